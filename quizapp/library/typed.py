"""Typed answers of cards: ``answer=28 tolerance=0.01 accept="a|b" form=count`` as an answer form.

What the writer wrote is read by the very reader that reads what the learner types.
"""

import re
from collections.abc import Mapping
from typing import Any

from quizapp.shipped import generators

FORMS = ("count", "real", "fraction", "percentage", "shape", "vector", "matrix", "yesno", "term")
_COUNT = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+")
_REAL = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+")
_SHAPE = re.compile(r"\d+(?:\s*[x×]\s*\d+)+")


def form_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The answer form of a card's attributes, as plain JSON.

    Raises:
        ValueError: the answer does not fit the form, or the tolerance is no number; the text is a
            sentence for the card's writer.
    """
    answers = generators.answers
    written = values["answer"].strip()
    form = values.get("form") or _guessed_form(written, tolerant="tolerance" in values)
    if form not in FORMS:
        raise ValueError(f"form={form} is none of {', '.join(FORMS)}.")
    data: dict[str, Any] = {"form": form, "value": None}
    if "tolerance" in values:
        data["tolerance"] = _tolerance(values["tolerance"])
    if "layout" in values:
        data["layout"] = values["layout"]
    if form == "term":
        data["accept"] = accepted(values)
    try:
        answer = answers.Answer.from_json(data)
        return answer.holding(answers.read(answer, written).value).to_json()
    except answers.Unreadable as error:
        raise ValueError(f"answer={written} is no {form}: {error.reason}") from error


def typed_gap(text: str) -> dict[str, Any]:
    """The form of a gap that is typed: a number or a term."""
    return form_of({"answer": text} if _COUNT.fullmatch(text) else {"answer": text, "form": "term"})


def accepted(values: Mapping[str, str]) -> list[str]:
    """Further spellings that count."""
    return [part.strip() for part in values.get("accept", "").split("|") if part.strip()]


def refused(values: Mapping[str, str]) -> str:
    """Why a learner who types what the card says would be wrong; empty when they are right.

    Raises:
        ValueError: see ``form_of``.
    """
    answer = generators.answers.Answer.from_json(form_of(values))
    for written in (values["answer"], *accepted(values)):
        marking = generators.answers.mark(answer, written)
        if marking.verdict != "right":
            return f"“{written}” would be marked {marking.verdict}: {marking.note}"
    return ""


def _guessed_form(written: str, *, tolerant: bool) -> str:
    if tolerant or _REAL.fullmatch(written):
        return "real"
    if _COUNT.fullmatch(written):
        return "count"
    return "shape" if _SHAPE.fullmatch(written) else "term"


def _tolerance(written: str) -> dict[str, float]:
    try:
        if written.endswith("%"):
            return {"relative": float(written[:-1]) / 100}
        return {"absolute": float(written)}
    except ValueError:
        raise ValueError(f"tolerance={written} is no number.") from None
