"""Papers whose reading was broken off are read again: what a killed worker left, and what waits without a task."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.papers.records.reading_task import take_up_again


class Command(BaseCommand):
    """`manage.py resume_reading`: the worker does it in each round."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        take_up_again(timezone.now())
