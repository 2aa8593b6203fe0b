"""The film of one filter over several channels: each has its slice, and all products are one sum."""

from dataclasses import replace

from quizapp.study.film.frames import Board, Film, Frame
from quizapp.study.film.gathering import convolution, filled, value_at
from quizapp.study.film.numbers import factor, number, widest
from quizapp.study.film.spec import Spec, grid


def over_channels(spec: Spec) -> Film:
    """At each position one step a channel; the last one adds them up and fills the cell."""
    films = [
        convolution(replace(spec, kind="convolution", x=x, w=w, channels=(), bias=0))
        for x, w in spec.channels
    ]
    maps = [film.output for film in films]
    output = grid(
        [
            [sum(values) + spec.bias for values in zip(*rows, strict=True)]
            for rows in zip(*maps, strict=True)
        ]
    )
    many = len(films)

    def make(at: int) -> Frame:
        place, channel = divmod(at, many)
        frame = films[channel][place]
        board, weights, _ = frame.boards
        parts = [value_at(one, place) for one in maps[: channel + 1]]
        last = channel == many - 1
        shown = filled("output", output, place)
        return replace(
            frame,
            boards=(
                replace(board, title=f"input, channel {channel + 1}"),
                replace(weights, title=f"kernel, channel {channel + 1}"),
                shown if last else _open(shown, widest(output)),
            ),
            note=_sum(parts, spec.bias, value_at(output, place), last=last),
        )

    return Film(spec, many * len(films[0]), make, output)


def _open(board: Board, wide: int) -> Board:
    """The framed cell not filled yet."""
    values = tuple(
        tuple(None if (r, c) in board.framed else value for c, value in enumerate(row))
        for r, row in enumerate(board.values)
    )
    return replace(board, values=values, wide=wide)


def _sum(parts: list[float], bias: float, result: float, *, last: bool) -> str:
    told = " + ".join(map(factor, parts))
    if not last:
        return f"channels so far: {told}"
    more = f" + bias {factor(bias)}" if bias else ""
    return f"all channels: {told}{more} = {number(result)}"
