"""A layer's settings in words, and the layer as a line of Keras or PyTorch."""

from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap
from typing import TypeAlias

from ..layout import CODE
from ..parameter import Parameter
from .numbers import number

STRIDE = Parameter("s", "stride", low=1, high=1000, default=1, aliases=("stride", "strides"))
DILATION = Parameter(
    "d", "dilation", low=1, high=1000, default=1, aliases=("dilation", "rate", "dilation_rate")
)
PADDING = Parameter(
    "p",
    "padding on each side",
    low=0,
    high=100_000,
    default=0,
    aliases=("padding", "pad", "zero_padding", "zeros"),
    words=("same", "valid"),
    synonyms={"none": "0", "no": "0"},
)
GROUPS = Parameter(
    "g", "groups", low=1, high=10_000_000, default=1, aliases=("groups", "group", "cardinality")
)
BIAS = Parameter("bias", "bias", "flag", default=True, aliases=("b", "use_bias", "biases"))
POOL_KIND = Parameter(
    "kind",
    "max or average",
    "choice",
    choices=("max", "average"),
    default="max",
    aliases=("pool", "mode", "pooling"),
    synonyms={
        **dict.fromkeys(("avg", "mean", "average pooling", "avg_pool", "avgpool"), "average"),
        **dict.fromkeys(("maximum", "max pooling", "max_pool", "maxpool"), "max"),
    },
)

POOL_WINDOW = Parameter(
    "k",
    "window size",
    low=1,
    high=100,
    default=2,
    aliases=("kernel", "kernel_size", "window", "pool_size", "f"),
)
POOL_STRIDE = Parameter("s", "stride", low=1, high=100, optional=True, aliases=STRIDE.aliases)
"""Window and stride of a pool that is worked by hand; without a stride, windows side by side."""

Size: TypeAlias = int | Sequence[int]


def wording(*choices: str) -> Parameter:
    """Make the parameter that says how a problem is put; the first choice is the plain one."""
    return Parameter(
        "wording",
        "how the question is put",
        "choice",
        choices=choices,
        default=choices[0],
        aliases=("phrasing", "style"),
        display=True,
    )


SIDE_ZEROS = Parameter(
    "p",
    "zeros on each side",
    low=0,
    high=20,
    default=0,
    aliases=("padding", "pad"),
    words=("same", "valid", "full"),
)
"""The padding of a convolution that is worked by hand."""


@lru_cache(maxsize=1024)
def settings(s: int = 1, p: int | str = 0, d: int = 1) -> str:
    """Say stride, padding and dilation in words.

    Example:
        >>> settings(), settings(2, 1), settings(1, "same", 2)
        ('stride 1 and no padding', 'stride 2 and padding 1 on each side', "stride 1, 'same' padding and dilation 2")
    """
    parts = [f"stride {s}", padding_words(p)]
    if d > 1:
        parts.append(f"dilation {d}")
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def setup(s: int = 1, p: int | str = 0, d: int = 1, *, b: float | None = None) -> str:
    """Say how a convolution is set up, as a list for brackets; ``b`` is its bias if it is told.

    Example:
        >>> setup(2, 1, b=0), setup(1, "same", 2, b=-3)
        ('stride 2, padding 1 on each side, no bias', "stride 1, 'same' padding as in Keras, dilation 2, bias −3")
    """
    parts = [f"stride {s}", padding_words(p) + " as in Keras" * (p == "same")]
    parts += [f"dilation {d}"] if d > 1 else []
    if b is not None:
        parts.append(f"bias {number(b)}" if b else "no bias")
    return ", ".join(parts)


def padding_words(p: int | str) -> str:
    """Say a padding in words."""
    if p == "full":
        return "full padding (k − 1 zeros on each side)"
    if isinstance(p, str):
        return "no padding ('valid')" if p == "valid" else f"'{p}' padding"
    return f"padding {p} on each side" if p else "no padding"


def code(*lines: str) -> str:
    """Set lines of Python as a block; a call that is too long for a screen is broken."""
    broken = (part for line in lines for part in (_broken(line) if len(line) > CODE else (line,)))
    return "```python\n" + "\n".join(broken) + "\n```"


def _broken(call: str) -> list[str]:
    if not call.endswith(")"):
        return [call]
    name, _, arguments = call[:-1].partition("(")
    rows = wrap(arguments, CODE - 4, break_long_words=False, break_on_hyphens=False)
    return [f"{name}(", *(f"    {row}" for row in rows), ")"]


def torch_conv(
    c: int,
    f: int,
    k: Size,
    *,
    s: Size = 1,
    p: Size | str = 0,
    d: int = 1,
    g: int = 1,
    bias: bool = True,
    axes: int = 2,
) -> str:
    """Write a PyTorch convolution, leaving out what is the default.

    Example:
        >>> torch_conv(3, 6, 5, p=2)
        'nn.Conv2d(3, 6, kernel_size=5, padding=2)'
    """
    arguments = [str(c), str(f), f"kernel_size={_size(k)}"]
    arguments += [f"stride={_size(s)}"] if s not in _ONES else []
    arguments += [f"padding={_size(p)}"] if p not in _NO_PADDING else []
    arguments += [f"dilation={d}"] if d > 1 else []
    arguments += [f"groups={g}"] if g > 1 else []
    arguments += [] if bias else ["bias=False"]
    return f"nn.Conv{axes}d({', '.join(arguments)})"


