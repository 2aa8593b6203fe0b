"""The named parts of a card: ``### Why``, ``### Hint``, ``### Source``, ``### Points``; and ``***``."""

from typing import NamedTuple

NAMES = ("why", "hint", "source", "points")


class Parts(NamedTuple):
    """A card's body and its named parts, in the order of the file.

    Attributes:
        body: what stands above the first named part.
        pairs: name in lower case and text.
        unknown: headings of the third level that name no part; they stay where they stand.
    """

    body: str
    pairs: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]

    def named(self, name: str) -> tuple[str, ...]:
        """The texts of every part of this name."""
        if not self.pairs:
            return ()
        return tuple(text for found, text in self.pairs if found == name and text)

    def one(self, name: str) -> str:
        """The parts of this name as one text."""
        return "\n\n".join(self.named(name))


def split(body: str) -> Parts:
    """Split what stands below a card's heading."""
    if "### " not in body:
        return Parts(body.strip(), (), ())
    names, texts, unknown = [""], [[]], []  # type: tuple[list[str], list[list[str]], list[str]]
    for line, in_code in lines_outside_code(body):
        name = line.removeprefix("### ").strip().lower()
        if not in_code and line.startswith("### "):
            if name in NAMES:
                names.append(name)
                texts.append([])
                continue
            unknown.append(line)
        texts[-1].append(line)
    joined = ["\n".join(lines).strip() for lines in texts]
    return Parts(joined[0], tuple(zip(names[1:], joined[1:], strict=True)), tuple(unknown))


def at_break(body: str) -> tuple[str, str]:
    """The body at its first ``***`` line: question and answer; all is answer without one."""
    if "***" not in body:
        return "", body
    lines = list(lines_outside_code(body))
    for number, (line, in_code) in enumerate(lines):
        if not in_code and line.strip() == "***":
            above = "\n".join(text for text, _ in lines[:number])
            below = "\n".join(text for text, _ in lines[number + 1 :])
            return above.strip(), below.strip()
    return "", body


def lines_outside_code(text: str) -> list[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced block of code."""
    found, fence = [], ""
    for line in text.split("\n"):
        stripped = line.strip()
        if fence:
            found.append((line, True))
            if stripped.startswith(fence) and not stripped.strip(fence[0]):
                fence = ""
        elif stripped.startswith(("```", "~~~")):
            fence = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
            found.append((line, True))
        else:
            found.append((line, False))
    return found
