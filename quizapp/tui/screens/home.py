"""What is due by topic, and one key to the first question."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from quizapp.errors import QuizappError
from quizapp.tui import keys

if TYPE_CHECKING:  # the first frame must not wait for what these import
    from quizapp.insight.overview import Overview
    from quizapp.wiring import Desk

_BAR = 10


class HomeScreen(Screen[None]):
    """The first screen; it is drawn before the store is open."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = None
    BINDINGS: ClassVar = [keys.START, keys.TOPIC]

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The frame, with room for what comes when the store is open."""
        today = dt.datetime.now(dt.UTC).astimezone()
        with Horizontal(classes="head"):
            yield Static("quizapp", classes="left", markup=False)
            yield Static(
                f"Convolutional networks · {today:%a} {today.day} {today:%b}", classes="right"
            )
        with Vertical(classes="body"):
            yield Static("", id="today", markup=False)
            yield DataTable(id="topics", cursor_type="row", zebra_stripes=False)
            yield Static("", id="start", markup=False)
            yield Static("", id="problems", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Name the columns."""
        table = self.query_one(DataTable)
        for label, width in (("topic", 34), ("strength", 18), ("due", 6), ("new", 6)):
            table.add_column(label, width=width, key=label)
        app_desk = getattr(self.app, "desk", None)
        if app_desk:
            self.desk_ready(app_desk)

    def on_screen_resume(self) -> None:
        """Come back from a sitting: the numbers have changed."""
        if self._desk:
            self._fill(self._desk)

    def desk_ready(self, desk: "Desk") -> None:
        """The store is open."""
        self._desk = desk
        self._fill(desk)

    def _fill(self, desk: "Desk") -> None:
        try:
            overview = desk.overview()
        except QuizappError as error:
            self.app.notify(str(error), severity="error")
            return
        self._titles = {row.topic: row.title for row in overview.topics}
        self._show_topics(overview)
        done = f"today {overview.minutes_done:.0f} of {overview.minutes} min"
        self.query_one("#today", Static).update(done)
        due, new = overview.due, overview.new
        start = f"enter  start: {due} due, {new} new" if due or new else (
            "Nothing is due today. t chooses a topic to practise all the same."
        )  # fmt: skip
        self.query_one("#start", Static).update(start)
        self.query_one("#problems", Static).update("\n".join(desk.problems[:3]))

    def _show_topics(self, overview: "Overview") -> None:
        table = self.query_one(DataTable)
        table.clear()
        for row in overview.topics:
            full = round(row.strength * _BAR)
            bar = "▇" * full + "▁" * (_BAR - full)
            strength = f"{bar} {row.strength:4.0%}" if row.seen else f"{'▁' * _BAR}  new"
            table.add_row(
                row.title, strength, str(row.due or "—"), str(row.new or "—"), key=row.topic
            )

    def action_topics(self) -> None:
        """Go to the list of topics."""
        self.query_one(DataTable).focus()

    def action_start(self) -> None:
        """Start what is due."""
        if self._desk:
            self._study(self._desk, ())

    @on(DataTable.RowSelected, "#topics")
    def _topic_chosen(self, event: DataTable.RowSelected) -> None:
        if self._desk and event.row_key.value:
            self._study(self._desk, (event.row_key.value,))

    def _study(self, desk: "Desk", topics: tuple[str, ...]) -> None:
        from quizapp.tui.screens.study import StudyScreen

        try:
            session = desk.sitting(topics=topics)
        except QuizappError as error:
            self.app.notify(str(error), severity="error")
            return
        self.app.push_screen(StudyScreen(session, self._titles))
