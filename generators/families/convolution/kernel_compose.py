"""Two convolutions without an activation between them are one: w = w1 spread over w2."""

from collections.abc import Mapping
from typing import Any

from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import alike, grid
from ...wording.grids import block, overlap_steps, together
from ...wording.layers import code, square, torch_conv, wording
from ...wording.layouts import by
from ...wording.numbers import number

FAMILY = Family(
    id="kernel-compose",
    title="Two stacked kernels as one",
    topic="convolution",
    exam_level=1,
    marks=4,
    needs=("conv2d-hand", "convt-hand"),
    levels=(
        Level("2×2 after 2×2", ("elementwise", "flipped", "overwritten")),
        Level("3×3 after 2×2", ("flipped", "overwritten", "valid-only")),
    ),
    parameters=(
        grid("w1", "kernel of the first layer", "first", "a", "k1", "kernel1"),
        grid("w2", "kernel of the second layer", "second", "b", "k2", "kernel2"),
        wording("layer", "one", "linear", "code"),
    ),
    misconceptions={
        "elementwise": "Stacked kernels are not multiplied cell by cell: one is spread over the other.",
        "flipped": "Nothing is flipped: two cross-correlations compose by plain spreading.",
        "overwritten": "Where copies overlap, their values are added.",
        "valid-only": "The one kernel is larger than both: k₁ + k₂ − 1 on each side.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw two kernels without zeros in the smaller one."""
    k = level + 1
    return {
        "w1": [[draws.choice((-2, -1, 1, 2, 3)) for _ in range(2)] for _ in range(2)],
        "w2": draws.matrix(-2, 3, k, k),
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the second kernel has few zeros."""
    return bool(sum(row.count(0) for row in params["w2"]) < len(params["w2"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the kernel that does the work of both."""
    w1, w2 = params["w1"], params["w2"]
    both = planes.spread(w1, w2)
    answer = matrix(both)
    steps = [
        Step(
            f"size, k₁ + k₂ − 1 on each side: {len(w1)} + {len(w2)} − 1 by {len(w1[0])} + {len(w2[0])} − 1",
            by(len(both), len(both[0])),
        )
    ]
    for r, line in enumerate(w1):
        for c, value in enumerate(line):
            copy = show(matrix([[value * weight for weight in weights] for weights in w2]))
            steps.append(
                Step(f"{number(value)} times w₂, top left at ({r + 1}, {c + 1})", block(copy))
            )
    fits = len(w1) <= len(w2) and len(w1[0]) <= len(w2[0])
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *steps,
            Step("add what lies on one cell"),
            *overlap_steps(w1, w2),
            Step("put together", block(show(answer))),
        ],
        slips={
            "elementwise": [
                [u * v for u, v in zip(a, b, strict=True)] for a, b in zip(w1, w2, strict=True)
            ]
            if alike(w1, w2)
            else None,
            "flipped": planes.spread(w1, planes.flipped(w2)),
            "overwritten": planes.overwritten(w1, w2),
            "valid-only": planes.correlated(w2, w1) if fits else None,
        },
        idea="Every weight of the first kernel lays down one copy of the second, multiplied by it.",
    )


def _prompt(params: Mapping[str, Any]) -> str:
    w1, w2 = params["w1"], params["w2"]
    given = together(w_1=w1, w_2=w2)
    match params["wording"]:
        case "code":
            layers = (torch_conv(1, 1, square(len(w), len(w[0])), bias=False) for w in (w1, w2))
            return f"These two PyTorch layers have the weights w₁ and w₂. They are to be replaced by one `nn.Conv2d` without bias that gives the same output. What are its weights?\n\n{code('nn.Sequential(', *(f'    {line},' for line in layers), ')')}\n\n{given}"
        case "one":
            return f"First the kernel w₁, then the kernel w₂ slides over an image, as convolution layers do (stride 1, no padding, no bias, no activation between). Which single kernel gives the same result?\n\n{given}"
        case "linear":
            return f"A network has two convolution layers in a row and forgot the ReLU between them: kernels w₁ and w₂, one channel, stride 1, no padding, no bias. Write down the kernel of the one layer they amount to.\n\n{given}"
        case _:
            return f"Two convolution layers follow each other without activation, with the kernels w₁ and w₂ (stride 1, no padding, no bias). Combine them into one kernel.\n\n{given}"
