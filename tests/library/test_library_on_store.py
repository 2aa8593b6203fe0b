"""The library over a real store: files come and go, ids change, texts are overridden."""

from pathlib import Path

import pytest

from quizapp.errors import UsageError
from quizapp.library import deck
from quizapp.library.checking import check
from quizapp.model.event import Event, Review
from quizapp.model.rating import Rating
from tests.library.place import Place

DECK = """# Convolution {#convolution}

What it is about.

## What is a stride? {#stride weight=2 .term}

Pixels moved.

## A {#gaps}

==1|one== and ==2|two==

"""


def test_cards_of_a_folder_are_items_in_the_order_of_the_file(place: Place) -> None:
    place.write(DECK)
    assert place.refresh() == []
    assert place.cards() == ["stride", "gaps", "gaps/2"]
    stride = place.library.item("stride")
    assert stride is not None
    assert (stride.topic, stride.title, stride.weight) == ("convolution", "What is a stride?", 2)
    assert place.library.question("gaps/2").answer == "two"
    topic = next(one for one in place.library.topics() if one.id == "convolution")
    assert (topic.title, topic.order) == ("Convolution", 1)


def test_unchanged_files_are_not_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write(DECK)
    place.refresh()
    read: list[Path] = []
    monkeypatch.setattr(deck, "read_deck", lambda path, _: read.append(path))
    assert place.refresh() == []
    assert read == []


