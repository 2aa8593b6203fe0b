"""What printed pages are made with: styles, the script that marks, a mathematics font.

``termes-math.woff2`` is a subset of TeX Gyre Termes Math (GUST Font License, which is the LPPL
1.3c with a request to rename changed fonts): the signs of these formulas and the stretched forms
of their brackets. Without a font for mathematics, browsers do not stretch brackets.
"""

from functools import cache
from pathlib import Path

FONT = "Practice Math"


@cache
def text(name: str) -> str:
    """A text file of this folder."""
    return (Path(__file__).parent / name).read_text("utf-8")


@cache
def font() -> str:
    """The mathematics font as a data URI."""
    from base64 import b64encode

    data = (Path(__file__).parent / "termes-math.woff2").read_bytes()
    return f"data:font/woff2;base64,{b64encode(data).decode()}"
