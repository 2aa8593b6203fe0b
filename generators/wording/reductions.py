"""Whether a loss is averaged over the samples or added up: the parameter, and its words."""

from collections.abc import Sequence

from ..parameter import Parameter
from .numbers import fixed

REDUCTION = Parameter(
    "reduction",
    "mean or sum over the samples",
    "choice",
    choices=("mean", "sum"),
    default="mean",
    aliases=("reduce",),
    synonyms={"average": "mean", "total": "sum"},
)


def over_samples(reduction: str, samples: int) -> str:
    """Say what is done with several samples.

    Example:
        >>> over_samples("mean", 3), over_samples("sum", 2), over_samples("mean", 1)
        (', averaged over the samples', ', added up over the samples', '')
    """
    how = {"mean": "averaged", "sum": "added up"}[reduction]
    return f", {how} over the samples" if samples > 1 else ""


def last_step(losses: Sequence[float], reduction: str, *, shown: int, asked: int) -> str:
    """Say how the losses of the samples, shown to some decimals, give the answer.

    Example:
        >>> last_step([0.5, 0.25], "mean", shown=3, asked=2), last_step([0.5], "sum", shown=3, asked=2)
        ('mean: (0.500 + 0.250)/2', 'to 2 decimals')
    """
    if len(losses) == 1:
        return f"to {asked} decimals"
    terms = " + ".join(fixed(loss, shown) for loss in losses)
    return f"sum: {terms}" if reduction == "sum" else f"mean: ({terms})/{len(losses)}"


def argument(reduction: str) -> str:
    """Write the argument of a PyTorch loss; the mean is its default.

    Example:
        >>> argument("sum"), argument("mean")
        ('reduction="sum"', '')
    """
    return 'reduction="sum"' if reduction == "sum" else ""
