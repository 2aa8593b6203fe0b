"""Where an expected mark comes from, a line a topic: the same table whatever the marks mean."""

from collections.abc import Iterable, Mapping
from typing import Final

from quizapp.cli.counting import counted

NO_EXAM: Final = (
    "No exam is ahead, so there is no mark to foresee. `quizapp exam set DATE` sets one."
)
TITLE: Final = 36  # signs in a line


def by_topic(
    heading: str, rows: Iterable[tuple[str, float, float]], titles: Mapping[str, str]
) -> list[str]:
    """A heading and a line for each topic.

    Args:
        heading: when the marks are expected, and on which condition.
        rows: topic, expected mark in per cent, share of the exam's 100 marks.
        titles: of the topics.
    """
    lines = [f"  by topic, {heading}:"]
    return lines + [
        f"  {fitted(titles.get(topic, topic)):{TITLE}} {mark:4.0f} % of {_marks(share)}"
        for topic, mark, share in rows
    ]


def fitted(title: str) -> str:
    """A topic's title, cut where it is too long for its column."""
    return title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"


def _marks(share: float) -> str:
    """A small share is more than nothing."""
    if 0 < share < 1:
        shown = f"{share:.1f}"
        return "under 0.1 marks" if shown == "0.0" else f"{shown} marks"
    return counted(share, "mark")
