"""What programs, sheets and drawings put around a list of numbers, taken off."""

import re

from .numbers import prepared
from .reading import Unreadable

_WRAPPER = re.compile(
    r"(?:(?:np|numpy|torch|tf|jnp)\s*\.\s*)?"
    r"(?:array|matrix|tensor|constant|Tensor|Size|TensorShape|tuple|list)\s*\("
)
_OPTION = re.compile(r",\s*(?:dtype|shape|device)\s*=")
_NAME = re.compile(r"^\s*[^\W\d]\w{0,30}\s*(?:=|:)\s*")
_BAR = re.compile("[│║┃|]")
_RULE = re.compile(r"[\s|:+─━═┄┌┬┐├┼┤└┴┘╭╮╰╯╔╗╚╝│║-]*")
_TALL = str.maketrans(dict.fromkeys("⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠", " "))
_TRANSPOSED = re.compile(r"(?<=[\])])\s*(?:\^\s*\{?\s*[T⊤]\s*\}?|ᵀ|\.T|')\s*$")
_SIDE_BY_SIDE = re.compile(r"[\d.)½]\s+[-+]?[\d.(½]")


def unwrapped(text: str) -> tuple[str, bool]:
    """The list inside `np.array(…)`, `torch.Size(…)`, `y = …` and frames drawn around it.

    Returns:
        the list, and whether a sign of transposition stood behind it.

    Raises:
        Unreadable: nothing is left, or bars and spaces both stand between numbers.
    """
    text, turned = _TRANSPOSED.subn("", _NAME.sub("", prepared(text)))
    wrapper = _WRAPPER.match(text)
    if wrapper and text.endswith(")"):
        text = _OPTION.split(text[wrapper.end() : -1])[0]
    if _BAR.search(text):
        text = "\n".join(_unframed(line) for line in text.split("\n") if not _RULE.fullmatch(line))
    text = text.translate(_TALL).strip()
    if not text:
        raise Unreadable("Nothing was entered yet.")
    return text, bool(turned)


def _unframed(line: str) -> str:
    cells = [cell for cell in _BAR.split(line) if cell.strip()]
    if len(cells) > 1 and any(map(_SIDE_BY_SIDE.search, cells)):
        raise Unreadable(
            "Bars and spaces both stand between the numbers: "
            "end a row with a semicolon or a new line, and write no bars."
        )
    return " ".join(cells)
