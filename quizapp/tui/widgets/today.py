"""The home screen's lines: the day, the start, and a line for each topic."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.tui.widgets.plot import FULL, bar

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.insight.overview import Overview, TopicRow

_BAR, _SHORT_BAR, _LONG_BAR = 10, 6, 20  # columns of a bar, where there is little room, and much
_ROOMY, _WIDE = 80, 110  # columns of a screen that has room for the usual bar, and for a long one
_NUMBERS = 16  # columns of the strength without its bar and of the two counts
_MARKS = 7  # columns of the marks, where there is an exam
_EDGES = 9
_TITLE = (12, 44)  # columns of a title: fewest, and those that it takes where there is room
_RUN = 2  # days that make a streak


def today_line(overview: "Overview") -> str:
    """``today  ▓▓▓▓▓░░░░░  9 of 20 min · streak 12``."""
    done, wanted = overview.minutes_done, max(1, overview.minutes)
    full = min(_BAR, round(_BAR * done / wanted))
    filled = "▓" * full + "░" * (_BAR - full)
    run = f" · streak {overview.streak}" if overview.streak >= _RUN else ""
    return f"today  {filled}  {done:.0f} of {overview.minutes} min{run}"


def start_line(overview: "Overview", waiting: int, seconds: float | None, room: int) -> str:
    """What enter starts, as long as there is room for it; or why it starts nothing."""
    if not overview.topics:
        return "There are no cards yet: a adds one."
    if not waiting:
        done = overview.minutes_done >= overview.minutes
        return "Today is done. t studies on." if done else "Nothing is due. t takes a topic."
    word = "question" if waiting == 1 else "questions"
    start = f"start: {waiting} {word}"
    if seconds is not None:
        minutes = max(1, round(seconds / 60))
        told = [f", about {minutes} minutes", f", {minutes} min"]
    elif not overview.due:
        told = [", all new"]
    elif overview.due >= waiting:
        told = [", all due"]
    else:
        told = [f", {overview.due:,} due, the rest new", f", {overview.due:,} due"]
    return next((start + more for more in told if len(start + more) <= room), start)


def heading(width: int, longest: int, *, marks: bool) -> str:
    """The words above the list of topics, of which the longest title has so many columns."""
    title, strength = _title(width, longest, marks=marks), _bar(width) + 5
    head = f"{'topic':{title}}  {'strength':{strength}}  {'due':>4}  {'new':>4}"
    return head + f"  {'marks':>5}" * marks


def line(row: "TopicRow", width: int, longest: int, shares: Mapping[str, float]) -> Content:
    """A topic: its title, a bar, the counts, and its marks of 100 where there is an exam."""
    room = _title(width, longest, marks=bool(shares))
    title = row.title if len(row.title) <= room else row.title[: room - 1] + "…"
    long = _bar(width)
    shown = bar(row.strength if row.seen else 0, long)  # a guess is no strength yet
    strength = f"{row.strength:4.0%}" if row.seen else " new"
    told = f"{title:{room}}  {shown} {strength}  {row.due or '—':>4}  {row.new or '—':>4}"
    if shares:
        share = shares.get(row.topic)
        told += f"  {'—' if share is None else format(share, '.0f'):>5}"
    begin = room + 2
    return Content(told).stylize("$foreground 30%", begin + shown.count(FULL), begin + long)


def _title(width: int, longest: int, *, marks: bool) -> int:
    fewest, usual = _TITLE
    return max(
        fewest, min(max(usual, longest), width - _bar(width) - _NUMBERS - _MARKS * marks - _EDGES)
    )


def _bar(width: int) -> int:
    if width >= _WIDE:
        return _LONG_BAR
    return _BAR if width >= _ROOMY else _SHORT_BAR
