"""What an answer came to, in words and signs: every front end says it alike.

Colour is never the only sign, so the signs stand in the text.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.mathtext.blocks import columns
from quizapp.mathtext.plain import to_plain
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.model.verdict import Part, Verdict

if TYPE_CHECKING:
    from quizapp.study.leeches import Leech
    from quizapp.study.outcome import Answered

RIGHT, WRONG = "✓", "✗"
SIGNS = {"right": RIGHT, "partly": "◐", "wrong": WRONG, "invalid": "?"}
RATINGS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}
_ROW = " | "


def verdict_lines(
    answered: "Answered",
    question: Question | None = None,
    *,
    again: str = "Try again.",
    stacked: bool = False,
) -> list[str]:
    """The verdict's lines: what it is, which slip it was, which parts are wrong, what is right.

    Args:
        answered: from the session.
        question: gives parts their layout: a matrix in rows, a table in columns.
        again: what to do after a first wrong answer.
        stacked: the right rows of a matrix below the learner's own, for readers that go line by
            line; beside them otherwise.
    """
    verdict = answered.verdict
    if verdict is None:
        return [rating_words(answered)]
    sign = SIGNS[verdict.outcome]
    if verdict.outcome == "invalid":
        return [f"{sign} {verdict.note}"]
    if verdict.outcome == "right":
        shown = verdict.expected.replace("\n", "\n  ")
        return [*f"{sign} {shown}".splitlines(), f"  {rating_words(answered)}"]
    said = filter(None, (_opening(verdict, settled=answered.settled), verdict.note))
    lines = [f"{sign} {' '.join(said)}"]
    parts = parts_lines(verdict, question, settled=answered.settled, stacked=stacked)
    lines += [f"    {line}" for line in parts]
    if not answered.settled:
        return [*lines, f"  {again}"]
    if not verdict.parts:
        shown = verdict.expected.replace("\n", "\n    ")
        gap = "\n    " if "\n" in shown else " "
        lines += f"  The answer is{gap}{shown}".splitlines()
    return [*lines, f"  {rating_words(answered)}"]


def _opening(verdict: Verdict, *, settled: bool) -> str:
    """What an answer that is not all right is called; nothing where the note says it."""
    if verdict.outcome != "partly":
        if not settled:
            return "Not yet."
        return "" if verdict.note else "Not right."
    if not verdict.parts:
        return "Partly right."
    carried = set((verdict.extra or {}).get("carried", ()))
    right = sum(part.right or part.label in carried for part in verdict.parts)
    if not right:  # some cells of a matrix are, so that the answer is partly right
        return "No part is right throughout."
    return f"{right} of {len(verdict.parts)} right."


def parts_lines(
    verdict: Verdict, question: Question | None, *, settled: bool, stacked: bool = False
) -> list[str]:
    """The parts of an answer, the wrong ones marked; once settled, what would have been right."""
    if not verdict.parts:
        return []
    carried = set((verdict.extra or {}).get("carried", ()))
    form = question.form if question and question.form else {}
    if form.get("form") == "matrix" and isinstance(form.get("value"), list):
        wide = max(1, len(form["value"][0]))
        rows = [verdict.parts[at : at + wide] for at in range(0, len(verdict.parts), wide)]
        return _in_rows(rows, settled=settled, stacked=stacked)
    if form.get("form") == "vector":
        return _in_rows([verdict.parts], settled=settled, stacked=stacked)
    named = max(columns(part.label) for part in verdict.parts)
    return [_part_line(part, named, carried, settled=settled) for part in verdict.parts]


def _part_line(part: Part, room: int, carried: set[str], *, settled: bool) -> str:
    follows = part.label in carried
    sign = RIGHT if part.right or follows else WRONG
    line = f"{sign} {part.label}{' ' * (room - columns(part.label))}  {part.read_as}"
    if follows:
        line += "  (follows from yours)"
    elif not part.right and settled:
        line += f"  → {part.expected}"
    return line.rstrip()


def _in_rows(rows: Sequence[Sequence[Part]], *, settled: bool, stacked: bool) -> list[str]:
    """Yours with a cross at each wrong cell; once settled, what is right beside or below it."""
    lines = _grid([[("" if part.right else WRONG) + part.read_as for part in row] for row in rows])
    if not settled:
        return lines
    right = _grid([[part.expected for part in row] for row in rows])
    if stacked:
        return ["yours", *lines, "right", *right]
    gap = max(len(lines[0]), 5)
    return [f"{'yours':{gap}}    right"] + [
        f"{line:{gap}}    {other}" for line, other in zip(lines, right, strict=True)
    ]


def _grid(rows: Sequence[Sequence[str]]) -> list[str]:
    wide = max(columns(cell) for row in rows for cell in row)
    return ["  ".join(_right_aligned(cell, wide) for cell in row) for row in rows]


def _right_aligned(cell: str, wide: int) -> str:
    return " " * (wide - columns(cell)) + cell


def rating_words(answered: "Answered") -> str:
    """``good · next in 3 days``; before an exam ``good · fades in 3 days``, which promises nothing."""
    if answered.rating is None:
        return ""
    words = RATINGS[answered.rating]
    if answered.due_in is None:
        return words
    days = answered.due_in
    when = "later today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{words} · {'fades' if answered.planned else 'next'} {when}"


def leech_words(leech: "Leech") -> str:
    """What keeps being forgotten, and the key that helps."""
    told = f"Forgotten {leech.lapses} times: {leech.name}"
    if leech.first:
        return f"{told}\nn  asks first what it builds on: {leech.title}"
    if leech.example:
        return f"{told}\nn  shows it worked out once more"
    return f"{told}\nn  opens it in the editor: two smaller cards are remembered better"


def solution_lines(question: Question, width: int) -> list[str]:
    """The worked steps, their numbers in one column where they fit."""
    return [line for step in solution_steps(question, width) for line in step]


def solution_steps(question: Question, width: int) -> list[list[str]]:
    """The lines of each worked step, their numbers in one column where they fit."""
    rows = [(_lines(step.text, width), _lines(step.value, width)) for step in question.solution]
    fitting = [
        columns(text)
        for text, value in rows
        if value and "\n" not in text + value and columns(text) + 3 + columns(value) <= width
    ]
    room = max(fitting, default=0)
    steps = []
    for text, value in rows:
        one_line = value and "\n" not in text + value
        if one_line and room + 3 + columns(value) <= width and columns(text) <= room:
            steps.append([f"{text}{' ' * (room - columns(text))} = {value}"])
        elif "\n" in text and value and "\n" not in value:
            *lines, last = text.splitlines()
            ends = f"{last} = {value}"
            steps.append([*lines, *([ends] if columns(ends) <= width else [last, f"  = {value}"])])
        else:
            marks = ("  = ", *("    " for _ in value))
            told = zip(marks, value.splitlines(), strict=False)
            steps.append([*text.splitlines(), *(mark + line for mark, line in told)])
    return steps


def _lines(text: str, width: int) -> str:
    """Keep the lines of a step apart: Markdown would run them together."""
    return "\n".join(to_plain(line, width) for line in text.splitlines() if line)
