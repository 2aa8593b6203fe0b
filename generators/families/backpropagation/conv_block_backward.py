"""Back through convolution – ReLU – 2×2 max pool: the gradients of kernel, bias and input."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import matrix, parts, real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import alike, amount, expect, grid
from ...wording.grids import block, named_lines, shown
from ...wording.layers import wording
from ...wording.numbers import number, total
from ...wording.planes import wholes

_LABELS = {"dw": "dw", "db": "db", "dx": "dx", "w": "new w", "b": "new b"}
_ABOUT = ("mask-by-gradient", "all-cells", "bias-one-cell", "no-mask")

FAMILY = Family(
    id="conv-block-backward",
    title="Gradients of a convolution block",
    topic="backpropagation",
    exam_level=2,
    marks=8,
    needs=("conv-backward", "relu-backward", "pool-backward"),
    levels=(
        Level(
            "one window",
            ("mask-by-gradient", "all-cells"),
            few="there is one window: its ReLU is open and the bias has one cell",
        ),
        Level("four windows", _ABOUT),
        Level("also the input's gradient", _ABOUT),
        Level("and a step of SGD", _ABOUT),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        grid("w", "kernel", "kernel", "filter"),
        amount("b", "bias", 0, "bias"),
        grid("dy", "gradient at the pool's output", "gradient", "upstream"),
        Parameter("dx", "ask the input's gradient too", "flag", default=False),
        Parameter(
            "lr",
            "learning rate of one SGD step, if that is asked",
            "real",
            low=0,
            high=100,
            optional=True,
            aliases=("eta", "rate"),
        ),
        wording("layer", "chain", "torch"),
    ),
    misconceptions={
        "mask-by-gradient": "The ReLU's mask comes from its forward input, not from the gradient.",
        "all-cells": "Only the largest cell of a pool window gets its gradient.",
        "bias-one-cell": "The bias acted at every position: add up the whole gradient dz.",
        "no-mask": "Where the ReLU was closed, no gradient passes.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an input, a kernel, a bias and a gradient without zeros."""
    n, out = (3, 1) if level == 1 else (5, 2)
    steps = (-3, -2, -1) if level == 1 else (-3, -2, -1, 1, 2, 3)
    x, w = draws.matrix(-2, 3, n, n), draws.matrix(-2, 2, 2, 2)
    z = engine.conv([[x]], [[w]])
    tops = sorted(engine.max_pool(z, 2).ravel().tolist())
    # The bias closes the window with the smallest maximum and leaves two open at least.
    gap = (tops[0] + 1, tops[2] - 1) if level > 1 else (tops[0] - 9, tops[0] - 4)
    return {
        "x": x,
        "w": w,
        "b": -draws.integer(*gap) if gap[0] <= gap[1] else 0,
        "dy": [[draws.choice(steps) for _ in range(out)] for _ in range(out)],
        "dx": level == 3,
        "lr": draws.choice((0.1, 0.2, 0.5)) if level == 4 else None,
    }


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether windows are open and closed as the level wants, each with one winner."""
    z = engine.conv([[params["x"]]], [[params["w"]]], [params["b"]])[0, 0].tolist()
    best = []
    for r in range(0, len(z), 2):
        for c in range(0, len(z), 2):
            seen = [*z[r][c : c + 2], *z[r + 1][c : c + 2]]
            top = max(seen)
            if top == 0 or (top > 0 and seen.count(top) > 1):
                return False
            best.append(top)
    if level == 1:
        return bool(best[0] > 0)
    return bool(min(best) < 0) and sum(top > 0 for top in best) >= 2


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradients, or for the parameters after one step."""
    x, w, b, dy, lr = (params[name] for name in ("x", "w", "b", "dy", "lr"))
    forward = engine.conv_relu_pool([[x]], [[w]], [b])
    z, y = forward.z[0, 0].tolist(), forward.y[0, 0].tolist()
    expect(alike(y, dy), f"dy must have the shape of the pooled output, {len(y)}×{len(y[0])}.")
    back = engine.conv_relu_pool_backward([[dy]], [[x]], [[w]], [b])
    da, dz = wholes(back.da[0, 0].tolist()), wholes(back.dz[0, 0].tolist())
    first = next((value for row in dz for value in row if value), 0)
    copied = [
        [
            dy[r // 2][c // 2] if value > 0 and r // 2 < len(dy) and c // 2 < len(dy[0]) else 0
            for c, value in enumerate(row)
        ]
        for r, row in enumerate(z)
    ]

    def parts_of(gradient: list[list[Any]], bias: float | None = None) -> dict[str, Any]:
        kernel = (1, 1, len(w), len(w[0]))
        flowing = [[gradient]]
        dw = wholes(engine.conv_weight_gradient(flowing, [[x]], kernel)[0, 0].tolist())
        db = float(engine.conv_bias_gradient(flowing)[0]) if bias is None else bias
        if lr is not None:
            new = engine.sgd_step(w, dw, lr).tolist()
            return {"w": wholes(new), "b": float(engine.sgd_step([b], [db], lr)[0])}
        if not params["dx"]:
            return {"dw": dw, "db": db}
        dx = engine.conv_input_gradient(flowing, [[w]], (1, 1, len(x), len(x[0])))
        return {"dw": dw, "db": db, "dx": wholes(dx[0, 0].tolist())}

    right = parts_of(dz)
    answer = parts(
        {
            name: matrix(value, decimals=2) if isinstance(value, list) else real(value, decimals=2)
            for name, value in right.items()
        },
        _LABELS,
    )
    cells = [value for row in dz for value in row if value] or [0]
    steps = [
        Step("z = conv(x, w) + b", _told(z)),
        Step("y = max pool of ReLU(z)", _told(y)),
        Step("da: dy at each window's largest cell", _told(da)),
        Step("dz: da where z > 0, else 0", _told(dz)),
        Step("dw: dz slides over x", _told(wholes(back.dw[0, 0].tolist()))),
        Step(f"db: {total(cells)}", number(sum(cells))),
    ]
    if params["dx"] and lr is None:
        steps.append(Step("dx: each cell of dz spreads w", _told(wholes(back.dx[0, 0].tolist()))))
    last = f"w − {number(lr)}·dw, b − {number(lr)}·db" if lr is not None else "together"
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step(last, named_lines(show(answer)))],
        slips={
            "mask-by-gradient": parts_of([[max(value, 0) for value in row] for row in da]),
            "all-cells": parts_of(copied),
            "bias-one-cell": _changed(parts_of(dz, first), "b" if lr is not None else "db"),
            "no-mask": parts_of(da),
        },
        idea="Forward first: z and the winners. Then back: pool, ReLU, convolution.",
    )


def _told(rows: list[list[Any]]) -> str:
    return block(show(matrix(rows)))


def _changed(found: dict[str, Any], name: str) -> dict[str, Any]:
    return {name: found[name]}


def _prompt(params: Mapping[str, Any]) -> str:
    b, lr = params["b"], params["lr"]
    given = "\n\n".join(shown(name, params[name]) for name in ("x", "w", "dy"))
    chain = f"convolution (kernel w, bias {number(b)}, stride 1, no padding), ReLU, 2×2 max pooling"
    ask = "the gradients dw and db"
    if params["dx"]:
        ask = "the gradients dw, db and dx"
    if lr is not None:
        ask = f"w and b after one step of SGD with learning rate {number(lr)}"
    match params["wording"]:
        case "chain":
            return f"x goes through {chain}; the gradient of the loss at the output is dy. Find {ask}.\n\n{given}"
        case "torch":
            return f"In PyTorch, y = F.max_pool2d(F.relu(conv(x)), 2), where conv has weight w, bias {number(b)}, stride 1 and no padding. After y.backward(dy), what are {ask}?\n\n{given}"
        case _:
            return f"A block of {chain} read x. The gradient dy arrives at its output. Compute {ask}.\n\n{given}"
