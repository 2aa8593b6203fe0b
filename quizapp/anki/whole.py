"""Text files that appear under their name only when they are whole."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_text(path: Path, lines: Iterable[str]) -> int:
    """Write lines into a file, or nothing at all; the number of lines.

    Raises:
        OSError: it cannot be written there; what was there before is unchanged.
    """
    path = path.absolute()
    number = 0
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=".quizapp-", delete=False
    ) as file:
        try:
            for line in lines:
                file.write(line + "\n")
                number += 1
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).chmod(0o666 & ~_umask())  # a temporary file is private, an export need not be
    Path(file.name).replace(path)
    return number


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
