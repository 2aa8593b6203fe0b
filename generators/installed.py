"""Which families there are, by id: found by folder and entry point, none of them imported.

``families/<topic>/<name>.py`` is the family ``<name>`` with ``-`` for ``_``; nothing is
registered. Other distributions add theirs by an entry point of the group ``quizapp.families``
(name = the family's id, value = its module); a shipped id is never replaced.
"""

from functools import cache
from pathlib import Path

GROUP = "quizapp.families"


def ids() -> tuple[str, ...]:
    """Return the id of every family in order."""
    return tuple(sorted({*shipped(), *added()}))


def stamps() -> dict[str, str]:
    """Return, for each shipped family, a text that changes when its file does.

    Whoever keeps metadata can tell by it what must be read again. Families of other distributions
    have none: they are few, and their files may be anywhere.
    """
    root = Path(__file__).with_name("families")
    return {
        name: f"{status.st_size} {status.st_mtime_ns}"
        for name, module in shipped().items()
        if (status := root.joinpath(*module.split(".")[-2:]).with_suffix(".py").stat())
    }


def module_of(family: str) -> str | None:
    """Return the name of a family's module, None where there is no such family."""
    return shipped().get(family) or added().get(family)


@cache
def shipped() -> dict[str, str]:
    """Return the modules of the families that come with this package, by id."""
    root = Path(__file__).with_name("families")
    return {
        file.stem.replace("_", "-"): f"{__package__}.families.{file.parent.name}.{file.stem}"
        for file in sorted(root.glob("*/[a-z]*.py"))
    }


@cache
def added() -> dict[str, str]:
    """Return the modules of the families of other distributions, by id."""
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=GROUP)}
