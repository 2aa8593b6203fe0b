"""The gradients of one neuron or dense layer by the chain rule."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import engine
from ...answers import Answer, matrix, parts, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.activations import worked_slope
from ...wording.arrays import decimals, expect, grid, row
from ...wording.grids import listed, named_lines, product_sum, shown, shown_vector
from ...wording.layers import wording
from ...wording.numbers import digits, number, times
from ...wording.planes import transposed, wholes

PLACES = 3
_LABELS = {"dw": "dW", "db": "db", "dx": "dx"}
_NAMES = {"none": "no activation", "relu": "ReLU", "sigmoid": "sigmoid", "tanh": "tanh"}

FAMILY = Family(
    id="dense-backward",
    title="Gradients of a dense layer",
    topic="backpropagation",
    exam_level=2,
    marks=4,
    needs=("relu-backward",),
    levels=(
        Level("one neuron without activation", ("swapped", "no-upstream", "no-bias")),
        Level("one neuron with an activation", ("no-activation", "no-upstream", "swapped")),
        Level("a layer of two units with ReLU", ("no-activation", "no-bias", "swapped")),
    ),
    parameters=(
        row("x", "inputs", "input", "inputs"),
        grid("w", "weights, a row a unit", "weights"),
        replace(row("b", "biases; 0 if not given", "bias", "biases"), optional=True),
        row("dy", "gradient at the outputs", "gradient", "upstream", "da", "grad"),
        Parameter(
            "f",
            "activation",
            "choice",
            choices=tuple(_NAMES),
            default="none",
            aliases=("activation",),
            synonyms={
                **dict.fromkeys(("linear", "identity", "no"), "none"),
                "logistic": "sigmoid",
            },
        ),
        decimals(PLACES),
        wording("layer", "chain", "torch"),
    ),
    misconceptions={
        "swapped": "The gradient of a weight is its input times dz, that of an input its weight.",
        "no-upstream": "Multiply by the gradient that arrives, dy: that is the chain rule.",
        "no-activation": "On its way back the gradient first goes through the activation's slope.",
        "no-bias": "The bias has a gradient too: dz itself.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw small whole numbers; at level 3 one unit is closed and one open."""
    units, inputs = (2, 3) if level == 3 else (1, draws.integer(2, 3))
    steps = (-3, -2, -1, 1, 2, 3)

    def some(count: int) -> list[int]:
        return [draws.choice(steps) for _ in range(count)]

    # One ReLU alone shows no slip: open it passes everything, closed it passes nothing.
    f = {1: "none", 2: "sigmoid", 3: "relu"}[level]
    dy = [draws.choice((-3, -2, 2, 3)) for _ in range(units)]
    return {
        "x": some(inputs),
        "w": [some(inputs) for _ in range(units)],
        "b": some(units),
        "dy": dy,
        "f": f,
    }


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether units are open and closed as the level wants, and no sigmoid saturates."""
    z = _sums(params)
    if 0 in z:
        return False
    if params["f"] == "sigmoid":
        return max(map(abs, z)) <= 3
    return level < 3 or min(z) < 0 < max(z)


def _sums(params: Mapping[str, Any]) -> list[float]:
    found: list[float] = engine.dense(params["x"], params["w"], params["b"]).tolist()
    return found


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradients of weights, biases and inputs."""
    params = {**params, "b": params["b"] or [0] * len(params["w"])}
    x, w, b, dy, f = (params[name] for name in ("x", "w", "b", "dy", "f"))
    places = params["decimals"]
    fits = len(w) == len(b) == len(dy) and len(w[0]) == len(x)
    expect(fits, "w needs a row for each number of b and dy, and a column for each of x.")
    z = _sums(params)
    slope = [1.0] * len(z) if f == "none" else engine.activation(f).derivative(z).tolist()
    dz = [g * k + 0.0 for g, k in zip(dy, slope, strict=True)]  # + 0.0: a zero has no sign
    answer = _answer(_gradients(dz, x, w), places)
    steps = [
        Step(f"z{at}: {_dot(x, weights)} + {number(bias)}".replace("+ −", "− "), number(value))
        for at, (weights, bias, value) in enumerate(zip(w, b, z, strict=True), 1)
    ]
    if f != "none":
        steps += [
            Step(f"slope at z{at}: {worked_slope(f, value, 0)}", number(k, 4))
            for at, (value, k) in enumerate(zip(z, slope, strict=True), 1)
        ]
        steps.append(Step("dz = dy times the slope", _rounded(dz)))
    else:
        steps.append(Step("dz = dy, there is no activation", listed(dz)))
    for at, g in enumerate(dz, 1):
        steps += [
            Step(
                f"dW, row {at}, column {to}: {times(round(g, 4) + 0.0, value)}",
                number(g * value + 0.0, 4),
            )
            for to, value in enumerate(x, 1)
        ]
    steps.append(Step("db = dz", _rounded(dz)))
    for at, column in enumerate(transposed(w), 1):
        flowing = [round(g, 4) + 0.0 for g in dz]  # no −0 is shown
        products = product_sum([flowing], [column])
        steps.append(
            Step(f"dx{at}, over the units: {products}", number(answer.value["dx"][at - 1], 4))
        )
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("together", named_lines(show(answer)))],
        slips={
            "swapped": {
                "dw": [[g * v for v in line] for g, line in zip(dz, w, strict=True)],
                "dx": [sum(dz) * v for v in x],
            },
            "no-upstream": _gradients(slope, x, w),
            "no-activation": _gradients([float(g) for g in dy], x, w) if f != "none" else None,
            "no-bias": {"db": [0.0] * len(dz)},
        },
        idea="First dz behind the activation; then dW = dz·xᵀ, db = dz, dx = Wᵀ·dz.",
    )


