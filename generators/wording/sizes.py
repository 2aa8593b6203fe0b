"""The size formula o = ⌊(i + 2p − e)/s⌋ + 1 along one axis: its steps, and the ways it goes wrong."""

from collections.abc import Mapping
from typing import NamedTuple

from .. import engine
from ..problem import Step


class Axis(NamedTuple):
    """One axis of a convolution: input, kernel, stride, padding (a number or a rule), dilation."""

    i: int
    k: int
    s: int = 1
    p: int | str = 0
    d: int = 1

    @property
    def size(self) -> int:
        """The output size."""
        return engine.conv_size(self.i, self.k, stride=self.s, padding=self.p, dilation=self.d)

    @property
    def pads(self) -> int:
        """All zeros along the axis, before and after."""
        before, after = engine.axis_padding(
            self.i, self.k, stride=self.s, padding=self.p, dilation=self.d
        )
        return before + after

    @property
    def extent(self) -> int:
        """What the dilated kernel spans."""
        return engine.kernel_extent(self.k, dilation=self.d)


def size_steps(axis: Axis, along: str = "") -> list[Step]:
    """Work out the size of one axis, with its numbers; ``along`` names the axis in each step."""
    lead = f"{along}: " if along else ""
    if axis.p == "same":
        text = f"{lead}'same' padding gives ⌈input/stride⌉: ⌈{axis.i}/{axis.s}⌉"
        return [Step(text, str(axis.size))]
    steps = []
    if axis.d > 1:
        text = f"{lead}the dilated kernel spans d(k − 1) + 1: {axis.d}·({axis.k} − 1) + 1"
        steps.append(Step(text, str(axis.extent)))
    padded = axis.i + axis.pads
    if axis.pads:
        text = f"{lead}padded size: {axis.i} + 2·{axis.pads // 2}"
        steps.append(Step(text, str(padded)))
    room = padded - axis.extent
    steps.append(Step(f"{lead}minus the kernel: {padded} − {axis.extent}", str(room)))
    if axis.s > 1:
        text = f"{lead}divided by the stride, rounded down: ⌊{room}/{axis.s}⌋"
        steps.append(Step(text, str(room // axis.s)))
    text = f"{lead}plus 1 for the first position: {room // axis.s} + 1"
    return [*steps, Step(text, str(axis.size))]


def size_slips(axis: Axis) -> Mapping[str, int | None]:
    """Return what each wrong rule gives; None where it cannot happen or gives no size."""
    i, k, s, e = axis.i, axis.k, axis.s, axis.extent
    if axis.p == "same":
        return {
            "ignored-stride": i if s > 1 else None,
            "ignored-padding": _positive((i - e) // s + 1),
            "forgot-plus-one": None,
            "padding-once": None,
            "ceil-not-floor": None,
            "divide-last": None,
            "same-assumed": None,
            "plus-kernel": None,
            "ignored-dilation": None,
            "kd": None,
            "zero-based-rate": None,
        }
    pads = axis.pads
    room = i + pads - e
    wider = axis.d > 1
    slips = {
        "forgot-plus-one": room // s,
        "padding-once": (i + pads // 2 - e) // s + 1 if pads else None,
        "ignored-padding": (i - e) // s + 1 if pads else None,
        "ignored-stride": room + 1 if s > 1 else None,
        "ceil-not-floor": -(-room // s) + 1 if s > 1 else None,
        "divide-last": (room + 1) // s if s > 1 else None,
        "same-assumed": -(-i // s),
        "plus-kernel": (i + pads + e) // s + 1,
        "ignored-dilation": (i + pads - k) // s + 1 if wider else None,
        "kd": (i + pads - axis.d * k) // s + 1 if wider else None,
        "zero-based-rate": (i + pads - (axis.d + 1) * (k - 1) - 1) // s + 1 if wider else None,
    }
    return {name: _positive(value) for name, value in slips.items()}


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


def _positive(value: int | None) -> int | None:
    return value if value is not None and value > 0 else None
