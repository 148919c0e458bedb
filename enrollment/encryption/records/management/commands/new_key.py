"""A new key, with a name, as `DROITS_KEYS` takes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from enrollment.encryption.key_ring import KEY_ID, new_key


class Command(BaseCommand):
    """Prints it and keeps it nowhere. To rotate: put it in front of the others, restart, run `manage.py reencrypt`."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--name", help="small letters and figures; the day of today unless you say otherwise"
        )

    def handle(self, *args: Any, name: str | None, **options: Any) -> None:
        name = name or f"k{timezone.localdate():%Y%m%d}"
        if not KEY_ID.fullmatch(name):
            raise CommandError("A key’s name has up to 16 small letters and figures.")
        self.stdout.write(f"{name}:{new_key()}")
