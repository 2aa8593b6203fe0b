"""Long titles: whole where there is room, cut by a sign where there is none."""

from dataclasses import replace

import pytest

from quizapp.insight.overview import TopicRow
from quizapp.insight.strength import TopicStrength
from quizapp.store.states import Counts
from quizapp.tui.screens.progress_lists import strong
from quizapp.tui.widgets.today import heading, line
from quizapp.wiring import Desk
from tests.tui.conftest import Sit
from tests.tui.desks import add_deck

LONG = "Receptive fields, dilation and transposed convolution"
TOPIC = TopicRow("fields", LONG, due=3, new=4, seen=5, total=9, strength=0.5)


@pytest.mark.parametrize(("width", "whole"), [(120, True), (80, False), (60, False)])
@pytest.mark.parametrize("shares", [{}, {"fields": 12.0}])
def test_a_title_is_cut_only_where_there_is_no_room(
    width: int, whole: bool, shares: dict[str, float]
) -> None:
    told = line(TOPIC, width, len(LONG), shares).plain
    head = heading(width, len(LONG), marks=bool(shares))
    assert (LONG in told) is whole
    assert ("…" in told) is not whole
    assert len(told) <= width - 4  # the edges of the page
    assert len(told) == len(head)


async def test_a_long_result_of_the_palette_is_cut_and_keeps_its_second_line(sit: Sit) -> None:
    async with sit() as seat:
        title = " ".join(f"Word{n}" for n in range(15))
        add_deck(seat.desk, f"# {title} {{#long}}\n\n## Why? {{#long-why}}\n\nSo.\n")
        await seat.press("ctrl+p")
        await seat.write("Study Word")
        await seat.until(lambda: "Study Word0" in seat.text)
        rows = seat.text.splitlines()
        (at,) = (at for at, row in enumerate(rows) if "Study Word0" in row)
        assert "…" in rows[at]
        assert rows[at + 1].strip() == "topic"


def test_a_topic_that_was_never_met_has_an_empty_bar() -> None:
    new = replace(TOPIC, seen=0, strength=0.2)
    assert "▇" not in line(new, 120, len(LONG), {}).plain


def test_the_guess_at_what_was_never_met_is_no_bar_of_the_progress_screen(desk: Desk) -> None:
    numbers = desk.numbers(desk.standing(), lambda *_: None)
    guessed = TopicStrength("fields", LONG, 0.25, Counts(new=4, total=4))
    met = replace(guessed, counts=Counts(new=3, seen=1, total=4))
    lines = strong(replace(numbers, topics=(guessed, met), families=()), None, "", 80)
    assert ["▇" in line for _, line in lines] == [False, True]
