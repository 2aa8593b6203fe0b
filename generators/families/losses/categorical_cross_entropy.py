"""Categorical cross-entropy: the mean of −ln p of the true class, from probabilities or logits."""

from collections.abc import Mapping
from math import log, log2
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, expect, grid
from ...wording.grids import listed, shown
from ...wording.layers import code, wording
from ...wording.numbers import fixed

PLACES = 3

FAMILY = Family(
    id="categorical-cross-entropy",
    title="Categorical cross-entropy",
    topic="losses",
    exam_level=2,
    marks=2,
    needs=("softmax-hand",),
    levels=(
        Level("one sample", ("log2", "one-minus", "all-classes")),
        Level("two samples", ("log2", "one-minus", "sum")),
        Level("three samples, from logits", ("log2", "one-minus", "sum")),
    ),
    parameters=(
        grid("p", "probabilities or logits, a row a sample", "z", "rows", "predictions"),
        Parameter(
            "t",
            "true classes, counted from 1",
            "vector",
            low=1,
            high=1000,
            aliases=("target", "classes", "y"),
        ),
        Parameter(
            "logits", "whether p holds logits", "flag", default=False, aliases=("from_logits",)
        ),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "log2": "Take the natural logarithm (nats), not base 2 (bits).",
        "one-minus": "The loss is −ln p of the true class, not 1 − p.",
        "all-classes": "With one-hot targets only the true class contributes.",
        "sum": "Keras and PyTorch average over the samples.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw three classes a sample."""
    t = draws.integers(1, 3, level)
    if level == 3:
        return {"p": draws.matrix(-2, 3, 3, 3), "t": t, "logits": True}
    rows = []
    for _ in range(level):
        first = draws.integer(1, 17)
        second = draws.integer(1, 19 - first)
        twentieths = draws.shuffle([first, second, 20 - first - second])
        rows.append([part / 20 for part in twentieths])
    return {"p": rows, "t": t}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the mean loss."""
    given, t, logits = params["p"], params["t"], params["logits"]
    n = len(given)
    expect(
        len(t) == n and all(type(at) is int and at <= len(given[0]) for at in t),
        "t must hold one class number for each row of p, counted from 1.",
    )
    if not logits:
        sums = all(abs(sum(row) - 1) < 0.011 and min(row) > 0 for row in given)
        expect(sums, "Each row of p must hold probabilities above 0 that add up to 1.")
    p = engine.softmax(given).tolist() if logits else given
    true = [row[at - 1] for row, at in zip(p, t, strict=True)]
    losses = [-log(q) for q in true]
    mean = (
        float(engine.cross_entropy_loss(given, [at - 1 for at in t]))
        if logits
        else float(engine.nll_loss([[log(q) for q in row] for row in p], [at - 1 for at in t]))
    )
    answer = real(mean, decimals=PLACES)
    shown_true = [fixed(q, PLACES) if logits else f"{q:.12g}" for q in true]
    steps = []
    if logits:
        steps = [
            Step(f"softmax of {listed(z)}", f"({', '.join(fixed(q, PLACES) for q in row)})")
            for z, row in zip(given, p, strict=True)
        ]
    steps += [
        Step(f"true class {at}: −ln {q}", fixed(loss, PLACES))
        for at, q, loss in zip(t, shown_true, losses, strict=True)
    ]
    terms = " + ".join(fixed(loss, PLACES) for loss in losses)
    last = f"mean: ({terms})/{n}" if n > 1 else f"to {PLACES} decimals"
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step(last, show(answer))],
        slips={
            "log2": sum(-log2(q) for q in true) / n,
            "one-minus": sum(1 - q for q in true) / n,
            "all-classes": sum(-log(q) for row in p for q in row) / n,
            "sum": mean * n if n > 1 else None,
        },
        idea="Pick the probability of each sample's true class, take −ln, then the mean.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    given, t, logits = params["p"], params["t"], params["logits"]
    digits = f"Use natural logarithms and give {PLACES} decimals."
    name = "z" if logits else "p"
    what = "logits z" if logits else "probabilities p"
    many = len(given) > 1
    classes = ", ".join(map(str, t))
    truth = f"true class{'es' if many else ''}, counted from 1: {classes}"
    rows = " (one row a sample)" if many else ""
    mean = ", averaged over the samples" if many else ""
    match params["wording"]:
        case "model":
            return f"A classifier gives the {what}{rows}; {truth}. What is the categorical cross-entropy{mean}? {digits}\n\n{shown(name, given)}"
        case "code":
            zero = code_list([at - 1 for at in t])
            values = code_list([[float(v) for v in row] for row in given])
            lines = (
                f"{name} = torch.tensor({values})",
                f"t = torch.tensor({zero})  # class 0 is the first",
                "loss = nn.CrossEntropyLoss()(z, t)"
                if logits
                else "loss = nn.NLLLoss()(torch.log(p), t)",
            )
            return f"What is loss after these lines of PyTorch? {digits}\n\n{code(*lines)}"
        case _:
            return f"Compute the categorical cross-entropy{mean} of the {what}{rows}; {truth}. {digits}\n\n{shown(name, given)}"
