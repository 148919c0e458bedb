"""The mail that warns of a file's end: claimed before it is sent and marked after, so it goes out once a day at most."""

import logging
from datetime import date, datetime
from enum import StrEnum
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from enrollment.outbox.pages.delivery import refused
from enrollment.outbox.pages.mails import composed
from enrollment.outbox.records.links import on_site
from enrollment.outbox.records.models import Mailbox
from enrollment.privacy.law.retention import RetentionAct
from enrollment.privacy.records.models import RetentionWatch


log = logging.getLogger(__name__)
COLUMN = {RetentionAct.WARN_FIRST: "first_warned_on", RetentionAct.WARN_SECOND: "second_warned_on"}


class WarningOutcome(StrEnum):
    """What became of a warning."""

    SENT = "sent"
    SHOWN = "shown"  # there is no address: the file's own pages say it from now on
    LATER = "later"  # somebody else has it, or the mail server didn't take it: tomorrow again
    UNREACHABLE = "unreachable"


def mailbox_of(watch: RetentionWatch) -> Mailbox | None:
    """An address that can be written to, as far as is known."""
    return Mailbox.objects.filter(case_file=watch.case_file_id, undeliverable_at=None).first()


def warn(watch: RetentionWatch, act: RetentionAct, end: date, today: date, now: datetime) -> WarningOutcome:
    """Give one warning; it is written down as given only once it is."""
    mailbox = mailbox_of(watch)
    if mailbox is None:
        return WarningOutcome.SHOWN if mark(watch, act, today) else WarningOutcome.LATER
    if not settings.REMINDERS_OFFERED:
        return WarningOutcome.UNREACHABLE
    mail = warning_mail(mailbox, watch, act, end)
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        return WarningOutcome.UNREACHABLE
    try:
        if not claim(watch, act, today):
            return WarningOutcome.LATER
        try:
            connection.send_messages([mail])
        except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
            # A wrong address is written down as such: the next round warns on the page instead.
            refused(mailbox, refusal, now)
            return WarningOutcome.LATER
        except OSError:
            log.warning(
                "Mailbox %s: the connection broke, nobody knows whether the warning went.", mailbox.pk
            )
            return WarningOutcome.LATER
        mark(watch, act, today)
        return WarningOutcome.SENT
    finally:
        connection.close()


def claim(watch: RetentionWatch, act: RetentionAct, today: date) -> bool:
    """Whether this warning is ours to send today; a mail that was begun and never marked is the same mail tomorrow."""
    unclaimed = Q(claimed_on=None) | Q(claimed_on__lt=today)
    return bool(waiting(watch, act).filter(unclaimed).update(claimed_on=today))


def mark(watch: RetentionWatch, act: RetentionAct, today: date) -> bool:
    """The warning is given, once."""
    return bool(waiting(watch, act).update(**{COLUMN[act]: today}))


def waiting(watch: RetentionWatch, act: RetentionAct) -> QuerySet[RetentionWatch]:
    """The watch, as long as nobody used the file since and this warning wasn't given."""
    return RetentionWatch.objects.filter(
        pk=watch.pk, contact_at=watch.contact_at, **{f"{COLUMN[act]}__isnull": True}
    )


def warning_mail(
    mailbox: Mailbox, watch: RetentionWatch, act: RetentionAct, end: date
) -> EmailMultiAlternatives:
    """The warning, in the language of the mailbox; it names nobody."""
    with translation.override(mailbox.language):
        context = {
            "file": on_site("file"),
            "back": on_site("return"),
            "end": end,
            "last_used": timezone.localdate(watch.contact_at),
            "is_last": act is RetentionAct.WARN_SECOND,
        }
        identity = f"{mailbox.pk}{act}{watch.contact_at}"
        subject = _("About your file on Droits ouverts")
        return composed("privacy/mails/warning.html", subject, mailbox.address, context, identity=identity)
