"""Makes the README's picture from the real app: ``uv run --group test python .github/picture.py``."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

SEED = 11  # a problem whose forgotten bias is a round number
TARGET = Path(__file__).with_name("study.svg")


async def main() -> None:
    """Answer one problem without the biases and keep the screen."""
    from quizapp.tui.app import QuizApp
    from quizapp.tui.screens.study import StudyScreen
    from quizapp.tui.widgets.verdict import VerdictPanel

    app = QuizApp()
    async with app.run_test(size=(88, 20)) as pilot:
        while app.desk is None:
            await pilot.pause(0.05)
        desk = app.desk
        desk.library._seeds = lambda: SEED  # noqa: SLF001  (the same picture each time)
        session = desk.sitting(items=["conv-params@2"])
        session.next()  # the worked example
        screen = StudyScreen(desk, session)
        await app.push_screen(screen)
        while screen.mode != "field":
            await pilot.pause(0.05)
        question = session.question
        slip = next(slip for slip in question.slips if slip.id == "no-bias")
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
