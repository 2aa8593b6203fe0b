"""Outputs of moved sequences, found by a loop over positions and taps with zeros off the ends."""

from collections.abc import Mapping
from typing import Any

import pytest

from generators import registry
from generators.answers import same

FAMILY = "equivariance-check"


def _outputs(params: Mapping[str, Any], t: int) -> list[float]:
    """Read x at index − t, so that no sequence has to be moved."""
    x, w, s, p = params["x"], params["w"], params["s"], params["p"]
    k = params["pool"] if w is None else len(w)

    def at(index: int) -> float:
        return x[index - t] if 0 <= index < len(x) and index >= t else 0

    found = []
    start = -p
    while start + k <= len(x) + p:
        seen = [at(start + tap) for tap in range(k)]
        found.append(max(seen) if w is None else sum(map(lambda u, v: u * v, seen, w)))
        start += s
    return found


def _moved(params: Mapping[str, Any]) -> bool:
    y, new = _outputs(params, 0), _outputs(params, params["t"])
    return any(
        all(new[place + far] == y[place] for place in range(len(y) - far))
        for far in range(1, len(y))
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_moved_input_is_worked_out_another_way(level: int) -> None:
    for seed in range(40):
        problem = registry.draw(FAMILY, level, seed)
        found = {
            "z": _outputs(problem.params, problem.params["t"]),
            "moved": _moved(problem.params),
        }
        assert same(problem.answer, found, problem.answer.value), problem.to_text()


def _answers(level: int) -> list[tuple[Mapping[str, Any], bool]]:
    drawn = [registry.draw(FAMILY, level, seed) for seed in range(60)]
    return [(problem.params, problem.answer.value["moved"]) for problem in drawn]


def test_without_stride_and_padding_every_output_moves() -> None:
    assert all(moved for _, moved in _answers(1))


@pytest.mark.parametrize("level", [2, 3])
def test_with_a_stride_only_its_multiples_move_the_output(level: int) -> None:
    answers = _answers(level)
    assert all(moved == (params["t"] % params["s"] == 0) for params, moved in answers)
    assert {moved for _, moved in answers} == {True, False}


def test_with_zero_padding_it_moves_where_only_zeros_were_at_the_border() -> None:
    answers = _answers(4)
    assert all(moved == (params["x"][-params["t"]] == 0) for params, moved in answers)
    assert {moved for _, moved in answers} == {True, False}
