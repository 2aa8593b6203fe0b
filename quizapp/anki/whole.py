"""Files that appear under their name only when they are whole."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.errors import UsageError

_PREFIX = ".quizapp-"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write a file at; it takes its name when all went well.

    Raises:
        UsageError: there is no folder to write it in.
        OSError: it cannot be written there; what was there before is unchanged.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}; make it or name another.")
    beside = str(path.parent / _PREFIX)
    try:
        with TemporaryDirectory(prefix=_PREFIX, dir=path.parent) as folder:
            made = Path(folder) / path.name
            yield made
            made.replace(path)
    except OSError as error:
        here = error.filename is None or str(error.filename).startswith(beside)
        if here and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def write_text(path: Path, lines: Iterable[str]) -> int:
    """Write lines into a file, or nothing at all; the number of lines.

    Raises:
        UsageError, OSError: as ``whole`` says.
    """
    number = 0
    with whole(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
            number += 1
    return number
