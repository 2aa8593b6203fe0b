"""Pictures of cards: found beside the deck, shown in the terminal, opened outside it."""

import struct
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from textual.app import App

from quizapp.tui import pictures
from quizapp.tui.pictures import Picture, open_outside, pictures_of
from quizapp.tui.screens.picture import PictureScreen
from tests.tui.conftest import Sit
from tests.tui.desks import add_deck

HAS_IMAGES = find_spec("textual_image") is not None
pytestmark = pytest.mark.filterwarnings(  # textual-image 0.12 asks Pillow in the old way
    "ignore:Image.Image.getdata is deprecated:DeprecationWarning"
)


def write_png(path: Path, width: int = 12, height: int = 8) -> Picture:
    """A red rectangle."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\xff\0\0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    return Picture("red", path)


def test_pictures_lie_beside_the_deck_and_are_named_once(tmp_path: Path) -> None:
    prompt = "![two edges](edges.png) and ![a map](maps/a%20b.svg 'title')"
    assert pictures_of(str(tmp_path), prompt, "![two edges](edges.png)") == [
        Picture("two edges", tmp_path / "edges.png"),
        Picture("a map", tmp_path / "maps/a b.svg"),
    ]


@pytest.mark.parametrize("target", ["run.exe", "run.desktop", "https://example.org/a.png", "a"])
def test_only_pictures_of_this_folder_are_opened(tmp_path: Path, target: str) -> None:
    assert pictures_of(str(tmp_path), f"![look]({target})") == []


async def test_a_picture_is_shown_until_escape(tmp_path: Path) -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PictureScreen([write_png(tmp_path / "red.png")]))
        await pilot.pause()
        (shown,) = app.screen.query_one("#frame").children
        assert (type(shown).__name__ == "HalfcellImage") is HAS_IMAGES
        assert shown.size.height > 0
        await pilot.press("escape")
        assert not isinstance(app.screen, PictureScreen)


async def test_several_pictures_follow_one_another(tmp_path: Path) -> None:
    several = [write_png(tmp_path / "one.png"), Picture("two", tmp_path / "gone.png")]
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = PictureScreen(several)
        await app.push_screen(screen)
        await pilot.press("space")
        assert screen.picture.words == "two"
        await pilot.press("space")
        assert screen.picture.words == "red"


@pytest.mark.parametrize("broken", ["gone", "no picture", "no library"])
async def test_what_cannot_be_shown_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    picture = write_png(tmp_path / "red.png")
    if broken == "gone":
        picture.path.unlink()
    elif broken == "no picture":
        picture.path.write_text("words")
    else:
        monkeypatch.setattr(pictures, "find_spec", lambda _: None)
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PictureScreen([picture]))
        await pilot.pause()
        (shown,) = app.screen.query_one("#frame").children
        assert "red.png" in str(shown.render())


def test_the_terminal_is_not_asked_while_textual_reads_it() -> None:
    real = sys.__stdout__
    with pictures._nobody_asked():
        assert sys.__stdout__ is not real
        assert sys.__stdout__ is not None
        assert not sys.__stdout__.isatty()
    assert sys.__stdout__ is real


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these always have a desktop")
def test_the_system_s_viewer_gets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture, told = write_png(tmp_path / "red.png"), []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("shutil.which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: told.append(words))
    assert open_outside(picture) == ""
    assert told == [["/somewhere/xdg-open", str(picture.path)]]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these always have a desktop")
def test_without_a_desktop_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    picture = write_png(tmp_path / "red.png")
    assert str(picture.path) in open_outside(picture)
    picture.path.unlink()
    assert "does not exist" in open_outside(picture)


CARD = """# Mine {#mine}

My own.

## What is this? {#mine-red}

![a red field](red%20field.png)

***

A field.

![the field again](again.png)

## What has no picture? {#mine-bare}

This.
"""


async def test_a_key_shows_the_pictures_of_a_learner_s_own_card(sit: Sit) -> None:
    async with sit() as seat:
        folder = seat.desk.paths.decks
        folder.mkdir(parents=True)
        write_png(folder / "red field.png")
        write_png(folder / "again.png")
        add_deck(seat.desk, CARD)
        await seat.study("mine-red", "mine-bare")
        assert "F9" in seat.text
        await seat.press("f9")
        assert isinstance(seat.app.screen, PictureScreen)
        assert "a red field" in seat.text
        assert "again" not in seat.text
        await seat.press("escape", "space", "v", "space")
        assert "the field again" in seat.text
        assert "2 of 2" in seat.text
        await seat.press("escape", "3")
        assert "What has no picture?" in seat.text
        assert "F9" not in seat.text
