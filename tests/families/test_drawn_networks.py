"""The networks that are drawn fit their images, whatever the blocks are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import TypeVar

import pytest

from generators import engine, registry
from generators.draws import Draws
from generators.plain import plain
from generators.wording.network_draws import draw_network

T = TypeVar("T")


class _Given(Draws):
    """Draws that are handed in where they change sizes; elsewhere the first option is taken."""

    def __init__(self, turns: Iterator[int]) -> None:
        self._turns = turns

    def below(self, n: int) -> int:
        return next(self._turns) % n

    def integer(self, low: int, high: int) -> int:
        return min(low, high)

    def choice(self, options: Sequence[T]) -> T:
        return options[next(self._turns)] if tuple(options) == (3, 5) else options[0]


@pytest.mark.parametrize(("level", "turns"), [(1, 1), (2, 2), (3, 3), (4, 5), (5, 11)])
def test_the_smallest_images_leave_a_map_of_two_by_two_at_least(level: int, turns: int) -> None:
    left = set()
    for given in product((0, 1), repeat=turns):
        drawn = draw_network(level, _Given(iter(given)))
        rows = engine.summarise(drawn["layers"], drawn["shape"]).rows
        left |= {before.shape for before, row in pairwise(rows) if row.op == "flatten"}
    assert min(side for _, *sides in left for side in sides) == 2


@pytest.mark.parametrize("level", range(1, 6))
def test_shapes_of_networks_are_whole_numbers_that_need_no_rounding(level: int) -> None:
    for problem in registry.draw_all("network-shapes", level, range(25)):
        told = [problem.answer.value, *(slip.value for slip in problem.misconceptions)]
        assert repr(told) == repr(plain(told))
        assert {type(size) for table in told for row in table for size in row["shape"]} == {int}
