"""The catalogue: an index of deck files and families, so that studying parses no file."""

import json
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from quizapp.model.event import ME
from quizapp.model.ids import source_of
from quizapp.model.item import Item
from quizapp.store import tables
from quizapp.store.mounting import Mounting, family_of
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.rows import DeckRows, FamilyRow, FileMark, ProblemRow, StoredCard, Topic
from quizapp.store.searching import search

C, D, E, S = tables.card.c, tables.deck.c, tables.entry.c, tables.state.c
ITEM: Final = tables.item.c
_LIST = select(ITEM.name, tables.topic.c.name, E.kind, E.title, E.absent, E.more).select_from(
    tables.entry.join(tables.item, ITEM.id == E.item).join(
        tables.topic, tables.topic.c.id == E.topic
    )
)
_ONE = Prepared(_LIST.where(ITEM.name == bindparam("name")))
_OF_TOPIC = Prepared(
    _LIST.where(E.topic == bindparam("topic"), E.absent == 0).order_by(E.place, E.item)
)
_PLACES = Prepared(
    select(D.id, D.rank, tables.topic.c.name, D.folder, D.path).join(
        tables.topic, tables.topic.c.id == D.topic
    )
)
_MARKS = Prepared(
    select(D.path, D.size, D.mtime_ns, D.digest).where(D.folder == bindparam("folder"))
)
_DECKS = Prepared(
    select(tables.topic.c.name, D.title, D.place, D.about, D.folder, D.size)
    .join(tables.topic, tables.topic.c.id == D.topic)
    .order_by(D.rank, D.place, D.path)
)
_ALL_TOPICS = Prepared(select(tables.topic.c.name).where(tables.topic.c.total > 0))
_PROBLEMS = Prepared(select(D.folder, D.problems).where(D.problems != "[]").order_by(D.id))
_FAMILIES = Prepared(select(tables.family.c.more).order_by(tables.family.c.name))
_ORPHANS = Prepared(
    select(ITEM.name)
    .join(tables.state, S.item == ITEM.id)
    .outerjoin(tables.entry, E.item == ITEM.id)
    .where(S.learner == bindparam("learner"), or_(E.item.is_(None), E.absent == 1), S.reps > 0)
    .order_by(ITEM.name)
)


