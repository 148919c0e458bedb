"""Count the figures of the desk anew: files by state, route and advisor, waits, papers asked again, where newcomers stop."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.figures.records.counting import count_everything, is_counted


class Command(BaseCommand):
    """Once a day is enough; the worker does it in its first round of a day."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unless-counted", action="store_true", help="not twice on one day")

    def handle(self, *args: Any, unless_counted: bool, verbosity: int, **options: Any) -> None:
        today = timezone.localdate()
        if unless_counted and is_counted(today):
            return
        numbers = count_everything(today)
        if verbosity > 0:
            self.stdout.write(f"figures of the desk: {numbers} numbers")
