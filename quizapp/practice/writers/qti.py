"""QTI 2.1: a package of items with numbers to enter or choices, scored as the program scores."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

from quizapp.practice import pictures, words
from quizapp.practice.sheet import Part, Sheet
from quizapp.practice.writers.cells import Cell, cells_of, written
from quizapp.practice.writers.qti_scoring import choice_scoring, numbers_scoring
from quizapp.practice.writers.web import html_of

_NAMES = (
    'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 '
    'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def refusal(sheet: Sheet) -> str:
    """Only numbers and choices are carried."""
    for _, part in sheet.parts:
        if part.form is None:
            return f"question {part.label} is marked by a human; leave it out, or choose moodle."
        if part.form.form not in ("choice", "choices") and not cells_of(part):
            return (
                f"question {part.label} asks for a {part.form.form} answer, which it cannot score."
            )
    return ""


def write(sheet: Sheet, name: str) -> dict[str, bytes]:
    """One package."""
    sheet, shown = pictures.placed(sheet, str)
    texts = html_of(words.without_choices(part) for _, part in sheet.parts)
    items = {
        f"item-{variant.number}-{part.label}": _item(part, f"{variant.number}-{part.label}", texts)
        for variant, part in sheet.parts
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        files = {"imsmanifest.xml": _manifest(items, list(shown))}
        files |= {f"{identifier}.xml": text for identifier, text in items.items()}
        for file, text in files.items():
            package.writestr(_entry(file), text.encode())
        for file, data in shown.items():
            package.writestr(_entry(file), data)
    return {f"{name}.qti.zip": out.getvalue()}


def _entry(file: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(file, (1980, 1, 1, 0, 0, 0))  # the same bytes at any time


def _manifest(items: Mapping[str, str], shown: list[str]) -> str:
    resources = "\n".join(
        f'<resource identifier="{one}" type="imsqti_item_xmlv2p1" href="{one}.xml">'
        f'<file href="{one}.xml"/>'
        + "".join(f'<file href="{file}"/>' for file in shown if file in text)
        + "</resource>"
        for one, text in items.items()
    )
    return (
        f'{_HEAD}<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="practice">\n'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{resources}\n</resources>\n</manifest>\n"
    )


def _item(part: Part, label: str, texts: Mapping[str, str]) -> str:
    form, cells = part.form, cells_of(part)
    assert form is not None
    prompt = texts[words.without_choices(part)]
    if cells:
        declared, body = _number_declarations(cells), _fields(cells)
        scoring, feedback = numbers_scoring(cells, part.marks)
    else:
        declared, body = _choice_declaration(part), _offered(part)
        scoring, feedback = choice_scoring(form, part.marks), ""
    title = escape(f"{label} {part.title}".rstrip(), quote=True)
    return (
        f'{_HEAD}<assessmentItem {_NAMES} identifier="item-{label}" title="{title}" '
        'adaptive="false" timeDependent="false">\n'
        f"{declared}\n"
        f'<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" '
        f'normalMaximum="{part.marks:g}"><defaultValue><value>0</value></defaultValue>'
        "</outcomeDeclaration>\n"
        '<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>\n'
        f"<itemBody>\n<div>{prompt}</div>\n{body}\n</itemBody>\n"
        f"<responseProcessing>\n{scoring}\n</responseProcessing>\n{feedback}"
        "</assessmentItem>\n"
    )


def _number_declarations(cells: list[Cell]) -> str:
    return "\n".join(
        f'<responseDeclaration identifier="R{place}" cardinality="single" baseType="float">'
        f"<correctResponse><value>{written(cell.value)}</value></correctResponse>"
        "</responseDeclaration>"
        for place, cell in enumerate(cells, 1)
    )


def _fields(cells: list[Cell]) -> str:
    lines: dict[int, list[str]] = {}
    for place, cell in enumerate(cells, 1):
        field = f'<textEntryInteraction responseIdentifier="R{place}" expectedLength="8"/>'
        lines.setdefault(cell.row, []).append(f"{escape(cell.before)} {field}".strip())
    return "\n".join(f"<p>{' '.join(line)}</p>" for line in lines.values())


def _choice_declaration(part: Part) -> str:
    form = part.form
    assert form is not None
    right = form.value if form.form == "choices" else [form.value]
    values = "".join(
        f"<value>C{place}</value>" for place, one in enumerate(form.choices, 1) if one in right
    )
    kind = "multiple" if form.form == "choices" else "single"
    return (
        f'<responseDeclaration identifier="R1" cardinality="{kind}" baseType="identifier">'
        f"<correctResponse>{values}</correctResponse></responseDeclaration>"
    )


def _offered(part: Part) -> str:
    form = part.form
    assert form is not None
    most = 0 if form.form == "choices" else 1
    options = "".join(
        f'<simpleChoice identifier="C{place}">{escape(one)}</simpleChoice>'
        for place, one in enumerate(form.choices, 1)
    )
    return (
        f'<choiceInteraction responseIdentifier="R1" shuffle="false" maxChoices="{most}">'
        f"{options}</choiceInteraction>"
    )
