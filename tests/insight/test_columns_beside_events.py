"""What is read out of columns is what event by event would tell: undone, renamed, mended lines too."""

import random
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.insight import trail
from quizapp.insight.learned import learn
from quizapp.model.day import date_of
from quizapp.model.event import Event, Review, Try
from quizapp.model.ids import source_of
from quizapp.model.rating import Rating
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.memory import Fsrs
from quizapp.wiring import Desk, open_desk
from tests.insight.one_by_one import OneByOne

NOW = 1_790_000_000_000
OLD, NEW = "old-name", "losses-mse"
MOVING = {"review", "suspend", "reset", "known", "flag", "memory-set"}
DAYS, BACK = 90, 4


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home / "data", clock=Clock(lambda: NOW, UTC, lambda: 0.0)) as opened:
        yield opened


def an_event(chance: random.Random, item: str, day: int) -> Event:
    kind = chance.choice(["review"] * 40 + sorted(MOVING - {"review"}))
    if kind != "review":
        told = {"stability": 9.5, "difficulty": 4.0} if kind == "memory-set" else {}
        return Event(kind, item=item, day=day, payload=told)
    slips = chance.choice(((), (), ("no-bias",), ("sign", "off-by-one")))
    rating = Rating(chance.choice((1, 2, 3, 3, 4)))
    tries = (Try("[1,2]", "wrong", slips),) if slips else ()
    return Event("review", item=item, day=day, review=Review(item, rating, tries=tries))


def fill(desk: Desk, seed: int) -> list[Event]:
    """A log with everything that bends one; what counts of it, as a replay sees it."""
    chance, today = random.Random(seed), desk.clock.today()
    cards = [item.id for item in desk.library.items(["losses"]) if item.level is None][:12]
    items = [*cards, "conv-params@1", "conv-params@2", "conv-params@3", "conv-params", OLD, NEW]
    given = []
    for n in range(700):
        day = today - DAYS + n * DAYS // 700 - chance.choice((0, 0, 0, 3))  # some come late
        given.append(an_event(chance, chance.choice(items), day))
    given.append(Event("review", item="of-another", learner="you", day=today,
                       review=Review("of-another", Rating.GOOD)))  # fmt: skip
    events = desk.store.append_many(given)
    undone = chance.sample(events, 40)
    for event in undone:
        desk.store.undo(event)
    first, last = sorted(event.sequence for event in chance.sample(events, 2))
    span = {"device": desk.store.device, "first": first, "last": last, "days": -BACK}
    desk.store.append(Event("retime", payload=span))
    desk.store.append(Event("rename", payload={"old": OLD, "new": NEW}))
    gone = {event.sequence for event in undone}
    counted = []
    for event in events:
        if event.sequence not in gone and event.learner == desk.learner:
            item = NEW if source_of(str(event.item)) == OLD else event.item
            day = event.day - BACK * (first <= event.sequence <= last)
            counted.append(event._replace(item=item, day=day))
    return counted


@pytest.mark.parametrize("seed", range(3))
def test_numbers_are_those_of_the_log_told_event_by_event(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "_AT_ONCE", 50)  # several parts
    moves, today = fill(desk, seed), desk.clock.today()
    for name, ahead in (("first", 9), ("second", 40)):
        desk.set_exam(name=name, date=date_of(today + ahead), scope=["losses", "parameters"])
    standing = desk.standing()
    told = desk.numbers(standing).to_json()
    wanted = OneByOne(moves, Fsrs(), standing).to_json(today)
    for name, rows in wanted.items():
        found = told[name]
        if name in {"calibration", "misconceptions"}:
            found = [{key: row[key] for key in rows[0]} for row in found]
        assert found == rows
    assert len(told["retention"]) > DAYS // 7
    assert len(told["misconceptions"]) == 3


def test_the_newest_memories_along_the_way_are_those_of_the_store(desk: Desk) -> None:
    fill(desk, 4)
    found = trail.trail(desk.store.lines(), Fsrs())
    latest = dict(
        zip(
            (found.items[item] for item in found.changes.item.tolist()),
            zip(found.changes.stability.tolist(), found.changes.last.tolist(), strict=True),
            strict=True,
        )
    )
    kept = {name: s.memory for name, s in desk.store.states().items() if s.memory}
    assert {name: (m.stability, m.day) for name, m in kept.items()} == {
        name: now for name, now in latest.items() if now[1] >= 0
    }


def test_a_learner_is_known_by_the_same_counts(desk: Desk) -> None:
    moves = [event for event in fill(desk, 5) if event.review is not None]
    first, later, days = [0] * 4, [0] * 4, dict[str, int]()
    for event in moves:
        assert event.review is not None
        assert event.item is not None
        if event.item not in days:
            first[event.review.rating - 1] += 1
        elif event.day > days[event.item]:
            later[event.review.rating - 1] += 1
        days[event.item] = max(event.day, days.get(event.item, event.day))
    found = learn(desk.store.lines(), Fsrs(), Curves())
    assert (found.first, found.later) == (tuple(first), tuple(later))


def test_a_log_without_a_line_tells_nothing(desk: Desk) -> None:
    back = desk.numbers(None).to_json()
    assert (back["retention"], back["calibration"], back["misconceptions"]) == ([], [], [])
    assert learn(desk.store.lines(), Fsrs(), Curves()).first == (0, 0, 0, 0)
