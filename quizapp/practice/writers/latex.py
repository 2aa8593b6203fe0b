"""LaTeX, for XeLaTeX or LuaLaTeX: the texts hold signs that older engines do not know."""

from quizapp.practice.sheet import Sheet
from quizapp.practice.writers.documents import written
from quizapp.practice.writers.pandoc import missing


def refusal(sheet: Sheet) -> str:
    """It carries everything, with pandoc."""
    del sheet
    return missing()


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """Three documents for each variant."""
    return written(sheet, name, "tex", "--variable=papersize:a4", "--variable=geometry:margin=2cm")
