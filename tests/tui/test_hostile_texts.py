"""Whatever a deck says is shown as text: no terminal obeys it, and no line changes its width."""

import datetime as dt
import unicodedata

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Input

from quizapp.tui.harmless import Harmless
from quizapp.tui.screens.browse import BrowseScreen
from tests.tui.conftest import Seat, Sit
from tests.tui.desks import add_deck

HOSTILE = (
    "[bold]b[/] \x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J [@click=app.quit]x[/] "
    "\u202ertl\u202c z\u200bw \u2066iso 👩‍👩‍👧 e\u0301 \x9b31m \x08\x7f tab\there"
)
DECK = f"""# Deck {HOSTILE} {{#hostile}}

About {HOSTILE}.

## Title {HOSTILE} {{#hostile-one}}

Answer {HOSTILE}

### Why

Why {HOSTILE}

### Source

Source {HOSTILE}

## Choose {HOSTILE} {{#hostile-choice}}

- [x] right {HOSTILE}
- [ ] wrong {HOSTILE}

Because {HOSTILE}
"""


def obeyed(seat: Seat) -> list[str]:
    """Lines on the screen that hold a command, or are not as wide as the screen."""
    found = []
    for strip in seat.app.screen._compositor.render_strips(seat.app.size):
        line = "".join(segment.text for segment in strip)
        signs = {sign for sign in line if unicodedata.category(sign) in {"Cc", "Cs"}}
        turned = any("\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069" for sign in line)
        if signs or turned or cell_len(line) != seat.app.size.width:
            found.append(line)
    return found


def test_a_line_keeps_its_width_and_loses_its_commands() -> None:
    line = [Segment(HOSTILE), Segment("half \ud83d of one"), Segment("plain × \u00ad")]
    kept = Harmless().apply(line, Color(0, 0, 0))
    assert sum(cell_len(part.text) for part in kept) == sum(cell_len(part.text) for part in line)
    whole = "".join(part.text for part in kept)
    assert "[bold]b[/] [31mred[0m" in whole
    assert "👩‍👩‍👧 e\u0301" in whole
    assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\ud83d"} & set(whole)
    whole.encode()


@pytest.mark.slow
async def test_a_hostile_deck_is_text_on_every_screen_that_shows_it(sit: Sit) -> None:
    async with sit() as seat:
        add_deck(seat.desk, DECK)
        seat.desk.set_exam(name=HOSTILE, date=dt.date(2027, 1, 20))
        seat.app.screen.desk_ready(seat.desk)  # type: ignore[attr-defined]
        await seat.until(lambda: "Deck [bold]b[/]" in seat.text)
        assert obeyed(seat) == []
        await seat.study("hostile-one", "hostile-choice")
        assert obeyed(seat) == []
        await seat.press("space", "y")
        assert "Answer [bold]b[/]" in seat.text
        assert obeyed(seat) == []
        await seat.press("1")
        await seat.until(lambda: "right [bold]b[/]" in seat.text)
        assert obeyed(seat) == []
        await seat.press("escape")
        seat.app.say(HOSTILE)
        await seat.pilot.pause()
        assert obeyed(seat) == []
        await seat.app.push_screen(BrowseScreen(seat.desk, "topic:hostile"))
        await seat.until(lambda: "Title [bold]b[/]" in seat.text)
        assert obeyed(seat) == []
        seat.app.screen.query_one(Input).value = HOSTILE
        await seat.pilot.pause()
        assert obeyed(seat) == []
