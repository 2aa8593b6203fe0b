"""Core statements compiled once and run on the held connection at the driver's own speed.

Compiling and executing through SQLAlchemy costs some 20 µs a statement, ten statements an answer;
the statement itself is built from the declared tables all the same.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable
from sqlalchemy.sql.elements import ClauseElement

DIALECT = sqlite.dialect(paramstyle="qmark")


class Prepared:
    """A statement with named values, compiled when it is first run."""

    def __init__(self, statement: Executable) -> None:
        assert isinstance(statement, ClauseElement)
        self._statement: ClauseElement = statement

    @cached_property
    def _compiled(self) -> tuple[str, tuple[tuple[str, Any], ...]]:
        compiled = self._statement.compile(
            dialect=DIALECT, compile_kwargs={"render_postcompile": True}
        )
        given = compiled.params
        names = getattr(compiled, "positiontup", None) or ()
        return str(compiled), tuple((name, given[name]) for name in names)

    @property
    def sql(self) -> str:
        """The text SQLite prepares and keeps."""
        return self._compiled[0]

    def values(self, values: Mapping[str, Any]) -> list[Any]:
        """Values in the statement's order; what is not named keeps the statement's own."""
        return [values.get(name, default) for name, default in self._compiled[1]]

    def run(self, connection: Any, **values: Any) -> Any:
        """Run it; the cursor gives rows as tuples in the order of the statement's columns."""
        sql, order = self._compiled
        return connection.execute(sql, [values.get(name, default) for name, default in order])

    def first(self, connection: Any, **values: Any) -> Any:
        """The first row, None when there is none."""
        return self.run(connection, **values).fetchone()

    def many(self, connection: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each row."""
        connection.executemany(self.sql, [self.values(row) for row in rows])
