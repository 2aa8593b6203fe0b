"""Two front ends on one store: the second says who holds the first, and offers to look on."""

import json
from pathlib import Path

import pytest

from quizapp.errors import Exit
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.held import Held
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.notice import Notice
from quizapp.wiring import Desk, open_desk
from tests.tui.desks import screen_text, still_clock, write_decks


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    monkeypatch.setattr("quizapp.wiring.DECKS", write_decks(tmp_path / "decks"))
    return open_desk(clock=still_clock(), hold=True)


async def test_a_second_one_names_the_first_and_can_look_on_without_saving(first: Desk) -> None:
    app = QuizApp(clock=still_clock())
    with first:
        before = list(first.store.events())
        async with app.run_test(size=(80, 24)) as pilot:
            while not isinstance(app.screen, Held):
                await pilot.pause(0.01)
            await pilot.pause()
            shown = " ".join(screen_text(app).split())
            holder = json.loads((first.paths.store.with_name("quizapp.db.lock")).read_bytes())
            assert str(holder["pid"]) in shown
            assert "look on without saving" in shown
            await pilot.press("r")
            while app.desk is None:
                await pilot.pause(0.01)
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            assert app.desk.store.read_only
            app.study()
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            assert [note.message for note in app._notifications] == [
                "Nothing can be answered here: another quizapp is studying on this store."
            ]
            await pilot.press("e", "escape", "escape")  # other doors stay open, or say why not
            await pilot.press("comma")
            for key in ("f7", "f8"):  # what the first one works on is not taken away
                await pilot.press(key)
                assert type(app.screen).__name__ == "SettingsScreen"
                assert [note.message for note in app._notifications] == [
                    "Not while another quizapp is studying on this store: quit that one first."
                ]
                app.clear_notifications()
        assert list(first.store.events()) == before


async def test_q_leaves_the_second_one(first: Desk) -> None:
    app = QuizApp(clock=still_clock())
    with first:
        async with app.run_test() as pilot:
            while not isinstance(app.screen, Held):
                await pilot.pause(0.01)
            await pilot.press("q")
    assert app.return_code == 0


async def test_the_store_is_free_again_when_the_first_is_closed(first: Desk) -> None:
    first.close()
    app = QuizApp(clock=still_clock())
    async with app.run_test() as pilot:
        while app.desk is None:
            await pilot.pause(0.01)
        assert not app.desk.store.read_only


def test_short_writes_beside_it_need_no_lock(first: Desk) -> None:
    with first, open_desk(clock=still_clock()) as beside:
        beside.set("minutes", 35)
        assert first.setting("minutes") == 35


async def test_a_store_that_cannot_be_opened_is_told_and_told_again_below_the_prompt(
    first: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    first.close()
    first.paths.store.write_bytes(b"not a store " * 500)
    app = QuizApp(clock=still_clock())
    async with app.run_test() as pilot:
        while not isinstance(app.screen, Notice):
            await pilot.pause(0.01)
        while "quizappdoctor--fix" not in "".join(screen_text(app).replace("│", "").split()):
            await pilot.pause(0.01)  # lines break where the store's path ends
        await pilot.press("escape")
    assert app.return_code == Exit.STORE
    assert "quizapp doctor --fix" in " ".join(capsys.readouterr().err.split())
