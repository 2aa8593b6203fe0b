"""The log in its tables: how an event becomes rows, and rows an event again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import Any, Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from quizapp.model.event import Event, Review, Try
from quizapp.model.rating import Rating
from quizapp.store import tables
from quizapp.store.disk import Disk
from quizapp.store.history import order
from quizapp.store.names import Dictionary
from quizapp.store.prepared import Prepared

HINTED: Final = 1
_NO_PROBLEM: Final = (None,) * 4
GAVE_UP: Final = 2
SEQUENCES: Final = (1 << tables.SHIFT) - 1  # the highest there can be

LOG, TRIES, PROBLEM = tables.log.c, tables.tries.c, tables.problem.c
_COLUMNS = [column.name for column in tables.log.columns]
_ADD = Prepared(insert(tables.log).values({n: bindparam(n) for n in _COLUMNS}).inline())
_ADD_TRIES = Prepared(
    insert(tables.tries).values(log=bindparam("log"), tries=bindparam("tries")).inline()
)
_ADD_PROBLEM = Prepared(
    insert(tables.problem)
    .values({c.name: bindparam(c.name) for c in tables.problem.columns})
    .inline()
)
_LAST = Prepared(
    select(LOG.id, LOG.at)
    .where(LOG.id.between(bindparam("first"), bindparam("last")))
    .order_by(LOG.id.desc())
    .limit(1)
)
SIDES = (TRIES.tries, PROBLEM.level, PROBLEM.seed, PROBLEM.version, PROBLEM.parameters)
WHOLE = (
    select(*tables.log.columns, *SIDES)
    .outerjoin(tables.tries, TRIES.log == LOG.id)
    .outerjoin(tables.problem, PROBLEM.log == LOG.id)
)
_ONE = Prepared(WHOLE.where(LOG.id == bindparam("number")))
_OF_ITEM = Prepared(WHOLE.where(LOG.item == bindparam("number")))
_BACKWARDS = Prepared(
    WHOLE.where(
        LOG.learner == bindparam("learner"), LOG.id.between(bindparam("first"), bindparam("last"))
    ).order_by(LOG.id.desc())
)
_DEVICES = Prepared(select(tables.device.c.id))
_KINDS = Prepared(
    WHOLE.where(
        LOG.kind != tables.REVIEW,
        LOG.kind.in_(select(func.json_each(bindparam("kinds")).table_valued("value").c.value)),
    )
)


def key(device: int, sequence: int) -> int:
    """A log line's number."""
    return device << tables.SHIFT | sequence


def written(value: Any) -> str:
    """Plain JSON; escapes keep every text, also a lone surrogate or a NUL."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


class Log:
    """Writes and reads the log's rows; transactions are its callers'."""

    def __init__(self, disk: Disk, names: Dictionary) -> None:
        self._disk = disk
        self._names = names

    def last(self, device: int) -> tuple[int, int] | None:
        """The highest number and ``at`` of a device's lines."""
        row = _LAST.first(self._disk.raw, first=key(device, 0), last=key(device, SEQUENCES))
        return None if row is None else (int(row[0]), int(row[1]))

    def add(self, number: int, event: Event) -> None:
        """Write an event whose device, sequence and times are filled in."""
        names, review = self._names, event.review
        payload, digest = event.payload, None
        if event.kind == "content" and type(payload.get("digest")) is int:
            payload = dict(payload)
            digest = payload.pop("digest")
        told: tuple[Any, ...] = (None, None, None, 0, digest)
        if review is not None:
            told = (
                int(review.rating),
                review.duration_ms,
                names.word.number(review.source),
                HINTED * review.hinted | GAVE_UP * review.gave_up,
                review.digest,
            )
        row = (
            number,
            names.word.number(event.kind),
            names.learner.number(event.learner),
            None if event.item is None else names.item.number(event.item),
            event.at,
            event.at - event.raw,
            event.day,
            *told,
            written(payload) if payload else None,
        )
        self._disk.raw.execute(_ADD.sql, row)  # in the order of the table's columns
        if review is not None:
            self._add_sides(number, review)

    def _add_sides(self, number: int, review: Review) -> None:
        raw = self._disk.raw
        if review.tries:
            told = [
                [t.text, t.outcome, *([list(t.slips)] if t.slips else [])] for t in review.tries
            ]
            _ADD_TRIES.run(raw, log=number, tries=written(told))
        if (review.level, review.seed, review.version, review.parameters) != _NO_PROBLEM:
            parameters = None if review.parameters is None else written(review.parameters)
            _ADD_PROBLEM.run(
                raw,
                log=number,
                level=review.level,
                seed=review.seed,
                version=review.version,
                parameters=parameters,
            )

    def get(self, number: int) -> Event | None:
        """The event with that number."""
        row = _ONE.first(self._disk.raw, number=number)
        return None if row is None else self.event(row)

    def of_kinds(self, kinds: Sequence[str]) -> list[tuple[int, Event]]:
        """Events of rare kinds (any but review) with their numbers, in replay order."""
        wanted = self._names.known(self._names.word, kinds)
        rows = _KINDS.run(self._disk.raw, kinds=written(wanted)).fetchall()
        found = [(int(row[0]), self.event(row)) for row in rows]
        return sorted(found, key=lambda pair: order(pair[1]))

    def of_item(self, item: int) -> list[tuple[int, Event]]:
        """Every event on one item number, with their numbers."""
        rows = _OF_ITEM.run(self._disk.raw, number=item).fetchall()
        return [(int(row[0]), self.event(row)) for row in rows]

    def backwards(self, learner: int) -> Iterator[Event]:
        """A learner's events, the newest first; read only as far as they are taken."""
        raw = self._disk.raw
        streams = [
            map(
                self.event,
                _BACKWARDS.run(
                    raw, learner=learner, first=key(device, 0), last=key(device, SEQUENCES)
                ),
            )
            for (device,) in _DEVICES.run(raw).fetchall()
        ]
        return merge(*streams, key=order, reverse=True)

    def key_of(self, event: Event) -> int:
        """The number of an event of this log."""
        return key(self._names.device.number(event.device), event.sequence)

    def event(self, row: Sequence[Any]) -> Event:
        """A row of :data:`WHOLE` as an event."""
        names = self._names
        number, kind_number, learner, item_number, at, behind, day = row[:7]
        rating, source, digest, payload = row[7], row[9], row[11], row[12]
        kind = names.word.name(kind_number)
        item = None if item_number is None else names.item.name(item_number)
        review = None
        told: Mapping[str, Any] = json.loads(payload) if payload else {}
        if rating is not None:
            review = _review(str(item), row, names.word.name(source))
        elif digest is not None:
            told = {**told, "digest": digest}
        return Event(
            kind=kind,
            item=item,
            review=review,
            payload=told,
            learner=names.learner.name(learner),
            device=names.device.name(number >> tables.SHIFT),
            sequence=number & SEQUENCES,
            raw=at - behind,
            at=at,
            day=day,
        )


def _review(item: str, row: Sequence[Any], source: str) -> Review:
    tries, level, seed, version, parameters = row[13:18]
    return Review(
        item=item,
        rating=Rating(row[7]),
        duration_ms=row[8],
        source=source,
        hinted=bool(row[10] & HINTED),
        gave_up=bool(row[10] & GAVE_UP),
        digest=row[11],
        tries=tuple(
            Try(text, outcome, tuple(*slips)) for text, outcome, *slips in json.loads(tries or "[]")
        ),
        level=level,
        seed=seed,
        version=version,
        parameters=None if parameters is None else json.loads(parameters),
    )
