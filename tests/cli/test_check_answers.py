"""``quizapp check``: six keys whatever is typed, and every error names its place."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from quizapp.cli.check import check

KEYS = ["verdict", "share", "read_as", "parts", "misconceptions", "expected"]
SQUARE = ("conv2d-hand", "--level", "1", "--seed", "5")
PARAMS = ("conv-params", "--set", "kernel=5", "--set", "cin=3", "--set", "filters=16")


def said(*words: str, stdin: bytes | None = None) -> str:
    done = CliRunner().invoke(check, [*words], input=stdin)
    assert done.exit_code == 0, done.output
    return done.stdout


def marked(*words: str, stdin: bytes | None = None) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(said(*words, "--json", stdin=stdin))
    return data


@pytest.mark.parametrize(
    "text",
    ["1216", "1200", "idk", "", "61,7", "\x1b[31m", "9**9**9", "[red]", "٣" * 9, "x" * 100_000],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
def test_the_six_keys_are_always_there(text: str) -> None:
    data = marked(*PARAMS, "--answer", text)
    assert list(data) == KEYS
    assert data["expected"] == "1,216"
    assert data["verdict"] in {"right", "wrong", "invalid"}
    assert (data["verdict"] == "invalid") <= bool(data["read_as"])


def test_the_place_of_an_error_is_found_in_the_json() -> None:
    data = marked(*SQUARE, "--answer", "1 2 3 4; 5 6 7")
    assert (data["verdict"], data["share"]) == ("invalid", 0.0)
    assert data["read_as"] == "Row 2 has 3 numbers, row 1 has 4."
    assert marked(*SQUARE, "--answer", "1 2; 3 b")["read_as"].startswith("Row 2, number 2: ")


def test_a_slip_is_named_with_its_value() -> None:
    (slip,) = marked(*PARAMS, "--answer", "1,200")["misconceptions"]
    assert (slip["id"], slip["value"]) == ("no-bias", 1200)
    assert slip["diagnosis"].endswith(".")


def test_parts_say_what_was_read_and_what_would_be_right() -> None:
    data = marked("same-padding-split", "--set", "i=14", "--set", "k=3", "--answer", "14; 1; 9")
    assert (data["verdict"], [part["right"] for part in data["parts"]]) == (
        "partly", [True, True, False],
    )  # fmt: skip
    wrong = data["parts"][2]
    assert (wrong["value"], wrong["expected"]) == ("9", "1")


def test_an_answer_without_parts_is_one_part_that_says_by_how_much_it_is_off() -> None:
    where = ("binary-cross-entropy", "--level", "1", "--seed", "3")
    data = marked(*where, "--answer", "1.0")
    (part,) = data["parts"]
    assert (part["value"], part["expected"]) == ("1", data["expected"])
    assert part["note"].startswith("It is ")
    cut = data["expected"][:-1]
    (part,) = marked(*where, "--answer", cut)["parts"]
    assert part["misconceptions"] == ["rounding"]
    assert part["share"] == 0.8
    assert marked(*where, "--answer", "many")["parts"] == []


def test_what_follows_from_a_wrong_row_is_no_cross() -> None:
    text = "20x20x8; 10x10x8; 6x6x16; 3x3x16; 144; 10"
    lines = said("network-shapes", "--level", "2", "--seed", "4", "--answer", text).splitlines()
    assert "✗ conv1, shape    20 × 20 × 8  → 16 × 16 × 8" in lines
    assert "✓ pool1, shape    10 × 10 × 8  (follows from yours)" in lines
    assert "✓ flatten, shape  144  (follows from yours)" in lines


def test_wrong_cells_are_marked_in_rows() -> None:
    right = marked(*SQUARE, "--answer", "1 2; 3 4")["expected"]
    one, *others = right.split(" ")
    lines = said(*SQUARE, "--answer", f"{int(one) + 1} {' '.join(others)}").splitlines()
    assert lines[1] == "◐ partly right"
    assert lines[lines.index("yours") + 1].strip().startswith("✗")
    assert lines[-1] == f"expected {right}"


def test_bytes_that_are_no_text_are_no_answer() -> None:
    assert marked(*PARAMS, stdin=b"\xff\xfe12\x00")["verdict"] == "invalid"
    assert marked(*PARAMS, stdin=b"1216\r\n")["verdict"] == "right"
    assert marked(*PARAMS, stdin=b"9" * 10_000_000)["verdict"] == "invalid"
