"""Putting deck files and families into the catalogue, inside the caller's transaction."""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from quizapp.store import tables
from quizapp.store.deriving import Deriving
from quizapp.store.following import Following
from quizapp.store.log import written
from quizapp.store.prepared import Prepared
from quizapp.store.records import Records
from quizapp.store.rows import CardRow, DeckRows, FamilyRow
from quizapp.store.shelves import (
    FAMILIES_FROM,
    PARTS,
    Entry,
    changed,
    entries_now,
    entries_wanted,
    parts_known,
)
from quizapp.store.units import upsert

C, D, F, M = tables.card.c, tables.deck.c, tables.family.c, tables.mastery.c
_DECK = Prepared(
    select(D.id, D.topic, D.rank, D.place, D.title, D.about).where(
        D.folder == bindparam("folder"), D.path == bindparam("path")
    )
)
_SAVE_DECK = Prepared(
    insert(tables.deck)
    .values({c.name: bindparam(c.name) for c in tables.deck.columns if c.name != "id"})
    .on_conflict_do_update(
        index_elements=[D.folder, D.path],
        set_={
            c.name: insert(tables.deck).excluded[c.name]
            for c in tables.deck.columns
            if c.name not in {"id", "folder", "path"}
        },
    )
    .inline()
)
_OLD = Prepared(
    select(C.name, C.place, C.line, C.digest, C.absent, C.kind, C.title, C.more).where(
        C.deck == bindparam("deck")
    )
)
_CARD_VALUES = [c.name for c in tables.card.columns if c.name != "id"]
_SAVE_CARD = Prepared(
    insert(tables.card)
    .values({name: bindparam(name) for name in _CARD_VALUES})
    .on_conflict_do_update(
        index_elements=[C.name, C.deck],
        set_={
            name: insert(tables.card).excluded[name]
            for name in _CARD_VALUES
            if name not in {"name", "deck"}
        },
    )
    .inline()
)
_GONE = Prepared(
    update(tables.card)
    .values(absent=1)
    .where(C.deck == bindparam("in_deck"), C.name == bindparam("of_name"))
)
_FAMILIES = Prepared(select(F.name, F.more))
_SAVE_FAMILY = upsert(tables.family)
_DROP_FAMILY = Prepared(delete(tables.family).where(F.name == bindparam("of_name")))
_MET = Prepared(
    select(tables.learner.c.name)
    .join(tables.mastery, M.learner == tables.learner.c.id)
    .where(M.family == bindparam("family"))
)
_Fields = tuple[Any, ...]


def family_of(more: str) -> FamilyRow:
    """A family's row from its JSON."""
    told = json.loads(more)
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return FamilyRow(**{**told, **lists})


class Mounting:
    """Changes one store's catalogue."""

    def __init__(self, records: Records, following: Following, deriving: Deriving) -> None:
        self._disk, self._names, self._tops = records.disk, records.names, records.tops
        self._following = following
        self._deriving = deriving

    def together(self) -> AbstractContextManager[None]:
        """Within it, what many decks call for is done once; see ``Following.together``."""
        return self._following.together()

    def deck(self, folder: str, deck: DeckRows) -> None:
        """Put a deck file's cards in place of those it had."""
        raw = self._disk.raw
        before = _DECK.first(raw, folder=folder, path=deck.path)
        told = {
            "topic": self._names.topic.number(deck.id),
            "rank": deck.rank,
            "place": deck.order,
            "title": deck.title,
            "about": deck.about,
        }
        if deck.cards is None and before is not None:  # a broken file keeps its last good reading
            told = dict(zip(told, before[1:], strict=True))
        problems = [[problem.path, problem.line, problem.message] for problem in deck.problems]
        _SAVE_DECK.run(
            raw,
            folder=folder,
            path=deck.path,
            size=deck.size,
            mtime_ns=deck.mtime_ns,
            digest=deck.digest,
            problems=written(problems),
            **told,
        )
        if deck.cards is not None:
            number = _DECK.first(raw, folder=folder, path=deck.path)[0]
            moved = before is not None and before[1:3] != (told["topic"], told["rank"])
            self._cards(number, deck.cards, moved=moved)

    def _cards(self, deck: int, cards: Sequence[CardRow], *, moved: bool) -> None:
        raw = self._disk.raw
        old: dict[str, _Fields] = {row[0]: tuple(row[1:]) for row in _OLD.run(raw, deck=deck)}
        new = {card.id: _fields(place, card) for place, card in enumerate(cards)}
        fresh = [card for card in cards if moved or old.get(card.id) != new[card.id]]
        _SAVE_CARD.many(
            raw, ({**_row(new[c.id]), "name": c.id, "deck": deck, "text": c.text} for c in fresh)
        )
        gone = [name for name, row in old.items() if name not in new and (moved or not row[3])]
        _GONE.many(raw, ({"in_deck": deck, "of_name": name} for name in gone))
        self._entries([card.id for card in fresh] + gone)

    def _entries(self, cards: Sequence[str]) -> None:
        raw = self._disk.raw
        wanted = entries_wanted(raw, cards)
        now = entries_now(raw, {*wanted, *cards, *parts_known(raw, cards)})
        self._following.write(changed(now, wanted))

    def families(self, rows: Sequence[FamilyRow]) -> None:
        """Put the families' metadata in place of what was known."""
        raw = self._disk.raw
        before = {name: family_of(more) for name, more in _FAMILIES.run(raw)}
        after = {row.id: row for row in rows}
        for name in before.keys() - after.keys():
            _DROP_FAMILY.run(raw, of_name=name)
        for row in rows:
            topic = self._names.topic.number(row.topic)
            _SAVE_FAMILY.run(raw, name=row.id, topic=topic, more=written(asdict(row)))
        self._tops.forget()
        wanted = {entry.item: entry for n, row in enumerate(rows) for entry in self._levels(n, row)}
        had = {f"{name}@{k}" for name, row in before.items() for k, _ in enumerate(row.levels, 1)}
        self._following.write(changed(entries_now(raw, {*wanted, *had}), wanted))
        for name in sorted(before.keys() | after.keys()):
            if _top(before.get(name)) != _top(after.get(name)):
                self._renew(name)

    def _levels(self, place: int, row: FamilyRow) -> Iterator[Entry]:
        topic = self._names.topic.number(row.topic)
        for level, title in enumerate(row.levels, 1):
            guess = row.guess[level - 1] if level <= len(row.guess) else 0.0
            more = [list(row.needs), row.marks, guess, row.exam_level, list(row.tags)]
            yield Entry(
                item=f"{row.id}@{level}",
                topic=topic,
                place=FAMILIES_FROM + place * PARTS + level,
                absent=0,
                card=None,
                kind="problem",
                title=f"{row.title}: {title}" if title else row.title,
                more=written(more),
            )

    def _renew(self, family: str) -> None:
        """Derive a family anew whose number of levels changed, for all who have met it."""
        number = self._names.item.find(family)
        if number is not None:
            for (learner,) in _MET.run(self._disk.raw, family=number).fetchall():
                self._deriving.unit(learner, family, f"{family}@1")


def _top(row: FamilyRow | None) -> int:
    return len(row.levels) if row else 0


def _fields(place: int, card: CardRow) -> _Fields:
    more = [list(card.parts), list(card.needs), card.weight, card.guess, None, list(card.tags)]
    return (place, card.line, card.digest, 0, card.kind, card.title, written(more))


def _row(fields: _Fields) -> dict[str, Any]:
    names = ("place", "line", "digest", "absent", "kind", "title", "more")
    return dict(zip(names, fields, strict=True))
