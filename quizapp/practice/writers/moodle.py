"""Moodle XML: numerical and multichoice questions, cloze for shapes, matrices and tables.

A cloze question is worth a mark for each of its gaps: Moodle takes its grade from their weights,
which are whole numbers. Its teacher sets the marks on the quiz page.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Part, Sheet
from quizapp.practice.writers import markdown
from quizapp.practice.writers.cells import Cell, cells_of, written
from quizapp.practice.writers.web import for_mathjax, rendered

_CHOSEN = frozenset({"choice", "choices", "yesno"})
Texts = Mapping[str, str]
Files = Mapping[str, bytes]


def refusal(sheet: Sheet) -> str:
    """What has neither numbers nor choices nor a word is refused; unmarked cards are essays."""
    for _, part in sheet.parts:
        form = part.form
        if form is None or form.form == "term" or cells_of(part):
            continue
        if form.form not in _CHOSEN or (form.form == "yesno" and form.choices):
            return f"question {part.label} asks for a {form.form} answer, which Moodle cannot mark."
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """One file; each variant is a category."""
    sheet, files = pictures.placed(sheet, "@@PLUGINFILE@@/{}".format)
    wanted = [text for _, part in sheet.parts for text in (words.without_choices(part), _key(part))]
    texts = {text: rendered(text, for_mathjax) for text in dict.fromkeys(wanted)}
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for variant in sheet.variants:
        place = f"$course$/{sheet.title.replace('/', '-')}/Variant {variant.number}"
        pieces.append(
            '<question type="category"><category>'
            f"<text>{escape(place)}</text></category></question>"
        )
        pieces += [_question(part, variant.number, texts, files) for part in variant.parts()]
    pieces.append("</quiz>")
    return {f"{name}.moodle.xml": ("\n".join(pieces) + "\n").encode()}


def _question(part: Part, variant: int, texts: Texts, files: Files) -> str:
    form, cells = part.form, cells_of(part)
    prompt, key = texts[words.without_choices(part)], texts[_key(part)]
    if form is None:
        kind, body = "essay", ["<responseformat>editor</responseformat>"]
    elif form.form == "term":
        kind, body = "shortanswer", ["<usecase>0</usecase>"]
        body += [_answer(text, 100) for text in dict.fromkeys((form.value, *form.accept))]
    elif form.form in _CHOSEN:
        kind, body = "multichoice", _choices(part)
    elif len(cells) == 1:
        kind, body = "numerical", list(_numerical(cells[0]))
    else:
        kind, body = "cloze", []
        prompt += f"\n{_gaps(cells)}"
    name = f"{part.label} {part.title}".rstrip()
    grade = [] if kind == "cloze" else [f"<defaultgrade>{part.marks:g}</defaultgrade>"]
    return "\n".join(
        [
            f'<question type="{kind}">',
            f"<name><text>{escape(f'{variant}-{name}')}</text></name>",
            f'<questiontext format="html"><text>{_data(prompt)}</text>{_files(prompt, files)}</questiontext>',
            f'<generalfeedback format="html"><text>{_data(key)}</text>{_files(key, files)}</generalfeedback>',
            *grade,
            "<penalty>0</penalty>",
            *body,
            "</question>",
        ]
    )


def _numerical(cell: Cell) -> Iterable[str]:
    """The right value first: Moodle takes the first that fits."""
    yield _answer(written(cell.value), 100, tolerance=cell.width)
    for value, says in _by_value(cell):
        yield _answer(written(value), 0, says, tolerance=cell.width)


def _by_value(cell: Cell) -> list[tuple[float, str]]:
    """Wrong values, each once, with every sentence that explains it."""
    found: dict[float, list[str]] = {}
    for value, says in cell.slips:
        found.setdefault(value, []).append(says)
    return [(value, " / ".join(dict.fromkeys(says))) for value, says in found.items()]


def _choices(part: Part) -> list[str]:
    form = part.form
    assert form is not None
    offered = form.choices or ("yes", "no")
    right = form.value if form.form == "choices" else [form.value]
    if form.form == "yesno":
        right = ["yes" if form.value else "no"]
    several = form.form == "choices"
    share = 100 / len(right) if right else 0.0
    body = [
        f"<single>{str(not several).lower()}</single>",
        "<shuffleanswers>0</shuffleanswers>",
        "<answernumbering>abc</answernumbering>",
    ]
    for one in offered:
        fraction = share if one in right else (-share if several else 0.0)
        body.append(_answer(one, round(fraction, 5)))
    return body


def _answer(text: str, fraction: float, says: str = "", *, tolerance: float | None = None) -> str:
    within = "" if tolerance is None else f"<tolerance>{written(tolerance)}</tolerance>"
    feedback = f'<feedback format="html"><text>{escape(escape(says))}</text></feedback>'
    return (
        f'<answer fraction="{fraction:g}" format="moodle_auto_format">'
        f"<text>{escape(text)}</text>{feedback}{within}</answer>"
    )


def _gaps(cells: list[Cell]) -> str:
    """A line for each row of numbers, a gap for each number."""
    lines: dict[int, list[str]] = {}
    for cell in cells:
        line = lines.setdefault(cell.row, [])
        line.append(f"{escape(cell.before)} {_gap(cell)}".strip())
    return "\n".join(f"<p>{' '.join(line)}</p>" for line in lines.values())


def _gap(cell: Cell) -> str:
    width = written(cell.width)
    options = [f"={written(cell.value)}:{width}"]
    options += [
        f"%0%{written(value)}:{width}#{_cloze(escape(says))}" for value, says in _by_value(cell)
    ]
    return f"{{1:NUMERICAL:{'~'.join(options)}}}"


def _cloze(text: str) -> str:
    """Text inside a gap: the signs that end or divide it are escaped."""
    return "".join(f"\\{c}" if c in '\\}#~/"' else c for c in text)


def _key(part: Part) -> str:
    return "\n\n".join(markdown.solution_of(part))


def _files(html: str, files: Files) -> str:
    """The pictures that a text shows."""
    return "".join(
        f'<file name="{name}" path="/" encoding="base64">{b64encode(data).decode()}</file>'
        for name, data in files.items()
        if name in html
    )


def _data(text: str) -> str:
    """HTML as character data."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
