"""``check="conv_size(28, 3)"``: the number that a card states is computed.

The text is read as a syntax tree and never run: calls of public functions of the engine, whose
arguments are literals or such calls (``summarise(googlenet(), (3, 224, 224)).macs``); arithmetic on
them, also to tell a count as roundly as the card does. It is computed by the tests and by
``quizapp decks check``, not while studying.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from quizapp.library import typed
from quizapp.library.card import Card
from quizapp.library.lint.words import numbers
from quizapp.library.problem import Remark
from quizapp.shipped import generators

LONGEST = 600
LARGEST = 10**6  # sizes and counts are smaller; a slip of the pen must not keep the engine busy
LARGEST_POWER = 64
MEND = "Write a call of an engine function with literal arguments, as conv_size(28, 3), or a sum."
SUMS: Final[Mapping[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Pow: operator.pow,
}  # fmt: skip
MATHS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "sqrt": math.sqrt, "log": math.log, "exp": math.exp, "ceil": math.ceil, "len": len,
}  # fmt: skip
COUNTS: Final = frozenset({"params", "trainable", "non_trainable", "macs", "activations"})


def checked(card: Card) -> Iterator[Remark]:
    """The engine agrees with the card."""
    written = card.attributes.values.get("check")
    if written is None:
        return
    try:
        found = compute(written)
    except ValueError as error:
        yield Remark(0, "check", f"check= cannot be computed: {error}", MEND)
        return
    if not _agrees(card, found):
        message = f"The engine computes {_shown(found)} for {written}."
        yield Remark(0, "check", message, "Correct the card's answer, or what check= asks.")


def compute(written: str) -> Any:
    """The value of a check.

    Raises:
        ValueError: it is no call and no sum, or the engine refuses its arguments.
    """
    tree = _tree(written)
    if isinstance(tree, ast.Constant | ast.Name):
        raise ValueError("it computes nothing.")  # noqa: TRY004  (a wrong text, not a wrong type)
    try:
        found = _value(tree)
    except MemoryError:
        raise ValueError("its result is too large.") from None
    except (generators.engine.EngineError, TypeError, ArithmeticError, AttributeError) as error:
        raise ValueError(f"{error}.") from error
    row = flat(found)
    if not row or not all(isinstance(one, int | float) for one in row):
        raise ValueError("it computes no number.")
    return found


def _tree(written: str) -> ast.expr:
    if len(written) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters.")
    try:
        tree = ast.parse(written, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError("it is no Python expression.") from None
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else 0
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            raise ValueError(f"{value} is too large.")
    return tree


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Tuple(elts=parts):
            return [_value(part) for part in parts]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            power = _number(right)
            if not abs(power) <= LARGEST_POWER:
                raise ValueError(f"the power {power} is too large.")
            return _number(left) ** power
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SUMS:
            return SUMS[type(op)](_number(left), _number(right))
        case ast.Attribute(value=ast.Call() as counted, attr=name) if name in COUNTS:
            return getattr(_value(counted), name)
        case ast.Call(func=ast.Name(id="round"), args=[one, *places], keywords=[]):
            return round(_number(one), *map(_number, places))
        case ast.Call(func=ast.Name(id=name), args=[one], keywords=[]) if name in MATHS:
            return MATHS[name](_value(one))
        case ast.Call(func=ast.Name(id=name)):
            return _called(name, node)
    raise ValueError("it is neither a call of the engine nor a sum.")


def _number(node: ast.expr) -> Any:
    """A value to reckon with: of a result with several numbers none is meant."""
    row = flat(_value(node))
    if len(row) != 1:
        raise ValueError(f"{ast.unparse(node)} is {len(row)} numbers, not one.")
    return row[0]


def _called(name: str, call: ast.Call) -> Any:
    engine = generators.engine
    if name not in dir(engine) or not name.islower():
        raise ValueError(f"the engine has no function {name}.")
    positional = [_argument(argument) for argument in call.args]
    named = {str(one.arg): _argument(one.value) for one in call.keywords}
    if any(one.arg is None for one in call.keywords):
        raise ValueError("its arguments are not written out.")
    return getattr(engine, name)(*positional, **named)


def _argument(node: ast.expr) -> Any:
    if isinstance(node, ast.Call):
        return _value(node)
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        raise ValueError("its arguments are not literals.") from None


def _agrees(card: Card, found: Any) -> bool:
    """A typed answer is compared as a learner's would be; the text tells numbers in this order.

    Of several numbers for one typed answer the first is the answer, and the text tells the others.
    """
    if "answer" in card.attributes.values:
        answers = generators.answers
        try:
            answer = answers.Answer.from_json(typed.form_of(card.attributes.values))
        except ValueError:
            return True  # the rule about typed answers says what is wrong
        value: Any = flat(found)
        if answer.form in ("count", "real", "percentage"):
            value, *more = value or [None]
            if isinstance(found, list) and not _tells(card, more):
                return False
        elif answer.form == "matrix":
            value = getattr(found, "tolist", lambda: found)()
        tellings = _tellings(value) if answer.form == "shape" else [value]
        return any(answers.same(answer, one, answer.value) for one in tellings)
    return _tells(card, flat(found))


def _tells(card: Card, wanted: list[Any]) -> bool:
    """Whether numbers stand in the answer and the Why, or in the question where these have none."""
    right = [choice.text for choice in card.choices if choice.right]
    told = numbers("\n\n".join([card.plain_answer, *right, card.why])) or numbers(card.question)
    rest = iter(told)
    return all(any(_same(one, number) for one in rest) for number in wanted)


def _same(told: str, number: Any) -> bool:
    """Whether a number of a text is this one: its words carry no sign, and 8.0 may stand for 8."""
    if told == (f"{abs(number):g}" if isinstance(number, float) else str(abs(number))):
        return True
    return re.fullmatch(r"\d+(\.\d+)?", told) is not None and float(told) == abs(number)


def _tellings(shape: list[Any]) -> list[list[Any]]:
    """How a card may write the engine's (N, C, *spatial).

    As it is; for a batch of one also without the batch axis, channels first or last, and a single
    map by its sides alone.
    """
    told = [shape]
    if len(shape) > 2 and shape[0] == 1:
        told += [shape[1:], [*shape[2:], shape[1]]]
        told += [shape[2:]] if shape[1] == 1 else []
    return told


def flat(found: Any) -> list[Any]:
    """A result as a row of numbers.

    A named result counts by its first field or its total, a network by its parameters.
    """
    if hasattr(found, "params"):
        return [found.params]
    if hasattr(found, "total"):
        return [found.total]
    if hasattr(found, "_fields"):
        return flat(found[0])
    if hasattr(found, "tolist"):
        return flat(found.tolist())
    if isinstance(found, list | tuple):
        return [number for one in found for number in flat(one)]
    return [found]


def _shown(found: Any) -> str:
    row = flat(found)
    return str(row[0]) if len(row) == 1 else "(" + ", ".join(map(str, row)) + ")"
