"""Everything searchable: a list, a look at each item, its history, and what can be done with it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizappError
from quizapp.insight.browsing import KINDS, STATES, Entry, Found, Past, find, history
from quizapp.study import handling
from quizapp.tui import keys
from quizapp.tui.screens.previewing import line_of, preview
from quizapp.tui.screens.searching import Searching
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.completing import Completing
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.query import NOTHING, Query
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp
    from quizapp.wiring import Desk

_PAUSE = 0.12  # seconds without a key before the search runs


class BrowseScreen(Searching):
    """The search field above, the list, and the item the cursor is at."""

    HELP = (
        "Words search questions and answers. topic:shapes, tag:formula, kind:problem or card, is:due "
        "(new, seen, weak, flagged, suspended, buried, known) and slip:id narrow it; → takes the "
        "grey end of a word. Down or enter goes from the field to the list; there the letters act, "
        "and space and backspace turn the pages of the preview. The percentage is the chance that "
        "you recall it today; ⚑ is flagged, ‖ suspended."
    )
    CSS_PATH = "browse.tcss"
    LIST = "#found"
    AUTO_FOCUS = "#query"
    BINDINGS: ClassVar = [
        keys.OPEN, keys.STUDY_ALL, keys.SEARCH, keys.PAST, keys.SUSPEND_ITEM, keys.EDIT_ITEM,
        keys.BURY_ITEM, keys.FLAG_ITEM, keys.RESET_ITEM, keys.READ_ON, keys.READ_BACK, keys.TO_LIST, keys.BACK,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self, desk: "Desk", query: str = "") -> None:
        super().__init__()
        self.desk, self._query = desk, query
        self._found: Found | None = None  # nothing was searched yet
        self._past: list[Past] = []
        self._shown_past = -1
        self._cursor = ""  # the item it is at; it stays there until other words are typed
        self._left = False  # to study, after which the list has changed
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Field, list, look."""
        with Horizontal(classes="head"):
            yield Static("Browse", classes="left", markup=False)
            yield Static("", id="count", classes="right", markup=False)
        yield Ruler()
        yield Query(
            self._query,
            id="query",
            select_on_focus=False,
            placeholder="words  topic:…  tag:…  is:due  is:weak  is:flagged",
            suggester=Completing(self._words()),
        )
        with Horizontal(id="both"):
            yield Choices(id="found", markup=False, compact=True)
            with VerticalScroll(id="look", can_focus=False), Vertical():
                yield Static("", id="preview", markup=False)
        yield KeyLine()

    def _words(self) -> dict[str, Callable[[], Iterable[str]]]:
        """What may stand after the keys of a search."""
        desk = self.desk
        return {
            "topic": lambda: (topic.id for topic in desk.library.topics()),
            "tag": lambda: (tag for item in desk.library.items() for tag in item.tags),
            "kind": lambda: KINDS,
            "is": lambda: STATES,
            "slip": lambda: desk.store.slip_counts(desk.learner),
        }

    def on_mount(self) -> None:
        """Show everything."""
        self.call_after_refresh(self.search)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list into the new width."""
        del event
        self.call_after_refresh(self._list)

    def on_screen_resume(self) -> None:
        """What was studied has changed."""
        if self._left:
            self._left = False
            self.search()

    # -- searching ----------------------------------------------------------------------------

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._cursor = ""
        self.listed.highlighted = None
        self._stop_waiting()
        self._waiting = self.set_timer(_PAUSE, self.search)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.stop()

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self._stop_waiting()
        self.search()
        self.action_to_list()

    def search(self) -> None:
        """Find what fits, and list it."""
        desk = self.desk
        try:
            self._found = find(
                desk.store,
                desk.library,
                self.query_one(Query).value,
                day=desk.clock.today(),
                learner=desk.learner,
            )
        except QuizappError as error:
            self.app.say(str(error))
            return
        self._list()

    def _list(self) -> None:
        """Fill the list anew; the cursor stays where it can."""
        if self._found is None:
            return
        found, listed = self._found.entries, self.listed
        at, before = listed.highlighted or 0, self._cursor
        room = max(20, listed.size.width - 2)
        listed.set_options(Option(line_of(one, room), id=one.item.id) for one in found)
        total, shown = self._found.total, len(found)
        count = f"{total:,} found" if shown == total else f"the first {shown} of {total:,}"
        self.query_one("#count", Static).update(count)
        if found:
            names = [one.item.id for one in found]
            listed.highlighted = names.index(before) if before in names else min(at, shown - 1)
        else:
            self.query_one("#preview", Static).update(self._found.complaint or NOTHING)
        self.refresh_bindings()

    @property
    def _entries(self) -> Sequence[Entry]:
        return self._found.entries if self._found else ()

    def _entry(self) -> Entry | None:
        at = self.listed.highlighted
        return self._entries[at] if at is not None and self._entries else None

    @on(OptionList.OptionHighlighted, "#found")
    def _look(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        self._cursor = entry.item.id
        try:
            self._past = history(self.desk.store, entry.item.id, self.desk.learner)
            self._shown_past = -1
            self._draw(entry)
        except QuizappError as error:
            self.app.say(str(error))

    def _draw(self, entry: Entry) -> None:
        look = self.query_one("#look", VerticalScroll)
        room = max(24, (look.size.width or 40) - 3)
        past = self._past[self._shown_past] if self._shown_past >= 0 else None
        text = preview(self.desk, entry, self._past, past, room)
        self.query_one("#preview", Static).update(text)
        look.scroll_home(animate=False)

    # -- doing --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#found")
    def action_open(self) -> None:
        """Study this item."""
        entry = self._entry()
        if entry:
            self._study((entry.item.id,))

    def action_study_all(self) -> None:
        """Study what was found."""
        if self._entries:
            self._study([one.item.id for one in self._entries])

    def _study(self, items: Sequence[str]) -> None:
        self._left = True
        self.app.study(items=items)

    def action_past(self) -> None:
        """Show the problem that was asked, the newest first; then the one before it."""
        entry = self._entry()
        asked = [at for at, past in enumerate(self._past) if past.drawn]
        later = [at for at in asked if at > self._shown_past] or asked
        if entry is None or not later:
            self.app.say("No problem of it was asked yet.", wrong=False)
            return
        self._shown_past = later[0]
        self._draw(entry)

    def action_read(self, pages: int) -> None:
        """Turn the pages of the preview."""
        look = self.query_one("#look", VerticalScroll)
        (look.scroll_page_down if pages > 0 else look.scroll_page_up)(animate=False)

    def action_suspend(self) -> None:
        """Ask it no more, or again."""

        def suspend(item: str) -> str:
            on = handling.suspend(self.desk.store, item, self.desk.learner)
            return "It is suspended: it is not asked any more." if on else "It is asked again."

        self._do(suspend)

    def action_bury(self) -> None:
        """Put it off until tomorrow."""

        def bury(item: str) -> str:
            handling.bury(self.desk.store, item, self.desk.learner, self.desk.clock.today())
            return "It is put off until tomorrow."

        self._do(bury)

    def action_flag(self) -> None:
        """Flag it, or take the flag off."""

        def flag(item: str) -> str:
            on = handling.flag(self.desk.store, item, self.desk.learner)
            return "It is flagged; is:flagged finds it." if on else "Its flag is taken off."

        self._do(flag)

    def action_reset(self) -> None:
        """Forget what is believed of its memory, when the learner is sure."""
        from quizapp.tui.screens.sure import Sure

        def reset(item: str) -> str:
            handling.reset(self.desk.store, item, self.desk.learner)
            return "It is new again."

        def answered(yes: bool | None) -> None:
            if yes:
                self._do(reset)

        if self._entry():
            sentence = "It is then as if it had never been met. The log keeps its reviews."
            self.app.push_screen(Sure("Forget the memory of this item?", sentence), answered)

    def _do(self, how: Callable[[str], str]) -> None:
        entry = self._entry()
        if entry is None:
            return
        try:
            self.app.say(how(entry.item.id), wrong=False)
        except QuizappError as error:
            self.app.say(str(error))
        self.search()

    def action_edit(self) -> None:
        """Open the card in the editor."""
        from quizapp.tui.editing import ONLY_CARDS, edit

        entry = self._entry()
        if entry is None:
            return
        if entry.item.level is not None:
            self.app.say(ONLY_CARDS, wrong=False)
            return
        self.app.say(edit(self.app, self.desk, entry.item.id))
        self.search()

    def action_back(self) -> None:
        """Back to where one came from, from the field too: one comes here to search."""
        self.dismiss()
