"""Mean squared and mean absolute error of a few predictions."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from ... import engine
from ...answers import real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import decimals, expect, float_list, row
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, number, total

PLACES = 3
_ABOUT = ("sum", "signed", "other")
_NAMES = {"mse": "mean squared error (MSE)", "mae": "mean absolute error (MAE)"}
_CLASSES = {"mse": "MSELoss", "mae": "L1Loss"}

FAMILY = Family(
    id="regression-loss",
    title="MSE and MAE",
    topic="losses",
    exam_level=2,
    marks=2,
    levels=(
        Level("three values", _ABOUT),
        Level("four values", _ABOUT),
        Level("five values", _ABOUT),
    ),
    parameters=(
        row("y", "targets", "target", "targets", "truth", "labels", "y_true", "t"),
        row("p", "predictions", "prediction", "predictions", "y_pred", "yhat", "y_hat"),
        Parameter(
            "kind",
            "mse or mae",
            "choice",
            choices=("mse", "mae"),
            default="mse",
            aliases=("loss", "error"),
            synonyms={
                **dict.fromkeys(("l2", "squared", "mean squared error"), "mse"),
                **dict.fromkeys(("l1", "absolute", "mean absolute error"), "mae"),
            },
        ),
        decimals(PLACES),
        wording("values", "model", "code"),
    ),
    misconceptions={
        "sum": "Divide the sum by the number of values.",
        "half": "The mean squared error of Keras and PyTorch has no factor 1/2.",
        "rmse": "That is the root of it, RMSE.",
        "signed": "Errors of opposite sign must not cancel: square them or take absolute values.",
        "other": "Mean squared and mean absolute error were confused.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw targets and errors, whole at level 1."""
    n = level + 2
    kind = draws.choice(("mse", "mae"))
    if level == 1:
        y, errors = draws.integers(0, 9, n), draws.integers(-4, 4, n)
        return {"y": y, "p": [a + b for a, b in zip(y, errors, strict=True)], "kind": kind}
    tenths, off = draws.integers(-30, 60, n), draws.integers(-25, 25, n)
    return {
        "y": [value / 10 for value in tenths],
        "p": [(value + more) / 10 for value, more in zip(tenths, off, strict=True)],
        "kind": kind,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the loss."""
    y, p, kind = params["y"], params["p"], params["kind"]
    expect(len(y) == len(p), "y and p must have the same number of values.")
    squared, absolute = float(engine.mse_loss(p, y)), float(engine.mae_loss(p, y))
    loss, other = (squared, absolute) if kind == "mse" else (absolute, squared)
    answer = real(loss, decimals=params["decimals"])
    errors = [round(b - a, 9) for a, b in zip(y, p, strict=True)]
    shares = [round(e * e if kind == "mse" else abs(e), 9) for e in errors]
    added = number(round(sum(shares), 9))
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            Step("errors p − y", listed(errors)),
            Step("squared" if kind == "mse" else "absolute values", listed(shares)),
            Step(f"sum: {total(shares)}", added),
            Step(f"mean: {added}/{len(y)}", show(answer)),
        ],
        slips={
            "sum": loss * len(y),
            "half": loss / 2 if kind == "mse" else None,
            "rmse": sqrt(loss) if kind == "mse" else None,
            "signed": sum(errors) / len(y),
            "other": other,
        },
        idea=f"Errors first, then {'squares' if kind == 'mse' else 'absolute values'}, then the mean.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    y, p, kind = params["y"], params["p"], params["kind"]
    wanted = digits(params["decimals"], even=True)
    given = f"{shown_vector('y', y)}\n\n{shown_vector('p', p)}"
    match params["wording"]:
        case "model":
            return f"A model predicts p where the targets are y. Compute the {_NAMES[kind]}. {wanted}\n\n{given}"
        case "code":
            lines = (
                f"y = torch.tensor({float_list(y)})",
                f"p = torch.tensor({float_list(p)})",
                f"loss = nn.{_CLASSES[kind]}()(p, y)",
            )
            return f"What is loss after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return f"What is the {_NAMES[kind]} of the predictions p for the targets y? {wanted}\n\n{given}"
