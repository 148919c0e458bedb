"""A copy of everything that a running site holds, whole at one moment, and the way back.

On SQLite the file alone is no copy: what was acknowledged last lies in the log beside it. `VACUUM INTO` reads both in one
transaction; a restore writes page by page into the living database, again in one. On PostgreSQL pg_dump and pg_restore do.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection


NAME = "droits-%Y%m%d-%H%M%S"
MANIFEST = "manifest.json"
# Beside the database: blanks and addresses that an operator has accepted, and the papers that people gave, as they lie
# there, sealed. A bucket of an object store keeps its own copies.
FOLDERS = ("blanks", "addresses", "papers")


class BadBackup(Exception):
    """What lies there isn't a whole backup."""


def make_backup(where: Path, now: datetime) -> Path:
    """A new folder of this moment below `where`; it bears its final name once it is whole."""
    folder = where / now.strftime(NAME)
    unfinished = folder.with_suffix(".unfinished")
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    dump(unfinished / file_name())
    for each in FOLDERS:
        if (settings.VAR / each).is_dir():
            shutil.copytree(settings.VAR / each, unfinished / each, copy_function=copy_if_there)
    told = {"made_at": now.isoformat(), "vendor": connection.vendor, "files": sums_of(unfinished)}
    write(unfinished / MANIFEST, json.dumps(told, indent=1))
    for each in unfinished.rglob("*"):
        each.chmod(0o700 if each.is_dir() else 0o600)
    unfinished.rename(folder)
    return folder


def copy_if_there(source: str, target: str) -> str:
    """After the database: what somebody deletes meanwhile needn't be in the copy, what comes is swept after a restore."""
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)
    return target


def file_name() -> str:
    """What the database is called in a backup."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def write(path: Path, text: str) -> None:
    """A file that outlasts a power cut."""
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def dump(file: Path) -> None:
    """The whole database as it is at one moment."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=30)) as source:
            source.execute("VACUUM INTO ?", [str(file)])
        return
    command = ["pg_dump", "--format=custom", "--no-owner", f"--file={file}"]
    subprocess.run(command, env=environment(), check=True)  # noqa: S603 - our own words


def environment() -> Mapping[str, str]:
    """How PostgreSQL's own programs find the database, without a password in any list of processes."""
    told = settings.DATABASES["default"]
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return os.environ | {name: str(told[key]) for name, key in names.items() if told.get(key)}


def sums_of(folder: Path) -> dict[str, str]:
    """Each file with the hash of what it holds."""
    files = sorted(each for each in folder.rglob("*") if each.is_file() and each.name != MANIFEST)
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def verified(folder: Path) -> datetime:
    """When this backup was made; raises BadBackup unless every file is as it was written."""
    try:
        told = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise BadBackup(f"{folder} has no readable {MANIFEST}.") from error
    if told["vendor"] != connection.vendor:
        raise BadBackup(f"This backup is of {told['vendor']}, the site runs on {connection.vendor}.")
    if told["files"] != sums_of(folder):
        raise BadBackup(f"The files in {folder} aren’t those that were written.")
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / file_name())) as kept:
            if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BadBackup(f"The database in {folder} is damaged.")
    return datetime.fromisoformat(told["made_at"])


def restore_backup(folder: Path) -> datetime:
    """Everything as it was when the backup was made, in one transaction; what came since is gone."""
    made_at = verified(folder)
    connection.close()
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(folder / file_name())) as kept,
            closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=30)) as living,
        ):
            kept.backup(living)
    else:
        command = [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
        ]
        name = settings.DATABASES["default"]["NAME"]
        command += [f"--dbname={name}", str(folder / file_name())]
        subprocess.run(command, env=environment(), check=True)  # noqa: S603 - our own words
    for each in FOLDERS:
        if (folder / each).is_dir():
            shutil.copytree(folder / each, settings.VAR / each, dirs_exist_ok=True)
    return made_at


def drop_old(where: Path, now: datetime, days: int) -> list[Path]:
    """Backups older than so many days go: what people have deleted is to vanish from them too."""
    dropped = []
    for each in sorted(where.glob("droits-*")):
        made_at = datetime.strptime(each.stem, NAME).replace(tzinfo=now.tzinfo)
        if now - made_at > timedelta(days=days):
            shutil.rmtree(each)
            dropped.append(each)
    return dropped
