"""For all tests: the same examples in every run, no clock that fails a busy machine, busy cores."""

import os

import pytest
from hypothesis import settings

settings.register_profile("quizapp", deadline=None, derandomize=True)
settings.load_profile("quizapp")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """A third worker on two cores: the tests of the screens wait for a third of their time."""
    return max(3, os.cpu_count() or 1)
