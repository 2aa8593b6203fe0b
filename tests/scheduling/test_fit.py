"""The learner's own parameters: never worse, and better when there is much to learn from."""

import math
import random

import pytest

from quizapp.model.memory import Memory
from quizapp.model.rating import Rating
from quizapp.scheduling.fit import FEWEST, LoggedReview, fit, losses, shrunk, trials_of
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, Fsrs

FASTER = (*(0.4 * w for w in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:8], 1.37,
          *DEFAULT_PARAMETERS[9:])  # fmt: skip
SLOWER = (*(2.0 * w for w in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:8], 2.17,
          *DEFAULT_PARAMETERS[9:])  # fmt: skip


def a_log(parameters: tuple[float, ...], long_term: int, seed: int) -> list[LoggedReview]:
    """A log of a learner with these parameters who studies by the defaults' due days."""
    draw, truth, guess = random.Random(seed), Fsrs(parameters), Fsrs()
    memories: list[tuple[Memory, Memory]] = []
    due: dict[int, int] = {}
    log: list[LoggedReview] = []
    day = reviews = 0
    while reviews < long_term:
        today = [item for item, on in due.items() if on <= day][: max(40, long_term // 120)]
        for item in today:
            real, thought = memories[item]
            right = draw.random() < truth.retrievability(real, day)
            rating = Rating(draw.choices((2, 3, 4), (0.224, 0.631, 0.145))[0] if right else 1)
            memories[item] = truth.step(real, rating, day), guess.step(thought, rating, day)
            due[item] = guess.due(memories[item][1])
            log.append(LoggedReview(str(item), rating, day))
            reviews += 1
        for _ in range(max(10, long_term // 400)):
            rating = Rating(draw.choices((1, 2, 3, 4), (0.24, 0.094, 0.495, 0.171))[0])
            log.append(LoggedReview(str(len(memories)), rating, day))
            memories.append((truth.step(None, rating, day), guess.step(None, rating, day)))
            due[len(memories) - 1] = guess.due(memories[-1][1])
        day += 1
    return log


def gain_on_the_future(parameters: tuple[float, ...], count: int, seed: int) -> float:
    """Fall of the log loss on what comes after the fit; 0 when it was not accepted."""
    log = a_log(parameters, count * 4 // 3, seed)
    ahead = trials_of(log)[count:]
    past = _first(log, count)
    found = fit(past).parameters
    if found is None:
        return 0.0
    return float((losses(DEFAULT_PARAMETERS, ahead) - losses(found, ahead)).mean())


def _first(log: list[LoggedReview], long_term: int) -> list[LoggedReview]:
    met: dict[str, int] = {}
    counted = 0
    for at, review in enumerate(log):
        counted += review.item in met and review.day > met[review.item]
        met[review.item] = review.day
        if counted == long_term:
            return log[: at + 1]
    return log


@pytest.mark.parametrize("count", [100, 300, FEWEST - 1])
def test_few_reviews_change_nothing(count: int) -> None:
    found = fit(_first(a_log(FASTER, count, 1), count))
    assert found.parameters is None
    assert found.reviews == count
    assert found.loss_before is None


@pytest.mark.parametrize("count", [1000, 3000])
@pytest.mark.parametrize("parameters", [DEFAULT_PARAMETERS, FASTER, SLOWER])
def test_a_fit_is_never_much_worse(parameters: tuple[float, ...], count: int) -> None:
    assert gain_on_the_future(parameters, count, 3) > -0.002


@pytest.mark.parametrize("parameters", [FASTER, SLOWER])
def test_many_reviews_make_it_better(parameters: tuple[float, ...]) -> None:
    assert gain_on_the_future(parameters, 10_000, 2) > 0.001


@pytest.mark.slow
def test_a_hundred_thousand_reviews_make_it_better() -> None:
    found = fit(a_log(FASTER, 100_000, 4))
    assert found.parameters is not None
    assert found.loss_before is not None
    assert found.loss_after is not None
    assert found.loss_after < found.loss_before


def test_the_same_log_gives_the_same_parameters() -> None:
    log = a_log(FASTER, 2000, 5)
    assert fit(log) == fit(log)
    assert fit(log).parameters is not None


def test_a_fit_is_drawn_to_the_defaults_the_more_the_fewer_reviews() -> None:
    doubled = [2 * w for w in DEFAULT_PARAMETERS]
    assert shrunk(doubled, 1500) == pytest.approx([1.5 * w for w in DEFAULT_PARAMETERS])
    assert shrunk(doubled, 0) == pytest.approx(DEFAULT_PARAMETERS)


def test_only_reviews_on_a_later_day_are_predicted() -> None:
    log = [
        LoggedReview("a", Rating.AGAIN, 5),
        LoggedReview("a", Rating.GOOD, 5),
        LoggedReview("b", Rating.GOOD, 6),
        LoggedReview("a", Rating.HARD, 8),
        LoggedReview("a", Rating.GOOD, 7),
    ]
    (trial,) = trials_of(log)
    assert (trial.owner, trial.gap, trial.rating, len(trial.history)) == (0, 3, Rating.HARD, 2)


def test_losses_are_those_of_the_memory_model() -> None:
    model = Fsrs()
    log = [LoggedReview("a", Rating.GOOD, 0), LoggedReview("a", Rating.AGAIN, 4)]
    memory = model.step(None, Rating.GOOD, 0)
    expected = -math.log(1 - model.retrievability(memory, 4))
    assert losses(DEFAULT_PARAMETERS, trials_of(log)) == pytest.approx([expected], rel=1e-5)
