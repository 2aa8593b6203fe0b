"""JSON Lines: a part a line, each with its variant, label and marks."""

import json

from quizapp.practice.sheet import Sheet
from quizapp.practice.writers.plain_json import content


def refusal(sheet: Sheet) -> str:
    """JSON carries everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """One file for all variants."""
    lines = [
        json.dumps(
            {
                "variant": variant.number,
                "label": part.label,
                "marks": part.marks,
                "title": part.title,
                **part.source,
                **content(part),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for variant, part in sheet.parts
    ]
    return {f"{name}.jsonl": ("\n".join(lines) + "\n").encode()}
