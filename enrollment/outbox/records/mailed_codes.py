"""Codes by mail: to a confirmed address, to come back to one's file on any device or to prove that one is its owner; to an
advisor's, before the mail of the morning goes there.

The mechanism is that of `confirmation`: eight letters, ten minutes, three tries, counted by address. Nobody learns from
it whether an address is known: a row is made, a mail is sent and a try is counted either way.
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.confirmation import LIVES, MOST_TRIES, Typed, counted, hashed, new_code
from enrollment.outbox.records.models import Mailbox, MailedCode, address_digest


def files_of(address: str) -> list[CaseFile]:
    """The files whose confirmed address this is, the one that was changed last first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [address_digest(address, secret) for secret in secrets]
    mailboxes = Mailbox.objects.filter(address_digest__in=digests).select_related("case_file")
    return [mailbox.case_file for mailbox in mailboxes.order_by("-case_file__updated_at", "pk")]


def ask_to_return(address: str, now: datetime) -> tuple[MailedCode, str]:
    """The row that waits for the code, and the code; empty where nothing may be sent any more today.

    Raises `TooManyCodes`. Whether the address is known is asked when the mail is written, and told to nobody else.
    """
    return _asked(MailedCode.Purpose.RETURN, None, address, now)


def ask_for_proof(mailbox: Mailbox, now: datetime) -> tuple[MailedCode, str]:
    """The same for whoever holds the file and is to show more than a cookie. Raises `TooManyCodes`."""
    case_file = mailbox.case_file
    MailedCode.objects.filter(case_file=case_file, purpose=MailedCode.Purpose.PROOF).delete()
    return _asked(MailedCode.Purpose.PROOF, case_file, mailbox.address, now)


def ask_advisor(address: str, now: datetime) -> tuple[MailedCode, str]:
    """The same for an address that an advisor says is theirs. Raises `TooManyCodes`."""
    return _asked(MailedCode.Purpose.DESK, None, address, now)


def _asked(
    purpose: MailedCode.Purpose, case_file: CaseFile | None, address: str, now: datetime
) -> tuple[MailedCode, str]:
    code, pk = new_code(), uuid.uuid4()
    may_be_sent = counted(case_file, address, now)
    row = MailedCode.objects.create(
        pk=pk,
        purpose=purpose,
        case_file=case_file,
        address=address,
        code=hashed(pk, code),
        sent_at=now,
    )
    return row, code if may_be_sent else ""


def alive(purpose: MailedCode.Purpose, now: datetime) -> QuerySet[MailedCode]:
    """Those whose code can still be typed."""
    return MailedCode.objects.filter(purpose=purpose, sent_at__gt=now - LIVES, tries__lt=MOST_TRIES)


def pending_proof(case_file: CaseFile, now: datetime) -> MailedCode | None:
    """The code that was sent to the owner of this file, while it can be typed."""
    return alive(MailedCode.Purpose.PROOF, now).filter(case_file=case_file).first()


def waiting(pk: uuid.UUID, purpose: MailedCode.Purpose, now: datetime) -> MailedCode | None:
    """The request with this id, while its code can still be typed."""
    return alive(purpose, now).filter(pk=pk).first()


def type_mailed(pk: uuid.UUID, purpose: MailedCode.Purpose, typed: str, now: datetime) -> Typed:
    """Take a typed code; a right one is good for once. The try is counted before the code is looked at."""
    if not alive(purpose, now).filter(pk=pk).update(tries=F("tries") + 1):
        return Typed.VOID
    row = MailedCode.objects.filter(pk=pk).first()
    if row is None:
        return Typed.VOID
    if not constant_time_compare(row.code, hashed(row.pk, typed)):
        return Typed.WRONG if row.tries < MOST_TRIES else Typed.VOID
    return Typed.RIGHT if MailedCode.objects.filter(pk=pk, code=row.code).delete()[0] else Typed.VOID
