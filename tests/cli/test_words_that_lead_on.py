"""What a command says leads to what its reader was after, and is said to its end."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.entry import quizapp
from quizapp.errors import UsageError
from quizapp.wiring import open_desk

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize("group", ["exam", "export", "decks", "families", "practice"])
def test_every_command_is_explained_to_the_end_of_its_sentence(group: str) -> None:
    listed = CliRunner().invoke(quizapp, [group, "--help"]).stdout.partition("Commands:")[2]
    lines = listed.split("\n")[1:-1]
    assert lines
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_an_item_that_is_not_there_leads_to_where_items_are_shown() -> None:
    with open_desk() as desk:
        with pytest.raises(UsageError, match=r"no item zzzzzz\. `quizapp plan` shows"):
            desk.sitting(items=["zzzzzz"])
        with pytest.raises(UsageError, match=r"no topic zzzzzz\. `quizapp decks list` shows them"):
            desk.sitting(topics=["zzzzzz"])


def test_a_deck_with_the_id_of_a_topic_of_the_app_says_that_it_joins_it(home: Path) -> None:
    made = CliRunner().invoke(quizapp, ["decks", "new", "pooling"], catch_exceptions=False)
    assert made.stdout.strip() == str(home / "data" / "decks" / "pooling.md")
    assert made.stderr.startswith("pooling is the app's topic Pooling: these cards join it.")
    own = CliRunner().invoke(quizapp, ["decks", "new", "My pooling"], catch_exceptions=False)
    assert own.stderr == ""
