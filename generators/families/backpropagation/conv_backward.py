"""The gradients of a convolution: dw = x ⋆ dy, dx = w spread by dy, db = Σ dy."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, matrix, parts, real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import alike, expect, grid
from ...wording.grids import block, named_lines, shown, window_steps
from ...wording.layers import wording
from ...wording.numbers import number, total

FAMILY = Family(
    id="conv-backward",
    title="Gradients of a convolution",
    topic="backpropagation",
    exam_level=2,
    marks=5,
    needs=("conv2d-hand", "convt-hand"),
    levels=(
        Level("the kernel's gradient", ("flipped", "rot-input", "forward")),
        Level(
            "the kernel's or the input's",
            ("flipped",),
            few="the slip of the padding is the input's alone, that of the turned input the kernel's",
        ),
        Level(
            "4×4, also the bias",
            ("flipped", "bias-one-cell"),
            few="the slip of the padding is the input's alone, that of the turned input the kernel's",
        ),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        grid("w", "kernel", "kernel", "filter"),
        grid("dy", "gradient at the output", "gradient", "upstream"),
        Parameter(
            "ask", "dw or dx", "choice", choices=("dw", "dx"), default="dw", aliases=("wanted",)
        ),
        Parameter("db", "ask the bias gradient too", "flag", default=False, aliases=("bias",)),
        wording("layer", "chain", "torch"),
    ),
    misconceptions={
        "flipped": "Nothing is turned: dw slides dy over x, dx spreads w as it stands.",
        "rot-input": "The input is not rotated for dw.",
        "forward": "That is the forward output; for dw the gradient slides over x.",
        "valid-not-full": "dx has the size of x: spread the kernel (full), do not shrink.",
        "overwritten": "Where copies of the kernel overlap, their values are added.",
        "bias-one-cell": "The bias acted everywhere: its gradient is the sum of all of dy.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an input, a kernel and a gradient without zeros."""
    n, k = (3, 2) if level < 3 else (4, draws.integer(2, 3))
    steps = (-2, -1, 1, 2)
    out = n - k + 1
    return {
        "x": draws.matrix(-2, 4, n, n),
        "w": draws.matrix(-2, 3, k, k),
        "dy": [[draws.choice(steps) for _ in range(out)] for _ in range(out)],
        "ask": "dw" if level == 1 else draws.choice(("dw", "dx")),
        "db": level == 3,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for one of the gradients, and for the bias."""
    x, w, dy, ask = params["x"], params["w"], params["dy"], params["ask"]
    y = planes.correlated(x, w)
    expect(alike(y, dy), f"dy must have the shape of the output, {len(y)}×{len(y[0])}.")
    found = engine.conv_backward([[dy]], [[x]], [[w]])
    gradient: list[list[Any]] = (found.dw if ask == "dw" else found.dx)[0, 0].tolist()
    bias = found.db[0].item()
    form = matrix(gradient)
    answer: Answer = form
    if ask == "dw":
        steps = window_steps(x, dy, gradient)
        slips: dict[str, Any] = {
            "flipped": planes.correlated(x, planes.flipped(dy)),
            "rot-input": planes.correlated(planes.flipped(x), dy),
            "forward": y,
        }
    else:
        steps = _spread_steps(w, dy)
        small = len(w) <= len(dy) and len(w[0]) <= len(dy[0])
        inner = planes.correlated(dy, planes.flipped(w)) if small else None
        slips = {
            "flipped": planes.spread(dy, planes.flipped(w)),
            "valid-not-full": inner,
            "overwritten": planes.overwritten(dy, w),
        }
    if params["db"]:
        answer = parts({ask: form, "db": real(bias, decimals=3)})
        slips = {name: {ask: value} for name, value in slips.items() if value is not None}
        slips["bias-one-cell"] = {"db": dy[0][0]}
        steps.append(Step(ask, block(show(form))))
        steps.append(Step(f"db: {total([value for row in dy for value in row])}", number(bias)))
    ends = named_lines(show(answer)) if params["db"] else block(show(answer))
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step("put together", ends)],
        slips=slips,
        idea="dw: slide dy over x. dx: each cell of dy lays down one copy of w."
        if not params["db"]
        else "dw: slide dy over x. dx: each cell of dy lays down one copy of w. db: add up dy.",
    )


def _spread_steps(w: list[list[float]], dy: list[list[float]]) -> list[Step]:
    return [
        Step(
            f"{number(value)} times w, top left at ({r + 1}, {c + 1})",
            block(show(matrix([[value * weight for weight in line] for line in w]))),
        )
        for r, row in enumerate(dy)
        for c, value in enumerate(row)
    ]


def _prompt(params: Mapping[str, Any]) -> str:
    w, ask = params["w"], params["ask"]
    name = {"dw": "the kernel (dw)", "dx": "the input (dx)"}[ask]
    what = name + (" and for the bias (db)" if params["db"] else "")
    given = "\n\n".join(shown(each, params[each]) for each in ("x", "w", "dy"))
    match params["wording"]:
        case "chain":
            return f"y is the output of a convolution layer with kernel w on x (stride 1, no padding), and dy = ∂L/∂y. Compute the gradient for {what}.\n\n{given}"
        case "torch":
            return f"A PyTorch layer `nn.Conv2d(1, 1, kernel_size={len(w)})` with weight w reads x, then y.backward(dy) is called. What is the gradient for {what}?\n\n{given}"
        case _:
            return f"A convolution layer (kernel w, stride 1, no padding) read x; the gradient dy arrives at its output. Which gradient follows for {what}?\n\n{given}"
