"""What comes new onto a page is brought into view, and what it is about stays as far as it can."""

import pytest
from textual.containers import VerticalScroll

from tests.tui.conftest import Seat, Sit
from tests.tui.desks import add_deck

MINE = """# Mine {{#mine}}

My own.

## What is this? {{#mine-red}}

```
{picture}
```

***

{answer}
"""


async def turn(seat: Seat, picture: int, answer: int) -> VerticalScroll:
    """Turn a card over whose picture and answer have so many lines."""
    drawn = "\n".join(f"picture {number}" for number in range(picture))
    told = "\n".join(f"- answer {number}" for number in range(answer))
    add_deck(seat.desk, MINE.format(picture=drawn, answer=told))
    await seat.study("mine-red")
    assert "answer 0" not in seat.text
    await seat.press("space")
    await seat.until(lambda: "answer 0" in seat.text)
    return seat.app.screen.query_one(VerticalScroll)


@pytest.mark.slow
async def test_a_short_answer_is_seen_whole_below_the_end_of_the_picture(sit: Sit) -> None:
    async with sit() as seat:
        page = await turn(seat, picture=30, answer=3)
        await seat.until(lambda: "answer 2" in seat.text)
        assert "picture 29" in seat.text
        await seat.press("home")
        assert "picture 0" in seat.text
        await seat.press("end")
        assert "answer 2" in seat.text
        await seat.press("pageup")
        assert page.scroll_offset.y < page.max_scroll_y


async def test_a_long_answer_begins_in_the_middle_of_the_view(sit: Sit) -> None:
    async with sit() as seat:
        page = await turn(seat, picture=30, answer=40)
        lines = seat.text.splitlines()
        place = next(at for at, line in enumerate(lines) if "answer 0" in line)
        assert len(lines) // 2 <= place <= len(lines) * 3 // 4  # below a rule
        assert "picture 29" in seat.text
        assert page.scroll_offset.y < page.max_scroll_y


async def test_what_fits_beside_the_answer_is_not_moved(sit: Sit) -> None:
    async with sit() as seat:
        page = await turn(seat, picture=3, answer=2)
        assert "picture 0" in seat.text
        assert "answer 1" in seat.text
        assert page.scroll_offset.y == 0
