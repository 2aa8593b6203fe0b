"""Losses found another way: logarithms of quotients, sums one by one, a gradient by differences."""

from math import exp, fsum, log
from typing import Any

from tests.families.another_way import Params, Way, each_way, missed


def _log_odds(z: list[float], true: int) -> float:
    """−ln of the softmax of one class, from differences of logits."""
    return log(fsum(exp(other - z[true]) for other in z))


def softmax_ce_gradient(params: Params) -> list[float]:
    """Central differences of the loss."""
    z, true, step = params["z"], params["t"] - 1, 1e-5
    found = []
    for at in range(len(z)):
        up = [v + step * (i == at) for i, v in enumerate(z)]
        down = [v - step * (i == at) for i, v in enumerate(z)]
        found.append((_log_odds(up, true) - _log_odds(down, true)) / (2 * step))
    return found


def regression_loss(params: Params) -> float:
    power = 2 if params["kind"] == "mse" else 1
    gaps = [max(a, b) - min(a, b) for a, b in zip(params["y"], params["p"], strict=True)]
    return float(fsum(gap**power for gap in gaps) / len(gaps))


def binary_cross_entropy(params: Params) -> float:
    chosen = [q if t else 1 - q for q, t in zip(params["p"], params["t"], strict=True)]
    product = 1.0
    for q in chosen:
        product *= q
    return log(1 / product) / len(chosen)


def categorical_cross_entropy(params: Params) -> float:
    rows = zip(params["p"], params["t"], strict=True)
    if params["logits"]:
        losses = [_log_odds(row, at - 1) for row, at in rows]
    else:
        losses = [log(1 / row[at - 1]) for row, at in rows]
    return fsum(losses) / len(losses)


def entropy_kl(params: Params) -> dict[str, float]:
    pairs = list(zip(params["p"], params["q"], strict=True))
    own = log(1 / _product(p**p for p, _ in pairs))
    return {
        "h": own,
        "hq": log(1 / _product(q**p for p, q in pairs)),
        "kl": log(_product((p / q) ** p for p, q in pairs)),
    }


def _product(values: Any) -> float:
    found = 1.0
    for value in values:
        found *= value
    return found


@each_way(
    softmax_ce_gradient,
    regression_loss,
    binary_cross_entropy,
    categorical_cross_entropy,
    entropy_kl,
)
def test_a_loss_is_found_another_way(way: Way) -> None:
    assert missed(way) == []
