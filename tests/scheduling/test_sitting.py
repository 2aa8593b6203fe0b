"""The rules of one sitting."""

from collections.abc import Sequence

from quizapp.model.rating import Rating
from quizapp.scheduling.sitting import Sitting, Turn

A, H, G, E = Rating
CARDS = [f"card-{number}" for number in range(12)]


def ask(sitting: Sitting, ranked: Sequence[str], rating: Rating = G, **how: bool) -> str:
    turn = sitting.next(ranked)
    assert turn is not None
    sitting.answered(turn.item, rating, **how)
    return turn.item


def test_the_best_item_comes_first_and_each_once() -> None:
    sitting = Sitting()
    assert [ask(sitting, CARDS) for _ in CARDS] == CARDS
    assert sitting.next(CARDS) is None


def test_a_failed_item_comes_back_after_five_others_until_recalled() -> None:
    sitting = Sitting()
    first = ask(sitting, CARDS, A)
    assert list(sitting.waiting) == [first]
    assert [ask(sitting, CARDS) for _ in range(6)] == [*CARDS[1:6], first]
    assert not sitting.waiting


def test_a_first_seen_item_comes_back_unless_it_was_known() -> None:
    for rating, back in ((A, True), (H, True), (G, False), (E, False)):
        sitting = Sitting()
        first = ask(sitting, CARDS, rating, first_seen=True)
        for _ in range(5):
            ask(sitting, CARDS)
        assert sitting.next(CARDS) == Turn(first if back else CARDS[6])


def test_a_hard_recall_of_a_known_item_is_a_recall() -> None:
    sitting = Sitting()
    ask(sitting, CARDS, H)
    assert not sitting.waiting


def test_what_waits_comes_early_when_nothing_else_is_left() -> None:
    sitting = Sitting()
    assert ask(sitting, ["one", "two"], A) == "one"
    assert ask(sitting, ["one", "two"]) == "two"
    assert sitting.next(["one", "two"]) == Turn("one")


def test_siblings_are_not_asked_on_one_day() -> None:
    sitting = Sitting(asked_today=["glove"])
    assert ask(sitting, ["glove/back", "softmax", "softmax/2", "relu"]) == "softmax"
    assert ask(sitting, ["glove/back", "softmax", "softmax/2", "relu"]) == "relu"
    assert sitting.next(["glove/back", "softmax/2"]) is None


def test_a_family_does_not_follow_itself_while_another_item_is_left() -> None:
    sitting = Sitting()
    ranked = ["conv@2", "conv@3", "relu"]
    assert [ask(sitting, ranked) for _ in range(3)] == ["conv@2", "relu", "conv@3"]
    alone = Sitting(endless=True)
    assert [ask(alone, ["conv@2"]) for _ in range(3)] == ["conv@2"] * 3


def test_a_waiting_problem_does_not_follow_its_family_either() -> None:
    sitting = Sitting()
    ask(sitting, ["conv@1"], A)
    for _ in range(4):
        ask(sitting, CARDS)
    ask(sitting, ["conv@2"])
    assert sitting.next(CARDS) == Turn(CARDS[4])


def test_a_family_is_met_with_an_example_and_two_problems() -> None:
    sitting = Sitting()
    turn = sitting.next(["pool@1", "relu"], new_families={"pool"})
    assert turn == Turn("pool@1", example=True)
    sitting.answered("pool@1", A, first_seen=True, new_family=True)
    assert sitting.next(["relu"]) == Turn("pool@1")
    sitting.answered("pool@1", G)
    assert sitting.next(["pool@1", "relu"]) == Turn("relu")
    assert not sitting.waiting


def test_a_skipped_item_comes_back_and_a_dropped_one_does_not() -> None:
    sitting = Sitting()
    sitting.skipped("card-0")
    sitting.dropped("card-1")
    assert [ask(sitting, CARDS) for _ in range(7)] == [*CARDS[2:7], "card-0", "card-7"]


def test_undo_takes_back_answers_skips_and_drops() -> None:
    sitting = Sitting()
    ask(sitting, CARDS, A)
    before = sitting.next(CARDS)
    sitting.skipped("card-1")
    sitting.dropped("card-2")
    ask(sitting, CARDS)
    for _ in range(3):
        sitting.undo()
    assert sitting.next(CARDS) == before
    sitting.undo()
    assert sitting.next(CARDS) == Turn("card-0")
    sitting.undo()
    assert not sitting.waiting
