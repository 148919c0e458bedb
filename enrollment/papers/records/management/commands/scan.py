"""Show the files that wait for the antivirus to it again."""

from typing import Any

from django.core.management.base import BaseCommand

from enrollment.papers.records.antivirus import ask_again


class Command(BaseCommand):
    """`manage.py scan`: the worker does it in each round."""

    help = __doc__

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        settled = ask_again()
        if settled and verbosity > 1:
            self.stdout.write(f"{settled} files wait no longer.")
