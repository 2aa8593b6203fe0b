"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from quizapp.errors import QuizappError, UsageError


def refuse_existing(paths: Sequence[Path], *, force: bool) -> None:
    """Refuse to write over files, unless it is wished.

    Raises:
        UsageError: names the first that exists.
    """
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file.")
        if not force and path.exists():
            raise UsageError(f"{path} exists; --force writes over it, --out names another.")


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write all files or none: each beside its place first, then all are moved there.

    Raises:
        QuizappError: the disk is full or the folder cannot be written; nothing half is left.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            handle, temporary = tempfile.mkstemp(prefix=".practice-", dir=folder)
            waiting.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as file:
                _put(file, data)
        return [_moved(*waiting.pop(0)) for _ in list(waiting)]
    except OSError as error:
        raise QuizappError(_sentence(error, folder)) from error
    finally:
        for temporary_path, _ in waiting:
            with suppress(OSError):
                temporary_path.unlink()


@contextmanager
def growing(path: Path) -> Iterator[IO[bytes]]:
    """A file that is written in blocks and gets its name when all of it is on disk.

    Raises:
        QuizappError: as ``write_all``.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".practice-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _moved(temporary, path)
        temporary = None
    except OSError as error:
        raise QuizappError(_sentence(error, path.parent)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _put(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _moved(temporary: Path, path: Path) -> Path:
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)  # mkstemp made it readable by its owner only
    temporary.replace(path)
    return path


def _sentence(error: OSError, folder: Path) -> str:
    return f"Nothing was written to {folder}: {error.strerror or error}."
