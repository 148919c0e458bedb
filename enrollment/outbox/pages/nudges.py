"""Reminders that a team asked for, sent at the next round: each at most once, and none once the mandate has ended.

Claimed before it is sent: after a crash between the two nobody is mailed again, and a nudge that got lost can be asked
for the next day.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from enrollment.access.records.models import Nudge, Scope
from enrollment.access.visible import visible_to
from enrollment.outbox.pages.delivery import DeliveryOutcome, MailServerUnreachable, refused
from enrollment.outbox.pages.mails import composed
from enrollment.outbox.records.links import on_site
from enrollment.outbox.records.models import Mailbox


log = logging.getLogger(__name__)


def nudges_sent(now: datetime, *, dry_run: bool = False) -> Iterator[DeliveryOutcome]:
    """A whole round; one of another day is not sent any more."""
    waiting = Nudge.objects.filter(asked_on=timezone.localdate(now), claimed_at=None)
    for key in list(waiting.order_by("pk").values_list("pk", flat=True)):
        nudge = Nudge.objects.filter(pk=key).select_related("case_file").first()
        if nudge is None:
            continue
        try:
            yield _sent(nudge, now, dry_run=dry_run)
        except MailServerUnreachable:
            raise
        except Exception:
            log.exception("A nudge could not be sent.")
            yield DeliveryOutcome.BROKEN


def _sent(nudge: Nudge, now: datetime, *, dry_run: bool) -> DeliveryOutcome:
    """One nudge's turn."""
    mailbox = Mailbox.objects.filter(case_file=nudge.case_file, undeliverable_at=None).first()
    if mailbox is None or not may_still(nudge, now):
        return DeliveryOutcome.NOTHING_DUE
    if dry_run:
        return DeliveryOutcome.SENT
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        raise MailServerUnreachable from error
    try:
        if not Nudge.objects.filter(pk=nudge.pk, claimed_at=None).update(claimed_at=now):
            return DeliveryOutcome.NOTHING_DUE
        try:
            connection.send_messages([nudge_mail(mailbox, nudge)])
        except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
            Nudge.objects.filter(pk=nudge.pk).update(claimed_at=None)
            return refused(mailbox, refusal, now)
        except OSError:
            log.warning("Mailbox %s: the connection broke, nobody knows whether the mail went.", mailbox.pk)
            return DeliveryOutcome.UNSURE
        Nudge.objects.filter(pk=nudge.pk).update(sent_at=now)
        return DeliveryOutcome.SENT
    finally:
        connection.close()


def may_still(nudge: Nudge, now: datetime) -> bool:
    """Whether whoever asked for it may still write to this person: the mandate may have ended meanwhile."""
    asked_by = User.objects.filter(username=nudge.asked_by).first()
    if asked_by is None:
        return False
    files = visible_to(asked_by, timezone.localdate(now), least=Scope.ACT)
    return files.filter(pk=nudge.case_file_id).exists()


def nudge_mail(mailbox: Mailbox, nudge: Nudge) -> EmailMultiAlternatives:
    """That the file waits, and how to come back to it; it names nobody."""
    with translation.override(mailbox.language):
        context = {"file": on_site("file"), "back": on_site("return")}
        return composed(
            "outbox/mails/nudge.html",
            _("A reminder from Droits ouverts"),
            mailbox.address,
            context,
            identity=f"{mailbox.pk}nudge{nudge.asked_on}",
        )
