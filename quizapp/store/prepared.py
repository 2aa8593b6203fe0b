"""Core statements compiled once and run on the held connection at the driver's own speed.

Compiling and executing through SQLAlchemy costs some 20 µs a statement, ten statements an answer;
the statement itself is built from the declared tables all the same.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement


class _WrittenOut(SQLiteCompiler):
    """Writes every value that is known already into the text; the others stay open."""

    def visit_bindparam(self, bindparam: BindParameter[Any], *args: Any, **kwargs: Any) -> str:
        """A place for a value, or the value."""
        if bindparam.required:
            usual: Callable[..., str] = super().visit_bindparam
            return usual(bindparam, *args, **kwargs)
        value: Any = bindparam.value
        return f"'{value}'" if isinstance(value, str) else str(int(value))


DIALECT = sqlite.dialect(paramstyle="qmark")
DIALECT.statement_compiler = _WrittenOut


class Prepared:
    """A statement with named values, compiled when it is first run.

    Every ``bindparam`` must be given at each run; what the statement compares with otherwise is
    written into its text, so that SQLite may use its partial indexes.
    """

    def __init__(self, statement: Executable) -> None:
        assert isinstance(statement, ClauseElement)
        self._statement: ClauseElement = statement

    @cached_property
    def _compiled(self) -> tuple[str, Callable[[Mapping[str, Any]], Any]]:
        compiled = self._statement.compile(dialect=DIALECT)
        assert isinstance(compiled, SQLCompiler)
        return str(compiled), _picking(compiled)

    @cached_property
    def sql(self) -> str:
        """The text SQLite prepares and keeps."""
        return self._compiled[0]

    def run(self, connection: Any, **values: Any) -> Any:
        """Run it; the cursor gives rows as tuples in the order of the statement's columns."""
        sql, pick = self._compiled
        return connection.execute(sql, pick(values))

    def first(self, connection: Any, **values: Any) -> Any:
        """The first row, None when there is none."""
        sql, pick = self._compiled
        return connection.execute(sql, pick(values)).fetchone()

    def many(self, connection: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each row."""
        sql, pick = self._compiled
        connection.executemany(sql, map(pick, rows))


def _picking(compiled: SQLCompiler) -> Callable[[Mapping[str, Any]], Any]:
    """The way from named values to the positions of the text."""
    names = tuple(compiled.positiontup or ())
    if not names:
        return lambda _: ()
    pick = itemgetter(*names)
    if len(names) == 1:
        return lambda values: (pick(values),)
    return pick
