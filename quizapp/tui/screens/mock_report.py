"""What a mock exam came to: the mark beside the expected one, every part with its worked solution."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.mathtext.plain import to_plain
from quizapp.practice.marked import MarkedPart, slips_of
from quizapp.practice.report import SIGNS
from quizapp.tui import keys
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.solution import Solution
from quizapp.tui.widgets.verdict import VerdictPanel

if TYPE_CHECKING:
    from quizapp.practice.mock import Mock, Report
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_SLIPS = 3
_ROOM = 400  # columns: one line, cut by the list


class MockReportScreen(Screen[None]):
    """The total, the parts, and whatever part is pointed at in full."""

    HELP = (
        "All answers are in your log now, rated as exam answers. The list shows the marks of each "
        "part; the arrows go through it. p practises the problems in which marks were lost."
    )
    CSS_PATH = "mock.tcss"
    BINDINGS: ClassVar = [keys.SLIPS_OF_PAPER, keys.BACK]

    app: "QuizApp"

    def __init__(self, desk: "Desk", mock: "Mock", report: "Report") -> None:
        super().__init__()
        self.desk, self.mock, self.report = desk, mock, report
        self._marked = list(zip(mock.parts, report.paper.parts, strict=True))

    def compose(self) -> ComposeResult:
        """Total, list, and one part."""
        with Horizontal(classes="head"):
            yield Static(self.mock.sheet.title, classes="left", markup=False)
            yield Static(f"{self.report.seconds / 60:.0f} min", classes="right", markup=False)
        yield Ruler()
        with Vertical(classes="body"):
            yield Static(self._total(), id="total", markup=False)
            with Vertical(id="both"):
                yield Choices(*self._lines(), id="parts", markup=False, compact=True)
                with VerticalScroll(id="look", can_focus=True), Vertical():
                    yield Prose(id="prompt")
                    yield VerdictPanel(id="verdict")
                    yield Prose(id="answer")
                    yield Solution(id="solution")
        yield KeyLine()

    def on_mount(self) -> None:
        """Point at the first part that lost marks."""
        self.query_one(Ruler).share = self.report.share
        lost = [at for at, (_, one) in enumerate(self._marked) if one.marks < one.possible]
        parts = self.query_one("#parts", OptionList)
        parts.highlighted = lost[0] if lost else 0
        parts.focus()

    def _total(self) -> str:
        paper, expected = self.report.paper, self.report.expected
        told = f"{paper.marks:g} of {paper.possible:g} marks · {self.report.share:.0%}"
        if expected is not None and round(100 * expected):  # before the first answer: nothing
            told += f" · {expected:.0%} was expected"
        lines = [told]
        for slip, count in slips_of([paper])[:_SLIPS]:
            words = " ".join(to_plain(slip.diagnosis, _ROOM).split())
            lines.append(f"×{count}  {words}")
        return "\n".join(lines)

    def _lines(self) -> list[Option]:
        lines = []
        for part, marked in self._marked:
            title = to_plain(part.question.prompt, _ROOM).partition("\n")[0]
            sign = SIGNS.get(marked.outcome, " ")
            marks = f"{marked.marks:g}/{marked.possible:g}"
            lines.append(Option(f"{part.label:>3} {sign} {marks:>7}  {title}", id=part.label))
        return lines

    @on(OptionList.OptionHighlighted)
    async def _look(self, event: OptionList.OptionHighlighted) -> None:
        part, marked = self._marked[event.option_index]
        await self.query_one("#prompt", Prose).show(part.question.prompt)
        self.query_one("#verdict", VerdictPanel).show(self._verdict(marked))
        card = part.question.drawn is None
        await self.query_one("#answer", Prose).show(part.question.answer if card else "")
        self.query_one("#solution", Solution).show(part.question)
        self.query_one("#look", VerticalScroll).scroll_home(animate=False)

    def _verdict(self, marked: MarkedPart) -> list[str]:
        sign = SIGNS.get(marked.outcome, " ")
        own = marked.outcome in {"given", "open"}
        text = self.mock.drafts.get(marked.label, "") if own else marked.text
        given = " ⏎ ".join(text.splitlines()) or "no answer"
        lines = [f"{sign} {given}   {marked.marks:g} of {marked.possible:g}"]
        lines += [f"  {marked.note}"] if marked.note else []
        if marked.outcome in {"partly", "wrong", "invalid", "empty"}:
            lines += [f"  expected {' ⏎ '.join(marked.expected.splitlines())}"]
        return lines

    def action_practise(self) -> None:
        """Practise what lost marks."""
        lost = [
            part.question.item for part, marked in self._marked if marked.marks < marked.possible
        ]
        self.app.pop_screen()
        self.app.study(items=list(dict.fromkeys(lost)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """There is something to practise where marks were lost."""
        return action != "practise" or self.report.share < 1

    def action_back(self) -> None:
        """Go home."""
        self.app.pop_screen()
