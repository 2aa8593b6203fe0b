"""The families by id, imported one at a time when asked; ``installed`` knows which there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from . import answers, choosing, drawing, pinning
from .answers import Answer, Marking
from .errors import FamilyError, UnknownFamilyError
from .family import Family, Mounted
from .installed import ids, module_of
from .problem import Problem

__all__ = [
    "build",
    "choose_seed",
    "draw",
    "draw_all",
    "ids",
    "mark",
    "metadata",
    "mount",
    "mounted",
    "pin",
]


@cache
def mounted(family: str) -> Mounted:
    """Import a family.

    Raises:
        UnknownFamilyError: if there is none by that id; it names the nearest.
        FamilyError: if its module is no family.
    """
    name = module_of(family)
    if name is None:
        near = get_close_matches(family, ids(), 1)
        hint = f"did you mean '{near[0]}'?" if near else "see: quizapp families list"
        raise UnknownFamilyError(f"There is no family '{family}'; {hint}")
    try:
        return mount(import_module(name))
    except ImportError as error:
        raise FamilyError(f"The family {family} cannot be loaded from {name}: {error}") from error


def mount(module: ModuleType) -> Mounted:
    """Take a module's family and functions.

    Raises:
        FamilyError: if it has no ``FAMILY`` or ``build``, or another package's metadata class.
    """
    family, build = getattr(module, "FAMILY", None), getattr(module, "build", None)
    if not isinstance(family, Family) or not callable(build):
        raise FamilyError(f"{module.__name__} is no family: it needs FAMILY and build.")
    optional = [getattr(module, name, None) for name in ("draw", "keep", "upgrade", "carry")]
    return Mounted(family, build, *optional)


def metadata(family: str) -> Family:
    """Return a family's metadata; its module is imported, the engine is not."""
    return mounted(family).family


def draw(family: str, level: int, seed: int) -> Problem:
    """Draw the problem of a family, level and seed: always the same one."""
    return drawing.draw(mounted(family), level, seed)


def draw_all(family: str, level: int, seeds: Iterable[int]) -> Iterator[Problem]:
    """Draw the problems of many seeds, each as ``draw`` does."""
    return drawing.draw_all(mounted(family), level, seeds)


def build(family: str, params: Mapping[str, Any], version: int | None = None) -> Problem:
    """Make the problem of parameters, also those of an earlier version of the family.

    Parameters that did not exist in that version take their defaults.

    Raises:
        FamilyError: if the version is newer than this program.
    """
    found = mounted(family)
    known = found.family.version
    if version is not None and version > known:
        raise FamilyError(
            f"{family} was drawn by version {version} of it, this program has {known}: update it."
        )
    if version is not None and version < known and found.upgrade is not None:
        params = found.upgrade(params, version)
    return found.build({p.name: params.get(p.name, p.default) for p in found.family.parameters})


def pin(
    family: str,
    given: Mapping[str, Any] | Iterable[tuple[str, Any]],
    *,
    draw_rest: bool = False,
    level: int | None = None,
    seed: int = 0,
) -> Problem:
    """Build the problem of given values; see ``pinning.pin``."""
    return pinning.pin(mounted(family), given, draw_rest=draw_rest, level=level, seed=seed)


def mark(problem: Problem, text: str, previous: Answer | None = None) -> Marking:
    """Mark what a learner typed: errors are carried forward where the family can.

    Args:
        problem: what was asked.
        text: as typed.
        previous: the answer of the question before, to notice when it was given again.
    """
    carry = mounted(problem.family).carry
    return answers.mark(
        problem.answer,
        text,
        problem.misconceptions,
        carry=carry(problem.params) if carry else None,
        previous=previous,
    )


def choose_seed(
    family: str,
    level: int,
    *,
    start: int,
    seen: Sequence[str] = (),
    slips: Mapping[str, int] | None = None,
) -> int:
    """Choose the next seed for a learner; see ``choosing.choose_seed``."""
    return choosing.choose_seed(mounted(family), level, start=start, seen=seen, slips=slips)
