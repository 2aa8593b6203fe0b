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
from ...wording.arrays import amount, decimals, expect, row
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, factor, number, plural, total

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
        Level(
            "at test time, with running statistics",
            ("batch-statistics", "variance-not-std", "no-affine"),
        ),
    ),
    parameters=(
        row("x", "the channel's values over the batch", "input", "batch", "values"),
        amount("gamma", "scale γ", 1, "scale", "weight"),
        amount("beta", "shift β", 0, "shift", "bias"),
        Parameter("eps", "ε", "real", low=0, high=1, default=0, aliases=("epsilon",)),
        Parameter(
            "mean",
            "running mean; with var: at test time",
            "real",
            low=-1000,
            high=1000,
            optional=True,
            aliases=("running_mean", "mu", "moving_mean"),
        ),
        Parameter(
            "var",
            "running variance; with mean: at test time",
            "real",
            low=0,
            high=1_000_000,
            optional=True,
            aliases=("running_var", "variance", "moving_variance"),
        ),
        decimals(PLACES),
        wording("layer", "values", "steps", "code"),
    ),
    misconceptions={
        "variance-not-std": "Divide by the standard deviation, the root of the variance.",
        "n-minus-1": "Batch norm takes the variance over n, not over n − 1.",
        "no-affine": "Scale with γ and shift with β at the end.",
        "shift-first": "First scale with γ, then shift with β.",
        "batch-statistics": "At test time the running mean and variance count, not the batch's own.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a batch of four, and γ and β that do something; at level 3 running statistics."""
    running: dict[str, Any] = {}
    if level == 3:
        running = {"mean": draws.integer(-3, 5), "var": draws.choice((4, 9, 16, 25, 0.25))}
    if level == 1:
        middle, far = draws.integer(-4, 8), draws.integer(2, 5)
        x = draws.shuffle([middle - far, middle - far, middle + far, middle + far])
    else:
        x = draws.integers(-6, 9, 4)
    return {
        "x": x,
        "gamma": draws.choice((2, 3, 0.5, -1)),
        "beta": draws.choice((-2, -1, 1, 2)),
        **running,
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the values differ."""
    return len(set(params["x"])) > 1


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the normalised batch."""
    x, gamma, beta, eps = params["x"], params["gamma"], params["beta"], params["eps"]
    n = len(x)
    running = (params["mean"], params["var"])
    expect(
        (None in running) == (running == (None, None)), "Give mean and var together, or neither."
    )
    testing = running != (None, None)
    expect(
        testing or (n > 1 and len(set(x)) > 1),
        "x must hold at least two different values, or else mean and var must be given.",
    )
    own = [float(found[0]) for found in engine.batch_statistics([[value] for value in x])]
    mean, var = running if testing else own
    expect(var + eps > 0, "var and eps must not both be 0.")
    y = _normal(x, mean, var, (gamma, beta), eps)
    answer = vector(y, decimals=params["decimals"])
    apart = [round(value - mean, 9) for value in x]
    root = sqrt(var + eps)
    squares = total([round(value * value, 6) for value in apart])
    under = f"√({number(var, 6)} + {number(eps)})" if eps else f"√{number(var, 6)}"
    standard = [number(value / root, 5) for value in apart]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *([] if testing else [Step(f"mean: ({total(x)})/{n}", number(mean, 6))]),
            Step(f"differences from the mean {number(mean, 6)}", listed(apart)),
            *([] if testing else [Step(f"variance: ({squares})/{n}", number(var, 6))]),
            Step(f"standard deviation: {under}", number(root, 6)),
            Step("each difference divided by it", f"({', '.join(standard)})"),
            Step(f"times {number(gamma)}, plus {factor(beta)}", show(answer)),
        ],
        slips={
            "variance-not-std": [gamma * value / (var + eps) + beta for value in apart],
            "n-minus-1": None
            if testing
            else _normal(x, mean, var * n / (n - 1), (gamma, beta), eps),
            "no-affine": _normal(x, mean, var, (1, 0), eps),
            "shift-first": [gamma * (value / root + beta) for value in apart],
            "batch-statistics": _normal(x, own[0], own[1], (gamma, beta), eps)
            if testing and own[1] + eps > 0
            else None,
        },
        idea="Subtract the running mean, divide by the running standard deviation, then γ and β."
        if testing
        else "Mean, variance over n, normalise, then γ and β.",
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
    x, eps, mean, var = (params[name] for name in ("x", "eps", "mean", "var"))
    testing = mean is not None
    how = f"γ = {number(params['gamma'])}, β = {number(params['beta'])}"
    small = f"ε = {number(eps)}" if eps else "ε negligible"
    if testing:
        how += f", running mean {number(mean)}, running variance {number(var)}"
    wanted = digits(params["decimals"], even=True)
    given = shown_vector("x", x)
    when = "At test time" if testing else "In training"
    match params["wording"]:
        case "values":
            return f"{when}, one channel has these values over the batch. Apply batch normalisation with {how}, {small}. {wanted}\n\n{given}"
        case "steps" if not testing:
            return f"Normalise the batch x with its own mean and variance, then scale and shift as batch normalisation does: {how}, {small}. {wanted}\n\n{given}"
        case "code":
            return f"These lines of PyTorch set up a batch-norm layer; x is a tensor with one feature for each of {plural(len(x), 'sample')}. What is y ({small})? {wanted}\n\n{code(*_lines(params))}\n\n{given}"
        case _:
            mode = "evaluation" if testing else "training"
            return f"A batch-norm layer in {mode} mode ({how}, {small}) reads one feature of {plural(len(x), 'sample')}. What is its output? {wanted}\n\n{given}"


def _lines(params: Mapping[str, Any]) -> list[str]:
    """Write the layer as PyTorch; its running statistics only matter in evaluation mode."""
    eps, mean, var = (params[name] for name in ("eps", "mean", "var"))
    lines = [
        f"bn = nn.BatchNorm1d(1{f', eps={eps:.12g}' if eps else ''})",
        f"bn.weight.data.fill_({params['gamma']:.12g})",
        f"bn.bias.data.fill_({params['beta']:.12g})",
    ]
    if mean is None:
        return [*lines, "bn.train()", "y = bn(x)"]
    running = (f"bn.running_mean.fill_({mean:.12g})", f"bn.running_var.fill_({var:.12g})")
    return [*lines, *running, "bn.eval()", "y = bn(x)"]
