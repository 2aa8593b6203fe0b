"""Short papers for the mock exam on screen."""

from pathlib import Path

from quizapp.practice.mock import Mock
from quizapp.tui.screens.mock_paper import MockPaperScreen
from tests.tui.conftest import Seat

HEAD = """title = "A short paper"
minutes = 30
seed = 5

[[section]]
"""


def write_paper(folder: Path, **marks: int) -> Path:
    """A specification of half an hour: cards, and families at their first level, with their marks.

    An id is a keyword here, so that it has underlines for its hyphens.
    """
    text = HEAD
    for keyword, worth in marks.items():
        name = keyword.replace("_", "-")
        kind = "card" if name.startswith("shapes-") else "family"
        text += f'[[section.question]]\n{kind} = "{name}"\nmarks = {worth}\n'
        text += "level = 1\n" * (kind == "family")
    path = folder / "short.toml"
    path.write_text(text, "utf-8")
    return path


async def sit_down(seat: Seat, paper: Path) -> Mock:
    """Begin a paper; its first question is on the screen."""
    mock = seat.desk.mock(str(paper))
    seat.app.push_screen(MockPaperScreen(seat.desk, mock))
    await seat.on(MockPaperScreen)
    return mock
