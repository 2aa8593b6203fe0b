"""The public face for families from elsewhere: what a module of the group ``quizapp.families`` needs.

    from quizapp.families import Family, Level, Parameter, Step, count, engine

    FAMILY = Family(id="my-family", …)

    def build(params): …

In the distribution's metadata an entry point of the group ``quizapp.families`` has the family's
id for a name and the module for a value. ``quizapp families check my-family`` holds it to the
rules; how to write one stands in ``generators/families/__init__.py``. Importing this loads no
NumPy: the engine's array modules come when one of its functions is first used. Every function of the
engine may also be imported from here by its own name: ``from quizapp.families import conv``.
"""

from typing import Any

from quizapp.shipped import generators

engine = generators.engine
draws = generators.draws

Draws = generators.draws.Draws
Family = generators.family.Family
FamilyError = generators.errors.FamilyError
Level = generators.family.Level
Misconception = generators.problem.Misconception
Parameter = generators.parameter.Parameter
Problem = generators.problem.Problem
Step = generators.problem.Step

Answer = generators.answers.Answer
choice = generators.answers.choice
choices = generators.answers.choices
count = generators.answers.count
explain = generators.answers.explain
fraction = generators.answers.fraction
matrix = generators.answers.matrix
ordering = generators.answers.ordering
parts = generators.answers.parts
percentage = generators.answers.percentage
real = generators.answers.real
shape = generators.answers.shape
show = generators.answers.show
table = generators.answers.table
term = generators.answers.term
vector = generators.answers.vector
yesno = generators.answers.yesno

check = generators.checking.check


def __getattr__(name: str) -> Any:
    """A function of the engine by its own name.

    Raises:
        AttributeError: there is none.
    """
    if name in dir(engine):
        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Answer",
    "Draws",
    "Family",
    "FamilyError",
    "Level",
    "Misconception",
    "Parameter",
    "Problem",
    "Step",
    "check",
    "choice",
    "choices",
    "count",
    "draws",
    "engine",
    "explain",
    "fraction",
    "matrix",
    "ordering",
    "parts",
    "percentage",
    "real",
    "shape",
    "show",
    "table",
    "term",
    "vector",
    "yesno",
]
