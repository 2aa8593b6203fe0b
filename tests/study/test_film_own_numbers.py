from typing import get_args

import pytest

from quizapp.study.film.own import Part, read, wanted, with_own, written
from quizapp.study.film.play import OPERATIONS, scene
from quizapp.study.film.shoot import FilmError, film
from quizapp.study.film.spec import Kind, Spec


def test_rows_are_read_as_they_are_typed() -> None:
    assert read("1 0 2; 0 -1, 1") == ((1, 0, 2), (0, -1, 1))
    assert read("1.5 −2") == ((1.5, -2),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 2; 3", "Row 2 has 1 numbers and row 1 has 2."),
        ("1 two", "“two” is no number."),
        ("1e9", "1e9 is too large to be seen; take numbers up to 999."),
        ("nan", "nan is too large to be seen; take numbers up to 999."),
        (" ; ", "Type at least one number."),
    ],
)
def test_what_is_no_grid_is_one_sentence(text: str, told: str) -> None:
    with pytest.raises(FilmError) as caught:
        read(text)
    assert str(caught.value) == told


@pytest.mark.parametrize("kind", OPERATIONS)
@pytest.mark.parametrize("part", get_args(Part))
def test_what_is_written_can_be_typed_again(kind: Kind, part: Part) -> None:
    spec = scene(kind)
    if wanted(spec, part) is not None:
        again = with_own(spec, part, written(spec, part))
        assert film(again).output == film(spec).output


def test_an_input_of_one_s_own_gives_its_own_output() -> None:
    spec = Spec(kind="convolution", x=((1, 2), (3, 4)), w=((1, 0), (0, 1)))
    assert film(with_own(spec, "input", "5 6; 7 8")).output == ((13,),)
    assert film(with_own(spec, "kernel", "2")).output == ((2, 4), (6, 8))


def test_what_cannot_be_seen_is_refused() -> None:
    spec = scene("convolution")
    with pytest.raises(FilmError, match="At most 12 rows and columns"):
        with_own(spec, "input", " ".join("1" * 13))
    with pytest.raises(FilmError, match="no whole number from 1 to 200"):
        with_own(scene("size of a convolution"), "input", "0")
    with pytest.raises(FilmError, match="A layer has a kernel, a stride and a dilation"):
        with_own(scene("receptive field"), "kernel", "3 1 1 1")


def test_where_no_numbers_stand_there_is_no_question() -> None:
    assert wanted(scene("receptive field"), "input") is None
    assert wanted(scene("convolution over channels"), "kernel") is None
