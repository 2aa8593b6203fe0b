"""``--set name=value``: a family as a calculator with a worked solution.

Pinned values are never thrown away. What is not named takes the operation's default, or is drawn
with ``draw_rest``.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from .drawing import draw_around
from .engine.errors import EngineError
from .errors import PinError
from .family import Family, Mounted
from .problem import Problem
from .volumes import placed, sizes_of


def pin(
    mounted: Mounted,
    given: Mapping[str, Any] | Iterable[tuple[str, Any]],
    *,
    draw_rest: bool = False,
    level: int | None = None,
    seed: int = 0,
) -> Problem:
    """Build the problem of given values.

    Args:
        mounted: the family.
        given: text (or JSON values) by name or alias.
        draw_rest: draw what is not given, at ``level`` (the exam's if None) and ``seed``.
        level: see ``draw_rest``.
        seed: see ``draw_rest``.

    Raises:
        PinError: for an unknown name, a value out of range, a missing one, or values that do
            not fit each other; one sentence.
    """
    family = mounted.family
    pinned = read_values(family, given)
    if draw_rest:
        return draw_around(mounted, level or family.exam_level, seed, pinned)
    missing = [p for p in family.parameters if p.required and p.name not in pinned]
    if missing:
        names = " and ".join(f"{p.name} ({p.doc})" for p in missing)
        flags = " ".join(f"--set {p.name}=…" for p in missing)
        raise PinError(f"{family.id} also needs {names}: add {flags}, or --draw-rest.")
    params = {p.name: pinned.get(p.name, p.default) for p in family.parameters}
    try:
        return mounted.build(params)
    except EngineError as error:
        raise PinError(f"{family.id}: {error}.") from error


def read_values(
    family: Family, given: Mapping[str, Any] | Iterable[tuple[str, Any]]
) -> dict[str, Any]:
    """Read texts as the values of a family's parameters, by canonical name.

    Raises:
        PinError: for an unknown name, one given twice, or a value out of range.
    """
    values: dict[str, Any] = {}
    halves: dict[str, dict[int, Any]] = {}
    for name, text in _apart(family, given):
        parameter = family.parameter(name)
        if parameter is None:
            raise PinError(_unknown(family, name))
        found = halves.setdefault(parameter.name, {})
        half = parameter.half(name)
        if parameter.name in values or half in found or (found and half is None):
            raise PinError(f"{parameter.name} ({parameter.doc}) is set twice.")
        if half is None:
            values[parameter.name] = parameter.read(text)
        else:
            found[half] = text
    for name, found in halves.items():
        if found and (parameter := family.parameter(name)):
            height, width = found.get(0, found.get(1)), found.get(1, found.get(0))
            values[name] = parameter.read(f"{height} x {width}")
    return values


def _apart(
    family: Family, given: Mapping[str, Any] | Iterable[tuple[str, Any]]
) -> list[tuple[str, Any]]:
    """Put sides, channels and layout in the place of a volume that is given whole, as 32x32x3."""
    pairs = [*(given.items() if isinstance(given, Mapping) else given)]
    named = {parameter.name: text for name, text in pairs if (parameter := family.parameter(name))}
    layout, depth = family.parameter("layout"), family.parameter("channels")
    stated = layout.read(named["layout"]) if layout and "layout" in named else None
    found: list[tuple[str, Any]] = []
    for name, text in pairs:
        parameter = family.parameter(name)
        sizes: tuple[int, ...] = ()
        if parameter and parameter.axes == "CHW":
            sizes = sizes_of(text, crossed=True)
        elif parameter and parameter.axes == "HW" and depth and parameter.half(name) is None:
            sizes = sizes_of(text)
        if not parameter or not sizes:
            found.append((name, text))
            continue
        c, h, w, told = placed(sizes, stated)
        if parameter.axes == "CHW":
            found.append((name, [c, h, w]))
        else:
            found.append((name, h if h == w else [h, w]))
            if depth and str(named.get(depth.name, "")).strip() != str(c):
                found.append((depth.name, c))
        if layout and not stated and told:
            found.append(("layout", told))
    return found


def _unknown(family: Family, name: str) -> str:
    near = get_close_matches(name.lower(), family.names(), 1)
    if near:
        return f"{family.id} has no parameter '{name}'; did you mean '{near[0]}'?"
    known = ", ".join(p.name for p in family.parameters)
    return f"{family.id} has no parameter '{name}'; it has {known}."
