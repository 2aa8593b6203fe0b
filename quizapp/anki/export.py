"""What goes out to Anki: chosen cards and problems, streamed as notes into a package."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.anki.collection import Beginning
from quizapp.anki.ids import guid
from quizapp.anki.markup import to_html
from quizapp.anki.media import Pictures
from quizapp.anki.note import Note, NoteCard, Preset
from quizapp.anki.notes import written
from quizapp.anki.notetypes import CARD, RENDERED
from quizapp.anki.package import write
from quizapp.anki.progress import Learnt, Renames, changes
from quizapp.clock import Clock
from quizapp.errors import UsageError
from quizapp.library.card import parse_card
from quizapp.library.library import Library
from quizapp.library.scan import Piece
from quizapp.mathtext.plain import to_line
from quizapp.model.event import ME
from quizapp.model.item import Item
from quizapp.scheduling.memory import Fsrs
from quizapp.store.rows import FamilyRow, Topic
from quizapp.store.store import Store

if TYPE_CHECKING:
    from quizapp.anki.problems import Frozen

ROOT = "Convolutional networks"  # the deck above all decks


@dataclass(frozen=True, slots=True)
class Choice:
    """What is exported.

    Attributes:
        topics: only of these; empty means all.
        tags: only cards with one of these; empty means all.
        progress: whether memories and reviews go along.
        problems: frozen problems of each level of a family; 0 for none.
    """

    topics: Collection[str] = ()
    tags: Collection[str] = ()
    progress: bool = False
    problems: int = 0


@dataclass(slots=True)
class Told:
    """What an export did."""

    notes: int = 0
    cards: int = 0
    reviewed: int = 0
    missing: list[Path] = field(default_factory=list)


class Export:
    """One export of a learner's cards.

    Args:
        store, library: what there is.
        clock: for the zone of study days.
        choice: what of it.
        retention: the chance of recall at which the learner wants to be asked.
        new_a_day: how many new cards they take.
        learner: whose.

    Raises:
        UsageError: nothing is of this choice.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        choice: Choice,
        *,
        retention: float = 0.9,
        new_a_day: int = 20,
        learner: str = ME,
    ) -> None:
        self._store, self._library, self._choice = store, library, choice
        self._renames = Renames.of(store)
        self._changes = changes(store, self._renames)
        self._engine = Fsrs(store.parameters(learner), retention)
        self._learnt = (
            Learnt(store, self._renames, learner, self._engine, clock.zone)
            if choice.progress
            else None
        )
        self._zone = clock.zone
        self._preset = Preset(self._engine.parameters, retention, new_a_day)
        self._pictures = Pictures()
        self.told = Told()
        self._topics = [
            topic for topic in library.topics() if not choice.topics or topic.id in choice.topics
        ]
        if not self.expected:
            raise UsageError("There is nothing to export: no card or problem is of this choice.")

    @property
    def cards(self) -> dict[str, list[Item]]:
        """The chosen cards' items by card, in the order they are met."""
        found: dict[str, list[Item]] = {}
        for item in self._library.items([topic.id for topic in self._topics]):
            if item.level is None and self._wanted(item.tags):
                found.setdefault(item.source, []).append(item)
        return found

    @property
    def families(self) -> list[FamilyRow]:
        """The chosen families, in the order of their topics."""
        places = {topic.id: place for place, topic in enumerate(self._topics)}
        chosen = [
            row
            for row in self._library.families()
            if row.topic in places and self._wanted(row.tags) and self._choice.problems
        ]
        return sorted(chosen, key=lambda row: (places[row.topic], row.id))

    @property
    def expected(self) -> int:
        """About how many notes there will be."""
        levels = sum(len(row.levels) for row in self.families)
        return len(self.cards) + self._choice.problems * levels

    def write(self, path: Path, progress: Callable[[int], None] | None = None) -> Told:
        """Write the package.

        Args:
            path: of the ``.apkg``.
            progress: told how many notes are written.

        Raises:
            OSError: it cannot be written there.
        """
        decks = {ROOT: ""} | {self._deck(t): to_html(t.about) for t in self._topics}
        if self._choice.problems:
            decks |= {_problems(self._deck(t)): "" for t in self._with_problems()}
        self.told.notes = write(
            path,
            self.notes(),
            decks=decks,
            preset=self._preset,
            beginning=Beginning.of(self._zone) if self._learnt else Beginning.anywhere(),
            media=lambda: self._pictures.files,
            progress=progress,
        )
        self.told.missing = self._pictures.missing
        return self.told

    def notes(self) -> Iterator[Note]:
        """The notes, made one at a time."""
        decks = {topic.id: self._deck(topic) for topic in self._topics}
        for card, items in self.cards.items():
            yield self._note(card, items, decks[items[0].topic])
        for family in self.families:
            source = self._renames.oldest(family.id)
            for one in frozen_of(family, self._choice.problems):
                self.told.cards += 1
                yield Note(
                    guid=guid(f"{source}@{one.level}:{one.key}", CARD),
                    type=CARD,
                    fields=one.fields,
                    deck=_problems(decks[family.topic]),
                    tags=tuple(
                        sorted({"problem", f"level::{one.level}", f"topic::{family.topic}"})
                    ),
                    modified=RENDERED,
                    cards=(NoteCard(0),),
                )

    def _note(self, card: str, items: list[Item], deck: str) -> Note:
        stored = self._store.catalogue.card(card)
        assert stored is not None, "items and cards are of one index"
        parsed = parse_card(Piece(stored.line, stored.text))
        folder = self._library.question(items[0].id).folder if "![" in stored.text else ""
        note = written(parsed, self._pictures.of(folder))
        cards = []
        for item, place in sorted(note.ords.items(), key=lambda pair: pair[1]):
            known = self._learnt.of(item) if self._learnt else None
            self.told.reviewed += known is not None and known.stability is not None
            cards.append(NoteCard(place, known))
        self.told.cards += len(cards)
        since = self._changes.get(card, (0, 0))[1]
        return Note(
            guid=guid(self._renames.oldest(card), note.type),
            type=note.type,
            fields=note.fields,
            deck=deck,
            tags=tuple(sorted({*map(_tag, parsed.tags), f"topic::{stored.topic}"})),
            modified=max(RENDERED, since),
            cards=tuple(cards),
        )

    def _wanted(self, tags: Collection[str]) -> bool:
        return not self._choice.tags or not set(tags).isdisjoint(self._choice.tags)

    def _with_problems(self) -> list[Topic]:
        named = {row.topic for row in self.families}
        return [topic for topic in self._topics if topic.id in named]

    def _deck(self, topic: Topic) -> str:
        title = " ".join(to_line(topic.title).replace("::", ":").replace('"', "'").split())
        return f"{ROOT}::{topic.order:02d} {title}" if topic.order < 100 else f"{ROOT}::{title}"


def frozen_of(family: FamilyRow, number: int) -> Iterator["Frozen"]:
    """The family's problems; the generators are loaded only when some are wanted."""
    from quizapp.anki.problems import frozen

    return frozen(family, number)


def _problems(deck: str) -> str:
    return f"{deck}::Problems"


def _tag(tag: str) -> str:
    return "-".join(tag.split())
