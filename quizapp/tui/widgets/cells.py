"""An answer typed into cells: a matrix that grows as it is typed, or a table whose rows are named."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizapp.mathtext.grid import Grid, boxed

_MOST = 64  # rows or columns: more is a slip of the paste
_LONGEST = 40  # signs in a cell
_BRACKETS = str.maketrans("", "", "[](){}")


class Cells(Widget, can_focus=True):
    """Boxed cells with a cursor.

    Free cells (a matrix) grow at the right and below, so that their number gives nothing away;
    named ones (a tuple, a table) are as many as are asked for.
    """

    DEFAULT_CSS = """
    Cells { width: auto; height: auto; max-width: 100%; overflow-x: auto; color: $foreground 70%; }
    Cells:focus { color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0,-1)", "cell to the left", show=False, id="cells.left"),
        Binding("right,tab", "move(0,1)", "cell to the right", show=False, id="cells.right"),
        Binding("up", "move(-1,0)", "cell above", show=False, id="cells.up"),
        Binding("down", "move(1,0)", "cell below", show=False, id="cells.down"),
        Binding("shift+tab", "move(0,-1)", "cell to the left", show=False, id="cells.back"),
        Binding("backspace", "rub_out", "take back a sign", show=False, id="cells.rub-out"),
        Binding("delete", "clear_cell", "empty the cell", show=False, id="cells.clear"),
    ]

    class Changed(Message):
        """A cell was typed into."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: list[list[str]] = [["", ""], ["", ""]]
        self._names: tuple[str, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._at = (0, 0)
        self._grid: Grid | None = None
        self.left_out = 0  # columns before the grid, where the names stand

    # -- what is in it ------------------------------------------------------------------------

    def free(self) -> None:
        """Begin an empty matrix of any size."""
        self._begin([["", ""], ["", ""]], (), ())

    def named(self, rows: Sequence[str], heads: Sequence[str]) -> None:
        """Begin empty cells with a name for each row and a heading for each column."""
        self._begin([["" for _ in heads] for _ in rows], tuple(rows), tuple(heads))

    def _begin(self, rows: list[list[str]], names: tuple[str, ...], heads: tuple[str, ...]) -> None:
        self._rows, self._names, self._heads, self._at = rows, names, heads, (0, 0)
        self._drawn()

    @property
    def text(self) -> str:
        """The cells as the text that is marked; open cells are question marks."""
        if self._names:
            lines = [" | ".join(cell.strip() or "?" for cell in row) for row in self._rows]
            return "\n".join(lines) if self._filled() else ""
        rows = [_without_end(row) for row in self._rows]
        while rows and not rows[-1]:
            rows.pop()
        return "; ".join(" ".join(cell.strip() or "?" for cell in row) for row in rows)

    def _filled(self) -> bool:
        return any(cell.strip() for row in self._rows for cell in row)

    def go_on(self) -> bool:
        """Move to the next open cell of a table; False when there is none, and it can be checked."""
        if not self._names:
            return False
        row, column = self._at
        places = [(r, c) for r, cells in enumerate(self._rows) for c in range(len(cells))]
        for place in places[places.index((row, column)) + 1 :]:
            if not self._rows[place[0]][place[1]].strip():
                self._at = place
                self._drawn()
                return True
        return False

    # -- keys ---------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        sign = event.character
        if not event.is_printable or sign is None:
            return
        event.stop()
        event.prevent_default()
        if not self._names and sign in " ,":
            self.action_move(0, 1)
        elif not self._names and sign == ";":
            self._to(self._at[0] + 1, 0)
        else:
            row, column = self._at
            self._rows[row][column] = (self._rows[row][column] + sign)[:_LONGEST]
            self._changed()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Every printable key is text here."""
        del key
        return character is not None and character.isprintable()

    def action_move(self, down: int, right: int) -> None:
        """Go to a neighbour; free cells grow, and beyond the end of a named row the next begins."""
        row, column = self._at[0] + down, self._at[1] + right
        if self._names and right and not 0 <= column < len(self._heads):
            row, column = row + right, 0 if right > 0 else len(self._heads) - 1
        self._to(row, column)

    def _to(self, row: int, column: int) -> None:
        if row < 0 or column < 0 or row >= _MOST or column >= _MOST:
            return
        if self._names:
            if row >= len(self._rows):
                return
        else:
            self._rows += [[""] * len(self._rows[0]) for _ in range(row + 1 - len(self._rows))]
            for cells in self._rows:
                cells.extend([""] * (column + 1 - len(cells)))
        self._at = (row, column)
        self._drawn()

    def action_rub_out(self) -> None:
        """Take back a sign; in an empty cell, go back to the one before."""
        row, column = self._at
        if self._rows[row][column]:
            self._rows[row][column] = self._rows[row][column][:-1]
            self._changed()
        elif column:
            self._to(row, column - 1)
        elif row:
            self._to(row - 1, len(self._rows[row - 1]) - 1)

    def action_clear_cell(self) -> None:
        """Empty the cell."""
        self._rows[self._at[0]][self._at[1]] = ""
        self._changed()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.put(event.text)

    def load(self, text: str) -> None:
        """These cells instead of those there were."""
        self._rows = [["" for _ in row] for row in self._rows]
        self._at = (0, 0)
        self.put(text)

    def put(self, text: str) -> None:
        """Cells from a text: rows from lines or semicolons, cells from the signs between numbers."""
        text = text.strip()
        if not self._names:
            text = text.replace("],", ";").translate(_BRACKETS)
        lines = [line for line in re.split(r"[\n;]", text) if line.strip()][:_MOST]
        between = r"[|\t]" if self._names else r"[\s,|]+"
        for down, line in enumerate(lines):
            cells = re.split(between, line.strip().strip("|").strip(" ,"))
            if self._names and len(cells) == len(self._heads) + 1:
                cells = cells[1:]  # the row's own name
            for right, cell in enumerate(cells[:_MOST]):
                row, column = (self._at[0] + down, self._at[1] + right)
                if self._names and (row >= len(self._rows) or column >= len(self._heads)):
                    continue
                here = self._at
                self._to(row, column)
                self._rows[row][column] = "".join(filter(str.isprintable, cell.strip()))[:_LONGEST]
                self._at = here
        self._changed()

    async def _on_click(self, event: events.Click) -> None:
        if self._grid is None:
            return
        line, column = event.y - bool(self._heads), event.x - self.left_out
        wide = max(1, (len(self._grid.lines[0]) - 1) // max(1, len(self._rows[0])))
        row, place = line // 2, column // wide
        if 0 <= row < len(self._rows) and 0 <= place < len(self._rows[row]):
            self._at = (row, place)
            self._drawn()

    # -- how it looks ---------------------------------------------------------------------------

    def _changed(self) -> None:
        self._drawn()
        self.post_message(self.Changed(self.text))

    def _drawn(self) -> None:
        least = max((cell_len(head) for head in self._heads), default=3)
        rows = [
            [cell.rjust(least) if cell else "·".rjust(least) for cell in row] for row in self._rows
        ]
        self._grid = boxed(rows)
        self.left_out = max((cell_len(name) for name in self._names), default=-2) + 2
        self.refresh(layout=True)

    def render(self) -> Content:
        """The boxes, the cursor's cell turned over."""
        if self._grid is None:
            self._drawn()
        assert self._grid is not None
        parts: list[str] = []
        for number, line in enumerate(self._grid.lines):
            name = self._names[number // 2] if self._names and number % 2 else ""
            parts.append(" " * (self.left_out - cell_len(name) - 1) + name + " " + line
                         if self._names else line)  # fmt: skip
        down, start, stop = self._grid.spans[self._at]
        offset = sum(len(part) + 1 for part in parts[:down]) + (self.left_out if self._names else 0)
        head = self._heading()
        content = Content(head + "\n".join(parts))
        if self.has_focus:
            begin = len(head) + offset + start
            content = content.stylize("reverse", begin, begin + stop - start)
        return content

    def _heading(self) -> str:
        if not self._heads or self._grid is None:
            return ""
        wide = (len(self._grid.lines[0]) - 1) // len(self._heads)
        return " " * self.left_out + "".join(f"{head:^{wide}}" for head in self._heads) + "\n"


def _without_end(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
