"""A volume that is given whole, as exams print it: ``32x32x3``, ``3x32x32``, ``(32, 28, 3)``."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from .errors import PinError

_CROSSED = re.compile(r"\s*[x×*]\s*")
_LISTED = re.compile(r"\s*[x×*,]\s*|\s+")
_SIZE = re.compile(r"[0-9]{1,9}")


class Volume(NamedTuple):
    """Channels and sides of a volume, and the layout it was written in; None if all are alike."""

    channels: int
    height: int
    width: int
    layout: str | None


def sizes_of(given: Any, *, crossed: bool = False) -> tuple[int, ...]:
    """Read a text or a list as the three sizes of a volume; nothing if it is something else.

    Args:
        given: as it stands behind ``--set name=``.
        crossed: whether crosses must stand between them.

    Example:
        >>> sizes_of("32x32x3"), sizes_of([3, 32, 32]), sizes_of("32x32")
        ((32, 32, 3), (3, 32, 32), ())
    """
    text = (given if isinstance(given, str) else json.dumps(given)).strip().lower()
    if text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip()
    sizes = (_CROSSED if crossed else _LISTED).split(text)
    return tuple(map(int, sizes)) if len(sizes) == 3 and all(map(_SIZE.fullmatch, sizes)) else ()


def placed(sizes: Sequence[int], layout: str | None) -> Volume:
    """Find the channels among three sizes: by the layout, else as the one unlike two equal sides.

    Raises:
        PinError: if that cannot be told.

    Example:
        >>> placed((32, 32, 3), None), placed((3, 32, 28), "CHW")
        (Volume(channels=3, height=32, width=32, layout='HWC'), Volume(channels=3, height=32, width=28, layout='CHW'))
    """
    one, two, three = sizes
    if layout is None and len(set(sizes)) > 1:
        layout = "HWC" if one == two else "CHW" if two == three else None
        if layout is None:
            raise PinError(
                f"Which number of {one}x{two}x{three} counts the channels cannot be told: "
                "set height, width and channels each by its name."
            )
    if layout == "CHW":
        return Volume(one, two, three, layout)
    return Volume(three, one, two, layout)
