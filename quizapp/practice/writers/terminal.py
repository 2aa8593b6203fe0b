"""The terminal: the same sheet, formulas and matrices drawn in characters."""

from quizapp.mathtext.plain import to_plain
from quizapp.practice.sheet import Sheet
from quizapp.practice.writers import markdown

_WIDTH = 80


def refusal(sheet: Sheet) -> str:
    """A terminal shows everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """The files of the Markdown format as plain text."""
    return {
        f"{file.removesuffix('.md')}.txt": plain(data.decode()).encode()
        for file, data in markdown.write(sheet, name).items()
        if file.endswith(".md")
    }


def shown(sheet: Sheet, *, key: bool) -> str:
    """The sheets for standard output, with their keys when they are wished."""
    texts: list[str] = []
    for variant in sheet.variants:
        texts.append(plain(markdown.question_sheet(sheet, variant)))
        if key:
            texts.append(plain(markdown.answer_key(sheet, variant)))
    return "\n".join(texts)


def plain(text: str) -> str:
    """Markdown as lines of 80 columns."""
    return to_plain(text, _WIDTH).rstrip() + "\n"
