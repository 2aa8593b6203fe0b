"""Counts, costs and sizes found another way: listed one by one, or as the frameworks counted."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from tests.families.another_way import Params, Way, both_sides, each_way, missed, window_starts

ORACLE = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "oracle.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _listed(*sizes: int) -> int:
    """Go through every place of a box and count them."""
    return sum(1 for _ in product(*map(range, sizes)))


def _output(params: Params) -> list[int]:
    pairs = zip(both_sides(params["i"]), both_sides(params["k"]), strict=True)
    return [len(window_starts(i, k, params["s"], params["p"])) for i, k in pairs]


def conv_params_inverse(params: Params) -> int:
    each = _listed(*both_sides(params["k"]), params["c"]) + (1 if params["bias"] else 0)
    left, filters = params["total"], 0
    while left > 0:
        left, filters = left - each, filters + 1
    assert left == 0
    return filters


def grouped_conv_params(params: Params) -> int:
    """Let each filter see the channels that lie in its own group."""
    c, f, g = params["c"], params["f"], params["g"]
    area = _listed(*both_sides(params["k"]))
    total = 0
    for number in range(f):
        seen = [channel for channel in range(c) if channel * g // c == number * g // f]
        total += len(seen) * area + (1 if params["bias"] else 0)
    return total


def batchnorm_params(params: Params) -> dict[str, int]:
    trainable = 0
    if params["c"]:
        each = _listed(*both_sides(params["k"]), params["c"]) + (1 if params["bias"] else 0)
        trainable += sum(each for _ in range(params["f"]))
    learned = ("gamma", "beta") if params["affine"] else ()
    tracked = ("mean", "variance")
    return {
        "trainable": trainable + len(list(product(range(params["f"]), learned))),
        "tracked": len(list(product(range(params["f"]), tracked))),
    }


def shared_vs_unshared(params: Params) -> dict[str, int]:
    i, c, f, k = (params[name] for name in ("i", "c", "f", "k"))
    o = len(window_starts(i, k, params["s"], params["p"]))
    filters = f * (_listed(k, k, c) + 1)
    return {
        "shared": filters,
        "unshared": sum(filters for _ in product(range(o), range(o))),
        "dense": sum(_listed(i, i, c) + 1 for _ in product(range(o), range(o), range(f))),
    }


def stacked_vs_large_kernel(params: Params) -> dict[str, int]:
    n, k, c = params["n"], params["k"], params["c"]
    seen = {0}
    for _ in range(n):
        seen = {at + tap for at in seen for tap in range(k)}
    return {
        "field": len(seen),
        "stacked": sum(c * c * _listed(k, k) for _ in range(n)),
        "single": c * c * _listed(len(seen), len(seen)),
    }


def conv_macs(params: Params) -> int:
    h, w = _output(params)
    seen = len(range(0, params["c"], params["g"]))
    each = _listed(*both_sides(params["k"])) * seen
    return each * h * w * params["f"] * (2 if params["ask"] == "flops" else 1)  # type: ignore[no-any-return]  # JSON numbers


def bottleneck_savings(params: Params) -> dict[str, int]:
    c, f, m, k = (params[name] for name in ("c", "f", "m", "k"))
    h, w = both_sides(params["i"])
    widths = [c, m, m, f] if params["expand"] else [c, m, f]
    kernels = [1, k, 1] if params["expand"] else [1, k]
    weights = [
        k * k * seen * made for k, seen, made in zip(kernels, widths[:-1], widths[1:], strict=True)
    ]
    return {"direct": h * w * k * k * c * f, "bottleneck": sum(h * w * each for each in weights)}


def activation_memory(params: Params) -> float:
    bits = int(params["dtype"].removeprefix("float"))
    unit = 1024.0**2 if params["unit"] == "MiB" else 1000.0**2
    values = sum(_listed(c) * h * w for c, h, w in params["maps"])
    return float(values * params["n"] * bits / 8 / unit)


def im2col_shape(params: Params) -> list[int]:
    h, w = _output(params)
    return [_listed(*both_sides(params["k"]), params["c"]), _listed(h, w)]


def one_by_one_conv(params: Params) -> dict[str, int]:
    h, w = both_sides(params["i"])
    each = [0] * params["c"] + ([0] if params["bias"] else [])
    params_in_all = sum(len(each) for _ in range(params["f"]))
    return {"params": params_in_all, "channels": params["f"], "height": h, "width": w}


def separable_savings(params: Params) -> dict[str, float]:
    k, c, f = params["k"], params["c"], params["f"]
    places = 1 if params["i"] is None else _listed(*both_sides(params["i"]))
    found: dict[str, float] = {
        "standard": places * f * _listed(k, k) * c,
        "separable": places * sum(_listed(k, k) + f for _ in range(c)),
    }
    return found | ({"ratio": 1 / f + 1 / k**2} if params["ratio"] else {})


def layers_for_receptive_field(params: Params) -> int:
    layers, field = 0, 1
    while field < params["r"]:
        layers, field = layers + 1, field + params["k"] - 1
    return layers


@each_way(
    conv_params_inverse,
    grouped_conv_params,
    batchnorm_params,
    shared_vs_unshared,
    stacked_vs_large_kernel,
    conv_macs,
    bottleneck_savings,
    activation_memory,
    im2col_shape,
    one_by_one_conv,
    separable_savings,
    layers_for_receptive_field,
)
def test_a_count_is_found_one_by_one(way: Way) -> None:
    assert missed(way) == []


def _cases(op: str) -> list[dict[str, Any]]:
    return [case for case in ORACLE if case["op"] == op]


def _even(case: dict[str, Any]) -> bool:
    """Whether stride and padding are one number and nothing is dilated."""
    attrs = case["attrs"]
    one = len(set(attrs["stride"])) == len(set(attrs["padding"])) == 1
    return one and set(attrs.get("dilation", [1])) == {1}


def test_pytorch_counts_the_same_parameters_and_multiplications() -> None:
    cases = [case for case in _cases("conv2d") if "macs" in case and _even(case)]
    for case in cases:
        attrs = case["attrs"]
        given = {
            "c": attrs["in_channels"],
            "f": attrs["out_channels"],
            "k": attrs["kernel"],
            "g": attrs["groups"],
        }
        params = registry.pin("grouped-conv-params", {**given, "bias": attrs["bias"]})
        assert params.answer.value == case["params"]
        place = {"i": case["in"][2:], "s": attrs["stride"][0], "p": attrs["padding"][0]}
        macs = registry.pin("conv-macs", {**given, **place})
        assert macs.answer.value * case["in"][0] == case["macs"]
    assert len(cases) > 20


def test_pytorch_counts_the_same_for_separable_convolutions() -> None:
    for case in _cases("separable_vs_standard"):
        attrs = case["attrs"]
        given = {"c": attrs["in_channels"], "f": attrs["out_channels"], "k": attrs["kernel"][0]}
        weights = registry.pin("separable-savings", given).answer.value
        c, f = (given["c"], given["f"]) if attrs["bias"] else (0, 0)  # biases of three layers
        assert weights == {
            "standard": case["standard_params"] - f,
            "separable": case["params"] - c - f,
        }
        macs = registry.pin("separable-savings", {**given, "i": case["in"][2:]}).answer.value
        assert macs == {"standard": case["standard_macs"], "separable": case["macs"]}


def test_pytorch_makes_a_matrix_of_the_same_shape() -> None:
    cases = [case for case in _cases("im2col") if _even(case)]
    for case in cases:
        attrs = case["attrs"]
        given = {
            "i": case["in"][2:],
            "c": case["in"][1],
            "k": attrs["kernel"],
            "s": attrs["stride"][0],
            "p": attrs["padding"][0],
        }
        assert registry.pin("im2col-shape", given).answer.value == case["out"][1:]
    assert cases


def test_frameworks_count_the_same_for_batch_normalisation() -> None:
    for case in _cases("batch_norm2d"):
        given = {"f": case["in"][1], "affine": case["attrs"]["affine"]}
        value = registry.pin("batchnorm-params", given).answer.value
        assert value == {"trainable": case["trainable"], "tracked": case["nontrainable"]}


@pytest.mark.parametrize(
    ("family", "given", "value"),
    [
        ("conv-params-inverse", {"parameters": 448, "k": 3, "c": 3}, 16),
        ("grouped-conv-params", {"c": 96, "f": 256, "k": 5, "groups": 2}, 307456),
        ("batchnorm-params", {"channels": 64}, {"trainable": 128, "tracked": 128}),
        (
            "stacked-vs-large-kernel",
            {"layers": 3, "k": 3, "c": 10},
            {"field": 7, "stacked": 2700, "single": 4900},
        ),
        ("conv-macs", {"i": 224, "c": 3, "f": 64, "k": 7, "s": 2, "p": 3}, 118013952),
        (
            "bottleneck-savings",
            {"i": 28, "c": 192, "f": 32, "m": 16, "k": 5},
            {"direct": 120422400, "bottleneck": 12443648},
        ),
        ("activation-memory", {"maps": "[64,224,224]"}, 12.25),
        ("im2col-shape", {"i": 227, "c": 3, "k": 11, "s": 4}, [363, 3025]),
        (
            "one-by-one-conv",
            {"i": 56, "c": 256, "f": 64},
            {"params": 16448, "channels": 64, "height": 56, "width": 56},
        ),
        ("layers-for-receptive-field", {"r": 7, "k": 3}, 3),
    ],
)
def test_known_counts_can_be_put_in(family: str, given: dict[str, Any], value: Any) -> None:
    assert registry.pin(family, given).answer.value == value


@pytest.mark.parametrize(
    ("family", "given", "text", "share"),
    [
        ("input-size-range", {"o": 10, "k": 3, "s": 3}, "33, 35", 0.5),
        ("stacked-vs-large-kernel", {"n": 2, "k": 3, "c": 10}, "6; 1800; 3600", 2 / 3),
        (
            "separable-savings",
            {"k": 3, "c": 8, "f": 16, "i": 7, "ratio": True},
            "56448; 3528; 0.063",
            2 / 3,
        ),
    ],
)
def test_what_follows_from_a_wrong_part_is_credited(
    family: str, given: dict[str, Any], text: str, share: float
) -> None:
    marking = registry.mark(registry.pin(family, given), text)
    assert marking.verdict == "partly"
    assert marking.share == pytest.approx(share, abs=1e-3)
