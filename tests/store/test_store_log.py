"""The log: keys rise, time never goes back in it, undo counts for everything, devices stay apart."""

import shutil
from pathlib import Path

import pytest

from quizapp.model.event import Event
from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, Fsrs
from quizapp.store import disk
from tests.store.making import (
    DAY_MS,
    NOON,
    Hands,
    derived,
    fill,
    open_store,
    review,
)


def test_times_never_go_back_when_the_clock_does(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    first = store.append(review("a"))
    hands.move(days=-3)
    second = store.append(review("a"))
    assert (second.raw, second.at) == (NOON - 3 * DAY_MS, NOON)
    assert (first.day, second.day) == (20_000, 19_997)
    assert second.sequence > first.sequence
    memory = store.states(["a"])["a"].memory
    assert memory is not None
    assert memory.day == 20_000  # an interval is never negative
    store.close()


def test_given_times_and_days_of_an_import_are_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    old = Event("review", review=review("a").review, raw=NOON - 90 * DAY_MS, day=19_910)
    assert store.append(old).day == 19_910
    assert store.append(old).raw == NOON - 90 * DAY_MS
    store.close()


def test_keys_are_not_used_twice_when_an_older_copy_comes_back(tmp_path: Path) -> None:
    hands, state = Hands(), tmp_path / "state"
    store = open_store(tmp_path, hands, state=state)
    store.append(review("a"))
    store.close()
    shutil.copy(store.path, tmp_path / "copy.db")
    hands.move(seconds=60)
    store = open_store(tmp_path, hands, state=state)
    lost = [store.append(review("b")) for _ in range(5)]
    store.close()
    shutil.copy(tmp_path / "copy.db", store.path)
    hands.move(seconds=60)
    store = open_store(tmp_path, hands, state=state)
    again = store.append(review("c"))
    assert (again.device, again.sequence) not in {(e.device, e.sequence) for e in lost}
    store.close()


def test_a_copied_folder_writes_under_another_device(tmp_path: Path) -> None:
    state = tmp_path / "state"
    store = open_store(tmp_path, state=state)
    device = store.device
    store.close()
    assert open_store(tmp_path, state=state).device == device
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(store.path, tmp_path / "elsewhere")
    assert open_store(tmp_path / "elsewhere", state=state).device != device
    assert open_store(tmp_path, state=tmp_path / "other-machine").device != device


def test_undo_takes_back_the_newest_step_and_nothing_else(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    store.append(review("a", slips=("sign",)))
    before = derived(store.path)
    hands.move(seconds=10)
    newest = store.append(review("a", 1, slips=("sign", "off")))
    flag = store.append(Event("flag", item="a", payload={"flag": 2}))
    assert store.last_step() == newest
    store.undo(newest)
    assert store.states()["a"].flagged == 2
    store.undo(flag)
    after = derived(store.path)
    assert after.pop("undone") != before.pop("undone")
    assert after == before
    earlier = store.last_step()
    assert earlier is not None
    store.undo(earlier)
    assert store.last_step() is None
    assert store.states() == {}
    assert len(list(store.events())) == 3 + 3
    assert list(store.reviews()) == []
    store.close()


def test_an_undo_that_is_undone_counts_for_nothing(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    told = store.states()
    for _ in range(3):
        store.undo(list(store.events())[-1])
        hands.move(seconds=1)
    assert store.states() == {}
    store.undo(list(store.events())[-1])
    assert store.states() == told
    store.close()


def test_nobody_undoes_what_another_learner_did(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    event = store.append(review("a"))
    aim = {"device": event.device, "sequence": event.sequence}
    store.append(Event("undo", learner="you", payload=aim))
    assert set(store.states()) == {"a"}
    assert store.last_step("you") is None
    store.close()


def test_a_rename_holds_for_earlier_and_later_lines(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    for name in ("old", "old/2", "middle"):
        store.append(review(name))
        hands.move(days=1)
    store.append(Event("rename", payload={"old": "old", "new": "middle"}))
    store.append(Event("rename", payload={"old": "middle", "new": "a"}))
    hands.move(days=1)
    store.append(review("old"))
    states = store.states()
    assert {name: state.reps for name, state in states.items()} == {"a": 3, "a/2": 1}
    assert [event.item for event in store.reviews("a")] == ["old", "middle", "old"]
    assert [event.item for event in store.reviews("a", last=1)] == ["old"]
    store.append(Event("rename", payload={"old": "a", "new": "old"}))  # back to its start: ignored
    assert set(store.states()) == {"a", "a/2"}
    store.close()


def test_mended_days_are_what_memories_are_made_of(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    hands.move(days=402)
    wrong = store.append(review("a"))
    hands.move(days=-400)
    span = {"device": store.device, "first": wrong.sequence, "last": wrong.sequence, "days": -400}
    store.append(Event("retime", payload=span))
    engine = Fsrs()
    first = engine.step(None, Rating.GOOD, 20_000)
    assert store.states()["a"].memory == engine.step(first, Rating.GOOD, 20_002)
    assert {tally.day for tally in store.days()} == {20_000, 20_002}
    store.close()


def test_parameters_and_retention_are_applied_to_the_whole_past(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    store.append(review("a"))
    plain = store.states()["a"]
    store.append(Event("setting", payload={"name": "retention", "value": 0.8}))
    later = store.states()["a"]
    assert later.memory == plain.memory
    assert plain.due is not None
    assert later.due is not None
    assert later.due > plain.due
    fitted = [0.5, 2.0, 9.0, *DEFAULT_PARAMETERS[3:]]
    event = store.append(Event("parameters", payload={"parameters": fitted}))
    assert store.parameters() == tuple(fitted)
    memory = store.states()["a"].memory
    assert memory is not None
    assert memory.stability == pytest.approx(9.0)
    store.undo(event)
    assert store.states()["a"] == later
    assert store.parameters() is None
    store.close()


def test_learners_of_one_store_are_apart(tmp_path: Path) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    store.append(review("a"))
    store.append(review("fam@1", learner="you"))
    store.append(Event("setting", payload={"name": "minutes", "value": 30}, learner="you"))
    assert set(store.states()) == {"a"}
    assert set(store.states(learner="you")) == {"fam@1"}
    assert store.settings("me") == {}
    assert store.settings("you") == {"minutes": 30}
    assert store.counts(hands.day)["shapes"].new == 7
    assert store.counts(hands.day, "you")["shapes"].new == 7
    assert store.counts(hands.day, "third")["shapes"].new == 8
    assert len(list(store.events(learner=None))) == 3
    store.close()


def test_known_and_set_memories(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    fill(store)
    store.append(Event("known", item="fam@2"))
    told = {"stability": 40.5, "difficulty": 3.25, "day": 19_990, "reps": 7, "lapses": 2}
    store.append(Event("memory-set", item="a", payload=told))
    states = store.states()
    assert states["fam@2"].known
    assert states["fam@1"].memory is not None  # what is below it counts as known too
    assert store.mastery("fam").level == 3
    assert states["a"].memory == Memory(40.5, 3.25, 19_990)
    assert (states["a"].reps, states["a"].lapses) == (7, 2)
    store.append(Event("reset", item="fam"))
    assert store.states()["fam@2"].memory is None
    assert store.mastery("fam").level == 1
    store.close()


def test_a_long_sitting_lets_go_of_the_pages_it_has_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "TIDY", 100)
    store = open_store(tmp_path)
    told: list[str] = []
    with store.connection as raw:
        raw.set_trace_callback(told.append)
    for number in range(disk.TIDY):
        store.append(Event("flag", item=f"card-{number % 3}"))
    with store.connection as raw:
        raw.set_trace_callback(None)
    assert sum("shrink_memory" in statement for statement in told) == 1
    assert len(list(store.events())) == disk.TIDY
    store.close()