class Catalogue:
    """Reads the index, and brings it up to date one deck file at a time."""

    def __init__(self, records: Records, mounting: Mounting) -> None:
        self._disk, self._names, self._ahead = records.disk, records.names, records.ahead
        self._mounting = mounting
        self._topics: list[Topic] | None = None
        self._families: list[FamilyRow] | None = None
        self._places: dict[int, tuple[int, str, str, str]] = {}  # of decks: rank, topic, file
        self._disk.on_change(self._forget)

    def _forget(self) -> None:
        self._topics = self._families = None
        self._places.clear()

    # -- bringing it up to date -----------------------------------------------------------------

    def digests(self, folder: str) -> dict[str, FileMark]:
        """How each deck file of a folder looked when it was read."""
        with self._disk.reading as raw:
            return {row[0]: FileMark(*row[1:]) for row in _MARKS.run(raw, folder=folder)}

    def together(self) -> AbstractContextManager[None]:
        """Around the refreshing of many decks: what is learned of all of them is replayed once."""
        return self._mounting.together()

    def refresh(self, folder: str, deck: DeckRows) -> None:
        """Put one deck file's cards in place of those it had, in one short transaction."""
        with self._disk.writing:
            self._mounting.deck(folder, deck)
            self._forget()

    def put_families(self, rows: Iterable[FamilyRow]) -> None:
        """Put the families' metadata in place of what was known; nothing is written if it is the same."""
        told = sorted(rows, key=lambda row: row.id)
        if told != self.families():
            with self._disk.writing:
                self._mounting.families(told)
                self._forget()

    # -- items ----------------------------------------------------------------------------------

    def item(self, item: str) -> Item | None:
        """One item, also an absent one."""
        with self._disk.looking as raw:
            row = _ONE.first(raw, name=item)
        return None if row is None else _item(row)

    def items(self, topics: Collection[str] | None = None) -> list[Item]:
        """The present items of some topics, or of all, in the order they are met."""
        found: list[Item] = []
        with self._disk.reading as raw:
            for topic in self.order() if topics is None else topics:
                number = self._names.topic.find(topic)
                if number is not None:
                    found += map(_item, _OF_TOPIC.run(raw, topic=number))
        return found

    def card(self, card: str) -> StoredCard | None:
        """A card as it is asked, also one that is absent."""
        with self._disk.looking as raw:
            return self._asked(raw, card)

    def beside(self, item: str) -> dict[str, StoredCard]:
        """The cards that were read early with an item's, by the items that will ask them soon."""
        with self._disk.looking as raw:
            found = {name: self._asked(raw, source_of(name)) for name in self._ahead.beside(item)}
        return {name: card for name, card in found.items() if card}

    def _asked(self, raw: Any, card: str) -> StoredCard | None:
        rows = self._ahead.cards(card)
        if not rows:
            return None
        places = self._places_of(raw, rows)
        asked = home = rows[0]
        if len(rows) > 1:
            present = [row for row in rows if not row[1]] or rows
            asked = max(present, key=lambda row: (places[row[2]][0], row[0]))
            home = min(present, key=lambda row: (places[row[2]][0], row[0]))
        _, absent, deck, line, digest, kind, text, _ = asked
        _, _, folder, path = places[deck]
        return StoredCard(
            id=card,
            topic=places[home[2]][1],
            folder=folder,
            path=path,
            line=line,
            digest=digest,
            kind=kind,
            text=text,
            absent=bool(absent),
            shipped_digest=None if home is asked else home[4],
        )

    def _places_of(self, raw: Any, rows: list[Any]) -> dict[int, tuple[int, str, str, str]]:
        """The decks of some cards; they are few, and remembered."""
        if not self._places.keys() >= {row[2] for row in rows}:
            self._places = {row[0]: tuple(row[1:]) for row in _PLACES.run(raw)}
        return self._places

    def families(self) -> list[FamilyRow]:
        """The families' metadata, by id."""
        with self._disk.reading as raw:
            if self._families is None:
                self._families = [family_of(row[0]) for row in _FAMILIES.run(raw)]
            return list(self._families)

    def search(self, text: str, *, limit: int = 200) -> list[Item]:
        """Present items whose card or family has every word of ``text``; case of ASCII is ignored."""
        words = text.split()
        if not words:
            return []
        with self._disk.reading as raw:
            return search(raw, words, limit, self.item)

    def orphans(self, learner: str = ME) -> list[str]:
        """Items with reviews that no file and no family has any more."""
        with self._disk.reading as raw:
            number = self._names.learner.find(learner)
            return [row[0] for row in _ORPHANS.run(raw, learner=number or 0)]

    # -- decks ----------------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """Topics that have items, in their order."""
        if self._topics is None:
            with self._disk.reading as raw:
                filled = [row[0] for row in _ALL_TOPICS.run(raw)]
                told: dict[str, Topic] = {}
                for name, title, place, about, folder, size in _DECKS.run(raw):
                    if size >= 0:
                        told.setdefault(name, Topic(name, title, place, about, folder))
            last = 1 + max((topic.order for topic in told.values()), default=0)
            found = [told.get(name) or Topic(name, name, last) for name in filled]
            self._topics = sorted(found, key=lambda topic: (topic.order, topic.id))
        return list(self._topics)

    def order(self) -> list[str]:
        """The topics' ids in their order."""
        return [topic.id for topic in self.topics()]

    def problems(self) -> list[ProblemRow]:
        """What is wrong in the deck files, as it was when they were read."""
        with self._disk.reading as raw:
            rows = _PROBLEMS.run(raw).fetchall()
        return [
            ProblemRow(path, line, message, folder)
            for folder, told in rows
            for path, line, message in json.loads(told)
        ]


def _item(row: Any) -> Item:
    name, topic, kind, title, absent, more = row
    needs, weight, guess, exam_level, tags = json.loads(more)
    return Item(
        id=name,
        topic=topic,
        kind=kind,
        title=title,
        needs=tuple(needs),
        weight=weight,
        guess=guess,
        exam_level=exam_level,
        absent=bool(absent),
        tags=tuple(tags),
    )
