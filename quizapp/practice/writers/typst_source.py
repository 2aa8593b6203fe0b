"""Typst source of a sheet, a key and a marking sheet; pandoc writes the formulas."""

import io
import json
import re
from collections.abc import Mapping

from quizapp.practice import words
from quizapp.practice.sheet import Exercise, Part, Sheet, Variant
from quizapp.practice.writers import assets, markdown

Texts = Mapping[str, str]
_TALL = 30  # lines of source; what is taller may break over pages, or it could not be printed


def texts_of(sheet: Sheet) -> list[str]:
    """Every piece of Markdown that the three papers need."""
    found = [sheet.about]
    for variant in sheet.variants:
        found += [block.about for block in variant.blocks]
        found.append(markdown.marking_sheet(sheet, variant))
        for exercise in variant.exercises():
            for part in exercise.parts:
                found += [part.question.prompt, _key(part, exercise)]
    return found


def question_sheet(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """What a learner gets."""
    pieces = [_top(sheet, variant, ""), "#name-line", texts[sheet.about]]
    for block in variant.blocks:
        if block.title:
            pieces.append(f"= {literal(block.title)}")
        pieces.append(texts[block.about])
        pieces += [_whole(_asked(one, texts)) for one in block.exercises]
    return _document(pieces)


def answer_key(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """Answers and worked solutions."""
    pieces = [_top(sheet, variant, "Key")]
    for block in variant.blocks:
        if block.title:
            pieces.append(f"= {literal(block.title)}")
        for exercise in block.exercises:
            pieces += [_whole(texts[_key(part, exercise)]) for part in exercise.parts]
    return _document(pieces)


def marking_sheet(sheet: Sheet, variant: Variant, texts: Texts) -> str:
    """The table for whoever marks."""
    body = texts[markdown.marking_sheet(sheet, variant)]
    return _document([_setup(sheet, variant, "Marking"), body])


def literal(text: str) -> str:
    """Plain text that Typst leaves alone."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "#" + re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", escaped)


def square_code(sheet: Sheet, variant: Variant) -> str:
    """The QR code of a paper as SVG: what tells which sheet marks it."""
    import segno

    out = io.BytesIO()
    text = f"cnn-quizapp seed={sheet.seed} variant={variant.number}"
    segno.make(text, micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _key(part: Part, exercise: Exercise) -> str:
    return "\n\n".join(markdown.key_of(part, exercise))


def _setup(sheet: Sheet, variant: Variant, kind: str) -> str:
    title = f"{sheet.title}{f' – {kind}' if kind else ''}"
    day = sheet.date or "2000-01-01"
    year, month, date = map(int, day.split("-"))
    return (
        f"{assets.text('paper.typ')}\n#show: paper.with(title: {literal(title)[1:]}, "
        f"foot: {literal(words.footer(sheet, variant))[1:]}, "
        f"code: {literal(square_code(sheet, variant))[1:]}, "
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
        pieces += [texts[part.question.prompt], space(part)]
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
