"""What is asked next, and how much waits: the queue on the catalogue."""

from pathlib import Path

import pytest

from quizapp.model.event import Event
from quizapp.store import ahead, queue
from quizapp.store.prepared import Prepared
from quizapp.store.states import Counts, Today
from quizapp.store.store import Store
from tests.store.making import Hands, card, deck, family, open_store, review


def test_an_appended_level_opens_for_those_who_were_at_the_top(store: Store, hands: Hands) -> None:
    for _ in range(8):
        store.append(review("sum@2"))
        hands.move(days=1)
    assert (store.mastery("sum").level, store.mastery("sum").mastered) == (2, True)
    store.catalogue.put_families([family("fam", "shapes"), family("sum", "losses", 3)])
    assert (store.mastery("sum").level, store.mastery("sum").mastered) == (3, False)
    assert store.next_new(topics=["losses"], exclude=("d", "e")) == "sum@3"


def test_new_items_wait_for_what_they_need(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    cards = (card("z", needs=("y", "fam")), card("y", needs=("x",)), card("x", needs=("nothing",)))
    store.catalogue.refresh("shipped", deck("shapes", *cards))
    store.catalogue.put_families([family("fam", "losses", needs=("y",))])
    met: list[str] = []
    while item := store.next_new(exclude=met):
        met.append(item)
        store.append(review(item))
    assert met == ["x", "y", "fam@1", "z"]
    assert store.next_new() is None  # fam@2 opens with promotion


def test_needs_out_of_scope_or_suspended_hold_nothing_back(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.catalogue.refresh("shipped", deck("shapes", card("z", needs=("far",))))
    store.catalogue.refresh("shipped", deck("losses", card("far"), order=2))
    assert store.next_new(exclude=("far",)) is None
    assert store.next_new(topics=["shapes"]) == "z"
    store.append(Event("suspend", item="far"))
    assert store.next_new() == "z"


def test_new_items_by_kind_and_burying(store: Store, hands: Hands) -> None:
    assert store.next_new(problems=True) == "fam@1"
    assert store.next_new(problems=False, topics=["losses"]) == "d"
    store.append(Event("bury", item="a"))
    assert store.next_new() == "a/2"
    hands.move(days=1)
    assert store.next_new() == "a"


def test_due_items_come_in_the_order_of_their_days(store: Store, hands: Hands) -> None:
    for name, rating in (("a", 4), ("d", 3), ("b", 1), ("fam@1", 2)):
        store.append(review(name, rating))
    due = {name: state.due for name, state in store.states().items()}
    last = max(day for day in due.values() if day is not None)
    order = list(store.due(last))
    assert [due[name] for name in order] == sorted(day for day in due.values() if day is not None)
    assert next(store.due(hands.day), None) is None
    store.append(Event("suspend", item=order[0]))
    assert next(store.due(last), None) == order[1]
    store.append(Event("bury", item=order[1], payload={"until": last + 1}))
    assert next(store.due(last), None) == order[2]
    store.append(Event("unsuspend", item=order[0]))
    assert next(store.due(last), None) == order[0]


def test_all_that_is_due_is_listed_once_however_much_there_is(store: Store, hands: Hands) -> None:
    names = [f"card-{number}" for number in range(300)]
    store.catalogue.refresh("own", deck("many", *map(card, names), rank=1))
    hands.move(days=-2)
    store.append_many(review(name, 3 + number % 2) for number, name in enumerate(names))
    hands.move(days=60)
    listed = list(store.due(hands.day))
    assert sorted(listed) == sorted(names)
    taking = store.due(hands.day)
    first = next(taking)
    store.append_many(Event("suspend", item=name) for name in listed[:200])
    rest = set(taking)
    assert first == listed[0]
    assert set(listed[200:]) <= rest
    assert not rest & set(listed[2:200])  # what went meanwhile is not given


def test_only_the_working_level_of_a_family_is_asked(store: Store, hands: Hands) -> None:
    for _ in range(2):
        store.append(review("fam@1"))
        hands.move(days=1)
    assert store.mastery("fam").level == 2
    assert next(store.due(hands.day + 99), None) is None  # level 1 is refreshed by level 2
    assert store.next_new(topics=["shapes"], problems=True) == "fam@2"
    store.append(review("fam@2"))
    one, two = (store.states()[name] for name in ("fam@1", "fam@2"))
    assert one.memory is not None
    assert two.memory is not None
    assert one.memory.day == two.memory.day == hands.day
    assert (one.reps, two.reps) == (2, 1)
    assert next(store.due(hands.day + 99), None) == "fam@2"


def test_counts_and_tallies(store: Store, hands: Hands) -> None:
    for name, rating in (("a", 1), ("a", 3), ("d", 3)):
        store.append(review(name, rating, ms=4000))
    store.append(Event("suspend", item="b"))
    store.append(Event("flag", item="c"))
    assert store.counts(hands.day + 1) == {
        "shapes": Counts(due=1, new=6, seen=1, total=8, suspended=1),
        "losses": Counts(due=0, new=3, seen=1, total=4),
    }
    assert store.today(hands.day) == Today(reviews=3, ms=12_000, right=2)
    assert store.today(hands.day + 1) == Today()
    assert store.topic_tallies() == [("shapes", 2, 1, 8000), ("losses", 1, 1, 4000)]
    assert store.days() == store.days(last=hands.day) == [(hands.day, 3, 2, 12_000)]
    assert store.days(first=hands.day + 1) == store.days(last=hands.day - 1) == []


@pytest.mark.parametrize(
    ("statement", "indexes"),
    [
        (ahead._DUE, ["state_due"]),
        (queue._FURTHER, ["state_due"]),
        (queue._COUNTS, ["PRIMARY KEY"]),
        (queue._SUSPENDED_BY_TOPIC, ["state_suspended"]),
        (queue._DUE_BY_TOPIC, ["state_due"]),
    ],
)
def test_the_queue_is_read_from_its_indexes(
    store: Store, statement: Prepared, indexes: list[str]
) -> None:
    with store.connection as raw:
        values = [1] * statement.sql.count("?")
        plan = raw.execute(f"EXPLAIN QUERY PLAN {statement.sql}", values).fetchall()
    told = [row[3] for row in plan if "fresh" in row[3] or "state" in row[3]]
    assert len(told) == len(indexes)
    for line, index in zip(told, indexes, strict=True):
        assert line.startswith("SEARCH")
        assert index in line
    assert not any("TEMP B-TREE" in row[3] for row in plan)
