"""Convolution against cross-correlation: the one flips the kernel, the other does not."""

from collections.abc import Mapping
from typing import Any

from ...answers import Answer, count, matrix, parts, show, vector
from ...draws import Draws
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.arrays import code_list, expect
from ...wording.grids import listed, named_lines, shown_vector, together, window_steps
from ...wording.grids import product_sum as products
from ...wording.layers import code, wording
from ...wording.numbers import number
from ...wording.planes import bordered, correlated, flipped

_ABOUT = ("swapped", "no-flip", "negated")


def _array(name: str, doc: str, *aliases: str) -> Parameter:
    return Parameter(name, doc, "array", low=-1000, high=1000, aliases=aliases)


FAMILY = Family(
    id="conv-vs-xcorr",
    title="Convolution or cross-correlation",
    topic="convolution",
    exam_level=2,
    marks=2,
    needs=("conv1d-hand",),
    levels=(
        Level("one position", _ABOUT),
        Level("a short sequence", _ABOUT),
        Level("a 3×3 image, 2×2 kernel", _ABOUT),
    ),
    parameters=(
        _array("x", "input: a sequence or rows", "input", "image", "signal"),
        _array("w", "kernel: a sequence or rows", "kernel", "filter", "weights", "k"),
        Parameter(
            "mode",
            "valid: whole kernel on x; full: every overlap; same: as large as x",
            "choice",
            choices=("valid", "full", "same"),
            default="valid",
            aliases=("padding", "p"),
        ),
        Parameter(
            "ask",
            "both, correlation or convolution",
            "choice",
            choices=("both", "correlation", "convolution"),
            default="both",
            aliases=("wanted", "kind"),
            synonyms={
                "cross-correlation": "correlation",
                "xcorr": "correlation",
                "conv": "convolution",
            },
        ),
        wording("names", "layer", "code"),
    ),
    misconceptions={
        "swapped": "They are swapped: the one that flips the kernel is the mathematical convolution.",
        "no-flip": "The convolution needs the kernel flipped: take it backwards.",
        "negated": "Flipping turns the order of the kernel round, not its signs.",
    },
)
_LABELS = {"correlation": "cross-correlation", "convolution": "convolution"}


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a sequence and a kernel, at level 1 equally long; at level 3 an image and a kernel."""
    if level == 1:
        return {"x": draws.integers(0, 5, 3), "w": draws.integers(-3, 5, 3)}
    if level == 2:
        return {"x": draws.integers(-3, 6, 5), "w": draws.integers(-3, 4, draws.integer(2, 3))}
    return {"x": draws.matrix(0, 5, 3, 3), "w": draws.matrix(-2, 3, 2, 2)}


def keep(level: int, params: Mapping[str, Any]) -> bool:
    """Say whether there is a kernel worth the work."""
    return level < 3 or sum(row.count(0) for row in params["w"]) < 2


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for both results."""
    x, w, mode = params["x"], params["w"], params["mode"]
    flat = not isinstance(x[0], list)
    expect(
        flat != isinstance(w[0], list) and (flat or not isinstance(x[0][0], list)),
        "x and w must both be sequences or both be rows of numbers.",
    )
    rows, taps = ([x], [w]) if flat else (x, w)
    expect(
        mode != "same" or all(side % 2 for side in (len(taps), len(taps[0]))),
        "'same' needs a kernel of odd size here: libraries differ on an even one.",
    )
    back = flipped(taps)
    wide = bordered(rows, taps, p=mode)
    plain, turned = (correlated(wide, kernel) for kernel in (taps, back))
    forms = {"correlation": _form(plain, flat), "convolution": _form(turned, flat)}
    ask = params["ask"]
    both = parts(forms, _LABELS)
    answer = both if ask == "both" else forms[ask]
    y, z = both.value["correlation"], both.value["convolution"]
    told = listed(back[0]) if flat else "\n" + show(matrix(back)).replace("; ", ";\n")
    steps = []
    if ask != "convolution":
        steps += _steps("cross-correlation", wide, taps, plain, flat)
    if ask != "correlation":
        turning = f"convolution: the kernel {'backwards' if flat else 'turned by 180°'}"
        steps += [Step(turning, told), *_steps("convolution", wide, back, turned, flat)]
    negative = _form([[-value for value in line] for line in plain], flat).value
    slips: dict[str, dict[str, Any]] = {
        "swapped": {"correlation": z, "convolution": y},
        "no-flip": {"convolution": y},
        "negated": {"convolution": negative},
    }
    tuple_shown = named_lines(show(answer)) if ask == "both" and not flat else show(answer)
    return FAMILY.problem(
        params,
        prompt=_prompt(params, flat),
        answer=answer,
        solution=[*steps, Step("both" if ask == "both" else "together", tuple_shown)],
        slips={name: value if ask == "both" else value.get(ask) for name, value in slips.items()},
        idea="Cross-correlation lays the kernel on as it stands, convolution "
        + ("backwards." if flat else "turned by 180°."),
    )


def _form(found: list[list[Any]], flat: bool) -> Answer:
    """One position is a number, several are a sequence or a map."""
    if not flat:
        return matrix(found)
    values = found[0]
    if len(values) == 1 and isinstance(values[0], int):
        return count(values[0])
    return vector(values)


def _steps(
    what: str, x: list[list[float]], w: list[list[float]], found: list[list[Any]], flat: bool
) -> list[Step]:
    if not flat:
        return window_steps(x, w, found, lead=f"{what}, ")
    return [
        Step(
            f"{what}, position {at + 1}: {products([x[0][at : at + len(w[0])]], w)}", number(value)
        )
        for at, value in enumerate(found[0])
    ]


def _prompt(params: Mapping[str, Any], flat: bool) -> str:
    x, w, mode = params["x"], params["w"], params["mode"]
    given = f"{shown_vector('x', x)}\n\n{shown_vector('w', w)}" if flat else together(x=x, w=w)
    where, kept = {
        "valid": (
            "at the positions where the whole kernel lies on x (valid)",
            "Both keep only positions where the whole kernel lies on x.",
        ),
        "full": (
            "at all positions where the kernel touches x, with zeros beyond the ends (full)",
            "Both take all positions where the kernel touches x, with zeros beyond the ends.",
        ),
        "same": (
            "with zeros around x, so that the result is as large as x (same)",
            "Both put zeros around x, so that the result is as large as x.",
        ),
    }[mode]
    ask = params["ask"]
    if ask != "both":
        what = {"correlation": "cross-correlation", "convolution": "mathematical convolution"}[ask]
        return f"Compute the {what} of x with the kernel w, {where}.\n\n{given}"
    match params["wording"]:
        case "layer":
            return f"One person slides the kernel w over x as the convolution layers of Keras and PyTorch do (a cross-correlation), another takes the mathematical convolution. {kept} What does each get?\n\n{given}"
        case "code":
            library, ending = ("np", "") if flat else ("scipy.signal", "2d")
            lines = (
                f"x = {code_list(x)}",
                f"w = {code_list(w)}",
                f'correlation = {library}.correlate{ending}(x, w, "{mode}")',
                f'convolution = {library}.convolve{ending}(x, w, "{mode}")',
            )
            who = "NumPy tells" if flat else "SciPy tells"
            return f"{who} cross-correlation and mathematical convolution apart. What are the two results?\n\n{code(*lines)}"
        case _:
            return f"Compute the cross-correlation and the mathematical convolution of x with the kernel w, {where}.\n\n{given}"
