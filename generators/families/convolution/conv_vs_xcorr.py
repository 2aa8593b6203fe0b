"""Convolution against cross-correlation: the one flips the kernel, the other does not."""

from collections.abc import Mapping
from typing import Any

from ...answers import Answer, count, parts, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.arrays import code_list, row
from ...wording.grids import listed, product_sum, shown_vector
from ...wording.layers import code, wording
from ...wording.numbers import number
from ...wording.planes import correlated_row

_ABOUT = ("swapped", "no-flip", "negated")

FAMILY = Family(
    id="conv-vs-xcorr",
    title="Convolution or cross-correlation",
    topic="convolution",
    exam_level=2,
    marks=2,
    needs=("conv1d-hand",),
    levels=(
        Level("one position", _ABOUT),
        Level("a short sequence", _ABOUT),
    ),
    parameters=(
        row("x", "input sequence", "input"),
        row("w", "kernel", "kernel", "filter"),
        wording("names", "layer", "code"),
    ),
    misconceptions={
        "swapped": "They are swapped: the one that flips the kernel is the mathematical convolution.",
        "no-flip": "The convolution needs the kernel flipped: take it backwards.",
        "negated": "Flipping turns the order of the kernel round, not its signs.",
    },
)
_LABELS = {"correlation": "cross-correlation", "convolution": "convolution"}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a sequence and a kernel; at level 1 equally long."""
    if level == 1:
        return {"x": draws.integers(0, 5, 3), "w": draws.integers(-3, 5, 3)}
    return {"x": draws.integers(-3, 6, 5), "w": draws.integers(-3, 4, draws.integer(2, 3))}


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for both results."""
    x, w = params["x"], params["w"]
    back = w[::-1]
    plain, turned = correlated_row(x, w), correlated_row(x, back)
    answer = parts({"correlation": _form(plain), "convolution": _form(turned)}, _LABELS)
    y, z = answer.value["correlation"], answer.value["convolution"]
    steps = [
        *_steps("cross-correlation", x, w, plain),
        Step("convolution: the kernel backwards", listed(back)),
        *_steps("convolution", x, back, turned),
        Step("both", show(answer)),
    ]
    return FAMILY.problem(
        params,
        prompt=_prompt(x, w, params["wording"]),
        answer=answer,
        solution=steps,
        slips={
            "swapped": {"correlation": z, "convolution": y},
            "no-flip": {"convolution": y},
            "negated": {"convolution": _form([-value for value in plain]).value},
        },
        idea="Cross-correlation lays the kernel on as it stands, convolution backwards.",
    )


def _form(values: list[Any]) -> Answer:
    """One position is a number, several are a sequence."""
    if len(values) == 1 and isinstance(values[0], int):
        return count(values[0])
    return vector(values)


def _steps(what: str, x: list[float], w: list[float], found: list[Any]) -> list[Step]:
    return [
        Step(f"{what}, position {at + 1}: {product_sum([x[at : at + len(w)]], [w])}", number(value))
        for at, value in enumerate(found)
    ]


def _prompt(x: list[float], w: list[float], style: str) -> str:
    given = f"{shown_vector('x', x)}\n\n{shown_vector('w', w)}"
    match style:
        case "layer":
            return f"One person slides the kernel w over x as the convolution layers of Keras and PyTorch do (a cross-correlation), another takes the mathematical convolution. Both keep only positions where the whole kernel lies on x. What does each get?\n\n{given}"
        case "code":
            lines = (
                f"x, w = {code_list(x)}, {code_list(w)}",
                'correlation = np.correlate(x, w, "valid")',
                'convolution = np.convolve(x, w, "valid")',
            )
            return f"NumPy tells cross-correlation and mathematical convolution apart. What are the two results?\n\n{code(*lines)}"
        case _:
            return f"Compute the cross-correlation and the mathematical convolution of x with the kernel w, at the positions where the whole kernel lies on x (valid).\n\n{given}"
