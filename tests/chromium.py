"""Chromium as this machine has it, for tests of pages as a browser shows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

import pytest

Browser = Any  # playwright may not be installed, and then its tests are skipped
Page = Any


@contextmanager
def started() -> Iterator[Browser]:
    """A running browser; the test that asks for one is skipped where there is none."""
    found = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as control:
        browser = control.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
