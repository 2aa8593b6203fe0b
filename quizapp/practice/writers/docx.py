"""DOCX, formulas as the word processor's own."""

from quizapp.practice.sheet import Sheet
from quizapp.practice.writers.documents import written


def refusal(sheet: Sheet) -> str:
    """It carries everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """Three documents for each variant."""
    return written(sheet, name, "docx", "--output=-")
