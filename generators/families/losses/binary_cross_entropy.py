"""Binary cross-entropy of a few probabilities: the mean of −(t·ln p + (1 − t)·ln(1 − p))."""

from collections.abc import Mapping
from math import log
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import decimals, expect, float_list
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number
from ...wording.reductions import REDUCTION, argument, last_step, over_samples

PLACES = 3

FAMILY = Family(
    id="binary-cross-entropy",
    title="Binary cross-entropy",
    topic="losses",
    exam_level=2,
    marks=2,
    levels=(
        Level("one sample", ("log2", "log10", "swapped")),
        Level("two samples", ("log2", "sum", "positive-only", "swapped")),
        Level("three samples", ("log2", "sum", "positive-only", "swapped")),
    ),
    parameters=(
        Parameter(
            "t",
            "true labels, 0 or 1",
            "vector",
            low=0,
            high=1,
            aliases=("y", "target", "targets", "labels", "label", "y_true"),
        ),
        Parameter(
            "p",
            "predicted probabilities of class 1",
            "vector",
            low=1e-6,
            high=1 - 1e-6,
            optional=True,
            aliases=("prediction", "predictions", "probabilities", "q", "y_pred", "y_hat"),
        ),
        Parameter(
            "z",
            "logits in front of a sigmoid, instead of p",
            "vector",
            low=-30,
            high=30,
            optional=True,
            aliases=("logits", "logit", "scores"),
        ),
        REDUCTION,
        decimals(PLACES),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "log2": "Take the natural logarithm (nats), not base 2.",
        "log10": "Take the natural logarithm, not base 10.",
        "sum": "Average over the samples.",
        "positive-only": "For a label of 0 the term −ln(1 − p) counts.",
        "swapped": "p and 1 − p were swapped: a label of 1 costs −ln p.",
        "no-minus": "The loss is −ln p and never negative: the minus sign is missing.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw labels and probabilities, at levels above 1 with both labels."""
    t = draws.integers(0, 1, 1) if level == 1 else draws.shuffle([0, 1, draws.integer(0, 1)])
    return {"t": t[:level], "p": [draws.integer(1, 19) / 20 for _ in range(level)]}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether both labels are there."""
    return level == 1 or len(set(params["t"])) == 2


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the loss over the samples."""
    t, z, places, total = params["t"], params["z"], params["decimals"], params["reduction"] == "sum"
    expect((params["p"] is None) != (z is None), "Give either the probabilities p or the logits z.")
    p = params["p"] if z is None else engine.sigmoid(z).tolist()
    n = len(p)
    expect(len(t) == n, f"t and {'p' if z is None else 'z'} must have the same number of values.")
    scale = n if total else 1
    loss = float(engine.bce_loss(p, t)) * scale
    answer = real(loss, decimals=places)
    each = [float(engine.bce_loss([q], [label])) for q, label in zip(p, t, strict=True)]
    shown = max(places, PLACES)
    told = p if z is None else [float(f"{q:.5g}") for q in p]
    steps = [] if z is None else [Step("p = σ(z)", listed(told))]
    steps += [
        Step(f"label {number(label)}, p = {number(q)}: {_term(label, q)}", fixed(value, shown))
        for label, q, value in zip(t, told, each, strict=True)
    ]
    last = last_step(each, params["reduction"], shown=shown, asked=places)
    positive = sum(-label * log(q) for label, q in zip(t, p, strict=True)) / n * scale
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step(last, show(answer))],
        slips={
            "log2": loss / log(2),
            "log10": loss / log(10),
            "sum": loss * n if n > 1 and not total else None,
            "positive-only": positive if any(label < 1 for label in t) else None,
            "swapped": float(engine.bce_loss(p, [1 - label for label in t])) * scale,
            "no-minus": -loss,
        },
        idea="A label of 1 costs −ln p, a label of 0 costs −ln(1 − p); "
        f"then the {params['reduction']}.",
    )


def _term(label: float, q: float) -> str:
    if label == 1:
        return f"−ln {number(q)}"
    rest = number(round(1 - q, 9))
    if label == 0:
        return f"−ln(1 − {number(q)}) = −ln {rest}"
    return f"−({number(label)}·ln {number(q)} + {number(round(1 - label, 9))}·ln {rest})"


def _prompt(params: Mapping[str, Any]) -> str:
    t, p, z, reduction = (params[name] for name in ("t", "p", "z", "reduction"))
    name, values = ("p", p) if z is None else ("z", z)
    wanted = f"Use natural logarithms. {digits(params['decimals'])}"
    over = over_samples(reduction, len(values))
    given = f"{shown_vector('t', t)}\n\n{shown_vector(name, values)}"
    one = len(values) == 1
    match params["wording"]:
        case "model":
            gives = (
                "ends in a sigmoid and gives p" if z is None else "gives the logits z to a sigmoid"
            )
            truth = "true label is t" if one else "true labels are t"
            return f"A yes-or-no classifier {gives}, the {truth}. What is the binary cross-entropy{over}? {wanted}\n\n{given}"
        case "code":
            loss = "BCELoss" if z is None else "BCEWithLogitsLoss"
            lines = (
                f"t = torch.tensor({float_list(t)})",
                f"{name} = torch.tensor({float_list(values)})",
                f"loss = nn.{loss}({argument(reduction)})({name}, t)",
            )
            return f"What is loss after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            if z is None:
                what = "probability p" if one else "probabilities p"
            else:
                what = "logit z" if one else "logits z"
            label = "label t" if one else "labels t"
            return f"Compute the binary cross-entropy of the predicted {what} for the {label}{over}. {wanted}\n\n{given}"
