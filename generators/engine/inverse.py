"""The size formula asked backwards: which kernel, stride, padding or input gives this output.

From o = ⌊(i + P − e)/s⌋ + 1 with P = p₀+p₁ and e = d(k−1)+1 follows

    (o−1)s ≤ i + P − e ≤ o·s − 1

and each question solves these two inequalities for one unknown. The floor is why several
answers can be right; every function returns all of them, smallest first, possibly none.
"""

from .axes import whole
from .padding import axis_padding, kernel_extent


def kernels_for(
    o: int, i: int, *, stride: int = 1, padding: int | tuple[int, int] = 0, dilation: int = 1
) -> tuple[int, ...]:
    """Return all kernel sizes that take i to o: e from i+P−o·s+1 to i+P−(o−1)s.

    Raises:
        ParameterError: if a setting is out of range.

    Example:
        >>> kernels_for(28, 32)
        (5,)
        >>> kernels_for(3, 7, stride=2)
        (2, 3)
    """
    s, d = whole(stride, "stride", 1), whole(dilation, "dilation", 1)
    padded = whole(i, "input", 1) + sum(axis_padding(i, 1, padding=padding))
    largest = padded - (whole(o, "output", 1) - 1) * s
    smallest = max(largest - s + 1, 1)
    first = -(-(smallest - 1) // d) + 1
    last = (largest - 1) // d + 1
    return tuple(range(first, last + 1)) if largest >= 1 else ()


def strides_for(
    o: int, i: int, k: int, *, padding: int | tuple[int, int] = 0, dilation: int = 1
) -> tuple[int, ...]:
    """Return all strides that take i to o: those with ⌊(i+P−e)/s⌋ = o−1.

    One output comes from every stride that leaps over the rest; the list then ends at the
    padded input size, beyond which a larger stride is no different.

    Raises:
        ParameterError: if a setting is out of range.

    Example:
        >>> strides_for(55, 227, 11)
        (4,)
        >>> strides_for(1, 5, 3)
        (3, 4, 5)
    """
    padded = whole(i, "input", 1) + sum(axis_padding(i, 1, padding=padding))
    free = padded - kernel_extent(k, dilation=dilation)
    steps = whole(o, "output", 1) - 1
    if free < 0:
        return ()
    last = padded if steps == 0 else free // steps
    return tuple(range(free // (steps + 1) + 1, last + 1))


def paddings_for(o: int, i: int, k: int, *, stride: int = 1, dilation: int = 1) -> tuple[int, ...]:
    """Return all paddings p, the same on both sides, that take i to o.

    2p from (o−1)s + e − i to o·s − 1 + e − i.

    Raises:
        ParameterError: if a setting is out of range.

    Example:
        >>> paddings_for(32, 32, 5)
        (2,)
        >>> paddings_for(112, 224, 7, stride=2)
        (3,)
    """
    s = whole(stride, "stride", 1)
    least = (whole(o, "output", 1) - 1) * s + kernel_extent(k, dilation=dilation)
    least -= whole(i, "input", 1)
    return tuple(range(max(-(-least // 2), 0), (least + s - 1) // 2 + 1))


def inputs_for(
    o: int, k: int, *, stride: int = 1, padding: int | tuple[int, int] = 0, dilation: int = 1
) -> tuple[int, ...]:
    """Return all input sizes that give o: from (o−1)s + e − P to that plus s−1.

    Raises:
        ParameterError: if a setting is out of range.

    Example:
        >>> inputs_for(3, 3, stride=2)
        (7, 8)
    """
    s = whole(stride, "stride", 1)
    least = (whole(o, "output", 1) - 1) * s + kernel_extent(k, dilation=dilation)
    least -= sum(axis_padding(1, 1, padding=padding))
    return tuple(range(max(least, 1), least + s))


def output_padding_for(
    i: int, k: int, *, stride: int = 1, padding: int | tuple[int, int] = 0, dilation: int = 1
) -> int:
    """Return (i + P − e) mod s, the output_padding that makes the transposed size i again.

    Source: Dumoulin & Visin, relationship 14, where it is called a.

    Raises:
        ParameterError: if a setting is out of range.

    Example:
        >>> output_padding_for(6, 3, stride=2, padding=1)
        1
    """
    padded = whole(i, "input", 1) + sum(axis_padding(i, 1, padding=padding))
    return (padded - kernel_extent(k, dilation=dilation)) % whole(stride, "stride", 1)


def layers_for(r: int, k: int) -> int:
    """Return ⌈(r − 1)/(k − 1)⌉, the fewest layers of stride 1 that see at least r pixels.

    Raises:
        ParameterError: if ``r`` is below 1 or ``k`` below 2, with which nothing grows.

    Example:
        >>> layers_for(7, 3), layers_for(8, 3)
        (3, 4)
    """
    return -(-(whole(r, "receptive field", 1) - 1) // (whole(k, "kernel", 2) - 1))
