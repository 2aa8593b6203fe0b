"""The app as it is on a terminal, with two small decks, in a process that a test may trace."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

import pytest

import quizapp.tui.run
import quizapp.tui.screens.home
import quizapp.tui.screens.study
import quizapp.wiring
from tests.tui.desks import write_decks

PR_SET_PTRACER: Final = 0x59616D61
ANYONE: Final = ctypes.c_ulong(-1)


def study(terminal: str, folder: Path) -> None:
    """Run the app on this terminal, its folders under ``folder``."""
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
    pytest.MonkeyPatch().setattr("quizapp.wiring.DECKS", write_decks(folder / "decks"))
    if hasattr(ctypes.CDLL(None), "prctl"):
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYONE, 0, 0, 0)
    quizapp.tui.run.run()
