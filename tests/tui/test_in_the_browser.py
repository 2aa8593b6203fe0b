"""``quizapp serve`` in a real browser: a question answered by typing, and its review in the store."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.clock import Clock
from quizapp.model.event import Event
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store
from quizapp.wiring import open_desk
from tests.chromium import Browser, Page

EMPTY = 8_000  # bytes of a picture of nothing, and then some
LONGEST = 90  # seconds to wait for anything; a busy machine is slow, not wrong
DECK = """# Browser {#browser}

About.

## How many sides has a square? {#browser-square answer=4}

4.
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner who is asked one question only."""
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "99-browser.md").write_text(DECK, "utf-8")
    with open_desk(tmp_path / "data") as desk:
        others = [item.id for item in desk.library.items() if item.id != "browser-square"]
        desk.store.append_many(Event("suspend", item=item) for item in others)
    return tmp_path / "data"


@pytest.fixture
def address(tmp_path: Path, data: Path) -> Iterator[str]:
    """The app, served on a free port of this machine."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    words = ["-c", "from quizapp.cli import main; main()"]
    log = tmp_path / "serve.log"
    with log.open("wb") as told:
        served = subprocess.Popen(
            [sys.executable, *words, "--data-dir", str(data), "serve", "--port", str(port)],
            stdout=told,
            stderr=told,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + LONGEST
        while not _answers(url):
            assert served.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < until, "the server did not come up"
            time.sleep(0.2)
        yield url
    finally:
        served.terminate()
        served.wait(LONGEST)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def _reviews(data: Path) -> list[str]:
    store = Store.open(data / "quizapp.db", clock=Clock(), engine=Fsrs(), read_only=True)
    try:
        return [event.review.item for event in store.reviews() if event.review]
    finally:
        store.close()


def _wait(there: Callable[[], bool], page: Page) -> None:
    until = time.monotonic() + LONGEST
    while not there():
        assert time.monotonic() < until, "the browser's terminal did not get there"
        page.wait_for_timeout(200)


def test_a_question_is_answered_by_typing_in_a_browser(
    browser: Browser, address: str, data: Path, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 640})
    page.set_default_timeout(1000 * LONGEST)
    page.goto(address)
    page.wait_for_selector("body.-first-byte")
    page.wait_for_selector(".xterm-helper-textarea", state="attached")
    page.focus(".xterm-helper-textarea")

    def typed() -> bool:
        # At home 4 and enter start the only question there is; too early a key is none.
        for key in ("Backspace", "4", "Enter"):
            page.keyboard.press(key)
        page.wait_for_timeout(2000)
        return bool(_reviews(data))

    _wait(typed, page)
    picture = page.screenshot(path=str(tmp_path / "screen.png"))
    assert set(_reviews(data)) == {"browser-square"}
    assert len(picture) > EMPTY
