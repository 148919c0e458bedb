"""The code that the demonstration's advisor has to type now, in place of an app on a telephone."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from enrollment.desk.demonstration import code_of_the_demonstration


class Command(BaseCommand):
    """Only where the demonstration may be: a real advisor's code is on their own telephone, and nowhere else."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "Only the demonstration has its second factor printed: not on a deployed site."
            )
        found = code_of_the_demonstration(time.time())
        if found is None:
            raise CommandError("There is no demonstration here yet: manage.py demo makes it.")
        code, until = found
        self.stdout.write(f"{code}   good once, for {int(until - time.time())} seconds")
