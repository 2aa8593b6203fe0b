"""One place of a set, filled anew for each variant: nothing twice while there is something left."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizapp.errors import UsageError
from quizapp.practice import pictures
from quizapp.practice.known import Known
from quizapp.practice.seeds import number
from quizapp.practice.spec import Ask, Entry
from quizapp.shipped import generators

SEEDS = 2**32
TRIES = 400  # the largest level that is enumerated has so many problems
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part before it has its label."""

    key: str
    title: str
    marks: float
    source: Mapping[str, Any]


@dataclass(slots=True)
class Used:
    """What was asked, and in which variant last.

    Attributes:
        last: a question's key to the variant that had it last.
        repeats: of questions that had to be asked again: title to the number of times.
    """

    last: dict[Key, int] = field(default_factory=dict)
    repeats: dict[str, int] = field(default_factory=dict)

    def take(
        self, candidates: Callable[[], Iterator[list[Chosen]]], variant: int
    ) -> list[Chosen] | None:
        """The first candidate never asked, else the one asked longest ago; None without any."""
        oldest: tuple[int, list[Chosen]] | None = None
        for chosen in candidates():
            asked = self.last.get(_key(chosen))
            if asked is None:
                self.last[_key(chosen)] = variant
                return chosen
            if oldest is None or asked < oldest[0]:
                oldest = asked, chosen
        if oldest is None:
            return None
        title = oldest[1][0].title or oldest[1][0].key
        self.repeats[title] = self.repeats.get(title, 0) + 1
        self.last[_key(oldest[1])] = variant
        return oldest[1]


def _key(chosen: Sequence[Chosen]) -> Key:
    return tuple(one.key for one in chosen)


@dataclass(slots=True)
class ProblemSlot:
    """Families with levels and pinned values; each variant goes on where the last one stopped."""

    entry: Entry
    asks: Sequence[Ask]
    start: int
    _next: int = 0

    def candidates(self) -> Iterator[list[Chosen]]:
        """Problems of consecutive seeds; what the pinned values do not allow is passed over."""
        refused = ""
        found = False
        for _ in range(TRIES):
            seed = (self.start + self._next) % SEEDS
            self._next += 1
            try:
                chosen = _problems(self.asks, self.entry.share, seed)
            except (generators.errors.FamilyError, generators.engine.errors.EngineError) as error:
                refused = refused or str(error)
                continue
            found = True
            yield chosen
        if not found:
            raise UsageError(f"Question at line {self.entry.line}: {refused}")


def _problems(asks: Sequence[Ask], share: Sequence[str], seed: int) -> list[Chosen]:
    chosen: list[Chosen] = []
    shared: dict[str, Any] = {}
    for ask in asks:
        family = generators.registry.metadata(ask.family)
        level = min(ask.level or family.exam_level, len(family.levels))
        taken = {
            parameter.name: value
            for name, value in shared.items()
            if (parameter := family.parameter(name)) and value is not None
        }
        pinned = taken | dict(ask.pinned)
        if pinned:
            problem = generators.registry.pin(
                ask.family, pinned, draw_rest=True, level=level, seed=seed
            )
        else:
            problem = generators.registry.draw(ask.family, level, seed)
        params = _worded(family, problem) if share else dict(problem.params)
        if not chosen:
            names = {name: family.parameter(name) for name in share}
            shared = {name: params[p.name] for name, p in names.items() if p}
        source = {
            "family": problem.family,
            "version": problem.version,
            "level": level,
            "seed": None if pinned else seed,
            "params": params,
        }
        marks = float(family.marks) if ask.marks is None else ask.marks
        chosen.append(Chosen(f"{problem.family} {problem.key()}", problem.title, marks, source))
    return chosen


def _worded(
    family: "generators.family.Family", problem: "generators.problem.Problem"
) -> dict[str, Any]:
    """The parameters of one part of several, put in words where they were drawn as code.

    A line of code spells out a whole layer, so that in each part it would be another one: what the
    parts do not share would stand there as well.
    """
    wording = family.parameter("wording")
    if wording is None or "```" not in problem.prompt:
        return dict(problem.params)
    return {**problem.params, wording.name: wording.default}


@dataclass(slots=True)
class CardSlot:
    """Cards in a fixed order."""

    items: Sequence[str]
    known: Known
    marks: float
    seed: int
    variant: int = 1

    def candidates(self) -> Iterator[list[Chosen]]:
        """The cards; the order of a choice's options follows from seed and variant."""
        for item in self.items:
            found = self.known.card_of(item)
            source: dict[str, Any] = {
                "card": item,
                "topic": found.topic,
                "order": number(self.seed, self.variant, item),
                "text": found.card.piece.text,
            }
            if carried := pictures.read(found.card.piece.text, found.folder):
                source["pictures"] = carried
            yield [Chosen(item, "", self.marks, source)]
