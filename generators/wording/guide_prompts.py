"""Questions about a case of the guide: in words, in the guide's letters, as PyTorch."""

from collections.abc import Sequence

from .guide import Case
from .layers import code, torch_conv, torch_pool, torch_transposed
from .layouts import by
from .numbers import a


def asked(case: Case, ask: str, style: str, choices: Sequence[str] = ()) -> str:
    """Put a question about a case.

    Args:
        case: the relationship and its letters.
        ask: output, padding, stretched or relationship.
        style: words, letters or code.
        choices: the formulas that are offered, where the relationship is asked for.
    """
    mark = "′" if case.back else ""
    question = {
        "output": f"What is the output size o{mark}?",
        "padding": "An ordinary convolution with stride 1 gives the same output. "
        "What is its padding p′ on each side?",
        "stretched": "An ordinary convolution with stride 1 gives the same output, if zeros are "
        "first put between the inputs. What is the size ĩ′ of this stretched input?",
        "relationship": f"Which formula gives the output size o{mark}?",
    }[ask]
    listed = [f"- {chr(ord('a') + place)}) {text}" for place, text in enumerate(choices)]
    put = {"letters": _in_letters, "code": _in_code}.get(style, _in_words)
    return "\n".join([put(case) + question, *([""] if listed else []), *listed])


def _in_letters(case: Case) -> str:
    padding = case.padding
    given = case.letters().partition(", a =")[0]
    if padding:
        given = (
            given.rpartition(", p")[0]
            + f" and {padding} padding"
            + " (p = ⌊k/2⌋)" * (padding == "half")
        )
    book = "in the letters of Dumoulin and Visin's guide"
    if case.back:
        more = f" and a = {case.a} (zeros added at the end)" if case.a else ""
        return f"A convolution has {given}, {book}. It is transposed; the transposed convolution reads i′ = {case.i}{more}. "
    what = "Pooling" if case.number == 7 else "A convolution"
    return f"{what} has i = {case.i}, {given}, {book}. "


def _in_code(case: Case) -> str:
    _, i, k, s, p, d, extra = case
    if case.number == 7:
        layer = torch_pool("Max", k, s=s)
    elif case.back:
        layer = torch_transposed(8, 8, k, s=s, p=p, d=d, extra=extra)
    else:
        layer = torch_conv(8, 8, k, s=s, p=p, d=d)
    name = f"i{'′' * case.back} = {i}"
    more = " In the guide's letters output_padding is a." if extra else ""
    return f"This PyTorch layer reads maps of {by(i, i)}, so {name}.{more}\n\n{code(layer)}\n\n"


def _in_words(case: Case) -> str:
    number, i, k, s, p, d, extra = case
    padding = f"padding {p} on each side" if p else "no padding"
    if case.padding:
        padding = f"{case.padding} padding" + f" (⌊{k}/2⌋ on each side)" * (case.padding == "half")
    how = ", ".join([f"stride {s}", *([f"dilation {d}"] if d > 1 else [])]) + f" and {padding}"
    if case.back:
        more = f", with a = {extra} (zeros added at the end)" if extra else ""
        return f"A convolution with {a(f'{by(k, k)} kernel')}, {how}, is transposed. The transposed convolution reads a map of side i′ = {i}{more}. "
    window = "pooling window" if number == 7 else "kernel"
    return f"{a(f'{by(k, k)} {window}').capitalize()} with {how} slides over {a(f'{by(i, i)} input')}. "
