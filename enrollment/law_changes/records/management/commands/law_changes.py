"""What a change of the law's data does to open files: worked out by the worker, or only told."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.law_changes.law.edition import changed_parts
from enrollment.law_changes.law.result import Difference
from enrollment.law_changes.records import turning
from enrollment.law_changes.records.models import Edition, ResultChange


class Command(BaseCommand):
    """`manage.py law_changes` writes nothing: before a release goes live, it says of which files it would change what."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--turn", action="store_true", help="work out what isn’t of this day and this edition yet"
        )

    def handle(self, *args: Any, turn: bool, verbosity: int, **options: Any) -> None:
        if turn:
            self.work_out(verbosity)
        else:
            self.tell()

    def work_out(self, verbosity: int) -> None:
        """For the worker, round after round."""
        worked_out, changed = turning.turn(timezone.now())
        if verbosity > 0:
            self.stdout.write(f"worked out: {worked_out}, of which the law says otherwise: {changed}")

    def tell(self) -> None:
        """What differs in the law, of which files, and what waits to be told since a former round."""
        here = turning.edition_here()
        for former in Edition.objects.exclude(fingerprint=here.fingerprint)[:1]:
            for path in changed_parts(former.parts, here.parts):
                self.stdout.write(f"differs from the edition of {former.seen_at:%Y-%m-%d}: {path}")
        count = 0
        for found in turning.would_change(timezone.now()):
            count += 1
            self.stdout.write(f"{found.case_file.reference}: {in_short(found.difference)}")
        self.stdout.write(f"files that would change: {count}")
        waiting = ResultChange.objects.filter(settled_at=None).count()
        self.stdout.write(f"changes that wait to be told, at the desk: {waiting}")


def in_short(changed: Difference) -> str:
    """For an operator: slugs, and whose papers they are."""
    before, after, parts = changed.before, changed.after, []
    if changed.is_another_route:
        parts.append(f"{before.pathway} → {after.pathway or 'a question is open'}")
    if changed.is_another_day:
        parts.append(f"{before.first_day or 'no day'} → {after.first_day or 'no day'}")
    parts += [f"+{key} ({person})" for key, person in changed.added]
    parts += [f"-{key} ({person})" for key, person in changed.gone]
    return ", ".join(parts)
