"""Which taps of a pool's windows lie in the input, which in the padding, which beyond it."""

import numpy as np

from .arrays import Array
from .axes import whole
from .geometry import Geometry


def tap_axes(geometry: Geometry, leading: int = 2) -> tuple[int, ...]:
    """Return the axes of a window view that count taps: the last ones.

    Example:
        >>> tap_axes(Geometry((2, 2), (2, 2), (1, 1), ((0, 0), (0, 0)), (2, 2), (0, 0)))
        (4, 5)
    """
    axes = len(geometry.kernel)
    return tuple(range(leading + axes, leading + 2 * axes))


def tap_places(geometry: Geometry, axis: int) -> Array:
    """Return the input index of every tap along one axis, (o, k); negative before the input.

    Example:
        >>> tap_places(Geometry((2,), (2,), (1,), ((1, 1),), (3,), (0,)), 0)
        array([[-1,  0],
               [ 1,  2],
               [ 3,  4]])
    """
    starts = np.arange(geometry.output[axis]) * geometry.stride[axis] - geometry.pads[axis][0]
    return starts[:, None] + np.arange(geometry.kernel[axis]) * geometry.dilation[axis]


def taps_between(geometry: Geometry, first: tuple[int, ...], beyond: tuple[int, ...]) -> Array:
    """Return for every tap of every window, (*output, *kernel), whether it lies in a box.

    Args:
        geometry: the windows.
        first: the first input index of the box on each axis.
        beyond: the index after its last.
    """
    axes = len(geometry.kernel)
    along: list[Array] = []
    for axis in range(axes):
        places = tap_places(geometry, axis)
        shape = [1] * (2 * axes)
        shape[axis], shape[axes + axis] = places.shape
        within = np.logical_and(places >= first[axis], places < beyond[axis])
        along.append(within.reshape(shape))
    return np.logical_and.reduce(np.broadcast_arrays(*along))


def taps_in_input(spatial: tuple[int, ...], geometry: Geometry) -> Array:
    """Return which taps lie in the input itself, (*output, *kernel)."""
    return taps_between(geometry, (0,) * len(spatial), spatial)


def sees_input(spatial: tuple[int, ...], geometry: Geometry) -> Array:
    """Return which windows hold at least one real value, (*output)."""
    return np.asarray(taps_in_input(spatial, geometry).any(axis=tap_axes(geometry, 0)))


def average_divisors(
    spatial: tuple[int, ...],
    geometry: Geometry,
    *,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Array:
    """Return what each window's sum is divided by, (*output).

    Raises:
        ParameterError: if the override is below 1.

    Example:
        >>> average_divisors((3,), Geometry((2,), (2,), (1,), ((0, 0),), (2,), (1,)))
        array([2, 1])
    """
    if divisor_override is not None:
        return np.full(geometry.output, whole(divisor_override, "divisor_override", 1))
    first, beyond = (0,) * len(spatial), spatial
    if count_include_pad:
        first = tuple(-before for before, _ in geometry.pads)
        beyond = tuple(i + after for i, (_, after) in zip(spatial, geometry.pads, strict=True))
    counted = taps_between(geometry, first, beyond).sum(axis=tap_axes(geometry, 0))
    divisors: Array = np.maximum(counted, 1)  # a window of padding alone has the sum 0
    return divisors


def winners(windows: Array, largest: Array, spatial: tuple[int, ...], geometry: Geometry) -> Array:
    """Return where each window's maximum stands, as an index into the flattened input map.

    Args:
        windows: (N, C, *output, *kernel).
        largest: the maximum of each window, (N, C, *output).
        spatial: the input's size.
        geometry: where the windows lie.
    """
    axes = len(spatial)
    best = largest.reshape(*largest.shape, *(1,) * axes)
    # NaN beats everything, as in PyTorch, and is the only value unlike itself.
    wins = (windows == best) | (windows != windows)  # noqa: PLR0124 (finds NaN)
    flat = (*largest.shape, -1)
    first_winner = (wins & taps_in_input(spatial, geometry)).reshape(flat).argmax(axis=-1)
    everywhere = tuple(sum(pair) + i for pair, i in zip(geometry.pads, spatial, strict=True))
    far = tuple(e + o for e, o in zip(everywhere, geometry.overhang, strict=True))
    not_before = taps_between(geometry, (0,) * axes, far)
    first_inside = not_before.reshape(*geometry.output, -1).argmax(axis=-1)
    tap = np.where(sees_input(spatial, geometry), first_winner, first_inside)
    index: Array = np.zeros_like(tap)
    position = np.indices(geometry.output)
    for axis, along in enumerate(np.unravel_index(tap, geometry.kernel)):
        index = index * spatial[axis] + tap_places(geometry, axis)[position[axis], along]
    return index
