import os
from pathlib import Path

import pytest

from quizapp.library.checking import check
from quizapp.library.mending import fix
from quizapp.library.refreshing import deck_files

SOURCE = "\n\n### Source\n\nA book\n"


def deck(body: str, name: str = "t") -> str:
    return f"# Title {{#{name}}}\n\nAbout.\n\n{body}"


def rules(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    (tmp_path / "01-t.md").write_text(text, "utf-8")
    return [(one.rule, one.line) for one in check([tmp_path]).problems]


def test_a_good_card_has_no_problems(tmp_path: Path) -> None:
    assert rules(tmp_path, deck("## What is a stride? {#s}\n\nPixels moved." + SOURCE)) == []


@pytest.mark.parametrize(
    ("card", "rule"),
    [
        ("## What is a stride?\n\nPixels moved.", "id"),
        ("## What is a stride? {#Not_One}\n\nPixels moved.", "id"),
        ("## What is a stride? {#a #b}\n\nPixels moved.", "id"),
        ("## What is a stride? {#s wieght=2}\n\nPixels moved.", "attribute"),
        ("## What is a stride? {#s weight=heavy}\n\nPixels moved.", "attribute"),
        ("## What is a stride? {#s and more}\n\nPixels moved.", "attribute"),
        ("## What is a stride? {#s}\n\nPixels moved.\n\n### Wy\n\nx", "part"),
        ("## What is a stride? {#s}", "empty"),
        ("## {#s}\n\nPixels moved.", "empty"),
        ("## What is a stride? {#s .both}\n\n==1|Pixels== moved.", "kind"),
        ("## What is a stride? {#s .typed}\n\nPixels moved.", "kind"),
        ("## Explain a stride. {#s .explain}\n\nPixels moved.", "points"),
        ("## What is it? {#s}\n\n- [ ] one\n- [ ] two", "choices"),
        ("## What is it? {#s}\n\n- [x] one", "choices"),
        ("## What is it? {#s}\n\n- [x] one\n- [ ] one", "choices"),
        ("## How many? {#s answer=2.x form=real}", "typed"),
        ("## How many? {#s tolerance=2}\n\nFour or so.", "typed"),
        ("## What moves? {#s}\n\nThe ==kernel== moves.", "gap-number"),
        ("## What moves? {#s}\n\n$a = ==1|b==$ and ==2|c==.", "gap-in-formula"),
        ("## What ==1|moves==? {#s}\n\nIt.", "gap-in-question"),
        ("## What is a stride? {#s}\n\n" + "word " * 61, "long"),
        ("## Which parts? {#s}\n\nCats, dogs, mice, cows and hens.", "enumeration"),
        ("## Which parts? {#s}\n\n- a\n- b\n- c\n- d\n- e", "enumeration"),
        ("## Is it linear? {#s}\n\nNo.", "yes-no"),
        ("## Is it linear? {#s}\n\n- [x] yes\n- [ ] no", "yes-no"),
        ("## What does a max pooling layer do? {#s}\n\nMax pooling.", "given-away"),
        ("## Which layer pools? {#s}\n\nA ==1|pooling== layer does pooling.", "given-away"),
        ("## What is $\\foo x$? {#s}\n\nNothing.", "formula"),
        ("## What is this? {#s}\n\n```\n" + "x" * 80 + "\n```", "drawing"),
        ("## What is this? {#s}\n\n![map](gone.png)", "picture"),
        ("## What is this? {#s}\n\n![map](https://x.org/a.png)", "picture"),
        ('## What size? {#s answer=27 check="conv_size(28, 3)"}', "check"),
        ("## What size? {#s}\n\nIt is 27.\n\n### Why\n\nx", ""),
        ('## What size? {#s check="conv_size(28, 3)"}\n\nIt is 27.', "check"),
        ("## What size? {#s check=\"__import__('os').getcwd()\"}\n\nIt is 27.", "check"),
        ('## What size? {#s check="conv_size(28, 2+1)"}\n\nIt is 26.', "check"),
        ('## What size? {#s check="conv_size(10**9, 3)"}\n\nIt is 26.', "check"),
        ("## What size? {#s check=\"ShapeError('x')\"}\n\nIt is 26.", "check"),
        ("## What needs it? {#s needs=nothing-here}\n\nThis.", "needs"),
        ("## What needs it? {#s needs=s}\n\nThis.", "circle"),
        ("## What was it? {#s was=s}\n\nThis.", "id-reused"),
    ],
)  # fmt: skip
def test_each_rule_names_what_it_is_about(tmp_path: Path, card: str, rule: str) -> None:
    found = rules(tmp_path, deck(card + SOURCE))
    assert {name for name, _ in found} == ({rule} if rule else set())


def test_a_card_without_a_source_is_told_so(tmp_path: Path) -> None:
    assert rules(tmp_path, deck("## What is it? {#s}\n\nThis.")) == [("source", 5)]


def test_problems_name_the_line_within_the_card(tmp_path: Path) -> None:
    text = deck("## What is it? {#s}\n\nThis is\nthe $\\foo x$." + SOURCE)
    assert rules(tmp_path, text) == [("formula", 8)]


@pytest.mark.parametrize(
    "card",
    [
        "## Is it linear? {#s}\n\nNo.\n\n### Why\n\nIt bends.",
        "## Is it linear? {#s}\n\nNo: it bends at zero.",
        "## Is A or B larger? {#s}\n\nA",
        "## How many 3×3 filters are there? {#s answer=3}",
        "## Which are they? {#s}\n\nLeNet, AlexNet, VGG, ResNet and others.",
        '## What size? {#s answer=26 check="conv_size(28, 3)"}',
        '## What pads? {#s answer=3 check="paddings_for(56, 56, 7)"}',
        '## How many? {#s check="conv_params(3, 96, 11)"}\n\nIt has 34,944 parameters.',
        "## How many? {#s answer=22 check=\"summarise([{'op': 'dense', 'out_features': 2}], (10,))\"}",
        '## What shape? {#s answer=32x400 form=shape check="flatten_shape((32, 5, 5, 16))"}',
        "## What needs it? {#s needs=conv-out-size@1,conv-params}\n\nThis.",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, card: str) -> None:
    assert rules(tmp_path, deck(card + SOURCE)) == []


def test_doubled_ids_name_the_other_place(tmp_path: Path) -> None:
    card = "## What is it? {#s}\n\nThis." + SOURCE
    (tmp_path / "01-a.md").write_text(deck(card, "a"), "utf-8")
    (tmp_path / "02-b.md").write_text(deck(card.replace("What is it", "Who are you"), "b"), "utf-8")
    (problem,) = check([tmp_path]).problems
    assert (problem.rule, problem.path.name) == ("id-doubled", "02-b.md")
    assert "01-a.md:5" in problem.message
    assert not check([tmp_path]).sound


def test_a_learner_may_override_a_shipped_card(tmp_path: Path) -> None:
    for folder, text in (("shipped", "This."), ("own", "That.")):
        (tmp_path / folder).mkdir()
        card = f"## What is it? {{#s}}\n\n{text}{SOURCE}"
        (tmp_path / folder / "t.md").write_text(deck(card), "utf-8")
    assert check([tmp_path / "shipped", tmp_path / "own"]).problems == ()


def test_an_id_of_a_family_is_taken(tmp_path: Path) -> None:
    assert rules(tmp_path, deck("## How? {#conv-params}\n\nSo." + SOURCE)) == [("id-doubled", 5)]


def test_circles_over_several_cards_are_one_problem(tmp_path: Path) -> None:
    cards = [
        f"## Which one is {one}? {{#{one} needs={two}}}\n\nThis one.{SOURCE}"
        for one, two in (("a1", "b1"), ("b1", "c1"), ("c1", "a1"))
    ]
    found = rules(tmp_path, deck("\n".join(cards)))
    assert [rule for rule, _ in found] == ["circle"]


def test_near_duplicates_need_the_same_numbers(tmp_path: Path) -> None:
    asked = "## How large is the output of a kernel {} on an input of 28 pixels? {{#{}}}\n\nSo{}"
    same = asked.format("3", "a", SOURCE) + asked.format("3", "b", SOURCE).replace("How", "And how")
    assert [rule for rule, _ in rules(tmp_path, deck(same))] == ["twin"]
    other = asked.format("3", "a", SOURCE) + asked.format("5", "b", SOURCE)
    assert rules(tmp_path, deck(other)) == []


def test_unchanged_files_are_not_parsed_again(tmp_path: Path) -> None:
    folder, memory = tmp_path / "decks", tmp_path / "state" / "check.json"
    folder.mkdir()
    (folder / "a.md").write_text(deck("## What is it?\n\nThis.", "a"), "utf-8")
    (folder / "b.md").write_text(deck("## Who is it? {#b}\n\nThat." + SOURCE, "b"), "utf-8")
    first = check([folder], memory=memory)
    second = check([folder], memory=memory)
    assert (first.parsed, second.parsed) == (2, 0)
    assert second.problems == first.problems
    (folder / "b.md").write_text(deck("## Who? {#b}\n\nThat." + SOURCE, "b"), "utf-8")
    third = check([folder], memory=memory)
    assert third.parsed == 1
    assert third.problems == check([folder]).problems


def test_a_damaged_memory_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(deck("## What is it?\n\nThis."), "utf-8")
    memory = tmp_path / "check.json"
    memory.write_text('{"rules": 5', "utf-8")
    assert check([tmp_path], memory=memory).parsed == 1


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Title {#t}\n\n\xff\xfe")
    assert [(one.rule, one.line) for one in check([tmp_path]).problems] == [("file", 3)]


def test_fix_writes_ids_gap_numbers_and_nothing_else(tmp_path: Path) -> None:
    text = "# Deck\r\n\r\n## What is it? {.t}\r\n\r\nA ==kernel==.\r\n\r\n## What is it?\r\n\r\nx  \r\n"
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert fix(check([tmp_path]), set()) == [path]
    expected = (
        text.replace("# Deck", "# Deck {#deck}", 1)
        .replace("{.t}", "{#what-is-it .t}")
        .replace("==kernel==", "==1|kernel==")
        .replace("## What is it?\r", "## What is it? {#what-is-it-2}\r")
    )
    assert path.read_bytes() == expected.encode()
    assert not any(one.mechanical for one in check([tmp_path]).problems)
    assert fix(check([tmp_path]), set()) == []


def test_a_changed_id_is_noticed_and_written_down(tmp_path: Path) -> None:
    old = "## What does the stride of a kernel say? {#stride}\n\nPixels moved." + SOURCE
    path = tmp_path / "a.md"
    path.write_text(deck(old.replace("#stride", "#kernel-stride")), "utf-8")
    report = check([tmp_path], known={"stride": old})
    assert [one.rule for one in report.problems] == ["id-changed"]
    fix(report, set())
    assert "{#kernel-stride was=stride}" in path.read_text("utf-8")
    assert check([tmp_path], known={"stride": old}).problems == ()


def test_only_the_wanted_files_are_reported(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(deck(f"## Who is {name}?\n\nx", name), "utf-8")
    report = check([tmp_path], only=[tmp_path / "a.md"])
    assert {one.path.name for one in report.problems} == {"a.md"}
    assert report.cards == 1


def test_a_level_that_a_family_has_not_is_named_with_those_it_has(tmp_path: Path) -> None:
    for level in ("0", "99", "x"):
        found = problems_of_needs(tmp_path, f"conv-out-size@{level}")
        assert found == [
            f"needs=conv-out-size@{level} is no level. Write one of 1 to 5 behind the @."
        ]
    assert problems_of_needs(tmp_path, "conv-out-size@5") == []


def problems_of_needs(folder: Path, needs: str) -> list[str]:
    file = folder / "needs.md"
    file.write_text(deck(f"## Which one? {{#which needs={needs}}}\n\nThis.{SOURCE}"), "utf-8")
    return [f"{one.message} {one.mend}" for one in check([folder]).problems]


def test_a_link_to_a_deck_is_checked_as_the_deck_it_leads_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "a.md", tmp_path / "link"
    real.parent.mkdir()
    real.write_text(deck("## No answer? {#none}\n"), "utf-8")
    try:
        link.symlink_to(real.parent, target_is_directory=True)
    except OSError:
        pytest.skip("links need a right here")
    assert check([link], only=[(link / "a.md").resolve()]).problems


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX systems")
def test_a_pipe_among_the_decks_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert deck_files(tmp_path) == []
