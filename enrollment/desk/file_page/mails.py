"""What the site sends the client by mail: whether it arrives, what went last, and whether they follow a calendar."""

from typing import Any

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.third_person import due_in_words
from enrollment.messages.pages.words import moment_in_words


# The last ones say what an advisor asks: was the client told?
SHOWN = 5


def mails_beside(case_file: CaseFile) -> dict[str, Any]:
    """The address itself stays out of it: nobody of the desk needs it to work here."""
    mailbox = getattr(case_file, "mailbox", None)
    sent = case_file.reminder_ledger.exclude(sent_at=None).order_by("-sent_at", "-id")[:SHOWN]
    return {
        "has_mailbox": mailbox is not None,
        "mail_bounced": mailbox is not None and mailbox.undeliverable_at is not None,
        "told_of_messages": moment_in_words(mailbox.told_of_messages_at)
        if mailbox and mailbox.told_of_messages_at
        else "",
        "is_told_of_messages": mailbox is not None and "messages" in mailbox.topics,
        "reminders": [
            {"title": title_of(each.deadline), "when": moment_in_words(each.sent_at)} for each in sent
        ],
        "has_calendar": hasattr(case_file, "calendar_link"),
    }


def title_of(deadline: str) -> str:
    """What it was about; a limit that the site doesn’t know any more keeps its code."""
    code = deadline.partition(":")[0]
    return due_in_words(code) or code
