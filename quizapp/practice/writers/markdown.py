"""Markdown: the sheet, the key with worked solutions, and the marking sheet."""

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Exercise, Part, Sheet, Variant


def refusal(sheet: Sheet) -> str:
    """Markdown carries everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """A sheet, a key and a marking sheet for each variant."""
    sheet, files = pictures.placed(sheet, lambda picture: f"{name}.{picture}")
    files = {f"{name}.{picture}": data for picture, data in files.items()}
    for variant in sheet.variants:
        for kind, text in (
            ("", question_sheet(sheet, variant)),
            ("key", answer_key(sheet, variant)),
            ("marking", marking_sheet(sheet, variant)),
        ):
            files[words.stem(sheet, name, variant, kind, "md")] = text.encode()
    return files


def question_sheet(sheet: Sheet, variant: Variant) -> str:
    """What a learner gets."""
    pieces = [*_head(sheet, variant), "Name: ______________________________"]
    if sheet.about:
        pieces.append(sheet.about)
    for block in variant.blocks:
        pieces += _block_head(block.title, block.about)
        for exercise in block.exercises:
            pieces += _asked(exercise)
    return _text(pieces)


def answer_key(sheet: Sheet, variant: Variant) -> str:
    """Answers, worked solutions and the slips that wrong answers show."""
    pieces = _head(sheet, variant, "Key")
    for block in variant.blocks:
        pieces += _block_head(block.title, "")
        for exercise in block.exercises:
            for part in exercise.parts:
                pieces += key_of(part, exercise)
    return _text(pieces)


def key_of(part: Part, exercise: Exercise) -> list[str]:
    """The key of one part, under its heading."""
    title = part.title or exercise.title
    return [f"### {_heading(part.label, title, part.marks)}", *solution_of(part)]


def solution_of(part: Part) -> list[str]:
    """The right answer and the way to it."""
    pieces = [part.question.answer if part.question.drawn is None else _right(part)]
    pieces.append(part.question.why)
    if steps := words.steps(part):
        lines = [[line.strip() for line in step.split("\n")] for step in steps]
        pieces.append(words.listed(["\\\n".join(map(_literal, step)) for step in lines]))
    return [piece for piece in pieces if piece]


def _right(part: Part) -> str:
    """The right answer as it is written on paper."""
    form = part.form
    assert form is not None  # problems always have one
    if form.form == "matrix":
        rows = [row.split(" ") for row in words.expected(part).split("; ")]
        inner = " \\\\ ".join(" & ".join(row) for row in rows)
        return f"$$\\begin{{bmatrix}} {inner} \\end{{bmatrix}}$$"
    if form.form == "table":
        names = [one.label or name for name, one in form.columns]
        lines = [["", *names], ["---"] * (1 + len(names))]
        lines += [line.split(" | ") for line in words.expected(part).split("\n")]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{_literal(words.expected(part))}**"


def marking_sheet(sheet: Sheet, variant: Variant) -> str:
    """A table for whoever marks: what is right, what it gives, and which slip a value shows."""
    pieces = _head(sheet, variant, "Marking")
    rows = ["| | marks | right | given |", "|---|---|---|---|"]
    notes: list[str] = []
    read: list[str] = []
    for part in variant.parts():
        right = words.expected(part) or words.BELOW
        if part.form is None:
            read += [f"### {_heading(part.label, '', part.marks)}", part.question.answer]
        rows.append(f"| {part.label} | {part.marks:g} | {_cell(right)} | |")
        notes += [
            f"{part.label}: {_literal(_flat(value))} – {_literal(text)}"
            for value, text in words.slips(part)
        ]
    rows.append(f"| | {variant.marks:g} | | |")
    pieces.append("\n".join(rows))
    if read:
        pieces += [f"## {words.TO_READ}", *read]
    if notes:
        pieces += [f"## {words.WRONG_ONES}", words.listed(notes)]
    return _text(pieces)


def _head(sheet: Sheet, variant: Variant, kind: str = "") -> list[str]:
    title = f"# {sheet.title}{f' – {kind}' if kind else ''}"
    facts = " · ".join([*words.facts(sheet, variant), words.footer(sheet, variant)])
    return [title, facts]


def _block_head(title: str, about: str) -> list[str]:
    return [*([f"## {title}"] if title else []), *([about] if about else [])]


def _asked(exercise: Exercise) -> list[str]:
    pieces = []
    several = len(exercise.parts) > 1
    label = str(exercise.number)
    pieces.append(f"### {_heading(label, exercise.title, exercise.marks)}")
    for part in exercise.parts:
        if several:
            pieces.append(f"**{part.label}** ({words.marks(part.marks)})")
        pieces.append(part.question.prompt)
        wanted = words.expects(part)
        pieces.append(f"Answer{f' ({wanted})' if wanted else ''}: ____________________")
    return pieces


def _heading(label: str, title: str, marks: float) -> str:
    return f"{label}{f' {title}' if title else ''} ({words.marks(marks)})"


def _flat(text: str) -> str:
    return " ⏎ ".join(text.split("\n"))


def _cell(text: str) -> str:
    return _literal(_flat(text)).replace("|", "\\|")


def _literal(text: str) -> str:
    """Plain text that Markdown leaves alone."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#$^~" else c for c in text)


def _text(pieces: list[str]) -> str:
    return "\n\n".join(pieces) + "\n"
