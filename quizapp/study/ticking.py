"""An explanation that the learner compared with a card's points: the rating that follows."""

from quizapp.model.rating import Rating

NEARLY = 0.8  # share of the points that still counts as recalled, with trouble


def rating_for(ticked: int, points: int) -> Rating:
    """All points made is recalled, nearly all is hard, fewer is forgotten."""
    share = ticked / points if points else 0.0
    if share >= 1:
        return Rating.GOOD
    return Rating.HARD if share >= NEARLY else Rating.AGAIN
