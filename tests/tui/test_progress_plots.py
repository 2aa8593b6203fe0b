"""Small plots of characters: what they show is what they were given."""

import datetime as dt

import pytest

from quizapp.insight.so_far import Point
from quizapp.model.day import day_of
from quizapp.scheduling.ahead import DayAhead
from quizapp.tui.widgets.plot import AXIS, bar, ticked_bar
from quizapp.tui.widgets.plot_days import HEAT, NEW, OLD, columns, heat_legend, heat_map
from quizapp.tui.widgets.plot_marks import BAND, MEAN, mark_chart

TODAY = day_of(dt.date(2026, 12, 3))  # a Thursday


def ahead(*marks: float, spread: float = 0.1) -> list[DayAhead]:
    return [
        DayAhead(TODAY + at, mark, mark - spread, mark + spread, 1.0, 2.0, 600.0)
        for at, mark in enumerate(marks)
    ]


def column(rows: list[str], at: int) -> str:
    return "".join(row.ljust(200)[at] for row in rows)


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0.0, "▁▁▁▁"), (0.5, "▇▇▁▁"), (1.0, "▇▇▇▇"), (1.7, "▇▇▇▇"), (-1.0, "▁▁▁▁")],
)
def test_a_bar_is_filled_to_its_share(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


def test_a_tick_stands_where_the_other_share_ends() -> None:
    assert ticked_bar(0.5, 0.8, 10).plain == "▇▇▇▇▇▁▁┃▁▁"
    assert ticked_bar(0.5, 0.0, 10).plain == "┃▇▇▇▇▁▁▁▁▁"
    assert len(ticked_bar(1.0, 1.0, 10).plain) == 10


def test_the_past_is_a_filled_foot_and_the_future_a_line_in_its_band() -> None:
    past = [Point(TODAY - 9, 20.0), Point(TODAY, 40.0)]
    chart = mark_chart(
        past, ahead(0.5, 0.6, 0.7), today=TODAY, exam_day=TODAY + 3, width=AXIS + 13, height=12
    )
    rows = chart.content().plain.splitlines()
    assert rows[0].startswith(" 80 ┤")
    assert rows[9].startswith(" 20 ┤")
    assert rows[-1].split() == ["24", "Nov", "today"]  # the exam finds no room here
    drawn = rows[:10]
    assert column(drawn, AXIS).strip() == "▁"  # twenty marks are the foot
    assert column(drawn, AXIS + 9).strip() == "▃███"  # forty of twenty to eighty, in ten rows
    assert MEAN not in "".join(row[: AXIS + 10] for row in drawn)
    for at in (10, 11, 12):
        signs = column(drawn, AXIS + at).strip()
        assert signs.count(MEAN) == 1
        assert set(signs) == {MEAN, BAND}
    heights = [column(drawn, AXIS + at).index(MEAN) for at in (10, 11, 12)]
    assert heights == sorted(heights, reverse=True)


def test_before_the_first_answer_there_is_only_the_way_ahead() -> None:
    chart = mark_chart(
        [], ahead(0.1, 0.2), today=TODAY, exam_day=TODAY + 2, width=AXIS + 20, height=9
    )
    text = chart.content().plain
    assert MEAN in text
    assert "█" not in text


def test_a_long_past_is_cut_so_that_the_future_has_room() -> None:
    past = [Point(TODAY - ago, 50.0) for ago in range(300, 0, -1)]
    chart = mark_chart(past, ahead(0.5, 0.6), today=TODAY, exam_day=TODAY + 2, width=70, height=9)
    assert "5 Nov" in chart.content().plain  # four weeks


def test_the_heat_map_has_mondays_on_top_and_today_last() -> None:
    minutes = {TODAY: 25.0, TODAY - 1: 19.0, TODAY - 2: 7.0, TODAY - 3: 0.0}
    rows = heat_map(minutes, wanted=20, today=TODAY, width=AXIS + 8).content().plain.splitlines()
    assert [row[:3] for row in rows[1:]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    last = [row.ljust(AXIS + 8)[-2:] for row in rows[1:]]
    assert last == ["░░", "▒▒", "▓▓", "██", "  ", "  ", "  "]
    assert rows[5].rstrip().endswith("·")  # Friday of the week before
    assert all(sign in heat_legend(20).plain for sign in HEAT)


def test_a_year_of_weeks_is_the_most() -> None:
    assert heat_map({}, wanted=20, today=TODAY, width=300).width == AXIS + 2 * 53


def test_columns_stack_what_is_new_on_what_comes_again() -> None:
    days = [(TODAY, 4.0, 4.0), (TODAY + 1, 8.0, 0.0), (TODAY + 2, 0.0, 2.0)]
    rows = columns(days, width=AXIS + 12, height=10).content().plain.splitlines()
    assert column(rows[:8], AXIS) == NEW * 4 + OLD * 4
    assert column(rows[:8], AXIS + 4) == OLD * 8
    assert column(rows[:8], AXIS + 8).strip() == NEW * 2
    assert "today" in rows[-1]


def test_days_that_find_no_room_are_left_out() -> None:
    days = [(TODAY + at, 1.0, 0.0) for at in range(200)]
    assert columns(days, width=AXIS + 50, height=8).width == AXIS + 50
