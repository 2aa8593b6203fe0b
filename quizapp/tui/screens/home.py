"""What is due by topic, and one key to the first question."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.model.day import date_of
from quizapp.tui import keys
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.marks import Marks
from quizapp.tui.widgets.quick import Quick
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.today import heading, line, start_line, today_line

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.insight.overview import Overview
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_BESIDE = 30  # columns of the key, the quick starts and the edges beside the start line
_PROBLEMS = 3
_QUICK = ((5, "5", " ·"), (15, "1", " ·"), (45, "4", " min"))
_WELCOME = (
    "1  enter asks the first question\n"
    "2  type the answer, enter: it is marked and explained\n"
    "3  esc leaves at any time, ? shows every key"
)


class HomeScreen(Screen[None]):
    """The first screen; it is drawn before the store is open."""

    HELP = (
        "Enter starts with what helps most today. 5, 1 and 4 study for 5, 15 or 45 minutes now, "
        "whatever the day holds. The list shows how strong each topic is; t goes into it, and enter "
        "there studies that topic, also when nothing is due. Due is what has faded by today; before "
        "an exam enter asks what gains most marks, due or not. p finds a kind of problem, / a card. "
        "The streak counts days studied: a missed day takes one off it, never all of them, and a "
        "day off of the settings takes nothing."
    )
    CSS_PATH = "home.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        keys.START, keys.LEAVE_LIST, keys.TOPICS, keys.BROWSE, keys.TO_MOCK, keys.TO_PROGRESS, keys.PROBLEMS, keys.EXAM,
        keys.SETTINGS, keys.ADD, keys.TO_WINDOW, keys.PLACE, keys.SHORT, keys.MIDDLE, keys.LONG,
        keys.LEAVE_HOME,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._waiting = 0
        self._seconds: float | None = None  # of what is waiting, where it is planned
        self._shares: dict[str, float] = {}  # marks of each topic, of 100

    def compose(self) -> ComposeResult:
        """The frame, with room for what comes when the store is open."""
        today = date_of(self.app.clock.today())
        with Horizontal(classes="head"):
            yield Static("quizapp", classes="left", markup=False)
            yield Static(
                f"{self.app.SUB_TITLE} · {today:%a} {today.day} {today:%b}",
                classes="right",
                markup=False,
            )
        yield Ruler()
        with Vertical(classes="body"):
            yield Marks()
            yield Static("", id="today", markup=False)
            yield Static("", id="columns", classes="quiet", markup=False)
            yield Choices(id="topics", markup=False, compact=True)
            yield Static("", id="welcome", classes="quiet", markup=False)
            yield Static("", id="problems", markup=False)
            with Horizontal(id="begin"):
                yield Static(" enter ", id="key", markup=False)
                yield Static("opening …", id="start", markup=False)
                for quick in _QUICK:
                    yield Quick(*quick)
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Come back, such as from a sitting: the numbers have changed."""
        if self.app.desk:
            self.desk_ready(self.app.desk)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list into the new width."""
        del event
        if self._overview:
            self._show_topics(self._overview)
            self._show_today(self._overview)

    def desk_ready(self, desk: "Desk") -> None:
        """The store is open: count."""
        try:
            self._overview = desk.overview()
            self._waiting, self._seconds = desk.amount()
        except QuizappError as error:
            self.app.say(str(error))
            return
        self._show_topics(self._overview)
        self._show_today(self._overview)
        self.query_one(Marks).look(desk)
        self._ask_once(desk, self._overview)
        lines = desk.problems[:_PROBLEMS]
        if len(desk.problems) > _PROBLEMS:
            lines.append(f"and {len(desk.problems) - _PROBLEMS} more: `quizapp decks check`")
        self._tell("#problems", "\n".join(lines))

    def _ask_once(self, desk: "Desk", overview: "Overview") -> None:
        """After the first sitting, not before it: when is the exam, and how long a day?"""
        from quizapp.tui.screens.exam import ASKED

        met = any(row.seen for row in overview.topics)
        if met and not (self.app.wished or desk.exams() or desk.notes.get(ASKED)):
            self.action_exam()

    def action_exam(self) -> None:
        """Ask when the exam is and how long a day is."""
        from quizapp.tui.screens.exam import ExamScreen

        if self.app.desk is None:
            self.app.once_open(self.action_exam)
        else:
            self.app.push_screen(ExamScreen(self.app.desk))

    def action_sit_for(self, minutes: int) -> None:
        """Study so long now, apart from the daily time."""
        self.app.study(minutes=minutes)

    @on(Marks.Found)
    def _marks_found(self, event: Marks.Found) -> None:
        self._shares = {one.topic: one.share for one in event.prospect.exams[0].topics}
        if self._overview:
            self._show_topics(self._overview)

    def _show_today(self, overview: "Overview") -> None:
        self._tell("#today", today_line(overview))
        self._show_start()
        for quick in self.query(Quick):
            quick.display = bool(overview.topics)
        first = overview.topics and not any(row.seen for row in overview.topics)
        self._tell("#welcome", _WELCOME if first else "")

    def _show_start(self) -> None:
        """What enter does: the sitting of the day, or the topic at which the list stands."""
        if self._overview is None:
            return
        room = self.app.size.width - _BESIDE
        start = start_line(self._overview, self._waiting, self._seconds, room)
        topics = self.query_one("#topics", OptionList)
        at = topics.highlighted if topics.has_focus else None
        if at is not None:
            start = f"study: {self._overview.topics[at].title}"
        self.query_one("#key").display = at is not None or bool(self._waiting)
        self._tell("#start", start)

    @on(OptionList.OptionHighlighted, "#topics")
    @on(events.DescendantFocus, "#topics")
    @on(events.DescendantBlur, "#topics")
    def _moved(self) -> None:
        self._show_start()

    def _tell(self, name: str, text: str) -> None:
        static = self.query_one(name, Static)
        static.update(text)
        static.display = bool(text)

    def _show_topics(self, overview: "Overview") -> None:
        width = self.app.size.width
        longest = max((len(row.title) for row in overview.topics), default=0)
        head = heading(width, longest, marks=bool(self._shares))
        self._tell("#columns", head if overview.topics else "")
        topics = self.query_one("#topics", OptionList)
        at = 0 if topics.has_focus and topics.highlighted is None else topics.highlighted
        topics.set_options(
            Option(line(row, width, longest, self._shares), id=row.topic) for row in overview.topics
        )
        if at is not None and overview.topics:
            topics.highlighted = min(at, len(overview.topics) - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """In the list, enter is the list's and esc leaves it."""
        in_list = self.is_mounted and self.focused is self.query_one("#topics")
        if action == "start":
            return not in_list
        return in_list if action == "leave_list" else True

    def action_topics(self) -> None:
        """Go to the list of topics."""
        topics = self.query_one("#topics", OptionList)
        topics.focus()
        if topics.highlighted is None and topics.option_count:
            topics.highlighted = 0

    def action_problems(self) -> None:
        """Find a kind of problem to practise."""
        if self.app.desk is None:
            self.app.once_open(self.action_problems)
        else:
            from quizapp.tui.screens.browse import BrowseScreen

            self.app.push_screen(BrowseScreen(self.app.desk, "kind:problem "))

    def action_leave_list(self) -> None:
        """Let enter be the start key again."""
        self.set_focus(None)

    def action_start(self) -> None:
        """Start what is due."""
        if self.app.desk is None:
            self.app.once_open(self.action_start)
        elif self._waiting:
            self.app.study()

    @on(events.Click, "#begin, #key, #start")
    def _start_clicked(self) -> None:
        topics = self.query_one("#topics", OptionList)
        if topics.has_focus:
            topics.action_select()
        else:
            self.action_start()

    @on(OptionList.OptionSelected, "#topics")
    def _topic_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.study(topics=(event.option_id,))
