"""Put everything back as it was when a backup was made; what came since is lost."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from enrollment.desk.backups import BadBackup, restore_backup, verified


class Command(BaseCommand):
    """`manage.py restore FOLDER --yes`: with the site stopped; without --yes it only looks whether the backup is whole."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="one backup, as `manage.py backup` has named it")
        parser.add_argument("--yes", action="store_true", help="replace what the site holds now")

    def handle(self, *args: Any, folder: Path, yes: bool, **options: Any) -> None:
        try:
            made_at = restore_backup(folder) if yes else verified(folder)
        except BadBackup as bad:
            raise CommandError(str(bad)) from bad
        if yes:
            # What was erased since the copy was made is erased again, before anybody can see it.
            call_command("migrate", verbosity=0, skip_checks=True)
            call_command("replay_deletions", verbosity=0)
        self.stdout.write(
            f"The site holds what it held on {made_at:%Y-%m-%d at %H:%M}. Run: manage.py docket --turn"
            if yes
            else f"This backup of {made_at:%Y-%m-%d at %H:%M} is whole. With --yes it replaces what the site holds now."
        )
