"""``check="conv_size(28, 3)"``: the number that a card states is computed.

The text is read as a syntax tree and never run: calls of public functions of the engine, all of
their arguments literals; where the engine has no function for it, arithmetic on numbers and on such
calls. It is computed by the tests and by ``quizapp decks check``, not while studying.
"""

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from quizapp.library import typed
from quizapp.library.card import Card
from quizapp.library.lint.words import numbers
from quizapp.library.problem import Remark
from quizapp.shipped import generators

LONGEST = 600
LARGEST = 10**6  # no literal is larger, so that no card can make the engine work for long
LARGEST_POWER = 64
MEND = "Write a call of an engine function with literal arguments, as conv_size(28, 3), or a sum."
SUMS: Final[Mapping[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Pow: operator.pow,
}  # fmt: skip
MATHS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "sqrt": math.sqrt, "log": math.log, "ceil": math.ceil, "len": len,
}  # fmt: skip


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
        return _value(tree)
    except (generators.engine.EngineError, TypeError, ArithmeticError) as error:
        raise ValueError(f"{error}.") from error


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
            return -_value(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            power = _value(right)
            if not abs(power) <= LARGEST_POWER:
                raise ValueError(f"the power {power} is too large.")
            return _value(left) ** power
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SUMS:
            return SUMS[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=[one], keywords=[]) if name in MATHS:
            return MATHS[name](_value(one))
        case ast.Call(func=ast.Name(id=name)):
            return _called(name, node)
    raise ValueError("it is neither a call of the engine nor a sum.")


def _called(name: str, call: ast.Call) -> Any:
    engine = generators.engine
    if name not in dir(engine) or not name.islower():
        raise ValueError(f"the engine has no function {name}.")
    try:
        positional = [ast.literal_eval(argument) for argument in call.args]
        named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
    except (ValueError, TypeError):
        raise ValueError("its arguments are not literals.") from None
    if any(one.arg is None for one in call.keywords):
        raise ValueError("its arguments are not written out.")
    return getattr(engine, name)(*positional, **named)


def _agrees(card: Card, found: Any) -> bool:
    """A typed answer is compared as a learner's would be; other cards hold the numbers in order."""
    if "answer" in card.attributes.values:
        answers = generators.answers
        try:
            answer = answers.Answer.from_json(typed.form_of(card.attributes.values))
        except ValueError:
            return True  # the rule about typed answers says what is wrong
        value: Any = flat(found)
        if answer.form in ("count", "real", "percentage"):
            value = value[0] if value else None
        elif answer.form == "matrix":
            value = getattr(found, "tolist", lambda: found)()
        tellings = _tellings(value) if answer.form == "shape" else [value]
        return any(answers.same(answer, one, answer.value) for one in tellings)
    wanted = [f"{number:g}" if isinstance(number, float) else str(number) for number in flat(found)]
    told = iter(numbers(card.plain_answer))
    return all(number in told for number in wanted)


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
