"""A line that changes lays the page out anew only when it takes other room."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from quizapp.tui.widgets.telling import tell


class Lines(App[None]):
    CSS = "#wide { width: 10; height: auto; } #narrow { width: auto; height: auto; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("read as 1", id="wide", markup=False)
            yield Static("1 of 9", id="narrow", markup=False)


@pytest.mark.parametrize(
    ("name", "text", "laid"),
    [
        ("wide", "read as 2", False),
        ("wide", "read as 1", False),
        ("wide", "as 2", False),
        ("wide", "read as 123456", True),
        ("wide", "two\nrows", True),
        ("wide", "", True),
        ("narrow", "2 of 9", False),
        ("narrow", "2 of 9 · paused", True),
        ("narrow", "2", True),
    ],
)
async def test_the_page_is_laid_out_only_for_other_room(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, *, laid: bool
) -> None:
    app = Lines()
    async with app.run_test(size=(40, 10)) as pilot:
        line = app.query_one(f"#{name}", Static)
        asked: list[bool] = []
        real = line.refresh

        def refresh(*, layout: bool = False) -> Static:
            asked.append(layout)
            return real(layout=layout)

        with monkeypatch.context() as patch:
            patch.setattr(line, "refresh", refresh)
            tell(line, text)
        assert any(asked) is laid
        await pilot.pause()
        assert str(line.content) == text
