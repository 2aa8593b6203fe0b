"""Max or average pooling worked by hand, window by window."""

from collections.abc import Mapping
from typing import Any

from ...answers import Answer, matrix, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.grids import shown
from ...wording.layers import wording
from ...wording.numbers import fixed, number, total

_SHAPES = {1: (4, 2, 2), 2: (4, 2, 1), 3: (5, 3, 2), 4: (6, 3, 1)}
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
    ),
    parameters=(
        Parameter("x", "input map", "matrix", low=-1000, high=1000, aliases=("input", "image")),
        Parameter(
            "k",
            "window size",
            low=1,
            high=100,
            default=2,
            aliases=("kernel", "window", "pool_size"),
        ),
        Parameter("s", "stride", low=1, high=100, optional=True, aliases=("stride", "strides")),
        Parameter(
            "kind",
            "max or average",
            "choice",
            choices=("max", "average"),
            default="max",
            aliases=("pool", "mode"),
        ),
        wording("layer", "windows", "apply"),
    ),
    misconceptions={
        "wrong-kind": "Max and average pooling were confused.",
        "ignored-stride": "Move the window by {s}, not by 1.",
        "sum": "Divide each sum by the number of elements in the window.",
        "abs-max": "Take the largest value, not the largest magnitude.",
        "non-overlapping": "The stride is smaller than the window: the windows overlap.",
    },
)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a map whose windows have one largest value each."""
    n, k, s = _SHAPES[level]
    kind = "max" if level > 2 else draws.choice(("max", "average"))
    if kind == "max":  # no value comes twice, so that no window has two winners
        flat = draws.sample(range(20) if level < 3 else range(-20, 20), n * n)
    else:
        flat = draws.integers(0, 9, n * n)
    return {
        "x": [flat[at : at + n] for at in range(0, n * n, n)],
        "k": k,
        "s": s,
        "kind": kind,
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the pooled map."""
    x, k, kind = params["x"], params["k"], params["kind"]
    s = params["s"] or k
    y = planes.pooled(x, k, s=s, kind=kind)
    answer = matrix(y) if kind == "max" else matrix(y, decimals=PLACES)
    seen = _windows(x, k, s)
    other = planes.pooled(x, k, s=s, kind="average" if kind == "max" else "max")
    return FAMILY.problem(
        {**params, "s": s},
        prompt=_prompt(x, k, s, kind, params["wording"]),
        answer=answer,
        solution=_steps(seen, y, kind, answer),
        slips={
            "wrong-kind": other,
            "ignored-stride": planes.pooled(x, k, s=1, kind=kind) if s > 1 else None,
            "sum": None if kind == "max" else [[sum(values) for values in row] for row in seen],
            "abs-max": [[max(values, key=abs) for values in row] for row in seen]
            if kind == "max"
            else None,
            "non-overlapping": planes.pooled(x, k, s=k, kind=kind) if s < k else None,
        },
        idea=f"Cut out the {k}×{k} windows, moving by {s}; each gives one number.",
    )


def _windows(x: list[list[float]], k: int, s: int) -> list[list[list[float]]]:
    """Return the values of every window, in reading order."""
    tops, lefts = range(0, len(x) - k + 1, s), range(0, len(x[0]) - k + 1, s)
    return [
        [[value for row in planes.window(x, top, left, k, k) for value in row] for left in lefts]
        for top in tops
    ]


def _steps(
    seen: list[list[list[float]]], y: list[list[Any]], kind: str, answer: Answer
) -> list[Step]:
    steps = []
    for r, (row, found) in enumerate(zip(seen, y, strict=True), 1):
        for c, (values, value) in enumerate(zip(row, found, strict=True), 1):
            if kind == "max":
                text, shown_value = f"max({', '.join(map(number, values))})", number(value)
            else:
                text, shown_value = f"({total(values)})/{len(values)}", fixed(value, PLACES)
            steps.append(Step(f"row {r}, column {c}: {text}", shown_value))
    return [*steps, Step("put together", show(answer, answer.value))]


def _prompt(x: list[list[float]], k: int, s: int, kind: str, style: str) -> str:
    digits = "" if kind == "max" else f" Give {PLACES} decimals where they do not come out even."
    match style:
        case "windows":
            text = f"Take the {'largest value' if kind == 'max' else 'mean'} of every {k}×{k} window of x, stride {s}, no padding."
        case "apply":
            text = f"Apply {kind} pooling (window {k}×{k}, stride {s}, no padding) to x."
        case _:
            text = f"A {kind}-pooling layer with window {k}×{k}, stride {s} and no padding reads x. What is its output?"
    return f"{text}{digits}\n\n{shown('x', x)}"
