"""Typed answers of cards: ``answer=28 tolerance=0.01 accept="a|b" form=count`` as an answer form."""

import re
from collections.abc import Mapping
from typing import Any

_COUNT = re.compile(r"[+-]?\d{1,3}(?:,?\d{3})*|[+-]?\d+")
_REAL = re.compile(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+")
_SHAPE = re.compile(r"\d+(?:\s*[x×]\s*\d+)+")
FORMS = ("count", "real", "fraction", "percentage", "shape", "vector", "matrix", "yesno", "term")


def form_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The answer form of a card's attributes, as plain JSON.

    Raises:
        ValueError: the value does not fit the form, or the tolerance is no number; the text is a
            sentence for the card's writer.
    """
    written = values["answer"].strip()
    form = values.get("form") or _guess_form(written, "tolerance" in values)
    if form not in FORMS:
        raise ValueError(f"form={form} is none of {', '.join(FORMS)}.")
    data: dict[str, Any] = {"form": form, "value": _value(form, written)}
    if "tolerance" in values:
        data["tolerance"] = _tolerance(values["tolerance"])
    if form == "term" and "accept" in values:
        data["accept"] = [part.strip() for part in values["accept"].split("|") if part.strip()]
    return data


def term(text: str) -> dict[str, Any]:
    """The form of a gap that is typed: a whole number or a word."""
    return (
        {"form": "term", "value": text} if not _COUNT.fullmatch(text) else form_of({"answer": text})
    )


def _guess_form(written: str, tolerant: bool) -> str:
    if tolerant or _REAL.fullmatch(written):
        return "real"
    if _COUNT.fullmatch(written):
        return "count"
    return "shape" if _SHAPE.fullmatch(written) else "term"


def _value(form: str, written: str) -> Any:
    try:
        match form:
            case "count":
                return int(written.replace(",", ""))
            case "real" | "percentage":
                return _number(written)
            case "shape":
                return [int(size) for size in re.findall(r"\d+", written)]
            case "vector":
                return _row(written)
            case "matrix":
                return [_row(row) for row in re.split(r"[;\n]", written) if row.strip()]
            case "yesno":
                return {"yes": True, "no": False}[written.lower()]
    except (ValueError, KeyError):
        raise ValueError(f"answer={written} is no {form}.") from None
    return written


def _row(written: str) -> list[float | int]:
    return [_number(cell) for cell in re.split(r"[,\s]+", written.strip("()[] ")) if cell]


def _number(written: str) -> float | int:
    written = written.replace("−", "-").removesuffix("%").strip()
    return int(written) if re.fullmatch(r"[+-]?\d+", written) else float(written)


def _tolerance(written: str) -> dict[str, float]:
    try:
        if written.endswith("%"):
            return {"relative": float(written[:-1]) / 100}
        return {"absolute": float(written)}
    except ValueError:
        raise ValueError(f"tolerance={written} is no number.") from None
