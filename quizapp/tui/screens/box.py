"""A box over a screen that stays in sight."""

from textual.screen import ModalScreen

from quizapp.tui.screens.leaving import Leaving, Result


class Box(Leaving[Result], ModalScreen[Result]):
    """Asks or tells one thing; the screen below waits. How boxes look is said in ``app.tcss``."""
