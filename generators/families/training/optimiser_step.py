"""One step of an optimiser by hand: SGD, momentum or Adam, as PyTorch computes them."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import amount, code_list, expect, row
from ...wording.grids import listed
from ...wording.layers import code, wording
from ...wording.numbers import factor, number

PLACES = 4

FAMILY = Family(
    id="optimiser-step",
    title="One step of an optimiser",
    topic="training",
    exam_level=2,
    marks=3,
    levels=(
        Level("SGD", ("ascent", "no-rate", "step-only")),
        Level("momentum", ("ascent", "no-momentum", "dampened")),
        Level("the first step of Adam", ("ascent", "no-correction", "no-root")),
        Level("a later step of Adam", ("ascent", "no-correction", "no-root", "swapped-betas")),
    ),
    parameters=(
        row("w", "weights", "weights", "theta"),
        row("g", "gradient", "gradient", "grad"),
        Parameter("lr", "learning rate", "real", low=0, high=1000, aliases=("eta", "rate")),
        Parameter(
            "kind",
            "sgd, momentum or adam",
            "choice",
            choices=("sgd", "momentum", "adam"),
            default="sgd",
            aliases=("optimiser", "optimizer"),
        ),
        amount("mu", "momentum", 0.9, "momentum"),
        Parameter(
            "v",
            "velocity so far (Adam: mean of squared gradients)",
            "vector",
            low=-1000,
            high=1000,
            optional=True,
            aliases=("velocity", "square"),
        ),
        Parameter(
            "m",
            "Adam's mean of gradients so far",
            "vector",
            low=-1000,
            high=1000,
            optional=True,
            aliases=("mean",),
        ),
        Parameter("t", "number of this step", low=1, high=1_000_000, default=1, aliases=("step",)),
        amount("b1", "Adam's first beta", 0.9, "beta1"),
        amount("b2", "Adam's second beta", 0.999, "beta2"),
        wording("words", "update", "code"),
    ),
    misconceptions={
        "ascent": "The step goes against the gradient: subtract it.",
        "no-rate": "Multiply the gradient by the learning rate.",
        "step-only": "That is the step; add it to the weights.",
        "no-momentum": "The old velocity keeps its share {mu}.",
        "dampened": "PyTorch adds the whole gradient to the velocity, not (1 − μ) of it.",
        "no-correction": "Divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ, since both began at 0.",
        "no-root": "Divide by the root of v̂, not by v̂ itself.",
        "swapped-betas": "β₁ belongs to the gradient, β₂ to its square.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw two weights, their gradient and what the optimiser remembers."""
    params: dict[str, Any] = {
        "w": draws.reals(-20, 20, 1, 2),
        "g": [draws.sign() * draws.integer(2, 20) / 10 for _ in range(2)],
        "lr": draws.choice((0.01, 0.05, 0.1, 0.2)),
    }
    if level == 2:
        velocity = [draws.sign() * draws.integer(2, 20) / 10 for _ in range(2)]
        return params | {"kind": "momentum", "mu": draws.choice((0.5, 0.8, 0.9)), "v": velocity}
    if level > 2:
        params |= {"kind": "adam", "lr": draws.choice((0.05, 0.1))}
    if level == 4:
        params |= {
            "m": [draws.sign() * draws.integer(1, 10) / 20 for _ in range(2)],
            "v": [draws.integer(1, 40) / 1000 for _ in range(2)],
            "t": draws.integer(2, 5),
        }
    return params


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the new weights."""
    w = params["w"]
    for name in ("g", "v", "m"):
        values = params[name]
        fits = values is None or len(values) == len(w)
        expect(fits, f"{name} must have as many numbers as w, {len(w)}.")
    nothing_negative = params["kind"] != "adam" or min(params["v"] or [0]) >= 0
    expect(nothing_negative, "v of Adam is a mean of squares and cannot be negative.")
    new, steps, slips = {"sgd": _sgd, "momentum": _momentum, "adam": _adam}[params["kind"]](params)
    answer = vector(new, decimals=PLACES)
    ascent = [2 * old - value for old, value in zip(w, new, strict=True)]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("the new weights", show(answer))],
        slips={"ascent": ascent, **slips},
        idea=_RULES[params["kind"]],
    )


_RULES = {
    "sgd": "w ← w − η·g",
    "momentum": "v ← μ·v + g, then w ← w − η·v",
    "adam": "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², then w ← w − η·m̂/√v̂",
}


def _stepped(w: list[float], lr: float, by: list[float]) -> list[Step]:
    return [
        Step(f"w{at}: {number(old)} − {number(lr)}·{factor(move)}", number(old - lr * move, 6))
        for at, (old, move) in enumerate(zip(w, by, strict=True), 1)
    ]


def _sgd(params: Mapping[str, Any]) -> Any:
    w, g, lr = params["w"], params["g"], params["lr"]
    new = engine.sgd_step(w, g, lr).tolist()
    slips = {
        "no-rate": engine.sgd_step(w, g, 1).tolist(),
        "step-only": [-lr * value for value in g],
    }
    return new, _stepped(w, lr, g), slips


def _momentum(params: Mapping[str, Any]) -> Any:
    w, g, lr, mu = params["w"], params["g"], params["lr"], params["mu"]
    before = params["v"] or [0.0] * len(w)
    found = engine.momentum_step(w, g, before, lr, momentum=mu)
    velocity = [round(value, 12) for value in found.velocity.tolist()]
    steps = [
        Step(f"v{at}: {number(mu)}·{factor(old)} + {factor(slope)}", number(value))
        for at, (old, slope, value) in enumerate(zip(before, g, velocity, strict=True), 1)
    ]
    damped = engine.momentum_step(w, g, before, lr, momentum=mu, dampening=mu)
    slips = {"no-momentum": engine.sgd_step(w, g, lr).tolist(), "dampened": damped.w.tolist()}
    return found.w.tolist(), [*steps, *_stepped(w, lr, velocity)], slips


def _adam(params: Mapping[str, Any]) -> Any:
    w, g, lr, t = params["w"], params["g"], params["lr"], params["t"]
    b1, b2 = params["b1"], params["b2"]
    expect(0 <= b1 < 1 and 0 <= b2 < 1, "Adam's betas must lie between 0 and 1.")
    m, v = params["m"] or [0.0] * len(w), params["v"] or [0.0] * len(w)

    def stepped(first: float, second: float, *, correct: bool = True) -> Any:
        return engine.adam_step(
            w, g, m, v, t, lr=lr, beta1=first, beta2=second, correct_bias=correct
        )

    found = stepped(b1, b2)
    mean = [value / (1 - b1**t) for value in found.mean.tolist()]
    square = [value / (1 - b2**t) for value in found.square.tolist()]
    steps = []
    for at in range(len(w)):
        new_m, new_v = float(found.mean[at]), float(found.square[at])
        steps += [
            Step(
                f"m{at + 1}: {number(b1)}·{factor(m[at])} + {number(1 - b1, 4)}·{factor(g[at])}",
                number(new_m, 6),
            ),
            Step(
                f"v{at + 1}: {number(b2)}·{factor(v[at])} + {number(1 - b2, 4)}·{factor(g[at])}²",
                number(new_v, 6),
            ),
            Step(f"m̂{at + 1}: {number(new_m, 6)}/(1 − {number(b1)}^{t})", number(mean[at], 6)),
            Step(f"v̂{at + 1}: {number(new_v, 6)}/(1 − {number(b2)}^{t})", number(square[at], 6)),
            Step(
                f"w{at + 1}: {number(w[at])} − {number(lr)}·{factor(float(f'{mean[at]:.6g}'))}"
                f"/√{number(square[at], 6)}",
                number(float(found.w[at]), 6),
            ),
        ]
    unrooted = [old - lr * a / b if b else old for old, a, b in zip(w, mean, square, strict=True)]
    started = params["m"] is not None or params["v"] is not None
    slips = {
        "no-correction": stepped(b1, b2, correct=False).w.tolist(),
        "no-root": None if any(sqrt(value) == value for value in square) else unrooted,
        "swapped-betas": stepped(b2, b1).w.tolist() if started else None,
    }
    return found.w.tolist(), steps, slips


def _prompt(params: Mapping[str, Any]) -> str:
    kind, lr, style = params["kind"], params["lr"], params["wording"]
    given = f"w = {listed(params['w'])}, gradient g = {listed(params['g'])}"
    ask = f"What are the weights after the step? Give {PLACES} decimals where needed."
    memory, name, made = _memory(params)
    if style == "code":
        lines = (
            f"w = torch.tensor({code_list(params['w'])}, requires_grad=True)",
            f"optimiser = torch.optim.{made}",
        )
        grad = f"Then w.grad is {listed(params['g'])} and optimiser.step() is called"
        return f"These lines of PyTorch set up an optimiser.\n\n{code(*lines)}\n\n{grad}{memory}. {ask}"
    if style == "update":
        return f"{given}. Make one step of {name}, learning rate η = {number(lr)}, by the rule {_RULES[kind]}{memory}. {ask}"
    return f"A network with the weights {given} is trained with {name} as in PyTorch ({_RULES[kind]}), learning rate η = {number(lr)}{memory}. {ask}"


def _memory(params: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what is remembered, the optimiser in words, and its line of PyTorch."""
    kind, lr, mu, t = params["kind"], params["lr"], params["mu"], params["t"]
    if kind == "sgd":
        return "", "plain SGD", f"SGD([w], lr={lr:.12g})"
    if kind == "momentum":
        before = listed(params["v"] or [0] * len(params["w"]))
        line = f"SGD([w], lr={lr:.12g}, momentum={mu:.12g})"
        return f"; the velocity so far is v = {before}", f"SGD with momentum μ = {number(mu)}", line
    b1, b2 = number(params["b1"]), number(params["b2"])
    zeros = [0] * len(params["w"])
    started = params["m"] is not None or params["v"] is not None
    seen = f"m = {listed(params['m'] or zeros)}, v = {listed(params['v'] or zeros)}"
    where = f"; this is step {t}" + (f", so far {seen}" if started else ", m and v begin at 0")
    return (
        where,
        f"Adam (β₁ = {b1}, β₂ = {b2}, ε negligible)",
        f"Adam([w], lr={lr:.12g}, betas=({b1}, {b2}))",
    )
