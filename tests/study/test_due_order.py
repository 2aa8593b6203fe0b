"""Without an exam: due items first, then cards and problems in turn."""

from collections.abc import Collection, Iterator

from quizapp.store.states import Counts
from quizapp.study.due import PROBLEM_EVERY, DueOrder


class Shelf:
    """A store that only knows what is due and what is new."""

    def __init__(self, due: list[str], cards: list[str], problems: list[str]) -> None:
        self.waiting, self.new = due, {False: cards, True: problems}

    def counts(self, day: int, learner: str) -> dict[str, Counts]:
        return {"topic": Counts(due=len(self.waiting), new=sum(map(len, self.new.values())))}

    def due(self, day: int, learner: str) -> Iterator[str]:
        return iter(self.waiting)

    def next_new(self, exclude: Collection[str], problems: bool, learner: str) -> str | None:
        return next((item for item in self.new[problems] if item not in exclude), None)


def order(shelf: Shelf, new: int) -> DueOrder:
    return DueOrder(shelf, 20_000, "me", new)  # type: ignore[arg-type]  # all it uses of a store


def test_what_is_due_comes_before_what_is_new() -> None:
    ranked = list(order(Shelf(["a", "b"], ["c"], []), new=5).ranked())
    assert ranked == ["a", "b", "c"]


def test_every_third_new_item_is_a_problem() -> None:
    cards = [f"card-{n}" for n in range(9)]
    ranked = list(order(Shelf([], cards, ["p@1", "q@1"]), new=9).ranked())
    assert ranked.index("p@1") == PROBLEM_EVERY - 1
    assert ranked.index("q@1") == 2 * PROBLEM_EVERY - 1


def test_no_more_new_items_than_the_day_allows() -> None:
    shelf = Shelf([], [f"card-{n}" for n in range(9)], [])
    ordered = order(shelf, new=3)
    assert len(list(ordered.ranked())) == 3
    assert ordered.left() == 3
    shelf.new[False].remove("card-0")
    ordered.answered("card-0")
    assert list(ordered.ranked()) == ["card-1", "card-2"]
    assert ordered.left() == 2


def test_one_kind_alone_is_asked_when_the_other_is_used_up() -> None:
    assert list(order(Shelf([], [], ["p@1", "q@1"]), new=5).ranked()) == ["p@1", "q@1"]
