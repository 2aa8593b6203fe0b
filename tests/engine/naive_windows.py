"""Convolution and pooling by loops over every single product: slow, and plain to check by eye."""

from itertools import product
from typing import Any

import numpy as np


def naive_conv(x: Any, w: Any, *, stride: Any, pads: Any, dilation: Any, groups: int = 1) -> Any:
    x = np.pad(x, ((0, 0), (0, 0), *pads))
    filters, seen, *kernel = w.shape
    sizes = [
        (i - d * (k - 1) - 1) // s + 1
        for i, k, s, d in zip(x.shape[2:], kernel, stride, dilation, strict=True)
    ]
    y = np.zeros((x.shape[0], filters, *sizes), np.result_type(x, w))
    for n, f, *place in np.ndindex(*y.shape):
        first = f // (filters // groups) * seen
        for c, *tap in product(range(seen), *map(range, kernel)):
            at = [o * s + t * d for o, s, t, d in zip(place, stride, tap, dilation, strict=True)]
            y[(n, f, *place)] += x[(n, first + c, *at)] * w[(f, c, *tap)]
    return y
