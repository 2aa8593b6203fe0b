"""The pictures of a card, as large as the terminal allows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from quizapp.tui import keys
from quizapp.tui.pictures import Picture, open_outside, widget_for
from quizapp.tui.screens.leaving import Leaving
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class PictureScreen(Leaving[None]):
    """One picture at a time."""

    HELP = (
        "The picture as this terminal can show it: its pixels, or blocks of colour. The system's "
        "own viewer shows it in full."
    )
    CSS_PATH = "picture.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [keys.PICTURE_OUTSIDE, keys.PICTURE_NEXT, keys.PICTURE_CLOSE]

    app: "QuizApp"

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__()
        self._pictures, self._place = tuple(pictures), 0

    @property
    def picture(self) -> Picture:
        """The one that is shown."""
        return self._pictures[self._place]

    def compose(self) -> ComposeResult:
        """What it shows and where it lies; the picture."""
        with Horizontal(classes="head"):
            yield Static(id="words", classes="left", markup=False)
            yield Static(id="place", classes="right", markup=False)
        yield Ruler()
        yield Container(id="frame")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the first."""
        await self.show()

    async def show(self) -> None:
        """Show the picture whose turn it is, or say where it lies."""
        self.query_one("#words", Static).update(self.picture.words)
        count = len(self._pictures)
        self.query_one("#place", Static).update(f"{self._place + 1} of {count}" * (count > 1))
        frame = self.query_one("#frame", Container)
        await frame.remove_children()
        sentence = f"It cannot be shown here. The file is {self.picture.path}."
        await frame.mount(
            widget_for(self.app, self.picture) or Static(sentence, classes="quiet", markup=False)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's signature)
        """There is a next one only where there are several."""
        return action != "next_picture" or len(self._pictures) > 1

    async def action_next_picture(self) -> None:
        """The next one, and the first after the last."""
        self._place = (self._place + 1) % len(self._pictures)
        await self.show()

    def action_outside(self) -> None:
        """Open it in the system's viewer."""
        self.app.say(open_outside(self.picture))

    def action_close(self) -> None:
        """Back to the card."""
        self.dismiss()
