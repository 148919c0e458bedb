"""Databases that are made once and kept for later runs: files where the site has SQLite, else beside its own on its server."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections


FOLDER = settings.HOUSE / "var" / "benchmarks"


@contextmanager
def stored_in(name: str) -> Iterator[None]:
    """Whatever is asked of the database is asked of this one."""
    usual = connections["default"]
    other = usual.copy()
    other.settings_dict = {**usual.settings_dict, "NAME": name}
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = usual


def told(statement: str) -> list[tuple[object, ...]]:
    """What the site's own database answers."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def is_in_files() -> bool:
    """Whether a database is a file."""
    return connections["default"].vendor == "sqlite"


def server_processes() -> list[int]:
    """Those of the server that answer this connection; none where a database is a file."""
    return [] if is_in_files() else [int(str(told("SELECT pg_backend_pid()")[0][0]))]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The database of so many files; `prefix` tells apart those of another make."""

    prefix: str
    number: int

    @property
    def name(self) -> str:
        """As the settings name a database."""
        own = f"{self.prefix}_{self.number}"
        return str(FOLDER / f"{own}.sqlite3") if is_in_files() else own

    def brought_about(self, fill: Callable[[], None], like: "Kept | None" = None) -> None:
        """Filled where there is none yet, empty or a copy before; and as the code wants it now, whenever it was made."""
        if not exists(self.name):
            unfinished = f"{self.name}_unfinished"
            remove(unfinished)
            begin(unfinished, like.name if like else "")
            with stored_in(unfinished):
                call_command("migrate", verbosity=0)
                fill()
                settle()
            rename(unfinished, self.name)
        with stored_in(self.name):
            call_command("migrate", verbosity=0)

    def removed(self) -> None:
        """Of a quick run nothing is kept."""
        remove(self.name)


def exists(name: str) -> bool:
    """Whether there is such a database."""
    return (
        Path(name).exists()
        if is_in_files()
        else bool(told(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))  # noqa: S608
    )


def remove(name: str) -> None:
    """Away with it, if there is one."""
    if is_in_files():
        Path(name).unlink(missing_ok=True)
    else:
        told(f'DROP DATABASE IF EXISTS "{name}"')


def begin(name: str, like: str) -> None:
    """An empty one, or a copy."""
    if is_in_files():
        FOLDER.mkdir(parents=True, exist_ok=True)
        if like:
            shutil.copyfile(like, name)
    else:
        told(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template0"}"')


def rename(name: str, wanted: str) -> None:
    """It is whole: it gets the name under which it is looked for."""
    if is_in_files():
        Path(name).rename(wanted)
    else:
        told(f'ALTER DATABASE "{name}" RENAME TO "{wanted}"')


def hurry() -> None:
    """What nobody reads before it is whole needn't be safe meanwhile."""
    if is_in_files():
        for pragma in ("synchronous=OFF", "cache_size=-1000000", "foreign_keys=OFF"):
            told(f"PRAGMA {pragma}")
    else:
        # What is copied whole refers to what is copied too: nobody need look it up, for each of twenty million rows.
        told("SET session_replication_role = replica")


def settle() -> None:
    """As after some quiet hours: nothing is left to be put in order."""
    for statement in (
        ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA optimize") if is_in_files() else ("VACUUM ANALYZE",)
    ):
        told(statement)


def random_id() -> str:
    """An id of the site's own kind."""
    return "lower(hex(randomblob(16)))" if is_in_files() else "gen_random_uuid()"
