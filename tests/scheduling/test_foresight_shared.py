"""The tables of one learner serve several threads."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from quizapp.scheduling.behaviour import Behaviour
from quizapp.scheduling.foresight import Foresight
from quizapp.scheduling.formulas import Curves


def test_threads_that_walk_to_their_exams_at_once_get_what_one_alone_gets() -> None:
    shared, alone = Foresight(Curves(), Behaviour(), most=2), Foresight(Curves(), Behaviour())

    def walk(start: int) -> bool:
        return all(
            np.array_equal(shared.stage(left).gain, alone.stage(left).gain)
            for left in range(start, 0, -1)
        )

    for left in range(9, 0, -1):
        alone.stage(left)
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(walk, (9, 8, 7, 9)))
