"""Codes for addresses of the desk, by the mechanism of the people's own (`mailed_codes`)."""

from datetime import datetime
from uuid import UUID

from enrollment.access.own_address import EnoughForToday
from enrollment.outbox.pages.mails import code_mail
from enrollment.outbox.records.confirmation import TooManyCodes, Typed
from enrollment.outbox.records.mailed_codes import ask_advisor, type_mailed, waiting
from enrollment.outbox.records.models import MailedCode


DESK = MailedCode.Purpose.DESK


class MailedProof:
    """What `own_address` asks for."""

    def ask(self, address: str, language: str, now: datetime) -> UUID:
        """An address that has had its codes of the day looks like any other, and gets none."""
        try:
            row, code = ask_advisor(address, now)
        except TooManyCodes as enough:
            raise EnoughForToday from enough
        if code:
            code_mail(address, language, code).send()
        return row.pk

    def waiting(self, asked: UUID, now: datetime) -> str:
        """Of the desk's codes alone."""
        row = waiting(asked, DESK, now)
        return row.address if row else ""

    def take(self, asked: UUID, typed: str, now: datetime) -> bool:
        """The try is counted either way."""
        return type_mailed(asked, DESK, typed, now) is Typed.RIGHT
