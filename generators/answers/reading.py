"""What a learner's text was understood as, and the refusal when it was not."""

from dataclasses import dataclass
from typing import Any


class Unreadable(ValueError):  # noqa: N818 - it is no fault: the learner types again
    """The text is no answer of this form; its message is one sentence for the learner.

    A refused text costs nothing: the learner may type again.
    """

    @property
    def reason(self) -> str:
        """The sentence."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was understood.

    Attributes:
        value: the value, in the same shape as `Answer.value`.
        shown: the value as plain text, for "read as …"; safe to print.
        decimals: digits behind the point when one plain decimal number was typed, else None.
        typed: the bare number before a unit was converted, else None.
        unit: the unit that was typed, else None.
        parts: the readings of the parts or cells, arranged as in `value`; None where there are none.
    """

    value: Any
    shown: str
    decimals: int | None = None
    typed: float | None = None
    unit: str | None = None
    parts: Any = None
