"""The fifteen relationships of *A guide to convolution arithmetic for deep learning*.

Dumoulin & Visin (arXiv 1603.07285) derive the size formulas case by case: 1 to 6 for
convolutions, 7 for pooling, 8 to 14 for transposed convolutions, 15 for dilation. A
transposed convolution is described there as an ordinary one with primed settings: kernel k′,
stride s′, padding p′, on an input stretched to ĩ′ = (i′−1)s + 1 with a zeros added at the end.
"""

from dataclasses import dataclass
from typing import NamedTuple

from .axes import whole
from .errors import ParameterError
from .shapes import window_count


@dataclass(frozen=True)
class Relationship:
    """One numbered relationship: when it holds and what it says."""

    number: int
    kind: str
    when: str
    formula: str


class GuideResult(NamedTuple):
    """The output size and the ordinary convolution that computes it.

    For relationships 1 to 7 and 15 the convolution is the one that was asked about; for 8 to
    14 it is the primed one, on an input stretched to ``stretched`` with ``added`` more zeros.
    """

    output: int
    kernel: int
    stride: int
    padding: int
    stretched: int
    added: int = 0


RELATIONSHIPS = (
    Relationship(1, "convolution", "s = 1, p = 0", "o = (i − k) + 1"),
    Relationship(2, "convolution", "s = 1", "o = (i − k) + 2p + 1"),
    Relationship(3, "convolution", "s = 1, k = 2n + 1, p = ⌊k/2⌋", "o = i"),
    Relationship(4, "convolution", "s = 1, p = k − 1", "o = i + (k − 1)"),
    Relationship(5, "convolution", "p = 0", "o = ⌊(i − k)/s⌋ + 1"),
    Relationship(6, "convolution", "any s and p", "o = ⌊(i + 2p − k)/s⌋ + 1"),
    Relationship(7, "pooling", "p = 0", "o = ⌊(i − k)/s⌋ + 1"),
    Relationship(8, "transposed", "s = 1, p = 0", "o′ = i′ + (k − 1)"),
    Relationship(9, "transposed", "s = 1", "o′ = i′ + (k − 1) − 2p"),
    Relationship(10, "transposed", "s = 1, k = 2n + 1, p = ⌊k/2⌋", "o′ = i′"),
    Relationship(11, "transposed", "s = 1, p = k − 1", "o′ = i′ − (k − 1)"),
    Relationship(12, "transposed", "p = 0, i − k a multiple of s", "o′ = s(i′ − 1) + k"),
    Relationship(13, "transposed", "i + 2p − k a multiple of s", "o′ = s(i′ − 1) + k − 2p"),
    Relationship(14, "transposed", "any s and p", "o′ = s(i′ − 1) + a + k − 2p"),
    Relationship(15, "dilated", "any s, p and d", "o = ⌊(i + 2p − k − (k − 1)(d − 1))/s⌋ + 1"),
)

_STRIDE_1 = frozenset({1, 2, 3, 4, 8, 9, 10, 11})
_NO_PADDING = frozenset({1, 5, 7, 8, 12})
_HALF_PADDING = frozenset({3, 10})
_FULL_PADDING = frozenset({4, 11})


def guide_relationship(
    number: int, *, i: int, k: int, s: int = 1, p: int = 0, d: int = 1, a: int = 0
) -> GuideResult:
    """Apply relationship ``number`` and return the output size with its equivalent convolution.

    Args:
        number: 1 to 15.
        i: input size; for 8 to 14 the transposed convolution's own input, i′.
        k: kernel size.
        s: stride, 1 where the relationship says so.
        p: padding on both sides, of the direct convolution for 8 to 14.
        d: dilation, for relationship 15 only.
        a: (i + 2p − k) mod s of the direct convolution, for relationship 14 only.

    Raises:
        ParameterError: if there is no such relationship or its condition does not hold.
        ShapeError: if the kernel is larger than the padded input.

    Example:
        >>> guide_relationship(6, i=5, k=3, s=2, p=1).output
        3
        >>> guide_relationship(14, i=3, k=3, s=2, p=1, a=1)
        GuideResult(output=6, kernel=3, stride=1, padding=1, stretched=5, added=1)
    """
    if whole(number, "number", 1) > len(RELATIONSHIPS):
        raise ParameterError(f"the guide has relationships 1 to 15, not {number}")
    for value, name, least in ((i, "i", 1), (k, "k", 1), (s, "s", 1), (p, "p", 0), (d, "d", 1)):
        whole(value, name, least)
    _check_condition(number, k=k, s=s, p=p, d=d, a=a)
    if not 8 <= number <= 14:
        extent = d * (k - 1) + 1
        return GuideResult(window_count(i + 2 * p, extent, s), k, s, p, i)
    if p > k - 1:
        raise ParameterError(f"padding {p} is more than k − 1 = {k - 1}, so p′ would be negative")
    stretched = (i - 1) * s + 1
    primed = k - p - 1
    return GuideResult(window_count(stretched + a + 2 * primed, k, 1), k, 1, primed, stretched, a)


def _check_condition(number: int, *, k: int, s: int, p: int, d: int, a: int) -> None:
    broken = (
        (number in _STRIDE_1 and s != 1)
        or (number in _NO_PADDING and p != 0)
        or (number in _HALF_PADDING and (k % 2 == 0 or p != k // 2))
        or (number in _FULL_PADDING and p != k - 1)
    )
    if broken:
        raise ParameterError(
            f"relationship {number} holds for {RELATIONSHIPS[number - 1].when}, "
            f"not for k = {k}, s = {s}, p = {p}"
        )
    if d != 1 and number != 15:
        raise ParameterError(f"relationship {number} has no dilation; use relationship 15")
    if whole(a, "a") and number != 14:
        raise ParameterError(f"relationship {number} adds no zeros; use relationship 14")
    if a >= s:
        raise ParameterError(f"a = {a} is a remainder modulo s = {s}, so it must be smaller")
