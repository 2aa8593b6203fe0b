"""What an answer came to, in words and signs: every front end says it alike.

Colour is never the only sign, so the signs stand in the text.
"""

from quizapp.mathtext.plain import to_plain
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.session import Answered

_SIGNS = {"right": "✓", "partly": "◐", "wrong": "✗", "invalid": "?"}
_RATINGS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}


def verdict_lines(answered: Answered) -> list[str]:
    """The verdict's lines: what was understood, what it is, which slip it was."""
    verdict = answered.verdict
    if verdict is None:
        return [rating_words(answered)]
    sign = _SIGNS[verdict.outcome]
    if verdict.outcome == "invalid":
        return [f"{sign} {verdict.note}"]
    if verdict.outcome == "right":
        return [f"{sign} {verdict.expected}    {rating_words(answered)}"]
    lines = [f"{sign} Not yet. {verdict.note}".rstrip()]
    lines += [
        f"    {part.label}: {part.read_as} → {part.expected}"
        for part in verdict.parts
        if answered.settled and not part.right
    ]
    if answered.settled:
        lines.append(f"  The answer is {verdict.expected}.    {rating_words(answered)}")
    else:
        lines.append("  Try again, or F2 for a hint.")
    return lines


def rating_words(answered: Answered) -> str:
    """``good · next in 3 days``."""
    if answered.rating is None:
        return ""
    words = _RATINGS[answered.rating]
    if answered.due_in is None:
        return words
    days = answered.due_in
    when = "later today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{words} · next {when}"


def solution_lines(question: Question, width: int) -> list[str]:
    """The worked steps, their numbers in one column where they fit."""
    rows = [(to_plain(step.text, width), to_plain(step.value, width)) for step in question.solution]
    room = max((len(text) for text, value in rows if value and "\n" not in text), default=0)
    lines = []
    for text, value in rows:
        one_line = value and "\n" not in text and "\n" not in value
        if one_line and room + 3 + len(value) <= width:
            lines.append(f"{text:{room}} = {value}")
        else:
            lines.extend([*text.splitlines(), *(f"  = {line}" for line in value.splitlines())])
    return lines
