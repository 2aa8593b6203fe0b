"""Max or average pooling worked by hand, window by window."""

from collections.abc import Mapping
from typing import Any

from ...answers import Answer, matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import decimals, expect, grid
from ...wording.grids import block, shown
from ...wording.layers import (
    POOL_KIND,
    POOL_STRIDE,
    POOL_WINDOW,
    code,
    keras_pool,
    torch_pool,
    wording,
)
from ...wording.numbers import a, digits, fixed, number, total

_SHAPES = {1: (4, 2, 2), 2: (4, 2, 1), 3: (5, 3, 2), 4: (6, 3, 1), 5: (4, 3, 2)}
PLACES = 2

FAMILY = Family(
    id="pool-hand",
    title="Pooling by hand",
    topic="pooling",
    exam_level=1,
    marks=2,
    levels=(
        Level(
            "4×4, windows of 2 side by side",
            ("wrong-kind", "ignored-stride"),
            few="max pooling of positive numbers has no sum, sign or overlap to get wrong",
        ),
        Level(
            "overlapping windows",
            ("wrong-kind", "non-overlapping"),
            few="the stride is 1 and the numbers are positive",
        ),
        Level("windows of 3, negative numbers", ("wrong-kind", "ignored-stride", "abs-max")),
        Level("6×6", ("wrong-kind", "non-overlapping", "abs-max")),
        Level("padding 1, negative numbers", ("wrong-kind", "padding-as-zero", "ignored-padding")),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        POOL_WINDOW,
        POOL_STRIDE,
        Parameter(
            "p",
            "padding on each side, of a max pool",
            low=0,
            high=50,
            default=0,
            aliases=("padding", "pad"),
        ),
        POOL_KIND,
        decimals(PLACES),
        wording("layer", "windows", "apply", "code"),
    ),
    misconceptions={
        "wrong-kind": "Max and average pooling were confused.",
        "ignored-stride": "Move the window by {s}, not by 1.",
        "sum": "Divide each sum by the number of elements in the window.",
        "abs-max": "Take the largest value, not the largest magnitude.",
        "non-overlapping": "The stride is smaller than the window: the windows overlap.",
        "padding-as-zero": "Padding never wins in a max pool: it counts as −∞, not as 0.",
        "ignored-padding": "The windows start in the padding, {p} before the first cell.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a map whose windows have one largest value each."""
    n, k, s = _SHAPES[level]
    kind = "max" if level > 2 else draws.choice(("max", "average"))
    if level == 5:
        flat = draws.sample(range(-20, 3), n * n)
    elif kind == "max":  # no value comes twice, so that no window has two winners
        flat = draws.sample(range(20) if level < 3 else range(-20, 20), n * n)
    else:
        flat = draws.integers(0, 9, n * n)
    return {
        "x": [flat[at : at + n] for at in range(0, n * n, n)],
        "k": k,
        "s": s,
        "p": int(level == 5),
        "kind": kind,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the pooled map."""
    x, k, p, kind, places = (params[name] for name in ("x", "k", "p", "kind", "decimals"))
    s = params["s"] or k
    expect(
        kind == "max" or not p,
        "Average pooling with padding is asked by avgpool-padding-count; here p must be 0.",
    )
    y = planes.pooled(x, k, s=s, kind=kind, p=p)
    answer = matrix(y) if kind == "max" else matrix(y, decimals=places)
    seen = _windows(x, k, s, p)
    other = planes.pooled(x, k, s=s, kind="average" if kind == "max" else "max", p=p)
    fits = k <= min(len(x), len(x[0]))
    return FAMILY.problem(
        {**params, "s": s},
        prompt=_prompt({**params, "s": s}),
        answer=answer,
        solution=_steps(seen, y, kind, answer, places),
        slips={
            "wrong-kind": other,
            "ignored-stride": planes.pooled(x, k, s=1, kind=kind, p=p) if s > 1 else None,
            "sum": None if kind == "max" else [[sum(values) for values in row] for row in seen],
            "abs-max": [[max(values, key=abs) for values in row] for row in seen]
            if kind == "max"
            else None,
            "non-overlapping": planes.pooled(x, k, s=k, kind=kind, p=p) if s < k else None,
            "padding-as-zero": planes.pooled(planes.padded(x, p), k, s=s, kind=kind) if p else None,
            "ignored-padding": planes.pooled(x, k, s=s, kind=kind) if p and fits else None,
        },
        idea=f"Cut out the {k}×{k} windows, moving by {s}; each gives one number.",
    )


def _windows(x: list[list[float]], k: int, s: int, p: int) -> list[list[list[float]]]:
    """Return the values of every window, in reading order, without the padding's."""

    def kept(size: int) -> list[range]:
        starts = range(-p, size + p - k + 1, s)
        return [range(max(start, 0), min(start + k, size)) for start in starts]

    return [
        [[x[r][c] for r in rows for c in columns] for columns in kept(len(x[0]))]
        for rows in kept(len(x))
    ]


def _steps(
    seen: list[list[list[float]]], y: list[list[Any]], kind: str, answer: Answer, places: int
) -> list[Step]:
    steps = []
    for r, (row, found) in enumerate(zip(seen, y, strict=True), 1):
        for c, (values, value) in enumerate(zip(row, found, strict=True), 1):
            if kind == "max":
                text, shown_value = f"max({', '.join(map(number, values))})", number(value)
            else:
                text, shown_value = f"({total(values)})/{len(values)}", fixed(value, places)
            steps.append(Step(f"row {r}, column {c}: {text}", shown_value))
    return [*steps, Step("put together", block(show(answer, answer.value)))]


def _prompt(params: Mapping[str, Any]) -> str:
    x, k, s, p, kind = (params[name] for name in ("x", "k", "s", "p", "kind"))
    wanted = "" if kind == "max" else f" {digits(params['decimals'], even=True)}"
    pad = f"padding {p} on each side" if p else "no padding"
    match params["wording"]:
        case "windows":
            layer = ", as a max-pooling layer does" if p and kind == "max" else ""
            text = f"Take the {'largest value' if kind == 'max' else 'mean'} of every {k}×{k} window of x, stride {s}, {pad}{layer}."
        case "apply":
            text = f"Apply {kind} pooling (window {k}×{k}, stride {s}, {pad}) to x."
        case "code":
            line = torch_pool("Max" if kind == "max" else "Avg", k, s=s, p=p)
            framework = "PyTorch"
            if not p and s == k:
                framework, [line] = "Keras", keras_pool(kind.capitalize(), k, s=s)
            return f"The map x, one image with one channel, goes through this {framework} layer. What comes out?{wanted}\n\n{code(line)}\n\n{shown('x', x)}"
        case _:
            layer = a(f"{kind}-pooling layer").capitalize()
            text = f"{layer} with window {k}×{k}, stride {s} and {pad} reads x. What is its output?"
    return f"{text}{wanted}\n\n{shown('x', x)}"
