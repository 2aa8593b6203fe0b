"""A learner's own table of cards becomes a deck file: ids are written, and every row is accounted for."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.anki.foreign import has_gaps, to_markdown
from quizapp.anki.notetypes import CARD, TYPES
from quizapp.errors import UsageError
from quizapp.model.ids import LONGEST, is_id, slug

_SEPARATORS: Final = {
    "comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_NAMES: Final = {
    "question": "question", "front": "question", "text": "question", "term": "question",
    "answer": "answer", "back": "answer", "definition": "answer", "extra": "answer",
    "tags": "tags", "tag": "tags", "why": "why", "hint": "hint", "source": "source", "id": "id",
}  # fmt: skip
LONGEST_CELL: Final = 1 << 24  # characters
OURS: Final = re.compile(rf"(?m)^{TYPES[CARD].name}(?: cloze)?[\t,]")  # a row of our own note types
_SECTIONS: Final = ("why", "hint", "source")
_UNNAMED: Final = ("question", "answer", "tags")


@dataclass(frozen=True, slots=True)
class Made:
    """A deck made of a table.

    Attributes:
        text: of the deck file.
        cards: how many it has.
        skipped: the line of each row that became no card, and why.
    """

    text: str
    cards: int
    skipped: tuple[tuple[int, str], ...]


def deck_of(text: str, title: str, deck_id: str, taken: Collection[str]) -> Made:
    """The deck of a table with a question and an answer in each row.

    Args:
        text: comma, semicolon or tab separated; a first row of names or Anki's ``#`` headers count.
        title: of the deck.
        deck_id: of the deck.
        taken: ids that cards and families have already.

    Raises:
        UsageError: there is not one card in it, or it is our own table.
    """
    headers, body, skipped_lines = _headers(text.removeprefix("\ufeff"))
    if "notetype column" in headers and OURS.search(body):
        raise UsageError(
            "The table holds quizapp's own cards, which are here already; "
            "`quizapp export json` takes everything to another machine."
        )
    is_html = headers.get("html", "false").lower() == "true"
    ids, questions = {*taken, deck_id}, set()
    cards, skipped = [], []
    for line, row in _rows(body, headers):
        cells = {name: to_markdown(cell, is_html=is_html) for name, cell in row.items()}
        question, answer = cells.get("question", ""), cells.get("answer", "")
        place = line + skipped_lines
        if not question or not (answer or has_gaps(question)):
            skipped.append((place, "it needs a question and an answer"))
        elif (question, answer) in questions:
            skipped.append((place, "the same card stands above"))
        else:
            questions.add((question, answer))
            name = _new_id(cells.get("id", ""), question, ids)
            ids.add(name)
            cards.append(_card(cells, name))
    if not cards:
        raise UsageError("There is no card in the file: a row needs a question and an answer.")
    whole = f"# {' '.join(title.split())} {{#{deck_id}}}\n\n" + "\n".join(cards)
    return Made(whole, len(cards), tuple(skipped))


def _headers(text: str) -> tuple[dict[str, str], str, int]:
    """Anki's headers, what stands below them, and how many lines they were."""
    headers, lines = {}, text.split("\n")
    number = 0
    while number < len(lines) and lines[number].startswith("#") and ":" in lines[number]:
        key, _, value = lines[number][1:].partition(":")
        headers[key.strip().lower()] = value.strip()
        number += 1
    return headers, "\n".join(lines[number:]), number


def _rows(body: str, headers: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(LONGEST_CELL)
    sign = _separator(body, headers)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=sign, strict=True)
    names = _columns(headers)
    begun = 0  # lines before the row that is read
    try:
        for place, row in enumerate(reader):
            if place == 0 and names is None and (names := _heading(row)) is not None:
                pass
            elif any(cell.strip() for cell in row):
                yield begun + 1, dict(_named(names or _UNNAMED, row))
            begun = reader.line_num
    except csv.Error as error:
        raise UsageError(_unreadable(str(error), begun + 1 + len(headers))) from error


def _unreadable(reason: str, line: int) -> str:
    if "limit" in reason:
        return f"Line {line}: a cell has over {LONGEST_CELL:,} characters; split it."
    if "end of data" in reason:
        return f"Line {line}: a quotation mark is opened and never closed."
    if "expected after" in reason:
        return (
            f"Line {line}: text follows a closing quotation mark; inside a cell double the marks."
        )
    return f"Line {line} of the table cannot be read: {reason}."


def _heading(row: list[str]) -> list[str] | None:
    """The columns' names if the first row names them: question and answer, or nothing but names.

    Raises:
        UsageError: it names columns, but none with the questions.
    """
    cells = [cell.strip().lower() for cell in row]
    found = [_NAMES.get(cell, "") for cell in cells]
    if {"question", "answer"} <= set(found):
        return found
    if not all(found):
        return None
    if "question" not in found:
        raise UsageError("The first row names columns, but none of them is called question.")
    return found


def _named(names: Collection[str], row: list[str]) -> Iterator[tuple[str, str]]:
    seen = set()
    for name, cell in zip(names, row, strict=False):
        if name and name not in seen:
            seen.add(name)
            yield name, cell


def _columns(headers: dict[str, str]) -> list[str] | None:
    """The columns' names when Anki's headers give places for some that are no fields."""
    special = {
        int(value) - 1: key.split()[0]
        for key, value in headers.items()
        if key.endswith(" column") and value.isdigit()
    }
    if not special:
        return None
    fields = iter(("question", "answer"))
    width = max(special) + 3
    return [
        "tags" if special.get(place) == "tags" else "" if place in special else next(fields, "")
        for place in range(width)
    ]


def _separator(body: str, headers: dict[str, str]) -> str:
    given = headers.get("separator", "")
    if given:
        return _SEPARATORS.get(given.lower(), given[0])
    first = body.partition("\n")[0]
    return max("\t;,", key=first.count)


def _new_id(wished: str, question: str, taken: Collection[str]) -> str:
    base = wished if is_id(wished) else slug(question)
    name, number = base, 2
    while name in taken:
        ending = f"-{number}"
        name, number = base[: LONGEST - len(ending)].rstrip("-") + ending, number + 1
    return name


def _card(cells: dict[str, str], name: str) -> str:
    question, answer = cells["question"], cells.get("answer", "")
    tags = "".join(f" .{tag}" for tag in map(slug, cells.get("tags", "").split()))
    parts = [part for part in (question, answer) if part]
    heading, above = " ".join(question.split()), ""
    if has_gaps(question):  # gaps stand in the answer, and a heading has none
        heading, answer = "Fill the gap", "\n\n".join(parts)
    elif "\n\n" in question:
        heading, _, above = question.partition("\n\n")
        heading = " ".join(heading.split())
    lines = [f"## {heading} {{#{name}{tags}}}\n"]
    if above:
        lines.append(f"{above}\n\n***\n")
    lines.append(f"{answer}\n")
    lines += [
        f"### {section.capitalize()}\n\n{cells[section]}\n"
        for section in _SECTIONS
        if cells.get(section)
    ]
    return "\n".join(lines)
