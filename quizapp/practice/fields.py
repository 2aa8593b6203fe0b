"""One table of a specification: its values are taken out one by one, each checked, with its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from quizapp.errors import UsageError, nearest
from quizapp.practice.toml_lines import Path, line_at


@dataclass(frozen=True, slots=True)
class Fields:
    """A table with the place it has in its file; ``source`` is empty when there is no file."""

    values: Mapping[str, Any]
    path: Path
    lines: dict[Path, int]
    source: str

    def refuse(self, key: str, message: str) -> NoReturn:
        """Say what is wrong with a key, with file and line.

        Raises:
            UsageError: always.
        """
        where = f"{self.source}:{self.line(key)}: " if self.source else ""
        raise UsageError(f"{where}{message}")

    def line(self, key: str = "") -> int:
        """The line of a key, or of the table."""
        return line_at(self.lines, (*self.path, key) if key else self.path)

    def only(self, keys: Sequence[str]) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.values:
            if key not in keys:
                known = nearest(key, keys) or f" It knows {', '.join(keys)}."
                self.refuse(key, f"There is no key {key} here.{known}")

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.refuse(key, f'{key} is a text in quotes, as {key} = "…".')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one."""
        value = self.values.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, f'{key} is a list of texts, as {key} = ["…", "…"].')
        return tuple(value)

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number in a range, None when it is not given."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is not int or not low <= value <= high:
            self.refuse(key, f"{key} is a whole number from {low} to {high}, not {value}.")
        return value

    def marks(self, key: str = "marks") -> float | None:
        """A number of marks, half ones too; None when it is not given."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) not in (int, float) or not 0 < value <= 1000:
            self.refuse(key, f"{key} is a number above 0, not {value}.")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{key} is true or false, not {value}.")
        return value

    def tables(self, key: str) -> list["Fields"]:
        """The tables of a list, each with its own place."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            dotted = ".".join(str(step) for step in (*self.path, key) if isinstance(step, str))
            self.refuse(key, f"Write each {key} under a line [[{dotted}]].")
        return [
            Fields(one, (*self.path, key, place), self.lines, self.source)
            for place, one in enumerate(value)
        ]
