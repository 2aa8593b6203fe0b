"""What the real Anki makes of a package: run as a script, so that Anki stays in its own process.

    python judge.py AGE FILE.apkg [FILE.apkg…]

Imports the files (packages, or tables of text) one after another into one fresh collection that is AGE days old, with progress
and presets ticked, and prints a report as JSON.
"""

import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

_DAY = 86_400
_PACKAGE = ".apkg"
_SUSPECT = {
    "unexpanded {{…}}": r"\{\{[^{}<>]{1,80}\}\}",
    "$…$": r"(?<![\\\w$])\$(?=\S)[^$<>\n]{1,120}(?<=\S)\$(?![\w$])",
    "a cloze cut short": r"\\\)\}\}",
    "Markdown left": r"```|^#{1,6} |\*\*[^*<>\n]+\*\*",
    "escaped twice": r"&amp;(lt|gt|amp|quot|#\d+);",
    "raw < in a formula": r"\\\((?:(?!\\\)).)*<(?!br|/?div|/?span)[a-zA-Z]",
}
_QUIET = re.compile(
    r"<style>.*?</style>|<script\b.*?</script>|<pre\b.*?</pre>|<code\b.*?</code>", re.DOTALL
)


def judged(*packages: Path, age: int = 40, zone: str = "") -> dict[str, Any]:
    """The report on packages, by another process in a time zone."""
    found = subprocess.run(
        [sys.executable, __file__, str(age), *map(str, packages)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | ({"TZ": zone} if zone else {}),
        timeout=120,
    )
    report: dict[str, Any] = json.loads(found.stdout)
    return report


def _import(col: Any, path: str) -> dict[str, int]:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

    if path.endswith(_PACKAGE):
        options = ImportAnkiPackageOptions(
            merge_notetypes=False, with_scheduling=True, with_deck_configs=True
        )
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        log = col.import_anki_package(request).log
    else:
        metadata = col.get_csv_metadata(path=path, delimiter=None)
        log = col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    return {
        "new": len(log.new),
        "updated": len(log.updated),
        "unchanged": len(log.duplicate),
        "conflicting": len(log.conflicting),
    }


def _raw(path: str, folder: Path) -> list[str]:
    """The inner collection, before an import repairs it."""
    from anki.collection import Collection

    with zipfile.ZipFile(path) as package:
        (folder / "raw.anki2").write_bytes(package.read("collection.anki2"))
    col = Collection(str(folder / "raw.anki2"))
    message, good = col.fix_integrity()
    orphans = col.db.scalar("select count() from revlog where cid not in (select id from cards)")
    col.close()
    return ([] if good else [message]) + (["orphaned reviews"] if orphans else [])


def _card(col: Any, number: int) -> dict[str, Any]:
    card = col.get_card(number)
    memory = card.memory_state
    today = dt.datetime.fromtimestamp(col.sched.day_cutoff - _DAY).date()  # noqa: DTZ006  (local on purpose)
    computed = col.compute_memory_state(number) if card.type == 2 else None
    return {
        "guid": card.note().guid,
        "ord": card.ord,
        "type": card.type,
        "queue": card.queue,
        "flag": card.user_flag(),
        "due": str(today + dt.timedelta(days=card.due - col.sched.today)),
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "computed": computed.stability if computed else None,
    }


def _suspicions(col: Any, numbers: list[int]) -> list[str]:
    found = []
    for number in numbers:
        card = col.get_card(number)
        for side in (card.question(), card.answer()):
            shown = _QUIET.sub("", side)
            found += [
                f"{card.note().guid}: {what}"
                for what, pattern in _SUSPECT.items()
                if re.search(pattern, shown, re.DOTALL)
            ]
    return found


def _report(age: int, paths: list[str]) -> dict[str, Any]:
    from anki.collection import Collection

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        problems = [
            problem for path in paths if path.endswith(_PACKAGE) for problem in _raw(path, folder)
        ]
        col = Collection(str(folder / "collection.anki2"))
        col.db.execute("update col set crt = crt - ?", age * _DAY)
        col.close()
        col = Collection(str(folder / "collection.anki2"))
        col.set_config("fsrs", True)
        imports = [_import(col, path) for path in paths]
        message, good = col.fix_integrity()
        numbers = list(col.find_cards("", order="c.id"))
        report = {
            "imports": imports,
            "problems": problems
            + ([] if good else [message])
            + [f"empty: {one.note_id}" for one in col.get_empty_cards().notes]
            + [f"missing: {one}" for one in col.media.check().missing],
            "suspicions": _suspicions(col, numbers),
            "cards": [_card(col, number) for number in numbers],
            "notes": col.note_count(),
            "reviews": col.db.scalar("select count() from revlog"),
            "decks": sorted(
                deck.name for deck in col.decks.all_names_and_ids(skip_empty_default=True)
            ),
            "retention": sorted(
                {
                    col.decks.config_dict_for_deck_id(deck.id).get("desiredRetention", 0)
                    for deck in col.decks.all_names_and_ids(skip_empty_default=True)
                }
            ),
        }
        col.close()
    return report


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_report(int(sys.argv[1]), sys.argv[2:])))
