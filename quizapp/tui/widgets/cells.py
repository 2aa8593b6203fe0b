"""An answer typed into cells: a matrix that grows as it is typed, or a table whose rows are named."""

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizapp.shipped import generators
from quizapp.tui.widgets.at_once import run_binding
from quizapp.tui.widgets.cell_grid import Boxes

_MOST = 64  # rows or columns: more is a slip of the paste
_LONGEST = 400  # signs in a cell: a whole matrix may be one part of an answer
_SEPARATORS = " ,;"
_SEVERAL = frozenset(_SEPARATORS)  # a cell that holds several numbers is not replaced by a sign


class Cells(Widget, can_focus=True):
    """Boxed cells with a cursor.

    Free cells (a matrix) grow at the right and below, so that their number gives nothing away;
    named ones (a tuple, a table) are as many as are asked for. What the cells mean, and what a
    pasted text puts into them, is said by ``generators.answers.cells``.
    """

    DEFAULT_CSS = """
    Cells { width: auto; height: auto; max-width: 100%; overflow-x: auto; color: $text-muted; }
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
        Binding("ctrl+u", "clear_all", "empty all cells", show=False, id="cells.clear-all"),
    ]

    class Changed(Message):
        """A cell was typed into; or a text was pasted that fills no cells, and is this text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id)
        self._answer: Any = None  # generators.answers.Answer
        self._rows: list[list[str]] = [["", ""], ["", ""]]
        self._names: tuple[str, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._at = (0, 0)
        self._parted = False  # a sign between cells was typed last
        self._fresh = False  # the next sign replaces what the cell holds, as in a spreadsheet
        self._boxes = Boxes(self._rows, self._names, self._heads)

    # -- what is in it ------------------------------------------------------------------------

    def begin(self, form: Any) -> None:
        """Begin empty cells for a matrix, tuple or table (its form as plain JSON)."""
        answer = self._answer = generators.answers.Answer.from_json(form)
        self._names, self._heads = (), ()
        if answer.form == "tuple":
            self._names = tuple(part.label or name for name, part in answer.parts)
            self._heads = ("answer",)
        elif answer.form == "table":
            self._names = answer.rows
            self._heads = tuple(part.label or name for name, part in answer.columns)
        self._at, self._parted = (0, 0), False
        self._empty()
        self._drawn()

    def _empty(self) -> None:
        wide = len(self._heads) if self._names else 2
        self._rows = [[""] * wide for _ in range(len(self._names) or 2)]

    @property
    def text(self) -> str:
        """The cells as the text that is marked; open cells are question marks."""
        answers = generators.answers
        return str((answers.table_text if self._names else answers.matrix_text)(self._rows))

    @property
    def line(self) -> str:
        """The same for a field of one line."""
        return str(generators.answers.one_line(self._rows)) if self._names else self.text

    @property
    def row(self) -> int:
        """The row of the cursor, from 0."""
        return self._at[0]

    def go_on(self) -> bool:
        """Move to an open cell: the next one of a table, one that a matrix's other rows have.

        False when there is none, and the answer can be checked.
        """
        places = self._open()
        if self._names:
            places = [place for place in places if place > self._at]
        if places:
            self._to(*places[0])
        return bool(places)

    def _open(self) -> list[tuple[int, int]]:
        """The empty cells: of a table all, of a matrix those that its other rows have."""
        cells = [
            (r, c, text.strip()) for r, row in enumerate(self._rows) for c, text in enumerate(row)
        ]
        down = right = _MOST
        if not self._names:
            used = [(r, c) for r, c, text in cells if text]
            down, right = (max((place[i] for place in used), default=-1) + 1 for i in (0, 1))
        return [(r, c) for r, c, text in cells if not text and r < down and c < right]

    @property
    def gaping(self) -> bool:
        """Whether rows of a matrix are of different lengths: more is being typed."""
        return not self._names and bool(self._open())

    def again(self) -> None:
        """After a wrong try: what is typed replaces the cell."""
        self._fresh = True

    # -- keys ---------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        sign = event.character
        if not event.is_printable or sign is None or self._answer is None:
            await run_binding(self, event)
            return
        event.stop()
        event.prevent_default()
        if not self._names and sign in _SEPARATORS and not self._is_text(sign):
            self._part(sign)
        else:
            row, column = self._at
            held = self._rows[row][column]
            kept = "" if self._fresh and not _SEVERAL & set(held) else held
            self._rows[row][column] = (kept + sign)[:_LONGEST]
            self._parted = self._fresh = False
            self._changed()

    def _is_text(self, sign: str) -> bool:
        """Where decimals are asked for, a comma in a number may be a decimal one."""
        row, column = self._at
        before = self._rows[row][column][-1:]
        return sign == "," and self._answer.tolerance is not None and before.isdigit()

    def _part(self, sign: str) -> None:
        """Begin the next cell, or the next row; `, ` and `; ` are one sign."""
        if sign == ";":
            self._to(self._at[0] + 1, 0)
        elif not self._parted:
            self.action_move(0, 1)
        self._parted = True

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
        self._parted = False
        if self._room(row, column):
            self._at, self._fresh = (row, column), True
            self._drawn()

    def _room(self, row: int, column: int) -> bool:
        """Whether there is such a cell; free ones are made."""
        if not (0 <= row < _MOST and 0 <= column < _MOST):
            return False
        if self._names:
            return row < len(self._rows) and column < len(self._heads)
        self._rows += [[""] * len(self._rows[0]) for _ in range(row + 1 - len(self._rows))]
        for cells in self._rows:
            cells.extend([""] * (column + 1 - len(cells)))
        return True

    def action_rub_out(self) -> None:
        """Take back a sign; in an empty cell, go back to the one before."""
        row, column = self._at
        self._fresh = False
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

    def action_clear_all(self) -> None:
        """Empty all cells, and begin at the first."""
        self._at, self._parted = (0, 0), False
        self._empty()
        self._changed()

    # -- texts that fill it ---------------------------------------------------------------------

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.put(event.text)

    def load(self, text: str) -> bool:
        """These cells instead of those there were; unchanged, and False, where the text fills none."""
        self._at, before = (0, 0), self._rows
        self._empty()
        filled = self.put(text)
        if not filled:
            self._rows = before
            self._drawn()
        return filled

    def put(self, text: str) -> bool:
        """Cells from a text, from the cursor on; whether it fills any."""
        if self._answer is None:
            return False  # pasted before there is a question
        try:
            found = generators.answers.cells_in(self._answer, text)
        except generators.answers.Unreadable:
            self.post_message(self.Changed(text))  # its reason is shown, as for free text
            return False
        for down, cells in enumerate(found[:_MOST]):
            for right, cell in enumerate(cells[:_MOST]):
                row, column = self._at[0] + down, self._at[1] + right
                if self._room(row, column):
                    kept = "" if self._names and cell == "?" else cell
                    self._rows[row][column] = "".join(filter(str.isprintable, kept))[:_LONGEST]
        self._changed()
        return True

    async def _on_click(self, event: events.Click) -> None:
        """Go to the cell under the mouse."""
        cell = self._boxes.cell_at(event.x + int(self.scroll_offset.x), event.y)
        if cell:
            self._to(*cell)

    # -- how it looks ---------------------------------------------------------------------------

    def _changed(self) -> None:
        self._drawn()
        self.post_message(self.Changed(self.text))

    def _drawn(self) -> None:
        self._boxes = Boxes(self._rows, self._names, self._heads)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The boxes, the cursor's cell turned over."""
        return self._boxes.content(self._at if self.has_focus else None)
