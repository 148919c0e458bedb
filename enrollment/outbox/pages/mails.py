"""The mails, in the language that their reader chose: plain text, and the same as simple HTML.

Nothing in them is loaded from anywhere, nothing follows the reader, and they name nobody. The subject says
only who writes: a telephone shows it to whoever looks at the table.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enrollment.intake.law.waiting import CODE_LIVES
from enrollment.outbox.law.reminders import Reminder, Stage
from enrollment.outbox.law.team_asks import TeamAsks
from enrollment.outbox.pages.words import TOPICS, for_whom, text_of, when
from enrollment.outbox.records.links import back_to, on_site, stop_link
from enrollment.outbox.records.models import Mailbox
from enrollment.standing.pages.words import due_title
from enrollment.tracking.law.limit_table import Topic


# Without quotation marks and arrows, so that escaping leaves it as it is.
STYLE = format_html("<style>{}</style>", Path(__file__).with_name("mail.css").read_text("utf-8"))


def code_mail(address: str, language: str, code: str) -> EmailMultiAlternatives:
    """The code that shows whose mailbox this is."""
    with translation.override(language):
        context = {"code": f"{code[:4]}-{code[4:]}"}
        return composed(
            "outbox/mails/code.html", _("Your code for Droits ouverts"), address, context, identity=code
        )


def return_mail(address: str, language: str, code: str) -> EmailMultiAlternatives:
    """The code with which somebody comes back to their file, or shows that it is theirs."""
    with translation.override(language):
        context = {"code": f"{code[:4]}-{code[4:]}", "page": on_site("return")}
        return composed(
            "outbox/mails/return.html", _("Your code for Droits ouverts"), address, context, identity=code
        )


def invitation_mail(address: str, language: str, code: str) -> EmailMultiAlternatives:
    """To somebody for whom a file was prepared: the code, the page, and nothing about them or about who prepared it."""
    with translation.override(language):
        context = {"code": code, "page": on_site("take-prepared"), "days": CODE_LIVES.days}
        return composed(
            "outbox/mails/invitation.html",
            _("Your code for Droits ouverts"),
            address,
            context,
            identity=code,
        )


def waiting_mail(address: str, language: str) -> EmailMultiAlternatives:
    """To the owner: a device that holds the file wants to do without a code, and how to stop it."""
    with translation.override(language):
        context = {"page": back_to("devices")}
        return composed(
            "outbox/mails/waiting.html",
            _("A device waits to change your file"),
            address,
            context,
            identity=f"{address}{translation.get_language()}waits",
        )


def no_file_mail(address: str, language: str, code: str) -> EmailMultiAlternatives:
    """To an address under which there is no file: it says so to its owner, who alone may know. Same subject, no code."""
    with translation.override(language):
        context = {"page": on_site("landing")}
        return composed(
            "outbox/mails/no_file.html", _("Your code for Droits ouverts"), address, context, identity=code
        )


def reminder_mail(
    mailbox: Mailbox, reminders: Sequence[Reminder], asks: Sequence[TeamAsks] = ()
) -> EmailMultiAlternatives:
    """All that is due on a day, in one mail; and that the team asks for something, never what."""
    with translation.override(mailbox.language):
        topics = dict.fromkeys(reminder.deadline.topic for reminder in reminders)
        context = {
            "asks": bool(asks),
            "reminders": [in_words(reminder) for reminder in reminders],
            "file": on_site("file"),
            "back": on_site("return"),
            "stops": [(TOPICS[topic], stop_link(mailbox, topic)) for topic in topics],
            "stop": stop_link(mailbox),
        }
        number = len(reminders)
        subject = ngettext(
            "A reminder from Droits ouverts", "%(number)d reminders from Droits ouverts", number
        ) % {"number": number}
        if not reminders:
            subject = _("A message from Droits ouverts")
        # The same reminders sent again, after a crash, are the same mail: most mailboxes then show it once.
        identity = f"{mailbox.pk}{[each.key for each in (*reminders, *asks)]}"
        mail = composed("outbox/mails/reminder.html", subject, mailbox.address, context, identity=identity)
    return stoppable(mail, stop_link(mailbox))


def message_mail(mailbox: Mailbox, now: datetime) -> EmailMultiAlternatives:
    """That a message of the team waits, and not a word of it."""
    with translation.override(mailbox.language):
        stop = stop_link(mailbox, Topic.MESSAGES)
        context = {
            "thread": on_site("messages"),
            "back": back_to("messages"),
            "stops": [(TOPICS[Topic.MESSAGES], stop)],
            "stop": stop_link(mailbox),
        }
        subject = _("A message from Droits ouverts waits for you")
        identity = f"{mailbox.pk}messages{now.isoformat()}"
        mail = composed("outbox/mails/message.html", subject, mailbox.address, context, identity=identity)
    return stoppable(mail, stop)


def stoppable(mail: EmailMultiAlternatives, stop: str) -> EmailMultiAlternatives:
    """With the button of the mail program that stops mails like this one."""
    mail.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    return mail


def in_words(reminder: Reminder) -> dict[str, str]:
    """One reminder as a mail shows it."""
    return {
        "title": due_title(reminder.deadline),
        "text": text_of(reminder.deadline, has_passed=reminder.stage is Stage.AFTER),
        "when": when(reminder),
        "for_whom": for_whom(reminder.deadline),
    }


def composed(
    template: str, subject: str, address: str, context: dict[str, Any], *, identity: str
) -> EmailMultiAlternatives:
    """A mail of ours from a template; the same `identity` makes the same mail, sent again."""
    id_left = salted_hmac("enrollment.outbox.mail", identity, algorithm="sha256").hexdigest()[:32]
    context |= {"language": translation.get_language(), "style": STYLE, "subject": subject}
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(template.replace(".html", ".txt"), context),
        to=[address],
        headers={
            "Message-ID": f"<{id_left}@{urlsplit(settings.SITE).hostname}>",
            "Auto-Submitted": "auto-generated",  # no absence note comes back
            "Content-Language": context["language"],
        },
    )
    mail.attach_alternative(render_to_string(template, context), "text/html")
    return mail
