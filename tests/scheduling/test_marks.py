"""What items are worth in an exam."""

import pytest

from quizapp.model.exam import Exam
from quizapp.model.item import Item
from quizapp.scheduling.marks import marks_of


def card(name: str, topic: str = "pooling", weight: float = 1.0, *, absent: bool = False) -> Item:
    return Item(name, topic, "recall", name, weight=weight, absent=absent)


def level(name: str, exam_level: int | None, topic: str = "shapes", weight: float = 1.0) -> Item:
    return Item(name, topic, "problem", name, weight=weight, exam_level=exam_level)


def test_a_cards_marks_are_spread_over_its_items_and_add_up_to_one() -> None:
    marks = marks_of([card("one"), card("two"), card("two/2"), card("two/back")], Exam("e", "", 9))
    assert marks == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6])


def test_weights_count_within_a_topic() -> None:
    marks = marks_of(
        [card("one", weight=2), card("two"), card("gone", absent=True)], Exam("e", "", 9)
    )
    assert marks == pytest.approx([2 / 3, 1 / 3, 0])


def test_a_familys_marks_are_spread_over_the_levels_the_exam_asks() -> None:
    items = [level(f"conv@{n}", 2) for n in (1, 2, 3)]
    assert marks_of(items, Exam("e", "", 9)) == pytest.approx([0.5, 0.5, 0])
    assert marks_of([level("conv@1", None)], Exam("e", "", 9)) == pytest.approx([1])


def test_the_exam_says_what_topics_weigh_and_which_are_asked() -> None:
    items = [card("one"), card("two"), level("conv@1", 1), card("far", "losses")]
    exam = Exam("e", "", 9, weights={"shapes": 6.0})
    assert marks_of(items, exam) == pytest.approx([1 / 9, 1 / 9, 6 / 9, 1 / 9])
    exam = Exam("e", "", 9, scope=("pooling",))
    assert marks_of(items, exam) == pytest.approx([0.5, 0.5, 0, 0])
    assert marks_of(items, Exam("e", "", 9, scope=("none",))).sum() == 0
