"""The lines of a verdict in the columns there are."""

from quizapp.tui.widgets.verdict import folded


def test_what_does_not_fit_goes_on_under_the_words() -> None:
    told = "✗ Check the biases: one per filter when the layer has them, none otherwise."
    assert folded(told, 40) == [
        "✗ Check the biases: one per filter when",
        "  the layer has them, none otherwise.",
    ]


def test_an_indented_line_goes_on_where_it_began() -> None:
    assert folded("  The answer is b) a longer one", 18) == ["  The answer is b)", "  a longer one"]


def test_columns_that_fit_keep_their_gaps() -> None:
    row = "    1   ✗2    right"
    assert folded(row, 40) == [row]
