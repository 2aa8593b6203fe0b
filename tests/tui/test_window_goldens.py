"""What the window looks like at three sizes."""

import pytest

from quizapp.study.film.play import scene
from quizapp.study.film.spec import Spec, grid
from quizapp.tui.screens.window import WindowScreen
from tests.tui.conftest import Sit
from tests.tui.golden import seen_and_kept
from tests.tui.sizes import SIZES, Size

X = grid([[1, 0, 2, 1, 3], [0, 1, 1, 2, 0], [2, 1, 0, 1, 1], [1, 2, 0, 0, 1], [0, 1, 3, 1, 2]])
W = grid([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
SPECS = {
    "convolution": Spec(kind="convolution", x=X, w=W),
    "dilated": Spec(kind="convolution", x=X, w=W, padding=1, dilation=2),
    "max-pooling": Spec(kind="max pooling", x=X, stride=2, padding=1),
    "transposed": Spec(
        kind="transposed convolution", x=grid([[1, 2], [3, 4]]), w=W, stride=2, padding=1
    ),
    "input-gradient": Spec(kind="gradient of the input", x=X, w=W, g=((1, -1, 2),), stride=2),
    "kernel-gradient": Spec(kind="gradient of the kernel", x=X, w=W, g=((1, -1, 2),)),
    "max-gradient": Spec(kind="gradient of max pooling", x=X, g=((1, -1), (2, 3))),
    "sequence": Spec(
        kind="convolution", x=grid([1, 3, 2, 0, 4, 1]), w=grid([2, 0, -1]), stride=1, flat=True
    ),
    "receptive-field": Spec(
        kind="receptive field", layers=((3, 1, 1), (3, 2, 1), (2, 1, 1), (3, 1, 2))
    ),
    "size": Spec(kind="size of a convolution", size=63, kernel=7, stride=3, padding=2, dilation=2),
    "transposed-size": Spec(
        kind="size of a transposed convolution", size=9, kernel=4, stride=2, padding=1, added=1
    ),
}
SPECS |= {
    "channels": scene("convolution over channels"),
    "matrix": scene("convolution as a matrix"),
    "block": scene("gradients of a block"),
}
STEPS = {"block": 9, "receptive-field": 4, "max-gradient": 3}


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_the_window_looks_as_it_did(sit: Sit, size: Size) -> None:
    async with sit(size=size) as seat:
        for name, spec in SPECS.items():
            await seat.app.push_screen(WindowScreen(spec))
            await seat.press(*["right"] * STEPS.get(name, 1))
            seen, kept = seen_and_kept(seat.text, f"window-{name}", size)
            assert seen == kept
            await seat.press("escape")
