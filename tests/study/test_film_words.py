"""What stands under the picture, and how settings turn."""

import pytest

from quizapp.study.film.play import OPERATIONS, scene
from quizapp.study.film.shoot import FilmError, film, turned
from quizapp.study.film.spec import Kind, Setting, Spec, grid

X = grid([[1, 0, 2], [0, 1, 1], [2, 1, 0]])


def test_products_stand_row_by_row_with_the_sum() -> None:
    frame = film(Spec(kind="convolution", x=X, w=grid([[1, 0], [1, -1]])))[0]
    assert frame.products == "1·1 + 0·0  +  0·1 + 1·(−1)"
    assert frame.result == "0"


def test_a_kernel_turned_round_is_shown_turned_round() -> None:
    frame = film(Spec(kind="convolution", x=X, w=grid([[1, 0], [3, -1]]), flipped=True))[0]
    assert frame.boards[1].title == "kernel, turned round"
    assert frame.boards[1].values == ((-1, 3), (0, 1))


def test_an_average_is_divided_by_what_counts() -> None:
    spec = Spec(kind="average pooling", x=X, padding=1)
    assert film(spec)[0].products == "(1) ÷ 4"
    assert (
        film(Spec(kind="average pooling", x=X, padding=1, counted=False))[0].products == "(1) ÷ 1"
    )


def test_the_winner_is_named_and_marked() -> None:
    frame = film(Spec(kind="max pooling", x=X))[1]
    assert frame.products == "largest of 0, 2, 1, 1"
    assert frame.boards[0].marked == {(0, 2)}


def test_a_stamp_is_added_to_what_was_there() -> None:
    spec = Spec(kind="transposed convolution", x=grid([[2, 3]]), w=grid([[1, 4]]), flat=True)
    assert film(spec)[1].products == "3 stamps the kernel: 8 + 3·1 = 11,  3·4 = 12"


def test_cells_that_no_window_sees_are_counted() -> None:
    found = film(Spec(kind="size of a convolution", size=8, kernel=3, stride=3))
    assert found[1].products == "window 2 of 2 begins at 1·3 = 3; 2 cells at the end see no window"
    assert found[1].note == "⌊(8 + 0 − 3) / 3⌋ + 1 = 2"


def test_a_receptive_field_grows_by_reach_times_jump() -> None:
    found = film(Spec(kind="receptive field", layers=((3, 2, 1), (3, 1, 2))))
    assert found[2].note == "1 + (3 − 1)·1 + 2·(3 − 1)·2 = 11"
    assert [frame.layer for frame in found] == [1, 1, 0]


def test_a_window_that_does_not_fit_is_a_sentence() -> None:
    with pytest.raises(FilmError, match=r"^There is no such window: .*\.$"):
        film(Spec(kind="convolution", x=X, w=grid([[1] * 4])))


@pytest.mark.parametrize("kind", OPERATIONS)
@pytest.mark.parametrize("setting", ["stride", "padding", "dilation"])
def test_a_setting_comes_back_to_where_it_began(kind: Kind, setting: Setting) -> None:
    begun = film(scene(kind))
    found, seen = begun, set()
    for _ in range(8):
        after = turned(found.spec, setting)
        if after is None:
            assert (kind, setting) == ("receptive field", "padding")
            return
        found = after
        seen.add(found.spec.value(setting))
        if found.spec == begun.spec:
            break
    assert found.spec == begun.spec
    assert len(seen) > 1


@pytest.mark.parametrize("kind", OPERATIONS)
def test_numbers_to_play_with_follow_from_their_seed(kind: Kind) -> None:
    assert scene(kind, 3) == scene(kind, 3)
    assert scene(kind, 3) != scene(kind, 4)


def test_a_film_has_no_frame_beyond_its_end() -> None:
    with pytest.raises(IndexError, match="the film has 9 frames"):
        film(scene("convolution"))[9]
