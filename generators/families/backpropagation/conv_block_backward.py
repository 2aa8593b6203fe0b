"""Back through convolution – ReLU – 2×2 max pool: the gradients of kernel, bias and input."""

from collections.abc import Mapping
from typing import Any

from ... import engine
from ...answers import Answer, count, matrix, parts, real, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import alike, amount, decimals, expect, grid
from ...wording.grids import block, named_lines, product_sum, together, window_steps
from ...wording.layers import wording
from ...wording.numbers import digits, factor, number, total
from ...wording.planes import wholes

PLACES = 2
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
        grid("w", "kernel", "kernel", "filter", "weights", "k"),
        amount("b", "bias", 0, "bias"),
        grid("dy", "gradient at the pool's output", "gradient", "upstream", "dout", "grad"),
        Parameter(
            "dx",
            "ask the input's gradient too",
            "flag",
            default=False,
            aliases=("input_gradient",),
        ),
        Parameter(
            "lr",
            "learning rate of one SGD step, if that is asked",
            "real",
            low=0,
            high=100,
            optional=True,
            aliases=("eta", "rate", "learning_rate"),
        ),
        decimals(PLACES),
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
    x, w = draws.matrix(-2, 3, n, n), draws.matrix(-2, 2, 2, 2)
    z = engine.conv([[x]], [[w]])[0, 0].tolist()
    best = [max(seen) for seen in _windows(z)]
    tops = sorted(best)
    # The bias closes the window with the smallest maximum and leaves two open at least.
    gap = (tops[0] + 1, tops[2] - 1) if level > 1 else (tops[0] - 9, tops[0] - 4)
    lift = -draws.integer(*gap) if gap[0] <= gap[1] else 0
    # A negative gradient where the ReLU is open tells its mask from one by the gradient's sign.
    dy = [draws.integer(1, 3) * draws.sign() for _ in range(out * out)]
    first = best.index(tops[-1])
    dy[first] = -abs(dy[first])
    return {
        "x": x,
        "w": w,
        "b": lift,
        "dy": [dy[at : at + out] for at in range(0, out * out, out)],
        "dx": level == 3,
        "lr": draws.choice((0.1, 0.2, 0.5)) if level == 4 else None,
    }


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether windows are open and closed as the level wants, each with one winner."""
    z = engine.conv([[params["x"]]], [[params["w"]]], [params["b"]])[0, 0].tolist()
    windows = _windows(z)
    best = [max(seen) for seen in windows]
    if any(
        top == 0 or (top > 0 and seen.count(top) > 1)
        for seen, top in zip(windows, best, strict=True)
    ):
        return False
    if not any(value > 0 for seen in windows for value in seen if value != max(seen)):
        return False  # then only the winners are open, and "all cells" changes nothing
    if level == 1:
        return bool(best[0] > 0)
    return bool(min(best) < 0) and sum(top > 0 for top in best) >= 2


def _windows(z: list[list[Any]]) -> list[list[Any]]:
    """Return the cells of every 2×2 window of the pool."""
    return [
        [*z[r][c : c + 2], *z[r + 1][c : c + 2]]
        for r in range(0, len(z) - 1, 2)
        for c in range(0, len(z[0]) - 1, 2)
    ]


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the gradients, or for the parameters after one step."""
    x, w, b, dy, lr = (params[name] for name in ("x", "w", "b", "dy", "lr"))
    forward = engine.conv_relu_pool([[x]], [[w]], [b])
    z, y = forward.z[0, 0].tolist(), forward.y[0, 0].tolist()
    expect(alike(y, dy), f"dy must have the shape of the pooled output, {len(y)}×{len(y[0])}.")
    back = engine.max_pool_backward([[dy]], forward.a, 2)
    da = wholes(back[0, 0].tolist())
    dz = wholes(engine.activation_backward(back, forward.z, "relu")[0, 0].tolist())
    copied = [
        [
            dy[r // 2][c // 2] if value > 0 and r // 2 < len(dy) and c // 2 < len(dy[0]) else 0
            for c, value in enumerate(row)
        ]
        for r, row in enumerate(z)
    ]
    masked = [[max(value, 0) for value in row] for row in da]
    dw, db, dx = _gradients([dz, masked, copied, da], params)
    right, by_sign, everywhere, unmasked = _asked(params, dw, db, dx)
    cells = [value for row in dz for value in row if value] or [0]
    one = engine.sgd_step([b], [cells[0]], lr).tolist()[0] if lr is not None else cells[0]
    answer = parts(
        {name: _form(value, params["decimals"]) for name, value in right.items()}, _LABELS
    )
    steps = [
        *window_steps(x, w, z, b=b, lead="z, "),
        Step("z", _told(z)),
        Step("y = max pool of ReLU(z)", _told(y)),
        Step("da: dy at each window's largest cell", _told(da)),
        Step("dz: da where z > 0, else 0", _told(dz)),
        *_slid(x, dz, dw[0]),
        Step("dw: dz slides over x", _told(dw[0])),
        Step(f"db: {total(cells)}", number(sum(cells))),
    ]
    if dx and lr is None:
        steps += _spread(w, dz)
        steps.append(Step("dx: add what lies on one cell", _told(dx[0])))
    if lr is not None:
        new, old = right["w"], zip(w, dw[0], strict=True)
        for r, (row, told) in enumerate(zip(old, new, strict=True), 1):
            for c, (weight, slope) in enumerate(zip(*row, strict=True), 1):
                text = f"w, row {r}, column {c}: {number(weight)} − {number(lr)}·{factor(slope)}"
                steps.append(Step(text, number(told[c - 1], 6)))
        steps.append(Step(f"b: {number(b)} − {number(lr)}·{factor(db[0])}", number(right["b"], 6)))
    last = "w and b after the step" if lr is not None else "together"
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[*steps, Step(last, named_lines(show(answer)))],
        slips={
            "mask-by-gradient": by_sign,
            "all-cells": everywhere,
            "bias-one-cell": {"b" if lr is not None else "db": one},
            "no-mask": unmasked,
        },
        idea="Forward first: z and the winners. Then back: pool, ReLU, convolution.",
    )


