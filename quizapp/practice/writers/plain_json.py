"""JSON: one document with everything that is asked, answered and explained."""

import json
from typing import Any

from quizapp.practice.sheet import Part, Sheet


def refusal(sheet: Sheet) -> str:
    """JSON carries everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """One file for all variants."""
    data = sheet.to_json()
    for variant, written in zip(sheet.variants, data["variants"], strict=True):
        parts = variant.parts()
        for section in written["sections"]:
            for question in section["questions"]:
                for part in question["parts"]:
                    part.update(content(next(parts)))
    return {f"{name}.json": (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()}


def content(part: Part) -> dict[str, Any]:
    """What a part shows, as plain JSON."""
    question = part.question
    return {
        "prompt": question.prompt,
        "answer": dict(question.form) if question.form else None,
        "answer_text": question.answer,
        "hints": list(question.hints),
        "solution": [{"text": step.text, "value": step.value} for step in question.solution],
        "misconceptions": [
            {"id": slip.id, "value": slip.value, "diagnosis": slip.diagnosis}
            for slip in question.slips
        ],
    }
