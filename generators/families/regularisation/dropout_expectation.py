"""Inverted dropout by hand: kept units over 1 − p, the mean unchanged, the identity at test time."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, parts, real, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, decimals, expect, row
from ...wording.grids import listed, named_lines, shown_vector
from ...wording.layers import wording
from ...wording.numbers import digits, factor, number

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
        Level("at test time", ("other-variant", "scaled-at-test", "still-drops")),
    ),
    parameters=(
        row("x", "activations", "input"),
        Parameter(
            "mask",
            "1 keeps a unit, 0 drops it",
            "vector",
            low=0,
            high=1,
            optional=True,
            aliases=("kept", "m"),
        ),
        Parameter(
            "p",
            "drop rate",
            "real",
            low=0,
            high=0.999,
            optional=True,
            aliases=("rate", "drop", "drop_prob"),
        ),
        Parameter(
            "keep",
            "probability of keeping, instead of p",
            "real",
            low=0.001,
            high=1,
            optional=True,
            aliases=("keep_prob", "q"),
        ),
        Parameter(
            "test", "at test time", "flag", default=False, aliases=("eval", "testing", "inference")
        ),
        Parameter(
            "inverted",
            "kept units are scaled in training (else all units at test time)",
            "flag",
            default=True,
            aliases=("inverted_dropout", "scaled"),
        ),
        Parameter(
            "moments",
            "ask mean and variance of the first unit too",
            "flag",
            default=False,
            aliases=("expectation",),
        ),
        decimals(PLACES),
        wording("layer", "mask", "keras"),
    ),
    misconceptions={
        "no-scale": "Inverted dropout scales the kept units by 1/(1 − p).",
        "times-keep": "Divide by 1 − p; multiplying belongs to the test time of the older variant.",
        "over-p": "p is the drop rate in Keras and PyTorch: divide by 1 − p.",
        "mask-inverted": "A 1 in the mask keeps the unit, a 0 drops it.",
        "other-variant": "Inverted dropout scales in training only, the original one at test time.",
        "scaled-at-test": "At test time nothing is divided: training has done that already.",
        "still-drops": "At test time no unit is dropped.",
    },
)
_LABELS = {"y": "training output", "mean": "mean of y₁", "variance": "variance of y₁"}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw activations, none of them 0, a mask with both values, and the drop rate."""
    n = 4
    mask = draws.shuffle([1, 0, *draws.integers(0, 1, n - 2)])
    rates = (0.5, 0.2, 0.25) if level == 1 else (0.1, 0.2, 0.25, 0.4, 0.6, 0.75)
    return {
        "x": [draws.choice((-3, -2, -1, 1, 2, 3, 4, 5, 6)) for _ in range(n)],
        "mask": mask,
        "p": draws.choice(rates),
        "moments": level == 2,
        "test": level == 3,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output, in training or at test time, and for what it is on average."""
    x, mask, p = params["x"], params["mask"], _rate(params)
    fits = mask is None or (len(x) == len(mask) and set(mask) <= {0, 1})
    expect(fits, "mask must hold a 0 or a 1 for each number of x.")
    expect(mask is not None or params["test"], "In training a mask is needed: add --set mask=….")
    plain = params["inverted"] and not params["test"]
    expect(
        plain or not params["moments"],
        "Mean and variance are asked of inverted dropout in training only.",
    )
    return _in_training(params, p) if plain else _otherwise(params, p)


def _rate(params: Mapping[str, Any]) -> float:
    """Return the drop rate, also where the probability of keeping is given."""
    p, keep = params["p"], params["keep"]
    expect((p is None) != (keep is None), "Give either the drop rate p or the probability keep.")
    return float(p) if p is not None else round(1 - keep, 9)


def _otherwise(params: Mapping[str, Any], p: float) -> Problem:
    """Ask for the output at test time, or for that of the original variant."""
    x, mask = params["x"], params["mask"]
    keep = round(1 - p, 9)
    scaled = [value * keep for value in x]
    kept = [value * on for value, on in zip(x, mask, strict=True)] if mask else None
    divided = engine.dropout(x, mask, p).tolist() if mask else None
    slips: dict[str, Any]
    if not params["test"]:
        y, step = kept, Step("mask times x, not scaled in training", listed(kept or x))
        slips = {
            "other-variant": divided,
            "mask-inverted": [value * (1 - on) for value, on in zip(x, mask, strict=True)],
        }
    elif params["inverted"]:
        y, step = list(x), Step("at test time nothing is dropped and nothing is scaled")
        slips = {
            "other-variant": scaled,
            "scaled-at-test": [value / keep for value in x],
            "still-drops": divided,
        }
    else:
        y, step = scaled, Step(f"nothing is dropped, each is multiplied by {number(keep)}")
        slips = {"other-variant": list(x), "still-drops": kept}
    answer = vector(y or [], decimals=params["decimals"])
    return FAMILY.problem(
        params,
        prompt=_prompt(params, p),
        answer=answer,
        solution=[step, Step("output", show(answer))],
        slips=slips,
        idea="Only training drops units; what scales then keeps the mean at test time the same.",
    )


def _in_training(params: Mapping[str, Any], p: float) -> Problem:
    x, mask, places = params["x"], params["mask"], params["decimals"]
    y = engine.dropout(x, mask, p).tolist()
    keep = round(1 - p, 9)
    kept = [value * on for value, on in zip(x, mask, strict=True)]
    first = x[0]
    mean, variance = float(first), first * first * p / (1 - p)
    output = vector(y, decimals=places)
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
                "mean": real(mean, decimals=places),
                "variance": real(variance, decimals=places),
            },
            _LABELS,
        )
        steps += [Step("training output", show(output)), *_moment_steps(first, p, keep)]
    dropped = engine.dropout(x, [1 - on for on in mask], p).tolist()
    spread = first * first * p * keep
    return FAMILY.problem(
        params,
        prompt=_prompt(params, p),
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
            "over-p": slip([value / p for value in kept], first * keep / p, spread / p**2)
            if p
            else None,
            "mask-inverted": slip(dropped),
        },
        idea="Dropped units become 0, kept ones are divided by the share that is kept, 1 − p.",
    )


def _moment_steps(first: float, p: float, keep: float) -> list[Step]:
    """Work out mean and variance of a unit that is first/keep with probability keep, else 0."""
    square = first * first
    return [
        Step(
            f"mean of y₁: {number(keep)}·{factor(first)}/{number(keep)} + {number(p)}·0",
            number(first),
        ),
        Step(
            f"mean of its square: {number(keep)}·({number(first)}/{number(keep)})²",
            number(square / keep, 6),
        ),
        Step(
            f"variance: {number(square / keep, 6)} − {number(square)}",
            number(square * p / (1 - p), 6),
        ),
    ]


def _prompt(params: Mapping[str, Any], p: float) -> str:
    x, mask, test, keep = (params[name] for name in ("x", "mask", "test", "keep"))
    wanted = digits(params["decimals"], even=True)
    given = shown_vector("x", x) + (f"\n\n{shown_vector('mask', mask)}" if mask else "")
    more = ""
    if params["moments"]:
        more = " Over all masks, what are the mean and the variance of the first unit's output y₁ in training?"
    rate = (
        f"drop rate p = {number(p)}" if keep is None else f"probability {number(keep)} of keeping"
    )
    if not params["inverted"]:
        when = "at test time" if test else "in training, keeping the units where mask is 1"
        return f"A layer uses the original, non-inverted dropout ({rate}: no scaling in training, but at test time). What does it make of x {when}? {wanted}\n\n{given}"
    if test:
        return _at_test(params, rate, given, wanted)
    match params["wording"]:
        case "mask":
            return f"In training, dropout with {rate} draws this mask (1 keeps a unit) for the activations x. What goes on to the next layer in PyTorch (inverted dropout)?{more} {wanted}\n\n{given}"
        case "keras":
            return f"The Keras layer `Dropout({p:.12g})` is called with training=True on x = {code_list(x)}. It keeps the units where the mask {code_list(mask)} has a 1. What comes out?{more} {wanted}"
        case _:
            return f"A layer `nn.Dropout(p={p:.12g})` in training mode reads x and happens to keep the units where mask is 1. Compute its output.{more} {wanted}\n\n{given}"


def _at_test(params: Mapping[str, Any], rate: str, given: str, wanted: str) -> str:
    p = _rate(params)
    last = " (its last mask in training was the one below)" if params["mask"] else ""
    match params["wording"]:
        case "mask":
            return f"A network was trained with inverted dropout, {rate}{last}. Now it is tested. What does the dropout layer make of the activations x? {wanted}\n\n{given}"
        case "keras":
            return f"The Keras layer `Dropout({p:.12g})` is called with training=False on x{last}. What comes out? {wanted}\n\n{given}"
        case _:
            return f"After model.eval(), a layer `nn.Dropout(p={p:.12g})` reads x{last}. What is its output? {wanted}\n\n{given}"
