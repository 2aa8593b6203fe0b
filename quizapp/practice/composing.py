"""A specification, a seed and a number of variants to a sheet: always the same one.

Variants are made in their order, so that each knows what the ones before it asked: the seventh is
the same whether seven are wanted or thirty. All variants ask the same families in the same places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from quizapp.errors import UsageError
from quizapp.practice.known import Known
from quizapp.practice.seeds import mixed, number
from quizapp.practice.sheet import Block, Exercise, Part, Sheet, Variant, question_from
from quizapp.practice.slots import CardSlot, Chosen, ProblemSlot, Used
from quizapp.practice.spec import Ask, Entry, Section, Spec
from quizapp.shipped import generators

Slot = ProblemSlot | CardSlot


def compose(
    spec: Spec,
    known: Known,
    *,
    seed: int,
    variants: int = 1,
    only: Sequence[int] = (),
    slips: Mapping[str, int] | None = None,
) -> Sheet:
    """Make a sheet.

    Args:
        spec: what is wanted.
        known: what there is.
        seed: another seed makes another sheet.
        variants: how many.
        only: the variants to keep; all without it.
        slips: how often the learner made each misconception, for sets on their own.

    Raises:
        UsageError: marks that do not add up, or values that no problem can have.
    """
    slots = [
        [
            (entry, _slots(entry, known, (seed, at, place, copy), slips or {}))
            for place, entry in enumerate(section.entries)
            for copy in range(entry.count)
        ]
        for at, section in enumerate(spec.sections)
    ]
    used = Used()
    made = [_variant(spec, slots, used, (number_, seed)) for number_ in range(1, variants + 1)]
    _check_marks(spec, made[0])
    kept = tuple(one for one in made if not only or one.number in only)
    notes = tuple(
        f"{title}: the space is small, so {count} of its questions had to be asked again."
        for title, count in sorted(used.repeats.items())
    )
    return Sheet(
        title=spec.title,
        seed=seed,
        variants=kept,
        date=spec.date,
        about=spec.about,
        minutes=spec.minutes,
        aids=spec.aids,
        notes=notes,
    )


def _slots(
    entry: Entry, known: Known, place: tuple[object, ...], slips: Mapping[str, int]
) -> list[Slot]:
    """What fills an entry's parts: one slot for parts that share, else one for each."""
    asks = [_settled(ask, known, (*place, at), slips) for at, ask in enumerate(entry.parts)]
    if entry.share:
        return [ProblemSlot(entry, asks, number(*place))]
    return [
        ProblemSlot(entry, [ask], number(*place, at))
        if ask.family
        else CardSlot(
            [ask.card] if ask.card else mixed(known.items_of(ask.topics), *place, at),
            known,
            1.0 if ask.marks is None else ask.marks,
            number(*place, at),
        )
        for at, ask in enumerate(asks)
    ]


def _settled(ask: Ask, known: Known, place: tuple[object, ...], slips: Mapping[str, int]) -> Ask:
    """A part with its family decided, where the specification left that open."""
    if ask.family or ask.card:
        return ask
    if ask.mine:
        return replace(ask, family=_with_slips(known, place, slips))
    families = known.families_of(ask.topics)
    cards = ask.kind == "cards" or not families
    if ask.kind == "both" and families:
        cards = number(*place, "kind") % 2 == 0 and bool(known.items_of(ask.topics))
    if cards:
        return ask
    seed, *_, copy, _ = place  # copies of one entry go through the families, none twice in a row
    order = mixed(families, seed, *place[1:-2])
    return replace(ask, family=order[int(str(copy)) % len(order)])


def _with_slips(known: Known, place: tuple[object, ...], slips: Mapping[str, int]) -> str:
    """A family by how many of the learner's slips it can show; all alike without any."""
    order = mixed(known.families_of(()), *place[:-2])
    weights = [
        sum(slips.get(slip, 0) for slip in generators.registry.metadata(name).misconceptions)
        for name in order
    ]
    total = sum(weights)
    if not total:
        return order[int(str(place[-2])) % len(order)]
    at = number(*place, "slips") % total
    for name, weight in zip(order, weights, strict=True):
        if at < weight:
            return name
        at -= weight
    raise AssertionError("the weights add up to their total")


def _variant(
    spec: Spec,
    slots: Sequence[Sequence[tuple[Entry, Sequence[Slot]]]],
    used: Used,
    place: tuple[int, int],
) -> Variant:
    variant, seed = place
    blocks, first = [], 1
    for at, (section, rows) in enumerate(zip(spec.sections, slots, strict=True)):
        filled = [(entry, _filled(row, used, variant)) for entry, row in rows]
        if section.shuffle:
            filled = mixed(filled, seed, variant, at, name=_name)
        exercises = tuple(
            _exercise(first + place, entry, chosen) for place, (entry, chosen) in enumerate(filled)
        )
        first += len(exercises)
        blocks.append(Block(section.title, section.about, exercises))
    return Variant(variant, tuple(blocks))


def _name(filled: tuple[Entry, Sequence[Chosen]]) -> str:
    return "\n".join(one.key for one in filled[1])


def _filled(row: Sequence[Slot], used: Used, variant: int) -> list[Chosen]:
    chosen: list[Chosen] = []
    for slot in row:
        if isinstance(slot, CardSlot):
            slot.variant = variant
        taken = used.take(partial(slot.candidates), variant)
        if taken is None:
            raise UsageError("A topic of this set has neither problems nor cards.")
        chosen += taken
    return chosen


def _exercise(number_: int, entry: Entry, chosen: Sequence[Chosen]) -> Exercise:
    several = len(chosen) > 1
    parts = tuple(
        Part(
            label=f"{number_}{chr(ord('a') + place)}" if several else str(number_),
            marks=one.marks,
            title=one.title,
            question=question_from(one.source),
            source=one.source,
        )
        for place, one in enumerate(chosen)
    )
    return Exercise(number_, entry.title or ("" if several else parts[0].title), parts)


def _check_marks(spec: Spec, variant: Variant) -> None:
    """Refuse totals that the questions do not add up to.

    Raises:
        UsageError: with the line of the total.
    """
    for section, block in zip(spec.sections, variant.blocks, strict=True):
        _check(spec, section, sum(exercise.marks for exercise in block.exercises))
    if spec.marks is not None and variant.marks != spec.marks:
        raise UsageError(
            f"{spec.source}:{spec.marks_line}: The questions give {variant.marks:g} marks, "
            f"not {spec.marks:g}."
        )


def _check(spec: Spec, section: Section, total: float) -> None:
    if section.marks is not None and total != section.marks:
        raise UsageError(
            f"{spec.source}:{section.line}: The questions of this section give {total:g} marks, "
            f"not {section.marks:g}."
        )
