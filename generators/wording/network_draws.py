"""The networks that the families about whole networks draw, from two layers to nine."""

from typing import Any

from ..draws import Draws
from .networks import conv

_SIDES = {
    1: (8, 10, 12, 14, 16, 20, 24, 28),
    2: (20, 24, 28, 32, 36),
    3: (20, 24, 28, 32, 36, 48),
    4: (32, 48, 64, 96),
    5: (96, 112, 128, 160, 192, 224),
}
_BLOCKS = {1: 1, 2: 2, 3: 2, 4: 3, 5: 4}
_FILTERS = (4, 6, 8, 12, 16, 20, 24, 32, 48, 64)


def draw_network(level: int, draws: Draws) -> dict[str, Any]:
    """Draw an input shape and layers: convolution blocks, then one or two dense layers.

    Level 1 has one block, 2 two, 3 two with padding, 4 three with strided convolutions and two
    dense layers, 5 four on images of up to 224 pixels. The images are large enough for the
    blocks: 2×2 values a map are left at least.
    """
    side = draws.choice(_SIDES[level])
    channels = draws.choice((1, 3))
    start = draws.integer(0, 3)
    layers: list[dict[str, Any]] = []
    for block in range(_BLOCKS[level]):
        k = draws.choice((3, 5)) if level != 4 else 3
        p = k // 2 if level >= 3 and block and draws.below(2) else 0
        s = 2 if level >= 4 and draws.below(2) else 1
        layers.append(conv(_FILTERS[start + 2 * block], k, s=s, p=p))
        if s == 1:
            layers.append({"op": draws.choice(("max_pool", "avg_pool")), "kernel": 2})
    layers.append({"op": "flatten"})
    if level >= 4:
        layers.append({"op": "dense", "out_features": draws.choice((32, 64, 84, 120, 128))})
    layers.append({"op": "dense", "out_features": draws.choice((2, 5, 10, 20))})
    return {"shape": [channels, side, side], "layers": layers}