def _form(value: Any, places: int) -> Answer:
    """Whole numbers compare exactly; what a learning rate makes of them is rounded."""
    if isinstance(value, list):
        whole = all(isinstance(cell, int) for row in value for cell in row)
        return matrix(value) if whole else matrix(value, decimals=places)
    return count(value) if isinstance(value, int) else real(value, decimals=places)


def _slid(x: list[list[float]], dz: list[list[Any]], dw: list[list[Any]]) -> list[Step]:
    """Work out each cell of dw over the cells of dz that are not 0."""
    lit = [(r, c, value) for r, row in enumerate(dz) for c, value in enumerate(row) if value]
    steps = []
    for i, row in enumerate(dw):
        for j, found in enumerate(row):
            seen = [x[r + i][c + j] for r, c, _ in lit]
            text = product_sum([seen], [[value for *_, value in lit]]) if lit else "0"
            steps.append(Step(f"dw, row {i + 1}, column {j + 1}: {text}", number(found)))
    return steps


def _spread(w: list[list[float]], dz: list[list[Any]]) -> list[Step]:
    """Lay down a copy of w for each cell of dz that is not 0."""
    return [
        Step(
            f"{number(value)} times w, top left at ({r}, {c})",
            block(show(matrix([[value * weight for weight in line] for line in w]))),
        )
        for r, row in enumerate(dz, 1)
        for c, value in enumerate(row, 1)
        if value
    ]


def _gradients(flows: list[list[list[Any]]], params: Mapping[str, Any]) -> tuple[list[Any], ...]:
    """Return dw, db and dx for each of several gradients dz, worked out together.

    As filters of one layer they share its input, and as samples of a batch its kernel.
    """
    x, w = params["x"], params["w"]
    kernel = (len(flows), 1, len(w), len(w[0]))
    dw = engine.conv_weight_gradient([flows], [[x]], kernel)[:, 0].tolist()
    db = engine.conv_bias_gradient([flows]).tolist()
    if not params["dx"]:
        return [wholes(one) for one in dw], db, []
    image = (len(flows), 1, len(x), len(x[0]))
    dx = engine.conv_input_gradient([[flow] for flow in flows], [[w]], image)[:, 0].tolist()
    return [wholes(one) for one in dw], db, [wholes(one) for one in dx]


def _asked(params: Mapping[str, Any], *gradients: list[Any]) -> list[dict[str, Any]]:
    """Name what is asked, for each of several gradients: them, or the parameters after a step."""
    dw, db, dx = gradients
    lr = params["lr"]
    if lr is not None:
        new = engine.sgd_step([params["w"]] * len(dw), dw, lr).tolist()
        biases = engine.sgd_step([params["b"]] * len(db), db, lr).tolist()
        return [{"w": wholes(one), "b": b} for one, b in zip(new, biases, strict=True)]
    if not dx:
        return [{"dw": one, "db": b} for one, b in zip(dw, db, strict=True)]
    return [{"dw": one, "db": b, "dx": d} for one, b, d in zip(dw, db, dx, strict=True)]


def _told(rows: list[list[Any]]) -> str:
    return block(show(matrix(rows)))


def _prompt(params: Mapping[str, Any]) -> str:
    b, lr = params["b"], params["lr"]
    given = together(x=params["x"], w=params["w"], dy=params["dy"])
    layer = f"convolution (kernel w, bias {number(b)}, stride 1, no padding)"
    chain = f"{layer}, ReLU and 2×2 max pooling with stride 2"
    ask, wanted = "the gradients dw and db", ""
    if params["dx"]:
        ask = "the gradients dw, db and dx"
    if lr is not None:
        ask = f"w and b after one step of SGD with learning rate {number(lr)}"
        wanted = f" {digits(params['decimals'], even=True)}"
    match params["wording"]:
        case "chain":
            return f"x goes through a {chain}; the gradient of the loss at the output is dy. Find {ask}.{wanted}\n\n{given}"
        case "torch":
            return f"In PyTorch, y = F.max_pool2d(F.relu(conv(x)), 2), where conv has weight w, bias {number(b)}, stride 1 and no padding. After y.backward(dy), what are {ask}?{wanted}\n\n{given}"
        case _:
            return f"A block of {chain} read x. The gradient dy arrives at its output. Compute {ask}.{wanted}\n\n{given}"
