"""The catalogue: overrides, absent cards, topics, search."""

from datetime import date
from pathlib import Path

from quizapp.model.day import day_of
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from quizapp.store.rows import DeckRows, FileMark, ProblemRow
from quizapp.store.states import Counts
from quizapp.store.store import Store
from tests.store.making import Hands, card, deck, family, open_store, review


def test_items_come_in_the_order_of_topics_and_files(store: Store) -> None:
    shapes = ["a", "a/2", "b", "b/back", "c", "fam@1", "fam@2", "fam@3"]
    assert [item.id for item in store.catalogue.items()] == [*shapes, "d", "e", "sum@1", "sum@2"]
    assert [item.id for item in store.catalogue.items(["shapes"])] == shapes
    assert [topic.id for topic in store.catalogue.topics()] == ["shapes", "losses"]
    item = store.catalogue.item("fam@2")
    assert item is not None
    assert (item.kind, item.level, item.exam_level, item.title) == ("problem", 2, 2, "Fam: level 2")


def test_a_learners_card_overrides_a_shipped_one_and_stays_in_its_deck(store: Store) -> None:
    store.append(review("a"))
    shipped = store.catalogue.card("a")
    own = card("a", "2", "3", topic="mine", title="My own words")
    store.catalogue.refresh("own", deck("overrides", own, card("mine"), rank=1, order=9))
    stored, item = store.catalogue.card("a"), store.catalogue.item("a")
    assert stored is not None
    assert shipped is not None
    assert item is not None
    assert (stored.text, stored.folder, stored.topic) == (own.text, "own", "shapes")
    assert stored.shipped_digest == shipped.digest
    assert (item.title, item.topic) == ("My own words", "shapes")
    ids = [item.id for item in store.catalogue.items(["shapes"])]
    assert ids[:3] == ["a", "a/2", "a/3"]
    assert [item.id for item in store.catalogue.search("#a mine")] == ["a", "a/2", "a/3"]
    assert store.states()["a"].reps == 1
    store.catalogue.refresh("own", deck("overrides", card("mine"), rank=1, order=9))
    assert store.catalogue.card("a") == shipped
    three = store.catalogue.item("a/3")
    assert three is not None
    assert three.absent


def test_a_card_gone_from_the_files_is_absent_and_keeps_its_history(
    store: Store, hands: Hands
) -> None:
    store.append(review("c"))
    store.catalogue.refresh("shipped", deck("shapes", card("a", "2"), card("b", "back")))
    gone = store.catalogue.item("c")
    assert gone is not None
    assert gone.absent
    assert store.catalogue.orphans() == ["c"]
    assert next(store.due(hands.day + 99), None) is None
    assert store.counts(hands.day)["shapes"] == Counts(new=7, total=7)
    store.catalogue.refresh("shipped", deck("shapes", card("a", "2"), card("c")))
    assert next(store.due(hands.day + 99), None) == "c"
    assert store.catalogue.orphans() == []


