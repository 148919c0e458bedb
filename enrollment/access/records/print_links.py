"""One PDF, to be fetched once within ten minutes on a machine that shall never hold the file: at a library, a copy shop.

Eight letters of 27 can't be guessed in ten minutes by whoever may type thirty codes an hour; only their hash is kept.
"""

import base64
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from enrollment.access.records.log import write_down
from enrollment.access.records.models import PrintLink, What
from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import REFERENCE_LETTERS, CaseFile


LIVES_FOR = timedelta(minutes=10)
LENGTH, GROUP = 8, 4


def _hash(letters: str) -> str:
    return salted_hmac("enrollment.access.print_link", letters, algorithm="sha256").hexdigest()


def make_print_link(case_file: CaseFile, name: str, pdf: bytes, now: datetime) -> str:
    """The code for this PDF, in two groups; one of before opens nothing any more."""
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(LENGTH))
    with transaction.atomic():
        household_locked([case_file.pk])
        PrintLink.objects.filter(case_file=case_file).delete()
        PrintLink.objects.create(
            case_file=case_file,
            code_hash=_hash(letters),
            name=name,
            pdf=base64.b64encode(pdf).decode(),
            ends_at=now + LIVES_FOR,
        )
        write_down(case_file, What.PRINT_MADE, now, why=name[:40])
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def end_print_link(case_file: CaseFile) -> bool:
    """Nothing can be fetched any more; False where nothing could."""
    gone, _by_table = PrintLink.objects.filter(case_file=case_file).delete()
    return bool(gone)


def fetch_print(typed: str, now: datetime) -> tuple[str, bytes] | None:
    """The name and the PDF, this once; None for a code that opens nothing, or nothing any more."""
    letters = "".join(letter for letter in typed.upper() if letter in REFERENCE_LETTERS)
    with transaction.atomic():
        alive = PrintLink.objects.filter(code_hash=_hash(letters), ends_at__gt=now)
        household_locked(alive.values_list("case_file", flat=True))
        found = alive.select_for_update().first()
        if found is None:
            return None
        # Of two at once only one finds it to delete.
        if not PrintLink.objects.filter(pk=found.pk).delete()[0]:
            return None
        write_down(found.case_file, What.PRINT_FETCHED, now, why=found.name[:40])
    return found.name, base64.b64decode(found.pdf)
