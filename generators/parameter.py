"""A parameter of a family: its name, what it may be, and how a learner's text becomes a value."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import PinError

Kind = Literal["integer", "pair", "real", "flag", "choice", "vector", "matrix", "array", "json"]

_WHOLE = re.compile(r"[+-]?\d{1,300}")  # longer ones are no number that anyone means
_CROSS = re.compile(r"(?<=\d)\s*[x×*]\s*(?=\d)")  # as between the sizes of a shape
_HUGE = 1e300  # also false of nan and of what no float can hold
_FLAGS = dict.fromkeys(("yes", "true", "on", "1"), True) | dict.fromkeys(
    ("no", "false", "off", "0"), False
)
_EXPECTED: dict[Kind, str] = {
    "integer": "a whole number",
    "pair": "a whole number or two as 5x3",
    "real": "a number",
    "flag": "yes or no",
    "choice": "one word",
    "vector": "a list such as [1,2,3]",
    "matrix": "rows such as [[1,2],[3,4]]",
    "array": "a list, rows or a list of channels such as [[[1,2],[3,4]],[[5,6],[7,8]]]",
    "json": "a JSON value",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One named value that a problem is built from.

    Attributes:
        name: as in ``params`` and ``--set``.
        doc: what it means, in a few words.
        kind: ``pair`` is one number for both spatial axes or ``[height, width]``; ``array`` is
            a vector, a matrix or a volume.
        low: smallest number allowed, entries of lists included.
        high: largest number allowed.
        choices: all values allowed, for ``choice`` and for numbers with few.
        default: the operation's own default; None when it must be given.
        aliases: plain words that mean the same in ``--set``.
        words: rules that may stand instead of a number (``same``, ``valid``).
        synonyms: what else a choice or a rule is called, and which one is meant.
        display: it changes only the wording and makes no other problem.
        optional: it may be absent altogether; it is then None.
        halves: what height alone and width alone are called, for a pair; one of them without
            the other stands for both.
        axes: which sizes of a volume it holds, where a learner may write the whole one, as
            32x32x3: ``HW`` (a family's ``channels`` take the third) or ``CHW``.
    """

    name: str
    doc: str
    kind: Kind = "integer"
    low: float | None = None
    high: float | None = None
    choices: tuple[Any, ...] = ()
    default: Any = None
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    synonyms: Mapping[str, Any] = field(default_factory=dict)
    display: bool = False
    optional: bool = False
    halves: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    axes: Literal["", "HW", "CHW"] = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that ``--set`` understands."""
        return (*self.aliases, *self.halves[0], *self.halves[1], self.name)

    def half(self, name: str) -> int | None:
        """Return 0 for a name of the height, 1 for one of the width, None for both together."""
        spelt = (name, name.lower())
        return next((at for at, one in enumerate(self.halves) if {*spelt} & {*one}), None)

    @property
    def required(self) -> bool:
        """Whether ``--set`` must give it."""
        return self.default is None and not self.optional

    def to_json(self) -> dict[str, Any]:
        """Return what ``families show --json`` says of it."""
        return {
            "name": self.name,
            "doc": self.doc,
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
            "choices": [*self.choices, *self.words],
            "synonyms": dict(self.synonyms),
            "default": self.default,
            "required": self.required,
            "aliases": list(self.aliases),
            "halves": [list(names) for names in self.halves],
            "display": self.display,
        }

    def read(self, given: Any) -> Any:
        """Turn text, or a JSON value, into this parameter's value.

        Raises:
            PinError: if it is of another kind or outside the range.
        """
        value = self._parsed(given)
        if value is None and self.optional:
            return None
        self._check(value, given)
        return value

    def _parsed(self, given: Any) -> Any:
        text = given.strip() if isinstance(given, str) else json.dumps(given)
        text = text.replace("−", "-")  # as copied from a printed paper
        text = self.synonyms.get(text.strip('"').lower(), text)
        if text.lower() in self.words:
            return text.lower()
        if text.lower() in ("null", "none") and self.optional:
            return None
        if self.kind in ("pair", "vector", "matrix", "array") and not _closed(text):
            return None
        match self.kind:
            case "flag":
                return _FLAGS.get(text.lower())
            case "choice":
                return self._chosen(text.strip('"'))
            case "integer":
                return int(text) if _WHOLE.fullmatch(text) else None
            case "pair":
                return _pair(text)
            case "real":
                return _number(text)
            case "vector":
                return _vector(text)
            case "matrix":
                return _matrix(text)
            case "array":
                return _array(text)
            case "json":
                return _json(text)

    def _chosen(self, text: str) -> Any:
        return next((c for c in self.choices if str(c).lower() == text.lower()), None)

    def _check(self, value: Any, given: Any) -> None:
        if value is None:
            raise PinError(f"{self._who} must be {self._expected()}, not {_shown(given)}.")
        if self.choices and value not in self.choices:
            raise PinError(f"{self._who} must be {self._expected()}, not {_shown(given)}.")
        if self.kind == "json":
            return
        for number in _numbers(value):
            if self.low is not None and number < self.low:
                raise PinError(f"{self._who} must be at least {self.low}, not {number}.")
            if self.high is not None and number > self.high:
                raise PinError(f"{self._who} must be at most {self.high}, not {number}.")

    @property
    def _who(self) -> str:
        return f"{self.name} ({self.doc})"

    def _expected(self) -> str:
        options = [str(choice) for choice in (*self.choices, *self.words)]
        if self.choices:
            return (
                options[0] if len(options) == 1 else f"{', '.join(options[:-1])} or {options[-1]}"
            )
        return " or ".join([_EXPECTED[self.kind], *options])


def _closed(text: str) -> bool:
    """Say whether each bracket is closed by one of its own kind."""
    opened: list[str] = []
    for sign in text:
        if sign in "([":
            opened.append(sign)
        elif sign in ")]" and (not opened or opened.pop() + sign not in ("()", "[]")):
            return False
    return not opened


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # no JSON, or brackets without an end
        return None


def _number(text: str) -> float | int | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    top, slash, bottom = text.partition("/")
    try:
        value = float(top) / float(bottom) if slash else float(text)
    except (ValueError, ZeroDivisionError):
        return None
    return value if abs(value) < float("inf") else None


def _vector(text: str) -> list[Any] | None:
    inner = _CROSS.sub(" ", text.strip().strip("[]()")).replace(",", " ").split()
    values = [_number(part) for part in inner]
    return None if not values or None in values else values


def _matrix(text: str) -> list[list[Any]] | None:
    """Read rows; a list or a number alone is one row."""
    found = _array(text)
    if found is not None and not isinstance(found[0], list):
        found = [found]
    return found if found is not None and _depth(found) == 2 else None


def _array(text: str) -> list[Any] | None:
    """Read numbers in lists that are equally long at each depth."""
    found = _json(text)
    if found is None:
        parts = [_vector(row) for row in re.split(r"[;\n]+", text.strip("[]()"))]
        if None in parts:
            return None
        found = parts if len(parts) > 1 else parts[0]
    elif not isinstance(found, list):
        found = [found]
    return found if _depth(found) else None


def _depth(found: Any) -> int:
    """Return how deep lists of numbers lie in each other; 0 where they are not equally long."""
    if not isinstance(found, list):
        return 0
    if found and all(type(entry) in (int, float) and abs(entry) < _HUGE for entry in found):
        return 1
    inner = {(_depth(entry), len(entry) if isinstance(entry, list) else 0) for entry in found}
    if len(inner) != 1:
        return 0
    below = inner.pop()[0]
    if below > 1 and len({len(row) for entry in found for row in entry}) != 1:
        return 0
    return below + 1 if below else 0


def _pair(text: str) -> int | list[int] | None:
    parts = re.split(r"\s*[x×*,]\s*|\s+", text.strip("[]() ").lower())
    if not all(_WHOLE.fullmatch(part) for part in parts) or len(parts) not in (1, 2):
        return None
    first, last = int(parts[0]), int(parts[-1])
    return first if first == last else [first, last]


def _numbers(value: Any) -> Sequence[float]:
    if isinstance(value, bool):
        return ()
    if isinstance(value, (int, float)):
        return (value,)
    if isinstance(value, list):
        return [number for entry in value for number in _numbers(entry)]
    return ()


def _shown(given: Any) -> str:
    text = given if isinstance(given, str) else json.dumps(given)
    return f"'{text if len(text) <= 40 else text[:37] + '…'}'"
