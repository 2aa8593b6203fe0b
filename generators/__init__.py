"""Problems made fresh by NumPy: the engine, the answer forms, and a family a file.

This package knows nothing of the app. The modules named here load no NumPy; the engine's array
modules are imported when a problem first needs them.

    from generators import registry
    problem = registry.draw("conv-out-size", level=4, seed=7)
    problem.to_json()
"""

from . import answers, checking, draws, engine, errors, family, parameter, problem, registry

__all__ = [
    "answers",
    "checking",
    "draws",
    "engine",
    "errors",
    "family",
    "parameter",
    "problem",
    "registry",
]
