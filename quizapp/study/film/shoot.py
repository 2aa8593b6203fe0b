"""From a spec to its film, and from one setting to the next that works."""

from collections.abc import Callable
from importlib import import_module
from typing import Final

from quizapp.errors import QuizappError
from quizapp.shipped import generators
from quizapp.study.film.frames import Film
from quizapp.study.film.moved import moved
from quizapp.study.film.spec import HIGHEST, LOWEST, Kind, Setting, Spec

_MAKERS: Final[dict[Kind, tuple[str, str]]] = {
    "convolution": ("gathering", "convolution"),
    "max pooling": ("gathering", "max_pooling"),
    "average pooling": ("gathering", "average_pooling"),
    "transposed convolution": ("spreading", "transposed"),
    "gradient of the input": ("spreading", "input_gradient"),
    "gradient of the kernel": ("gathering", "kernel_gradient"),
    "gradient of max pooling": ("spreading", "max_gradient"),
    "gradient of average pooling": ("spreading", "average_gradient"),
    "convolution over channels": ("channels", "over_channels"),
    "convolution as a matrix": ("as_matrix", "as_matrix"),
    "gradients of a block": ("block", "gradients"),
    "receptive field": ("cone", "receptive_field"),
    "size of a convolution": ("axis", "convolution"),
    "size of a pooling": ("axis", "pooling"),
    "size of a transposed convolution": ("axis", "transposed"),
}
"""Where each film is made; a module is imported when its film is first asked for."""


class FilmError(QuizappError):
    """There is no such film; the message says why in one sentence."""


def film(spec: Spec) -> Film:
    """The film of a spec.

    Raises:
        FilmError: the operation does not allow these settings.
    """
    module, name = _MAKERS[spec.kind]
    maker: Callable[[Spec], Film] = getattr(import_module(f"quizapp.study.film.{module}"), name)
    try:
        return moved(spec, maker) if spec.moved else maker(spec)
    except generators.engine.EngineError as error:
        raise FilmError(f"There is no such window: {error}.") from error


def turned(spec: Spec, setting: Setting, layer: int = 0) -> Film | None:
    """The film with the next value of a setting that works, beginning anew after the highest.

    Returns:
        None when no other value works.
    """
    if spec.kind == "receptive field" and setting == "padding":
        return None
    now, low = spec.value(setting, layer), LOWEST[setting]
    high = max(HIGHEST[setting], now)
    for value in (*range(now + 1, high + 1), *range(low, now)):
        try:
            return film(spec.with_value(setting, value, layer))
        except FilmError:
            continue
    return None
