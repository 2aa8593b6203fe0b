"""HTML: one file for each of sheet, key and marking; offline, light and dark, made to print."""

from collections.abc import Callable, Mapping
from html import escape

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Exercise, Part, Sheet, Variant
from quizapp.practice.writers import assets, markdown
from quizapp.practice.writers.web import html_of

Texts = Mapping[str, str]
Field = Callable[[Part, Texts], str]


def refusal(sheet: Sheet) -> str:
    """HTML carries everything."""
    del sheet
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """All variants in one file, each beginning a page."""
    sheet = pictures.embedded(sheet)
    texts = html_of(prompts(sheet))
    sheets = [paper(sheet, variant, texts, space) for variant in sheet.variants]
    files = {f"{name}.html": page(sheet.title, sheets)}
    for kind, make in (("key", markdown.answer_key), ("marking", markdown.marking_sheet)):
        pages = [make(sheet, variant) for variant in sheet.variants]
        made = html_of(pages)
        bodies = [f'<main class="paper">{made[text]}</main>' for text in pages]
        files[f"{name}.{kind}.html"] = page(f"{sheet.title} – {kind}", bodies)
    return {file: text.encode() for file, text in files.items()}


def prompts(sheet: Sheet) -> list[str]:
    """Every piece of Markdown on the question sheets."""
    blocks = [block.about for variant in sheet.variants for block in variant.blocks]
    return [sheet.about, *blocks, *(part.question.prompt for _, part in sheet.parts)]


def page(title: str, bodies: list[str], script: str = "") -> str:
    """A whole document."""
    face = (
        f'@font-face {{ font-family: "{assets.FONT}"; src: url({assets.font()}) format("woff2"); }}'
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{face}\n{assets.text('page.css')}</style>\n"
        f"</head>\n<body>\n{chr(10).join(bodies)}\n{script}</body>\n</html>\n"
    )


def paper(sheet: Sheet, variant: Variant, texts: Texts, field: Field) -> str:
    """One variant; ``field`` writes what stands below each prompt."""
    facts = " · ".join(words.facts(sheet, variant))
    pieces = [
        '<main class="paper">',
        f'<header><h1>{escape(sheet.title)}</h1>\n<p class="facts">{escape(facts)}</p>',
        '<p class="name">Name: <span>&nbsp;</span></p></header>',
        texts[sheet.about],
    ]
    for block in variant.blocks:
        if block.title:
            pieces.append(f"<h2>{escape(block.title)}</h2>")
        pieces.append(texts[block.about])
        pieces += [_exercise(one, texts, field) for one in block.exercises]
    pieces.append(f"<footer>{escape(words.footer(sheet, variant))}</footer>\n</main>")
    return "\n".join(piece for piece in pieces if piece)


def _exercise(exercise: Exercise, texts: Texts, field: Field) -> str:
    several = len(exercise.parts) > 1
    title = escape(f"{exercise.number} {exercise.title}".rstrip())
    pieces = [
        '<article class="question">',
        f'<h3>{title} <span class="marks">({words.marks(exercise.marks)})</span></h3>',
    ]
    for part in exercise.parts:
        head = (
            f'<p><b>{part.label}</b> <span class="marks">({words.marks(part.marks)})</span></p>'
            if several
            else ""
        )
        body = f"{head}{texts[part.question.prompt]}\n{field(part, texts)}"
        pieces.append(f'<div class="part">{body}</div>')
    return "\n".join([*pieces, "</article>"])


def space(part: Part, texts: Texts) -> str:
    """Room to work in on paper, and for the answer: cells of a matrix, rows of a table, or lines."""
    del texts
    if not words.worked(part):
        return _field(part)
    return f'<div class="working" style="--marks: {part.marks:g}"></div>\n{_field(part)}'


def _field(part: Part) -> str:
    form = part.form
    wanted = words.expects(part)
    note = f'<p class="wanted">{escape(wanted)}</p>' if wanted else ""
    if form is None:
        return '<span class="line"></span>' * 3
    if form.form in ("matrix", "vector"):
        rows = form.value if form.form == "matrix" else [form.value]
        cells = "".join(f"<tr>{'<td></td>' * len(row)}</tr>" for row in rows)
        return f'<div class="brackets"><table class="grid">{cells}</table></div>'
    if form.form == "table":
        head = "".join(f"<th>{escape(one.label or name)}</th>" for name, one in form.columns)
        empty = "<td></td>" * len(form.columns)
        body = "".join(f"<tr><th>{escape(row)}</th>{empty}</tr>" for row in form.rows)
        return f'<table class="rows"><tr><th></th>{head}</tr>{body}</table>'
    if form.form == "tuple":
        body = "".join(
            f"<tr><th>{escape(one.label or name)}</th><td></td></tr>" for name, one in form.parts
        )
        return f'<table class="rows">{body}</table>'
    return f'{note}<span class="line"></span>'
