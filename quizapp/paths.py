"""Where this machine keeps the learner's data, settings and state.

``QUIZAPP_DATA_DIR``, ``QUIZAPP_CONFIG_DIR`` and ``QUIZAPP_STATE_DIR`` move each of them; tests and
people with a folder of their own use these.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import UsageError


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders, and the files in them that have names."""

    data: Path
    config: Path
    state: Path

    @property
    def store(self) -> Path:
        """The learner's store: the log and all that is derived from it."""
        return self.data / "quizapp.db"

    @property
    def decks(self) -> Path:
        """The learner's own decks."""
        return self.data / "decks"

    @property
    def backups(self) -> Path:
        """Verified copies of the store."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """Theme and keys of this machine."""
        return self.config / "config.toml"

    @property
    def notes(self) -> Path:
        """What is remembered from day to day; all of it can be found out again."""
        return self.state / "notes.json"

    @property
    def devices(self) -> Path:
        """Marks by which a store knows that it was copied."""
        return self.state / "devices"

    @property
    def log(self) -> Path:
        """What went wrong, without the learner's answers."""
        return self.state / "quizapp.log"


def find(data_dir: Path | None = None) -> Paths:
    """The folders of this machine; ``data_dir`` wins over the environment.

    Raises:
        UsageError: the home folder is needed, and nobody knows it.
    """
    from platformdirs import PlatformDirs

    places = PlatformDirs("quizapp", appauthor=False)
    try:
        return Paths(
            data=data_dir or _given("QUIZAPP_DATA_DIR") or places.user_data_path,
            config=_given("QUIZAPP_CONFIG_DIR") or places.user_config_path,
            state=_given("QUIZAPP_STATE_DIR") or places.user_state_path,
        )
    except RuntimeError as error:
        raise UsageError(
            "Your home folder is not known. Set HOME, or QUIZAPP_DATA_DIR, QUIZAPP_CONFIG_DIR and QUIZAPP_STATE_DIR."
        ) from error


def _given(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else None
