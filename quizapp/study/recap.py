"""What a sitting came to, in lines: every front end says it alike."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from quizapp.mathtext.blocks import columns

if TYPE_CHECKING:
    from quizapp.insight.afterwards import Move, Tomorrow
    from quizapp.study.tally import Tally

TOPICS: Final = 5
_NUMBERS: Final = 16  # columns of ``  56 % → 67 % ▲``


def counts(tally: "Tally") -> str:
    """``24 questions · 11 min · 19 right``."""
    if not tally.answered:
        return "Nothing was answered, and nothing has changed."
    minutes = max(1, round(tally.seconds / 60))
    word = "question" if tally.answered == 1 else "questions"
    return f"{tally.answered} {word} · {minutes} min · {tally.right} right"


def mark_lines(marks: Sequence["Move"]) -> list[str]:
    """The expected mark of each exam before and after, with its name where there are several."""
    lines = []
    for move in marks:
        name = f"  {move.name}" if len(marks) > 1 else ""
        before, after = round(move.before, 1), round(move.after, 1)
        lines.append(
            f"expected mark  {before:.1f} → {after:.1f} of 100{_sign(before, after)}{name}"
        )
    return lines


def moved_lines(topics: Sequence["Move"], titles: Mapping[str, str], room: int) -> list[str]:
    """The topics that moved most, their shares in one column."""
    shown = [(titles.get(move.name, move.name), move) for move in topics[:TOPICS]]
    wide = min(room - _NUMBERS - 2, max((columns(title) for title, _ in shown), default=0))
    lines = ["moved most"] if shown else []
    for title, move in shown:
        cut = title if columns(title) <= wide else title[: wide - 1] + "…"
        sign = _sign(round(move.before, 2), round(move.after, 2))
        told = f"{move.before:4.0%} → {move.after:4.0%}{sign}"
        lines.append(f"  {cut}{' ' * (wide - columns(cut))}  {told}")
    if len(topics) > TOPICS:
        lines.append(f"  and {len(topics) - TOPICS} more")
    return lines


def tomorrow_line(tomorrow: "Tomorrow", titles: Mapping[str, str]) -> str:
    """``tomorrow  21 questions, about 20 min, mostly Convolution``."""
    if tomorrow.exam:
        return f"tomorrow  {tomorrow.exam}: a good night's sleep is worth more than a late sitting"
    if tomorrow.off:
        return "tomorrow  a day off"
    if not tomorrow.questions:
        return "tomorrow  nothing is due"
    word = "question" if tomorrow.questions == 1 else "questions"
    told = f"tomorrow  {tomorrow.questions} {word}"
    if tomorrow.seconds is not None:
        told += f", about {max(1, round(tomorrow.seconds / 60))} min"
    if tomorrow.topic:
        told += f", mostly {titles.get(tomorrow.topic, tomorrow.topic)}"
    return told


def _sign(before: float, after: float) -> str:
    """Which way it went, of numbers as they are shown; nothing where they are the same."""
    if before == after:
        return ""
    return " ▲" if after > before else " ▼"
