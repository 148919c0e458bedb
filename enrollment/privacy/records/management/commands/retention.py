"""Files that nobody uses: warn of their end, and end them; sweep what is kept for minutes or for a day."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from enrollment.privacy.pages.retention_round import Became, whole_round
from enrollment.privacy.records.sweeping import sweep


class Command(BaseCommand):
    """Without `--apply` it only says what it would do. Twice, in parallel or pulled out in the middle does no harm."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="warn, erase and sweep")
        parser.add_argument(
            "--all", action="store_true", help="look at every file; once after a change of the lengths"
        )

    def handle(self, *args: Any, apply: bool, all: bool, verbosity: int, **options: Any) -> None:
        now, counted = timezone.now(), Counter[str]()
        if apply:
            sweep(now)
        for done in whole_round(timezone.localdate(now), now, dry_run=not apply, everything=all):
            counted[f"{done.became} {done.act}" if done.became is Became.WOULD else done.became] += 1
            if verbosity > 1 or (verbosity > 0 and not apply):
                self.stdout.write(f"{done.reference} {done.act or '-'}: {done.became}")
        if verbosity > 0:
            told = ", ".join(f"{name}: {number}" for name, number in sorted(counted.items()))
            self.stdout.write(told or "no file ends")
        if counted[Became.BROKEN]:
            raise CommandError(
                f"{counted[Became.BROKEN]} could not be looked at; the log says where it broke."
            )
