"""Inverted dropout by hand: kept units over 1 − p, the mean unchanged, the identity at test time."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, parts, real, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, expect, row
from ...wording.grids import listed, named_lines, shown_vector
from ...wording.layers import wording
from ...wording.numbers import number

PLACES = 3

FAMILY = Family(
    id="dropout-expectation",
    title="Dropout by hand",
    topic="regularisation",
    exam_level=1,
    marks=3,
    levels=(
        Level("what training gives", ("no-scale", "times-keep", "mask-inverted")),
        Level("also mean and variance", ("no-scale", "times-keep", "over-p")),
    ),
    parameters=(
        row("x", "activations", "input"),
        Parameter("mask", "1 keeps a unit, 0 drops it", "vector", low=0, high=1, aliases=("kept",)),
        Parameter("p", "drop rate", "real", low=0.001, high=0.999, aliases=("rate", "drop")),
        Parameter(
            "moments",
            "ask mean and variance of the first unit too",
            "flag",
            default=False,
            aliases=("expectation",),
        ),
        wording("layer", "mask", "keras"),
    ),
    misconceptions={
        "no-scale": "Inverted dropout scales the kept units by 1/(1 − p).",
        "times-keep": "Divide by 1 − p; multiplying belongs to the test time of the older variant.",
        "over-p": "p is the drop rate in Keras and PyTorch: divide by 1 − p.",
        "mask-inverted": "A 1 in the mask keeps the unit, a 0 drops it.",
    },
)
_LABELS = {"y": "training output", "mean": "mean of y₁", "variance": "variance of y₁"}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw activations, none of them 0, and a mask with both values."""
    n = 4
    mask = draws.shuffle([1, 0, *draws.integers(0, 1, n - 2)])
    rates = (0.5, 0.2, 0.25) if level == 1 else (0.1, 0.2, 0.25, 0.4, 0.6, 0.75)
    return {
        "x": [draws.choice((-3, -2, -1, 1, 2, 3, 4, 5, 6)) for _ in range(n)],
        "mask": mask,
        "p": draws.choice(rates),
        "moments": level == 2,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output in training, and for what it is on average."""
    x, mask, p = params["x"], params["mask"], params["p"]
    fits = len(x) == len(mask) and set(mask) <= {0, 1}
    expect(fits, "mask must hold a 0 or a 1 for each number of x.")
    y = engine.dropout(x, mask, p).tolist()
    keep = round(1 - p, 9)
    kept = [value * on for value, on in zip(x, mask, strict=True)]
    first = x[0]
    mean, variance = float(first), first * first * p / (1 - p)
    output = vector(y, decimals=PLACES)
    answer: Answer = output
    steps = [
        Step("mask times x", listed(kept)),
        Step(f"scale: 1/(1 − {number(p)}) = 1/{number(keep)}", number(1 / keep, 6)),
    ]

    def slip(values: list[float], mean: float | None = None, variance: float | None = None) -> Any:
        if not params["moments"]:
            return values
        changed = {"y": values, "mean": mean, "variance": variance}
        return {name: value for name, value in changed.items() if value is not None}

    if params["moments"]:
        answer = parts(
            {
                "y": output,
                "mean": real(mean, decimals=PLACES),
                "variance": real(variance, decimals=PLACES),
            },
            _LABELS,
        )
        steps += [
            Step("training output", show(output)),
            Step(
                f"mean of y₁: {number(keep)}·{number(first)}/{number(keep)} + {number(p)}·0",
                number(first),
            ),
            Step(
                f"mean of its square: {number(keep)}·({number(first)}/{number(keep)})²",
                number(first * first / keep, 6),
            ),
            Step(
                f"variance: {number(first * first / keep, 6)} − {number(first * first)}",
                number(variance, 6),
            ),
        ]
    dropped = engine.dropout(x, [1 - on for on in mask], p).tolist()
    spread = first * first * p * keep
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *steps,
            Step(
                "together" if params["moments"] else "output",
                named_lines(show(answer)) if params["moments"] else show(answer),
            ),
        ],
        slips={
            "no-scale": slip(list(kept), first * keep, spread),
            "times-keep": slip(
                [value * keep for value in kept], first * keep * keep, spread * keep * keep
            ),
            "over-p": slip([value / p for value in kept], first * keep / p, spread / p**2),
            "mask-inverted": slip(dropped),
        },
        idea="Dropped units become 0, kept ones are divided by the share that is kept, 1 − p.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    x, mask, p = params["x"], params["mask"], params["p"]
    digits = f"Give {PLACES} decimals where it does not come out even."
    given = f"{shown_vector('x', x)}\n\n{shown_vector('mask', mask)}"
    more = ""
    if params["moments"]:
        more = " Over all masks, what are the mean and the variance of the first unit's output y₁ in training?"
    match params["wording"]:
        case "mask":
            return f"In training, dropout with drop rate p = {number(p)} draws this mask (1 keeps a unit) for the activations x. What goes on to the next layer in PyTorch?{more} {digits}\n\n{given}"
        case "keras":
            return f"The Keras layer `Dropout({p:.12g})` is called with training=True on x = {code_list(x)}. It keeps the units where the mask {code_list(mask)} has a 1. What comes out?{more} {digits}"
        case _:
            return f"A layer `nn.Dropout(p={p:.12g})` in training mode reads x and happens to keep the units where mask is 1. Compute its output.{more} {digits}\n\n{given}"
