"""A wheel puts one name of ours into site-packages."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_every_file_lies_in_quizapp_or_its_metadata(names: list[str]) -> None:
    strangers = [n for n in names if not n.startswith(("quizapp/", "cnn_quizapp-"))]
    assert strangers == []


def test_decks_and_generators_travel_inside(names: list[str]) -> None:
    assert "quizapp/_shipped/generators/__init__.py" in names
    assert "quizapp/_shipped/decks/03-shapes.md" in names


def test_screens_bring_their_styles(names: list[str]) -> None:
    for screen in (ROOT / "quizapp").rglob("*.tcss"):
        assert str(screen.relative_to(ROOT).as_posix()) in names
