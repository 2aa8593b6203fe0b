"""The few words that every printed format shares."""

from collections.abc import Sequence
from typing import Final

from quizapp.practice.sheet import Part, Sheet, Variant
from quizapp.shipped import generators

BELOW: Final = "see below"
TO_READ: Final = "What a human reads"
WRONG_ONES: Final = "What wrong answers show"


def marks(number: float) -> str:
    """``1 mark``, ``2.5 marks``."""
    return f"{number:g} mark" if number == 1 else f"{number:g} marks"


def facts(sheet: Sheet, variant: Variant) -> list[str]:
    """What stands below the title: date, time, marks, aids."""
    found = [sheet.date] if sheet.date else []
    if sheet.minutes:
        found.append(f"{sheet.minutes} minutes")
    found.append(marks(variant.marks))
    if sheet.aids:
        found.append(f"allowed: {', '.join(sheet.aids)}")
    return found


def footer(sheet: Sheet, variant: Variant) -> str:
    """What tells two papers apart."""
    return f"variant {variant.number} · seed {sheet.seed}"


def expects(part: Part) -> str:
    """What to write, in a few words; empty when a human reads it or the choices are shown."""
    form = part.form
    if form is None or form.form in ("choice", "choices", "yesno", "ordering"):
        return ""
    return generators.answers.expects(form)


def worked(part: Part) -> bool:
    """Whether there is a way to the answer that can be written down."""
    return part.question.drawn is not None and expects(part) != ""


def without_choices(part: Part) -> str:
    """The prompt without its list of choices, for formats that offer them themselves."""
    prompt = part.question.prompt
    form = part.form
    if form is None or form.form not in ("choice", "choices"):
        return prompt
    lines = prompt.split("\n")
    first = len(lines) - len(form.choices)
    listed_ = first > 0 and all(
        line.startswith(f"- {chr(ord('a') + place)}) ") for place, line in enumerate(lines[first:])
    )
    return "\n".join(lines[:first]).rstrip() if listed_ else prompt


def expected(part: Part) -> str:
    """The right answer as plain text."""
    form = part.form
    return generators.answers.show(form) if form else ""


def steps(part: Part) -> list[str]:
    """The worked solution, a line each."""
    return [
        f"{step.text} = {step.value}" if step.value else step.text
        for step in part.question.solution
    ]


def slips(part: Part) -> list[tuple[str, str]]:
    """Wrong answers to look out for: the value as text and what it shows."""
    form = part.form
    if form is None:
        return []
    return [
        (generators.answers.show(form, slip.value), slip.diagnosis) for slip in part.question.slips
    ]


def stem(sheet: Sheet, name: str, variant: Variant, kind: str, extension: str) -> str:
    """The name of a variant's file: the number is there when there are several."""
    width = len(str(max(one.number for one in sheet.variants)))
    several = len(sheet.variants) > 1 or variant.number > 1
    number = f"-{variant.number:0{max(width, 2)}}" if several else ""
    return f"{name}{number}{f'.{kind}' if kind else ''}.{extension}"


def listed(items: Sequence[str]) -> str:
    """Items of a Markdown list; an item's further lines stand below its first."""
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)
