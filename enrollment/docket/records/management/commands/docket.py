"""The docket, kept right: the turn of the day, or a comparison of every row with its file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from enrollment.docket.records.daily_turn import compare, turn_the_day


class Command(BaseCommand):
    """Exactly one of the three. Twice, in parallel or pulled out in the middle does no harm."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--turn", action="store_true", help="work out what isn’t of this day yet, or is missing"
        )
        what.add_argument(
            "--check",
            action="store_true",
            help="name rows that say something else, and files that can’t be worked out; fail on any",
        )
        what.add_argument(
            "--mend", action="store_true", help="name them, write the rows anew, and fail on a file"
        )

    def handle(self, *args: Any, turn: bool, mend: bool, verbosity: int, **options: Any) -> None:
        today = timezone.localdate()
        if turn:
            turned = turn_the_day(today)
            if verbosity > 0:
                self.stdout.write(f"worked out: {turned}")
            return
        wrong = stuck = 0
        for difference in compare(today, mend=mend):
            wrong += bool(difference.columns)
            stuck += bool(difference.trouble)
            broken = [f"can’t be worked out ({difference.trouble})"] if difference.trouble else []
            self.stdout.write(f"{difference.reference}: {', '.join([*difference.columns, *broken])}")
        failures = []
        if wrong and not mend:
            failures.append(f"{wrong} rows don’t say what their files say; --mend writes them anew.")
        if mend and verbosity > 0:
            self.stdout.write(f"mended: {wrong}")
        if stuck:
            failures.append(
                f"{stuck} files can’t be worked out, which --mend doesn’t mend: their rows say so, the log where it broke."
            )
        if failures:
            raise CommandError(" ".join(failures))
        if verbosity > 0 and not mend:
            self.stdout.write("The docket says what the files say.")
