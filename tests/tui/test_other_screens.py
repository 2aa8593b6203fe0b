import shlex
import sys
import tomllib
from contextlib import nullcontext

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from quizapp.errors import StoreError
from quizapp.insight.browsing import find, history
from quizapp.model.rating import Rating
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.previewing import preview
from quizapp.tui.screens.study import StudyScreen
from quizapp.wiring import Desk
from tests.tui.conftest import Seat, Sit
from tests.tui.desks import screen_text


def found(desk: Desk, query: str) -> list[str]:
    got = find(
        desk.store, desk.library, query, day=desk.clock.today(), learner=desk.learner
    )  # fmt: skip
    return [entry.item.id for entry in got.entries]


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
        assert seat.app.focused is seat.app.screen.query_one(OptionList)
        await seat.press("escape")
        assert seat.app.focused is None


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


async def test_search_finds_text_topic_and_state(desk: Desk) -> None:
    assert "shapes-same" in found(desk, "border")
    assert set(found(desk, "topic:parameters kind:recall")) == {"parameters-bias"}
    assert "shapes-same" in found(desk, "is:new")
    assert found(desk, "is:suspended") == []
    refused = find(desk.store, desk.library, "is:odd", day=0, learner=desk.learner)
    assert refused.complaint.startswith("is: takes one of due, new")
    refused = find(desk.store, desk.library, "state:due", day=0, learner=desk.learner)
    assert refused.complaint == "state: is not searched; use topic, tag, kind, slip, is."


async def test_browse_looks_at_suspends_flags_buries_resets_and_studies(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await visit(seat, "browse")
        await seat.write("biases")
        await seat.press("enter")
        assert "One for each filter." in seat.text
        assert "Never asked." in seat.text
        await seat.press("z")
        assert found(seat.desk, "is:suspended") == ["parameters-bias"]
        await seat.press("z", "f")
        assert found(seat.desk, "is:suspended") == []
        assert found(seat.desk, "is:flagged") == ["parameters-bias"]
        await seat.press("minus")
        assert found(seat.desk, "is:buried") == ["parameters-bias"]
        await seat.press("ctrl+r", "n", "ctrl+r", "y")
        kinds = [event.kind for event in seat.desk.store.events()]
        assert kinds.count("reset") == 1
        await seat.press("enter")
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, StudyScreen)


async def test_browse_shows_the_very_problem_that_was_asked(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await seat.study("conv-params@1")
        await seat.press("enter")
        await seat.write("77")
        await seat.press("enter", "f3", "escape", "escape")
        await visit(seat, "browse")
        seat.app.screen.query_one(Input).value = "is:seen"
        await seat.press("enter")
        await seat.pilot.pause(0.2)
        assert isinstance(seat.app.screen, BrowseScreen)
        await seat.press("h")
        assert "Asked on 2026-12-03: again" in seat.flat
        assert "77" in seat.text


async def test_every_review_of_an_item_is_listed_the_newest_first(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await seat.study("parameters-bias")
        for key in "1" * 13 + "4":
            await seat.press("space", key)
        past = history(seat.desk.store, "parameters-bias", seat.desk.learner)
        assert [one.rating for one in past] == [Rating.EASY, *[Rating.AGAIN] * 13]
        got = find(
            seat.desk.store, seat.desk.library, "topic:parameters kind:recall",
            day=seat.desk.clock.today(), learner=seat.desk.learner,
        )  # fmt: skip
        (entry,) = got.entries
        page = preview(seat.desk, entry, past, None, 60)
        assert page.count("2026-12-03  again") == 13
        assert page.index("easy") < page.index("again")


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
        assert seat.said[-1] == "Minutes a day takes a number, not “many”."
        minutes.value = "9999"
        await seat.press("enter")
        assert "from 1 to 600" in seat.said[-1]
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
