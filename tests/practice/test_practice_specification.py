"""A specification is read whole, or refused with its line and the nearest right word."""

import pytest

from quizapp.errors import UsageError
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec, read_spec
from quizapp.practice.specs import ready
from quizapp.practice.toml_lines import line_at, lines_of

KNOWN = Known()
GOOD = """\
title = "T"
marks = 7

[[section]]
title = "A"

[[section.question]]
family = "conv-out-size"
level = 2
marks = 2
set = { stride = 2 }

[[section.question]]
share = ["kernel"]
[[section.question.part]]
family = "conv-out-size"
marks = 2
[[section.question.part]]
family = "conv-params"
marks = 3
"""


def test_a_specification_becomes_plain_data() -> None:
    spec = parse_spec(GOOD, KNOWN, source="a.toml")
    first, second = spec.sections[0].entries
    assert first.parts[0].pinned == {"s": 2}
    assert [part.family for part in second.parts] == ["conv-out-size", "conv-params"]
    assert second.share == ("kernel",)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('family = "conv-out-size"\nlevel', 'family = "conv-out-sice"\nlevel', 8, "conv-out-size"),
        ("level = 2", "level = 9", 9, "levels 1 to 5"),
        ("level = 2", "levle = 2", 9, "Did you mean level?"),
        ("stride = 2", "strid = 2", 11, "stride"),
        ("stride = 2", "stride = 0", 11, "at least"),
        ('share = ["kernel"]', 'share = ["kernle"]', 14, "kernel"),
        ('title = "A"', 'titel = "A"', 5, "Did you mean title?"),
        ("marks = 7", "marks = -7", 2, "above 0"),
        ("marks = 7", 'date = "soon"', 2, "2027-02-14"),
        ("marks = 3", "marks = 3\ncount = 2", 21, "count"),
        ('family = "conv-params"', 'topic = "shape"', 19, "Did you mean shapes?"),
        ('family = "conv-params"', 'card = "shape-vali"', 19, "shape-valid"),
    ],
)
def test_a_wrong_word_is_named_with_its_line(old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_spec(GOOD.replace(old, new, 1), KNOWN, source="a.toml")
    assert str(refusal.value).startswith(f"a.toml:{line}: ")
    assert says in str(refusal.value)


def test_broken_toml_is_named_with_its_line() -> None:
    with pytest.raises(UsageError, match=r"a\.toml: .*line 1"):
        parse_spec("title = =\n", KNOWN, source="a.toml")


@pytest.mark.parametrize("name", ["quick", "final", "drill"])
def test_the_ready_specifications_are_right(name: str) -> None:
    assert read_spec(ready()[name], KNOWN).sections


def test_lines_are_found_in_repeated_tables() -> None:
    lines = lines_of(GOOD)
    assert lines["section", 0, "question", 1, "part", 1, "marks"] == 20
    assert line_at(lines, ("section", 0, "question", 0, "nothing")) == 7
