"""Django's own backend for SQLite, but that a statement is looked through for its blanks once, not at every asking.

Django writes a blank as `%s` and SQLite wants `?`: for a statement that reads a whole file the search takes as long as SQLite
for its answer. What is kept is the statement, as `enrollment.server.prepared` has it: its values aren't in it.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.db.backends.sqlite3 import base


STATEMENTS_KEPT = 256  # what pages ask again and again; of a few thousand letters each


class Cursor(base.SQLiteCursorWrapper):
    """Statements whose blanks have no names are kept as SQLite wants them."""

    def convert_query(self, query: str, *, param_names: Iterable[str] | None = None) -> str:
        """The statement with SQLite's blanks."""
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return with_question_marks(query)


@lru_cache(maxsize=STATEMENTS_KEPT)
def with_question_marks(query: str) -> str:
    """`%s` as `?`, and `%%` as `%`."""
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """Named in the settings as `enrollment.server.sqlite3`."""

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor of ours."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor
