"""What an event of another app may say, by a merge or an import, never keeps a store from working."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from quizapp.errors import StoreError
from quizapp.model.event import Event
from tests.store.making import Hands, changed_by_replay, fill, open_store, read_everything, review

ODD: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 1 << 70, 10**400, 1.5, float("nan"), float("inf"), -float("inf"), 1e300,
    1e-300, "", "x", "2027-01-20", "3", [], [1], [None], ["x"], [[]], {}, {"a": 1}, {"a": "x"},
    {"a": None}, {"a": float("nan")}, {"a": 10**400}, [0.5] * 21, [1e300] * 21, ["1"] * 21,
    [float("nan")] * 21, [-5.0] * 21, [0.0] * 21, [1e-9] * 21, [0.2] * 17, "a" * 21,
)  # fmt: skip
USUAL: Final[dict[str, dict[str, Any]]] = {
    "undo": {"device": "", "sequence": 1},
    "bury": {"until": 20_001},
    "flag": {"flag": 1},
    "memory-set": {"stability": 5.0, "difficulty": 5.0, "day": 19_990, "reps": 2, "lapses": 1},
    "rename": {"old": "c", "new": "z"},
    "retime": {"device": "", "first": 1, "last": 2, "days": 1},
    "parameters": {"parameters": None},
    "exam": {
        "id": "e", "name": "e", "date": "2027-01-20", "scope": ["shapes"],
        "weights": {"shapes": 2.0}, "cleared": False,
    },
    "setting": {"name": "retention", "value": 0.9},
    "content": {"digest": 5},
    "mock": {"id": "m", "state": "start"},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", USUAL)
def test_odd_values_are_refused_or_count_for_nothing(tmp_path: Path, kind: str) -> None:
    hands = Hands()
    store = open_store(tmp_path, hands)
    fill(store)
    first = store.append(review("a"))
    usual = {**USUAL[kind], **({"device": first.device} if "device" in USUAL[kind] else {})}
    kept = 1
    for key in usual:
        for odd in ODD:
            with suppress(StoreError):  # such as a number beyond 64 bits
                store.append(Event(kind, item="a", payload={**usual, key: odd}))
                kept += 1
            read_everything(store, hands.day)
        hands.move(days=1)
        store.append_many([review("a"), review("fam@1")])
        kept += 2
    assert len(list(store.events())) == kept
    assert not changed_by_replay(store)
    store.close()