def test_a_card_whose_id_is_another_ones_and_a_nought_stays(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.catalogue.refresh("shipped", deck("shapes", card("relu-10")))
    store.catalogue.refresh("shipped", deck("losses", card("relu-1"), order=2))
    assert [item.id for item in store.catalogue.items()] == ["relu-10", "relu-1"]
    store.close()


def test_a_broken_file_keeps_the_cards_of_its_last_good_reading(store: Store) -> None:
    before = store.catalogue.items()
    problem = ProblemRow("shapes.md", 7, "A heading has two ids.", "shipped")
    broken = DeckRows("shapes.md", "shapes.md", "?", cards=None, problems=(problem,), size=5)
    store.catalogue.refresh("shipped", broken)
    assert store.catalogue.items() == before
    assert store.catalogue.problems() == [problem]
    assert store.catalogue.digests("shipped")["shapes.md"] == FileMark(5, 0, 0)


def test_families_that_are_no_longer_installed_are_absent(store: Store, hands: Hands) -> None:
    store.append(review("fam@1"))
    store.catalogue.put_families([family("sum", "losses", 2)])
    assert [item.id for item in store.catalogue.items(["shapes"])][-1] == "c"
    assert next(store.due(hands.day + 99), None) is None
    assert [row.id for row in store.catalogue.families()] == ["sum"]


def test_usual_times_are_those_of_right_answers(store: Store) -> None:
    for ms in (2000, 3000, 9000, None):
        store.append(review("a", ms=ms))
        store.append(review("fam@1", ms=ms and ms * 10))
    store.append(review("d", 1, ms=80_000))
    medians = store.medians()
    assert medians.of("a") == medians.of("e") == medians.kind("recall") == 3.0
    assert medians.of("fam@1") == medians.of("fam@2") == 30.0
    assert medians.of("sum@1") is None
    for _ in range(3):
        medians.take("fam@2", 50.0)
    assert medians.of("fam@2") == 50.0
    assert medians.all() == {"fam@1": 30.0, "fam@2": 50.0, "recall": 3.0}


def test_seen_parameters_and_slips(store: Store, hands: Hands) -> None:
    for number in range(4):
        told = Review("fam@1", Rating.GOOD, level=1, parameters={"k": number, "a": [1]})
        store.append(Event("review", review=told))
        hands.move(seconds=9)
    store.append(review("fam@1", slips=("sign", "sign", "off")))
    store.append(review("sum@1", slips=("sign",)))
    assert store.recent_parameters("fam", 1, last=2) == ['{"a":[1],"k":3}', '{"a":[1],"k":2}']
    assert store.recent_parameters("fam", 2) == []
    assert store.slip_counts() == {"sign": 2, "off": 1}
    assert store.slip_counts(family="sum") == {"sign": 1}
    store.append(Event("rename", payload={"old": "fam", "new": "family"}))
    assert len(store.recent_parameters("family", 1)) == 4


def test_settings_and_exams(store: Store) -> None:
    for name, value in (
        ("minutes", 20),
        ("retention", 0.85),
        ("minutes", 25),
        ("x", 1),
        ("x", None),
    ):
        store.append(Event("setting", payload={"name": name, "value": value}))
    assert store.settings() == {"retention": 0.85, "minutes": 25}
    for name, day in (("late", "2026-12-20"), ("soon", "2026-12-01"), ("odd", "never")):
        told = {"id": name, "name": name.title(), "date": day, "scope": ["shapes", "old-topic"], "weights": {"old-topic": 3}}  # fmt: skip
        store.append(Event("exam", payload=told))
    store.append(Event("rename", payload={"old": "old-topic", "new": "losses"}))
    exams = store.exams()
    assert [exam.id for exam in exams] == ["soon", "late"]
    assert (exams[0].day, exams[0].name) == (day_of(date(2026, 12, 1)), "Soon")
    assert (exams[0].scope, exams[0].weights) == (("shapes", "losses"), {"losses": 3.0})
    store.append(Event("exam", payload={"id": "soon", "cleared": True}))
    assert [exam.id for exam in store.exams()] == ["late"]


def test_search_needs_every_word_and_takes_no_wildcards(store: Store) -> None:
    assert [item.id for item in store.catalogue.search("What C?")] == ["c"]
    assert [item.id for item in store.catalogue.search("fam level")] == ["fam@1", "fam@2", "fam@3"]
    assert store.catalogue.search("%") == []
    assert store.catalogue.search("_") == []
    assert store.catalogue.search("  ") == []
    assert len(store.catalogue.search("what is", limit=2)) == 2


def test_columns_of_states_for_the_planner(store: Store, hands: Hands) -> None:
    store.append(review("a"))
    store.append(Event("suspend", item="b"))
    columns = store.state_arrays()
    assert columns.items == ["a", "b"]
    assert columns.last_day.tolist() == [hands.day, -1]
    assert columns.asked.tolist() == [True, False]
    assert columns.suspended.tolist() == [False, True]
    assert store.state_arrays("nobody").items == []
