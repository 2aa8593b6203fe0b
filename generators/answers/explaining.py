"""An explanation and its ticks as the one text that the log keeps and `read` takes."""

from collections.abc import Sequence


def explanation(text: str, ticked: Sequence[int]) -> str:
    """The learner's text with its last line of ticks.

    Args:
        text: as written.
        ticked: the numbers of the points made; the first point is 1.
    """
    numbers = "".join(f" {number}" for number in sorted(set(ticked)))
    return f"{text.strip()}\n[x]{numbers}"
