"""An address counts once its owner has typed, on our page, the code that was sent to it.

A code and not a link: programs that look for viruses open links. It holds for ten minutes and three tries.
Nobody can use the page to flood a mailbox or to guess: codes are counted by file, by address and in all. The
answer is the same for every address, also for one that has had its codes of the day: nothing then is sent.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.models import CodeSent, Confirmation, Mailbox, MailedCode, address_digest


# Nothing that can be taken for a figure, and no vowels: it spells nothing.
LETTERS = "BCDFGHJKMNPQRSTVWXZ"
LENGTH = 8
LIVES = timedelta(minutes=10)
MOST_TRIES = 3
A_DAY = timedelta(days=1)
BREAK = timedelta(minutes=10)
MOST_BY_FILE, MOST_BY_ADDRESS, MOST_IN_ALL = 10, 5, 1000


class Typed(StrEnum):
    """What a typed code turned out to be."""

    RIGHT = "right"
    WRONG = "wrong"
    VOID = "void"  # too old, tried too often, or none was asked for


class TooManyCodes(Exception):
    """No more codes for this file today, or for anybody."""


def ask(
    case_file: CaseFile,
    *,
    address: str,
    language: str,
    topics: Iterable[str],
    now: datetime,
    has_all_answers: bool = False,
) -> str | None:
    """The code to send, in place of any former one; None when this address has had enough of them today.

    Where very many are asked for by everybody, whoever has answered every question still gets one, less often.
    """
    code = new_code()
    may_be_sent = counted(case_file, address, now, has_all_answers=has_all_answers)
    kept = {
        "address": address,
        "language": language,
        "topics": list(topics),
        "code": hashed(case_file.pk, code),
        "sent_at": now,
        "tries": 0,
    }
    Confirmation.objects.update_or_create(case_file=case_file, defaults=kept)
    return code if may_be_sent else None


def new_code() -> str:
    """Eight letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def counted(
    case_file: CaseFile | None, address: str, now: datetime, *, has_all_answers: bool = False
) -> bool:
    """May one more go to this address? Written down first and counted after, so that of two at once none slips by."""
    digest = address_digest(address)
    one_more = CodeSent.objects.create(address=digest, case_file=case_file, sent_at=now)
    counting = CodeSent.objects.filter(sent_at__gt=now - A_DAY)
    by_file = counting.filter(case_file=case_file) if case_file else counting.filter(address=digest)
    # Of a flood of new files none has got that far.
    rests = by_file.filter(sent_at__gt=now - BREAK).count() > 1 if has_all_answers else True
    if (rests and counting.count() > MOST_IN_ALL) or by_file.count() > MOST_BY_FILE:
        one_more.delete()
        raise TooManyCodes
    if counting.filter(address=digest).count() > MOST_BY_ADDRESS:
        # The file's own count keeps it; the address's doesn't, or asking on would shut its owner out for good.
        CodeSent.objects.filter(pk=one_more.pk).update(address="")
        return False
    return True


def pending(case_file: CaseFile, now: datetime) -> Confirmation | None:
    """The address that waits for its code."""
    return alive(now).filter(case_file=case_file).first()


def alive(now: datetime) -> QuerySet[Confirmation]:
    """Those that can still be typed."""
    return Confirmation.objects.filter(sent_at__gt=now - LIVES, tries__lt=MOST_TRIES)


def confirm(case_file: CaseFile, typed: str, now: datetime) -> Typed:
    """Take a typed code. A try is counted before the code is looked at: of several at once, none is free."""
    if not alive(now).filter(case_file=case_file).update(tries=F("tries") + 1):
        return Typed.VOID
    asked = Confirmation.objects.filter(case_file=case_file).first()
    if asked is None:
        return Typed.VOID
    if not constant_time_compare(asked.code, hashed(case_file.pk, typed)):
        return Typed.WRONG if asked.tries < MOST_TRIES else Typed.VOID
    return Typed.RIGHT if _made_mailbox(case_file, asked, now) else Typed.VOID


def _made_mailbox(case_file: CaseFile, asked: Confirmation, now: datetime) -> bool:
    """The address becomes the file's mailbox; a code is good for one."""
    with acting(case_file, now=now):
        if not Confirmation.objects.filter(pk=asked.pk, code=asked.code).delete()[0]:
            return False
        former = Mailbox.objects.filter(case_file=case_file)
        mailed_on = former.values_list("mailed_on", flat=True).first()
        former.delete()
        Mailbox.objects.create(
            case_file=case_file,
            address=asked.address,
            language=asked.language,
            topics=asked.topics,
            confirmed_at=now,
            mailed_on=mailed_on,
        )
    return True


def hashed(good_for: UUID, code: str) -> str:
    """A code as it is kept, good for the file, or the request to come back, of this id only.

    Spaces, dashes and small letters make no difference.
    """
    letters = "".join(letter for letter in code.upper() if letter.isalpha())
    return salted_hmac("enrollment.outbox.code", f"{good_for}:{letters}", algorithm="sha256").hexdigest()


def forget_the_old(now: datetime) -> None:
    """What is kept for minutes or for a day is gone after it."""
    Confirmation.objects.filter(sent_at__lte=now - LIVES).delete()
    MailedCode.objects.filter(sent_at__lte=now - LIVES).delete()
    CodeSent.objects.filter(sent_at__lte=now - A_DAY).delete()
