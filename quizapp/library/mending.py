"""``quizapp decks check --fix``: write what is mechanical into the files: ids, gap numbers, ``was=``.

Nothing else of a file changes, not even its line ends.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from quizapp.library import gaps, sections
from quizapp.library.attributes import split_heading
from quizapp.library.checking import Report
from quizapp.library.scan import scan
from quizapp.library.writing import put
from quizapp.model.ids import slug


def fix(report: Report, taken: Collection[str]) -> list[Path]:
    """Mend the files of a report; the files that changed.

    Args:
        report: of a check just made.
        taken: ids that are not free: of all cards and families.
    """
    used = {*taken, *(card.id for file in report.files for card in file.cards)}
    mended = []
    for path in dict.fromkeys(one.path for one in report.problems if one.mechanical):
        data = path.read_bytes().decode("utf-8")
        text = mended_text(data, used, report.renames)
        if text != data:
            put(path, text)
            mended.append(path)
    return mended


def mended_text(text: str, used: set[str], renames: Mapping[str, str]) -> str:
    """A deck's text with ids and gap numbers written; ``used`` grows by the new ids."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).split("\n")
    for piece in scan(text).cards:
        lines[piece.line - 1] = _heading(lines[piece.line - 1], used, renames)
        count = piece.text.count("\n") + 1
        body = lines[piece.line : piece.line - 1 + count]
        lines[piece.line : piece.line - 1 + count] = _numbered("\n".join(body)).split("\n")
    for number, line in enumerate(lines):
        if line.startswith("## "):
            break
        if line.startswith("# "):
            if not split_heading(line.rstrip("\r"))[1].id:
                lines[number] = _with(line, f"#{slug(split_heading(line.rstrip())[0])}")
            break
    return mark + "\n".join(lines)


def _heading(line: str, used: set[str], renames: Mapping[str, str]) -> str:
    question, attributes = split_heading(line.rstrip("\r"))
    if not attributes.id:
        name = free_id(question, used)
        used.add(name)
        return _with(line, f"#{name}")
    if attributes.id in renames and not attributes.values.get("was"):
        return _with(line, f"was={renames[attributes.id]}", behind=True)
    return line


def free_id(question: str, used: Collection[str]) -> str:
    """An id for a question that nothing has yet."""
    from quizapp.mathtext.plain import to_line

    name = slug(to_line(question))
    number = 2
    proposed = name
    while proposed in used:
        proposed = f"{name}-{number}"
        number += 1
    return proposed


def _with(line: str, attribute: str, *, behind: bool = False) -> str:
    """The heading with one more attribute: first in its braces, or last."""
    end = line[len(line.rstrip()) :]
    bare = line.rstrip()
    block = re.search(r"\{(?=\s*(?:[#.]|[\w-]+=))(?:[^{}\"]|\"[^\"]*\")*\}$", bare)
    if block is None:
        return f"{bare} {{{attribute}}}{end}"
    inside = block[0][1:-1].strip()
    joined = f"{inside} {attribute}" if behind else f"{attribute} {inside}"
    return f"{bare[: block.start()]}{{{joined}}}{end}"


def _numbered(body: str) -> str:
    """The body with the numbers that the reader gave to its gaps; they continue over ``***``."""
    parts = sections.split(body)
    found = gaps.find_gaps(parts.body)
    if all(gap.written for gap in found):
        return body
    numbered = gaps.replaced(parts.body, found, lambda gap: f"=={gap.number}|{gap.text}==")
    return body.replace(parts.body, numbered, 1)
