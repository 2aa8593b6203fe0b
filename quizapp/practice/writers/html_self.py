"""A page that marks itself in the browser; without JavaScript it is a sheet with its solutions."""

import json
from html import escape

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Part, Sheet
from quizapp.practice.writers import assets, html, markdown
from quizapp.practice.writers.web import html_of

MARKED = frozenset(
    {"count", "real", "shape", "vector", "matrix", "choice", "choices", "yesno", "tuple", "table"}
)
"""The forms that the script reads; for the others the learner compares with the solution."""


def refusal(sheet: Sheet) -> str:
    """A page without anything to mark is refused."""
    if any(_marked(part) for _, part in sheet.parts):
        return ""
    return "none of these questions can be marked by a browser; choose html."


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """One file."""
    sheet = pictures.embedded(sheet)
    keys = [_solution(part) for _, part in sheet.parts]
    texts = html_of([*html.prompts(sheet), *keys])
    bodies = [html.paper(sheet, variant, texts, field) for variant in sheet.variants]
    script = f"<script>\n{assets.text('marking.js')}</script>\n"
    return {f"{name}.self.html": html.page(sheet.title, bodies, script).encode()}


def field(part: Part, texts: html.Texts) -> str:
    """A field with its button where the script can mark, and the solution to open."""
    solution = f"<details><summary>Solution</summary>\n{texts[_solution(part)]}\n</details>"
    if not _marked(part):
        return solution
    data = escape(json.dumps(_data(part), ensure_ascii=False, separators=(",", ":")), quote=True)
    wanted = escape(words.expects(part) or "letter", quote=True)
    label = escape(f"Answer to {part.label}", quote=True)
    return (
        f'<form data-part="{data}"><textarea rows="1" aria-label="{label}" placeholder="{wanted}">'
        f"</textarea><button>Check</button><output></output></form>\n{solution}"
    )


def _marked(part: Part) -> bool:
    form = part.form
    if form is None or form.form not in MARKED:
        return False
    inner = [one for _, one in (*form.parts, *form.columns)]
    plain = form.form != "yesno" or not form.choices
    return plain and form.unit is None and all(one.form in MARKED for one in inner)


def _data(part: Part) -> dict[str, object]:
    assert part.question.form is not None
    return {
        "marks": part.marks,
        "answer": dict(part.question.form),
        "slips": [{"value": slip.value, "says": slip.diagnosis} for slip in part.question.slips],
    }


def _solution(part: Part) -> str:
    return "\n\n".join(markdown.solution_of(part))
