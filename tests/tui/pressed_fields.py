"""The keys of the fields in which answers are given, and of a page that scrolls."""

from textual.widgets import Static

from generators.answers import matrix, ordering
from quizapp.tui.widgets.cells import Cells
from quizapp.tui.widgets.options import Options
from quizapp.tui.widgets.page import Page
from tests.tui.fields import ask, typed
from tests.tui.pressed import Hand, scene

LAYERS = ("convolution", "normalisation", "activation")


@scene(Cells)
async def cells(hand: Hand) -> None:
    seat = hand.seat
    await ask(seat, matrix([[1, 2], [3, 4]]))
    field = seat.app.screen.query_one(Cells)
    for key, action, place in (
        ("right", "move(0,1)", (0, 1)),
        ("down", "move(1,0)", (1, 1)),
        ("left", "move(0,-1)", (1, 0)),
        ("tab", "move(0,1)", (1, 1)),
        ("up", "move(-1,0)", (0, 1)),
        ("shift+tab", "move(0,-1)", (0, 0)),
    ):
        await hand.does(key, action, lambda there=place: field._at == there)  # type: ignore[misc]
    await seat.write("12")
    await hand.does("backspace", "rub_out", lambda: field._rows[0][0] == "1")
    await hand.does("delete", "clear_cell", lambda: not field._rows[0][0])
    await seat.write("1 2; 3 4; 5 6")
    await hand.does("ctrl+u", "clear_all", lambda: field._rows == [["", ""], ["", ""]])


@scene(Options)
async def options(hand: Hand) -> None:
    seat = hand.seat
    await ask(seat, ordering(LAYERS, LAYERS))
    field = seat.app.screen.query_one(Options)
    await hand.does("down", "move(1)", lambda: field._at == 1)
    await hand.does("space", "pick", lambda: typed(seat) == "b")
    await hand.does("up", "move(-1)", lambda: field._at == 0)
    await hand.does("backspace", "rub_out", lambda: not typed(seat))


@scene(Page)
async def page(hand: Hand) -> None:
    long = Page(Static("\n".join(f"line {number}" for number in range(90))))
    long.styles.height = 10
    await hand.seat.app.screen.mount(long)
    long.focus()
    await hand.seat.pilot.pause()
    for key, action, line in (
        ("down", "scroll_down", 1),
        ("pagedown", "page_down", 11),
        ("up", "scroll_up", 10),
        ("pageup", "page_up", 0),
        ("end", "scroll_end", 80),
        ("home", "scroll_home", 0),
    ):
        await hand.does(key, action, lambda top=line: long.scroll_offset.y == top)  # type: ignore[misc]
