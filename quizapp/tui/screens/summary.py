"""After a sitting: what was done, and which slips came up."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.study.tally import Tally


class SummaryScreen(Screen[None]):
    """The sitting in a few numbers."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar = [Binding("enter,space,escape", "home", "home", id="summary.home")]

    def __init__(self, tally: Tally, titles: dict[str, str]) -> None:
        super().__init__()
        self._tally, self._titles = tally, titles

    def compose(self) -> ComposeResult:
        """Counts, topics, slips."""
        with Horizontal(classes="head"):
            yield Static("This sitting", classes="left", markup=False)
        with VerticalScroll(classes="body"):
            yield Static("\n".join(self._lines()), markup=False)
        yield Footer()

    def _lines(self) -> list[str]:
        tally = self._tally
        if not tally.answered:
            return ["Nothing was answered, and nothing has changed."]
        minutes = max(1, round(tally.seconds / 60))
        word = "question" if tally.answered == 1 else "questions"
        lines = [f"{tally.answered} {word} · {minutes} min · {tally.right} right", ""]
        for topic, (asked, right) in tally.topics.items():
            lines.append(f"{self._titles.get(topic, topic):36} {right} of {asked}")
        if tally.slips:
            lines += ["", "Slips"]
            for slip, times in tally.slips:
                lines.append(f"  ×{times}  {tally.sentences.get(slip, slip)}")
        return lines

    def action_home(self) -> None:
        """Back to the home screen."""
        self.dismiss()
