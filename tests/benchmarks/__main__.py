"""`python -m tests.benchmarks [--quick] [group …]`: a site of its own in a folder of its own, then the table."""

import argparse
import gc
import os
import tempfile
from importlib import import_module
from urllib.parse import urlsplit

from tests.benchmarks.measuring import HEAD, Pace, Row


GROUPS = (
    "starting",
    "wizard",
    "screens",
    "law",
    "refunds",
    "forms",
    "envelope",
    "waiting",
    "reminders",
    "queue",
    "bulk",
    "papers",
    "uploads",
    "memory",
)
THOROUGH = Pace(rounds=15, seconds=0.05, files=1000)
QUICK = Pace(rounds=1, seconds=0, files=2)


def main() -> None:
    """Set up, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", default=GROUPS, help="of " + ", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="every benchmark once, to see that it runs")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="droits-ouverts-benchmarks-") as var:
        set_up(var)
        show(HEAD)
        for group in wanted.groups:
            module = import_module(f"tests.benchmarks.{group}")
            # What was imported stays; `timed` looks for garbage twice for each row, among what isn't frozen.
            gc.freeze()
            for row in module.rows(QUICK if wanted.quick else THOROUGH):
                show(row)


def set_up(var: str) -> None:
    """A fresh site as `make run` has it: SQLite in WAL mode, hashed static files. Nothing of it is kept.

    Where `DATABASE_URL` names a PostgreSQL, in a database of its own on that server.
    """
    os.environ["DROITS_VAR"] = var
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    server = urlsplit(os.environ.pop("DATABASE_URL", ""))
    if server.scheme.startswith("postgres"):
        own = server._replace(path="/benchmarks")
        with import_module("psycopg").connect(
            own._replace(path="/postgres").geturl(), autocommit=True
        ) as database:
            database.execute("DROP DATABASE IF EXISTS benchmarks WITH (FORCE)")
            database.execute("CREATE DATABASE benchmarks TEMPLATE template0")
        os.environ["DATABASE_URL"] = own.geturl()
    import_module("django").setup()
    budgets = import_module("enrollment.access.budgets")
    for budget in (budgets.NEW_FILES, budgets.PDFS):
        # The same page is asked for a thousand times by one visitor: none of them is to be refused.
        object.__setattr__(budget, "most", 10**9)
    command = import_module("django.core.management").call_command
    command("migrate", verbosity=0)
    command("collectstatic", interactive=False, verbosity=0)


def show(row: Row) -> None:
    """A line of the table, as soon as it is known."""
    widths = (44, 10, 34, 8, 18, 18)
    print(" | ".join(cell.ljust(width) for cell, width in zip(row.cells, widths, strict=True)), flush=True)


if __name__ == "__main__":
    main()
