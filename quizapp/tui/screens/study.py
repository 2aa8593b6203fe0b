"""One question after another. The session decides; this screen shows what it says."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from quizapp.errors import QuizappError
from quizapp.model.question import Question
from quizapp.model.rating import Rating
from quizapp.study.words import SIGNS, rating_words, verdict_lines
from quizapp.tui import keys
from quizapp.tui.modes import ALLOWED, Mode
from quizapp.tui.reading import bring
from quizapp.tui.screens.study_more import More
from quizapp.tui.widgets.answering import Answering
from quizapp.tui.widgets.at_once import Scroll
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.options import Options, has_choices, prompt_of
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.read_as import ReadAs
from quizapp.tui.widgets.reason import Reason
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.solution import Solution
from quizapp.tui.widgets.telling import tell
from quizapp.tui.widgets.verdict import VerdictPanel

if TYPE_CHECKING:
    from quizapp.study.outcome import Answered
    from quizapp.study.session import Session
    from quizapp.wiring import Desk


class StudyScreen(More):
    """A sitting on screen."""

    HELP = (
        "Type the answer and press enter. In a field every letter is text: the function keys "
        "act, or esc leaves the field and then the letters work. A card that is not typed is "
        "turned over with space and rated with 1 to 4, or j k l ; on the home row. Options are "
        "chosen by number, letter or mouse. Every answer is saved at once. Before an exam, “fades "
        "in 3 days” says how long it is likely to be known; the plan decides when it comes again."
    )
    CSS_PATH = "study.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        keys.CHECK, keys.STEP, keys.NEXT, keys.REVEAL, keys.COMPARE, keys.TICKED,
        keys.FORGOT, keys.HARD, keys.RECALLED, keys.EASY,
        keys.HINT, keys.GIVE_UP, keys.SKIP, keys.WHY, keys.WINDOW, keys.PICTURE, keys.TAKE_BACK, keys.UNDO, keys.GO_ON, keys.LEAVE, keys.PAUSE,
        keys.AS_TEXT, keys.EDIT, keys.BURY, keys.SUSPEND, keys.KNOWN, keys.FLAG, keys.REPORT,
        keys.HELP_FIRST, keys.TIMER,
    ]  # fmt: skip

    def __init__(self, desk: "Desk", session: "Session") -> None:
        super().__init__()
        self.desk, self.session = desk, session
        self.titles = {topic.id: topic.title for topic in desk.library.topics()}
        self.mode: Mode = "opening"
        self._unread: str | None = None  # what was answered, when it could not be understood

    def compose(self) -> ComposeResult:
        """Topic and progress, the question, the field, what came of it."""
        with Horizontal(classes="head"):
            yield Static(id="topic", classes="left", markup=False)
            yield Static(id="progress", classes="right", markup=False)
        yield Ruler()
        with Vertical(id="aside"):
            yield Static(id="offer", markup=False)
            yield Static("Paused. The time stands still.", id="paused", markup=False)
        with Scroll(classes="body", can_focus=True), Vertical(id="page"):
            yield Prose(id="prompt")
            yield Answering(id="answering")
            yield ReadAs()
            yield VerdictPanel(id="verdict")
            yield Prose(id="answer")
            yield Solution(id="solution")
            yield Reason(id="why")
        yield KeyLine(told=self.told_as)

    async def on_mount(self) -> None:
        """Ask the first question, and let the time be seen running."""
        self.set_interval(1.0, self.show_progress)
        await self.ask()

    # -- asking -------------------------------------------------------------------------------

    async def ask(self) -> None:
        """The next question, or the summary when there is none."""
        try:
            question = self.session.next()
        except QuizappError as error:
            self.say(str(error))
            return
        if question is None:
            self.say("Nothing of this can be asked now." * (self.mode == "opening"), wrong=False)
            self.finish()
        else:
            await self.show(question)

    async def show(self, question: Question) -> None:
        """Put a question on the page."""
        with self.app.batch_update():
            answering = self.query_one("#answering", Answering)
            await self.query_one("#prompt", Prose).show(prompt_of(question))
            await self.query_one("#answer", Prose).show("")
            await self.query_one(Reason).tell(None)
            self.query_one("#verdict", VerdictPanel).show([])
            self.query_one("#solution", Solution).show(None)
            self.query_one(ReadAs).show("")
            self.query_one("#page").set_class(question.form is None, "card")
            if question.example:
                self.query_one("#verdict", VerdictPanel).show(["A worked example first."])
                self.query_one("#solution", Solution).show(question, steps=1)
                answering.none()
                self.become("example")
            elif question.form is not None:
                answering.begin(question, self.session.wanted())
                self.become("field")
            elif question.kind == "explain":
                answering.write()
                self.become("writing")
            else:
                answering.none()
                self.become("card")
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.show_progress()

    def become(self, mode: Mode) -> None:
        """Enter a mode: another field, other keys."""
        self.mode = mode
        body, answering = self.query_one(VerticalScroll), self.query_one("#answering", Answering)
        field = answering.field
        self.set_class(mode == "ticking", "ticking")
        wanted = mode in {"field", "writing", "ticking"} and not self.session.paused
        self.set_focus(field if field and wanted else body)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """A key works, and stands at the bottom, only while it means something."""
        if self.mode == "opening" or not self.there_is(action):
            return False
        return action not in ALLOWED or self.mode in ALLOWED[action]

    def show_progress(self) -> None:
        """Where the sitting stands, and the time."""
        tally, attempt = self.session.tally, self.session.attempt
        if attempt is None:
            return
        total = max(tally.answered + self.session.left(), 1)
        place = min(tally.answered + (self.mode != "settled"), total)
        words = [f"{place} of {total}"]
        if self.desk.settings["timer"]:
            running = 0 if self.mode == "settled" else self.session.elapsed()
            minutes, seconds = divmod(int(tally.seconds + running), 60)
            words.append(f"{minutes}:{seconds:02}")
        words += ["paused"] * self.session.paused
        tell(self.query_one("#progress", Static), " · ".join(words))
        self.query_one(Ruler).share = tally.answered / total
        topic = attempt.question.topic
        shown = self.desk.settings["show_topic"] or self.mode in {"settled", "turned", "example"}
        tell(self.query_one("#topic", Static), self.titles.get(topic, topic) if shown else "")

    # -- answering ----------------------------------------------------------------------------

    @on(Answering.Typed)
    def _read(self, event: Answering.Typed) -> None:
        answering = self.query_one("#answering", Answering)
        if self.mode != "field" or event.text == self._unread:
            return  # what could not be understood is said by the verdict
        if self._unread is not None:
            self._unread = None
            self.query_one("#verdict", VerdictPanel).show([])
        told = self.session.read_as(event.text) if answering.readable(event.text) else ""
        self.query_one(ReadAs).show(told, event.row)

    @on(Options.Sure)
    async def _sure(self) -> None:
        if self.mode == "field":
            await self.action_check()

    async def action_check(self) -> None:
        """Mark the answer."""
        answering = self.query_one("#answering", Answering)
        if answering.go_on():
            return
        try:
            answered = self.session.answer(answering.text)
        except QuizappError as error:
            self.say(f"{error} Your answer is still here: enter tries again.")
            return
        await self.told(answered)

    async def told(self, answered: "Answered") -> None:
        """Show what became of an answer."""
        question = self.session.question
        if answered.verdict is not None:
            again = "Try again, or F2 for a hint." if self.there_is("hint") else "Try again."
            lines = verdict_lines(answered, question, again=again)
        else:
            lines = [f"{SIGNS['wrong']} Given up.", f"  {rating_words(answered)}"]
        self.query_one("#verdict", VerdictPanel).show(lines)
        self.offer(answered)
        self.call_after_refresh(self._see, "#verdict, #answer, #solution, #why")
        answering = self.query_one("#answering", Answering)
        unread = answered.verdict is not None and answered.verdict.outcome == "invalid"
        self._unread = answering.text if unread else None
        if unread or answered.settled:
            self.query_one(ReadAs).show("")
        if not answered.settled:
            answering.again()
            self.become("field")
            return
        answering.settle(question)
        await self.explain(question, answered)
        self.become("settled")
        self.show_progress()

    def _see(self, fresh: str) -> None:
        bring(self.query_one(VerticalScroll), self.query(fresh))

    async def explain(self, question: Question, answered: "Answered") -> None:
        """The worked solution of a problem; of a card the answer, and why when it was wrong."""
        right = bool(answered.rating and answered.rating > 1)
        self.query_one("#solution", Solution).show(question)
        if question.drawn is None and question.form is not None:
            told = "" if right else question.answer
            if answered.verdict is not None and has_choices(question):
                told = told.partition("\n\n")[2]  # the verdict has named what is right
            await self.query_one("#answer", Prose).show(told)
        await self.query_one(Reason).tell(question, shown=not right)

    async def action_next(self) -> None:
        """Go on."""
        await self.ask()

    def action_step(self) -> None:
        """Show the next step of the worked example."""
        self.query_one("#solution", Solution).one_more()
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def finish(self) -> None:
        """Leave the sitting by its summary, where there is something to sum up."""
        if not self.session.tally.answered:
            self.app.pop_screen()
            return
        from quizapp.tui.screens.summary import SummaryScreen

        self.app.switch_screen(SummaryScreen(self.desk, self.session, self.titles))

    # -- cards that learners rate themselves ----------------------------------------------------

    async def action_reveal(self) -> None:
        """Turn the card over."""
        question = self.session.question
        rule = "" if question.points else "---\n\n"  # the points part question and answer
        await self.query_one("#answer", Prose).show(rule + question.answer)
        await self.query_one(Reason).tell(question)
        self.become("turned")
        self.call_after_refresh(self._see, "#answer, #why")

    async def action_compare(self) -> None:
        """Compare one's own words with the card's, and tick the points made."""
        question = self.session.question
        await self.action_reveal()
        if question.points:
            options = self.query_one("#answering", Answering).tick(question.points)
            self.become("ticking")
            options.scroll_visible(animate=False)

    async def action_ticked(self) -> None:
        """Rate by the share of points made."""
        from quizapp.study.ticking import rating_for

        ticked = self.query_one("#answering", Answering).ticked
        await self.action_rate(rating_for(ticked, len(self.session.question.points)))

    async def action_rate(self, rating: int) -> None:
        """Rate a card oneself, and go on."""
        try:
            self.offer(self.session.rate(Rating(rating)))
        except QuizappError as error:
            self.say(str(error))
            return
        await self.ask()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the solution out anew."""
        del event
        self.query_one("#solution", Solution).fit()
