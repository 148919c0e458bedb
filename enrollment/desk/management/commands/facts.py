"""How old the facts of the law are: each with its source, where it stands, and the day on which that was last read."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.desk.checks import FOLDERS
from pathways.facts.freshness import CheckedFact, oldest_first


class Command(BaseCommand):
    """`manage.py facts --age`, the oldest first."""

    help = __doc__
    requires_system_checks: list[str] = []  # it says in full what the check says in short

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--age", action="store_true", required=True, help="list the facts by their age")
        parser.add_argument(
            "--older-than", type=int, default=0, metavar="DAYS", help="only those read longer ago than this"
        )
        parser.add_argument("--json", action="store_true", help="one object a line, for machines")

    def handle(self, *args: Any, older_than: int, **options: Any) -> None:
        today = timezone.localdate()
        everything = oldest_first(settings.HOUSE, FOLDERS)
        listed = [fact for fact in everything if fact.checked_on < today - timedelta(days=older_than)]
        if not older_than:
            listed = list(everything)
        for fact in listed:
            self.stdout.write(as_json(fact) if options["json"] else as_line(fact))
        if not options["json"]:
            self.stdout.write(f"{len(listed)} of {len(everything)} facts.")


def as_line(fact: CheckedFact) -> str:
    """For people: the day first, so that lines are in order."""
    return f"{fact.checked_on}  {' '.join([fact.file, fact.heading]).strip()}  |  {fact.source}"


def as_json(fact: CheckedFact) -> str:
    """For machines."""
    told = {"checked_on": fact.checked_on.isoformat(), "file": fact.file, "heading": fact.heading}
    return json.dumps({**told, "source": fact.source}, ensure_ascii=False)
