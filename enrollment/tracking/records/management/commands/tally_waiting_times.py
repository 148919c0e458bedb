"""Count how long files wait, by fund; to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.tracking.law.measured_waits import FEWEST_FILES
from enrollment.tracking.records.waiting_time_count import recount


class Command(BaseCommand):
    """`manage.py tally_waiting_times`: our own figures, from ten files up."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        figures = recount(timezone.localdate())
        self.stdout.write(f"Figures of waiting times: {figures}, each from {FEWEST_FILES} files or more.")
