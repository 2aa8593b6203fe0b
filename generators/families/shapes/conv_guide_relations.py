"""The fifteen relationships of Dumoulin & Visin's guide: output sizes and the primed settings."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ... import engine
from ...answers import count
from ...draws import Draws
from ...errors import FamilyError
from ...family import Family, Level
from ...parameter import Parameter
from ...problem import Problem, Step
from ...wording.inputs import SIDE, WINDOW, optional
from ...wording.layers import DILATION, STRIDE, wording
from ...wording.layouts import by
from ...wording.numbers import a
from ...wording.sizes import Axis, diagnoses, size_slips, size_steps

_SIZE = (
    "forgot-plus-one",
    "ignored-stride",
    "ignored-padding",
    "ignored-dilation",
    "kd",
    "ceil-not-floor",
    "same-assumed",
)

FAMILY = Family(
    id="conv-guide-relations",
    title="The guide to convolution arithmetic",
    topic="shapes",
    exam_level=3,
    marks=2,
    needs=("conv-out-size@4", "convt-out-size@3"),
    levels=(
        Level(
            "none, arbitrary, half and full padding, stride 1",
            few="half padding, or none, leaves few slips",
        ),
        Level(
            "strides, pooling and dilation", ("forgot-plus-one", "ignored-stride", "same-assumed")
        ),
        Level("transposed, stride 1", few="what is asked has few steps that can go wrong"),
        Level("transposed, with a stride", few="what is asked has few steps that can go wrong"),
    ),
    parameters=(
        Parameter(
            "number",
            "number of the relationship, 1 to 15",
            low=1,
            high=15,
            aliases=("relationship", "relation"),
        ),
        SIDE,
        WINDOW,
        STRIDE,
        optional(
            Parameter(
                "p",
                "padding of the direct convolution",
                low=0,
                high=100_000,
                aliases=("padding", "pad"),
            )
        ),
        DILATION,
        Parameter(
            "a", "zeros added at the end", low=0, high=1000, default=0, aliases=("output_padding",)
        ),
        Parameter(
            "ask",
            "what is asked",
            "choice",
            choices=("output", "padding", "stretched"),
            default="output",
            aliases=("find",),
        ),
        wording("words", "letters"),
    ),
    misconceptions={
        **diagnoses(*_SIZE),
        "full-is-k": "Full padding is k − 1 on each side: with k a window would see only zeros.",
        "half-even": "Half padding keeps the size for odd kernels only; an even one adds 1.",
        "primed-padding": "The padding of the equivalent convolution is p′ = k − p − 1, not p.",
        "direct-formula": "That is the direct convolution's formula; the transposed one goes back.",
        "not-stretched": "With a stride s − 1 zeros stand between the inputs: use (i′ − 1)s + 1.",
        "s-zeros": "Between two inputs stand s − 1 zeros, not s.",
        "i-times-s": "There are only i′ − 1 gaps between i′ inputs.",
        "forgot-a": "The a zeros at the end were forgotten.",
    },
)

_HALF, _FULL = (3, 10), (4, 11)


def draw(level: int, draws: Draws) -> dict[str, Any]:
    """Draw a relationship of the level and settings for which it holds."""
    number = draws.choice(
        {1: (1, 2, 3, 4), 2: (5, 6, 7, 15), 3: (8, 9, 10, 11), 4: (12, 13, 14)}[level]
    )
    k = draws.choice((3, 5, 7)) if number in _HALF else draws.integer(3, 7)
    drawn: dict[str, Any] = {
        "number": number,
        "k": k,
        "i": draws.integer(20, 48) if level == 2 else draws.integer(8, 32),
    }
    if number in (2, 6, 15):
        drawn["p"] = k // 2 if number == 2 and k % 2 == 0 else draws.integer(1, k - 1)
    if number in (9, 13, 14):
        drawn["p"] = draws.integer(1, k - 2)
    if level in (2, 4):
        drawn["s"] = draws.choice((2, 3))
    if number == 15:
        drawn["d"] = draws.choice((2, 3))
    if number == 14:
        drawn["a"] = draws.integer(1, drawn["s"] - 1)
    asks = ("output", "output", "padding") if level == 3 else ("output", "padding", "stretched")
    return drawn | ({"ask": draws.choice(asks)} if level > 2 else {})


class _Case(NamedTuple):
    """A relationship with its letters: the input is i′ where the convolution is transposed."""

    number: int
    i: int
    k: int
    s: int
    p: int
    d: int
    a: int

    @property
    def back(self) -> bool:
        """Whether the convolution is transposed."""
        return 8 <= self.number <= 14

    @property
    def axis(self) -> Axis:
        """The direct convolution along one axis."""
        return Axis(self.i, self.k, self.s, self.p, self.d)


def build(params: Mapping[str, Any]) -> Problem:
    """Ask for the output, or for p′ or the stretched input of a transposed convolution.

    Raises:
        FamilyError: if p′ or a stretched input is asked of a direct convolution.
    """
    number, k, ask = params["number"], params["k"], params["ask"]
    p = _padding(number, k) if params["p"] is None else params["p"]
    case = _Case(number, params["i"], k, params["s"], p, params["d"], params["a"])
    found = engine.guide_relationship(**case._asdict())
    if ask != "output" and not case.back:
        raise FamilyError("Only relationships 8 to 14 have a p′ and a stretched input.")
    right = {"output": found.output, "padding": found.padding, "stretched": found.stretched}[ask]
    slips = _slips(case, ask, right) if case.back else _direct_slips(case)
    return FAMILY.problem(
        params,
        prompt=_prompt(case, ask, params["wording"]),
        answer=count(right),
        solution=_steps(case, ask, found) if case.back else size_steps(case.axis),
        slips={name: value for name, value in slips.items() if value is not None and value >= 0},
        idea=_IDEAS[ask] if case.back else "Padded input less the kernel's extent, over s, plus 1.",
    )


_IDEAS = {
    "output": "With a stride s, s − 1 zeros stand between neighbouring inputs.",
    "stretched": "With a stride s, s − 1 zeros stand between neighbouring inputs.",
    "padding": "The first output sees only the first input: how many zeros must stand before it?",
}


def _padding(number: int, k: int) -> int:
    rule = "half" if number in _HALF else "full" if number in _FULL else "valid"
    return engine.axis_padding(k, k, padding=rule)[0]


def _direct_slips(case: _Case) -> dict[str, int | None]:
    found = size_slips(case.axis, _SIZE)
    half = 2 * case.p == case.k and case.s == case.d == 1
    return {
        **found,
        "full-is-k": case.axis.size + 2 if case.number in _FULL else None,
        "half-even": case.i if half else None,
    }


def _slips(case: _Case, ask: str, right: int) -> dict[str, int | None]:
    _, i, k, s, p, _, extra = case
    if ask == "padding":
        return {"primed-padding": p, "full-is-k": k - p}
    if ask == "stretched":
        return {
            "not-stretched": i if s > 1 else None,
            "s-zeros": (i - 1) * (s + 1) + 1,
            "i-times-s": i * s,
        }
    ordinary = i + 2 * p - k
    return {
        "forgot-plus-one": right - 1,
        "ignored-padding": right + 2 * p if p else None,
        "primed-padding": right - 2 * (k - p - 1) + 2 * p,
        "full-is-k": right + 2 if p == 0 else None,
        "direct-formula": ordinary // s + 1 if ordinary >= 0 else None,
        "not-stretched": right - (i - 1) * (s - 1) if s > 1 else None,
        "s-zeros": right + i - 1 if s > 1 else None,
        "i-times-s": right + s - 1 if s > 1 else None,
        "forgot-a": right - extra if extra else None,
    }


def _steps(case: _Case, ask: str, found: Any) -> list[Step]:
    _, i, k, s, p, _, extra = case
    stretched = Step(f"stretched input ĩ′ = (i′ − 1)s + 1: ({i} − 1)·{s} + 1", str(found.stretched))
    padding = Step(f"p′ = k − p − 1: {k} − {p} − 1", str(found.padding))
    if ask != "output":
        return [padding if ask == "padding" else stretched]
    more = f" + {extra}" if extra else ""
    text = f"kernel over it, stride 1: {found.stretched}{more} + 2·{found.padding} − {k} + 1"
    return [stretched, padding, Step(text, str(found.output))]


def _prompt(case: _Case, ask: str, style: str) -> str:
    number, i, k, s, p, d, extra = case
    question = {
        "output": f"What is the output size o{'′' if case.back else ''}?",
        "padding": "It equals a direct convolution with stride 1. What padding p′ does the direct convolution have?",
        "stretched": "It equals a direct convolution with stride 1 on an input with zeros put "
        "between its elements. What is the size ĩ′ of this stretched input?",
    }[ask]
    padding = _padding_words(number, k, p)
    if style == "letters":
        plain = padding if number in (*_HALF, *_FULL) else f"p = {p}"
        letters = ", ".join([f"k = {k}", f"s = {s}", *([f"d = {d}"] if d > 1 else []), plain])
        book = "in the letters of Dumoulin and Visin's guide"
        if case.back:
            more = f" and a = {extra} (zeros added at the end)" if extra else ""
            return f"A convolution has {letters}, {book}. It is transposed; the transposed convolution reads i′ = {i}{more}. {question}"
        return f"{'Pooling' if number == 7 else 'A convolution'} has i = {i}, {letters}, {book}. {question}"
    how = ", ".join([f"stride {s}", *([f"dilation {d}"] if d > 1 else [])]) + f" and {padding}"
    if case.back:
        more = f", with a = {extra} (zeros added at the end)" if extra else ""
        return f"A convolution with {a(f'{by(k, k)} kernel')}, {how}, is transposed. The transposed convolution reads a map of side i′ = {i}{more}. {question}"
    window = "pooling window" if number == 7 else "kernel"
    return f"{a(f'{by(k, k)} {window}').capitalize()} with {how} slides over {a(f'{by(i, i)} input')}. {question}"


def _padding_words(number: int, k: int, p: int) -> str:
    if number in _HALF or (number == 2 and 2 * p == k):
        return f"half padding ⌊{k}/2⌋"
    if number in _FULL:
        return "full padding"
    return f"padding {p} on each side" if p else "no padding"
