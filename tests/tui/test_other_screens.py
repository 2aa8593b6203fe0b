"""Home, settings, adding a card and the editor."""

import shlex
import sys
import tomllib
from contextlib import nullcontext

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from quizapp.errors import StoreError
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.add import AddScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.sure import Sure
from quizapp.wiring import Desk
from tests.tui.browsed import found
from tests.tui.conftest import Seat, Sit
from tests.tui.desks import screen_text
from tests.tui.fields import at_once


async def visit(seat: Seat, place: str) -> None:
    seat.app.action_visit(place)
    await seat.pilot.pause(0.2)


async def test_home_shows_topics_problems_and_starts_with_one_key(sit: Sit, desk: Desk) -> None:
    desk.problems[:] = [f"deck.md:{n}: wrong. Mend it." for n in range(5)]
    async with sit() as seat:
        assert "Shape arithmetic" in seat.text
        assert "deck.md:2: wrong" in seat.text
        assert "and 2 more" in seat.text
        await seat.press("enter")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)


async def test_a_topic_is_studied_from_the_list(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("t", "down", "up", "enter")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)
        assert "Shape arithmetic" in seat.text


async def test_esc_leaves_the_list_so_that_enter_starts_again(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("t")
        topics = seat.app.screen.query_one(OptionList)
        assert topics.has_focus
        assert "study: Shape arithmetic" in seat.flat
        assert "esc leave the list" in seat.flat
        await seat.press("down")
        await seat.until(lambda: "study: Counting parameters" in seat.flat)
        await seat.press("escape")
        await seat.until(lambda: not topics.has_focus)
        assert "start: " in seat.flat
        assert "esc leave the list" not in seat.flat


async def test_the_start_line_can_be_clicked_for_the_topic_it_names(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("t", "down")
        await seat.until(lambda: "study: Counting parameters" in seat.flat)
        await seat.pilot.click("#start")
        await seat.on(StudyScreen)
        assert "Counting parameters" in seat.text


async def test_a_store_that_cannot_be_opened_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError("The store is newer than this app.")

    monkeypatch.setattr("quizapp.wiring.open_desk", refused)
    app = QuizApp()
    async with app.run_test() as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            if "newer" in screen_text(app):
                break
        assert "The store is newer than this app." in screen_text(app)


async def test_settings_are_kept_at_once_in_their_place(sit: Sit) -> None:
    async with sit() as seat:
        await visit(seat, "settings")
        seat.app.screen.query_one("#timer", Select).value = False
        minutes = seat.app.screen.query_one("#minutes", Input)
        minutes.value = "35"
        minutes.focus()
        await seat.press("enter")
        assert seat.desk.setting("minutes") == 35
        written = tomllib.loads(seat.desk.paths.settings.read_text("utf-8"))
        assert written["timer"] is False
        minutes.value = "many"
        await seat.press("enter")
        assert "Minutes a day takes a number, not “many”." in seat.flat
        minutes.value = "9999"
        await seat.press("enter")
        assert "from 1 to 600" in seat.flat
        assert seat.desk.setting("minutes") == 35


async def test_a_theme_is_shown_and_kept(sit: Sit) -> None:
    async with sit() as seat:
        await visit(seat, "settings")
        seat.app.screen.query_one("#theme", Select).value = "nord"
        await seat.pilot.pause()
        assert seat.app.theme == "nord"
        assert seat.desk.settings["theme"] == "nord"


async def test_a_card_is_added_and_can_be_studied(sit: Sit) -> None:
    async with sit(size=(100, 40)) as seat:
        await visit(seat, "add")
        assert "Write the question." in seat.text
        await seat.write("What is a kernel")
        assert "Write the answer." in seat.text
        seat.app.screen.query_one(TextArea).load_text("A small grid of weights.")
        await seat.pilot.pause()
        assert "ctrl+s keeps it" in seat.text
        await seat.press("ctrl+s")
        assert seat.desk.library.item("what-is-a-kernel") is not None
        assert "what-is-a-kernel" in found(seat.desk, "small grid")
        await seat.write("What is a kernel")
        assert "what-is-a-kernel-2" in seat.text  # the id is free of the first one
        assert "Kept in" in seat.said[0]
        await seat.press("escape", "y")
        await seat.on(HomeScreen)
        assert not seat.said  # that would hide what enter starts


async def test_a_card_that_was_begun_is_left_when_that_is_meant(sit: Sit) -> None:
    async with sit() as seat:
        for sure, left in (("n", AddScreen), ("y", HomeScreen)):
            if isinstance(seat.app.screen, HomeScreen):
                await visit(seat, "add")
                await seat.write("What is a kernel")
            await seat.press("escape")
            await seat.on(Sure)
            assert "What stands here is not kept" in seat.flat
            await seat.press(sure)
            await seat.on(left)
        await visit(seat, "add")
        await seat.press("escape")  # nothing is lost
        await seat.on(HomeScreen)


async def test_enter_in_a_line_of_a_card_goes_to_the_next_field(sit: Sit) -> None:
    async with sit() as seat:
        await seat.app.push_screen(AddScreen(seat.desk))
        await at_once(seat, "Q", "enter", "A", "enter", "B")
        screen = seat.app.screen
        await seat.until(lambda: screen.query_one(TextArea).text == "A\nB")
        assert screen.query_one("#question", Input).value == "Q"
        screen.query_one("#source").focus()
        await seat.press("enter", "S")
        assert screen.query_one("#source", Input).value == "S"


@pytest.mark.parametrize("field", ["#question", "#answer", "#why"])
async def test_the_fields_of_a_card_serve_keys_in_their_order(sit: Sit, field: str) -> None:
    async with sit() as seat:
        await seat.app.push_screen(AddScreen(seat.desk))
        widget = seat.app.screen.query_one(field)
        widget.focus()
        await at_once(seat, "1", "2", "backspace", "3", "left", "4")
        await seat.until(
            lambda: "143" in (getattr(widget, "value", ""), getattr(widget, "text", ""))
        )


async def test_the_editor_opens_an_override_of_a_shipped_card(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:

    async with sit() as seat:
        monkeypatch.setattr(QuizApp, "suspend", lambda _: nullcontext())
        change = (
            "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); "
            "p.write_text(p.read_text('utf-8').replace('One for', 'Exactly one for'), 'utf-8')"
        )

        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", change]))
        monkeypatch.delenv("VISUAL", raising=False)
        await seat.study("parameters-bias")
        await seat.press("e")
        await seat.press("space")
        assert "Exactly one for" in seat.text
        assert (seat.desk.paths.decks / "parameters.md").is_file()


async def test_an_editor_that_cannot_be_started_is_a_sentence(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:

    async with sit() as seat:
        monkeypatch.setattr(QuizApp, "suspend", lambda _: nullcontext())
        monkeypatch.setenv("VISUAL", "no-such-editor-here")
        await seat.study("parameters-bias")
        await seat.press("e")
        assert "cannot be started" in seat.said[-1]


async def test_a_sentence_in_the_corner_leaves_the_line_of_enter_in_sight(sit: Sit) -> None:
    async with sit() as seat:
        seat.app._disable_notifications = False  # a test's app shows none
        await seat.app.push_screen(HomeScreen())
        seat.app.say("One sentence that is about as long as most of them are.")
        await seat.until(lambda: "as long as most" in seat.flat)
        assert "start: " in seat.text
        assert "5 · 15 · 45 min" in seat.text
