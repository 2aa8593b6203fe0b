"""Binary cross-entropy of a few probabilities: the mean of −(t·ln p + (1 − t)·ln(1 − p))."""

from collections.abc import Mapping
from math import log, log2, log10
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, expect
from ...wording.grids import shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import fixed, number

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
            "t", "true labels, 0 or 1", "vector", low=0, high=1, aliases=("y", "target", "labels")
        ),
        Parameter(
            "p",
            "predicted probabilities of class 1",
            "vector",
            low=1e-6,
            high=1 - 1e-6,
            aliases=("prediction", "probabilities", "q"),
        ),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "log2": "Take the natural logarithm (nats), not base 2.",
        "log10": "Take the natural logarithm, not base 10.",
        "sum": "Average over the samples.",
        "positive-only": "For a label of 0 the term −ln(1 − p) counts.",
        "swapped": "p and 1 − p were swapped: a label of 1 costs −ln p.",
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
    """Ask for the mean loss."""
    t, p = params["t"], params["p"]
    expect(len(t) == len(p), "t and p must have the same number of values.")
    loss = float(engine.bce_loss(p, t))
    answer = real(loss, decimals=PLACES)
    each = [float(engine.bce_loss([q], [label])) for q, label in zip(p, t, strict=True)]
    steps = [
        Step(f"label {number(label)}, p = {number(q)}: {_term(label, q)}", fixed(value, PLACES))
        for label, q, value in zip(t, p, each, strict=True)
    ]
    terms = " + ".join(fixed(value, PLACES) for value in each)
    positive = sum(-label * log(q) for label, q in zip(t, p, strict=True)) / len(p)
    last = f"mean: ({terms})/{len(p)}" if len(p) > 1 else "to three decimals"
    return FAMILY.problem(
        params,
        prompt=_prompt(t, p, params["wording"]),
        answer=answer,
        solution=[*steps, Step(last, show(answer))],
        slips={
            "log2": loss * log2(2.718281828459045),
            "log10": loss * log10(2.718281828459045),
            "sum": loss * len(p) if len(p) > 1 else None,
            "positive-only": positive if any(label < 1 for label in t) else None,
            "swapped": float(engine.bce_loss(p, [1 - label for label in t])),
        },
        idea="A label of 1 costs −ln p, a label of 0 costs −ln(1 − p); then the mean.",
    )


def _term(label: float, q: float) -> str:
    if label == 1:
        return f"−ln {number(q)}"
    rest = number(round(1 - q, 9))
    if label == 0:
        return f"−ln(1 − {number(q)}) = −ln {rest}"
    return f"−({number(label)}·ln {number(q)} + {number(round(1 - label, 9))}·ln {rest})"


def _prompt(t: list[float], p: list[float], style: str) -> str:
    digits = f"Use natural logarithms and give {PLACES} decimals."
    mean = ", averaged over the samples" if len(p) > 1 else ""
    given = f"{shown_vector('t', t)}\n\n{shown_vector('p', p)}"
    match style:
        case "model":
            return f"A yes-or-no classifier ends in a sigmoid and gives p, the true labels are t. What is the binary cross-entropy{mean}? {digits}\n\n{given}"
        case "code":
            lines = (
                f"t = torch.tensor({code_list([float(v) for v in t])})",
                f"p = torch.tensor({code_list([float(v) for v in p])})",
                "loss = nn.BCELoss()(p, t)",
            )
            return f"What is loss after these lines of PyTorch? {digits}\n\n{code(*lines)}"
        case _:
            return f"Compute the binary cross-entropy of the predicted probabilities p for the labels t{mean}. {digits}\n\n{given}"
