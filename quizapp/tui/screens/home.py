"""What is due by topic, and one key to the first question."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.model.day import date_of
from quizapp.tui import keys
from quizapp.tui.widgets.marks import Marks
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.insight.overview import Overview, TopicRow
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_BAR = 10
_NUMBERS = 26  # columns of the strength and the two counts
_PROBLEMS = 3
_MARKS = 7  # columns of the marks, when there is an exam


class HomeScreen(Screen[None]):
    """The first screen; it is drawn before the store is open."""

    HELP = (
        "Enter starts with what is due today, then something new. The list shows how strong each "
        "topic is; t goes into it, and enter there studies that topic, also when nothing is due."
    )
    CSS_PATH = "home.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        keys.START, keys.TOPICS, keys.BROWSE, keys.ADD, keys.SETTINGS, keys.TO_WINDOW, keys.EXAM, keys.PLACE,
        keys.SHORT, keys.MIDDLE, keys.LONG, keys.LEAVE_LIST, keys.CLOSE,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._waiting = 0
        self._shares: dict[str, float] = {}  # marks of each topic, of 100
        self._asked_early = False  # enter was pressed before the store was open

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
            yield Static("", id="today", markup=False)
            yield Marks()
            yield Static("", id="columns", classes="quiet", markup=False)
            yield OptionList(id="topics", markup=False, compact=True)
            yield Static("", id="welcome", classes="quiet", markup=False)
            yield Static("", id="problems", markup=False)
            with Horizontal(id="begin"):
                yield Static(" enter ", id="key", markup=False)
                yield Static("opening …", id="start", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill in at once when the store is open already."""
        if self.app.desk:
            self.desk_ready(self.app.desk)

    def on_screen_resume(self) -> None:
        """Come back from a sitting: the numbers have changed."""
        if self.app.desk:
            self.desk_ready(self.app.desk)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list into the new width."""
        del event
        if self._overview:
            self._show_topics(self._overview)

    def desk_ready(self, desk: "Desk") -> None:
        """The store is open: count."""
        try:
            self._overview, self._waiting = desk.overview(), desk.waiting()
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
        if self._asked_early:
            self._asked_early = False
            self.call_after_refresh(self.action_start)

    def _ask_once(self, desk: "Desk", overview: "Overview") -> None:
        """After the first sitting, not before it: when is the exam, and how long a day?"""
        from quizapp.tui.screens.exam import ASKED

        met = any(row.seen for row in overview.topics)
        if met and not (self._asked_early or desk.exams() or desk.notes.get(ASKED)):
            self.action_exam()

    def action_exam(self) -> None:
        """Ask when the exam is and how long a day is."""
        from quizapp.tui.screens.exam import ExamScreen

        if self.app.desk:
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
        done, wanted = overview.minutes_done, max(1, overview.minutes)
        full = min(_BAR, round(_BAR * done / wanted))
        bar = "▓" * full + "░" * (_BAR - full)
        self._tell("#today", f"today  {bar}  {done:.0f} of {overview.minutes} min")
        if not overview.topics:
            start = "There are no cards yet. `quizapp decks new TITLE` begins a deck."
        elif self._waiting:
            due = f"{overview.due:,} due, the rest new" if overview.due else "all new"
            due = "all due" if self._waiting == overview.due else due
            word = "question" if self._waiting == 1 else "questions"
            start = f"start: {self._waiting} {word}, {due}"
        else:
            start = "Nothing is due today. t chooses a topic to study all the same."
        self.query_one("#key").display = bool(self._waiting)
        self._tell("#start", start)
        first = overview.topics and not any(row.seen for row in overview.topics)
        welcome = (
            "1  enter asks the first question\n"
            "2  type the answer and press enter: it is marked, explained and saved\n"
            "3  esc leaves at any time, ? shows every key"
        )
        self._tell("#welcome", welcome if first else "")

    def _tell(self, name: str, text: str) -> None:
        static = self.query_one(name, Static)
        static.update(text)
        static.display = bool(text)

    def _show_topics(self, overview: "Overview") -> None:
        numbers = _NUMBERS + (_MARKS if self._shares else 0)
        room = max(12, min(44, self.app.size.width - numbers - 8))
        head = f"{'topic':{room}}  {'strength':{_BAR + 5}}  {'due':>4}  {'new':>4}"
        head += f"  {'marks':>5}" if self._shares else ""
        self._tell("#columns", head if overview.topics else "")
        topics = self.query_one("#topics", OptionList)
        at = topics.highlighted
        topics.set_options(Option(self._line(row, room), id=row.topic) for row in overview.topics)
        if at is not None and overview.topics:
            topics.highlighted = min(at, len(overview.topics) - 1)

    def _line(self, row: "TopicRow", room: int) -> str:
        share = self._shares.get(row.topic)
        marks = "—" if share is None else f"{share:.0f}"
        return _line(row, room) + (f"  {marks:>5}" if self._shares else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
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

    def action_leave_list(self) -> None:
        """Let enter be the start key again."""
        self.set_focus(None)

    def action_start(self) -> None:
        """Start what is due."""
        if self.app.desk is None:
            self._asked_early = True
        elif self._waiting:
            self.app.study()

    @on(events.Click, "#begin, #key, #start")
    def _start_clicked(self) -> None:
        self.action_start()

    @on(OptionList.OptionSelected, "#topics")
    def _topic_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.study(topics=(event.option_id,))


def _line(row: "TopicRow", room: int) -> str:
    title = row.title if len(row.title) <= room else row.title[: room - 1] + "…"
    full = round(row.strength * _BAR)
    bar = "▇" * full + "▁" * (_BAR - full)
    strength = f"{row.strength:4.0%}" if row.seen else " new"
    return f"{title:{room}}  {bar} {strength}  {row.due or '—':>4}  {row.new or '—':>4}"
