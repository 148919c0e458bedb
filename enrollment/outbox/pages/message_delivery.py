"""One round of the mails that say that a message waits: to confirmed addresses whose owner wants them, once for a burst.

A mailbox is claimed by its own moment before the mail goes, so that two rounds at once send one; the server's no gives it
back. Where nobody knows whether the mail went, it isn't sent again: the next message tells of both.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

from django.core.mail import get_connection

from enrollment.messages.records.models import Message, Side
from enrollment.outbox.law.message_mails import is_time_to_tell
from enrollment.outbox.pages.delivery import BATCH, DeliveryOutcome, MailServerUnreachable, refused
from enrollment.outbox.pages.mails import message_mail
from enrollment.outbox.records.models import Mailbox
from enrollment.outbox.records.sent_log import REST
from enrollment.requests.records.asking import ABOUT
from enrollment.tracking.law.limit_table import Topic


log = logging.getLogger(__name__)


def message_deliveries(now: datetime, *, dry_run: bool = False) -> Iterator[tuple[Mailbox, DeliveryOutcome]]:
    """Each mailbox that is told now, and what became of it; it ends where the mail server is silent."""
    unread: dict[UUID, list[datetime]] = defaultdict(list)
    waiting = Message.objects.filter(side=Side.TEAM, read_at=None, case_file__mailbox__undeliverable_at=None)
    # What the team asks for is told with the reminders.
    waiting = waiting.exclude(about=ABOUT)
    for mailbox, sent_at in waiting.order_by("sent_at").values_list("case_file__mailbox", "sent_at"):
        if mailbox:
            unread[mailbox].append(sent_at)
    keys = list(unread)
    for start in range(0, len(keys), BATCH):
        mailboxes = Mailbox.objects.filter(pk__in=keys[start : start + BATCH]).exclude(rests_until__gt=now)
        for mailbox in mailboxes.order_by("pk"):
            is_time = is_time_to_tell(unread[mailbox.pk], mailbox.told_of_messages_at, now)
            if is_time and Topic.MESSAGES in mailbox.wanted():
                yield mailbox, DeliveryOutcome.SENT if dry_run else told(mailbox, now)


def told(mailbox: Mailbox, now: datetime) -> DeliveryOutcome:
    """One mailbox; one that breaks keeps nobody else from their mail."""
    try:
        return send(mailbox, now)
    except MailServerUnreachable:
        raise
    except Exception:
        log.exception("Mailbox %s could not be told of a message.", mailbox.pk)
        return DeliveryOutcome.BROKEN


def send(mailbox: Mailbox, now: datetime) -> DeliveryOutcome:
    """Claim, send; give the claim back where the server surely took nothing."""
    before, own = mailbox.told_of_messages_at, Mailbox.objects.filter(pk=mailbox.pk)
    mail, connection = message_mail(mailbox, now), get_connection()
    try:
        connection.open()
    except OSError as error:
        raise MailServerUnreachable from error
    try:
        if not own.filter(told_of_messages_at=before).update(told_of_messages_at=now):
            return DeliveryOutcome.NOTHING_DUE
        try:
            connection.send_messages([mail])
        except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
            own.update(told_of_messages_at=before, rests_until=now + REST)
            return refused(mailbox, refusal, now)
        except OSError:
            log.warning("Mailbox %s: the connection broke, nobody knows whether the mail went.", mailbox.pk)
            return DeliveryOutcome.UNSURE
        return DeliveryOutcome.SENT
    finally:
        connection.close()
