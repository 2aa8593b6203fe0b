"""A question of any answer form, and hands that type faster than a screen serves."""

from collections.abc import Callable

from textual import events

from generators.answers import Answer
from quizapp.model.question import Question
from quizapp.tui.widgets.answering import Answering
from tests.tui.conftest import Seat


async def ask(seat: Seat, answer: Answer) -> None:
    """Ask for an answer of this form."""
    await put(seat, Question("shapes-lenet", "shapes", "problem", "Go.", "", answer.to_json()))


async def put(seat: Seat, question: Question) -> None:
    """Ask this question, whatever the library holds."""
    vars(seat.desk.library)["question"] = lambda *_, **__: question
    await seat.study(question.item)


async def at_once(seat: Seat, *keys: str) -> None:
    """Keys that come faster than they are served; `becomes` waits until they are."""
    for key in keys:
        seat.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await seat.pilot.pause()


async def paste(seat: Seat, text: str) -> None:
    """A text from the clipboard."""
    seat.app.post_message(events.Paste(text))
    await seat.pilot.pause()


async def becomes(seat: Seat, text: str) -> bool:
    """Whether the answer becomes this text."""
    return await _comes(seat, lambda: typed(seat) == text)


async def shows(seat: Seat, text: str) -> bool:
    """Whether the screen comes to show this text."""
    return await _comes(seat, lambda: text in seat.text)


async def _comes(seat: Seat, so: Callable[[], bool]) -> bool:
    """Look as often as a busy machine may need."""
    for _ in range(500):
        if so():
            return True
        await seat.pilot.pause(0.01)
    return False


def typed(seat: Seat) -> str:
    """The answer as it stands."""
    return seat.app.screen.query_one(Answering).text
