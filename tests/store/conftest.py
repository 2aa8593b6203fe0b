"""A store with a few decks, families and a clock that tests move."""

from pathlib import Path

import pytest

from quizapp.store.store import Store
from tests.store.making import Hands, fill, open_store


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def store(tmp_path: Path, hands: Hands) -> Store:
    store = open_store(tmp_path, hands)
    fill(store)
    return store
