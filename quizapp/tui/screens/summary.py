"""After a sitting: what was done, and which slips came up."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.mathtext.plain import to_plain
from quizapp.tui import keys
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.study.tally import Tally
    from quizapp.tui.app import QuizApp

_TITLE = 40
_SLIPS = 5


class SummaryScreen(Screen[None]):
    """The sitting in a few numbers."""

    HELP = "What this sitting came to. Everything in it is saved already."
    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar = [keys.HOME, keys.MORE]

    app: "QuizApp"

    def __init__(self, tally: "Tally", titles: dict[str, str]) -> None:
        super().__init__()
        self._tally, self._titles = tally, titles

    def compose(self) -> ComposeResult:
        """Counts, topics, slips."""
        with Horizontal(classes="head"):
            yield Static("This sitting", classes="left", markup=False)
        yield Ruler()
        with VerticalScroll(classes="body"):
            yield Static(self._counts(), id="counts", markup=False)
            yield Static("\n".join(self._topics()), id="by-topic", markup=False)
            yield Static("\n".join(self._slips()), id="slips", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Count as done all that was asked."""
        self.query_one(Ruler).share = 1.0 if self._tally.answered else 0.0

    def _counts(self) -> str:
        tally = self._tally
        if not tally.answered:
            return "Nothing was answered, and nothing has changed."
        minutes = max(1, round(tally.seconds / 60))
        word = "question" if tally.answered == 1 else "questions"
        return f"{tally.answered} {word} · {minutes} min · {tally.right} right"

    def _topics(self) -> list[str]:
        return [
            f"{self._titles.get(topic, topic)[:_TITLE]:{_TITLE}} {right:>3} of {asked}"
            for topic, (asked, right) in self._tally.topics.items()
        ]

    def _slips(self) -> list[str]:
        room = min(72, max(24, self.app.size.width - 10))
        lines = ["Slips"] if self._tally.slips else []
        for slip, times in self._tally.slips[:_SLIPS]:
            first, *rest = to_plain(self._tally.sentences.get(slip, slip), room).splitlines()
            lines += [f"  ×{times}  {first}", *(f"      {line}" for line in rest)]
        return lines

    def action_home(self) -> None:
        """Back to the home screen."""
        self.app.pop_screen()

    def action_more(self) -> None:
        """Go on with what is due."""
        self.app.pop_screen()
        self.app.study()
