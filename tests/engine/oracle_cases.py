"""The recorded answers of PyTorch, onnxruntime and Keras, and what one of them says.

An adapter turns a record into calls of the engine and returns the facts under the record's own
names; ``differences`` compares them.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from generators import engine

ORACLE = Path(__file__).parent.parent / "data" / "oracle.jsonl"
INPUTS = {"id", "src", "op", "attrs", "in", "x", "w", "b", "target", "error"}

Case: TypeAlias = dict[str, Any]
Facts: TypeAlias = dict[str, Any]
Adapter: TypeAlias = Callable[[Case], Facts]

ADAPTERS: dict[str, Adapter] = {}
CASES: dict[str, list[Case]] = defaultdict(list)
for line in ORACLE.read_text(encoding="utf-8").splitlines():
    record = json.loads(line)
    CASES[record["op"]].append(record)


def adapter(*ops: str) -> Callable[[Adapter], Adapter]:
    def register(function: Adapter) -> Adapter:
        ADAPTERS.update(dict.fromkeys(ops, function))
        return function

    return register


def layer_facts(layer: dict[str, Any], case: Case) -> Facts:
    """Shape, parameters and multiplications of one layer, for the whole batch."""
    batch, *shape = case["in"]
    count = engine.count_layer(layer, shape)
    return {
        "out": [batch, *count.shape],
        "params": count.trainable + count.non_trainable,
        "trainable": count.trainable,
        "nontrainable": count.non_trainable,
        "macs": batch * count.macs,
    }


def chosen(attrs: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: attrs[name] for name in names if name in attrs}


def facts_of(case: Case) -> Facts:
    """Return what the engine says to a record, the result's shape included."""
    facts = ADAPTERS[case["op"]](case)
    result = facts.get("y", facts.get("loss"))
    return facts if result is None else facts | {"out": list(np.shape(result))}


def differences(case: Case) -> list[str]:
    try:
        facts = facts_of(case)
    except engine.EngineError as error:
        return [] if "error" in case else [f"refused: {error}"]
    if "error" in case:
        return [f"accepted, but the library says: {case['error']}"]
    return [
        f"{name}: {facts[name]} instead of {case[name]}"
        for name in sorted(facts.keys() & case.keys())
        if not _same(case[name], facts[name])
    ]


def _same(expected: Any, actual: Any) -> bool:
    wanted, got = np.asarray(_numbers(expected)), np.asarray(actual)
    if wanted.shape != got.shape:
        return False
    if got.dtype.kind in "iub":
        return bool((wanted == got).all())
    return np.allclose(wanted, got, rtol=1e-6, atol=1e-7)  # twelve digits were written of float32


def _numbers(value: Any) -> Any:
    """JSON has no infinity: a null is the −∞ of a window that holds nothing but padding."""
    if isinstance(value, list):
        return [_numbers(entry) for entry in value]
    return -np.inf if value is None else value
