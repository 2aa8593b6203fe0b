"""How far a real number may lie from the right one."""

import math
from dataclasses import dataclass
from typing import Any, Literal, Self, cast

Kind = Literal["absolute", "relative", "decimals", "significant"]
KINDS: tuple[Kind, ...] = ("absolute", "relative", "decimals", "significant")

# Half a unit of the last digit, and a little: a learner who rounds a half down is as right as one
# who rounds it up.
_HALF_UNIT = 0.51
# What the arithmetic of floats may lose on both sides.
_FLOAT_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A kind and its amount: `absolute` 0.01, `relative` 0.01, 3 `decimals`, 3 `significant`."""

    kind: Kind
    amount: float

    def __post_init__(self) -> None:
        """Refuse what could never be meant.

        Raises:
            ValueError: unknown kind, negative amount, or digits that are no whole number.
        """
        if self.kind not in KINDS:
            raise ValueError(f"a tolerance is one of {', '.join(KINDS)}, not {self.kind}")
        if not 0 <= self.amount < math.inf:
            raise ValueError(f"a tolerance is a number from 0 up, not {self.amount}")
        if self.digits_wanted is not None and self.amount != int(self.amount):
            raise ValueError(f"{self.kind} counts digits: a whole number, not {self.amount}")

    @property
    def digits_wanted(self) -> int | None:
        """The digits that the prompt asks for, when it asks for digits."""
        return int(self.amount) if self.kind in ("decimals", "significant") else None

    @property
    def wanted(self) -> str:
        """`3 decimals`, `3 significant digits`; empty where the prompt asks for no digits."""
        digits = self.digits_wanted
        if digits is None:
            return ""
        kind = "decimal" if self.kind == "decimals" else "significant digit"
        return f"1 {kind}" if digits == 1 else f"{digits} {kind}s"

    def width(self, reference: float) -> float:
        """How far from `reference` a value may lie, in the units of `reference`."""
        match self.kind:
            case "absolute":
                return self.amount
            case "relative":
                return self.amount * abs(reference)
            case "decimals":
                return float(_HALF_UNIT * 10.0 ** -int(self.amount))
            case "significant":
                leading = math.floor(math.log10(abs(reference))) if reference else -1
                return float(_HALF_UNIT * 10.0 ** (leading + 1 - int(self.amount)))

    def decimals_to_show(self, value: float) -> int:
        """The digits behind the point that show `value` well inside the tolerance."""
        leading = math.floor(math.log10(abs(value))) if value else 0
        match self.kind:
            case "decimals":
                return int(self.amount)
            case "significant":
                return int(self.amount) - 1 - leading
            case "absolute":
                finest = self.amount
            case "relative":
                finest = self.amount * abs(value)
        return 12 - leading if finest == 0 else max(0, math.ceil(-math.log10(finest)))

    def to_json(self) -> dict[str, float]:
        """`{"decimals": 3}`."""
        digits = self.digits_wanted
        return {self.kind: self.amount if digits is None else digits}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`.

        Raises:
            ValueError: more or less than one kind, or an unknown one.
        """
        if len(data) != 1:
            raise ValueError(f"a tolerance names one of {', '.join(KINDS)}")
        ((kind, amount),) = data.items()
        return cls(cast("Kind", kind), amount)


def close(value: float, reference: float, tolerance: Tolerance | None) -> bool:
    """Whether `value` counts as `reference`.

    Whole numbers without a tolerance compare exactly; other numbers without one to nine digits,
    which is what two ways of computing the same formula in floats agree on.
    """
    if value == reference:
        return True
    if tolerance is None and isinstance(value, int) and isinstance(reference, int):
        return False
    try:
        left, right = float(value), float(reference)
    except OverflowError:
        return False
    if not (math.isfinite(left) and math.isfinite(right)):
        return False
    noise = _FLOAT_NOISE * max(abs(left), abs(right))
    allowed = 0.0 if tolerance is None else tolerance.width(right)
    return abs(left - right) <= allowed + noise
