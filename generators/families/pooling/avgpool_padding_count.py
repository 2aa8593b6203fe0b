"""Average pooling with padding: do the zeros count in the divisor?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ... import engine
from ...answers import matrix, parts, show
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording import planes
from ...wording.arrays import decimals, grid
from ...wording.grids import block, named_lines, shown
from ...wording.layers import POOL_STRIDE, POOL_WINDOW, code, wording
from ...wording.numbers import digits, number, total

PLACES = 3

FAMILY = Family(
    id="avgpool-padding-count",
    title="Average pooling with padding",
    topic="pooling",
    exam_level=1,
    marks=2,
    needs=("pool-hand",),
    levels=(
        Level("3×3, windows of 2, padding 1", ("other-count", "ignored-padding", "sum")),
        Level(
            "both ways of counting",
            ("swapped", "sum"),
            few="both ways are asked, so that they can be swapped or not divided, no more",
        ),
    ),
    parameters=(
        grid("x", "input map", "input", "image"),
        POOL_WINDOW,
        replace(POOL_STRIDE, optional=False, default=2),
        Parameter(
            "p", "padding on each side", low=0, high=50, default=1, aliases=("padding", "pad")
        ),
        Parameter(
            "count",
            "whether padding counts: yes, no or both",
            "choice",
            choices=("yes", "no", "both"),
            default="yes",
            aliases=("count_include_pad", "include"),
            synonyms={"true": "yes", "1": "yes", "false": "no", "0": "no"},
        ),
        decimals(PLACES),
        wording("torch", "onnx", "words"),
    ),
    misconceptions={
        "other-count": "Look at the divisor: padding counts by default in PyTorch, not in Keras or ONNX.",
        "ignored-padding": "The padding was left out: windows start in it.",
        "sum": "Divide each sum by the number of elements.",
        "swapped": "They are swapped: where padding counts, the divisor is the whole window.",
    },
)
_LABELS = {"yes": "counted", "no": "not counted"}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a map without zeros."""
    size, k = (3, 2) if level == 1 else draws.choice(((3, 2), (4, 3)))
    return {
        "x": draws.matrix(1, 12, size, size),
        "k": k,
        "s": 2,
        "p": 1,
        "count": "both" if level == 2 else draws.choice(("yes", "no")),
    }


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the pooled map, or for both."""
    x, k, s, p, counted = (params[name] for name in ("x", "k", "s", "p", "count"))
    places = params["decimals"]
    both = {way: _pooled(x, k, s, p, way) for way in ("yes", "no")}
    forms = {way: matrix(found, decimals=places) for way, found in both.items()}
    answer = parts(forms, _LABELS) if counted == "both" else forms[counted]
    sums: list[list[float]] = []
    steps = []
    wide = planes.padded(x, p)
    inside = planes.padded([[1] * len(row) for row in x], p)
    for r, row in enumerate(both["yes"]):
        sums.append([])
        for c in range(len(row)):
            cells = planes.window(wide, r * s, c * s, k, k)
            added = sum(map(sum, cells))
            real = int(sum(map(sum, planes.window(inside, r * s, c * s, k, k))))
            sums[-1].append(added)
            asked = [
                (way, name if counted == "both" else "mean", by)
                for way, name, by in (("yes", "counted", k * k), ("no", "not counted", real))
                if counted in (way, "both")
            ]
            terms = total([value for row in cells for value in row])
            where = f"row {r + 1}, column {c + 1}"
            steps.append(Step(f"{where}, sum: {terms}", number(added)))
            steps += [
                Step(f"{where}, {name}: {number(added)}/{by}", number(both[way][r][c], 5))
                for way, name, by in asked
            ]
    fits = p and k <= min(len(x), len(x[0]))
    alone = _pooled(x, k, s, 0, "yes") if fits else None
    slips: dict[str, Any] = {"other-count": None, "ignored-padding": None, "swapped": None}
    if counted == "both":
        slips |= {"swapped": {"yes": both["no"], "no": both["yes"]}}
        slips |= {"sum": {"yes": sums, "no": sums}}
    else:
        other = both["no" if counted == "yes" else "yes"]
        slips |= {"other-count": other, "ignored-padding": alone, "sum": sums}
    return FAMILY.problem(
        params,
        prompt=_prompt(params),
        answer=answer,
        solution=[
            *steps,
            Step(
                "put together",
                named_lines(show(answer)) if counted == "both" else block(show(answer)),
            ),
        ],
        slips=slips,
        idea="Put the zeros around x, add up each window, then ask by how many to divide.",
    )


def _pooled(x: list[list[float]], k: int, s: int, p: int, counted: str) -> list[list[Any]]:
    y = engine.avg_pool([[x]], k, stride=s, padding=p, count_include_pad=counted == "yes")
    found: list[list[Any]] = y[0, 0].tolist()
    return found


def _prompt(params: Mapping[str, Any]) -> str:
    k, s, p, counted = (params[name] for name in ("k", "s", "p", "count"))
    wanted = digits(params["decimals"], even=True)
    given = shown("x", params["x"])
    how = f"window {k}×{k}, stride {s}, padding {p} on each side"
    if counted == "both":
        return _both(params, how, wanted)
    match params["wording"]:
        case "onnx":
            flag = 1 if counted == "yes" else 0
            return f"The ONNX operator AveragePool ({how}, count_include_pad = {flag}) reads x. What is its output? {wanted}\n\n{given}"
        case "words":
            rule = "count" if counted == "yes" else "do not count"
            return f"Apply average pooling to x: {how}. The zeros of the padding {rule} in the divisor. {wanted}\n\n{given}"
        case _:
            more = "" if counted == "yes" else ", count_include_pad=False"
            line = f"nn.AvgPool2d({k}, stride={s}, padding={p}{more})"
            return f"What does this PyTorch layer make of x? {wanted}\n\n{code(line)}\n\n{given}"


def _both(params: Mapping[str, Any], how: str, wanted: str) -> str:
    k, s, p = (params[name] for name in ("k", "s", "p"))
    given = shown("x", params["x"])
    match params["wording"]:
        case "onnx":
            return f"The ONNX operator AveragePool ({how}) reads x, once with count_include_pad = 1, once with 0. What comes out each time: padding counted, padding not counted? {wanted}\n\n{given}"
        case "words":
            return f"Average pooling ({how}) of x: what comes out if the zeros of the padding count in the divisor (PyTorch's default), and what if they do not (the default of ONNX)? {wanted}\n\n{given}"
        case _:
            line = f"nn.AvgPool2d({k}, stride={s}, padding={p}"
            lines = (f"{line})", f"{line}, count_include_pad=False)")
            return f"What do these two PyTorch layers make of x: the first, where padding counts, and the second, where it does not? {wanted}\n\n{code(*lines)}\n\n{given}"
