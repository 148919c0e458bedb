"""What was said to whom, and when: a reminder is reserved before it is sent and marked after, so it goes out once.

- A mailbox gets one mail a day. Whoever sets its day first has it; everybody else leaves it alone.
- Each reminder stands here once, by a constraint of the database.
- The server said no: nothing was sent. The reservation is given back, and the mailbox rests for an hour.
- Nobody knows (a crash, or a connection lost after the mail was handed over): the reservation stays, unmarked. On a
  later day, if the reminder still matters, it goes out once more as the same mail, by its id, and never a third
  time. A reminder that comes twice is a lesser harm than a last day that nobody heard of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from enrollment.outbox.records.models import LedgerEntry, Mailbox


MOST_TRIES = 2
REST = timedelta(hours=1)


def not_mailed(today: date) -> Q:
    """Mailboxes without a mail today; a round that began before midnight takes nobody back to yesterday."""
    return Q(mailed_on=None) | Q(mailed_on__lt=today)


class ToldOnce(Protocol):
    """A reminder, or that the team asks for something: what makes it the same is its key."""

    @property
    def key(self) -> tuple[str, date, str]: ...


Once = TypeVar("Once", bound=ToldOnce)


def not_yet_sent(mailbox: Mailbox, reminders: Iterable[Once]) -> tuple[Once, ...]:
    """Those that are still to be said."""
    ledger = mailbox.case_file.reminder_ledger.all()
    told = {entry.key for entry in ledger if entry.sent_at or entry.tries >= MOST_TRIES}
    return tuple(reminder for reminder in reminders if reminder.key not in told)


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """Reminders that are ours alone to send, in one mail."""

    mailbox: Mailbox
    first: tuple[int, ...]  # keys of the entries that were made for this
    again: tuple[int, ...]  # and of those that somebody had reserved on an earlier day and never marked

    def mark(self, now: datetime) -> None:
        """They are sent."""
        LedgerEntry.objects.filter(pk__in=self.first + self.again).update(sent_at=now)

    @transaction.atomic
    def give_back(self, today: date, now: datetime) -> None:
        """They were surely not sent: everything stands as before, but the mailbox rests a while."""
        LedgerEntry.objects.filter(pk__in=self.first).delete()
        LedgerEntry.objects.filter(pk__in=self.again).update(tries=MOST_TRIES - 1)
        Mailbox.objects.filter(pk=self.mailbox.pk, mailed_on=today).update(
            mailed_on=self.mailbox.mailed_on, rests_until=now + REST
        )


def reserve(
    mailbox: Mailbox, reminders: Sequence[ToldOnce], today: date, now: datetime
) -> Reservation | None:
    """All of them or none: None when another process was first, or the person has just changed their mind."""
    first: list[int] = []
    again: list[int] = []
    own = Mailbox.objects.filter(not_mailed(today), pk=mailbox.pk, topics=mailbox.topics)
    try:
        with transaction.atomic():
            if not own.update(mailed_on=today):
                return None
            for deadline, due_on, stage in (reminder.key for reminder in reminders):
                same = {"case_file": mailbox.case_file, "deadline": deadline, "due_on": due_on, "rung": stage}
                unmarked = LedgerEntry.objects.filter(**same, sent_at=None, tries__lt=MOST_TRIES)
                if unmarked.update(tries=MOST_TRIES, claimed_at=now):
                    again += LedgerEntry.objects.filter(**same).values_list("pk", flat=True)
                else:
                    first.append(LedgerEntry.objects.create(**same, claimed_at=now).pk)
    except IntegrityError:
        return None
    return Reservation(mailbox=mailbox, first=tuple(first), again=tuple(again))
