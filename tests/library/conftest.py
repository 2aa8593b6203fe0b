"""A place for the tests of the library over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path)
    yield found
    found.store.close()
