"""The code that an advisor of the demonstration has to type now, in place of an app on a telephone."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from enrollment.desk.demonstration import ADVISOR, USERS, code_of_the_demonstration


class Command(BaseCommand):
    """Only where the demonstration may be: a real advisor's code is on their own telephone, and nowhere else."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", nargs="?", default=ADVISOR, choices=list(USERS), help="whose code")

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "Only the demonstration has its second factor printed: not on a deployed site."
            )
        found = code_of_the_demonstration(time.time(), user)
        if found is None:
            raise CommandError("There is no demonstration here yet: manage.py demo makes it.")
        code, until = found
        self.stdout.write(f"{code}   good once, for {int(until - time.time())} seconds")
