"""Typst source of a sheet, a key and a marking sheet; pandoc writes the formulas."""

import io
import json
import re
from collections.abc import Mapping
from functools import lru_cache

from quizapp.practice import words
from quizapp.practice.sheet import Exercise, Part, Sheet, Variant
from quizapp.practice.writers import assets

Texts = Mapping[str, str]
_TALL = 30  # lines of source; what is taller may break over pages, or it could not be printed


def texts_of(sheet: Sheet) -> list[str]:
    """Every piece of Markdown that the three papers need; plain text and numbers need no pandoc."""
    found = [sheet.about]
    for variant in sheet.variants:
        found += [block.about for block in variant.blocks]
        for part in variant.parts():
            question = part.question
            found += [question.prompt, question.why]
            found += [question.answer] if question.drawn is None else []
    return found


def question_sheet(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """What a learner gets."""
    pieces = [_top(sheet, variant, ""), "#name-line", texts[sheet.about]]
    for block in variant.blocks:
        if block.title:
            pieces.append(f"= {literal(block.title)}")
        pieces.append(texts[block.about])
        for exercise in block.exercises:
            pieces.append(_whole(_asked(exercise, texts)))
            if worked := sum(part.marks for part in exercise.parts if words.worked(part)):
                pieces.append(f"#rest-of-page({worked:g})")
    return _document(pieces)


def answer_key(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """Answers and worked solutions."""
    pieces = [_top(sheet, variant, "Key")]
    for block in variant.blocks:
        if block.title:
            pieces.append(f"= {literal(block.title)}")
        for exercise in block.exercises:
            pieces += [_whole(_key(part, exercise, texts)) for part in exercise.parts]
    return _document(pieces)


def marking_sheet(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """The table for whoever marks, and what wrong answers show."""
    rows, notes, read = [], [], []
    for part in variant.parts():
        right = _lines(words.expected(part) or words.BELOW)
        if part.form is None:
            title = f"=== {literal(part.label)} {_marks(part.marks)}"
            read.append(_whole(f"{title}\n\n{texts[part.question.answer]}"))
        rows += [literal(part.label), literal(f"{part.marks:g}"), f"[{right}]", "[]"]
        for value, says in words.slips(part):
            line = f"{part.label}: {value} – {says}".replace("\n", " ⏎ ")
            notes.append(literal(line))
    rows += ["[]", literal(f"{variant.marks:g}"), "[]", "[]"]
    pieces = [_top(sheet, variant, "Marking")]
    pieces.append(f"#marking-table({', '.join(row.removeprefix('#') for row in rows)})")
    if read:
        pieces += [f"== {words.TO_READ}", *read]
    if notes:
        pieces += [f"== {words.WRONG_ONES}", _list(notes)]
    return _document(pieces)


def literal(text: str) -> str:
    """Plain text that Typst leaves alone."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "#" + re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", escaped)


@lru_cache(maxsize=4)  # sheet, key and marking sheet of a variant carry the same
def square_code(seed: int, variant: int) -> str:
    """The QR code of a paper as SVG: what tells which sheet marks it."""
    import segno

    out = io.BytesIO()
    text = f"cnn-quizapp seed={seed} variant={variant}"
    segno.make(text, micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _key(part: Part, exercise: Exercise, texts: Texts) -> str:
    question = part.question
    title = f"{part.label} {part.title or exercise.title}".rstrip()
    answer = texts[question.answer] if question.drawn is None else _right(part)
    pieces = [f"=== {literal(title)} {_marks(part.marks)}", answer, texts[question.why]]
    if steps := words.steps(part):
        pieces.append(_list([_lines(step) for step in steps]))
    return "\n\n".join(piece for piece in pieces if piece)


def _right(part: Part) -> str:
    """The right answer as it is written on paper."""
    form = part.form
    assert form is not None  # problems always have one
    shown = words.expected(part)
    if form.form == "matrix":
        rows = [row.split(" ") for row in shown.split("; ")]
        return f"#matrix({', '.join(_array(row) for row in rows)})"
    if form.form == "table":
        names = [one.label or name for name, one in form.columns]
        lines = [cell for line in shown.split("\n") for cell in line.split(" | ")]
        return f"#answer-table({_array(names)}, {_array(lines)})"
    return f"*{_lines(shown)}*"


def _lines(text: str) -> str:
    """Plain text, its lines kept."""
    return " #linebreak() ".join(literal(line.strip()) for line in text.split("\n"))


def _list(items: list[str]) -> str:
    return f"#list({', '.join(f'[{item}]' for item in items)})"


def _setup(sheet: Sheet, variant: Variant, kind: str) -> str:
    title = f"{sheet.title}{f' – {kind}' if kind else ''}"
    day = sheet.date or "2000-01-01"
    year, month, date = map(int, day.split("-"))
    return (
        f"{assets.text('paper.typ')}\n#show: paper.with(title: {literal(title)[1:]}, "
        f"foot: {literal(words.footer(sheet, variant))[1:]}, "
        f"code: {literal(square_code(sheet.seed, variant.number))[1:]}, "
        f"date: datetime(year: {year}, month: {month}, day: {date}))"
    )


def _top(sheet: Sheet, variant: Variant, kind: str) -> str:
    title = f"{sheet.title}{f' – {kind}' if kind else ''}"
    facts = " · ".join(words.facts(sheet, variant))
    return f"{_setup(sheet, variant, kind)}\n#top({literal(title)[1:]}, {literal(facts)[1:]})"


def _whole(source: str) -> str:
    """A block that is not broken over pages unless it is too tall for one."""
    breakable = "true" if source.count("\n") > _TALL else "false"
    return f"#block(breakable: {breakable}, width: 100%, below: 1.6em)[\n{source}\n]"


def _asked(exercise: Exercise, texts: Texts) -> str:
    several = len(exercise.parts) > 1
    title = f"{exercise.number} {exercise.title}".rstrip()
    pieces = [f"== {literal(title)} {_marks(exercise.marks)}"]
    for part in exercise.parts:
        if several:
            pieces.append(f"*{part.label}* {_marks(part.marks)}")
        pieces.append(texts[part.question.prompt])
        if words.worked(part):
            pieces.append(f"#working({part.marks:g})")
        pieces.append(space(part))
    return "\n\n".join(pieces)


def _marks(number: float) -> str:
    return f"#mark-count({literal(words.marks(number))[1:]})"


def space(part: Part) -> str:
    """Room for the answer."""
    form = part.form
    if form is None:
        return "#lines(3)"
    if form.form in ("matrix", "vector"):
        rows = form.value if form.form == "matrix" else [form.value]
        return f"#cells({len(rows)}, {len(rows[0])})"
    if form.form in ("table", "tuple"):
        columns = [one.label or name for name, one in form.columns] or [""]
        rows = form.rows or [one.label or name for name, one in form.parts]
        return f"#grid-of({_array(columns)}, {_array(rows)})"
    return f"#answer-line({literal(words.expects(part))[1:]})"


def _array(texts: object) -> str:
    assert isinstance(texts, list | tuple)
    return "(" + "".join(f"{literal(text)[1:]}, " for text in texts) + ")"


def _document(pieces: list[str]) -> str:
    return "\n\n".join(piece for piece in pieces if piece) + "\n"
