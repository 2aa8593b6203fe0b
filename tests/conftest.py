"""For all tests: the same examples in every run, no clock that fails a busy machine, busy cores."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chromium import Browser, started

settings.register_profile("quizapp", deadline=None, derandomize=True)
settings.load_profile("quizapp")


def pytest_configure(config: pytest.Config) -> None:
    """Compile once for all processes of a run where the tree is to stay without bytecode.

    With ``PYTHONDONTWRITEBYTECODE`` every worker and every command that a test starts would compile
    whatever it imports, which is most of a command's time. pytest's own cache takes the bytecode.
    """
    if sys.dont_write_bytecode and config.pluginmanager.has_plugin("cacheprovider"):
        assert config.cache is not None
        sys.pycache_prefix = str(config.cache.mkdir("bytecode"))
        sys.dont_write_bytecode = False
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # python -B sets none


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """A third worker on two cores: the tests of the screens wait for a third of their time."""
    return max(3, os.cpu_count() or 1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a module: its event loop would be in the way of other modules'."""
    with started() as found:
        yield found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folders ``data``, ``config`` and ``state`` of the test's own."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"QUIZAPP_{name}_DIR", str(tmp_path / name.lower()))
    return tmp_path
