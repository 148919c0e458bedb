"""Send the reminders that are due, and word of messages that wait; to be run by a timer, every few minutes or every hour of the day."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from enrollment.outbox.pages.delivery import DeliveryOutcome, MailServerUnreachable, deliveries
from enrollment.outbox.pages.message_delivery import message_deliveries
from enrollment.outbox.pages.nudges import nudges_sent
from enrollment.outbox.records.confirmation import forget_the_old


class Command(BaseCommand):
    """`manage.py remind`: one round. Twice, in parallel or after a week of standstill does no harm."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        """Everybody's turn once; fails, for the timer to see, when somebody's file did."""
        if not settings.REMINDERS_OFFERED:
            raise CommandError("No mail server is set: see manage.py check.")
        is_told = verbosity > 0
        now, counted = timezone.now(), Counter[DeliveryOutcome]()
        if not dry_run:
            forget_the_old(now)
        try:
            for outcome, lines in everybody(now, dry_run=dry_run):
                counted[outcome] += 1
                for line in lines if dry_run else ():
                    self.stdout.write(line)
        except MailServerUnreachable as error:
            raise CommandError(
                "The mail server can’t be reached. Nothing is lost: the next round sends."
            ) from error
        told = ", ".join(f"{outcome}: {counted[outcome]}" for outcome in DeliveryOutcome if counted[outcome])
        if is_told:
            self.stdout.write(("Would be: " if dry_run else "") + (told or "nobody to remind"))
        if counted[DeliveryOutcome.BROKEN]:
            raise CommandError(
                f"{counted[DeliveryOutcome.BROKEN]} could not be reminded; the log says where it broke."
            )


def everybody(now: datetime, *, dry_run: bool) -> Iterator[tuple[DeliveryOutcome, list[str]]]:
    """What became of each mailbox, with what it was told, or would be."""
    for delivery in deliveries(timezone.localdate(now), now, dry_run=dry_run):
        named = [f"{each.deadline.code} {each.stage}" for each in delivery.reminders]
        yield delivery.outcome, [f"{delivery.mailbox.pk} {each}" for each in named]
    for mailbox, outcome in message_deliveries(now, dry_run=dry_run):
        yield outcome, [f"{mailbox.pk} messages"]
    for outcome in nudges_sent(now, dry_run=dry_run):
        yield outcome, []
