"""``quizapp practice`` as a shell sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.practice.writers import FORMATS

ROOT = Path(__file__).parents[2]


def practice(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    home = {f"QUIZAPP_{name}_DIR": str(folder / "home") for name in ("DATA", "CONFIG", "STATE")}
    return subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()", "practice", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **home, **environment},
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_two_processes_write_the_same_bytes_and_the_sheet_writes_them_again(tmp_path: Path) -> None:
    words = ("make", "final", "--seed", "5", "--format", "markdown", "--format", "jsonl")
    for place, salt in enumerate("01"):
        done = practice(tmp_path, *words, "--out", f"{place}/final", PYTHONHASHSEED=salt)
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "0") == contents(tmp_path / "1")
    sheet = str(tmp_path / "0" / "final.sheet.json")
    formats = ("--format", "markdown", "--format", "jsonl")
    done = practice(tmp_path, "make", sheet, *formats, "--out", "2/final")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "2") == contents(tmp_path / "0")


@pytest.mark.slow
def test_variants_are_the_same_bytes_in_any_order_in_any_process_also_on_paper(
    tmp_path: Path,
) -> None:
    every = ("pdf", "html", "html-self", "markdown", "moodle", "json")
    formats = [word for name in every for word in ("--format", name)]
    words = ("make", "final", "--seed", "9", *formats)
    for folder, salt in (("all", "1"), ("again", "2")):
        out = ("--variants", "3", "--out", f"{folder}/f")
        done = practice(tmp_path, *words, *out, PYTHONHASHSEED=salt)
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "all") == contents(tmp_path / "again")
    turned = ("--variant", "3", "--variant", "2", "--out", "some/f")
    assert practice(tmp_path, *words, *turned).returncode == 0
    together, some = contents(tmp_path / "all"), contents(tmp_path / "some")
    alone = [name for name in some if name.startswith(("f-02.", "f-03."))]
    assert len(alone) == 2 * 3 * 2
    for name in alone:
        assert some[name] == together[name], name


def test_the_terminal_shows_the_sheet_and_writes_nothing(tmp_path: Path) -> None:
    done = practice(tmp_path, "make", "--family", "conv2d-hand", "--count", "1", "--seed", "1")
    assert done.returncode == 0, done.stderr
    assert "⎡" in done.stdout
    assert contents(tmp_path) == {}


def test_a_dash_is_the_standard_output_and_no_file(tmp_path: Path) -> None:
    words = ("make", "--family", "conv-params", "--count", "2", "--seed", "1", "--out", "-")
    streamed = practice(tmp_path, *words, "--format", "jsonl")
    assert [line[:1] for line in streamed.stdout.splitlines()] == ["{", "{"], streamed.stderr
    assert "Parameters of a convolution layer" in practice(tmp_path, *words).stdout
    assert contents(tmp_path) == {}


@pytest.mark.slow
def test_nothing_is_written_over_without_force(tmp_path: Path) -> None:
    words = ("make", "quick", "--seed", "5", "--format", "json", "--out", "q")
    assert practice(tmp_path, *words).returncode == 0
    again = practice(tmp_path, *words)
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    assert practice(tmp_path, *words, "--force").returncode == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("make", "finall"), "Did you mean final?"),
        (("make", "quick", "--format", "markdwn"), "Did you mean markdown?"),
        (("make", "--family", "conv-param"), "conv-params"),
        (("make",), "Say what to make"),
        (("make", "quick", "--format", "markdown", "--out", "-"), "a set is several files"),
        (("make", "no.sheet.json"), "No such file"),
    ],
)
def test_a_wrong_word_is_a_usage_error(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = practice(tmp_path, *words)
    assert done.returncode == 2
    assert says in done.stderr


@pytest.mark.slow
def test_a_marked_paper_can_be_put_into_the_log(tmp_path: Path) -> None:
    words = ("--family", "conv-params", "--count", "2", "--seed", "1", "--format", "json")
    assert practice(tmp_path, "make", *words, "--out", "s").returncode == 0
    (tmp_path / "mine.txt").write_text("1: 3\n", "utf-8")
    done = practice(tmp_path, "mark", "s.sheet.json", "mine.txt", "--log")
    assert done.returncode == 0, done.stderr
    assert "2 answers are in the log" in done.stderr
    assert "of 4" in done.stdout
    again = practice(tmp_path, "mark", "s.sheet.json", "mine.txt", "--log")
    assert "Nothing was logged, 2 were there already" in again.stderr
    words = ("--family", "softmax-hand", "--count", "1", "--seed", "1", "--format", "json")
    assert practice(tmp_path, "make", *words, "--out", "t").returncode == 0
    (tmp_path / "blank.txt").write_text("student: Me\n1:\n", "utf-8")
    blank = practice(tmp_path, "mark", "t.sheet.json", "blank.txt", "--log")
    assert "Nothing was logged: what is empty" in blank.stderr


@pytest.mark.slow
def test_a_class_is_marked_into_a_table(tmp_path: Path) -> None:
    words = ("--family", "conv-params", "--count", "2", "--seed", "1", "--format", "json")
    assert practice(tmp_path, "make", *words, "--variants", "2", "--out", "s").returncode == 0
    (tmp_path / "class.csv").write_text("student,variant,1,2\nAda,1,3,4\nBob,2,,5\n", "utf-8")
    done = practice(tmp_path, "mark", "s.sheet.json", "class.csv", "--csv", "--out", "back.csv")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "back.csv").read_text("utf-8").splitlines()
    assert lines[0] == "student,variant,1,2,marks,of,misconceptions"
    assert [line.split(",")[0] for line in lines[1:]] == ["Ada", "Bob"]


@pytest.mark.slow
def test_a_mark_out_of_range_is_named_beside_the_table(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        '[[section]]\n[[section.question]]\ncard = "shape-valid"\nmarks = 2\n', "utf-8"
    )
    made = practice(tmp_path, "make", "m.toml", "--seed", "1", "--format", "json", "--out", "s")
    assert made.returncode == 0, made.stderr
    (tmp_path / "class.csv").write_text("student,variant,1\nAda,1,5\n", "utf-8")
    done = practice(tmp_path, "mark", "s.sheet.json", "class.csv", "--csv", "--out", "-")
    assert "Ada, 1: 5 is not between 0 and 2." in done.stderr
    assert "Ada,1,0,0,2," in done.stdout


@pytest.mark.slow
def test_a_stream_is_cut_into_shards(tmp_path: Path) -> None:
    words = ("make", "--topic", "pooling", "--count", "9", "--seed", "1", "--format", "jsonl")
    whole = practice(tmp_path, *words)
    assert whole.returncode == 0, whole.stderr
    assert "9 problems" in whole.stderr
    pieces = [practice(tmp_path, *words, "--shard", f"{piece}/2").stdout for piece in (1, 2)]
    assert "".join(pieces) == whole.stdout
    assert practice(tmp_path, *words, "--shard", "3/2").returncode == 2


def test_the_specification_in_the_help_is_one(tmp_path: Path) -> None:
    shown = practice(tmp_path, "make", "--help").stdout
    start, end = shown.index('  title = "Midterm"'), shown.index("Options:")
    (tmp_path / "mid.toml").write_text(shown[start:end], "utf-8")
    done = practice(
        tmp_path, "make", "mid.toml", "--seed", "1", "--format", "markdown", "--out", "a.md"
    )
    assert done.returncode == 0, done.stderr
    assert "20 marks" in (tmp_path / "a.md").read_text("utf-8")


def test_the_help_names_every_format(tmp_path: Path) -> None:
    shown = practice(tmp_path, "make", "--help").stdout
    assert all(name in shown for name in FORMATS)
