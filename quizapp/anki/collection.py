"""The collection's own row as schema 11 keeps it: settings, decks and the options of decks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

from quizapp.anki.ids import number
from quizapp.anki.note import Preset
from quizapp.anki.notetypes import RENDERED, TYPES
from quizapp.model.day import STARTS_AT_HOUR, date_of

PRESET: Final = number("preset cnn-quizapp")
_SCHEMA: Final = 11
_FIRST_DAY: Final = 18_262  # 2020-01-01: due days count from here


@dataclass(frozen=True, slots=True)
class Beginning:
    """The morning from which a collection counts its days.

    Attributes:
        day: the study day, days since 1970-01-01.
        second: at which it began, UTC.
        minutes_west: of Greenwich, then and there.
    """

    day: int
    second: int
    minutes_west: int

    @classmethod
    def of(cls, zone: tzinfo | None) -> "Beginning":
        """For a learner in a zone; None is the machine's own."""
        morning = datetime.combine(date_of(_FIRST_DAY), datetime.min.time()) + timedelta(
            hours=STARTS_AT_HOUR
        )
        local = morning.replace(tzinfo=zone) if zone else morning.astimezone()
        offset = local.utcoffset() or timedelta()
        return cls(_FIRST_DAY, int(local.timestamp()), -int(offset.total_seconds()) // 60)

    @classmethod
    def anywhere(cls) -> "Beginning":
        """For packages without progress: their bytes must not tell where they were made."""
        return cls.of(UTC)


def row(
    decks: Mapping[str, str], preset: Preset, beginning: Beginning, next_position: int
) -> tuple[Any, ...]:
    """The one row of the table ``col``.

    Args:
        decks: descriptions in HTML by full name, parents included.
        preset: of all decks.
        beginning: from when days are counted.
        next_position: of a card that would be added.
    """
    config = {
        "activeDecks": [1], "curDeck": 1, "curModel": None, "newSpread": 0, "collapseTime": 1200,
        "timeLim": 0, "estTimes": True, "dueCounts": True, "nextPos": next_position,
        "sortType": "noteFld", "sortBackwards": False, "addToCur": True, "dayLearnFirst": False,
        "schedVer": 2, "sched2021": True, "rollover": STARTS_AT_HOUR,
        "creationOffset": beginning.minutes_west,
    }  # fmt: skip
    options = {1: _options(1, "Default", None), PRESET: _options(PRESET, "CNN quizapp", preset)}
    return (
        1, beginning.second, RENDERED * 1000, RENDERED * 1000, _SCHEMA, 0, -1, 0,
        _json(config),
        _json({kind.id: kind.to_json() for kind in TYPES.values()}),
        _json({1: _deck(1, "Default", "", 1)} | {
            deck_id(name): _deck(deck_id(name), name, about, PRESET)
            for name, about in decks.items()
        }),
        _json(options),
        "{}",
    )  # fmt: skip


def deck_id(name: str) -> int:
    """The number of a deck."""
    return number(f"deck {name}")


def with_parents(names: Iterable[str]) -> list[str]:
    """Deck names with all their parents, each parent before its children."""
    found = {
        "::".join(parts[:depth])
        for name in names
        for parts in [name.split("::")]
        for depth in range(1, len(parts) + 1)
    }
    return sorted(found, key=lambda name: (name.count("::"), name))


def _deck(number_: int, name: str, about: str, options: int) -> dict[str, Any]:
    return {
        "id": number_, "name": name, "desc": about, "md": False, "mod": RENDERED, "usn": -1,
        "dyn": 0, "conf": options, "collapsed": False, "browserCollapsed": True,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        "extendNew": 0, "extendRev": 0,
    }  # fmt: skip


def _options(number_: int, name: str, preset: Preset | None) -> dict[str, Any]:
    """A preset; siblings are kept apart, as they are here."""
    apart = preset is not None
    options: dict[str, Any] = {
        "id": number_, "name": name, "mod": RENDERED, "usn": -1, "maxTaken": 60, "autoplay": True,
        "timer": 0, "replayq": True, "dyn": False,
        "new": {"bury": apart, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0],
                "order": 1, "perDay": preset.new_a_day if preset else 20},
        "rev": {"bury": apart, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 9999,
                "hardFactor": 1.2},
        "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    }  # fmt: skip
    if preset is not None:
        options["fsrsParams6"] = list(preset.parameters)
        options["desiredRetention"] = preset.retention
        options["sm2Retention"] = 0.9
    return options


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
