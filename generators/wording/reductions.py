"""Whether a loss is averaged over the samples or added up: the parameter, and its words."""

from ..parameter import Parameter

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


def argument(reduction: str) -> str:
    """Write the argument of a PyTorch loss; the mean is its default.

    Example:
        >>> argument("sum"), argument("mean")
        ('reduction="sum"', '')
    """
    return 'reduction="sum"' if reduction == "sum" else ""
