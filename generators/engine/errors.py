"""What the engine says when something does not fit.

Every message is one sentence a learner can act on: what was given, what the rule is.
All of them are ``EngineError``, which is a ``ValueError``.
"""


class EngineError(ValueError):
    """The engine cannot compute what was asked; the message says why in one sentence."""


class ShapeError(EngineError):
    """Sizes that do not fit each other: a kernel larger than its input, unequal channels."""


class ParameterError(EngineError):
    """A setting outside its range: stride 0, a negative padding, an unknown name."""


class NumberError(EngineError):
    """Values the arithmetic cannot take: text, or whole numbers too large to stay exact."""


class FrameworkError(EngineError):
    """A configuration that is arithmetic all right but that the named framework rejects."""
