"""A case of Dumoulin & Visin's guide: its letters, the way to its answer, and the wrong ways."""

from typing import NamedTuple

from .. import engine
from ..problem import Step
from .sizes import Axis, size_slips

SIZE = (
    "forgot-plus-one",
    "ignored-stride",
    "ignored-padding",
    "ignored-dilation",
    "kd",
    "ceil-not-floor",
    "same-assumed",
)
"""The slips of the size formula that a direct convolution can show."""

_HALF, _FULL = (3, 10), (4, 11)


class Case(NamedTuple):
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

    @property
    def padding(self) -> str:
        """What the guide calls the padding: half, full, or nothing special."""
        if self.number in _HALF or (self.number == 2 and 2 * self.p == self.k):
            return "half"
        return "full" if self.number in _FULL else ""

    def letters(self) -> str:
        """Write the settings in the guide's letters.

        Example:
            >>> Case(13, 5, 3, 2, 1, 1, 0).letters()
            'k = 3, s = 2, p = 1'
        """
        dilation = [f"d = {self.d}"] if self.d > 1 else []
        extra = [f"a = {self.a}"] if self.a else []
        return ", ".join([f"k = {self.k}, s = {self.s}", *dilation, f"p = {self.p}", *extra])


def direct_slips(case: Case) -> dict[str, int | None]:
    """Return what wrong rules make of a direct convolution."""
    half = 2 * case.p == case.k and case.s == case.d == 1
    return {
        **size_slips(case.axis, SIZE),
        "full-is-k": case.axis.size + 2 if case.padding == "full" else None,
        "half-even": case.i if half else None,
    }


def slips_back(case: Case, ask: str, right: int) -> dict[str, int | None]:
    """Return what wrong rules make of a transposed convolution.

    Args:
        case: the relationship and its letters.
        ask: output, padding or stretched.
        right: what the right rule makes of it.
    """
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


def steps_back(case: Case, ask: str, found: engine.GuideResult) -> list[Step]:
    """Work a transposed convolution out as the ordinary one over its stretched input."""
    _, i, k, s, p, _, extra = case
    stretched = Step(f"stretched input ĩ′ = (i′ − 1)s + 1: ({i} − 1)·{s} + 1", str(found.stretched))
    padding = Step(f"p′ = k − p − 1: {k} − {p} − 1", str(found.padding))
    if ask != "output":
        return [padding if ask == "padding" else stretched]
    more = f" + {extra}" if extra else ""
    text = f"kernel over it, stride 1: {found.stretched}{more} + 2·{found.padding} − {k} + 1"
    return [stretched, padding, Step(text, str(found.output))]
