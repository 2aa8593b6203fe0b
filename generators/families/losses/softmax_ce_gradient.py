"""The gradient of softmax and cross-entropy together: ∂L/∂z = p − y."""

from collections.abc import Mapping
from math import exp, fsum
from typing import Any

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, expect, row
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import fixed

PLACES = 3
_ABOUT = ("sign", "only-true", "softmax-only")

FAMILY = Family(
    id="softmax-ce-gradient",
    title="Gradient of softmax with cross-entropy",
    topic="losses",
    exam_level=2,
    marks=3,
    needs=("softmax-hand",),
    levels=(Level("three classes", _ABOUT), Level("four classes", _ABOUT)),
    parameters=(
        row("z", "logits", "logits", "scores"),
        Parameter(
            "t", "true class, counted from 1", low=1, high=1000, aliases=("target", "class", "y")
        ),
        wording("logits", "gradient", "code"),
    ),
    misconceptions={
        "sign": "The sign is wrong: it is p − y, since the loss falls when the true logit rises.",
        "only-true": "The other logits get a gradient too: their p.",
        "softmax-only": "Those are the probabilities: subtract the one-hot target.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw small logits and a true class."""
    classes = level + 2
    return {"z": draws.integers(-2, 3, classes), "t": draws.integer(1, classes)}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradient with respect to every logit."""
    z, t = params["z"], params["t"]
    expect(t <= len(z), f"t must be one of the {len(z)} classes, counted from 1.")
    p = engine.softmax(z).tolist()
    gradient = engine.cross_entropy_loss_gradient(z, t - 1).tolist()
    answer = vector(gradient, decimals=PLACES)
    target = [int(at == t - 1) for at in range(len(z))]
    powers = [fixed(exp(value - max(z)), PLACES) for value in z]
    total = fixed(fsum(exp(value - max(z)) for value in z), PLACES)
    return FAMILY.problem(
        params,
        prompt=_prompt(z, t, params["wording"]),
        answer=answer,
        solution=[
            Step(
                "exponentials, the largest logit subtracted first",
                f"({', '.join(powers)})",
            ),
            Step("their sum", total),
            Step("softmax p", f"({', '.join(fixed(value, PLACES) for value in p)})"),
            Step("one-hot target y", listed(target)),
            Step("p − y", show(answer)),
        ],
        slips={
            "sign": [-value for value in gradient],
            "only-true": [value if y else 0.0 for value, y in zip(gradient, target, strict=True)],
            "softmax-only": p,
        },
        idea="The gradient is softmax minus the one-hot target.",
    )


def _prompt(z: list[float], t: int, style: str) -> str:
    digits = f"Give {PLACES} decimals."
    match style:
        case "gradient":
            return f"The loss is L = −ln p_t with p = softmax(z) and the true class t = {t} (classes counted from 1). Compute ∂L/∂z for all logits. {digits}\n\n{shown_vector('z', z)}"
        case "code":
            lines = (
                f"z = torch.tensor({code_list([float(v) for v in z])}, requires_grad=True)",
                f"loss = F.cross_entropy(z, torch.tensor({t - 1}))  # class 0 is the first",
                "loss.backward()",
            )
            return f"What is z.grad after these lines of PyTorch? {digits}\n\n{code(*lines)}"
        case _:
            return f"A network gives the logits z for one image whose true class is number {t} (counted from 1). What is the gradient of softmax cross-entropy with respect to the logits? {digits}\n\n{shown_vector('z', z)}"
