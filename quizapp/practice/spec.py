"""What a practice set consists of, as its writer asked for it: plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["problems", "cards", "both"]
KINDS: tuple[Kind, ...] = ("problems", "cards", "both")


@dataclass(frozen=True, slots=True)
class Ask:
    """One part of a question: a family, a card, or whatever some topics offer.

    Attributes:
        family: id of a family, or empty.
        card: id of a card or of one of its items, or empty.
        topics: ids of topics to choose from; empty with neither family nor card: all of them.
        kind: what is chosen from topics.
        level: of the family; None: the one exams ask. Capped where a topic's family has fewer.
        marks: None: what an exam usually gives for it; 1 for a card.
        pinned: parameters that are given and not drawn.
        mine: choose the families in which the learner made most slips.
    """

    family: str = ""
    card: str = ""
    topics: tuple[str, ...] = ()
    kind: Kind = "problems"
    level: int | None = None
    marks: float | None = None
    pinned: Mapping[str, Any] = field(default_factory=dict)
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of one or more parts, asked ``count`` times.

    Attributes:
        share: names of the parameters that later parts take over from the first.
        line: where it stands in the specification, for messages; 0 when it was made of options.
    """

    parts: tuple[Ask, ...]
    count: int = 1
    share: tuple[str, ...] = ()
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading; ``marks`` is what they must add up to, if it is said."""

    entries: tuple[Entry, ...]
    title: str = ""
    about: str = ""
    shuffle: bool = False
    marks: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole practice set.

    Attributes:
        name: what the written files are called when nothing else is said.
        source: the file, for messages.
        date: as it is printed, ISO; empty: none.
        minutes: time allowed; None: no limit is printed.
        marks: what all sections must add up to.
        aids: what may be used.
        seed: the specification's own, when the command line names none.
    """

    title: str
    sections: tuple[Section, ...]
    name: str = "practice"
    source: str = ""
    date: str = ""
    about: str = ""
    minutes: int | None = None
    marks: float | None = None
    aids: tuple[str, ...] = ()
    seed: int | None = None
    marks_line: int = 0

    @property
    def asks_for_slips(self) -> bool:
        """Whether the learner's own misconceptions decide what is asked."""
        return any(
            part.mine
            for section in self.sections
            for entry in section.entries
            for part in entry.parts
        )
