"""Filled answers read from a text, JSON or CSV file: one paper, or a whole class."""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizapp.errors import UsageError, nearest
from quizapp.practice.sheet import Sheet

_LABELLED = re.compile(r"\s*(\d+[a-z]?)\s*[:=)]\s?(.*)", re.DOTALL)
_NAMED = re.compile(r"\s*(student|variant)\s*[:=]\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Paper:
    """What one learner wrote: texts by label.

    Attributes:
        place: where it begins in the file, as messages name it.
        places: where the variant and the answers stand, where that is another line.
    """

    student: str = ""
    variant: int = 1
    answers: dict[str, str] = field(default_factory=dict)
    place: str = ""
    places: dict[str, str] = field(default_factory=dict)


def read_answers(path: Path, sheet: Sheet) -> list[Paper]:
    """Read every paper of a file; its ending says what it is, plain text without one.

    Raises:
        UsageError: it cannot be read, or names a question or variant that the sheet has not.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: This is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    readers = {".csv": _from_csv, ".tsv": _from_csv, ".json": _from_json}
    papers = list(readers.get(path.suffix.lower(), _from_text)(text, path.name))
    if not papers:
        raise UsageError(f"{path.name} holds no answers; write a line such as 1a: 28 for each.")
    for paper in papers:
        _check(paper, sheet)
    _refuse_twice(papers)
    return papers


def _refuse_twice(papers: Sequence[Paper]) -> None:
    """Refuse a second paper of a student: its marks could not be told from those of the first."""
    first: dict[tuple[str, int], Paper] = {}
    for paper in papers:
        before = first.setdefault((paper.student, paper.variant), paper)
        if paper.student and before is not paper:
            raise UsageError(
                f"{paper.place}: {paper.student}, variant {paper.variant}, stands at "
                f"{before.place} already; leave one out, or tell two students apart."
            )


def _check(paper: Paper, sheet: Sheet) -> None:
    found = next((one for one in sheet.variants if one.number == paper.variant), None)
    if found is None:
        has = ", ".join(str(one.number) for one in sheet.variants)
        place = paper.places.get("variant", paper.place)
        raise UsageError(f"{place}: The sheet has no variant {paper.variant}; it has {has}.")
    labels = [part.label for part in found.parts()]
    for label in paper.answers:
        if label not in labels:
            hint = nearest(label, labels) or f" It has {', '.join(labels)}."
            place = paper.places.get(label, paper.place)
            raise UsageError(f"{place}: Variant {paper.variant} has no question {label}.{hint}")


def _from_text(text: str, source: str) -> Iterator[Paper]:
    """``student: Ada``, ``variant: 2``, then ``1a: 28``; rows of a matrix go on below."""
    paper, label = Paper(place=f"{source}:1"), ""
    for number, line in enumerate(text.split("\n"), 1):
        place = f"{source}:{number}"
        if named := _NAMED.fullmatch(line):
            if named[1].lower() == "student" and (paper.answers or paper.student):
                yield paper
                paper = Paper()
            if named[1].lower() == "student":
                paper.student, paper.place = named[2], place
            else:
                paper.variant, paper.places["variant"] = _whole(named[2], place), place
            label = ""
        elif labelled := _LABELLED.fullmatch(line):
            label = labelled[1]
            if label in paper.answers:
                raise UsageError(f"{place}: Question {label} is answered twice.")
            paper.answers[label], paper.places[label] = labelled[2].strip(), place
        elif label and line.strip():
            paper.answers[label] = f"{paper.answers[label]}\n{line.strip()}".strip()
        elif line.strip():
            raise UsageError(f"{place}: Begin the line with its question, as 1a: 28.")
    if paper.answers or paper.student:
        yield paper


def _from_csv(text: str, source: str) -> Iterator[Paper]:
    """A header ``student,variant,1a,1b,2``; a line a student; also with ``;`` or tabs."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    header = [name.strip() for name in next(rows, [])]
    if len(set(header)) != len(header):
        raise UsageError(f"{source}:1: A column stands twice in the header.")
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        place = f"{source}:{rows.line_num}"
        if len(row) > len(header):
            raise UsageError(
                f"{place}: The line has {len(row)} cells, the header {len(header)}; "
                "put a text with commas in quotes."
            )
        paper = _paper(dict(zip(header, row, strict=False)), place)
        paper.places = dict.fromkeys(header, f"{source}:1") | {"variant": place}
        yield paper


def _from_json(text: str, source: str) -> Iterator[Paper]:
    """``{"1a": "28"}``, ``{"student": …, "variant": …, "answers": {…}}``, or a list of these."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{source} is not JSON: {error}.") from None
    for number, one in enumerate(data if isinstance(data, list) else [data], 1):
        if not isinstance(one, dict):
            raise UsageError(f"{source}: Paper {number} is no object of answers.")
        inner = one.get("answers", {})
        flat = {key: value for key, value in one.items() if key != "answers"}
        found = {**flat, **(inner if isinstance(inner, dict) else {})}
        yield _paper(found, f"{source}, paper {number}")


def _paper(cells: Mapping[str, Any], place: str) -> Paper:
    reserved: Collection[str] = ("student", "variant")
    answers = {key: _text(value) for key, value in cells.items() if key.lower() not in reserved}
    named = {key.lower(): value for key, value in cells.items()}
    return Paper(
        student=str(named.get("student", "")).strip(),
        variant=_whole(str(named.get("variant") or 1), place),
        answers={label: text for label, text in answers.items() if text.strip()},
        place=place,
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _whole(text: str, place: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"{place}: variant is a whole number, not {text}.") from None
