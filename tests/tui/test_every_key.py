"""Every key of every screen and widget is pressed, and does what its scene says."""

from importlib import import_module
from pathlib import Path

import pytest
from textual.dom import DOMNode

from tests.tui.conftest import Sit
from tests.tui.pressed import SCENES, Hand, bound

BOUND = bound()
for scenes in sorted(Path(__file__).parent.glob("pressed_*.py")):
    import_module(f"tests.tui.{scenes.stem}")


def test_whatever_binds_keys_has_a_scene() -> None:
    assert {kind.__name__ for kind in SCENES} == {kind.__name__ for kind in BOUND}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.__name__)
async def test_every_key_does_what_its_scene_says(sit: Sit, kind: type[DOMNode]) -> None:
    async with sit(size=(100, 40)) as seat:
        hand = Hand(seat)
        await SCENES[kind](hand)
        assert hand.pressed == BOUND[kind]
