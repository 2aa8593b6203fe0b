"""The pictures of a question: which files they are, and what can show them."""

import io
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.widget import Widget

_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_KINDS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg"})


class Picture(NamedTuple):
    """A picture beside a deck, and the words that stand for it."""

    words: str
    path: Path


def pictures_of(folder: str, *texts: str) -> list[Picture]:
    """The pictures that Markdown texts of a deck in ``folder`` show, each once.

    Only pictures are given, by the ends of their names: opening a deck of somebody else must not
    start a program.
    """
    found = [
        Picture(words, Path(folder) / unquote(target))
        for text in texts
        if "![" in text
        for words, target in _PICTURE.findall(text)
        if "://" not in target
    ]
    return [one for one in dict.fromkeys(found) if one.path.suffix.lower() in _KINDS]


def widget_for(app: "App[Any]", picture: Picture) -> "Widget | None":
    """A widget that shows a picture in this terminal.

    Its pixels where the terminal takes them (sixels, Kitty's protocol), else half blocks in
    colour; None when ``textual-image`` is not installed or cannot read the file.
    """
    if find_spec("textual_image") is None or not picture.path.is_file():
        return None
    try:
        made: Widget = _kind(app)(picture.path)
    except (OSError, ValueError):  # Pillow: no picture, or one that it does not know
        return None
    return made


def _kind(app: "App[Any]") -> Any:
    """The widget's class; the first time, the terminal is asked what it can."""
    name = "textual_image.widget"
    if name in sys.modules:
        return sys.modules[name].Image
    try:
        with app.suspend():  # while it runs, Textual reads the answers of the terminal as keys
            return import_module(name).Image
    except SuspendNotSupported:
        with _nobody_asked():
            found = import_module(name)
        found.Image = found.HalfcellImage  # type: ignore[attr-defined]  # a module of any names
        return found.HalfcellImage


@contextmanager
def _nobody_asked() -> "Iterator[None]":
    """No terminal to ask: what is imported meanwhile takes the usual size of a cell."""
    real = sys.__stdout__
    vars(sys)["__stdout__"] = io.StringIO()
    try:
        yield
    finally:
        vars(sys)["__stdout__"] = real


def open_outside(picture: Picture) -> str:
    """Open a picture with the program that the system has for it.

    Returns:
        The sentence to show when there is none, else the empty text.
    """
    if not picture.path.is_file():
        return f"The picture {picture.path} does not exist; `quizapp decks check` names its card."
    try:
        if sys.platform == "win32":
            os.startfile(picture.path)  # noqa: S606  (a picture, by its name's end)
            return ""
        program = _program()
        if program:
            subprocess.Popen(  # noqa: S603  (no shell; the system's own opener and one file)
                [program, str(picture.path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            return ""
    except OSError:
        pass
    return f"No program here shows pictures. This one is {picture.path}."


def _program() -> str | None:
    """What opens a file as a double click would; None where there is no desktop."""
    if sys.platform == "darwin":
        return shutil.which("open")
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") if desktop else shutil.which("wslview")
