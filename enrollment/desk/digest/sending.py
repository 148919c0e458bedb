"""Each working morning one mail to each advisor who wants it and has something waiting; never two on a day.

The day is claimed before the mail goes: two rounds at once, a restart or a server that breaks off send no second one.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext

from enrollment.access.visible import MAY_SEE
from enrollment.desk.digest.contents import NAMED, Digest, digest_of
from enrollment.desk.digest.records.models import MorningMail
from enrollment.tracking.law.working_days import is_working_day
from enrollment.ui.wording import day_in_words


log = logging.getLogger(__name__)
# After the turn of the day, and before the first of the team is at the desk; later it is no mail of the morning.
FROM, UNTIL = time(6), time(12)


def is_morning(now: datetime) -> bool:
    """Whether mails of the morning go now: not on weekends and public holidays of the whole country."""
    here = timezone.localtime(now)
    return FROM <= here.time() < UNTIL and is_working_day(here.date())


def send_morning_mails(now: datetime) -> Iterator[bool]:
    """For each advisor whose turn it is, whether a mail went; it ends where the mail server can’t be reached."""
    if not is_morning(now):
        return
    today = timezone.localdate(now)
    due = MorningMail.objects.filter(
        Q(sent_on=None) | Q(sent_on__lt=today), user__is_active=True, user__is_staff=True
    )
    for wanted in due.select_related("user").order_by("pk"):
        try:
            yield send_to(wanted, today)
        except ConnectionError:
            raise
        except Exception:
            log.exception("The mail of the morning of account %s failed.", wanted.user_id)
            yield False


def send_to(wanted: MorningMail, today: date) -> bool:
    """One advisor; a day with nothing is done with as well."""
    digest = digest_of(wanted.user, today)
    has_news = wanted.user.has_perm(MAY_SEE) and not digest.is_empty
    mail, connection = mail_of(wanted, digest, today), get_connection()
    if has_news:
        try:
            connection.open()
        except OSError as error:
            raise ConnectionError from error
    try:
        own = MorningMail.objects.filter(Q(sent_on=None) | Q(sent_on__lt=today), pk=wanted.pk)
        if not own.update(sent_on=today) or not has_news:
            return False
        connection.send_messages([mail])
        return True
    finally:
        connection.close()


def named(references: Sequence[str]) -> str:
    """The first of them, and how many more there are: a list that is cut short says so."""
    first, more = ", ".join(references[:NAMED]), len(references) - NAMED
    if more <= 0:
        return first
    rest = ngettext("and %(more)s more", "and %(more)s more", more) % {"more": more}
    return f"{first}, {rest}"


def mail_of(wanted: MorningMail, digest: Digest, today: date) -> EmailMessage:
    """In the advisor’s language."""
    with translation.override(wanted.language):
        count = len(digest.waiting)
        subject = ngettext(
            "Droits ouverts: %(count)d file waits for you",
            "Droits ouverts: %(count)d files wait for you",
            count,
        ) % {"count": count}
        if not count:
            subject = gettext("Droits ouverts: this morning at the desk")
        context = {
            "today": day_in_words(today),
            "digest": digest,
            "waiting": [
                (each.reference, day_in_words(each.since) if each.since else "")
                for each in digest.waiting[:NAMED]
            ],
            "more": max(len(digest.waiting) - NAMED, 0),
            "due_today": named(digest.due_today),
            "overdue": named(digest.overdue),
            "desk": f"{urljoin(settings.SITE, reverse('admin:enrollment_casefile_changelist'))}?advisor=me&waits_for=advisor",
            "stop": urljoin(settings.SITE, reverse("morning-mail")),
        }
        body = render_to_string("desk/digest/mail.txt", context)
    left = salted_hmac("enrollment.desk.digest", f"{wanted.user_id}{today}", algorithm="sha256").hexdigest()[
        :32
    ]
    headers = {
        "Message-ID": f"<{left}@{urlsplit(settings.SITE).hostname}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": wanted.language,
    }
    return EmailMessage(subject, body, to=[wanted.address], headers=headers)
