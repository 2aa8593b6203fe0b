"""The keys of the app itself, of boxes, and of the picture that is shown alone."""

from pathlib import Path

from textual.command import CommandPalette

from quizapp.tui.app import QuizApp
from quizapp.tui.pictures import Picture
from quizapp.tui.screens.asking import Asking
from quizapp.tui.screens.box import Box
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.held import Held
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.notice import Notice
from quizapp.tui.screens.picture import PictureScreen
from quizapp.tui.screens.sure import Sure
from tests.tui.pressed import Hand, scene


@scene(QuizApp)
async def app(hand: Hand) -> None:
    for key in ("f1", "question_mark"):
        await hand.opens(key, "app.help", HelpScreen)
    await hand.opens("ctrl+p", "app.command_palette", CommandPalette)
    await hand.opens("ctrl+t", "app.change_theme", CommandPalette)
    await hand.does("ctrl+q", "app.quit", lambda: hand.seat.app._exit)


@scene(Box)
async def box(hand: Hand) -> None:
    await hand.seat.app.push_screen(Notice("Title", "A sentence."))
    for key in ("f1", "question_mark"):
        await hand.opens(key, "app.help", HelpScreen)


@scene(Asking)
async def asking(hand: Hand) -> None:
    await hand.closes("escape", "leave", lambda: Asking("Why?", "a word"))


@scene(Notice)
async def notice(hand: Hand) -> None:
    await hand.closes("escape enter space", "close", lambda: Notice("Title", "A sentence."))


@scene(HelpScreen)
async def help_(hand: Hand) -> None:
    home = hand.seat.app.screen
    await hand.closes("escape enter space", "close", lambda: HelpScreen(home))


@scene(Sure)
async def sure(hand: Hand) -> None:
    answers: list[bool | None] = []
    for key, action, answer in (("y", "yes", True), ("n", "no", False), ("escape", "no", False)):
        answers.clear()
        await hand.seat.app.push_screen(Sure("Really?", "It is gone then."), answers.append)
        await hand.does(key, action, lambda wanted=answer: answers == [wanted])  # type: ignore[misc]


@scene(Held)
async def held(hand: Hand) -> None:
    answers: list[bool | None] = []
    for key, action in (("r", "look"), ("q", "leave"), ("escape", "leave")):
        answers.clear()
        await hand.seat.app.push_screen(Held("Another one is open."), answers.append)
        await hand.does(key, action, lambda look=action == "look": answers == [look])  # type: ignore[misc]


@scene(ExamScreen)
async def exam(hand: Hand) -> None:
    seat = hand.seat
    await seat.press("e")
    await hand.does("escape", "leave", lambda: "How many minutes a day" in seat.flat)
    await hand.does("escape", "leave", lambda: isinstance(seat.app.screen, HomeScreen))


@scene(PictureScreen)
async def picture(hand: Hand) -> None:
    seat = hand.seat
    several = [Picture("red", Path("red.png")), Picture("wide", Path("wide.png"))]
    screen = PictureScreen(several)
    await seat.app.push_screen(screen)
    await seat.pilot.pause()
    await hand.does("space", "next_picture", lambda: screen.picture.words == "wide")
    await hand.does("n", "next_picture", lambda: screen.picture.words == "red")
    for key in ("enter", "o"):
        seat.app.clear_notifications()
        await hand.does(key, "outside", lambda: any("does not exist" in one for one in seat.said))
    await seat.app.pop_screen()
    await hand.closes("escape f9 v", "close", lambda: PictureScreen(several))
