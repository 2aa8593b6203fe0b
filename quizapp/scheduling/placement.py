"""Placement: a few well-chosen problems, so that what is known does not start at guess rate.

Each family is known up to some level, harder ones less likely; how likely depends on one ability
that all families share, so that every answer also speaks for the others. A right answer speaks a
little for the families that it needs. Asked is the problem that clears up most marks a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from quizapp.model.ids import level_item, level_of, source_of
from quizapp.scheduling.formulas import Floats

SECONDS: Final = 300.0
SURE: Final = 0.8  # chance to be known from which a level counts as known
RIGHT_IF_KNOWN: Final = 0.9  # slips happen
RIGHT_IF_NOT: Final = 0.05
_NEEDED_IF_NOT = 0.4  # chance that one who solved a problem lacks nothing it is built on
_ABILITIES = np.linspace(-3.0, 3.0, 13)
_LEAST = 1e-4  # of the marks: less is not worth another problem


@dataclass(frozen=True, slots=True)
class Rungs:
    """One family as placement sees it.

    Attributes:
        family: its id.
        marks: of each level from the first on, as shares of the exam.
        seconds: to solve a problem of it.
        needs: ids of the families it builds on.
    """

    family: str
    marks: tuple[float, ...]
    seconds: float = 60.0
    needs: tuple[str, ...] = ()


class Placement:
    """One placement test.

    Args:
        families: that may be asked.
        seconds: in all.
    """

    def __init__(self, families: Sequence[Rungs], seconds: float = SECONDS) -> None:
        self._families = list(families)
        self._rows = {rungs.family: row for row, rungs in enumerate(self._families)}
        self._left = seconds
        deepest = max((len(rungs.marks) for rungs in self._families), default=1)
        states = np.arange(deepest + 1)
        # Known up to level k or more: sigmoid(ability - k + 1); the state is exactly k.
        at_least = 1.0 / (1.0 + np.exp(states[None, 1:] - 1.0 - _ABILITIES[:, None]))
        upper = np.column_stack([np.ones(len(_ABILITIES)), at_least])
        self._priors = np.stack(
            [self._prior(upper, len(r.marks)) for r in self._families]
            or [self._prior(upper, deepest)]
        )
        self._likelihood = np.ones((len(self._families), deepest + 1))
        self._marks = np.zeros((len(self._families), deepest))
        for row, rungs in enumerate(self._families):
            self._marks[row, : len(rungs.marks)] = rungs.marks
        self._asked: set[tuple[int, int]] = set()

    @staticmethod
    def _prior(upper: Floats, levels: int) -> Floats:
        """Chances of each state at each ability, [ability, state]; no state beyond the top."""
        reached = upper.copy()
        reached[:, levels + 1 :] = 0.0
        after = np.column_stack([reached[:, 1:], np.zeros(len(reached))])
        state: Floats = reached - after
        return state

    def next(self) -> str | None:
        """The item to ask, or None when time is up or nothing more is worth asking."""
        known = self._known(self._likelihood)
        unsure = self._unsure(known)
        best: tuple[float, str] | None = None
        for row, rungs in enumerate(self._families):
            if rungs.seconds > self._left:
                continue
            for level in range(1, len(rungs.marks) + 1):
                if (row, level) in self._asked:
                    continue
                p = float(known[row, level - 1])
                right = p * RIGHT_IF_KNOWN + (1 - p) * RIGHT_IF_NOT
                after = right * self._unsure(self._known(self._with(row, level, right=True)))
                after += (1 - right) * self._unsure(
                    self._known(self._with(row, level, right=False))
                )
                worth = (unsure - after) / rungs.seconds
                if unsure - after > _LEAST and (best is None or worth > best[0]):
                    best = worth, level_item(rungs.family, level)
        return best[1] if best else None

    def answered(self, item: str, *, right: bool, seconds: float) -> None:
        """Take in an answer to an item of ``next``."""
        row, level = self._rows[source_of(item)], level_of(item) or 1
        self._likelihood = self._with(row, level, right=right)
        self._asked.add((row, level))
        self._left -= seconds

    def declared(self, items: Sequence[str]) -> None:
        """Take in what the learner says they know already."""
        for item in items:
            row = self._rows.get(source_of(item))
            if row is not None:
                level = level_of(item) or 1
                self._likelihood[row, :level] *= 1e-3
                self._asked.update((row, lower) for lower in range(1, level + 1))

    def known(self) -> tuple[str, ...]:
        """The items that count as known, by family and level."""
        chance = self._known(self._likelihood)
        return tuple(
            level_item(rungs.family, level)
            for row, rungs in enumerate(self._families)
            for level in range(1, len(rungs.marks) + 1)
            if chance[row, level - 1] >= SURE
        )

    def _with(self, row: int, level: int, *, right: bool) -> Floats:
        """The likelihood after another answer."""
        changed = self._likelihood.copy()
        known, unknown = (RIGHT_IF_KNOWN, RIGHT_IF_NOT)
        if not right:
            known, unknown = 1 - known, 1 - unknown
        changed[row, level:] *= known
        changed[row, :level] *= unknown
        if right:
            for need in self._families[row].needs:
                other = self._rows.get(need)
                if other is not None:
                    changed[other, 0] *= _NEEDED_IF_NOT
        return changed

    def _known(self, likelihood: Floats) -> Floats:
        """Chance that each family's level is known, [family, level]."""
        if not self._families:
            return np.zeros((0, likelihood.shape[1] - 1))
        joint = self._priors * likelihood[:, None, :]  # [family, ability, state]
        evidence = joint.sum(axis=2)
        log_ability = np.log(evidence).sum(axis=0) - _ABILITIES**2 / (2 * 1.5**2)
        ability = np.exp(log_ability - log_ability.max())
        ability /= ability.sum()
        states = (ability[None, :, None] * joint / evidence[:, :, None]).sum(axis=1)
        reached: Floats = states[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
        return reached

    def _unsure(self, known: Floats) -> float:
        return float((self._marks * known * (1.0 - known)).sum())
