"""A transposed convolution by hand: y[i·s + a, j·s + b] += x[i,j]·w[a,b], then the crop."""

from collections.abc import Mapping
from typing import Any

from ...answers import matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import grid
from ...wording.grids import block, overlap_steps, together
from ...wording.layers import STRIDE, code, square, torch_transposed, wording
from ...wording.numbers import number

FAMILY = Family(
    id="convt-hand",
    title="Transposed convolution by hand",
    topic="convolution",
    exam_level=2,
    marks=4,
    needs=("conv2d-hand", "convt-out-size"),
    levels=(
        Level("stride 1", ("flipped-kernel", "overwritten", "used-conv")),
        Level("stride 2", ("flipped-kernel", "stride-one", "transposed-kernel")),
        Level("3×3 kernel, stride 2, padding 1", ("flipped-kernel", "no-crop", "stride-one")),
    ),
    parameters=(
        grid("x", "input map, or a sequence", "input", "image"),
        grid("w", "kernel", "kernel", "filter", "weights", "k"),
        STRIDE,
        Parameter(
            "p",
            "cropped on each side",
            low=0,
            high=20,
            default=0,
            aliases=("padding", "pad", "crop"),
        ),
        Parameter(
            "a",
            "output padding: rows and columns added at the end",
            low=0,
            high=20,
            default=0,
            aliases=("output_padding", "extra"),
        ),
        wording("layer", "spread", "code"),
    ),
    misconceptions={
        "flipped-kernel": "Spread the kernel as it stands, without flipping it.",
        "no-crop": "Padding {p} of a transposed convolution is cropped from every side.",
        "stride-one": "Place the copies of the kernel {s} apart.",
        "overwritten": "Where copies overlap, their values are added.",
        "used-conv": "That is the ordinary convolution; a transposed one spreads and enlarges.",
        "transposed-kernel": "'Transposed' is the layer's matrix; the kernel's rows stay rows.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a 2×2 input and a kernel."""
    k = 3 if level == 3 else 2
    return {
        "x": draws.matrix(1, 4, 2, 2),
        "w": draws.matrix(-2, 3, k, k),
        "s": 1 if level == 1 else 2,
        "p": 1 if level == 3 else 0,
    }


def keep(_level: int, params: Mapping[str, Any]) -> bool:
    """Say whether the kernel has few zeros."""
    return bool(sum(row.count(0) for row in params["w"]) < len(params["w"]))


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the whole output."""
    x, w, s, p, extra = (params[name] for name in ("x", "w", "s", "p", "a"))
    y = planes.spread(x, w, s=s, p=p, a=extra)
    answer = matrix(y)
    rows, columns = len(w), len(w[0])
    steps = []
    for r, line in enumerate(x):
        for c, value in enumerate(line):
            copy = show(matrix([[value * weight for weight in weights] for weights in w]))
            where = f"rows {r * s + 1}–{r * s + rows}, columns {c * s + 1}–{c * s + columns}"
            steps.append(Step(f"{number(value)} times w, to {where}", copy))
    steps.append(Step("add what lies on one cell"))
    steps += overlap_steps(x, w, s=s)
    if p:
        steps.append(Step(f"take {p} off every side", show(matrix(planes.spread(x, w, s=s, p=p)))))
    if extra:
        steps.append(Step(f"output padding: {extra} more at the end", show(answer)))
    smaller = rows <= len(x) and columns <= len(x[0])
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("put together", block(show(answer)))],
        slips={
            "flipped-kernel": planes.spread(x, planes.flipped(w), s=s, p=p, a=extra),
            "no-crop": planes.spread(x, w, s=s, a=extra) if p else None,
            "stride-one": _uncropped(x, w, p) if s > 1 else None,
            "overwritten": None if extra else planes.overwritten(x, w, s=s, p=p),
            "used-conv": planes.correlated(x, w) if smaller else None,
            "transposed-kernel": planes.spread(x, planes.transposed(w), s=s, p=p, a=extra)
            if rows == columns
            else None,
        },
        idea="Every input value lays down one copy of the kernel, multiplied by it.",
    )


def _uncropped(x: list[list[float]], w: list[list[float]], p: int) -> list[list[Any]] | None:
    """Return the output with stride 1, where the crop leaves something of it."""
    high, wide = len(x) + len(w) - 1, len(x[0]) + len(w[0]) - 1
    left = wide > 2 * p and (high > 2 * p or high == 1)
    return planes.spread(x, w, p=p) if left else None


def _prompt(params: Mapping[str, Any]) -> str:
    x, w, s, p, extra = (params[name] for name in ("x", "w", "s", "p", "a"))
    given = together(x=x, w=w)
    crop = f"padding {p} to crop from each side" if p else "no padding"
    more = f"output padding {extra}" if extra else "no output padding"
    match params["wording"]:
        case "spread":
            return f"Upsample x with a transposed convolution: kernel w, stride {s}, {crop}, {more}, no bias. Write down the result.\n\n{given}"
        case "code":
            made = torch_transposed(1, 1, square(len(w), len(w[0])), s=s, p=p, extra=extra)
            line = f"{made[:-1]}, bias=False)"
            return f"The weights of this PyTorch layer are set to w. What does it make of x?\n\n{code(line)}\n\n{given}"
        case _:
            return f"Compute the output of a transposed convolution layer with kernel w on x (stride {s}, {crop}, {more}, no bias).\n\n{given}"
