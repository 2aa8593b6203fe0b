"""A specification and a seed give the same questions; none twice while there is another."""

import json
from collections import Counter
from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.practice.asked import spec_of_options
from quizapp.practice.composing import compose
from quizapp.practice.known import Known
from quizapp.practice.reading import parse_spec, read_spec
from quizapp.practice.sheet import Sheet, sheet_of
from quizapp.practice.specs import ready
from quizapp.shipped import generators

KNOWN = Known()
FINAL = read_spec(ready()["final"], KNOWN)


def asked(sheet: Sheet) -> list[str]:
    """Every question as text, without what only orders a choice."""
    return [
        str(part.source["card"])
        if "card" in part.source
        else f"{part.source['family']} {generators.problem.canonical(part.source['params'])}"
        for _, part in sheet.parts
    ]


def test_the_same_seed_makes_the_same_sheet() -> None:
    first, second = (compose(FINAL, KNOWN, seed=5, variants=2).to_json() for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    assert first != compose(FINAL, KNOWN, seed=6, variants=2).to_json()


def test_a_variant_is_the_same_whatever_others_are_made() -> None:
    many = compose(FINAL, KNOWN, seed=5, variants=4)
    alone = compose(FINAL, KNOWN, seed=5, variants=3, only=(3,))
    assert alone.variants == (many.variants[2],)


def test_no_problem_comes_twice_in_a_class() -> None:
    sheet = compose(FINAL, KNOWN, seed=1, variants=12)
    problems = [one for one in asked(sheet) if " " in one]
    repeated = sum(count - 1 for count in Counter(problems).values())
    assert (repeated > 0) == any("asked again" in note for note in sheet.notes)
    assert repeated == 0


def test_a_small_space_is_used_up_before_anything_repeats_and_it_is_said() -> None:
    spec = parse_spec(
        '[[section]]\n[[section.question]]\nfamily = "conv-out-size"\nset = { i = 8, k = 3 }\n',
        KNOWN,
        source="small",
    )
    fixed = parse_spec(
        '[[section]]\n[[section.question]]\ncard = "shape-valid"\ncount = 2\n', KNOWN, source="x"
    )
    assert len(set(asked(compose(spec, KNOWN, seed=1, variants=3)))) == 3
    assert compose(fixed, KNOWN, seed=1).notes == (
        "shape-valid: the space is small, so 1 of its questions had to be asked again.",
    )


def test_the_two_parts_on_a_layer_are_about_one_layer() -> None:
    sheet = compose(FINAL, KNOWN, seed=9, variants=6)
    for variant in sheet.variants:
        pair = next(one for one in variant.exercises() if len(one.parts) == 2)
        size, cost = (part.source["params"] for part in pair.parts)
        assert {name: size[name] for name in "icfksp"} == {name: cost[name] for name in "icfksp"}
        assert [part.label for part in pair.parts] == [f"{pair.number}a", f"{pair.number}b"]


def test_parts_that_share_only_the_kernel_never_spell_out_two_layers() -> None:
    spec = parse_spec(
        '[[section]]\n[[section.question]]\nshare = ["kernel"]\n[[section.question.part]]\n'
        'family = "conv-out-size"\n[[section.question.part]]\nfamily = "conv-params"\n',
        KNOWN,
        source="shared",
    )
    sheet = compose(spec, KNOWN, seed=3, variants=8)
    for variant in sheet.variants:
        size, cost = variant.parts()
        assert size.source["params"]["k"] == cost.source["params"]["k"]
        assert "```" not in size.question.prompt + cost.question.prompt
    wordings = {part.source["params"]["wording"] for _, part in sheet.parts}
    assert len(wordings) > 2, "words that are no code stay as they were drawn"


def test_marks_that_do_not_add_up_are_refused_with_their_line() -> None:
    text = ready()["final"].read_text("utf-8").replace("marks = 60", "marks = 59")
    spec = parse_spec(text, KNOWN, source="final.toml")
    with pytest.raises(UsageError, match=r"final\.toml:4: The questions give 60 marks, not 59"):
        compose(spec, KNOWN, seed=1)


def test_a_drill_asks_where_the_slips_were() -> None:
    spec = read_spec(ready()["drill"], KNOWN)
    sheet = compose(spec, KNOWN, seed=3, slips={"flipped-kernel": 4})
    for _, part in sheet.parts:
        family = generators.registry.metadata(str(part.source["family"]))
        assert "flipped-kernel" in family.misconceptions


def test_options_spread_the_count_over_what_is_named() -> None:
    spec = spec_of_options(KNOWN, families=["conv-params"], topics=["pooling"], level=1, count=5)
    sheet = compose(spec, KNOWN, seed=2)
    topics = Counter(part.question.topic for _, part in sheet.parts)
    assert topics == {"parameters": 3, "pooling": 2}


def test_a_card_without_an_answer_is_not_printed(tmp_path: Path) -> None:
    text = "# T {#t}\n\n## Empty? {#empty}\n\n## Whole? {#whole}\n\nYes.\n"
    (tmp_path / "t.md").write_text(text, "utf-8")
    assert Known((tmp_path,)).items_of(["t"]) == ["whole"]


def test_a_sheet_is_read_back_as_it_was_written() -> None:
    sheet = compose(FINAL, KNOWN, seed=5, variants=2)
    again = sheet_of(json.loads(json.dumps(sheet.to_json())))
    assert again.to_json() == sheet.to_json()
    assert [part.question.prompt for _, part in again.parts] == [
        part.question.prompt for _, part in sheet.parts
    ]


@pytest.mark.parametrize("data", [{}, [], {"sheet": 99}, {"sheet": 1}])
def test_what_is_no_sheet_is_refused(data: object) -> None:
    with pytest.raises(UsageError):
        sheet_of(data)
