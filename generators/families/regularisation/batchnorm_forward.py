"""Batch normalisation of a small batch: γ·(x − μ)/√(σ² + ε) + β."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import amount, expect, row
from ...wording.grids import listed, shown_vector
from ...wording.layers import wording
from ...wording.numbers import factor, number, total

PLACES = 3
_ABOUT = ("variance-not-std", "n-minus-1", "no-affine")

FAMILY = Family(
    id="batchnorm-forward",
    title="Batch normalisation by hand",
    topic="regularisation",
    exam_level=1,
    marks=3,
    levels=(
        Level("a standard deviation that is whole", _ABOUT),
        Level("four spread values", _ABOUT),
    ),
    parameters=(
        row("x", "the channel's values over the batch", "input", "batch"),
        amount("gamma", "scale γ", 1, "scale", "weight"),
        amount("beta", "shift β", 0, "shift", "bias"),
        Parameter("eps", "ε", "real", low=0, high=1, default=0, aliases=("epsilon",)),
        wording("layer", "values", "steps"),
    ),
    misconceptions={
        "variance-not-std": "Divide by the standard deviation, the root of the variance.",
        "n-minus-1": "Batch norm takes the variance over n, not over n − 1.",
        "no-affine": "Scale with γ and shift with β at the end.",
        "shift-first": "First scale with γ, then shift with β.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a batch of four, and γ and β that do something."""
    if level == 1:
        middle, far = draws.integer(-4, 8), draws.integer(2, 5)
        x = draws.shuffle([middle - far, middle - far, middle + far, middle + far])
    else:
        x = draws.integers(-6, 9, 4)
    return {
        "x": x,
        "gamma": draws.choice((2, 3, 0.5, -1)),
        "beta": draws.choice((-2, -1, 1, 2)),
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the values differ."""
    return len(set(params["x"])) > 1


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the normalised batch."""
    x, gamma, beta, eps = params["x"], params["gamma"], params["beta"], params["eps"]
    n = len(x)
    expect(n > 1 and len(set(x)) > 1, "x must hold at least two different values.")
    column = [[value] for value in x]
    mean, var = (float(found[0]) for found in engine.batch_statistics(column))
    y = _normal(x, mean, var, (gamma, beta), eps)
    answer = vector(y, decimals=PLACES)
    apart = [round(value - mean, 9) for value in x]
    root = sqrt(var + eps)
    squares = total([round(value * value, 6) for value in apart])
    under = f"√({number(var, 6)} + {number(eps)})" if eps else f"√{number(var, 6)}"
    standard = [number(value / root, 4) for value in apart]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            Step(f"mean: ({total(x)})/{n}", number(mean, 6)),
            Step("differences from it", listed(apart)),
            Step(f"variance: ({squares})/{n}", number(var, 6)),
            Step(f"standard deviation: {under}", number(root, 6)),
            Step("each difference divided by it", f"({', '.join(standard)})"),
            Step(f"times {number(gamma)}, plus {factor(beta)}", show(answer)),
        ],
        slips={
            "variance-not-std": [gamma * value / (var + eps) + beta for value in apart],
            "n-minus-1": _normal(x, mean, var * n / (n - 1), (gamma, beta), eps),
            "no-affine": _normal(x, mean, var, (1, 0), eps),
            "shift-first": [gamma * (value / root + beta) for value in apart],
        },
        idea="Mean, variance over n, normalise, then γ and β.",
    )


def _normal(
    x: list[float], mean: float, var: float, affine: tuple[float, float], eps: float
) -> list[float]:
    gamma, beta = affine
    column = [[value] for value in x]
    y = engine.batch_norm(column, [mean], [var], [gamma], [beta], eps=eps)
    found: list[float] = y[:, 0].tolist()
    return found


def _prompt(params: Mapping[str, Any]) -> str:
    x, eps = params["x"], params["eps"]
    how = f"γ = {number(params['gamma'])}, β = {number(params['beta'])}"
    small = f"ε = {number(eps)}" if eps else "ε negligible"
    digits = f"Give {PLACES} decimals where it does not come out even."
    given = shown_vector("x", x)
    match params["wording"]:
        case "values":
            return f"In training, one channel has these values over the batch. Apply batch normalisation with {how}, {small}. {digits}\n\n{given}"
        case "steps":
            return f"Normalise the batch x with its own mean and variance, then scale and shift as batch normalisation does: {how}, {small}. {digits}\n\n{given}"
        case _:
            return f"A batch-norm layer in training mode ({how}, {small}) reads one feature of {len(x)} samples. What is its output? {digits}\n\n{given}"
