"""One step of an optimiser by hand: SGD, momentum (by each of its rules) or Adam."""

from collections.abc import Mapping
from math import sqrt
from typing import Any, Literal, NamedTuple

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import amount, decimals, expect, row
from ...wording.layers import wording
from ...wording.numbers import factor, number
from ...wording.optimisers import asked, rule

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
        Level("momentum as in Keras", ("ascent", "no-momentum", "other-rule")),
        Level("SGD with weight decay", ("no-decay", "decay-sign", "no-rate")),
    ),
    parameters=(
        row("w", "weights", "weights", "theta", "weight"),
        row("g", "gradient", "gradient", "grad", "dw"),
        Parameter(
            "lr",
            "learning rate",
            "real",
            low=0,
            high=1000,
            aliases=("eta", "rate", "learning_rate", "alpha"),
        ),
        Parameter(
            "kind",
            "sgd, momentum or adam",
            "choice",
            choices=("sgd", "momentum", "adam"),
            default="sgd",
            aliases=("optimiser", "optimizer"),
            synonyms={"sgd with momentum": "momentum", "gd": "sgd"},
        ),
        amount("mu", "momentum", 0.9, "momentum", "beta", "rho"),
        Parameter(
            "rule",
            "how momentum enters: torch v ← μv + g, keras v ← μv − ηg, average v ← μv + (1 − μ)g",
            "choice",
            choices=("torch", "keras", "average"),
            default="torch",
            aliases=("framework",),
            synonyms={
                "pytorch": "torch",
                **dict.fromkeys(("tensorflow", "cs231n", "sutskever"), "keras"),
                **dict.fromkeys(("ema", "moving average", "dampened"), "average"),
            },
        ),
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
        Parameter("eps", "Adam's ε", "real", low=0, high=1, default=0, aliases=("epsilon", "e")),
        Parameter(
            "decay",
            "weight decay λ, a penalty of λ/2·w²",
            "real",
            low=0,
            high=1000,
            default=0,
            aliases=("weight_decay", "wd", "l2", "lambda"),
        ),
        decimals(PLACES),
        wording("words", "update", "code"),
    ),
    misconceptions={
        "ascent": "The step goes against the gradient: subtract it.",
        "no-rate": "Multiply the gradient by the learning rate.",
        "step-only": "That is the step; add it to the weights.",
        "no-momentum": "The old velocity keeps its share {mu}.",
        "dampened": "PyTorch adds the whole gradient to the velocity, not (1 − μ) of it.",
        "other-rule": "Here the learning rate is already in the velocity: v ← μ·v − η·g, w ← w + v.",
        "no-correction": "Divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ, since both began at 0.",
        "no-root": "Divide by the root of v̂, not by v̂ itself.",
        "swapped-betas": "β₁ belongs to the gradient, β₂ to its square.",
        "no-decay": "The penalty adds λ·w to the gradient.",
        "decay-sign": "The penalty pulls weights towards 0: g + λ·w, not g − λ·w.",
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
    if level == 5:
        velocity = [draws.sign() * draws.integer(2, 20) / 100 for _ in range(2)]
        rule = {"kind": "momentum", "rule": "keras", "mu": draws.choice((0.5, 0.8, 0.9))}
        return params | rule | {"v": velocity}
    if level == 6:
        return params | {"decay": draws.choice((0.1, 0.5, 1))}
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
    decay = params["decay"]
    g = [round(slope + decay * old, 12) for slope, old in zip(params["g"], w, strict=True)]
    step = {"sgd": _sgd, "momentum": _momentum, "adam": _adam}[params["kind"]]
    new, steps, slips = step({**params, "g": g} if decay else params)
    slips["ascent"] = [2 * old - value for old, value in zip(w, new, strict=True)]
    if decay:
        slips["no-decay"] = step(params).w
        less = [slope - decay * old for slope, old in zip(params["g"], w, strict=True)]
        slips["decay-sign"] = step({**params, "g": less}).w
        steps = [
            *(
                Step(
                    f"g{at} + λ·w{at}: {number(slope)} + {number(decay)}·{factor(old)}",
                    number(value),
                )
                for at, (slope, old, value) in enumerate(zip(params["g"], w, g, strict=True), 1)
            ),
            *steps,
        ]
    answer = vector(new, decimals=params["decimals"])
    return FAMILY.problem(
        params,
        prompt=asked(params),
        answer=answer,
        solution=[*steps, Step("the new weights", show(answer))],
        slips=slips,
        idea=rule(params),
    )


class _Update(NamedTuple):
    """The weights after one step, how they are worked out, and what wrong rules make of them."""

    w: list[float]
    steps: list[Step]
    slips: dict[str, list[float] | None]


def _stepped(w: list[float], lr: float, by: list[float]) -> list[Step]:
    return [
        Step(f"w{at}: {number(old)} − {number(lr)}·{factor(move)}", number(old - lr * move, 6))
        for at, (old, move) in enumerate(zip(w, by, strict=True), 1)
    ]


def _sgd(params: Mapping[str, Any]) -> _Update:
    w, g, lr = params["w"], params["g"], params["lr"]
    new = engine.sgd_step(w, g, lr).tolist()
    slips: dict[str, list[float] | None] = {
        "no-rate": engine.sgd_step(w, g, 1).tolist(),
        "step-only": [-lr * value for value in g],
    }
    return _Update(new, _stepped(w, lr, g), slips)


def _momentum(params: Mapping[str, Any]) -> _Update:
    w, g, lr, mu, way = (params[name] for name in ("w", "g", "lr", "mu", "rule"))
    before = params["v"] or [0.0] * len(w)

    def moved(rule: str) -> engine.MomentumStep:
        framework: Literal["keras", "torch"] = "keras" if rule == "keras" else "torch"
        damping = mu if rule == "average" else 0.0
        return engine.momentum_step(
            w, g, before, lr, momentum=mu, dampening=damping, framework=framework
        )

    found = moved(way)
    velocity = [round(value, 12) for value in found.velocity.tolist()]
    added = {
        "torch": "+ ",
        "keras": f"− {number(lr)}·",
        "average": f"+ (1 − {number(mu)})·",
    }[way]
    steps = [
        Step(f"v{at}: {number(mu)}·{factor(old)} {added}{factor(slope)}", number(value))
        for at, (old, slope, value) in enumerate(zip(before, g, velocity, strict=True), 1)
    ]
    if way == "keras":
        steps += [
            Step(f"w{at}: {number(old)} + {factor(move)}", number(old + move, 6))
            for at, (old, move) in enumerate(zip(w, velocity, strict=True), 1)
        ]
    else:
        steps += _stepped(w, lr, velocity)
    slips = {
        "no-momentum": engine.sgd_step(w, g, lr).tolist(),
        "dampened": moved("average").w.tolist() if way == "torch" else None,
        "other-rule": moved("torch").w.tolist() if way == "keras" else None,
    }
    return _Update(found.w.tolist(), steps, slips)


def _adam(params: Mapping[str, Any]) -> _Update:
    w, g, lr, t = params["w"], params["g"], params["lr"], params["t"]
    b1, b2, eps = params["b1"], params["b2"], params["eps"]
    expect(0 <= b1 < 1 and 0 <= b2 < 1, "Adam's betas must lie between 0 and 1.")
    m, v = params["m"] or [0.0] * len(w), params["v"] or [0.0] * len(w)

    def stepped(first: float, second: float, *, correct: bool = True) -> engine.AdamStep:
        return engine.adam_step(
            w, g, m, v, t, lr=lr, beta1=first, beta2=second, eps=eps, correct_bias=correct
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
                + (
                    f"/(√{number(square[at], 6)} + {number(eps)})"
                    if eps
                    else f"/√{number(square[at], 6)}"
                ),
                number(float(found.w[at]), 6),
            ),
        ]
    unrooted = [
        old - lr * a / (b + eps) if b + eps else old
        for old, a, b in zip(w, mean, square, strict=True)
    ]
    started = params["m"] is not None or params["v"] is not None
    slips = {
        "no-correction": stepped(b1, b2, correct=False).w.tolist(),
        "no-root": None if any(sqrt(value) == value for value in square) else unrooted,
        "swapped-betas": stepped(b2, b1).w.tolist() if started else None,
    }
    return _Update(found.w.tolist(), steps, slips)
