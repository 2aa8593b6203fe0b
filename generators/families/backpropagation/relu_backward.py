"""The gradient back through a ReLU: it passes where the forward input was positive."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording.arrays import alike, code_list, expect, float_list, grid
from ...wording.grids import together
from ...wording.layers import code, wording
from ...wording.numbers import times
from ...wording.planes import wholes

_ABOUT = ("mask-by-gradient", "times-z", "no-mask")

FAMILY = Family(
    id="relu-backward",
    title="Gradient through ReLU",
    topic="backpropagation",
    exam_level=2,
    marks=2,
    needs=("activation-derivative",),
    levels=(Level("2×2", _ABOUT), Level("3×3", _ABOUT)),
    parameters=(
        grid("z", "input of the ReLU", "x", "input"),
        grid("dy", "gradient at its output", "gradient", "upstream", "grad", "da"),
        wording("layer", "chain", "code"),
    ),
    misconceptions={
        "mask-by-gradient": "The mask comes from the forward input z, not from the gradient's sign.",
        "times-z": "The derivative is 1 where z > 0, not z.",
        "no-mask": "Where z was negative, the gradient is 0.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw inputs and gradients without zeros."""
    n = level + 1
    values = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
    return {
        name: [[draws.choice(values) for _ in range(n)] for _ in range(n)] for name in ("z", "dy")
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradient at the input."""
    z, dy = params["z"], params["dy"]
    expect(alike(z, dy), "z and dy must have the same shape.")
    dz = wholes(engine.activation_backward(dy, z, "relu").tolist())
    answer = matrix(dz)
    mask = [[int(value > 0) for value in row] for row in z]

    def cells(rule: Any) -> list[list[Any]]:
        return [[rule(u, g) for u, g in zip(a, b, strict=True)] for a, b in zip(z, dy, strict=True)]

    return FAMILY.problem(
        params,
        prompt=_prompt(z, dy, params["wording"]),
        answer=answer,
        solution=[
            Step("mask, 1 where z > 0", show(matrix(mask))),
            *(
                Step(
                    f"row {at}: {', '.join(times(g, m) for g, m in zip(*pair, strict=True))}", told
                )
                for at, (pair, told) in enumerate(
                    zip(zip(dy, mask, strict=True), show(answer).split("; "), strict=True), 1
                )
            ),
            Step("put together", show(answer)),
        ],
        slips={
            "mask-by-gradient": cells(lambda _, g: max(g, 0)),
            "times-z": cells(lambda u, g: max(u, 0) * g),
            "no-mask": dy,
        },
        idea="A ReLU lets the gradient pass where its own input was positive.",
    )


def _prompt(z: list[list[float]], dy: list[list[float]], style: str) -> str:
    given = together(z=z, dy=dy)
    match style:
        case "chain":
            return f"Let y = ReLU(z), and let dy = ∂L/∂y be known. Compute ∂L/∂z.\n\n{given}"
        case "code":
            lines = (
                f"z = torch.tensor({float_list(z)}, requires_grad=True)",
                f"dy = torch.tensor({float_list(dy)})",
                "F.relu(z).backward(dy)",
            )
            if max(map(len, lines)) > 80:
                lines = (f"z = {code_list(z)}", f"dy = {code_list(dy)}", "F.relu(z).backward(dy)")
                return f"z and dy are PyTorch tensors with these values. What is z.grad?\n\n{code(*lines)}"
            return f"What is z.grad after these lines of PyTorch?\n\n{code(*lines)}"
        case _:
            return f"A ReLU read z in the forward pass; the gradient dy arrives at its output. Which gradient goes on to its input?\n\n{given}"
