"""Categorical cross-entropy: the mean of −ln p of the true class, from probabilities or logits."""

from collections.abc import Mapping
from math import log
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, decimals, expect, float_list, grid
from ...wording.classes import true_classes
from ...wording.grids import listed, shown
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number
from ...wording.reductions import REDUCTION, argument, last_step, over_samples

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
        grid("p", "probabilities or logits, a row a sample", "z", "rows", "predictions", "scores"),
        Parameter(
            "t",
            "true classes, counted from 1, or one-hot rows",
            "array",
            low=0,
            high=1000,
            aliases=("target", "targets", "classes", "class", "y", "labels", "label"),
        ),
        Parameter(
            "logits", "whether p holds logits", "flag", default=False, aliases=("from_logits",)
        ),
        REDUCTION,
        decimals(PLACES),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "log2": "Take the natural logarithm (nats), not base 2 (bits).",
        "log10": "Take the natural logarithm, not base 10.",
        "one-minus": "The loss is −ln p of the true class, not 1 − p.",
        "all-classes": "With one-hot targets only the true class contributes.",
        "sum": "Keras and PyTorch average over the samples.",
        "no-minus": "The loss is −ln p and never negative: the minus sign is missing.",
        "no-softmax": "Logits are no probabilities: the softmax comes first.",
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
    given, logits, places = params["p"], params["logits"], params["decimals"]
    n, summed = len(given), params["reduction"] == "sum"
    t = true_classes(params["t"], n, len(given[0]))
    params = {**params, "t": t}
    if not logits:
        sums = all(abs(sum(row) - 1) < 0.011 and min(row) >= 0 for row in given)
        expect(sums, "Each row of p must hold probabilities that add up to 1; else say logits=yes.")
    p = engine.softmax(given).tolist() if logits else given
    true = [row[at - 1] for row, at in zip(p, t, strict=True)]
    expect(min(true) > 0, "The true class must not have the probability 0: its −ln is infinite.")
    losses = [-log(q) for q in true]
    scale = 1 if summed else 1 / n
    at = [one - 1 for one in t]
    loss = (
        float(engine.cross_entropy_loss(given, at))
        if logits
        else float(engine.nll_loss([[log(q) if q else 0.0 for q in row] for row in p], at))
    ) * (n if summed else 1)
    answer = real(loss, decimals=places)
    shown_places = max(places, PLACES)
    shown_true = [number(q, 5) if logits else number(q) for q in true]
    steps = []
    if logits:
        steps = [
            Step(f"softmax of {listed(z)}", f"({', '.join(number(q, 4) for q in row)})")
            for z, row in zip(given, p, strict=True)
        ]
    steps += [
        Step(f"{f'sample {row}, ' * (n > 1)}true class: −ln {q}", fixed(value, shown_places))
        for row, (q, value) in enumerate(zip(shown_true, losses, strict=True), 1)
    ]
    last = last_step(losses, params["reduction"], shown=shown_places, asked=places)
    positive = all(q > 0 for row in p for q in row)
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step(last, show(answer))],
        slips={
            "log2": loss / log(2),
            "log10": loss / log(10),
            "one-minus": sum(1 - q for q in true) * scale,
            "all-classes": sum(-log(q) for row in p for q in row) * scale if positive else None,
            "sum": loss * n if n > 1 and not summed else None,
            "no-minus": -loss,
            "no-softmax": sum(-row[one] for row, one in zip(given, at, strict=True)) * scale
            if logits
            else None,
        },
        idea="Pick the probability of each sample's true class, take −ln, then the "
        f"{params['reduction']}.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    given, t, logits, reduction = (params[name] for name in ("p", "t", "logits", "reduction"))
    wanted = f"Use natural logarithms. {digits(params['decimals'])}"
    name = "z" if logits else "p"
    many = len(given) > 1
    what = f"{'logits z' if logits else 'probabilities p'}{' (one row a sample)' if many else ''}"
    classes = ", ".join(map(str, t))
    truth = (
        f"The true classes, counted from 1, are {classes}."
        if many
        else f"The true class is number {classes}, counted from 1."
    )
    over = over_samples(reduction, len(given))
    match params["wording"]:
        case "model":
            return f"A classifier gives the {what}. {truth} What is the categorical cross-entropy{over}? {wanted}\n\n{shown(name, given)}"
        case "code":
            how = argument(reduction)
            lines = (
                f"{name} = torch.tensor({float_list(given)})",
                f"t = torch.tensor({code_list([at - 1 for at in t])})  # class 0 is the first",
                f"loss = nn.CrossEntropyLoss({how})(z, t)"
                if logits
                else f"loss = nn.NLLLoss({how})(torch.log(p), t)",
            )
            return f"What is loss after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return f"Compute the categorical cross-entropy of the {what}{over}. {truth} {wanted}\n\n{shown(name, given)}"
