"""Every word of the main screens can be read in every theme of true colours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from quizapp.tui.app import QuizApp
from quizapp.tui.colours import FAINT, contrast, readable, suited
from quizapp.tui.screens.box import Box
from tests.tui.conftest import Seat, Sit
from tests.tui.test_goldens import show
from tests.tui.test_mock_goldens import show as show_mock

LEAST = 3.0
THEMES = [name for name in BUILTIN_THEMES if not name.startswith("ansi")]
SCREENS = [
    "home", "question", "wrong", "card", "choice", "explain", "example", "summary", "help",
    "browse", "settings", "keymap", "add",
]  # fmt: skip


def too_faint(app: QuizApp) -> Iterator[str]:
    """Words with little contrast to the ground they stand on, as they are sent to the terminal."""
    ground = app.screen.background_colors[1]
    seen = app.screen.children[0].region if isinstance(app.screen, Box) else app.screen.region
    for strip in app.screen._compositor.render_strips(app.size)[seen.y : seen.bottom]:
        drawn = strip.crop(seen.x, seen.right)
        for one in app._filters:
            drawn = drawn.apply_filter(one, ground)
        for part in drawn:
            words = part.text.strip()
            if part.style is None or not re.search(r"\w", words):
                continue
            above, below = part.style.color, part.style.bgcolor
            if above is None or below is None:
                continue
            found = contrast(Color.from_rich_color(above), Color.from_rich_color(below))
            if found < LEAST:
                yield f"{found:.2f} {words!r}"


async def in_every_theme(seat: Seat, name: str) -> list[str]:
    faint = []
    for theme in THEMES:
        seat.app.theme = theme
        await seat.pilot.pause()
        faint += [f"{name}, {theme}: {words}" for words in too_faint(seat.app)]
    return faint


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
async def test_every_word_can_be_read_in_every_theme(sit: Sit, name: str) -> None:
    async with sit() as seat:
        await show(seat, name)
        assert await in_every_theme(seat, name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["door", "paper", "list", "own", "report"])
async def test_every_word_of_a_mock_exam_can_be_read(sit: Sit, name: str, tmp_path: Path) -> None:
    async with sit() as seat:
        await show_mock(seat, name, tmp_path)
        assert await in_every_theme(seat, name) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_in_colour_stands_out(theme: str) -> None:
    made = BUILTIN_THEMES[theme]
    found = readable(made.to_color_system().generate() | made.variables)
    for ground in ("background", "surface"):
        for name in ("bright", "text-muted", "text-disabled", "text-error", "text-success"):
            assert contrast(Color.parse(found[name]), Color.parse(found[ground])) >= FAINT, name
    assert contrast(Color.parse(found["foreground"]), Color.parse(found["chosen"])) >= LEAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    made = BUILTIN_THEMES["textual-dark"]
    assert made.accent is not None
    found = readable(made.to_color_system().generate())
    assert contrast(Color.parse(found["bright"]), Color.parse(made.accent)) < 1.01


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.478, abs=0.001)
    assert contrast(Color.parse("#0000ff"), Color.parse("#ff0000")) == pytest.approx(
        2.149, abs=0.001
    )


def test_the_terminal_s_sixteen_colours_are_left_alone_but_for_blue_bars_on_black() -> None:
    made = BUILTIN_THEMES["ansi-dark"]
    before = made.to_color_system().generate() | made.variables
    after = readable(before)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"scrollbar", "scrollbar-hover"}


def test_a_terminal_of_sixteen_colours_gets_the_theme_made_of_them() -> None:
    assert suited("nord", "standard") == "ansi-dark"
    assert suited("solarized-light", "standard") == "ansi-light"
    assert suited("ansi-light", "standard") == "ansi-light"
    for system in ("256", "truecolor", None):
        assert suited("nord", system) == "nord"
    assert suited("a theme of long ago", None) == "textual-dark"
