"""After a copy of the database was brought back: erase again what had been erased since it was made."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from enrollment.privacy.records.erasures import names_of, remembered
from enrollment.privacy.records.replaying import replay


class Command(BaseCommand):
    """Reads what is written in `DROITS_VAR/erasures`; `--list` writes it out, `--from` reads such a list."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="write out every erasure known here, and erase nothing"
        )
        parser.add_argument(
            "--from", dest="source", metavar="FILE", help="a list made by --list; - is the input"
        )

    def handle(self, *args: Any, list: bool, source: str | None, verbosity: int, **options: Any) -> None:
        if list:
            for file_hash, day in sorted(remembered().items(), key=lambda each: (each[1], each[0])):
                self.stdout.write(f"{day} {file_hash}")
            return
        try:
            lines = (
                sys.stdin if source == "-" else Path(source).read_text("ascii").splitlines() if source else ()
            )
            also = names_of(lines)
        except (OSError, ValueError) as error:
            raise CommandError("The list can’t be read: a day and a hash on each line.") from error
        again = replay(also)
        if verbosity > 0:
            self.stdout.write(f"erased again: {again}")
