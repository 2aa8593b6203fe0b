"""PDF by pandoc and Typst: real mathematics, cells to write into, the same bytes every time."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import local

from quizapp.errors import QuizappError
from quizapp.practice import pictures, words
from quizapp.practice.sheet import Sheet
from quizapp.practice.streaming import cores
from quizapp.practice.writers import typst_source
from quizapp.practice.writers.pandoc import EXTRA, converted, missing

_MAKE = (
    ("", typst_source.question_sheet),
    ("key", typst_source.answer_key),
    ("marking", typst_source.marking_sheet),
)


def refusal(sheet: Sheet) -> str:
    """Paper carries everything."""
    del sheet
    try:
        import segno  # noqa: F401  (is it installed?)
        import typst  # noqa: F401  (the same)
    except ImportError:
        return EXTRA
    return missing()


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """Three files for each variant.

    Raises:
        QuizappError: Typst refuses the source.
    """
    sheet, shown = pictures.placed(sheet, "/{}".format)
    texts = converted(typst_source.texts_of(sheet), "typst")
    sources = {
        words.stem(sheet, name, variant, kind, "pdf"): make(sheet, variant, texts).encode()
        for variant in sheet.variants
        for kind, make in _MAKE
    }
    with (
        pictures.folder_of(shown) as folder,
        ThreadPoolExecutor(min(cores(), len(sources))) as pool,  # Typst lets go of Python's lock
    ):
        made = pool.map(partial(_printed, folder, local()), sources.values())
        return dict(zip(sources, made, strict=True))


def _printed(folder: Path, own: local, source: bytes) -> bytes:
    """A PDF; each thread has a compiler of its own, which reads the fonts once."""
    from typst import Compiler

    if not hasattr(own, "compiler"):
        own.compiler = Compiler(root=folder, ignore_system_fonts=True)
    try:
        made = own.compiler.compile(source, format="pdf", timestamp=0)
    except (RuntimeError, ValueError) as error:
        raise QuizappError(f"Typst refused: {str(error).splitlines()[0]}") from error
    assert isinstance(made, bytes)
    return made
