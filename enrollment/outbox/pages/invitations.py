"""The invitation of somebody for whom a file was prepared goes out as soon as its code is made."""

from typing import Any

from enrollment.intake.records.models import PreparedFile
from enrollment.outbox.pages.mails import invitation_mail


def mail_it(sender: Any, prepared: PreparedFile, code: str, **signal: Any) -> None:
    """Receiver of `to_be_mailed`. Raises `OSError` where no mail can be sent just now."""
    invitation_mail(prepared.address, prepared.language, code).send()
