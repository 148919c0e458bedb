"""What a running site does by itself, round after round: the turn of the day on the docket, files that nobody
uses, and reminders."""

import logging
import time
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections


logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """What fails in one round is tried again in the next, and keeps nothing else from being done."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, default=300, metavar="SECONDS", help="the pause after each round"
        )
        parser.add_argument("--once", action="store_true", help="one round, for a timer")

    def handle(self, *args: Any, every: int, once: bool, verbosity: int, **options: Any) -> None:
        if once:
            return self.round(verbosity)
        with suppress(KeyboardInterrupt):
            while True:
                self.round(verbosity)
                time.sleep(every)

    def round(self, verbosity: int) -> None:
        """Everything once."""
        tasks: list[tuple[str, dict[str, Any]]] = [
            ("sweep", {}),
            ("scan", {}),
            ("resume_reading", {}),
            ("docket", {"turn": True}),
            ("law_changes", {"turn": True}),
            ("count_figures", {"unless_counted": True}),
            ("retention", {"apply": True}),
        ]
        if settings.REMINDERS_OFFERED:
            tasks += [("remind", {}), ("morning_mail", {})]
        for name, options in tasks:
            close_old_connections()
            try:
                call_command(name, **options, verbosity=verbosity, stdout=self.stdout, stderr=self.stderr)
            except CommandError as error:
                self.stderr.write(f"{name}: {error}")
            except Exception:
                # A database that is busy or starts anew, a mail server that is away.
                logger.exception("%s failed, and is tried again in the next round", name)
