"""A box over a screen that stays in sight."""

from typing import ClassVar

from textual.screen import ModalScreen

from quizapp.tui import keys
from quizapp.tui.screens.leaving import Leaving, Result


class Box(Leaving[Result], ModalScreen[Result]):
    """Asks or tells one thing; the screen below waits. How boxes look is said in ``app.tcss``.

    Of the app's own keys only help acts here; the others would act on the screen below.
    """

    BINDINGS: ClassVar = [keys.HELP]
