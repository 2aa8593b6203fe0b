"""How far it has come and where it leads: seven pages of plots, each with its numbers a key away."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.tui import keys
from quizapp.tui.keeping import HOW_MANY_MINUTES, keep_minutes
from quizapp.tui.screens import progress_lists, progress_pages
from quizapp.tui.screens.progress_pages import Room
from quizapp.tui.screens.searching import Searching
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.query import NOTHING, Query
from quizapp.tui.widgets.reckoning import Reckoning
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:  # these load NumPy, which the first frame does not wait for
    from quizapp.insight.outlook import ExamOutlook
    from quizapp.insight.report import Numbers
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

PAGES: Final = ("mark", "memory", "days", "ahead", "strength", "slips", "minutes")
_LISTS: Final = {"strength", "slips"}
_EDGES: Final = 6  # columns beside a page: padding, scroll bar, and one for lists


class ProgressScreen(Searching):
    """Pages side by side; the slow numbers are filled in as they are reckoned."""

    HELP = (
        "Left and right turn the pages, n shows the numbers of a plot. Mark is what you would get "
        "if you stopped after each day, and what comes of going on like this; Memory holds your "
        "answers against what was predicted; Ahead says what the coming days hold; in Strength "
        "and Slips enter or p practises what the cursor is at; Minutes tells what more time a day "
        "would bring. All of it is also in `quizapp stats --json`."
    )
    CSS_PATH = "progress.tcss"
    LIST = "#strong"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar = [
        keys.PAGE_ON, keys.PAGE_BACK, keys.AS_TABLE, keys.PRACTISE, keys.SEARCH, keys.TO_LIST,
        keys.OTHER_EXAM, keys.MORE_MINUTES, keys.PAGE_MARK, keys.PAGE_MEMORY, keys.PAGE_DAYS,
        keys.PAGE_AHEAD, keys.PAGE_STRENGTH, keys.PAGE_SLIPS, keys.PAGE_MINUTES, keys.BACK,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.page = PAGES[0]
        self.numbers: Numbers | None = None
        self._exam = 0
        self._as_table = False

    def compose(self) -> ComposeResult:
        """The names of the pages, and one page."""
        with Horizontal(classes="head"):
            yield Static("Progress", classes="left", markup=False)
            yield Reckoning(classes="right")
        yield Ruler()
        yield Static("", id="pages")
        with ContentSwitcher(initial="page", id="sheets"):
            with Page(id="page"):
                yield Static("", id="sheet", markup=False)
            with Vertical(id="strength"):
                yield Query(id="query", placeholder="words of a topic or a family")
                yield Static("", id="columns", markup=False)
                yield Choices(id="strong", markup=False, compact=True)
            with Vertical(id="slips"):
                yield Static("", id="slip-columns", markup=False)
                yield Choices(id="slipped", markup=False, compact=True)
                yield Static("", id="sentence", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first page at once; the numbers come from behind the screen."""
        self.draw()

    def on_screen_resume(self) -> None:
        """Reckon, also after a sitting that was begun here."""
        self.query_one(Reckoning).reckon(self.desk)

    def on_resize(self, event: events.Resize) -> None:
        """Draw into the new size."""
        del event
        self.call_after_refresh(self.draw)

    @on(Reckoning.Found)
    def _found(self, event: Reckoning.Found) -> None:
        self.numbers = event.numbers
        self.draw()

    @on(Reckoning.Failed)
    def _failed(self) -> None:
        self.draw()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self) -> None:
        """The names of the pages and the open one."""
        names = "  ".join(
            f"[bold $foreground]\\[{name.title()}][/]" if name == self.page
            else f"[@click=screen.go('{name}')]{name.title()}[/]"
            for name in PAGES
        )  # fmt: skip
        self.query_one("#pages", Static).update(names)
        sheets = self.query_one("#sheets", ContentSwitcher)
        sheets.current = self.page if self.page in _LISTS else "page"
        if self.page == "strength":
            self._draw_strength()
        elif self.page == "slips":
            self._draw_slips()
        else:
            self.query_one("#sheet", Static).update(self._sheet())
        self.refresh_bindings()

    def _sheet(self) -> Content:
        waiting = self.query_one(Reckoning).words
        if self.numbers is None:
            return Content(waiting)
        room = Room(
            self._width,
            self.query_one("#sheets").size.height,
            self._as_table,
            waiting,
            int(self.desk.setting("minutes")),
        )
        if self.page == "mark":
            return progress_pages.mark(self.numbers, self._chosen(), room)
        draw = {
            "memory": progress_pages.memory,
            "days": progress_pages.days,
            "ahead": progress_pages.ahead,
            "minutes": progress_pages.minutes,
        }[self.page]
        return draw(self.numbers, room)

    @property
    def _width(self) -> int:
        return self.app.size.width - _EDGES

    def _chosen(self) -> "ExamOutlook | None":
        exams = self.numbers.exams if self.numbers else ()
        return exams[self._exam % len(exams)] if exams else None

    def _draw_strength(self) -> None:
        words, exam = self.query_one(Query).value, self._chosen()
        self._fill("#strong", progress_lists.strong(self.numbers, exam, words, self._width))
        head = progress_lists.heading(self._width, exam)
        if self.numbers is None:
            head = self.query_one(Reckoning).words
        elif words and not self.listed.option_count:
            head = NOTHING
        self.query_one("#columns", Static).update(head)

    def _draw_slips(self) -> None:
        self._fill("#slipped", progress_lists.slipped(self.numbers, self._width))
        head = progress_lists.slip_heading(self.numbers, self._width)
        above = self.query_one("#slip-columns", Static)
        above.update(head)
        above.display = bool(head)
        if self.numbers and not self.numbers.back.slips:
            self.query_one("#sentence", Static).update(progress_lists.NO_SLIPS)

    def _fill(self, name: str, rows: list[tuple[str, str]]) -> None:
        listed = self.query_one(name, OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(text, id=key) for key, text in rows)
        listed.display = bool(rows)
        if rows:
            listed.highlighted = min(at, len(rows) - 1)

    @on(OptionList.OptionHighlighted, "#slipped")
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        if self.numbers and event.option_id:
            library = self.desk.library
            about = progress_lists.about(self.numbers, event.option_id, library, self._width)
            self.query_one("#sentence", Static).update(about)

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._draw_strength()
        self.refresh_bindings()

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self.action_to_list()

    # -- doing --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key stands at the bottom only on the pages where it does something."""
        if not self.is_mounted:
            return True
        match action:
            case "turn":
                return not self.in_field
            case "as_table":
                return progress_pages.has_numbers(self.page, self.numbers)
            case "practise":
                return self.page in _LISTS and not self.in_field and bool(self._pointed)
            case "search" | "to_list":
                return self.page == "strength" and super().check_action(action, parameters)
            case "other_exam":
                several = self.numbers is not None and len(self.numbers.exams) > 1
                return self.page in {"mark", "strength"} and several
            case "more_minutes":
                return self.page == "minutes"
        return True

    @property
    def _pointed(self) -> str:
        """What the line at the cursor of the open page's list practises; empty without one."""
        listed = self.query_one("#slipped" if self.page == "slips" else self.LIST, OptionList)
        at = listed.highlighted_option
        return at.id or "" if at else ""

    def action_go(self, page: str) -> None:
        """Open a page."""
        self.page = page
        self.draw()
        aim = {"strength": "#strong", "slips": "#slipped"}.get(page, "#page")
        self.query_one(aim).focus()
        self.query_one(Page).scroll_home(animate=False)

    def action_turn(self, step: int) -> None:
        """The page beside this one; after the last comes the first."""
        self.action_go(PAGES[(PAGES.index(self.page) + step) % len(PAGES)])

    def action_as_table(self) -> None:
        """Numbers instead of the plot, and back."""
        self._as_table = not self._as_table
        self.draw()

    def action_other_exam(self) -> None:
        """The next one of several exams."""
        self._exam += 1
        self.draw()

    @on(OptionList.OptionSelected)
    def action_practise(self) -> None:
        """A sitting on what the cursor is at."""
        if self.numbers is None or not self._pointed:
            return
        topics, items = progress_lists.practises(self.numbers, self._pointed)
        if topics or items:
            self.app.study(topics=topics, items=items)
        else:
            self.app.say("What it came up in is gone or suspended.", wrong=False)

    def action_more_minutes(self) -> None:
        """Change the minutes a day."""
        from quizapp.tui.screens.asking import Asking

        def given(text: str | None) -> None:
            if text is not None:
                self.query_one(Reckoning).reckon(self.desk)

        try:
            now = str(self.desk.setting("minutes"))
        except QuizappError as error:
            self.app.say(str(error))
            return
        asking = Asking(HOW_MANY_MINUTES, now, take=partial(keep_minutes, self.desk))
        self.app.push_screen(asking, given)
