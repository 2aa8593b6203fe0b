"""The keys of a sitting, of its summary, and of the placement."""

from collections.abc import Callable

from textual.widgets import Input, SelectionList

from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.picture import PictureScreen
from quizapp.tui.screens.placement import PlacementScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.screens.window import WindowScreen
from quizapp.tui.widgets.answering import Answering
from tests.tui.conftest import Seat
from tests.tui.desks import add_deck, reviews
from tests.tui.pressed import Hand, scene

OWN = """# Mine {#mine}

My own.

## What is this? {#mine-red}

![a red field](red.png)

***

A field.
"""
RATINGS = (("1", "j"), ("2", "k"), ("3", "l"), ("4", "semicolon"))


def sitting(seat: Seat) -> StudyScreen:
    screen = seat.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


def asks(seat: Seat, item: str) -> Callable[[], bool]:
    return lambda: sitting(seat).session.question.item == item


def becomes(seat: Seat, mode: str) -> Callable[[], bool]:
    return lambda: sitting(seat).mode == mode


def rates(seat: Seat, log: list[tuple[str, int]]) -> Callable[[], bool]:
    return lambda: reviews(seat.desk) == log


def last_event(seat: Seat, kind: str) -> Callable[[], bool]:
    return lambda: [event.kind for event in seat.desk.store.events()][-1:] == [kind]


@scene(StudyScreen)
async def study(hand: Hand) -> None:
    await _typed(hand)
    await _problem(hand)
    await _cards(hand)
    await _explanation(hand)
    await _aside(hand)
    await _notes(hand)
    await _forgotten(hand)


async def _typed(hand: Hand) -> None:
    seat = hand.seat
    await seat.study("shapes-lenet")
    await seat.write("28")
    await hand.does("enter", "check", becomes(seat, "settled"))
    await hand.does("y", "why", lambda: "32 − 5 + 1" in seat.text)
    await hand.does("u", "take_back", becomes(seat, "field"))
    await hand.does("escape", "back", lambda: not isinstance(seat.app.focused, Input))
    await hand.does("x", "give_up", becomes(seat, "settled"))


async def _problem(hand: Hand) -> None:
    seat = hand.seat
    await seat.study("conv2d-hand@1")
    before = seat.text.count(" = ")
    await hand.does("space", "step", lambda: seat.text.count(" = ") == before + 1)
    await hand.opens("w", "window", WindowScreen)
    await hand.does("enter", "next", becomes(seat, "field"))
    answering = sitting(seat).query_one(Answering)
    await hand.does("f7", "as_text", lambda: isinstance(answering.field, Input))
    hint = sitting(seat).session.question.hints[0].split()[0]
    await hand.does("f2", "hint", lambda: hint in seat.text)
    await hand.does("f3", "give_up", becomes(seat, "settled"))
    await hand.does("space", "next", becomes(seat, "field"))
    await seat.study("shapes-same")
    await hand.does("h", "hint", lambda: "Think of the border" in seat.text)


async def _cards(hand: Hand) -> None:
    seat = hand.seat
    seen = reviews(seat.desk)
    await seat.study("shapes-same", "parameters-bias")
    for number, keys in enumerate(RATINGS, 1):
        rated = rates(seat, [*seen, ("shapes-same", number)])
        for key, reveal in zip(keys, ("space", "enter"), strict=True):
            await hand.does(reveal, "reveal", becomes(seat, "turned"))
            await hand.does(key, f"rate({number})", rated)
            await seat.press("u")
    await hand.does("f8", "reveal", becomes(seat, "turned"))
    add_deck(seat.desk, OWN)
    await seat.study("mine-red")
    for key in ("f9", "v"):
        await hand.opens(key, "picture", PictureScreen)


async def _explanation(hand: Hand) -> None:
    seat = hand.seat
    await seat.study("shapes-explain", "shapes-same")
    await hand.does("f8", "compare", becomes(seat, "ticking"))
    await seat.press("1", "2")
    await hand.does("enter", "ticked", asks(seat, "shapes-same"))


async def _aside(hand: Hand) -> None:
    seat = hand.seat
    first, second = asks(seat, "shapes-same"), asks(seat, "parameters-bias")
    await seat.study("shapes-same", "parameters-bias")
    for skip, undo in (("f4", "f6"), ("s", "u"), ("s", "ctrl+z")):
        await hand.does(skip, "skip", second)
        await hand.does(undo, "undo", first)
    for key, kind in (("minus", "bury"), ("z", "suspend"), ("i", "known")):
        await hand.does(key, kind, last_event(seat, kind))
        assert second()
        await seat.press("u")
        assert first()
    for key, other in (("f5", "enter"), ("p", "space"), ("f5", "p"), ("p", "f5")):
        await hand.does(key, "pause", lambda: sitting(seat).session.paused)
        await hand.does(other, "go_on", lambda: not sitting(seat).session.paused)
    await hand.does("t", "timer", lambda: not seat.desk.setting("timer"))


async def _notes(hand: Hand) -> None:
    seat = hand.seat
    await hand.does("f", "flag", last_event(seat, "flag"))
    await hand.opens("r", "report", Asking)
    told = "An editor cannot be opened here."  # there is no terminal to lend
    await hand.does("e", "edit", lambda: any(one.startswith(told) for one in seat.said))


async def _forgotten(hand: Hand) -> None:
    seat = hand.seat
    await seat.study("parameters-bias")
    offer = sitting(seat).query_one("#offer")
    for _ in range(5):
        await seat.press("space", "1")
    assert offer.display
    await hand.does("n", "help_first", lambda: not offer.display)


@scene(SummaryScreen)
async def summary(hand: Hand) -> None:
    seat = hand.seat
    await seat.study("conv-params@1")
    await seat.press("enter")
    await seat.write(str(sitting(seat).session.question.slips[0].value))
    await seat.press("enter", "f3")
    session = sitting(seat).session

    def made() -> SummaryScreen:
        return SummaryScreen(seat.desk, session, {})

    await hand.closes("enter space escape", "home", made)
    for key, action in (("p", "practise"), ("m", "more")):
        await seat.app.push_screen(made())
        await hand.does(key, action, lambda: isinstance(seat.app.screen, StudyScreen))
        assert sitting(seat).session is not session


@scene(PlacementScreen)
async def placement(hand: Hand) -> None:
    seat = hand.seat
    await hand.closes("escape", "back", lambda: PlacementScreen(seat.desk))
    await seat.press("k")
    seat.app.screen.query_one(SelectionList).select("shapes")

    def known() -> bool:
        state = seat.desk.store.states().get("shapes-same")
        return state is not None and state.known

    await hand.does("enter", "next", known)
    await hand.does("ctrl+z", "take_back", lambda: not known())
    answering = seat.app.screen.query_one(Answering)
    answering.begin(seat.desk.library.question("conv2d-hand@1"), "")
    await hand.does("f7", "as_text", lambda: isinstance(answering.field, Input))
