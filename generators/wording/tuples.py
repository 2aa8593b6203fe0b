"""An answer in several parts as the last step of a worked solution."""

from ..answers import Answer, show
from ..problem import Step


def together(answer: Answer) -> Step:
    """Put the parts of a tuple side by side, in the order they are asked for.

    Example:
        >>> from generators.answers import count, parts
        >>> together(parts({"smallest": count(24), "largest": count(1025)}))
        Step(text='smallest; largest', value='24; 1,025')
    """
    names = [part.label or name for name, part in answer.parts]
    values = [show(part, answer.value[name]) for name, part in answer.parts]
    return Step("; ".join(names), "; ".join(values))
