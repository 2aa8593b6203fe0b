"""Tests look into processes they have started, where Linux lets only a parent trace by default."""

import ctypes
from typing import Final

_PR_SET_PTRACER: Final = 0x59616D61
_ANYONE: Final = ctypes.c_ulong(-1)


def let_trace() -> None:
    """Let any process of this user trace this one, on a system that asks for leave."""
    if hasattr(ctypes.CDLL(None), "prctl"):
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYONE, 0, 0, 0)
