"""The command line as a user's shell sees it: exit code, stdout, stderr."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KEYS = ["verdict", "share", "read_as", "parts", "misconceptions", "expected"]


def quizapp(
    *words: str, stdin: str = "", home: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    folders = {}
    if home:
        for name in ("DATA", "CONFIG", "STATE"):
            folders[f"QUIZAPP_{name}_DIR"] = str(home / name.lower())
    return subprocess.run(
        [sys.executable, "-c", "from quizapp.cli import main; main()", *words],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **folders, **environment},
    )


def test_pinned_values_are_worked_out_like_a_calculator() -> None:
    done = quizapp(
        "problem", "conv-out-size", "--set", "i=227", "--set", "k=11", "--set", "s=4", "--json"
    )
    assert json.loads(done.stdout)["answer"]["value"] == 55


def test_the_same_problem_is_the_same_bytes_in_any_process() -> None:
    words = ("problem", "conv2d-hand", "--level", "3", "--seed", "7", "--json")
    first = quizapp(*words, PYTHONHASHSEED="1")
    second = quizapp(*words, PYTHONHASHSEED="2")
    assert first.returncode == 0
    assert first.stdout == second.stdout


@pytest.mark.parametrize(
    "pins",
    [
        ["i=3", "k=11"],  # a kernel larger than the input
        ["i=32", "k=3", "s=0"],
        ["i=32", "k=three"],
        ["i=32", "kernal=3"],
        ["i=32", "k"],
        ["k=3"],
    ],
)
def test_pins_that_make_no_sense_get_one_sentence(pins: list[str]) -> None:
    done = quizapp("problem", "conv-out-size", *(word for pin in pins for word in ("--set", pin)))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    assert "kernel" in quizapp("problem", "conv-out-size", "--set", "kernal=3").stderr
    assert "conv-params" in quizapp("problem", "conv-param").stderr
    assert "paths" in quizapp("pats").stderr


def test_a_forgotten_bias_is_named() -> None:
    words = ("check", "conv-params", "--set", "kernel=5", "--set", "cin=3", "--set", "filters=16")
    done = quizapp(*words, "--answer", "1200", "--json")
    marked = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(marked) == KEYS
    assert marked["verdict"] == "wrong"
    assert [slip["id"] for slip in marked["misconceptions"]] == ["no-bias"]


def test_an_answer_may_come_on_standard_input() -> None:
    words = ("check", "conv-out-size", "--set", "i=227", "--set", "k=11", "--set", "s=4")
    done = quizapp(*words, stdin="55\n")
    assert "right" in done.stdout


def test_families_list_as_one_document() -> None:
    listed = json.loads(quizapp("families", "list", "--json").stdout)
    assert {"conv-out-size", "pool-hand"} <= {family["id"] for family in listed}


def test_without_a_terminal_the_app_says_what_to_use() -> None:
    done = quizapp()
    assert done.returncode == 1
    assert "review --plain" in done.stderr


def test_paths_follow_the_data_dir(tmp_path: Path) -> None:
    done = quizapp("paths", "--json", "--data-dir", str(tmp_path / "here"))
    assert json.loads(done.stdout)["store"] == str(tmp_path / "here" / "quizapp.db")


NO_FOLDER = "--data-dir: the folder's name is empty. Name one, or leave the option away."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("plann",), "quizapp has no command plann. Did you mean plan?"),
        (("exam", "shw"), "quizapp exam has no command shw. Did you mean show?"),
        (("plan", "--minute", "5"), "quizapp plan has no option --minute. Did you mean --minutes?"),
        (("problem",), "quizapp problem needs FAMILY."),
        (("problem", "a", "b"), "quizapp problem: Got unexpected extra argument (b)."),
        (("problem", "relu", "--level", "x"), "--level takes a whole number from 1 on."),
        (("plan", "--minutes", "0"), "--minutes takes a number from 1 to 600."),
        (("merge", "nowhere"), "OTHER: File 'nowhere' does not exist."),
        (("--data-dir", "", "paths"), NO_FOLDER),
        (("paths", "--data-dir", ""), NO_FOLDER),
    ],
)
def test_a_misused_command_is_told_what_and_where_to_read_on(
    words: tuple[str, ...], sentence: str
) -> None:
    done = quizapp(*words)
    assert (done.returncode, done.stdout) == (2, "")
    told, mend = done.stderr.splitlines()
    assert told == sentence
    assert re.fullmatch(r"Read `quizapp[a-z ]* --help`\.", mend)


def test_an_option_without_its_value_is_told_in_a_line() -> None:
    done = quizapp("plan", "--minutes")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["Option '--minutes' requires an argument."]


def test_a_group_named_alone_shows_what_it_has() -> None:
    assert "Commands:\n  clear" in quizapp("exam").stderr
