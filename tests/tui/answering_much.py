"""Answers many questions on the real screen and says how much memory that took; run by a test.

``python -m tests.tui.answering_much ANSWERS`` prints the process's size in bytes after the first
half and after all of them, as two numbers.
"""

import asyncio
import gc
import sys
from pathlib import Path

from quizapp.tui.app import QuizApp
from quizapp.tui.screens.study import StudyScreen


def size() -> int:
    """Bytes of memory this process holds (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


async def answer(screen: StudyScreen) -> None:
    """One question, whatever it is: typed or turned over, and on to the next."""
    if screen.mode == "card":
        await screen.action_reveal()
        await screen.action_rate(3)
        return
    text = str(int(screen.session.question.item.rpartition("-")[2]) + 1)
    await screen.told(screen.session.answer(text))
    await screen.action_next()


async def main(answers: int) -> None:
    """Study so many questions of the learner's own deck."""
    app = QuizApp()
    sizes = []
    async with app.run_test(size=(80, 24)) as pilot:
        while app.desk is None:
            await pilot.pause(0.02)
        items = [item.id for item in app.desk.library.items() if item.topic == "much"]
        app.study(items=items[: answers + 1])
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, StudyScreen)
        while screen.mode == "opening":
            await pilot.pause(0.02)
        for at in range(1, answers + 1):
            await answer(screen)
            await asyncio.sleep(0)  # what is to be painted is painted
            if at % (answers // 2) == 0:
                await pilot.pause()
                sizes.append(size())
        assert screen.session.tally.answered == answers
    print(*sizes)  # noqa: T201  (its answer)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
