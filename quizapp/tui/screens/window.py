"""The window over a problem's own numbers, or over numbers to play with."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from quizapp.study.film.frames import Film
from quizapp.study.film.own import Part, wanted, with_own, written
from quizapp.study.film.play import OPERATIONS, scene
from quizapp.study.film.shoot import FilmError, film, turned
from quizapp.study.film.spec import Setting, Spec
from quizapp.tui import keys
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler
from quizapp.tui.widgets.window import Window

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

PACES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Steps a second."""
_ROOMY = 80  # columns in which the settings can be told at length


class WindowScreen(Screen[None]):
    """A film and the hand that moves it.

    Args:
        spec: what a problem is about; None to play with numbers of the app's own.
    """

    HELP = (
        "The frame slides over the input and fills the output, one cell a step: ← and → step, "
        "space plays, [ and ] change the speed. S, P and D change stride, padding and dilation "
        "at once; o goes to another operation, n to other numbers, r back to where it began. i and "
        "k take an input and a kernel of your own, rows apart by semicolons: 1 0 2; 0 1 1. "
        "What stands outside the dotted line is padding; the star marks what wins."
    )
    CSS_PATH = "window.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        keys.STEP_ON, keys.RUN, keys.OWN_INPUT, keys.OWN_KERNEL, keys.SHUT, keys.OPERATION,
        keys.STRIDE, keys.PADDING, keys.DILATION, keys.STEP_BACK, keys.FIRST_STEP, keys.LAST_STEP,
        keys.SLOWER, keys.FASTER, keys.NUMBERS, keys.AS_ASKED,
    ]  # fmt: skip

    app: "QuizApp"

    def __init__(self, spec: Spec | None = None) -> None:
        super().__init__()
        self._seed = 0  # of the numbers that were shown last to play with
        self._asked = spec or scene(OPERATIONS[0])
        self.film: Film = film(self._asked)
        self.at = 0
        self._pace = 1
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """What it is, the picture, the products, the settings."""
        with Horizontal(classes="head"):
            yield Static(id="kind", classes="left", markup=False)
            yield Static(id="step", classes="right", markup=False)
        yield Ruler()
        yield Window()
        yield Static(id="words", markup=False)
        yield Static(id="settings", classes="quiet", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first step."""
        self.show()

    def on_resize(self) -> None:
        """Break the words anew."""
        self.show()

    # -- showing ------------------------------------------------------------------------------

    def show(self) -> None:
        """The step at which the film stands."""
        frame, spec = self.film[self.at], self.film.spec
        self.query_one(Window).frame = frame
        self.query_one(Ruler).share = (self.at + 1) / len(self.film)
        self.query_one("#kind", Static).update(spec.kind.capitalize())
        self.query_one("#step", Static).update(f"{self.at + 1} of {len(self.film)}")
        room = max(20, self.app.size.width - 6)
        self.query_one("#words", Static).update("\n".join(frame.lines(room)))
        self.query_one("#settings", Static).update(self._settings())

    def _settings(self) -> str:
        frame, spec = self.film[self.at], self.film.spec
        stride, dilation = (spec.value(name, frame.layer) for name in ("stride", "dilation"))
        pace = f"{PACES[self._pace]:g}" + (" a second" if self.app.size.width >= _ROOMY else "/s")
        state = "playing" if self._timer else "still"
        if spec.kind == "receptive field":
            return f"layer {frame.layer + 1}  S stride {stride}  D dilation {dilation}  {state}, {pace}"
        zeros = f"{spec.padding} and {spec.padding + spec.after}" if spec.after else spec.padding
        return f"S stride {stride}  P padding {zeros}  D dilation {dilation}  {state}, {pace}"

    # -- moving -------------------------------------------------------------------------------

    def action_step(self, steps: int) -> None:
        """Go on or back by hand; the film then stands still."""
        self._halt()
        self._go(self.at + steps)

    def action_jump(self, at: int) -> None:
        """Go to a step; −1 is the last."""
        self._halt()
        self._go(at % len(self.film))

    def action_play(self) -> None:
        """Play, or stand still; from the last step it begins anew."""
        if self._timer:
            self._halt()
        else:
            if self.at == len(self.film) - 1:
                self.at = 0
            self._run()
        self.show()

    def action_pace(self, change: int) -> None:
        """Play faster or slower."""
        self._pace = min(max(self._pace + change, 0), len(PACES) - 1)
        if self._timer:
            self._halt()
            self._run()
        self.show()

    @on(Window.Stepped)
    def _stepped(self, event: Window.Stepped) -> None:
        self.action_step(event.steps)

    def _go(self, at: int) -> None:
        self.at = min(max(at, 0), len(self.film) - 1)
        self.show()

    def _run(self) -> None:
        self._timer = self.set_interval(1 / PACES[self._pace], self._tick)

    def _halt(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _tick(self) -> None:
        if self.at >= len(self.film) - 2:
            self._halt()
        self._go(self.at + 1)

    # -- changing -----------------------------------------------------------------------------

    def action_turn(self, setting: Setting) -> None:
        """The next value of a setting that this operation allows."""
        layer = self.film[self.at].layer
        changed = turned(self.film.spec, setting, layer)
        if changed is None:
            self.app.say(f"Another {setting} changes nothing here or does not fit.", wrong=False)
            return
        self._show_film(changed)

    def action_operation(self) -> None:
        """The next operation, on numbers to play with."""
        place = OPERATIONS.index(self.film.spec.kind) + 1
        self._show_film(film(scene(OPERATIONS[place % len(OPERATIONS)], self._seed)))

    def action_numbers(self) -> None:
        """The same operation on other numbers."""
        before = self.film.spec
        self._seed += 1
        while (spec := scene(before.kind, self._seed)) == before:
            self._seed += 1
        self._show_film(film(spec))

    def action_own(self, part: Part) -> None:
        """Take numbers that the learner types."""
        from quizapp.tui.screens.asking import Asking

        spec = self.film.spec
        asked = wanted(spec, part)
        if asked is None:
            told = f"There is no {part} of numbers here; o goes to another operation."
            self.app.say(told, wrong=False)
            return

        def shown(text: str) -> str:
            try:
                self._show_film(film(with_own(spec, part, text)))
            except FilmError as error:
                return str(error)
            return ""

        self._halt()
        self.app.push_screen(Asking(asked, "enter keeps it", written(spec, part), take=shown))

    def action_as_asked(self) -> None:
        """The film with which the window was opened."""
        self._show_film(film(self._asked))

    def action_close(self) -> None:
        """Back to where one came from."""
        self._halt()
        self.app.pop_screen()

    def _show_film(self, made: Film) -> None:
        """Show another film from where this one stood, as far as it goes."""
        same = made.spec.kind == self.film.spec.kind
        self.film = made
        self._go(self.at if same else 0)
