"""The gradients of a convolution: dw = x ⋆ dy, dx = w spread by dy, db = Σ dy."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, count, matrix, parts, real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import alike, expect, grid
from ...wording.grids import block, named_lines, overlap_steps, together, window_steps
from ...wording.layers import STRIDE, setup, square, torch_conv, wording
from ...wording.numbers import number, total

_BOTH = ("dw", "dx")

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
        Level("stride 2", ("flipped", "ignored-stride")),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        grid("w", "kernel", "kernel", "filter", "weights", "k"),
        grid("dy", "gradient at the output", "gradient", "upstream", "dout", "grad"),
        STRIDE,
        Parameter("p", "zeros on each side", low=0, high=20, default=0, aliases=("padding", "pad")),
        Parameter(
            "ask",
            "dw, dx or both",
            "choice",
            choices=("dw", "dx", "both"),
            default="dw",
            aliases=("wanted",),
            synonyms={
                **dict.fromkeys(("w", "kernel", "weights"), "dw"),
                **dict.fromkeys(("x", "input"), "dx"),
                **dict.fromkeys(("all", "dw and dx", "dw,dx"), "both"),
            },
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
        "ignored-stride": "The layer's stride was {s}: the cells of dy lie {s} apart over x.",
        "bias-one-cell": "The bias acted everywhere: its gradient is the sum of all of dy.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an input, a kernel and a gradient without zeros."""
    n, k, s = (3, 2, 1) if level < 3 else (4, draws.integer(2, 3), 1)
    if level == 4:
        n, k, s = 5, 3, 2
    steps = (-2, -1, 1, 2)
    out = (n - k) // s + 1
    return {
        "x": draws.matrix(-2, 4, n, n),
        "w": draws.matrix(-2, 3, k, k),
        "dy": [[draws.choice(steps) for _ in range(out)] for _ in range(out)],
        "s": s,
        "ask": "dw" if level == 1 else draws.choice(_BOTH),
        "db": level == 3,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for one of the gradients or both, and for the bias."""
    x, w, dy, s, p, ask = (params[name] for name in ("x", "w", "dy", "s", "p", "ask"))
    y = planes.correlated(x, w, s=s, p=p)
    expect(alike(y, dy), f"dy must have the shape of the output, {len(y)}×{len(y[0])}.")
    asked = _BOTH if ask == "both" else (ask,)
    values = {name: _gradient(name, params) for name in asked}
    bias = sum(map(sum, dy))
    answer: Answer = (
        matrix(values[ask])
        if ask != "both" and not params["db"]
        else _several(values, bias if params["db"] else None)
    )
    steps: list[Step] = []
    for name in asked:
        steps += _dw_steps(params) if name == "dw" else _dx_steps(params)
        if answer.form == "tuple":
            steps.append(Step(name, block(show(matrix(values[name])))))
    if params["db"]:
        steps.append(Step(f"db: {total([value for row in dy for value in row])}", number(bias)))
    slips: dict[str, Any] = {}
    for rule, changed in _slips(params, y).items():
        found = {name: changed[name] for name in asked if name in changed}
        slips[rule] = (found or None) if answer.form == "tuple" else found.get(ask)
    if params["db"]:
        slips["bias-one-cell"] = {"db": dy[0][0]}
    ends = named_lines(show(answer)) if answer.form == "tuple" else block(show(answer))
    hints = {
        "dw": "dw: slide dy over x.",
        "dx": "dx: each cell of dy lays down one copy of w.",
        "db": "db: add up dy.",
    }
    return FAMILY.problem(
        params,
        prompt=_prompt(params, asked),
        answer=answer,
        solution=[*steps, Step("put together", ends)],
        slips=slips,
        idea=" ".join(hints[name] for name in (*asked, *(("db",) if params["db"] else ()))),
    )


def _gradient(name: str, params: Mapping[str, Any]) -> list[list[Any]]:
    x, w, dy, s, p = (params[each] for each in ("x", "w", "dy", "s", "p"))
    found = engine.conv_backward([[dy]], [[x]], [[w]], stride=s, padding=p)
    gradient: list[list[Any]] = (found.dw if name == "dw" else found.dx)[0, 0].tolist()
    return planes.wholes(gradient)


def _several(values: Mapping[str, Any], bias: float | None) -> Answer:
    forms = {name: matrix(value) for name, value in values.items()}
    if bias is not None:
        forms["db"] = count(bias) if isinstance(bias, int) else real(bias, decimals=3)
    return parts(forms)


def _dw_steps(params: Mapping[str, Any]) -> list[Step]:
    wide = planes.padded(params["x"], params["p"])
    return window_steps(wide, params["dy"], _gradient("dw", params), d=params["s"])


def _dx_steps(params: Mapping[str, Any]) -> list[Step]:
    x, w, dy, s, p = (params[name] for name in ("x", "w", "dy", "s", "p"))
    copies = [
        Step(
            f"{number(value)} times w, top left at ({r * s + 1}, {c * s + 1})",
            block(show(matrix([[value * weight for weight in line] for line in w]))),
        )
        for r, row in enumerate(dy)
        for c, value in enumerate(row)
    ]
    steps = [*copies, Step("add what lies on one cell"), *overlap_steps(dy, w, s=s)]
    if p:
        steps.append(Step(f"take {p} off every side: what lies on the padding is lost"))
    if (len(x) + 2 * p - len(w)) % s or (len(x[0]) + 2 * p - len(w[0])) % s:
        steps.append(Step("0 for the cells at the end that no window saw"))
    return steps


def _slips(params: Mapping[str, Any], y: Any) -> dict[str, dict[str, Any]]:
    """Return what each wrong rule gives, for each gradient that it changes."""
    x, w, dy, s, p = (params[name] for name in ("x", "w", "dy", "s", "p"))
    turn = planes.flipped
    small = s == 1 and not p and len(w) <= len(dy) and len(w[0]) <= len(dy[0])
    over = planes.overwritten(dy, w, s=s)
    wide = planes.padded(x, p)
    return {
        "flipped": {
            "dw": _gradient("dw", {**params, "dy": turn(dy)}),
            "dx": _gradient("dx", {**params, "w": turn(w)}),
        },
        "rot-input": {"dw": _gradient("dw", {**params, "x": turn(x)})},
        "forward": {"dw": y},
        "valid-not-full": {"dx": planes.correlated(dy, turn(w))} if small else {},
        "overwritten": {"dx": over} if not p and alike(over, x) else {},
        "ignored-stride": {"dw": planes.correlated(wide, dy), "dx": planes.spread(dy, w)}
        if s > 1
        else {},
    }


def _prompt(params: Mapping[str, Any], asked: tuple[str, ...]) -> str:
    x, w, dy, s, p = (params[name] for name in ("x", "w", "dy", "s", "p"))
    names = {"dw": "the kernel (dw)", "dx": "the input (dx)"}
    whats = [names[name] for name in asked] + (["the bias (db)"] if params["db"] else [])
    what = ", for ".join(whats[:-1]) + " and for " + whats[-1] if len(whats) > 1 else whats[0]
    given = together(x=x, w=w, dy=dy)
    how = setup(s, p)
    match params["wording"]:
        case "chain":
            return f"y is the output of a convolution layer with kernel w on x ({how}), and dy = ∂L/∂y. Compute the gradient for {what}.\n\n{given}"
        case "torch":
            line = torch_conv(1, 1, square(len(w), len(w[0])), s=s, p=p)
            return f"A PyTorch layer `{line}` with weight w reads x and gives y, then y.backward(dy) is called. What is the gradient for {what}?\n\n{given}"
        case _:
            return f"A convolution layer (kernel w, {how}) read x; the gradient dy arrives at its output. Which gradient follows for {what}?\n\n{given}"
