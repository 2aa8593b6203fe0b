"""The one module that knows where decks/ and generators/ are.

In a checkout they stand beside the package; a wheel carries them inside it, so that no name of ours
but ``quizapp`` reaches site-packages.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

_PACKAGE = Path(__file__).parent
_INSTALLED = (_PACKAGE / "_shipped").is_dir()

DECKS = (_PACKAGE / "_shipped" if _INSTALLED else _PACKAGE.parent) / "decks"

if TYPE_CHECKING:
    import generators as generators  # noqa: PLC0414  (mypy reads this as a re-export)
else:
    generators = import_module("quizapp._shipped.generators" if _INSTALLED else "generators")
    if _PACKAGE not in (home := Path(generators.__file__)).parents and (
        home.parents[1] != _PACKAGE.parent
    ):
        raise ImportError(
            f"{home} is another package of the name 'generators'; "
            "start quizapp from its checkout, or install its wheel"
        )
