"""Answers about shapes found another way: windows are placed and counted, never computed."""

from collections.abc import Callable
from typing import Any

import pytest

from generators import registry
from tests.families.another_way import Params, Way, both_sides, each_way, in_layout, missed


def _places(i: int, k: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Place the kernel's taps on the padded axis until they no longer fit."""
    axis = [0] * p + [1] * i + [0] * p
    found = 0
    while all(0 <= found * s + tap * d < len(axis) for tap in range(k)):
        found += 1
    return found


def _spread(i: int, k: int, s: int, d: int = 1) -> int:
    """Lay a kernel down for each input, s apart, and count the cells up to the last one hit."""
    return max(at * s + tap * d for at in range(i) for tap in range(k)) + 1


def conv_out_dilated(params: Params) -> int:
    return _places(params["i"], params["k"], params["s"], params["p"], params["d"])


def pad_volume(params: Params) -> list[int]:
    zeros = [0] * params["p"]
    grown = [len([*zeros, *range(side), *zeros]) for side in both_sides(params["i"])]
    return in_layout(params["c"], grown, params)


def find_padding(params: Params) -> int:
    i, wanted = params["i"], params["o"] or params["i"]
    return next(p for p in range(99) if _places(i, params["k"], params["s"], p) == wanted)


def find_kernel_or_stride(params: Params) -> int:
    i, o, p = params["i"], params["o"], params["p"]
    if params["k"] is None:
        return max(k for k in range(1, i + 2 * p + 1) if _places(i, k, params["s"] or 1, p) == o)
    fitting = [s for s in range(1, i + 1) if _places(i, params["k"], s, p) == o]
    exact = [s for s in fitting if (o - 1) * s + params["k"] == i + 2 * p]
    return (exact or fitting)[0]


def input_size_range(params: Params) -> dict[str, int]:
    k, s, p = params["k"], params["s"], params["p"]
    found = [i for i in range(1, 400) if _places(i, k, s, p) == params["o"]]
    return {"smallest": found[0], "largest": found[-1]}


def convt_out_size(params: Params) -> int:
    cells = list(range(_spread(params["i"], params["k"], params["s"], params["d"])))
    return len(cells[params["p"] : len(cells) - params["p"]] + [0] * params["a"])


def find_output_padding(params: Params) -> int:
    i, k, s, p = params["i"], params["k"], params["s"], params["p"]
    back = _spread(_places(i, k, s, p), k, s) - 2 * p
    return next(extra for extra in range(s) if back + extra == i)


def fc_as_conv(params: Params) -> list[int]:
    pairs = zip(both_sides(params["i"]), both_sides(params["k"]), strict=True)
    return in_layout(params["f"], [_places(i, k) for i, k in pairs], params)


def feature_map_count(params: Params) -> int:
    if params["ask"] == "maps":
        return int(params["f"])
    pairs = zip(both_sides(params["i"]), both_sides(params["k"]), strict=True)
    h, w = (_places(i, k, params["s"], params["p"]) for i, k in pairs)
    return sum(h * w for _ in range(params["f"]))


def _guide_padding(params: Params) -> int:
    if params["p"] is not None:
        return int(params["p"])
    k = int(params["k"])
    return {3: (k - 1) // 2, 10: (k - 1) // 2, 4: k - 1, 11: k - 1}.get(params["number"], 0)


_FORMULAS: dict[str, Callable[[Params], int]] = {
    "o = (i − k) + 1": lambda v: v["i"] - v["k"] + 1,
    "o = (i − k) + 2p + 1": lambda v: v["i"] - v["k"] + 2 * v["p"] + 1,
    "o = i": lambda v: v["i"],
    "o = i + (k − 1)": lambda v: v["i"] + v["k"] - 1,
    "o = ⌊(i − k)/s⌋ + 1": lambda v: int((v["i"] - v["k"]) / v["s"]) + 1,
    "o = ⌊(i + 2p − k)/s⌋ + 1": lambda v: int((v["i"] + 2 * v["p"] - v["k"]) / v["s"]) + 1,
    "o′ = i′ + (k − 1)": lambda v: v["i"] + v["k"] - 1,
    "o′ = i′ + (k − 1) − 2p": lambda v: v["i"] + v["k"] - 1 - 2 * v["p"],
    "o′ = i′": lambda v: v["i"],
    "o′ = i′ − (k − 1)": lambda v: v["i"] - v["k"] + 1,
    "o′ = s(i′ − 1) + k": lambda v: v["s"] * (v["i"] - 1) + v["k"],
    "o′ = s(i′ − 1) + k − 2p": lambda v: v["s"] * (v["i"] - 1) + v["k"] - 2 * v["p"],
    "o′ = s(i′ − 1) + a + k − 2p": lambda v: v["s"] * (v["i"] - 1) + v["a"] + v["k"] - 2 * v["p"],
    "o = ⌊(i + 2p − k − (k − 1)(d − 1))/s⌋ + 1": lambda v: (
        int((v["i"] + 2 * v["p"] - v["k"] - (v["k"] - 1) * (v["d"] - 1)) / v["s"]) + 1
    ),
}


def conv_guide_relations(params: Params) -> int | str:
    if params["ask"] == "relationship":
        size = conv_guide_relations({**params, "ask": "output"})
        problem = registry.build("conv-guide-relations", params)
        letters = {**params, "p": _guide_padding(params)}
        fits = [text for text in problem.answer.choices if _FORMULAS[text](letters) == size]
        assert len(fits) == 1
        return fits[0]
    number, i, k, s = (params[name] for name in ("number", "i", "k", "s"))
    p = _guide_padding(params)
    if not 8 <= number <= 14:
        return _places(i, k, s, p, params["d"])
    stretched = (["x", *["0"] * (s - 1)] * i)[: 1 - s or None]
    if params["ask"] == "stretched":
        return len(stretched)
    zeros = next(n for n in range(k) if n + p == k - 1)  # the first cell is seen by tap k − 1 − p
    if params["ask"] == "padding":
        return zeros
    return _places(len(stretched) + params["a"], k, 1, zeros)


@each_way(
    conv_out_dilated,
    pad_volume,
    find_padding,
    find_kernel_or_stride,
    input_size_range,
    convt_out_size,
    find_output_padding,
    fc_as_conv,
    feature_map_count,
    conv_guide_relations,
)
def test_a_size_is_found_by_counting(way: Way) -> None:
    assert missed(way) == []


@pytest.mark.parametrize(
    ("family", "given", "value"),
    [
        ("conv-out-dilated", {"input": 7, "kernel": 3, "rate": 2}, 3),
        ("pad-volume", {"size": "32x28", "depth": 3, "pad": 2, "layout": "HWC"}, [36, 32, 3]),
        ("find-padding", {"i": 224, "k": 7, "s": 2, "o": 112}, 3),
        ("find-padding", {"i": 32, "k": 5}, 2),
        ("find-kernel-or-stride", {"i": 227, "k": 11, "o": 55}, 4),
        ("find-kernel-or-stride", {"i": 32, "o": 28}, 5),
        ("find-kernel-or-stride", {"i": 224, "o": 112, "k": 7, "p": 3}, 2),
        ("input-size-range", {"o": 112, "k": 7, "s": 2, "p": 3}, {"smallest": 223, "largest": 224}),
        ("convt-out-size", {"i": 7, "k": 4, "s": 2, "p": 1}, 14),
        ("convt-out-size", {"i": 7, "k": 3, "s": 2, "p": "same"}, 14),
        ("convt-out-size", {"i": 7, "k": 2, "s": 3, "p": "valid"}, 21),
        ("find-output-padding", {"i": 6, "k": 3, "s": 2, "p": 1}, 1),
        ("fc-as-conv", {"i": 12, "c": 512, "map": 7, "classes": 1000}, [1000, 6, 6]),
        ("feature-map-count", {"i": 28, "c": 3, "f": 6, "k": 5, "ask": "maps"}, 6),
        ("conv-guide-relations", {"number": 14, "i": 3, "k": 3, "s": 2, "p": 1, "a": 1}, 6),
    ],
)
def test_known_questions_about_shapes_can_be_put_in(
    family: str, given: dict[str, Any], value: Any
) -> None:
    assert registry.pin(family, given).answer.value == value
