"""The film of a receptive field: from one output down to the input, a layer a frame."""

from quizapp.shipped import generators
from quizapp.study.film.frames import Film, Frame, Strip
from quizapp.study.film.spec import Spec

engine = generators.engine

SEEN, UNSEEN = "■", "·"


def receptive_field(spec: Spec) -> Film:
    """What one output sees on each map below it.

    A cell stands over the middle of the inputs it sees, so that the cone opens downwards.
    """
    layers = [{"op": "conv", "kernel": k, "stride": s, "dilation": d} for k, s, d in spec.layers]
    fields = [engine.receptive_field(layers[:upto]) for upto in range(len(layers) + 1)]
    seen = [set(engine.receptive_positions(layers[upto:])) for upto in range(len(layers) + 1)]
    total = fields[-1].size

    def strip(upto: int) -> Strip:
        own, cells = fields[upto], {}
        for place in range(max(seen[upto]) + 1):
            column = place * own.jump + (own.size - 1) // 2
            cells[column] = SEEN if place in seen[upto] else UNSEEN
        columns = [column for column, sign in cells.items() if sign == SEEN]
        title = f"map {upto}" if upto else "input"
        return Strip(title, cells, ((min(columns), max(columns)),))

    def make(at: int) -> Frame:
        top = len(layers)
        maps = [strip(upto) for upto in range(top, top - at - 1, -1)]
        if at == 0:
            lead = f"one output of layer {top}: below it opens the cone of what it sees"
        else:
            k, s, d = spec.layers[top - at]
            extent = "" if d == 1 else f", {engine.kernel_extent(k, dilation=d)} wide"
            step = f", stride {s}" if s > 1 else ""
            lead = f"layer {top - at + 1} has a {k}-wide kernel{extent}{step}; "
            lead += f"{len(seen[top - at])} cells of {maps[-1].title} are seen"
        sums = [
            f"{d}·({k} − 1)·{field.jump}" if d > 1 else f"({k} − 1)·{field.jump}"
            for (k, _, d), field in zip(spec.layers, fields, strict=False)
        ]
        done = at == top
        return Frame(
            strips=tuple(maps),
            lead=lead,
            note=f"1 + {' + '.join(sums)} = {total}" if done else "",
            focus=total // 2,
            layer=max(top - at, 0) if at else top - 1,
        )

    return Film(spec, len(layers) + 1, make, ((total,),))
