"""One round of the reminders: who hears of what today. Safe to run at any time, twice, and in several processes.

Who may send what is settled by `enrollment.outbox.records.sent_log`. One broken file doesn't stop the others.
"""

import logging
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection

from enrollment.outbox.law.reminders import Reminder, reminders_for
from enrollment.outbox.law.team_asks import TeamAsks, told_of
from enrollment.outbox.pages.mails import reminder_mail
from enrollment.outbox.records.models import Mailbox
from enrollment.outbox.records.sent_log import not_mailed, not_yet_sent, reserve
from enrollment.standing.law.due_dates import due_dates_in
from enrollment.standing.records.reading import Holdings


log = logging.getLogger(__name__)

BATCH = 100
# No such mailbox: class 1 of RFC 3463, or RFC 5321's codes where the server says no more. A full mailbox, or a
# server that refuses us, says nothing about the address.
NO_SUCH_MAILBOX = re.compile(rb"5\.1\.\d|(?!\d\.\d)")
NO_SUCH_MAILBOX_CODES = {550, 551, 553}


class DeliveryOutcome(StrEnum):
    """What became of one mailbox in a round."""

    NOTHING_DUE = "nothing due"
    SENT = "sent"
    REFUSED = "refused for now"
    UNDELIVERABLE = "undeliverable"
    UNSURE = "unsure"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One mailbox and what became of it."""

    mailbox: Mailbox
    outcome: DeliveryOutcome
    reminders: tuple[Reminder, ...] = ()
    asks: tuple[TeamAsks, ...] = ()


class MailServerUnreachable(Exception):
    """The mail server can't be talked to: nothing was reserved, and the next round tries again."""


def deliveries(today: date, now: datetime, *, dry_run: bool = False) -> Iterator[Delivery]:
    """A whole round, mailbox by mailbox; it ends where the mail server is silent."""
    waiting = Mailbox.objects.filter(not_mailed(today), undeliverable_at=None).exclude(rests_until__gt=now)
    # The keys first: rows that change while they are walked could be met twice.
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        mailboxes, holdings = batch_of(keys[start : start + BATCH])
        for mailbox in mailboxes:
            yield delivery(mailbox, holdings, today, now, dry_run=dry_run)


def batch_of(keys: Sequence[uuid.UUID]) -> tuple[list[Mailbox], Holdings]:
    """Mailboxes with everything of their files that a round reads, in a few queries for all."""
    found = Mailbox.objects.filter(pk__in=keys).select_related("case_file")
    mailboxes = list(found.prefetch_related("case_file__reminder_ledger"))
    return mailboxes, Holdings.of_files(mailbox.case_file for mailbox in mailboxes)


def delivery(mailbox: Mailbox, holdings: Holdings, today: date, now: datetime, *, dry_run: bool) -> Delivery:
    """One mailbox's turn."""
    reminders: tuple[Reminder, ...] = ()
    asks: tuple[TeamAsks, ...] = ()
    outcome = DeliveryOutcome.NOTHING_DUE
    try:
        reminders, asks = due(mailbox, holdings, today), asked(mailbox, holdings)
        if reminders or asks:
            outcome = DeliveryOutcome.SENT if dry_run else send(mailbox, reminders, today, now, asks)
    except MailServerUnreachable:
        raise
    except Exception:
        # The mailbox's own id names nobody, and leads the operator to the file.
        log.exception("Mailbox %s could not be reminded.", mailbox.pk)
        outcome = DeliveryOutcome.BROKEN
    return Delivery(mailbox=mailbox, outcome=outcome, reminders=reminders, asks=asks)


def due(mailbox: Mailbox, holdings: Holdings, today: date) -> tuple[Reminder, ...]:
    """What the person wants to hear of, may hear of today, and hasn't heard."""
    topics = mailbox.wanted()
    if not topics:
        return ()
    due_dates = due_dates_in(holdings.of(mailbox.case_file), today)
    fixed = (each for each in due_dates if not each.moves_with_today)
    return not_yet_sent(mailbox, reminders_for(fixed, topics, today))


def asked(mailbox: Mailbox, holdings: Holdings) -> tuple[TeamAsks, ...]:
    """What their team asks of them and they haven't heard; whatever topics they chose, a person waits for it."""
    return not_yet_sent(mailbox, told_of(holdings.of(mailbox.case_file).open_requests))


def send(
    mailbox: Mailbox,
    reminders: Sequence[Reminder],
    today: date,
    now: datetime,
    asks: Sequence[TeamAsks] = (),
) -> DeliveryOutcome:
    """Reservation, send, mark. Each mail has its own connection: one that breaks takes no other mail with it."""
    mail = reminder_mail(mailbox, reminders, asks)
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # smtplib's own errors are of this kind too
        raise MailServerUnreachable from error
    try:
        ours = reserve(mailbox, (*reminders, *asks), today, now)
        if ours is None:
            return DeliveryOutcome.NOTHING_DUE
        try:
            connection.send_messages([mail])
        except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
            ours.give_back(today, now)
            return refused(mailbox, refusal, now)
        except OSError:
            log.warning("Mailbox %s: the connection broke, nobody knows whether the mail went.", mailbox.pk)
            return DeliveryOutcome.UNSURE
        ours.mark(now)
        return DeliveryOutcome.SENT
    finally:
        connection.close()


def refused(
    mailbox: Mailbox, refusal: SMTPRecipientsRefused | SMTPResponseException, now: datetime
) -> DeliveryOutcome:
    """A wrong address is written down, for the person to see; anything else is tried again."""
    if isinstance(refusal, SMTPRecipientsRefused):
        [(code, said)] = refusal.recipients.values()
        if is_wrong_address(code, said):
            Mailbox.objects.filter(pk=mailbox.pk).update(undeliverable_at=now)
            return DeliveryOutcome.UNDELIVERABLE
    log.warning("Mailbox %s: the mail server refused for now.", mailbox.pk)
    return DeliveryOutcome.REFUSED


def is_wrong_address(code: int, said: bytes) -> bool:
    """Whether the server's answer is about the address, and final."""
    return code in NO_SUCH_MAILBOX_CODES and bool(NO_SUCH_MAILBOX.match(said.lstrip()))
