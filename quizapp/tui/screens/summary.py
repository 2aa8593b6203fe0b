"""After a sitting: what moved, which slips came up, what tomorrow looks like."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.errors import QuizappError
from quizapp.mathtext.plain import to_plain
from quizapp.study.recap import counts, mark_lines, moved_lines, tomorrow_line
from quizapp.tui import keys
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.insight.afterwards import Afterwards
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_SLIPS = 4
_ROOM = (24, 74)  # fewest and most columns of a line


class SummaryScreen(Screen[None]):
    """The sitting in a few lines; what takes a moment to reckon comes in behind the first frame."""

    HELP = (
        "What this sitting came to; everything in it is saved already. ▲ and ▼ say how a topic or "
        "the expected mark moved. p practises the slips that came up, on fresh problems of the "
        "same kinds, until you leave."
    )
    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar = [keys.HOME, keys.PRACTISE_SLIPS, keys.MORE]

    app: "QuizApp"

    def __init__(self, desk: "Desk", session: "Session", titles: dict[str, str]) -> None:
        super().__init__()
        self.desk, self._titles = desk, titles
        self._tally, self._before = session.tally, session.before.states

    def compose(self) -> ComposeResult:
        """Counts, marks, topics, slips, tomorrow."""
        with Horizontal(classes="head"):
            yield Static("This sitting", classes="left", markup=False)
        yield Ruler()
        with VerticalScroll(classes="body"), Vertical(id="page"):
            yield Static(counts(self._tally), id="counts", markup=False)
            yield Static("", id="marks", markup=False)
            yield Static("", id="moved", markup=False)
            yield Static("\n".join(self._slips()), id="slips", markup=False)
            yield Static("", id="tomorrow", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Count as done all that was asked, and reckon the rest."""
        self.query_one(Ruler).share = 1.0 if self._tally.answered else 0.0
        self.query_one("#slips").display = bool(self._tally.slips)
        for name in ("#marks", "#moved", "#tomorrow"):
            self.query_one(name).display = False
        if self._tally.answered:
            self._reckon()

    @work(thread=True, exclusive=True)
    def _reckon(self) -> None:
        worker = get_current_worker()
        try:
            found = self.desk.afterwards(self._before)
        except QuizappError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.app.say, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found)

    def _show(self, found: "Afterwards") -> None:
        room = self._room()
        for name, lines in (
            ("#marks", mark_lines(found.marks)),
            ("#moved", moved_lines(found.topics, self._titles, room)),
            ("#tomorrow", [tomorrow_line(found.tomorrow, self._titles)]),
        ):
            told = self.query_one(name, Static)
            told.update("\n".join(lines))
            told.display = bool(lines)

    def _room(self) -> int:
        fewest, most = _ROOM
        return min(most, max(fewest, self.app.size.width - 8))

    def _slips(self) -> list[str]:
        lines = ["slips"]
        for slip, times in self._tally.slips[:_SLIPS]:
            told = to_plain(self._tally.sentences.get(slip, slip), self._room() - 6)
            first, *rest = told.splitlines()
            lines += [f"  ×{times}  {first}", *(f"      {line}" for line in rest)]
        more = len(self._tally.slips) - _SLIPS
        return [*lines, f"  and {more} more"] if more > 0 else lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """Slips are practised where there were any."""
        return action != "practise" or bool(self._tally.slipped)

    def action_home(self) -> None:
        """Back to the home screen."""
        self.app.pop_screen()

    def action_more(self) -> None:
        """Go on with what is due."""
        self.app.pop_screen()
        self.app.study()

    def action_practise(self) -> None:
        """Practise what the slips came up in."""
        self.app.pop_screen()
        self.app.study(items=self._tally.slipped)
