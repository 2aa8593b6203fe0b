"""From (family, level, seed) to a problem: what is drawn, thrown away and enumerated.

A draw is thrown away, and the next taken from the same stream, when a condition of the family
fails or a misconception that the level is about gives the right answer. Small levels are
enumerated instead: the seed picks an index in a fixed permutation, so that consecutive seeds do
not repeat before all of the level was seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from .draws import SEEDS, Draws
from .engine.errors import EngineError
from .errors import DrawError, FamilyError, UnknownFamilyError
from .family import Family, Level, Mounted
from .problem import Problem

REDRAWS = 1000
"""So many draws in a row may be thrown away; a test proves that it never happens."""

ENUMERATED = 400
"""Levels with at most so many combinations are enumerated: building them all takes 20 ms."""


def draw(mounted: Mounted, level: int, seed: int) -> Problem:
    """Draw the problem of a level and a seed.

    Raises:
        UnknownFamilyError: if there is no such level.
        DrawError: if no draw meets the level's conditions.
    """
    return _drawn(mounted, level, level_of(mounted.family, level), seed)


def draw_all(mounted: Mounted, level: int, seeds: Iterable[int]) -> Iterator[Problem]:
    """Draw the problems of many seeds, each as ``draw`` does."""
    about = level_of(mounted.family, level)
    for seed in seeds:
        yield _drawn(mounted, level, about, seed)


def _drawn(mounted: Mounted, level: int, about: Level, seed: int) -> Problem:
    if not 0 <= seed < SEEDS:
        raise FamilyError(f"A seed is a whole number from 0 to {SEEDS - 1}, not {seed}.")
    draws = Draws(mounted.family.id, level, seed)
    if cases := enumerated(mounted, level):
        problem = mounted.build(_dressed(mounted.family, cases[seed % len(cases)], draws))
        return problem.drawn(level, seed)
    for _ in range(REDRAWS):
        params = _dressed(mounted.family, _raw(mounted, level, draws), draws)
        if mounted.keep is None or mounted.keep(level, params):
            problem = mounted.build(params)
            if _shows(problem, about, mounted.family):
                return problem.drawn(level, seed)
    raise DrawError(f"{mounted.family.id} level {level}: {REDRAWS} draws met no condition of it.")


def draw_around(mounted: Mounted, level: int, seed: int, pinned: Mapping[str, Any]) -> Problem:
    """Draw what is not pinned; pinned values are never thrown away.

    Raises:
        DrawError: if nothing that can be drawn goes with the pinned values.
    """
    level_of(mounted.family, level)
    draws = Draws(mounted.family.id, level, seed)
    refused = ""
    for _ in range(REDRAWS):
        params = {**_dressed(mounted.family, _raw(mounted, level, draws), draws), **pinned}
        try:
            return mounted.build(params).drawn(level, seed)
        except (EngineError, FamilyError) as error:
            refused = refused or str(error)
    raise DrawError(
        f"{mounted.family.id} level {level}: nothing drawn fits these values. {refused}"
    )


def level_of(family: Family, level: int) -> Level:
    """Return a family's level.

    Raises:
        UnknownFamilyError: if it has no such level.
    """
    if not 1 <= level <= len(family.levels):
        raise UnknownFamilyError(
            f"{family.id} has the levels 1 to {len(family.levels)}, not {level}."
        )
    return family.levels[level - 1]


def enumerated(mounted: Mounted, level: int) -> list[dict[str, Any]]:
    """Return a small level's parameters in the fixed order that seeds go through, else nothing."""
    found = mounted.cases.get(level)
    if found is None:
        found = mounted.cases[level] = _enumerate(mounted, level)
    return found


def _enumerate(mounted: Mounted, number: int) -> list[dict[str, Any]]:
    family, level = mounted.family, mounted.family.levels[number - 1]
    if level.space is None or prod(map(len, level.space.values())) > ENUMERATED:
        return []
    live: list[dict[str, Any]] = []
    for values in product(*level.space.values()):
        case = dict(zip(level.space, values, strict=True))
        params = _complete(family, case)
        if mounted.keep is not None and not mounted.keep(number, params):
            continue
        if _shows(mounted.build(params), level, family):
            live.append(case)
    if not live:
        raise DrawError(f"{family.id} level {number}: none of its cases meets its conditions.")
    return Draws(family.id, number, SEEDS).shuffle(live)


def _raw(mounted: Mounted, level: int, draws: Draws) -> Mapping[str, Any]:
    space = mounted.family.levels[level - 1].space
    if space is not None:
        return {name: draws.choice(options) for name, options in space.items()}
    if mounted.draw is None:
        raise DrawError(f"{mounted.family.id} level {level} has neither a space nor a draw.")
    return mounted.draw(level, draws)


def _dressed(family: Family, drawn: Mapping[str, Any], draws: Draws) -> dict[str, Any]:
    """Draw the wording around drawn values, and take defaults for the rest."""
    params = _complete(family, drawn)
    for name, choices in family.worded:
        if name not in drawn:
            params[name] = draws.choice(choices)
    return params


def _complete(family: Family, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Put parameters in the family's order, with defaults where nothing was drawn."""
    params = {**family.defaults, **drawn}
    if len(params) > len(family.defaults):
        names = ", ".join(sorted(drawn.keys() - family.defaults.keys()))
        raise DrawError(f"{family.id} draws what is no parameter of it: {names}.")
    return params


def _shows(problem: Problem, level: Level, family: Family) -> bool:
    slips = problem.misconceptions
    if level.about and not {slip.id for slip in slips}.issuperset(level.about):
        return False
    return not family.distinct or len({str(slip.value) for slip in slips}) == len(slips)
