"""Where the learner answers: a line, cells, options or a page to write on, as the question asks."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from quizapp.model.question import Question
from quizapp.tui.widgets.at_once import Line, Lines
from quizapp.tui.widgets.cells import Cells
from quizapp.tui.widgets.options import Options

IS_TEXT: Final = "This answer is typed as text already."
Field = Input | Cells | Options | TextArea


class Answering(Vertical):
    """Holds the four fields and shows the one that fits."""

    DEFAULT_CSS = """
    Answering { height: auto; }
    Answering > #line, Answering > #words { border-title-color: $text-muted; border-subtitle-color: $text-muted; }
    Answering > #cells { margin: 0 1; }
    Answering > #how { margin: 0 3; color: $text-muted; }
    Answering > #words { height: 8; border: round $foreground 40%; background: transparent; }
    Answering > #words.written { height: auto; max-height: 5; }
    Answering > #words:focus { border: round $bright; }
    Answering > #line:focus, Answering > #words:focus { border-title-color: $bright; border-subtitle-color: $bright; }
    """
    _HOW: ClassVar = {
        "matrix": "space: next cell · ; next row · F7: as text",
        "tuple": "enter: next cell · F7: as text",
        "matrices": "enter: next cell · ; next row of a matrix · F7: as text",
        "table": "enter: next cell · F7: as text",
        "choices": "all that apply",
        "ordering": "from the first to the last · backspace takes back",
    }
    _OFFERS: ClassVar = frozenset({"choice", "choices", "yesno", "ordering"})
    _CELLS: ClassVar = frozenset({"matrix", "tuple", "table"})

    class Typed(Message):
        """The answer has changed; ``row`` is the one that is typed into, of a table's rows."""

        def __init__(self, text: str, row: int | None = None) -> None:
            super().__init__()
            self.text, self.row = text, row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's word)
        super().__init__(id=id)
        self._shown: Field | None = None
        self._form = self._how = ""

    def compose(self) -> ComposeResult:
        """All four; one is shown at a time, and none before there is a question."""
        fields = (
            Line(id="line", select_on_focus=False),
            Cells(id="cells"),
            Lines(id="words", tab_behavior="focus"),
            Options(id="options"),
        )
        for field in fields:
            field.display = False
        yield from fields
        yield Static(id="how", markup=False)

    @property
    def offers(self) -> bool:
        """Whether the answer is chosen among texts."""
        return isinstance(self._shown, Options)

    @property
    def field(self) -> Field | None:
        """The field that is shown."""
        return self._shown

    @property
    def text(self) -> str:
        """The answer as it stands."""
        field = self._shown
        if isinstance(field, Input):
            return field.value
        return field.text if field is not None else ""

    def begin(self, question: Question, wanted: str) -> None:
        """An empty field for a question that is answered by typing."""
        form = question.form or {}
        self._form = self._how = str(form.get("form", ""))
        if any(part.get("form") == "matrix" for part in (form.get("parts") or {}).values()):
            self._how = "matrices"
        line = self.query_one("#line", Input)
        line.value = ""
        line.border_title, line.border_subtitle = "answer", wanted
        cells = self.query_one("#cells", Cells)
        if self._form in self._OFFERS:
            options = self.query_one("#options", Options)
            options.offer(form)
            self._become(options)
        elif self._form in self._CELLS:
            cells.begin(form)
            self._become(cells)
        else:
            self._become(line)

    def put(self, text: str) -> None:
        """Fill the field with an answer that was begun before; what fits no cells is a line."""
        field = self._shown
        if isinstance(field, TextArea):
            field.load_text(text)
        elif isinstance(field, Options):
            field.load(text)
        elif isinstance(field, Input) or (text and field is not None and not field.load(text)):
            self._as_text(text)

    def write(self, about: str = "F8 compares") -> None:
        """An empty page for words of one's own, with a word on what comes next."""
        words = self.query_one("#words", TextArea)
        words.load_text("")
        words.remove_class("written")
        words.border_title, words.border_subtitle = "in your own words", about
        self._become(words)

    def tick(self, points: Sequence[str]) -> Options:
        """Points to tick, below what was written, if anything was."""
        options = self.query_one("#options", Options)
        options.checklist(points)
        self._become(options)
        words = self.query_one("#words", TextArea)
        words.display = bool(words.text.strip())
        words.add_class("written")
        words.border_subtitle = ""
        return options

    @property
    def ticked(self) -> int:
        """How many points are ticked."""
        return len(self.query_one("#options", Options).ticked)

    def none(self) -> None:
        """Nothing is answered now."""
        self._become(None)

    def _become(self, shown: Field | None) -> None:
        self._shown = shown
        for child in self.children:
            child.display = child is shown
        how = self._HOW.get(self._how, "") if isinstance(shown, Cells | Options) else ""
        self.query_one("#how", Static).update(how)
        self.query_one("#how").display = bool(how)
        self.display = shown is not None

    def swap(self) -> bool:
        """Between cells and one line of text, which stays while it fits no cells.

        False where there are no cells.
        """
        line, cells = self.query_one("#line", Input), self.query_one("#cells", Cells)
        if self._form in self._OFFERS:
            options = self.query_one("#options", Options)
            line.value = options.text if self._shown is options else ""
            self._become(line if self._shown is options else options)
            return True
        if self._form not in self._CELLS:
            return False
        if self._shown is cells:
            self._as_text(cells.line)
        elif not line.value.strip() or cells.load(line.value):
            self._become(cells)
        return True

    def _as_text(self, text: str) -> None:
        """A line with this text in it."""
        line = self.query_one("#line", Input)
        line.value = text.replace("\n", "; ")
        line.cursor_position = len(line.value)
        self._become(line)

    def again(self) -> None:
        """After a wrong try: typing replaces the line or the cell; options stay as they are."""
        if isinstance(self._shown, Input):
            self._shown.select_all()
        elif isinstance(self._shown, Cells):
            self._shown.again()

    def settle(self, question: Question) -> None:
        """Once it is marked: options say what is right, and nothing says how to answer."""
        if isinstance(self._shown, Options) and question.form is not None:
            self._shown.settle(question.form)
        self.query_one("#how").display = False

    def readable(self, text: str) -> bool:
        """Whether it helps to say how a text is read: it is typed, and no matrix with gaps."""
        typed = isinstance(self._shown, Input | Cells) and bool(text.strip())
        return typed and not (isinstance(self._shown, Cells) and self._shown.gaping)

    def go_on(self) -> bool:
        """Whether enter moved to the next open cell instead of checking."""
        return isinstance(self._shown, Cells) and self._shown.go_on()

    @on(Input.Changed, "#line")
    @on(Cells.Changed)
    @on(Options.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        row = self._shown.row if isinstance(self._shown, Cells) else None
        text = event.text if isinstance(event, Cells.Changed) else self.text
        self.post_message(self.Typed(text, row))
