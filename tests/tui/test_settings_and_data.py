"""Own keys, starting over, and taking everything away."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from quizapp.clock import Clock
from quizapp.errors import Exit
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from quizapp.tui.actions import actions_of
from quizapp.tui.keeping import keep, keep_keys, keep_minutes
from quizapp.tui.screens.keymap import KeymapScreen
from quizapp.tui.screens.pressing import Pressing
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.sure import Sure
from tests.tui.conftest import Seat, Sit
from tests.tui.desks import reviews


async def to_settings(seat: Seat) -> None:
    seat.app.action_visit("settings")
    await seat.pilot.pause()


async def one_answer(seat: Seat) -> None:
    await seat.study("shapes-lenet")
    await seat.write("28")
    await seat.press("enter", "escape", "enter")


async def keymap(seat: Seat, name: str) -> None:
    await to_settings(seat)
    await seat.press("f6")
    assert isinstance(seat.app.screen, KeymapScreen)
    listed = seat.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(name)


@pytest.mark.slow
async def test_another_key_is_pressed_kept_and_works_at_once(sit: Sit) -> None:
    async with sit() as seat:
        await keymap(seat, "study.skip")
        await seat.press("enter", "f11")
        kept = tomllib.loads(seat.desk.paths.settings.read_text("utf-8"))
        assert kept["keys"] == {"study.skip": "f11"}
        await seat.study("shapes-same", "parameters-bias")
        await seat.press("f11")
        assert "How many biases" in seat.text


@pytest.mark.slow
async def test_a_key_of_ones_own_stands_at_the_bottom_as_the_others_do(sit: Sit) -> None:
    async with sit(size=(120, 40)) as seat:
        await keymap(seat, "home.topics")
        await seat.press("enter", "f11", "escape", "escape")
        await seat.until(lambda: "F11 topic" in seat.text)


@pytest.mark.slow
async def test_a_key_that_is_taken_there_is_refused_with_its_action(sit: Sit) -> None:
    async with sit() as seat:
        await keymap(seat, "study.skip")
        await seat.press("enter", "f2")
        assert seat.said[-1] == "F2 is “hint” in study; give that another key first."
        assert seat.desk.settings.keys == {}


@pytest.mark.slow
async def test_backspace_brings_the_first_key_back(sit: Sit) -> None:
    async with sit() as seat:
        await keymap(seat, "home.topics")
        await seat.press("enter", "f11", "backspace", "escape", "escape")
        skip = next(one for one in actions_of(seat.app.screen) if one.id == "home.topics")
        assert skip.keys == ("t",)


async def test_words_find_an_action_its_screen_or_its_key(sit: Sit) -> None:
    async with sit() as seat:
        await keymap(seat, "study.skip")
        listed = seat.app.screen.query_one(OptionList)
        await seat.press("slash")
        await seat.write("study und")
        assert [option.id for option in listed.options] == ["study.take-back", "study.undo"]
        await seat.write("zz")
        assert "Nothing fits these words." in seat.text
        await seat.press("enter", "backspace")  # nothing is there to be changed
        assert not seat.desk.paths.settings.exists()
        await seat.press("slash", *["backspace"] * 20, "escape", "escape")
        assert isinstance(seat.app.screen, SettingsScreen)


@pytest.mark.slow
async def test_what_is_wrong_with_a_setting_stands_beside_it(sit: Sit) -> None:
    async with sit(size=(100, 40)) as seat:
        await to_settings(seat)
        field = seat.app.screen.query_one("#minutes", Input)
        field.focus()
        for text, wrong in (
            ("soon", "Minutes a day takes a number, not “soon”."),
            ("5000", "Minutes a day is a number from 1 to 600, not 5000."),
        ):
            field.value = text
            await seat.press("enter")
            assert wrong in seat.flat
        field.value = "30"
        await seat.press("enter")
        assert "How long you study on a study day." in seat.text
        assert seat.desk.setting("minutes") == 30


async def test_days_off_are_week_days(sit: Sit) -> None:
    async with sit(size=(100, 40)) as seat:
        await to_settings(seat)
        field = seat.app.screen.query_one("#days_off", Input)
        field.focus()
        field.value = "sat moon"
        await seat.press("enter")
        assert "moon is no week day" in seat.text
        assert seat.desk.setting("days_off") == ""
        field.value = "Sunday, Sat"
        await seat.press("enter")
        assert seat.desk.setting("days_off") == field.value == "sat sun"


async def test_a_wrong_value_that_is_left_is_told_as_not_kept(sit: Sit) -> None:
    async with sit() as seat:
        await to_settings(seat)
        field = seat.app.screen.query_one("#minutes", Input)
        field.focus()
        field.value = "soon"
        await seat.press("escape")
        await seat.until(lambda: seat.said)
        assert seat.said[-1].endswith("not “soon”. It stays as it was.")
        assert seat.desk.setting("minutes") == 20


@pytest.mark.slow
async def test_esc_leaves_the_key_as_it_is(sit: Sit) -> None:
    async with sit() as seat:
        await keymap(seat, "study.skip")
        await seat.press("enter")
        await seat.on(Pressing)
        await seat.press("escape")
        await seat.on(KeymapScreen)
        assert not seat.desk.paths.settings.exists()


@pytest.mark.slow
async def test_starting_over_makes_all_new_and_keeps_log_and_backup(sit: Sit) -> None:
    async with sit() as seat:
        await one_answer(seat)
        await to_settings(seat)
        await seat.press("f7", "n")
        assert seat.desk.store.states(None)["shapes-lenet"].memory is not None
        await seat.press("f7")
        assert isinstance(seat.app.screen, Sure)
        await seat.press("y")
        assert seat.desk.store.states(None)["shapes-lenet"].memory is None
        assert reviews(seat.desk) == [("shapes-lenet", Rating.GOOD)]
        (made,) = seat.desk.paths.backups.glob("*-over.db")
        copy = Store.open(made, clock=Clock(), engine=Fsrs())
        assert copy.states(None)["shapes-lenet"].memory is not None
        copy.close()


@pytest.mark.slow
async def test_deleting_takes_the_word_and_then_everything_but_decks_and_one_backup(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    async with sit() as seat:
        paths = seat.desk.paths
        await one_answer(seat)
        paths.decks.mkdir(parents=True, exist_ok=True)
        (paths.decks / "own.md").write_text("# Own {#own}\n", "utf-8")
        await to_settings(seat)
        assert isinstance(seat.app.screen, SettingsScreen)
        await seat.press("f8")
        await seat.write("yes")
        await seat.press("enter")
        assert "Type delete, or press esc" in seat.text
        assert paths.store.exists()
        await seat.press("escape", "f8")
        await seat.write("delete")
        await seat.press("enter")
    left = [path.name for path in paths.data.rglob("*") if path.is_file()]
    assert left == ["own.md"]
    assert not paths.notes.exists()
    (last,) = home.iterdir()
    copy = Store.open(last, clock=Clock(), engine=Fsrs())
    assert len(list(copy.reviews())) == 1
    copy.close()


async def test_what_cannot_be_taken_away_is_named_as_the_app_ends(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stuck(*_: object) -> Path:
        raise OSError(13, "Permission denied", "quizapp.db")

    monkeypatch.setattr("quizapp.study.anew.delete_all", stuck)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    async with sit() as seat:
        await to_settings(seat)
        await seat.press("f8")
        await seat.write("delete")
        await seat.press("enter")
    assert seat.app.return_code == Exit.FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "quizapp.db cannot be taken away (Permission denied); delete it by hand." in told


@pytest.mark.slow
async def test_a_key_is_refused_for_an_action_beside_one_that_may_share_it(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as seat:
        # study.step and study.next take turns; study.hint means something beside both
        own = {"study.step": "f11", "study.hint": "f11"}
        monkeypatch.setattr(seat.desk, "settings", replace(seat.desk.settings, keys=own))
        await keymap(seat, "study.next")
        await seat.press("enter", "f11")
        assert seat.said[-1] == "F11 is “hint” in study; give that another key first."


async def test_what_no_file_can_keep_holds_until_the_app_ends(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizapp.tui.keeping.save", full)
    monkeypatch.setattr("quizapp.tui.keeping.save_key", full)
    async with sit() as seat:
        for told in (keep(seat.desk, "timer", False), keep_keys(seat.desk, "home.topics", "f11")):
            assert told.endswith("(No space left on device); it holds until you quit.")
        assert not seat.desk.settings["timer"]
        assert seat.desk.settings.keys == {"home.topics": "f11"}
        keep_keys(seat.desk, "home.topics", None)
        assert seat.desk.settings.keys == {}


async def test_minutes_of_more_digits_than_a_number_may_have_are_none(sit: Sit) -> None:
    async with sit() as seat:
        assert "is no number of minutes" in keep_minutes(seat.desk, "9" * 5000)
