"""Pictures of decks: Anki keeps all files in one folder, so each gets a name of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path


@dataclass(slots=True)
class Pictures:
    """The pictures that notes show, and those that were not found.

    A name follows from the picture's bytes, so that a changed one is another file: Anki never
    replaces a file it has.
    """

    files: dict[str, Path] = field(default_factory=dict)
    missing: list[Path] = field(default_factory=list)

    def of(self, folder: str) -> Callable[[str], str]:
        """For the texts of a deck in ``folder``: a picture's name in Anki, empty if it is missing."""

        def name(source: str) -> str:
            path = Path(folder) / source
            try:
                data = path.read_bytes()
            except OSError:
                self.missing.append(path)
                return ""
            found = f"quizapp-{sha256(data).hexdigest()[:16]}{path.suffix.lower()}"
            self.files[found] = path
            return found

        return name
