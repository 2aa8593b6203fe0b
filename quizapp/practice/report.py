"""The result of marking as text, JSON, or a table to give back."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Final

from quizapp.practice.marked import MarkedPaper, MarkedPart, slips_of

SIGNS: Final = {
    "right": "✓",
    "partly": "◐",
    "wrong": "✗",
    "invalid": "?",
    "empty": "–",
    "open": "…",
    "given": "·",
}


def as_text(papers: Sequence[MarkedPaper]) -> str:
    """Every paper part by part, then the class."""
    lines: list[str] = []
    for paper in papers:
        lines += [_title(paper), *(line for part in paper.parts for line in _part(part)), ""]
    if len(papers) > 1:
        lines += _class(papers)
    return "\n".join(lines).rstrip() + "\n"


def as_json(papers: Sequence[MarkedPaper]) -> str:
    """One document: papers, and what the class got wrong."""
    data = {
        "papers": [paper.to_json() for paper in papers],
        "class": {
            "papers": len(papers),
            "mean": _mean(papers),
            "parts": dict(_shares(papers)),
            "misconceptions": [
                {"id": slip.id, "diagnosis": slip.diagnosis, "count": count}
                for slip, count in slips_of(papers)
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_table(papers: Sequence[MarkedPaper]) -> str:
    """CSV: a line a student with the marks of each part and the misconceptions."""
    labels = list(dict.fromkeys(part.label for paper in papers for part in paper.parts))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["student", "variant", *labels, "marks", "of", "misconceptions"])
    for paper in papers:
        given = {part.label: f"{part.marks:g}" for part in paper.parts}
        slips = "; ".join(f"{slip.id}" for slip, _ in slips_of([paper]))
        row = [given.get(label, "") for label in labels]
        student = _harmless(paper.student)
        table.writerow(
            [student, paper.variant, *row, f"{paper.marks:g}", f"{paper.possible:g}", slips]
        )
    return out.getvalue()


def unmarked(papers: Sequence[MarkedPaper]) -> list[str]:
    """What a table of marks does not show: parts that nobody has marked, and marks refused."""
    lines = [
        f"{_who(paper)}, {part.label}: {part.note}"
        for paper in papers
        for part in paper.parts
        if part.outcome == "open" and part.text
    ]
    unread = sum(part.outcome == "open" and not part.text for p in papers for part in p.parts)
    if unread:
        what = "answer is" if unread == 1 else "answers are"
        lines.append(f"{unread} {what} still to be read by a human; 0 marks stand for each.")
    return lines


def _who(paper: MarkedPaper) -> str:
    return paper.student or "Paper"


def _harmless(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _title(paper: MarkedPaper) -> str:
    share = 100 * paper.marks / paper.possible if paper.possible else 0.0
    return f"{_who(paper)}, variant {paper.variant}: {paper.marks:g} of {paper.possible:g} ({share:.0f} %)"


def _part(part: MarkedPart) -> list[str]:
    sign = SIGNS.get(part.outcome, " ")
    answer = " ⏎ ".join(part.text.split("\n"))
    lines = [f"  {part.label:>4} {sign} {part.marks:g}/{part.possible:g}  {answer}".rstrip()]
    if part.note:
        lines.append(f"         {part.note}")
    if part.outcome in ("partly", "wrong", "invalid", "empty"):
        lines.append(f"         expected {' ⏎ '.join(part.expected.split(chr(10)))}")
    return lines


def _class(papers: Sequence[MarkedPaper]) -> list[str]:
    lines = [f"Class of {len(papers)}: mean {_mean(papers):g} of {papers[0].possible:g}"]
    lines += [f"  {label:>4} {100 * share:3.0f} % of its marks" for label, share in _shares(papers)]
    found = slips_of(papers)
    if found:
        lines += ["", "Misconceptions"]
        lines += [f"  {count:>3} × {slip.diagnosis} ({slip.id})" for slip, count in found]
    return lines


def _mean(papers: Sequence[MarkedPaper]) -> float:
    return round(sum(paper.marks for paper in papers) / len(papers), 2)


def _shares(papers: Sequence[MarkedPaper]) -> list[tuple[str, float]]:
    """For each label, the part of its marks that the class earned."""
    earned: dict[str, float] = {}
    possible: dict[str, float] = {}
    for paper in papers:
        for part in paper.parts:
            earned[part.label] = earned.get(part.label, 0.0) + part.marks
            possible[part.label] = possible.get(part.label, 0.0) + part.possible
    return [(label, round(earned[label] / possible[label], 4)) for label in earned]
