"""``check="conv_size(28, 3)"``: the engine computes the number that a card states.

The text is read as a syntax tree and never run: one call of a public function of the engine, all of
its arguments literals. It is computed by the tests and by ``quizapp decks check``, not while studying.
"""

import ast
from collections.abc import Iterator
from typing import Any

from quizapp.library import typed
from quizapp.library.card import Card
from quizapp.library.lint.words import numbers
from quizapp.library.problem import Remark
from quizapp.shipped import generators

LONGEST = 600
LARGEST = 10**6  # no literal is larger, so that no card can make the engine work for long
MEND = "Write one call of an engine function with literal arguments, as conv_size(28, 3)."


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
        ValueError: it is no such call, or the engine refuses its arguments.
    """
    name, positional, named = _call(written)
    engine = generators.engine
    if name not in dir(engine) or not name.islower():
        raise ValueError(f"the engine has no function {name}.")
    try:
        return getattr(engine, name)(*positional, **named)
    except (engine.EngineError, TypeError, ValueError) as error:
        raise ValueError(f"{error}.") from error


def _call(written: str) -> tuple[str, list[Any], dict[str, Any]]:
    if len(written) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters.")
    try:
        tree = ast.parse(written, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError("it is no Python expression.") from None
    if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)):
        raise ValueError("it is not one call of a function.")  # noqa: TRY004  (a wrong text, not a wrong type)
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else 0
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            raise ValueError(f"{value} is too large.")
    try:
        positional = [ast.literal_eval(argument) for argument in tree.args]
        named = {one.arg: ast.literal_eval(one.value) for one in tree.keywords}
    except (ValueError, TypeError):
        raise ValueError("its arguments are not literals.") from None
    if None in named:
        raise ValueError("its arguments are not written out.")
    return tree.func.id, positional, {str(name): value for name, value in named.items()}


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
