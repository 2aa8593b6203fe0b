"""Every key of every screen stands in help and in the palette."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.screen import Screen

from quizapp.tui import keys, screens
from quizapp.tui.actions import actions_of
from quizapp.tui.palette import Commands
from quizapp.tui.pictures import Picture
from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.box import Box
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.held import Held
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.notice import Notice
from quizapp.tui.screens.picture import PictureScreen
from quizapp.tui.screens.sure import Sure
from tests.tui.conftest import Seat, Sit
from tests.tui.papers import sit_down, write_paper

PLACES = (
    "home", "study", "summary", "browse", "settings", "keymap", "add", "window", "progress",
    "placement", "mock", "mock-paper", "mock-list", "mock-own", "mock-report", "picture",
)  # fmt: skip


async def go(seat: Seat, place: str, folder: Path) -> Screen[object]:
    app = seat.app
    if place in {"study", "summary"}:
        await seat.study("shapes-lenet")
        if place == "summary":
            await seat.press("escape", "x", "escape")
    elif place == "mock-paper":
        await sit_down(seat, write_paper(folder, shapes_lenet=2, shapes_same=4))
    elif place == "mock-list":
        await seat.press("f2")
    elif place == "mock-own":
        await seat.press("escape", "f4")
        await seat.write("it")
        await seat.press("f8", "y")
    elif place == "mock-report":
        await seat.press("c", "enter")
    elif place == "picture":
        await app.push_screen(PictureScreen([Picture("red", Path("red.png"))]))
    elif place != "home":
        app.action_visit(place)
        await seat.pilot.pause()
    assert type(app.screen).__name__ == f"{place.title().replace('-', '')}Screen"
    return app.screen


@pytest.mark.slow
async def test_every_binding_of_a_screen_is_in_help_and_in_the_palette(
    sit: Sit, tmp_path: Path
) -> None:
    async with sit(size=(100, 60)) as seat:
        for place in PLACES:
            screen = await go(seat, place, tmp_path)
            beside: type = Box if screen.is_modal else type(seat.app)
            declared = {
                bound.description
                for owner in (type(screen), beside)
                for bound in vars(owner)["BINDINGS"]
                if isinstance(bound, Binding)
            }
            assert declared
            assert declared == {action.words for action in actions_of(screen)}
            offered = {str(hit.text or hit.display) async for hit in Commands(screen).discover()}
            opened = set() if screen.is_modal else {keys.PALETTE.description}
            assert declared - offered == opened  # it is open already
            lines = "\n".join(HelpScreen(screen).lines())
            assert all(words in lines for words in declared)


async def test_help_opens_over_the_screen_it_is_about(sit: Sit) -> None:
    async with sit(size=(100, 60)) as seat:
        home = seat.app.screen
        await seat.press("question_mark")
        assert isinstance(seat.app.screen, HelpScreen)
        assert all(line in seat.text for line in HelpScreen(home).lines())
        await seat.press("escape")
        assert seat.app.screen is home


@pytest.mark.slow
async def test_help_for_a_box_tells_its_keys_and_the_same_key_puts_it_away(sit: Sit) -> None:
    async with sit() as seat:
        for box in (
            Asking("Why?", "a word"),
            ExamScreen(seat.desk),
            Held("Another one is open."),
            Notice("Title", "A sentence."),
            Sure("Really?", "It is gone then."),
        ):
            await seat.app.push_screen(box)
            await seat.pilot.pause()
            assert "F1 help" in seat.flat
            await seat.press("f1")
            assert isinstance(seat.app.screen, HelpScreen)
            assert " ".join((box.HELP or "no help").split()) in inside(seat.text)
            assert "all of these by name" not in seat.text  # the palette does not open over a box
            await seat.press("f1")
            assert box.is_current
            await seat.app.pop_screen()


def inside(text: str) -> str:
    """The words between the sides of a box, as one line."""
    return " ".join(
        " ".join(line.split("│")[1] for line in text.splitlines() if "│" in line).split()
    )


def test_every_key_has_an_id_of_its_own_that_a_learner_can_name() -> None:
    named = [value for value in vars(keys).values() if isinstance(value, Binding)]
    ids = [bound.id for bound in named]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def test_every_screen_takes_its_keys_from_one_place() -> None:
    known = {id(value) for value in vars(keys).values() if isinstance(value, Binding)}
    for found in iter_modules(screens.__path__, f"{screens.__name__}."):
        for thing in vars(import_module(found.name)).values():
            if isinstance(thing, type) and issubclass(thing, Screen):
                own = vars(thing).get("BINDINGS", [])
                assert thing.__module__.startswith("textual") or all(id(b) in known for b in own)


async def test_a_learner_s_own_key_works_and_is_shown(sit: Sit) -> None:
    async with sit() as seat:
        seat.app.set_keymap({"study.skip": "f10"})
        await seat.study("shapes-same", "parameters-bias")
        assert ("F10",) in [action.keys for action in actions_of(seat.app.screen)]
        await seat.press("f10")
        assert "How many biases" in seat.text


async def test_the_palette_studies_a_topic(sit: Sit) -> None:
    async with sit() as seat:
        hits = [hit async for hit in Commands(seat.app.screen).search("Study Counting")]
        best = max(hits, key=lambda hit: hit.score)
        best.command()
        await seat.pilot.pause()
        await seat.pilot.pause()
        assert "Counting parameters" in seat.text
        assert "1 of" in seat.text


async def test_an_action_that_does_not_fit_is_a_sentence(sit: Sit) -> None:
    async with sit() as seat:
        await seat.study("shapes-lenet")
        await seat.app.act("rate(3)")
        await seat.pilot.pause()
        assert seat.said == ["That is not possible at this moment."]
