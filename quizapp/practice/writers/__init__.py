"""The formats: each module turns a sheet into files, or says in a sentence what it cannot carry."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from quizapp.errors import UsageError, nearest
from quizapp.practice.sheet import Sheet


class Writer(Protocol):
    """What a format's module offers."""

    def refusal(self, sheet: Sheet) -> str:
        """A sentence on what of the sheet it cannot carry, empty when it carries all."""

    def write(self, sheet: Sheet, name: str) -> Mapping[str, bytes]:
        """The files by name; ``name`` is what they have in common."""


FORMATS: Mapping[str, str] = {
    "terminal": "terminal",
    "markdown": "markdown",
    "html": "html",
    "html-self": "html_self",
    "pdf": "pdf",
    "docx": "docx",
    "latex": "latex",
    "moodle": "moodle",
    "qti": "qti",
    "json": "plain_json",
    "jsonl": "plain_json_lines",
}
"""Each format's module in this package; loaded when it is named."""


def writer(name: str) -> Writer:
    """Load a format.

    Raises:
        UsageError: there is none by that name.
    """
    if name not in FORMATS:
        known = nearest(name, FORMATS) or f" There are {', '.join(FORMATS)}."
        raise UsageError(f"There is no format {name}.{known}")
    return cast("Writer", import_module(f"{__name__}.{FORMATS[name]}"))


def render(formats: tuple[str, ...], sheet: Sheet, name: str) -> dict[str, bytes]:
    """All files of some formats; what one of them cannot carry is said before any is made.

    Raises:
        UsageError: a format is unknown or cannot carry the sheet.
    """
    loaded = [(one, writer(one)) for one in dict.fromkeys(formats)]
    for format_, found in loaded:
        if refusal := found.refusal(sheet):
            raise UsageError(f"{format_}: {refusal}")
    files: dict[str, bytes] = {}
    for _, found in loaded:
        files |= found.write(sheet, name)
    return files
