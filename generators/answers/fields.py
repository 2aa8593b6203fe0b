"""A text cut into the fields of a tuple or a table."""

import re
from collections.abc import Sequence

from .reading import Unreadable

_OPENING, _CLOSING = "([{", ")]}"
_BLANK = frozenset({"", "?", "…", "...", "_", "__", "___", "-", "--", "---"})
_GROUPED = re.compile(r"\d,\d{3}(?!\d)")
_SPACED_COMMA = re.compile(r",\s")
_DRAWN = frozenset("─━═┄┌┬┐├┼┤└┴┘╭╮╰╯")
_RULE_SIGNS = _DRAWN | frozenset(" |:+-")
_BARS = str.maketrans({"│": "|", "┃": "|", "║": "|"})


def blank(field: str) -> bool:
    """Whether a field was left open: `?`, `–`, `…` or nothing."""
    return field.strip() in _BLANK


def bracketed(shown: str) -> str:
    """A value as a field: in square brackets when it holds a separator of its own."""
    return f"[{shown}]" if ";" in shown or "\n" in shown else shown


def named_pieces(text: str, names: Sequence[tuple[str, str]]) -> list[str]:
    """The fields of `before = 1, after = 2` in the order of `names`; empty when none is named.

    Args:
        text: plain text.
        names: each part's name and label; either may be written.

    Raises:
        Unreadable: some parts are named and others are missing or named twice.
    """
    places: list[tuple[int, int, int]] = []
    for number, both in enumerate(names):
        words = "|".join(re.escape(word) for word in sorted(set(both), key=len, reverse=True))
        pattern = re.compile(rf"(?<![^\W_])(?:{words})\s{{0,9}}[=:](?!=)", re.IGNORECASE)
        places += [(hit.start(), hit.end(), number) for hit in pattern.finditer(text)]
    if not places:
        return []
    places.sort()
    places = [
        place
        for place, last in zip(places, [(0, 0, 0), *places], strict=False)
        if place[0] >= last[1]
    ]
    if [number for *_, number in sorted(places, key=lambda place: place[2])] != [
        *range(len(names))
    ]:
        raise Unreadable(f"Name each part once: {', '.join(label for _, label in names)}.")
    if text[: places[0][0]].strip(" ([{"):
        raise Unreadable(f"Something stands before “{names[places[0][2]][1]}”.")
    fields = [""] * len(names)
    ends = [start for start, _, _ in places[1:]] + [len(text)]
    for (_, start, number), end in zip(places, ends, strict=True):
        fields[number] = _trimmed(text[start:end])
    return fields


def _trimmed(field: str) -> str:
    """A field without the separators and unmatched brackets around it."""
    field = field.strip().strip(",;").strip()
    while field and field[-1] in _CLOSING and _depth(field) < 0:
        field = field[:-1].rstrip(" ,;")
    return field


def _depth(text: str) -> int:
    return sum((c in _OPENING) - (c in _CLOSING) for c in text)


def pieces_of(text: str, count: int) -> list[str]:
    """The fields of a text without names: the first separator that gives `count` of them.

    Lines, semicolons, commas and spaces are tried in this order, outside brackets. The result has
    another length when none fits: the nearest try, for the message.

    Raises:
        Unreadable: commas may separate or group thousands.
    """
    if count == 1:
        return [text]
    text = _unbracketed(text)
    tries = []
    spaced = [field.rstrip(",") for field in _split(text, " ") if field.strip(" ,")]
    for separator in "\n;,":
        fields = _split(text, separator)
        if separator == "," and len(fields) == count:
            if len(spaced) == count and _GROUPED.search(text):
                return spaced  # 16x10x10 2,416
            _refuse_two_meanings(text)
        if len(fields) == count:
            return fields
        tries.append(fields)
    if len(spaced) == count:
        return spaced
    return next((fields for fields in tries if len(fields) > 1), spaced)


def _refuse_two_meanings(text: str) -> None:
    if _GROUPED.search(text) and _SPACED_COMMA.search(text):
        raise Unreadable(
            "Commas may group thousands or separate values here: separate the values by semicolons."
        )


def _unbracketed(text: str) -> str:
    """The text without one pair of brackets around all of it."""
    if not text or text[0] not in _OPENING:
        return text
    depth = 0
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0:
            return text[1:-1].strip() if place == len(text) - 1 else text
    return text


def _split(text: str, separator: str) -> list[str]:
    """The pieces between separators that stand outside brackets; a last empty one is dropped."""
    fields: list[str] = []
    depth = start = 0
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0 and (character == separator or (separator == " " and character in "\t\n")):
            fields.append(text[start:place].strip())
            start = place + 1
    fields.append(text[start:].strip())
    return fields if fields[-1] else fields[:-1]


def table_lines(text: str) -> list[str]:
    """The rows of a table: its lines without rules, or what semicolons separate in one line."""
    lines = [line.translate(_BARS).strip() for line in text.split("\n")]
    lines = [line for line in lines if line and not _is_rule(line)]
    if len(lines) == 1:
        lines = _split(lines[0], ";")
    return [line[1:].removesuffix("|").strip() if line.startswith("|") else line for line in lines]


def _is_rule(line: str) -> bool:
    """A line that is drawn between rows; `- | -` is a row of open cells."""
    signs = set(line)
    return signs <= _RULE_SIGNS and ("---" in line or bool(signs & _DRAWN))


def cells_of(line: str, count: int) -> list[str]:
    """The cells of a row: between bars or tabs, else between commas or spaces if that fits."""
    if "|" in line or "\t" in line:
        return [cell.strip() for cell in re.split(r"[|\t]", line)]
    return pieces_of(line, count)


def in_order(lines: Sequence[str], labels: Sequence[str]) -> Sequence[str]:
    """The lines of a table in the order of its rows, when each begins with the name of another."""
    if len(set(labels)) < len(labels):
        return lines
    by_label = {}
    for line in lines:
        named = [label for label in labels if without_label(line, label) != line]
        if named:
            by_label[max(named, key=len)] = line
    return [by_label[label] for label in labels] if len(by_label) == len(labels) else lines


def without_label(line: str, label: str) -> str:
    """The cells of a line that may begin with its row's name."""
    if not line.casefold().startswith(label.casefold()):
        return line
    rest = line[len(label) :]
    bare = rest.lstrip(" \t:|")
    return bare if rest and rest[0] in " \t:|" and bare else line
