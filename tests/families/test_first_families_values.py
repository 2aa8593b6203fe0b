"""Right answers found another way: by listing positions, adding one by one, multiplying out.

Nothing here uses the engine; each function takes a problem's parameters and finds the answer from
what the words mean.
"""

from fractions import Fraction
from itertools import pairwise, product
from math import exp, fsum
from typing import Any

from tests.families.another_way import (
    Params,
    Way,
    both_sides,
    each_way,
    in_layout,
    missed,
    window_starts,
)


def conv_out_size(params: Params) -> int:
    return len(window_starts(params["i"], params["k"], params["s"], params["p"]))


def conv_out_volume(params: Params) -> list[int]:
    pairs = zip(both_sides(params["i"]), both_sides(params["k"]), strict=True)
    return in_layout(
        params["f"], [len(window_starts(i, k, params["s"], params["p"])) for i, k in pairs], params
    )


def pool_out_size(params: Params) -> list[int]:
    sides = []
    for i, k in zip(both_sides(params["i"]), both_sides(params["k"]), strict=True):
        s, p = params["s"] or k, params["p"]
        starts = window_starts(i, k, s, p)
        following = starts[-1] + s
        if params["ceil"] and starts[-1] + k < i + p and following < i:
            starts.append(following)
        sides.append(len(starts))
    return in_layout(params["c"], sides, params)


def conv_params(params: Params) -> int:
    kernel = [0 for _ in product(*map(range, (*both_sides(params["k"]), params["c"])))]
    return sum(len(kernel) + (1 if params["bias"] else 0) for _ in range(params["f"]))


def dense_params(params: Params) -> int:
    inputs = len(list(product(*map(range, params["shape"]))))
    return sum(
        m * n + (m if params["bias"] else 0) for n, m in pairwise([inputs, *params["units"]])
    )


def conv1d_hand(params: Params) -> list[int]:
    x, w, s, p, d = (params[name] for name in ("x", "w", "s", "p", "d"))
    lit = dict(enumerate(x))
    span = d * (len(w) - 1) + 1
    return [
        params["b"] + sum(lit.get(at + d * tap, 0) * weight for tap, weight in enumerate(w))
        for at in window_starts(len(x), span, s, p)
    ]


def conv2d_hand(params: Params) -> list[Any]:
    x, w, s, p, d = (params[name] for name in ("x", "w", "s", "p", "d"))
    lit = {(r, c): value for r, row in enumerate(x) for c, value in enumerate(row)}
    high, wide = d * (len(w) - 1) + 1, d * (len(w[0]) - 1) + 1
    whole = [
        [
            params["b"]
            + sum(
                lit.get((top + d * a, left + d * b), 0) * w[a][b]
                for a in range(len(w))
                for b in range(len(w[0]))
            )
            for left in window_starts(len(x[0]), wide, s, p)
        ]
        for top in window_starts(len(x), high, s, p)
    ]
    return [whole[r - 1][c - 1] for r, c in params["cells"]] if params["cells"] else whole


def pool_hand(params: Params) -> list[list[Any]]:
    x, k, s, p = (params[name] for name in ("x", "k", "s", "p"))
    lit = {(r, c): value for r, row in enumerate(x) for c, value in enumerate(row)}
    seen = [
        [
            [
                lit[r, c]
                for r, c in product(range(top, top + k), range(left, left + k))
                if (r, c) in lit
            ]
            for left in window_starts(len(x[0]), k, s, p)
        ]
        for top in window_starts(len(x), k, s, p)
    ]
    if params["kind"] == "max":
        return [[max(values) for values in row] for row in seen]
    return [[float(Fraction(sum(values), k * k)) for values in row] for row in seen]


def same_padding_split(params: Params) -> dict[str, int]:
    i, k, s, d = params["i"], params["k"], params["s"], params["d"]
    starts = list(range(0, i, s))
    zeros = 0
    while starts[-1] + d * (k - 1) >= i + zeros:
        zeros += 1
    return {"o": len(starts), "before": zeros // 2, "after": (zeros + 1) // 2}


def receptive_field(params: Params) -> int:
    """Go backwards from one output and collect the pixels it spans."""
    low = high = 0
    for k, s, d in reversed(params["layers"]):
        low, high = low * s, high * s + d * (k - 1)
    return high - low + 1


def _walked(params: Params) -> list[tuple[dict[str, Any], list[int], list[int]]]:
    """Return (layer, shape before, shape after) for each layer."""
    shape, walked = list(params["shape"]), []
    for layer in params["layers"]:
        before = shape
        k = layer.get("kernel", 1)
        if layer["op"] == "conv":
            s, p = layer.get("stride", 1), layer.get("padding", 0)
            shape = [layer["out_channels"], *(len(window_starts(i, k, s, p)) for i in before[1:])]
        elif layer["op"] in ("max_pool", "avg_pool"):
            shape = [before[0], *(len(window_starts(i, k, k, 0)) for i in before[1:])]
        elif layer["op"] == "flatten":
            shape = [len(list(product(*map(range, before))))]
        elif layer["op"] == "dense":
            shape = [layer["out_features"]]
        walked.append((layer, before, shape))
    return walked


def network_shapes(params: Params) -> list[dict[str, list[int]]]:
    return [
        {"shape": in_layout(after[0], after[1:], params) if len(after) == 3 else after}
        for _, _, after in _walked(params)
    ]


def network_params(params: Params) -> int:
    total = 0
    for layer, before, after in _walked(params):
        if layer["op"] == "conv":
            total += after[0] + after[0] * before[0] * layer["kernel"] ** 2
        elif layer["op"] == "dense":
            total += after[0] + after[0] * before[0]
        elif layer["op"] == "batch_norm":
            total += 2 * after[0] + (2 * after[0] if params["counted"] == "all" else 0)
    return total


def flatten_size(params: Params) -> int:
    side = len(window_starts(params["i"], params["k"], params["s"], params["p"]))
    pooled = len(window_starts(side, params["pool"], params["pool"], 0))
    return params["f"] * pooled**2  # type: ignore[no-any-return]  # JSON numbers


def softmax_hand(params: Params) -> list[float]:
    z = params["z"]
    return [1 / fsum(exp((other - value) / params["t"]) for other in z) for value in z]


@each_way(
    conv_out_size,
    conv_out_volume,
    pool_out_size,
    conv_params,
    dense_params,
    conv1d_hand,
    conv2d_hand,
    pool_hand,
    same_padding_split,
    receptive_field,
    network_shapes,
    network_params,
    flatten_size,
    softmax_hand,
)
def test_the_right_answer_is_found_another_way(way: Way) -> None:
    assert missed(way) == []
