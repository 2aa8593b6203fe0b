"""PDF by pandoc and Typst: real mathematics, cells to write into, the same bytes every time."""

from quizapp.errors import QuizappError
from quizapp.practice import words
from quizapp.practice.sheet import Sheet
from quizapp.practice.writers import typst_source
from quizapp.practice.writers.pandoc import converted

_MAKE = (
    ("", typst_source.question_sheet),
    ("key", typst_source.answer_key),
    ("marking", typst_source.marking_sheet),
)


def refusal(sheet: Sheet) -> str:
    """Paper carries everything."""
    del sheet
    try:
        import segno  # noqa: F401
        import typst  # noqa: F401
    except ImportError:
        return "it needs the extra print: pip install 'cnn-quizapp[print]'."
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """Three files for each variant.

    Raises:
        QuizappError: Typst refuses the source.
    """
    from typst import Compiler

    texts = converted(typst_source.texts_of(sheet), "typst")
    compiler = Compiler(ignore_system_fonts=True)  # one for all: it reads the fonts once
    files: dict[str, bytes] = {}
    for variant in sheet.variants:
        for kind, make in _MAKE:
            source = make(sheet, variant, texts).encode()
            try:
                made = compiler.compile(source, format="pdf", timestamp=0)
            except (RuntimeError, ValueError) as error:
                raise QuizappError(f"Typst refused: {str(error).splitlines()[0]}") from error
            assert isinstance(made, bytes)
            files[words.stem(sheet, name, variant, kind, "pdf")] = made
    return files