def test_a_card_gone_from_the_files_is_absent_and_comes_back(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    place.store.append(Event("review", item="stride", review=Review("stride", Rating.GOOD)))
    place.write(DECK.replace("{#stride weight", "{#other weight"))
    place.refresh()
    assert place.cards() == ["other", "gaps", "gaps/2"]
    assert [item.id for item in place.library.orphans()] == ["stride"]
    place.write(DECK + "\n")
    place.refresh()
    assert place.cards() == ["stride", "gaps", "gaps/2"]
    assert place.library.orphans() == []
    assert place.store.states(["stride"])["stride"].reps == 1


def test_a_file_that_is_removed_takes_its_cards_along(place: Place) -> None:
    place.write(DECK)
    place.write("# More {#more}\n\n## What else? {#else}\n\nThis.", "02-b.md")
    place.refresh()
    (place.shipped / "02-b.md").unlink()
    place.refresh()
    assert place.cards() == ["stride", "gaps", "gaps/2"]
    assert "more" not in [topic.id for topic in place.library.topics()]
    assert place.refresh() == []


def test_editing_a_text_keeps_the_history_and_notes_the_change(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    place.store.append(Event("review", item="stride", review=Review("stride", Rating.GOOD)))
    assert place.contents() == ["stride", "gaps"]
    place.write(DECK.replace("Pixels moved.", "Pixels moved at a time."))
    place.refresh()
    assert place.contents() == ["stride", "gaps", "stride"]
    assert place.store.states(["stride"])["stride"].reps == 1
    asked = place.library.question("stride")
    assert asked.answer == "Pixels moved at a time."
    last = list(place.store.events(kinds=("content",)))[-1]
    assert last.payload["digest"] == asked.digest


def test_was_carries_a_history_on_and_is_noted_once(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    place.store.append(Event("review", item="gaps/2", review=Review("gaps/2", Rating.GOOD)))
    place.write(DECK.replace("{#gaps}", "{#holes was=gaps}"))
    place.refresh()
    assert place.store.states(["holes/2"])["holes/2"].reps == 1
    assert place.library.orphans() == []
    place.write(DECK.replace("{#gaps}", "{#holes was=gaps .tag}"))
    place.refresh()
    renamed = [event.payload for event in place.store.events(kinds=("rename",))]
    assert renamed == [{"old": "gaps", "new": "holes"}]


def test_a_learners_card_overrides_a_shipped_one_in_its_deck(place: Place) -> None:
    place.write(DECK)
    place.write(
        "# Mine {#convolution}\n\n## Stride, in my words? {#stride}\n\nSteps.\n\n"
        "## What do I add? {#mine}\n\nThis.\n",
        "mine.md",
        place.own,
    )
    assert place.refresh() == []
    assert place.cards() == ["stride", "gaps", "gaps/2", "mine"]
    asked = place.library.question("stride")
    assert (asked.prompt, asked.topic) == ("Stride, in my words?", "convolution")
    assert asked.folder == str(place.own)
    noted = len(place.contents())
    (place.own / "mine.md").unlink()
    place.refresh()
    assert place.library.question("stride").prompt == "What is a stride?"
    assert len(place.contents()) == noted + 1


def test_taking_a_card_out_of_ones_own_file_is_a_change_of_its_text(place: Place) -> None:
    place.write(DECK)
    own = "# Mine {#convolution}\n\n## Stride, in my words? {#stride}\n\nSteps.\n"
    place.write(own, "mine.md", place.own)
    place.refresh()
    place.write("# Mine {#convolution}\n", "mine.md", place.own)
    place.refresh()
    last = list(place.store.events(kinds=("content",)))[-1]
    asked = place.library.question("stride")
    assert (last.item, last.payload["digest"]) == ("stride", asked.digest)
    assert asked.answer == "Pixels moved."


def test_a_broken_file_leaves_the_others_and_is_named(place: Place) -> None:
    place.write(DECK)
    (place.own / "bad.md").write_bytes(b"# Bad {#bad}\n\n## q {#q}\n\n\xff\n")
    place.write("no deck at all\n", "02-b.md")
    problems = place.refresh()
    assert place.cards() == ["stride", "gaps", "gaps/2"]
    assert any(one.startswith("bad.md:1: The file is not UTF-8") for one in problems)
    assert any(one.startswith("02-b.md:1: The deck has no title") for one in problems)
    assert place.refresh() == problems


def test_a_file_that_breaks_keeps_its_last_good_reading(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    (place.shipped / "01-a.md").write_bytes(DECK.encode() + b"\xff")
    assert len(place.refresh()) == 1
    assert place.cards() == ["stride", "gaps", "gaps/2"]


def test_cards_without_an_id_or_with_a_taken_one_are_named_and_not_asked(place: Place) -> None:
    place.write(
        DECK + "## No id?\n\nx\n\n## Taken? {#stride}\n\nx\n\n## Family? {#conv-params}\n\nx\n"
    )
    problems = place.refresh()
    assert len(problems) == 3
    assert place.cards() == ["stride", "gaps", "gaps/2"]
    place.write("# B {#b}\n\n## Again? {#gaps}\n\nx\n", "02-b.md")
    assert any("01-a.md:9" in problem for problem in place.refresh())
    place.write(DECK.partition("## A")[0])
    assert place.refresh() == []
    assert [item.id for item in place.library.items(["b"])] == ["gaps"]


def test_a_card_without_answer_or_question_is_named_and_not_asked(place: Place) -> None:
    whole = "## Whole? {#whole}\n\nYes.\n\n## {#gap}\n\nA ==1|gap==.\n\n"
    ways = "## Why so? {#so .explain}\n\n### Points\n\n- [ ] one\n\n## Sum? {#sum answer=3}\n\n"
    lacking = (
        "## q no answer {#q1}\n\n## {#q2}\n\nAn answer.\n\n## Hinted? {#q3}\n\n### Hint\n\nx\n"
    )
    place.write(f"# Convolution {{#convolution}}\n\n{whole}{ways}{lacking}")
    assert place.refresh() == [
        "01-a.md:19: The card q1 has no answer, so it is not asked. Write it below the question.",
        "01-a.md:21: The card q2 has no question, so it is not asked. Write it behind ##.",
        "01-a.md:25: The card q3 has no answer, so it is not asked. Write it below the question.",
    ]
    assert place.cards() == ["whole", "gap", "so", "sum"]


def test_a_read_only_store_shows_the_index_it_has_and_says_so(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    place.reopened_read_only()
    place.write(DECK.replace("moved", "stepped"))
    (problem,) = place.library.refresh()
    assert "read-only" in problem.message
    assert place.library.question("stride").answer == "Pixels moved."


def test_what_is_not_there_is_one_sentence(place: Place) -> None:
    place.refresh()
    with pytest.raises(UsageError, match="There is no card nothing"):
        place.library.question("nothing")
    with pytest.raises(UsageError, match="levels 1 to"):
        place.library.question("conv-params@99")


def test_a_card_that_cannot_be_asked_is_named_with_its_place(place: Place) -> None:
    place.write("# T {#t}\n\n## How many? {#many answer=lots form=count}\n")
    place.refresh()
    with pytest.raises(UsageError, match=r"01-a.md:3: answer=lots is no count"):
        place.library.question("many")


def test_a_familys_levels_are_items_and_give_fresh_problems(place: Place) -> None:
    place.refresh()
    item = place.library.item("conv-params@2")
    assert item is not None
    assert (item.kind, item.level) == ("problem", 2)
    first = place.library.question("conv-params@2", seed=1)
    assert first.drawn is not None
    assert (first.drawn.family, first.drawn.level) == ("conv-params", 2)
    assert place.library.mark(first, first.answer).outcome == "right"
    slip = first.slips[0]
    verdict = place.library.mark(first, str(slip.value))
    assert verdict.outcome == "wrong"
    assert slip.id in [named.id for named in verdict.slips]
    assert place.library.mark(first, "no idea").outcome == "invalid"
    again = place.library.again(first.drawn)
    assert (again.prompt, again.form, again.drawn) == (first.prompt, first.form, first.drawn)


def test_what_was_seen_lately_is_not_asked_again(place: Place) -> None:
    import json

    place.refresh()
    first = place.library.question("conv-params@1", seed=1)
    assert first.drawn is not None
    seen = json.dumps(dict(first.drawn.parameters))
    second = place.library.question("conv-params@1", seed=1, seen=[seen])
    assert second.drawn is not None
    assert second.drawn.parameters != first.drawn.parameters


def test_families_are_imported_only_when_their_file_changed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizapp.shipped import generators

    place.refresh()
    asked: list[str] = []
    monkeypatch.setattr(generators.registry, "metadata", asked.append)
    place.refresh()
    assert asked == []
    assert "conv-params" in place.library.family_ids()


def test_a_check_that_knows_the_index_notices_a_changed_id(place: Place) -> None:
    place.write(DECK)
    place.refresh()
    place.write(DECK.replace("{#stride weight", "{#step-size weight"))
    found = check([place.shipped], known=place.library.texts())
    assert found.renames == {"step-size": "stride"}
