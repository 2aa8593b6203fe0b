"""How wide a problem is on a screen of 80 columns: only what cannot be wrapped is measured."""

import re
from collections.abc import Iterator

from .problem import Problem

COLUMNS = 80
CODE = 72
"""What a line of code may take: it stands indented, and a screen cuts it off."""

_MATRIX = re.compile(r"\\begin\{[bp]?matrix\}(.*?)\\end\{[bp]?matrix\}", re.DOTALL)
_COMMAND = re.compile(r"\\[a-zA-Z]+\s?")


def too_wide(problem: Problem) -> Iterator[str]:
    """Yield the lines of the prompt and the solution that do not fit; hints wrap or are steps."""
    code = False
    for line in problem.prompt.splitlines():
        if line.startswith("```"):
            code = not code
        elif width(line, fixed=code or line.startswith("|")) > (CODE if code else COLUMNS):
            yield line
    told = [f"{s.text} = {s.value}" if s.value else s.text for s in problem.solution]
    for text in told:
        yield from (line for line in text.splitlines() if len(line) > COLUMNS)


def width(line: str, *, fixed: bool = False) -> int:
    r"""Return how many columns a line needs at least; running text wraps at its spaces.

    A matrix is drawn as a box with a rule between its columns.

    Example:
        >>> width("some words"), width("x = 1", fixed=True)
        (5, 5)
        >>> width(r"$$x = \begin{bmatrix} 1 & 10 \end{bmatrix}$$")
        13
    """
    if fixed:
        return len(line)
    if "$$" not in line:
        return max(map(len, line.split()), default=0)
    drawn = _MATRIX.sub(lambda found: "█" * _box(found[1]), line)
    return len(_COMMAND.sub("█", drawn.replace("$$", "")))


def _box(body: str) -> int:
    rows = [[cell.strip() for cell in row.split("&")] for row in body.split(r"\\")]
    columns = [max(len(cell) for cell in column) for column in zip(*rows, strict=False)]
    return sum(wide + 3 for wide in columns) + 1
