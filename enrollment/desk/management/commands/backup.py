"""Copy everything that the running site holds into a new folder, and drop the copies that are too old."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.desk.backups import drop_old, make_backup, verified


class Command(BaseCommand):
    """`manage.py backup FOLDER`: while the site runs, by a timer."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups lie: on another disk than the site")
        parser.add_argument("--days", type=int, default=30, help="for how long one is kept")

    def handle(self, *args: Any, folder: Path, days: int, **options: Any) -> None:
        now = timezone.localtime()
        made = make_backup(folder, now)
        verified(made)
        self.stdout.write(f"{made}")
        for each in drop_old(folder, now, days):
            self.stdout.write(f"dropped {each.name}")
