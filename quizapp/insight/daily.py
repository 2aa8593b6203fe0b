"""What is done once a study day, behind the screen: the log is read for what it says of its learner."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from quizapp.insight.learned import LEARNED, learn
from quizapp.insight.notes import Notes
from quizapp.model.event import Event
from quizapp.model.rating import Rating
from quizapp.scheduling.fit import Fit, LoggedReview, fit
from quizapp.scheduling.formulas import Curves
from quizapp.scheduling.memory import Fsrs
from quizapp.store.store import Store

if TYPE_CHECKING:
    from quizapp.store.lines import Lines


def fit_own(store: Store, lines: "Lines", learner: str) -> Fit:
    """Fit the memory model to the learner's own answers; an accepted fit is an event.

    Raises:
        StoreError: it cannot be written; nothing was changed.
    """
    found = fit(logged(lines), store.parameters(learner))
    if found.parameters is not None:
        payload = {
            "parameters": list(found.parameters),
            "reviews": found.reviews,
            "loss_before": found.loss_before,
            "loss_after": found.loss_after,
        }
        store.append(Event("parameters", learner=learner, payload=payload))
    return found


def start_day(store: Store, notes: Notes, *, learner: str, auto_fit: bool) -> Fit | None:
    """Fit the memory model and learn how its learner answers.

    Returns:
        What came of the fit; None when it is switched off.

    Raises:
        StoreError: an accepted fit cannot be written.
    """
    lines = store.lines(learner)
    found = fit_own(store, lines, learner) if auto_fit else None
    parameters = store.parameters(learner)
    curves = Curves(parameters or Curves().parameters)
    notes.put(LEARNED, learn(lines, Fsrs(parameters), curves).to_json())
    return found


def logged(lines: "Lines") -> Iterator[LoggedReview]:
    """The log as the fit of own parameters reads it: in replay order."""
    replayed = np.argsort(lines.place, kind="stable")
    columns = (lines.whose, lines.rating, lines.day)
    for item, rating, day in zip(*(each[replayed].tolist() for each in columns), strict=True):
        yield LoggedReview(lines.items[item], Rating(rating), day)
