"""Films of sizes: the window along one axis, as long as the problem's own input."""

from quizapp.shipped import generators
from quizapp.study.film.frames import Film, Frame, Strip
from quizapp.study.film.spec import Spec

engine = generators.engine

INPUT, SEEN, PADDING, BEYOND, FILLED, EMPTY = "□", "■", "0", "×", "■", "·"


def convolution(spec: Spec) -> Film:
    """How often a kernel fits."""
    pads = (spec.padding, spec.padding + spec.after)
    count = engine.conv_size(
        spec.size, spec.kernel, stride=spec.stride, padding=pads, dilation=spec.dilation
    )
    formula = f"⌊({spec.size} + {sum(pads)} − {_extent(spec)}) / {spec.stride}⌋ + 1 = {count}"
    return _gathered(spec, count, formula)


def pooling(spec: Spec) -> Film:
    """How often a pool's window fits."""
    pads = (spec.padding, spec.padding + spec.after)
    count = engine.pool_size(
        spec.size,
        spec.kernel,
        stride=spec.stride,
        padding=pads,
        dilation=spec.dilation,
        ceil_mode=spec.ceil,
    )
    up, down = ("⌈", "⌉") if spec.ceil else ("⌊", "⌋")
    formula = (
        f"{up}({spec.size} + {sum(pads)} − {_extent(spec)}) / {spec.stride}{down} + 1 = {count}"
    )
    reach = (count - 1) * spec.stride + _extent(spec)
    if spec.ceil and reach <= spec.size + sum(pads) - spec.stride:
        formula += ", less the window that would begin beyond the input"
    return _gathered(spec, count, formula)


def transposed(spec: Spec) -> Film:
    """How long the stamps reach, and what is cropped."""
    extent = _extent(spec)
    full = engine.full_size(spec.size, spec.kernel, stride=spec.stride, dilation=spec.dilation)
    count = engine.transposed_size(
        spec.size,
        spec.kernel,
        stride=spec.stride,
        padding=spec.padding,
        output_padding=spec.added,
        dilation=spec.dilation,
    )
    kept = range(spec.padding, spec.padding + count)
    added = f" + {spec.added}" if spec.added else ""
    formula = f"({spec.size} − 1)·{spec.stride} + {extent} − {2 * spec.padding}{added} = {count}"

    def make(at: int) -> Frame:
        start = at * spec.stride
        filled = {
            step * spec.stride + tap * spec.dilation
            for step in range(at + 1)
            for tap in range(spec.kernel)
        }
        centres = {step: step * spec.stride + (extent - 1) // 2 for step in range(spec.size)}
        cells = {
            column: FILLED if column in filled else EMPTY for column in range(full + spec.added)
        }
        cells |= {column: BEYOND for column in cells if column not in kept}
        source = {centre: SEEN if step == at else INPUT for step, centre in centres.items()}
        return Frame(
            strips=(
                Strip(f"input {spec.size}", source, ((centres[at], centres[at]),)),
                Strip(f"output {count}", cells, _spans(spec, start)),
            ),
            lead=f"input {at + 1} of {spec.size} is spread over outputs from {start} on",
            note=formula if at == spec.size - 1 else "",
            focus=centres[at],
        )

    return Film(spec, spec.size, make, ((count,),))


def _gathered(spec: Spec, count: int, formula: str) -> Film:
    extent = _extent(spec)
    before, after = spec.padding, spec.padding + spec.after
    padded = before + spec.size + after
    reach = (count - 1) * spec.stride + extent
    left = padded - reach

    def make(at: int) -> Frame:
        start = at * spec.stride
        taps = {start + tap * spec.dilation for tap in range(spec.kernel)}
        cells = {
            column: INPUT if before <= column < before + spec.size else PADDING
            for column in range(padded)
        }
        cells |= dict.fromkeys(range(padded, reach), BEYOND)
        cells |= {column: SEEN for column in taps if cells[column] == INPUT}
        centres = [step * spec.stride + (extent - 1) // 2 for step in range(count)]
        done = {centre: FILLED if step <= at else EMPTY for step, centre in enumerate(centres)}
        ends = at == count - 1
        over = f"; {left} cells at the end see no window" if ends and left > 1 else ""
        over = "; one cell at the end sees no window" if ends and left == 1 else over
        return Frame(
            strips=(
                Strip(f"input {spec.size}", cells, _spans(spec, start)),
                Strip(f"output {count}", done, ((centres[at], centres[at]),)),
            ),
            lead=f"window {at + 1} of {count} begins at {at}·{spec.stride} = {start}{over}",
            note=formula if ends else "",
            focus=start + extent // 2,
        )

    return Film(spec, count, make, ((count,),))


def _spans(spec: Spec, start: int) -> tuple[tuple[int, int], ...]:
    """One frame around the window; dilation leaves gaps: a frame around each tap."""
    if spec.dilation == 1:
        return ((start, start + spec.kernel - 1),)
    taps = [start + tap * spec.dilation for tap in range(spec.kernel)]
    return tuple((tap, tap) for tap in taps)


def _extent(spec: Spec) -> int:
    return engine.kernel_extent(spec.kernel, dilation=spec.dilation)
