"""Whole documents that pandoc writes from the Markdown of sheet, key and marking sheet."""

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Sheet
from quizapp.practice.writers import markdown
from quizapp.practice.writers.pandoc import convert

_MAKE = (
    ("", markdown.question_sheet),
    ("key", markdown.answer_key),
    ("marking", markdown.marking_sheet),
)


def written(sheet: Sheet, name: str, extension: str, *options: str) -> dict[str, bytes]:
    """Three documents for each variant.

    Args:
        sheet: what to write.
        name: what the files have in common.
        extension: of the files; pandoc's name of the format is the same, or ``latex`` for tex.
        options: for pandoc.

    Raises:
        QuizappError: pandoc is missing or refuses.
    """
    sheet, shown = pictures.placed(sheet, lambda picture: f"{name}.{picture}")
    shown = {f"{name}.{picture}": data for picture, data in shown.items()}
    to = "latex" if extension == "tex" else extension
    with pictures.folder_of(shown) as folder:
        files = {
            words.stem(sheet, name, variant, kind, extension): convert(
                make(sheet, variant), to, "--standalone", f"--resource-path={folder}", *options
            )
            for variant in sheet.variants
            for kind, make in _MAKE
        }
    return files if to == "docx" else files | shown  # the one holds them, the other names them
