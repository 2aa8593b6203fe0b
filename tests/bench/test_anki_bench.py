"""A hundred thousand notes into a package, beside genanki in the same run, each in its own process.

Fields are HTML already on both sides; ours carry progress as well, which genanki cannot.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = 100_000
MOST_MEGABYTES = 150
TURNS = 4  # the quickest of each counts: what else the machine does only adds

_HEAD = """
import json, resource, sys, time
n, path = int(sys.argv[1]), sys.argv[2]
front = "<p>Output side of a convolution of a {0}×{0} map, \\\\(k={0}\\\\)?</p>"
back = "<p>It is \\\\(n+2p-k+1\\\\), so <b>{0}</b> &lt; {0}1</p>"
def done():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"seconds": time.process_time(), "megabytes": peak}))
"""
_OURS = (
    _HEAD
    + """
from pathlib import Path
from quizapp.anki.collection import Beginning
from quizapp.anki.note import LogRow, Note, NoteCard, Preset, Progress
from quizapp.anki.package import write
from quizapp.scheduling.memory import DEFAULT_PARAMETERS
def notes():
    for i in range(n):
        at = 1_700_000_000_000 + i * 1000
        log = (LogRow(at, 3, 3, 0, 5.0, 4000, True), LogRow(at + 3 * 86_400_000, 3, 9, 3, 5.1, 3000, False))
        known = Progress(9.0, 5.1, 20500, 20491, at // 1000, 2, 0, False, 0, log)
        fields = (front.format(i), "", "", "", "", back.format(i), *[""] * 12)
        yield Note(f"quizapp:card-{i}:card", "card", fields, "A::B", ("one", "two"), at // 1000, (NoteCard(0, known),))
write(Path(path), notes(), decks={"A::B": ""}, preset=Preset(DEFAULT_PARAMETERS, .9), beginning=Beginning.anywhere())
done()
"""
)
_THEIRS = (
    _HEAD
    + """
import genanki
model = genanki.Model(1607392319, "Simple", fields=[{"name": "Q"}, {"name": "A"}],
    templates=[{"name": "Card", "qfmt": "{{Q}}", "afmt": "{{FrontSide}}<hr id=answer>{{A}}"}])
deck = genanki.Deck(2059400110, "A::B")
for i in range(n):
    deck.add_note(genanki.Note(model=model, fields=[front.format(i), back.format(i)], guid=f"card-{i}", tags=["one", "two"]))
genanki.Package(deck).write_to_file(path)
done()
"""
)


def run(program: str, path: Path) -> dict[str, float]:
    """Processor seconds and peak megabytes of one writer."""
    pytest.importorskip("resource")  # Windows tells no peak this way
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, str(NOTES), str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    told: dict[str, float] = json.loads(found.stdout)
    return told


@pytest.mark.bench
def test_a_package_with_reviews_and_progress_takes_no_longer_than_genanki_without(
    tmp_path: Path,
) -> None:
    ours, theirs = [], []
    for turn in range(TURNS):
        theirs.append(run(_THEIRS, tmp_path / f"theirs-{turn}.apkg"))
        ours.append(run(_OURS, tmp_path / f"ours-{turn}.apkg"))
    best, peer = (min(run["seconds"] for run in runs) for runs in (ours, theirs))
    peak = max(run["megabytes"] for run in ours)
    sys.stderr.write(
        f"\n{NOTES} notes: ours {best:.2f} s of a processor, {peak:.0f} MB; genanki {peer:.2f} s, "
        f"{max(run['megabytes'] for run in theirs):.0f} MB\n"
    )
    assert peak <= MOST_MEGABYTES
    assert best <= peer
