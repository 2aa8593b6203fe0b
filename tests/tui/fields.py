"""A question of any answer form, and hands that type faster than a screen serves."""

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
    """Keys that come faster than they are served."""
    for key in keys:
        seat.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(20):
        await seat.pilot.pause(0.01)


async def paste(seat: Seat, text: str) -> None:
    """A text from the clipboard."""
    seat.app.post_message(events.Paste(text))
    await seat.pilot.pause()
    await seat.pilot.pause()


def typed(seat: Seat) -> str:
    """The answer as it stands."""
    return seat.app.screen.query_one(Answering).text
