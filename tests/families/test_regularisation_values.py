"""Dropout, batch norm and a dense layer's gradients found another way: exactly, or by differences."""

from fractions import Fraction
from math import exp
from statistics import fmean, pstdev
from typing import Any

from tests.families.another_way import Params, Way, each_way, missed


def dropout_expectation(params: Params) -> Any:
    if params["test"]:
        return params["x"]
    drop = Fraction(str(params["p"]))
    values = [
        float(x / (1 - drop)) if on else 0.0
        for x, on in zip(params["x"], params["mask"], strict=True)
    ]
    if not params["moments"]:
        return values
    outcomes = [(drop, Fraction(0)), (1 - drop, params["x"][0] / (1 - drop))]
    mean = sum(share * value for share, value in outcomes)
    variance = sum(share * (value - mean) ** 2 for share, value in outcomes)
    return {"y": values, "mean": float(mean), "variance": float(variance)}


def batchnorm_forward(params: Params) -> list[float]:
    middle, spread = fmean(params["x"]), pstdev(params["x"])
    if params["mean"] is not None:
        middle, spread = params["mean"], params["var"] ** 0.5
    return [params["gamma"] * (x - middle) / spread + params["beta"] for x in params["x"]]


def _loss(x: list[float], w: list[list[float]], b: list[float], params: Params) -> float:
    total = 0.0
    for row, bias, gradient in zip(w, b, params["dy"], strict=True):
        z = sum(u * v for u, v in zip(row, x, strict=True)) + bias
        open_ = {"none": z, "relu": max(z, 0), "sigmoid": 1 / (1 + exp(-z))}
        total += gradient * open_[params["f"]]
    return total


def dense_backward(params: Params) -> dict[str, Any]:
    x, w, b, h = params["x"], params["w"], params["b"], 1e-4

    def slope(up: float, down: float) -> float:
        return round((up - down) / (2 * h), 7)

    def moved(values: list[float], at: int, by: float) -> list[float]:
        return [v + by * (i == at) for i, v in enumerate(values)]

    def weights(unit: int, at: int, by: float) -> list[list[float]]:
        return [moved(row, at, by) if i == unit else row for i, row in enumerate(w)]

    return {
        "dw": [
            [
                slope(
                    _loss(x, weights(unit, at, h), b, params),
                    _loss(x, weights(unit, at, -h), b, params),
                )
                for at in range(len(x))
            ]
            for unit in range(len(w))
        ],
        "db": [
            slope(_loss(x, w, moved(b, at, h), params), _loss(x, w, moved(b, at, -h), params))
            for at in range(len(b))
        ],
        "dx": [
            slope(_loss(moved(x, at, h), w, b, params), _loss(moved(x, at, -h), w, b, params))
            for at in range(len(x))
        ],
    }


@each_way(dropout_expectation, batchnorm_forward, dense_backward)
def test_a_layer_is_found_another_way(way: Way) -> None:
    assert missed(way) == []
