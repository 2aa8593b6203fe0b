"""Users reach the engine's functions from the public face, by their own names."""

import numpy as np
import pytest

import quizapp.families as face
from generators import engine


def test_every_function_of_the_engine_comes_by_its_own_name() -> None:
    for name in dir(engine):
        assert getattr(face, name) is not None


def test_no_name_of_the_face_hides_one_of_the_engine() -> None:
    assert set(face.__all__) & set(dir(engine)) == set()


def test_a_convolution_is_one_import_away() -> None:
    conv = face.conv
    ones = np.ones((1, 1, 3, 3), int)
    assert conv(ones, np.ones((1, 1, 2, 2), int)).tolist() == [[[[4, 4], [4, 4]]]]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = face.nothing_of_the_kind
