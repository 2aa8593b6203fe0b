"""What stands on each page of the progress screen: plots with their sentences, or their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizapp.model.day import date_of
from quizapp.tui.widgets.canvas import Canvas
from quizapp.tui.widgets.plot import AXIS, QUIET, STRONG, TICK, bar, ticked_bar
from quizapp.tui.widgets.plot_days import NEW, OLD, columns, heat_legend, heat_map
from quizapp.tui.widgets.plot_marks import LEGEND, mark_chart

if TYPE_CHECKING:  # these load NumPy, which the first frame does not wait for
    from quizapp.insight.load import Load
    from quizapp.insight.look_back import Day
    from quizapp.insight.outlook import ExamOutlook
    from quizapp.insight.predictions import Retention
    from quizapp.insight.report import Numbers

NO_EXAM: Final = (
    "No exam is set. e on the home screen sets its date; then your expected mark stands here, day "
    "by day, with the way to the exam."
)
NOTHING_PREDICTED: Final = (
    "Nothing to compare yet. From your second day on, each answer is held against what was "
    "predicted of it."
)
_BAR: Final = 24
_RECENT: Final = 8  # weeks above what they come to
_LEAST_ROWS: Final = 6  # of a chart; a lower screen scrolls


@dataclass(frozen=True, slots=True)
class Room:
    """What a page is drawn into.

    Attributes:
        width, height: in characters.
        as_numbers: a table instead of the plot.
        waiting: what is being reckoned, empty when all is there.
        minutes: the learner's a day.
    """

    width: int
    height: int
    as_numbers: bool
    waiting: str
    minutes: int

    @property
    def bar(self) -> int:
        """Columns that a bar may take."""
        return max(10, min(_BAR, self.width - 34))


def has_numbers(page: str, numbers: "Numbers | None") -> bool:
    """Whether a page has a plot now that can be read as numbers."""
    if numbers is None:
        return False
    match page:
        case "mark":
            return bool(numbers.exams)
        case "days":
            return bool(numbers.back.days)
        case "ahead":
            return _anything(numbers.load)
    return False


def date(day: int) -> str:
    """A day as a learner reads it: ``3 Dec``."""
    when = date_of(day)
    return f"{when.day} {when:%b}"


def mark(numbers: "Numbers", exam: "ExamOutlook | None", room: Room) -> Content:
    """The expected mark so far and to the exam."""
    if not numbers.back.marks:
        return Content(NO_EXAM)
    if exam is None:
        return Content(room.waiting)
    now, after = round(exam.now), round(exam.after_today)
    today = f"{now} → {after} after today" if after != now else f"{now} now"
    last = f"on the day, like this: {exam.mean:.0f} ({exam.low:.0f}–{exam.high:.0f})"
    lines = [
        Content.assemble((f"{exam.name}, {date(exam.day)}: {today}", "bold")),
        Content(last),
        *([Content(numbers.changed)] if numbers.changed else []),
    ]
    past = numbers.back.marks.get(exam.id, [])
    if room.as_numbers:
        rows = [f"{date(point.day):>6}   {point.mark:4.0f}" for point in past]
        rows += [
            f"{date(day.day):>6}   {100 * day.mark:4.0f}   {100 * day.low:.0f}–{100 * day.high:.0f}"
            for day in exam.days
        ]
        return _lines([*lines, Content(""), Content("after    mark   nine in ten"), *rows])
    chart = mark_chart(
        past,
        exam.days,
        today=numbers.today,
        exam_day=exam.day,
        width=room.width,
        height=max(_LEAST_ROWS, room.height - 3 - len(lines)),
    )
    axis = Content.styled("mark of 100", QUIET)
    return _lines([*lines, axis, chart.content(), "", LEGEND])


def memory(numbers: "Numbers", room: Room) -> Content:
    """Recalled against predicted, by the week and by the prediction; what an own fit changed."""
    back = numbers.back
    if not back.weeks:
        return _lines([NOTHING_PREDICTED, "", *_model(numbers)])
    weeks = [_week(week, room) for week in reversed(back.weeks)]
    head = f"week by week: recalled, and {TICK} what was predicted"
    lines: list[Content | str] = [Content.styled(head, "bold"), *weeks[:_RECENT]]
    lines += ["", Content.styled("of the answers predicted alike, right were", "bold")]
    lines += [
        Content.assemble(
            f"{f'{100 * one.low:.0f}–{100 * one.high:.0f}%':>7}   ",
            ticked_bar(one.right, one.predicted, room.bar - 2),
            f" {one.right:4.0%} of {one.count}",
            "" if one.fits else "  off",
        )
        for one in back.bins
    ]
    if not all(one.fits for one in back.bins):
        lines.append(Content.styled("off: chance alone does not explain it", QUIET))
    lines += ["", *_model(numbers)]
    if len(weeks) > _RECENT:
        lines += ["", Content.styled("the weeks before", "bold"), *weeks[_RECENT:]]
    return _lines(lines)


def _week(week: "Retention", room: Room) -> Content:
    return Content.assemble(
        f"{date(week.first):>6}  ",
        ticked_bar(week.right, week.predicted, room.bar),
        f" {week.right:4.0%}  {TICK} {week.predicted:.0%}  of {week.answers}",
    )


def _model(numbers: "Numbers") -> list[Content | str]:
    model = numbers.model
    if not model["own"]:
        return [
            Content.styled("memory model: the default", "bold"),
            "From 1,000 answers on it is fitted to yours, where that predicts better.",
        ]
    lines: list[Content | str] = [
        Content.styled(
            f"memory model: your own since {model['since']}, from {model['reviews']:,} answers",
            "bold",
        )
    ]
    if model["loss_before"] is not None:
        loss = f"{model['loss_before']:.3f} → {model['loss_after']:.3f}"
        lines.append(f"log loss of its predictions {loss}")
    lines += [
        f"{row['default']:6.1f} → {row['own']:6.1f} days  {row['what']}" for row in model["changes"]
    ]
    return lines


def days(numbers: "Numbers", room: Room) -> Content:
    """Reviews and minutes a day."""
    past = numbers.back.days
    if not past:
        return Content("No answers yet. Each day on which you study becomes a square here.")
    week = [day for day in past if day.day > numbers.today - 7]
    lines: list[Content | str] = [
        Content.styled(_sum(past), "bold"),
        f"last 7 days: {_sum(week)}",
        "",
    ]
    if room.as_numbers:
        rows = [
            f"{date_of(day.day)}   {day.reviews:7}   {day.right / day.reviews:5.0%}"
            f"   {day.minutes:7.0f}"
            for day in reversed(past)
        ]
        return _lines([*lines, "day          answers   right   minutes", *rows])
    chart = heat_map(
        {day.day: day.minutes for day in past},
        wanted=room.minutes,
        today=numbers.today,
        width=room.width,
    )
    return _lines([*lines, chart.content(), "", heat_legend(room.minutes)])


def _sum(past: "Sequence[Day]") -> str:
    """What some days come to."""
    answers, minutes = sum(day.reviews for day in past), sum(day.minutes for day in past)
    studied = f"{_many(answers, 'answer')} on {_many(len(past), 'day')}"
    return f"{studied}, {_many(round(minutes), 'minute')}"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" + "s" * (count != 1)


def ahead(numbers: "Numbers", room: Room) -> Content:
    """What the coming days hold."""
    if room.waiting and numbers.back.marks and not numbers.exams:
        return Content(room.waiting)
    load = numbers.load
    if not _anything(load):
        return Content("Nothing is due within two weeks. What you learn comes back here.")
    planned = load[0].minutes is not None
    shown = len(load) if room.as_numbers else min(len(load), room.width - AXIS)
    which = (
        "the days to the exam" if shown == len(load) else f"the next {shown} of {len(load)} days"
    )
    title = f"{which}, as the plan fills them" if planned else "what falls due"
    lines: list[Content | str] = [
        Content.styled(title, "bold"),
        *(_told(day, words) for day, words in zip(load, ("today", "tomorrow"), strict=False)),
    ]
    if room.as_numbers:
        head = "day      again    new   minutes" if planned else "day      due"
        return _lines([*lines, "", head, *(_row(day) for day in load)])
    chart: Canvas = columns(
        [(day.day, day.reviews, day.new or 0.0) for day in load],
        width=room.width,
        height=max(_LEAST_ROWS, room.height - 6),
    )
    signs = Content.assemble((OLD, STRONG), " again   ", NEW, " new") if planned else ""
    return _lines([*lines, Content.styled("questions a day", QUIET), chart.content(), "", signs])


def _anything(load: "Sequence[Load]") -> bool:
    return any(day.reviews or day.new for day in load)


def _told(day: "Load", words: str) -> str:
    if day.minutes is None:
        return f"{words}: {day.reviews:.0f} due"
    new = day.new or 0.0
    return f"{words}: {day.reviews:.0f} again, {new:.0f} new, {day.minutes:.0f} minutes"


def _row(day: "Load") -> str:
    if day.minutes is None:
        return f"{date(day.day):>6}   {day.reviews:5.0f}"
    return f"{date(day.day):>6}   {day.reviews:5.0f}  {day.new or 0:5.0f}   {day.minutes:7.0f}"


def minutes(numbers: "Numbers", room: Room) -> Content:
    """What if it were 30 minutes a day?"""
    if not numbers.back.marks:
        return Content(NO_EXAM)
    if not numbers.curve:
        return Content(room.waiting)
    own = next((value for each, value in numbers.curve if each == room.minutes), None)
    lines: list[Content | str] = [
        Content.styled("the mark of 100 on the day, with so many minutes a day", "bold")
    ]
    for each, value in numbers.curve:
        more = 0 if own is None else round(value) - round(own)
        beside = f"  {more:+}".replace("-", "−") if more else ""
        lines.append(
            Content.assemble(
                f"{each:4} min  ",
                (bar(value / 100, room.bar), STRONG),
                f"  {value:3.0f}",
                ("  ← now", "bold") if each == room.minutes else beside,
            )
        )
    return _lines([*lines, "", "m  changes your minutes a day"])


def _lines(parts: "Sequence[Content | str]") -> Content:
    return Content("\n").join(
        part if isinstance(part, Content) else Content(part) for part in parts
    )
