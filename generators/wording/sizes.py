"""The size formula o = ⌊(i + 2p − e)/s⌋ + 1 along one axis: its steps, and the ways it goes wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .. import engine
from ..problem import Step
from .layers import Size
from .layouts import pair


@dataclass(slots=True)
class Axis:
    """One axis of a convolution; what follows from its settings is worked out once.

    Attributes:
        i: input size.
        k: kernel size.
        s: stride.
        p: padding on each side, or a rule.
        d: dilation.
        pads: all zeros along the axis, before and after.
        extent: what the dilated kernel spans.
        size: the output size.
    """

    i: int
    k: int
    s: int = 1
    p: int | str = 0
    d: int = 1
    pads: int = field(init=False)
    extent: int = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        """Work the axis out.

        Raises:
            EngineError: if the kernel does not fit.
        """
        i, k, s, p, d = self.i, self.k, self.s, self.p, self.d
        self.size = engine.conv_size(i, k, stride=s, padding=p, dilation=d)
        self.extent = engine.kernel_extent(k, dilation=d) if d > 1 else k
        before, after = engine.axis_padding(i, k, stride=s, padding=p, dilation=d)
        self.pads = before + after


def axes_of(i: Size, k: Size, s: int = 1, p: int | str = 0) -> tuple[Axis, Axis]:
    """Return height and width of a convolution: one and the same axis where both are alike."""
    (h, w), (rows, columns) = pair(i), pair(k)
    first = Axis(h, rows, s, p)
    return first, first if h == w and rows == columns else Axis(w, columns, s, p)


def size_steps(axis: Axis, along: str = "") -> list[Step]:
    """Work out the size of one axis, with its numbers; ``along`` names the axis in each step."""
    lead = f"{along}: " if along else ""
    if axis.p == "same":
        text = f"{lead}'same' padding gives ⌈input/stride⌉: ⌈{axis.i}/{axis.s}⌉"
        return [Step(text, str(axis.size))]
    s, pads, extent, padded = axis.s, axis.pads, axis.extent, axis.i + axis.pads
    room = count = padded - extent
    steps = []
    if axis.d > 1:
        text = f"{lead}the dilated kernel spans d(k − 1) + 1: {axis.d}·({axis.k} − 1) + 1"
        steps.append(Step(text, str(extent)))
    if pads:
        steps.append(Step(f"{lead}padded size: {axis.i} + 2·{pads // 2}", str(padded)))
    steps.append(Step(f"{lead}minus the kernel: {padded} − {extent}", str(room)))
    if s > 1:
        count = room // s
        text = f"{lead}divided by the stride, rounded down: ⌊{room}/{s}⌋"
        steps.append(Step(text, str(count)))
    steps.append(Step(f"{lead}plus 1 for the first position: {count} + 1", str(axis.size)))
    return steps


def both_steps(rows: Axis, columns: Axis) -> list[Step]:
    """Work out both axes, once where they are alike."""
    if rows is columns:
        return size_steps(rows, "side")
    return size_steps(rows, "height") + size_steps(columns, "width")


def in_one(axis: Axis) -> str:
    """Write the size of an axis as one expression with its numbers.

    Example:
        >>> in_one(Axis(32, 5, 2, 1)), in_one(Axis(28, 3)), in_one(Axis(7, 3, 2, "same"))
        ('⌊(32 + 2·1 − 5)/2⌋ + 1', '(28 − 3) + 1', '⌈7/2⌉')
    """
    if axis.p == "same":
        return f"⌈{axis.i}/{axis.s}⌉"
    return floored(axis.i, axis.extent, axis.s, axis.pads // 2)


def floored(i: int, extent: int, s: int, p: int) -> str:
    """Write the size formula with its numbers, for zeros that are told as a number.

    Example:
        >>> floored(32, 5, 2, 1)
        '⌊(32 + 2·1 − 5)/2⌋ + 1'
    """
    room = f"({i} + 2·{p} − {extent})" if p else f"({i} − {extent})"
    return f"⌊{room}/{s}⌋ + 1" if s > 1 else f"{room} + 1"


def short_steps(rows: Axis, columns: Axis) -> list[Step]:
    """Work out the sides of the output, a line each, once where they are alike."""
    names = ("side",) if rows is columns else ("height", "width")
    return [
        Step(f"{name} of the output: {in_one(axis)}", str(axis.size))
        for name, axis in zip(names, (rows, columns), strict=False)
    ]


def size_slips(axis: Axis, names: Iterable[str]) -> dict[str, int | None]:
    """Return what wrong rules give; None where one cannot happen or gives no size.

    Args:
        axis: the axis asked about.
        names: of the rules in ``SIZE_DIAGNOSES``.
    """
    rules = _RULES if axis.p != "same" else _SAME_RULES
    slips: dict[str, int | None] = {}
    for name in names:
        rule = rules.get(name)
        value = rule(axis) if rule else None
        slips[name] = value if value is not None and value > 0 else None
    return slips


def _positions(axis: Axis, pads: int, extent: int) -> int:
    return (axis.i + pads - extent) // axis.s + 1


_RULES: dict[str, Callable[[Axis], int | None]] = {
    "forgot-plus-one": lambda a: a.size - 1,
    "padding-once": lambda a: _positions(a, a.pads // 2, a.extent) if a.pads else None,
    "ignored-padding": lambda a: _positions(a, 0, a.extent) if a.pads else None,
    "ignored-stride": lambda a: a.i + a.pads - a.extent + 1 if a.s > 1 else None,
    "ceil-not-floor": lambda a: 1 - (a.extent - a.i - a.pads) // a.s if a.s > 1 else None,
    "divide-last": lambda a: (a.i + a.pads - a.extent + 1) // a.s if a.s > 1 else None,
    "same-assumed": lambda a: -(-a.i // a.s),
    "plus-kernel": lambda a: _positions(a, a.pads, -a.extent),
    "ignored-dilation": lambda a: _positions(a, a.pads, a.k) if a.d > 1 else None,
    "kd": lambda a: _positions(a, a.pads, a.d * a.k) if a.d > 1 else None,
    "zero-based-rate": lambda a: (
        _positions(a, a.pads, (a.d + 1) * (a.k - 1) + 1) if a.d > 1 else None
    ),
}
_SAME_RULES: dict[str, Callable[[Axis], int | None]] = {
    "ignored-stride": lambda a: a.i if a.s > 1 else None,
    "ignored-padding": _RULES["ignored-padding"],
}


SIZE_DIAGNOSES = {
    "forgot-plus-one": "You left out the final +1: the first position counts too.",
    "padding-once": "Padding is added on both sides: use 2p, not p.",
    "ignored-padding": "The padding was ignored.",
    "ignored-stride": "The stride was ignored: divide by s before adding 1.",
    "ceil-not-floor": "Round down: a window that does not fit completely is dropped.",
    "divide-last": "The +1 belongs after the division, not before it.",
    "same-assumed": "That is the size for 'same' padding; here the padding is given.",
    "plus-kernel": "The kernel size is subtracted, not added.",
    "ignored-dilation": "The dilation was ignored: the kernel spans d(k − 1) + 1.",
    "kd": "The span is d(k − 1) + 1, not d·k: there are only k − 1 gaps.",
    "zero-based-rate": "Dilation 1 means no gaps here; some older notes count from 0.",
}


def diagnoses(*names: str) -> dict[str, str]:
    """Return the sentences of some of the wrong rules above."""
    return {name: SIZE_DIAGNOSES[name] for name in names}
