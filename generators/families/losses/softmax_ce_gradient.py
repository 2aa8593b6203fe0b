"""The gradient of softmax and cross-entropy together: ∂L/∂z = p − y."""

from collections.abc import Mapping
from math import exp, fsum, log
from typing import Any

from ... import engine
from ...answers import show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import decimals, expect, float_list
from ...wording.classes import true_classes
from ...wording.grids import listed, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import digits, fixed, number

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
        Parameter(
            "z",
            "logits",
            "vector",
            low=-1000,
            high=1000,
            optional=True,
            aliases=("logits", "scores", "x"),
        ),
        Parameter(
            "p",
            "probabilities of the softmax, instead of z",
            "vector",
            low=1e-9,
            high=1,
            optional=True,
            aliases=("probabilities", "softmax", "q"),
        ),
        Parameter(
            "t",
            "true class, counted from 1, or a one-hot list",
            "vector",
            low=0,
            high=1000,
            aliases=("target", "class", "y", "label"),
        ),
        decimals(PLACES),
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
    z, given, places = params["z"], params["p"], params["decimals"]
    expect((z is None) != (given is None), "Give either the logits z or the probabilities p.")
    if z is None:
        expect(abs(fsum(given) - 1) < 0.011, "The probabilities p must add up to 1.")
        z = [log(value) for value in given]
    t = true_classes(params["t"], 1, len(z))[0]
    params = {**params, "t": t}
    p = engine.softmax(z).tolist()
    gradient = engine.cross_entropy_loss_gradient(z, t - 1).tolist()
    answer = vector(gradient, decimals=places)
    target = [int(at == t - 1) for at in range(len(z))]
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *([] if given else _softmax_steps(z, p, max(places, PLACES))),
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


def _softmax_steps(z: list[float], p: list[float], places: int) -> list[Step]:
    top = max(z)
    powers = [exp(value - top) for value in z]
    told = [fixed(power, places) for power in powers]
    total = fixed(fsum(powers), places)
    return [
        Step(f"logits minus the largest, {number(top)}", listed([value - top for value in z])),
        Step("their exponentials", f"({', '.join(told)})"),
        Step(f"the sum: {' + '.join(told)}", total),
        Step(f"softmax p, each over {total}", f"({', '.join(fixed(q, places) for q in p)})"),
    ]


def _prompt(params: Mapping[str, Any]) -> str:
    z, p, t = params["z"], params["p"], params["t"]
    wanted = digits(params["decimals"])
    if p is not None:
        return f"A softmax gives the probabilities p for an image whose true class is number {t} (counted from 1). What is the gradient of the cross-entropy with respect to the logits in front of the softmax? {wanted}\n\n{shown_vector('p', p)}"
    match params["wording"]:
        case "gradient":
            return f"The loss is L = −ln p_t with p = softmax(z) and the true class t = {t} (classes counted from 1). Compute ∂L/∂z for all logits. {wanted}\n\n{shown_vector('z', z)}"
        case "code":
            lines = (
                f"z = torch.tensor({float_list(z)}, requires_grad=True)",
                f"loss = F.cross_entropy(z, torch.tensor({t - 1}))  # class 0 is the first",
                "loss.backward()",
            )
            return f"What is z.grad after these lines of PyTorch? {wanted}\n\n{code(*lines)}"
        case _:
            return f"A network gives the logits z for one image whose true class is number {t} (counted from 1). What is the gradient of softmax cross-entropy with respect to the logits? {wanted}\n\n{shown_vector('z', z)}"
