"""The random words behind the draws: those of NumPy's PCG64, seeded as NumPy seeds it.

They are worked out here because a problem draws about eight numbers, and making a PCG64 takes
NumPy longer than drawing them all from it. What does not depend on the seed, three quarters of
that work, is done once for a key that many seeds share.

Sources: O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
Random Number Generation" (2014), variant XSL RR 128/64; NumPy's ``SeedSequence``, after O'Neill's
``seed_seq`` alternatives (2015).
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise, repeat

_WORD = 2**32 - 1
_LONG = 2**64 - 1
_STATE = 2**128 - 1
_STEP = 0x2360ED051FC65DA44385DF649FCCF645  # the state is multiplied by it
_OLD, _NEW = 0xCA01F9DD, 0x4973F715  # the weights with which a word takes in another


def _constants(first: int, factor: int, uses: int) -> list[tuple[int, int]]:
    """What each use of a hash adds to its word and multiplies it by; all differ."""
    factors = repeat(factor, uses)
    return [*pairwise(accumulate(factors, lambda a, b: a * b & _WORD, initial=first))]


_IN = _constants(0x43B0D7E5, 0x931E8875, 20)
_OUT = _constants(0x8B51F9DD, 0x58F38DED, 8)


def halves(key: tuple[int, int, int], seed: int) -> Iterator[int]:
    """Return the upper halves of the words of ``PCG64([*key, seed]).random_raw``, in order.

    Args:
        key: three words of 32 bits.
        seed: from 0 to 2**64 − 1.
    """
    a, b, c, others = _stirred(key)
    d = _hashed(seed & _WORD, 3)
    for other in others:
        d = _OLD * d - other & _WORD
        d ^= d >> 16
    a, b, c = _mixed(a, d, 13), _mixed(b, d, 14), _mixed(c, d, 15)
    if high := seed >> 32:
        a, b, c, d = (_mixed(word, high, use) for use, word in enumerate((a, b, c, d), 16))
    words = []
    for word, (add, by) in zip((a, b, c, d, a, b, c, d), _OUT, strict=True):
        hashed = (word ^ add) * by & _WORD
        words.append(hashed ^ hashed >> 16)
    s0, s1, s2, s3, i0, i1, i2, i3 = words
    increment = (i1 << 96 | i0 << 64 | i3 << 32 | i2) << 1 & _STATE | 1
    state = (s1 << 96 | s0 << 64 | s3 << 32 | s2) + increment
    return _walk(state * _STEP + increment & _STATE, increment)


def _walk(state: int, increment: int) -> Iterator[int]:
    """Step the state, fold its halves into one word and turn that by the state's top bits."""
    while True:
        state = state * _STEP + increment & _STATE
        word = (state >> 64 ^ state) & _LONG
        yield (word << 64 | word) >> (state >> 122) + 32 & _WORD


@lru_cache(maxsize=1024)
def _stirred(key: tuple[int, int, int]) -> tuple[int, int, int, tuple[int, ...]]:
    """Return the pool's first three words, and what the fourth, the seed's, takes in of each."""
    a, b, c = (_hashed(word, use) for use, word in enumerate(key))
    from_a = _NEW * _hashed(a, 6)
    b, c = _mixed(b, a, 4), _mixed(c, a, 5)
    from_b = _NEW * _hashed(b, 9)
    a, c = _mixed(a, b, 7), _mixed(c, b, 8)
    from_c = _NEW * _hashed(c, 12)
    a, b = _mixed(a, c, 10), _mixed(b, c, 11)
    return a, b, c, (from_a, from_b, from_c)


def _hashed(word: int, use: int) -> int:
    add, by = _IN[use]
    word = (word ^ add) * by & _WORD
    return word ^ word >> 16


def _mixed(word: int, other: int, use: int) -> int:
    """Let a word of the pool take in another."""
    mixed = _OLD * word - _NEW * _hashed(other, use) & _WORD
    return mixed ^ mixed >> 16
