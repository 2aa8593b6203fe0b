"""Settings: one schema, from which the file, the settings screen and their checks are made.

A machine's settings (theme, keys) stand in a TOML file; a learner's (minutes a day, retention) are
events of the log, because they belong to the learner on every machine.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Owner = Literal["machine", "learner"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file or the log, what it does, and what it may be."""

    key: str
    owner: Owner
    default: bool | int | float | str
    label: str
    help: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def read(self, value: Any) -> bool | int | float | str:
        """The value as this setting's type.

        Raises:
            ValueError: one sentence that says what may stand here.
        """
        wanted = type(self.default)
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not wanted:
            raise ValueError(f"{self.key} is {self._may_be()}, not {value!r}")
        if self.choices and value not in self.choices:
            raise ValueError(f"{self.key} is {self._may_be()}, not {value!r}")
        if isinstance(value, int | float) and self.low is not None and self.high is not None:
            if not self.low <= value <= self.high:
                raise ValueError(f"{self.key} is {self._may_be()}, not {value!r}")
            return value
        return bool(value) if wanted is bool else str(value)

    def _may_be(self) -> str:
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.low is not None:
            return f"a number from {self.low:g} to {self.high:g}"
        return {bool: "true or false", str: "a text"}.get(type(self.default), "a number")


SCHEMA: Final = (
    Setting("theme", "machine", "textual-dark", "Theme", "Colours of the app."),
    Setting("timer", "machine", True, "Timer", "Show the time used while studying."),
    Setting(
        "show_topic", "machine", True, "Topic", "Show the topic above an unanswered question."
    ),
    Setting(
        "minutes", "learner", 20, "Minutes a day", "How long you study on a study day.",
        low=1, high=600,
    ),
    Setting(
        "days_off", "learner", "", "Days off", "Week days without study, such as: sat sun.",
    ),
    Setting(
        "retention", "learner", 0.9, "Retention", "Chance to recall at which a review falls due, "
        "when no exam is set.", low=0.7, high=0.99,
    ),
    Setting(
        "new_a_day", "learner", 20, "New a day", "Most new items a day when time is plentiful.",
        low=0, high=1000,
    ),
    Setting(
        "auto_fit", "learner", True, "Own memory model", "Fit the memory model to your own "
        "answers, once there are 1,000 of them and it predicts better.",
    ),
)  # fmt: skip
BY_KEY: Final = {setting.key: setting for setting in SCHEMA}


@dataclass(frozen=True, slots=True)
class Settings:
    """The machine's settings as read, the learner's own keys, and what could not be understood."""

    values: Mapping[str, bool | int | float | str]
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key, BY_KEY[key].default)


def load(path: Path) -> Settings:
    """Read the machine's settings; what is wrong in the file is named and its default used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings({})
    except (OSError, ValueError) as error:
        return Settings({}, problems=(f"{path}: {error}; the defaults are used",))
    values: dict[str, bool | int | float | str] = {}
    problems = []
    keys = data.pop("keys", {})
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        problems.append(f'{path}: [keys] holds lines such as study.undo = "u"')
        keys = {}
    for key, value in data.items():
        setting = BY_KEY.get(key)
        if setting is None or setting.owner != "machine":
            from difflib import get_close_matches

            near = get_close_matches(key, [s.key for s in SCHEMA if s.owner == "machine"])
            problems.append(
                f"{path}: {key} is no setting" + (f"; did you mean {near[0]}?" if near else "")
            )
            continue
        try:
            values[key] = setting.read(value)
        except ValueError as error:
            problems.append(f"{path}: {error}")
    return Settings(values, keys, tuple(problems))


def save(path: Path, key: str, value: bool | float | str) -> None:
    """Write one machine's setting at once; the file's other lines and comments stay.

    Raises:
        ValueError: the value is none of this setting.
        OSError: the file cannot be written.
    """
    import tomlkit

    BY_KEY[key].read(value)
    document = _document(path)
    document[key] = value
    _write(path, tomlkit.dumps(document))


def save_key(path: Path, name: str, keys: str | None) -> None:
    """Write the learner's own keys of one action at once; None brings back the app's.

    Raises:
        OSError: the file cannot be written.
    """
    import tomlkit

    document = _document(path)
    table = document.setdefault("keys", tomlkit.table())
    if keys is None:
        table.pop(name, None)
    else:
        table[name] = keys
    _write(path, tomlkit.dumps(document))


def _document(path: Path) -> "TOMLDocument":
    import tomlkit

    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return tomlkit.document()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
