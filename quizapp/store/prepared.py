"""Core statements compiled once and run on the held connection at the driver's own speed.

Compiling and executing through SQLAlchemy costs some 20 µs a statement, ten statements an answer;
the statement itself is built from the declared tables all the same.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable, visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

DIALECT = sqlite.dialect(paramstyle="qmark")


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
        statement = visitors.replacement_traverse(self._statement, {}, _write_out)
        assert isinstance(statement, ClauseElement)
        compiled = statement.compile(dialect=DIALECT)
        assert isinstance(compiled, SQLCompiler)
        return str(compiled), _picking(compiled)

    @property
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
    own = {name: compiled.binds[name] for name in names if not compiled.binds[name].required}
    if own:  # the compiler's own, as the offset it writes beside every limit
        constants = {name: bind.value for name, bind in own.items()}
        return lambda values: pick({**constants, **values})
    return pick


def _write_out(element: Any, **_: Any) -> ColumnElement[Any] | None:
    if not isinstance(element, BindParameter) or element.required:
        return None
    value: Any = element.value
    text = f"'{value}'" if isinstance(value, str) else str(int(value))
    return literal_column(text, element.type)
