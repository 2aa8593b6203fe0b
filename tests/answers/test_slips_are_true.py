"""Whatever is typed, what is said about it is true: each sentence is checked by itself."""

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generators.answers import Marking, count, mark, matrix, real, shape, vector

SMALL = st.integers(-30, 30)
COUNTS = st.one_of(st.integers(1, 99_999), SMALL)
DIGITS = st.integers(-999_999, 999_999)


def slips(marking: Marking) -> dict[str, str]:
    return {one.id: one.diagnosis for one in marking.misconceptions}


def related(right: int) -> st.SearchStrategy[int]:
    """Values that a slip gives, and others."""
    swapped = list(str(abs(right)))
    if len(swapped) > 1:
        swapped[0], swapped[1] = swapped[1], swapped[0]
    near = [-right, 2 * right, right // 2, 1000 * right, 1024 * right, int("".join(swapped))]
    return st.one_of(st.sampled_from(near), COUNTS)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(COUNTS.flatmap(lambda right: st.tuples(st.just(right), related(right))))
def test_of_counts(both: tuple[int, int]) -> None:
    right, value = both
    marking = mark(count(right), str(value))
    assert (marking.verdict == "right") == (value == right)
    for slip, sentence in slips(marking).items():
        match slip:
            case "sign":
                assert value == -right
            case "factor-2" | "factor-1000" | "factor-1024":
                factor = int(slip.removeprefix("factor-"))
                larger = "twice" in sentence or "times" in sentence
                assert (value == factor * right) if larger else (factor * value == right)
            case "digits-transposed":
                assert sorted(str(value)) == sorted(str(right))
                assert sum(a != b for a, b in zip(str(value), str(right), strict=True)) == 2
            case _:
                raise AssertionError(slip)


@settings(derandomize=True, deadline=None, max_examples=600)
@given(DIGITS, st.integers(3, 6), st.integers(1, 4), st.integers(0, 5), st.integers(-2, 2))
@example(666_667, 6, 3, 3, -1)
@example(731_059, 6, 3, 2, 0)
def test_of_reals(digits: int, power: int, wanted: int, places: int, step: int) -> None:
    right = Decimal(digits).scaleb(-power)
    unit = Decimal(1).scaleb(-places)
    typed = right.quantize(unit, ROUND_HALF_UP) + step * unit
    marking = mark(real(float(right), decimals=wanted), f"{typed:f}")
    off = abs(typed - right)
    half = Decimal("0.51").scaleb(-wanted)
    if off != half:
        assert (marking.verdict == "right") == (off < half), (right, typed)
    found = slips(marking)
    if "rounding" in found:
        assert places < wanted
        assert off <= unit / 2
    if "cut-off" in found:
        assert right.quantize(unit, ROUND_DOWN) == typed != right
    if "sign" in found:
        assert abs(typed + right) <= half
    if "factor-2" in found:
        assert min(abs(typed - 2 * right), abs(typed - right / 2)) <= half
    if "Only the last digit" in marking.note:
        assert off <= Decimal("1.51").scaleb(-wanted)
    if marking.note.endswith("too large."):
        assert abs(typed) > abs(right)
    if marking.note.endswith("too small."):
        assert abs(typed) < abs(right)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.permutations([0, 1, 2]))
def test_of_shapes(sizes: list[int], order: list[int]) -> None:
    given_sizes = [sizes[place] for place in order]
    marking = mark(shape(sizes, "CHW"), "x".join(map(str, given_sizes)))
    channels, height, width = sizes
    meant = {
        "other-layout": [height, width, channels],
        "swapped-axes": [channels, width, height],
        "other-order": given_sizes,
    }
    assert (given_sizes == sizes) == (marking.verdict == "right")
    for slip in slips(marking):
        if slip != "digits-transposed":
            assert given_sizes == meant[slip] != sizes


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.lists(SMALL, min_size=2, max_size=2), min_size=2, max_size=3), st.data())
def test_of_matrices(rows: list[list[int]], data: st.DataObject) -> None:
    turns: dict[str, list[Any]] = {
        "transposed": [[list(column) for column in zip(*rows, strict=True)]],
        "rotated": [[row[::-1] for row in rows[::-1]]],
        "mirrored": [[row[::-1] for row in rows], rows[::-1]],
        "sign": [[[-cell for cell in row] for row in rows]],
        "factor-2": [[[2 * cell for cell in row] for row in rows]],
    }
    others = [value for values in turns.values() for value in values]
    value = data.draw(st.sampled_from(others))
    marking = mark(matrix(rows), "; ".join(" ".join(map(str, row)) for row in value))
    for slip in slips(marking):
        assert value in turns[slip] or slip == "factor-2"
        assert value != rows


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(DIGITS, min_size=3, max_size=4), st.integers(0, 2))
def test_of_cells_that_were_rounded(digits: list[int], places: int) -> None:
    right = [Decimal(number).scaleb(-5) for number in digits]
    typed = [number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for number in right]
    marking = mark(
        vector([float(number) for number in right], decimals=3), " ".join(f"{n:f}" for n in typed)
    )
    for part, number, one in zip(marking.parts, right, typed, strict=True):
        ids = {slip.id for slip in part.misconceptions}
        assert ids <= {"rounding", "cut-off"}
        assert not (ids and part.right)
        assert not math.isclose(part.share, 0.8) or abs(number - one) <= Decimal(1).scaleb(-places)