def keras_conv(
    f: int,
    k: Size,
    *,
    s: Size = 1,
    p: Size | str = 0,
    d: int = 1,
    g: int = 1,
    bias: bool = True,
    axes: int = 2,
) -> list[str]:
    """Write a Keras convolution; a padding given as a number is a layer of its own there.

    Example:
        >>> keras_conv(6, 5, p=2)
        ['layers.ZeroPadding2D(2)', 'layers.Conv2D(6, 5)']
    """
    before = keras_zeros(p, axes)
    arguments = [str(f), _size(k)]
    arguments += [f"strides={_size(s)}"] if s not in _ONES else []
    arguments += ['padding="same"'] if p == "same" else []
    arguments += [f"dilation_rate={d}"] if d > 1 else []
    arguments += [f"groups={g}"] if g > 1 else []
    arguments += [] if bias else ["use_bias=False"]
    return [*before, f"layers.Conv{axes}D({', '.join(arguments)})"]


def keras_zeros(p: Size | str, axes: int = 2) -> list[str]:
    """Write a padding in numbers as Keras has it: a layer of its own, or none.

    Example:
        >>> keras_zeros(2), keras_zeros(0), keras_zeros("same")
        (['layers.ZeroPadding2D(2)'], [], [])
    """
    return [] if p in (*_NO_PADDING, "same") else [f"layers.ZeroPadding{axes}D({_size(p)})"]


def one_filter(
    k: Size, *, s: int = 1, p: int | str = 0, d: int = 1, bias: bool = False, axes: int = 2
) -> tuple[str, str]:
    """Write a layer with one input channel and one filter; PyTorch's, or Keras' for 'same'.

    Returns:
        the framework, and the line.

    Example:
        >>> one_filter(3, s=2)
        ('PyTorch', 'nn.Conv2d(1, 1, kernel_size=3, stride=2, bias=False)')
        >>> one_filter(3, s=2, p="same")
        ('Keras', 'layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)')
    """
    if p == "same":
        lines = keras_conv(1, k, s=s, p=p, d=d, bias=bias, axes=axes)
        return "Keras", lines[-1]
    return "PyTorch", torch_conv(1, 1, k, s=s, p=p, d=d, bias=bias, axes=axes)


def square(rows: int, columns: int) -> Size:
    """Write a kernel's sides as code does: one number for a square."""
    return rows if rows == columns else (rows, columns)


def torch_transposed(
    c: int, f: int, k: Size, *, s: int = 1, p: int = 0, d: int = 1, extra: int | str = 0
) -> str:
    """Write a PyTorch transposed convolution; ``extra`` is its output_padding.

    Example:
        >>> torch_transposed(16, 8, 3, s=2, p=1, extra=1)
        'nn.ConvTranspose2d(16, 8, kernel_size=3, stride=2, padding=1, output_padding=1)'
    """
    arguments = [str(c), str(f), f"kernel_size={_size(k)}"]
    arguments += [f"stride={s}"] if s > 1 else []
    arguments += [f"padding={p}"] if p else []
    arguments += [f"output_padding={extra}"] if extra else []
    arguments += [f"dilation={d}"] if d > 1 else []
    return f"nn.ConvTranspose2d({', '.join(arguments)})"


def torch_pool(
    kind: str, k: Size, *, s: Size | None = None, p: Size = 0, ceil: bool = False
) -> str:
    """Write a PyTorch pooling layer (``kind``: Max or Avg).

    Example:
        >>> torch_pool("Max", 3, s=2)
        'nn.MaxPool2d(3, stride=2)'
    """
    arguments = [_size(k)]
    arguments += [f"stride={_size(s)}"] if s is not None and s != k else []
    arguments += [f"padding={_size(p)}"] if p not in _NO_PADDING else []
    arguments += ["ceil_mode=True"] if ceil else []
    return f"nn.{kind}Pool2d({', '.join(arguments)})"


def keras_pool(kind: str, k: Size, *, s: Size | None = None, p: Size | str = 0) -> list[str]:
    """Write a Keras pooling layer (``kind``: Max or Average), with its padding before it.

    Example:
        >>> keras_pool("Max", 3, s=2)
        ['layers.MaxPooling2D(3, strides=2)']
    """
    arguments = [_size(k)]
    arguments += [f"strides={_size(s)}"] if s is not None and s != k else []
    arguments += ['padding="same"'] if p == "same" else []
    return [*keras_zeros(p), f"layers.{kind}Pooling2D({', '.join(arguments)})"]


_ONES = (1, [1, 1], (1, 1))
_NO_PADDING = (0, "valid", [0, 0], (0, 0))


def _size(k: Size | str) -> str:
    if isinstance(k, str):
        return f'"{k}"'
    return str(k) if isinstance(k, int) else f"({', '.join(map(str, k))})"
