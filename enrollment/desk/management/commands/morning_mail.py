"""Send the mails of the morning to the advisors who want one; to be run by the worker, or by a timer in the morning."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from enrollment.desk.digest.sending import send_morning_mails


class Command(BaseCommand):
    """`manage.py morning_mail`: nothing at other hours, on weekends and holidays, and never twice on a day."""

    help = __doc__

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if not settings.REMINDERS_OFFERED:
            raise CommandError("No mail server is set: see manage.py check.")
        try:
            sent = sum(send_morning_mails(timezone.now()))
        except ConnectionError as error:
            raise CommandError("The mail server can’t be reached: the next round sends.") from error
        if verbosity > 0 and sent:
            self.stdout.write(f"mails of the morning: {sent}")
