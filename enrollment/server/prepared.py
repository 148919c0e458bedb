"""What every page asks of the database, put together once: the next time only other values are filled in.

Django puts a query together anew whenever it is asked, and takes several times as long for it as the database for the
answer. A `Placeholder` stands in a queryset where a value belongs. What is kept is the statement; nothing of anybody.
What every act writes is put together here too: `Upsert` and `change`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet, UUIDField
from django.db.models.query import get_related_populators


M = TypeVar("M", bound=Model)
NUMBERS_KEPT = 8  # of ids: most acts are about one file, and rounds about as many at a time


class Placeholder(Expression):
    """A value that is told when the question is put, by this name."""

    def __init__(self, name: str, kind: Field[Any, Any]) -> None:
        super().__init__(output_field=kind)
        self.name = name

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """The blank itself is the parameter, until it is filled in."""
        return "%s", (self,)

    def filled_in(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """What the database is told in its place."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Prepared(Generic[M]):
    """A queryset with blanks. It says itself in which order its rows come, and fetches no more than it selects."""

    def __init__(self, put: Callable[[], QuerySet[M]]) -> None:
        self._put = put

    def __call__(self, **values: Any) -> list[M]:
        """The rows, with these values in the blanks. The statement is kept with the connection, and ends with it."""
        connection = connections[DEFAULT_DB_ALIAS]
        # A queryset that nobody asks any more takes its statements along.
        kept = vars(connection).setdefault("prepared_statements", WeakKeyDictionary())
        statement: _Statement[M] | None = kept.get(self)
        if statement is None:
            statement = kept[self] = _Statement(self._put(), connection)
        return statement.rows(values)

    def first(self, **values: Any) -> M | None:
        """The first of the rows."""
        rows = self(**values)
        return rows[0] if rows else None


class PreparedByIds(Generic[M]):
    """A queryset of rows by the ids of some files, put together once for each number of them."""

    def __init__(self, put: Callable[[list[Placeholder]], QuerySet[M]]) -> None:
        self._put = put
        self._of_so_many = lru_cache(maxsize=NUMBERS_KEPT)(self._prepared)

    def _prepared(self, number: int) -> Prepared[M]:
        return Prepared(
            lambda: self._put([Placeholder(f"id_{place}", UUIDField()) for place in range(number)])
        )

    def __call__(self, ids: Iterable[Any], **values: Any) -> list[M]:
        """The rows of these ids, with these values in the other blanks; of no id there is none."""
        told = {f"id_{place}": each for place, each in enumerate(ids)}
        return self._of_so_many(len(told))(**told, **values) if told else []


class _Statement(Generic[M]):
    """A query as one connection is asked it, and how its rows become objects: as `QuerySet` makes them."""

    def __init__(self, queryset: QuerySet[M], connection: BaseDatabaseWrapper) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self._connection, self._compiler = connection, compiler
        self._sql, self._parameters = compiler.as_sql()
        self._converters = compiler.get_converters([column for column, *_named in compiler.select])
        own = compiler.klass_info["select_fields"]
        self._own = slice(own[0], own[-1] + 1)
        self._model = compiler.klass_info["model"]
        self._names = [column.target.attname for column, *_named in compiler.select[self._own]]
        selected = (compiler.klass_info, compiler.select, connection.alias)
        self._related = get_related_populators(*selected)  # type: ignore[call-arg]  # another in Django 6

    def rows(self, values: Mapping[str, Any]) -> list[M]:
        told = [
            each.filled_in(values, self._connection) if isinstance(each, Placeholder) else each
            for each in self._parameters
        ]
        with self._connection.cursor() as cursor:
            cursor.execute(self._sql, told)
            found = cursor.fetchall()
        return [self._made_of(row) for row in self._compiler.apply_converters(found, self._converters)]

    def _made_of(self, row: list[Any]) -> M:
        made: M = self._model.from_db(self._connection.alias, self._names, row[self._own])
        for related in self._related:
            related.populate(row, made)
        for name, place in self._compiler.annotation_col_map.items():
            setattr(made, name, row[place])
        return made


class Upsert(Generic[M]):
    """Writes rows, each over the one that has the same value in the column `by`, in these columns; any order of them."""

    def __init__(self, model: type[M], by: str, columns: Collection[str]) -> None:
        meta: Any = model._meta
        self._fields = [field for field in meta.concrete_fields if not field.primary_key]
        self._table, self._by = meta.db_table, meta.get_field(by).column
        self._columns = [meta.get_field(name).column for name in columns]

    def __call__(self, rows: Iterable[M]) -> None:
        """Of what a row says nothing, its default is written."""
        connection = connections[DEFAULT_DB_ALIAS]
        told = [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self._fields]
            for row in rows
        ]
        if told:
            with connection.cursor() as cursor:
                cursor.executemany(self._sql, told)

    @cached_property
    def _sql(self) -> str:
        quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
        columns = ", ".join(quoted(field.column) for field in self._fields)
        marks = ", ".join("%s" for _field in self._fields)
        changes = ", ".join(f"{quoted(column)} = EXCLUDED.{quoted(column)}" for column in self._columns)
        into = f"INSERT INTO {quoted(self._table)} ({columns}) VALUES ({marks})"  # noqa: S608
        return f"{into} ON CONFLICT ({quoted(self._by)}) DO UPDATE SET {changes}"


def change(model: type[Model], which: Collection[Any], **values: Any) -> None:
    """Give the rows with these primary keys, of which there are some, these values: an `update` that isn't compiled."""
    connection, meta = connections[DEFAULT_DB_ALIAS], cast("Any", model._meta)
    quoted, key = connection.ops.quote_name, meta.pk
    fields = [meta.get_field(name) for name in values]
    sets = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
    marks = ", ".join("%s" for _row in which)
    told = [field.get_db_prep_save(values[field.name], connection) for field in fields]
    told += [key.get_db_prep_value(each, connection) for each in which]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quoted(meta.db_table)} SET {sets} WHERE {quoted(key.column)} IN ({marks})",  # noqa: S608
            told,
        )
