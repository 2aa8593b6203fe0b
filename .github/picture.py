"""Makes the README's picture from the real app: ``uv run --group test python .github/picture.py``."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

SEED = 11  # a problem in plain words, with a slip that is named in one line
SLIP = "no-input-channels"
ITEMS = ("conv-params@2", "conv-out-size@1", "pool-hand@1", "conv-impulse", "why-weight-sharing")
TARGET = Path(__file__).with_name("study.svg")


async def main() -> None:
    """Answer one problem with a slip and keep the screen."""
    from quizapp.tui.app import QuizApp
    from quizapp.tui.screens.study import StudyScreen
    from quizapp.tui.widgets.verdict import VerdictPanel

    app = QuizApp()
    async with app.run_test(size=(82, 19)) as pilot:
        while app.desk is None:
            await pilot.pause(0.05)
        desk = app.desk
        desk.library._seeds = lambda: SEED  # noqa: SLF001  (the same picture each time)
        session = desk.sitting(items=ITEMS)
        session.next()  # the worked example
        screen = StudyScreen(desk, session)
        await app.push_screen(screen)
        while screen.mode != "field":
            await pilot.pause(0.05)
        question = session.question
        slip = next(slip for slip in question.slips if slip.id == SLIP)
        await pilot.press(*str(slip.value), "enter")
        while "Not yet" not in str(screen.query_one(VerdictPanel).render()):
            await pilot.pause(0.05)
        await pilot.pause()
        picture = re.sub(r"@font-face\s*{[^}]*}", "", app.export_screenshot(title="quizapp"))
        TARGET.write_text(picture, encoding="utf-8")  # without fonts from elsewhere


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name in ("DATA", "CONFIG", "STATE"):
            os.environ[f"QUIZAPP_{name}_DIR"] = str(Path(folder) / name)
        asyncio.run(main())
