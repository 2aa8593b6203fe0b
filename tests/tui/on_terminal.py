"""A process takes a terminal that a test holds the other end of, and folders of its own."""

import os
import sys
from pathlib import Path


def take(terminal: str, folder: Path) -> None:
    """Make this terminal the process's own, and let the app's folders be under ``folder``."""
    os.setsid()
    screen = os.open(terminal, os.O_RDWR)  # the first terminal opened becomes the controlling one
    for stream in (0, 1, 2):
        os.dup2(screen, stream)
    sys.__stdin__ = open(0, closefd=False, encoding="utf-8")  # type: ignore[misc]  # noqa: SIM115  (the fork server closed it)
    sys.__stdout__ = open(1, "w", closefd=False, encoding="utf-8")  # type: ignore[misc]  # noqa: SIM115
    sys.__stderr__ = open(2, "w", closefd=False, encoding="utf-8")  # type: ignore[misc]  # noqa: SIM115
    os.environ.update(TERM="xterm-256color", LINES="24", COLUMNS="80")
    for name in ("DATA", "CONFIG", "STATE"):
        os.environ[f"QUIZAPP_{name}_DIR"] = str(folder / name.lower())
