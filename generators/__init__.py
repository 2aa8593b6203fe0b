"""Problems made fresh by NumPy: the engine, the answer forms, and a family a file.

This package knows nothing of the app. The modules named here load no NumPy and are themselves
loaded when they are first used; the engine's array modules when a problem first needs them.

    from generators import registry
    problem = registry.draw("conv-out-size", level=4, seed=7)
    problem.to_json()
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        answers,
        checking,
        draws,
        engine,
        errors,
        family,
        installed,
        parameter,
        problem,
        registry,
    )

__all__ = [
    "answers",
    "checking",
    "draws",
    "engine",
    "errors",
    "family",
    "installed",
    "parameter",
    "problem",
    "registry",
]


def __getattr__(name: str) -> ModuleType:
    """Load a module when it is first used: a plan, for one, marks no answer."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)