def _gradients(dz: list[float], x: list[float], w: list[list[float]]) -> dict[str, Any]:
    found = engine.dense_backward([dz], [x], w)
    dw, db, dx = (part.tolist() for part in (found.dw, found.db, found.dx))
    return {"dw": wholes(dw), "db": wholes([db])[0], "dx": wholes(dx)[0]}


def _answer(found: Mapping[str, Any], places: int) -> Answer:
    return parts(
        {
            "dw": matrix(found["dw"], decimals=places),
            "db": vector(found["db"], decimals=places),
            "dx": vector(found["dx"], decimals=places),
        },
        _LABELS,
    )


def _dot(x: list[float], weights: list[float]) -> str:
    return " + ".join(times(v, u) for v, u in zip(weights, x, strict=True))


def _rounded(values: list[float]) -> str:
    return f"({', '.join(number(value, 4) for value in values)})"


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, b, dy, f = (params[name] for name in ("x", "w", "b", "dy", "f"))
    one = len(w) == 1
    what, bias = ("neuron", "bias") if one else (f"dense layer of {len(w)} units", "biases")
    wanted = f" {digits(params['decimals'], even=f == 'none')}" if f in ("sigmoid", "tanh") else ""
    rows = "" if one else " (a row of W for each unit)"
    given = "\n\n".join(
        (shown_vector("x", x), shown("W", w), shown_vector("b", b), shown_vector("dy", dy))
    )
    named = "the " * (f == "sigmoid") + _NAMES[f]
    after = "" if f == "none" else f", then applies {named}"
    behind = "" if f == "none" else f"; {named} follows"
    match params["wording"]:
        case "chain":
            return f"A {what} computes z = W·x + b{rows}{after}. The gradient of the loss with respect to its output is dy. Use the chain rule to find dW, db and dx.{wanted}\n\n{given}"
        case "torch":
            return f"A PyTorch layer `nn.Linear({len(x)}, {len(w)})` with weights W and {bias} b{rows} reads x{behind}. Backpropagation starts with dy at the output. What are the gradients dW, db and dx?{wanted}\n\n{given}"
        case _:
            return f"A {what} computes W·x + b{rows}{after}. The gradient dy arrives at its output. Which gradients do the weights, the {bias} and the inputs get (dW, db, dx)?{wanted}\n\n{given}"
