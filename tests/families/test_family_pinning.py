"""``--set``: pinned values, defaults, aliases, and one sentence for what does not fit."""

import pytest

from generators import registry
from generators.errors import FamilyError


def test_the_first_layer_of_alexnet_has_sides_of_55() -> None:
    problem = registry.pin("conv-out-size", {"i": "227", "k": "11", "s": "4"})
    assert problem.answer.value == 55
    assert problem.solution[-1].value == "55"
    assert (problem.level, problem.seed) == (None, None)


def test_plain_words_and_json_values_mean_the_same() -> None:
    named = registry.pin("conv-out-size", [("input", "227"), ("kernel", " 11 "), ("Stride", "4")])
    assert named.to_text() == registry.pin("conv-out-size", {"i": 227, "k": 11, "s": 4}).to_text()


def test_what_is_not_named_takes_the_default_of_the_operation() -> None:
    params = registry.pin("conv-out-size", {"i": 32, "k": 5}).params
    assert (params["s"], params["p"]) == (1, 0)


def test_same_padding_may_be_pinned() -> None:
    assert registry.pin("conv-out-size", {"i": 7, "k": 3, "s": 2, "p": "same"}).answer.value == 4


def test_pairs_and_channels_last_may_be_pinned() -> None:
    given = {"i": "32x28", "k": "5,3", "c": "3", "f": "6", "layout": "hwc"}
    assert registry.pin("conv-out-volume", given).answer.value == [28, 26, 6]


def test_a_pinned_value_on_which_a_slip_is_right_is_kept() -> None:
    problem = registry.pin("conv-out-size", {"i": 8, "k": 1})
    assert problem.answer.value == 8
    assert "same-assumed" not in {slip.id for slip in problem.misconceptions}


def test_the_rest_may_be_drawn() -> None:
    problem = registry.pin("conv-out-size", {"k": 7}, draw_rest=True, level=2, seed=3)
    assert problem.params["k"] == 7
    assert problem.seed == 3
    again = registry.pin("conv-out-size", {"k": 7}, draw_rest=True, level=2, seed=3)
    assert again.to_text() == problem.to_text()


def test_a_kernel_matrix_may_be_pinned_around_a_drawn_image() -> None:
    given = {"w": "[[1, 0, -1], [1, 0, -1], [1, 0, -1]]"}
    problem = registry.pin("conv2d-hand", given, draw_rest=True, level=3, seed=1)
    assert problem.params["w"] == [[1, 0, -1]] * 3
    assert len(problem.params["x"]) == 4


@pytest.mark.parametrize(
    ("family", "given", "words"),
    [
        ("conv-out-size", {"i": 10, "k": 13}, "kernel 13 is larger than the padded input 10"),
        ("conv-out-size", {"i": 10, "k": 3, "s": 0}, "s (stride) must be at least 1, not 0"),
        ("conv-out-size", {"i": "ten", "k": 3}, "must be a whole number, not 'ten'"),
        ("conv-out-size", {"i": 10, "kernal": 3}, "did you mean 'kernel'?"),
        ("conv-out-size", {"i": 10, "zzz": 3}, "it has i, k, s, p"),
        ("conv-out-size", {"i": 10}, "also needs k (kernel size)"),
        ("conv-out-size", [("k", "3"), ("kernel", "3")], "k (kernel size) is set twice"),
        ("conv-out-volume", {"layout": "CWH"}, "must be CHW or HWC, not 'CWH'"),
        ("conv2d-hand", {"x": "[[1,2],[3]]"}, "must be rows such as"),
        ("conv1d-hand", {"x": "1 2 3", "w": "1 b"}, "must be a list such as"),
        ("dense-params", {"shape": "3,3", "units": "0"}, "must be at least 1, not 0"),
        ("pool-hand", {"x": "1 2; 3 4", "kind": "min"}, "must be max or average"),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(family: str, given: object, words: str) -> None:
    with pytest.raises(FamilyError) as refused:
        registry.pin(family, given)  # type: ignore[arg-type]  # texts as they come from outside
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_cells_outside_the_output_are_refused() -> None:
    given = {"x": "1 2; 3 4", "w": "1 0; 0 1", "cells": "[[2, 1]]"}
    with pytest.raises(FamilyError, match="inside the 1×1 output"):
        registry.pin("conv2d-hand", given)


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(FamilyError, match="levels 1 to 5, not 9"):
        registry.draw("conv-out-size", 9, 0)
