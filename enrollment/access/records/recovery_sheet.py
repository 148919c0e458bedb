"""The printed sheet: for whoever has no e-mail address, a long code that brings the file back on any device.

What is kept is a finder and a hash. Twenty letters of 27 can't be guessed: the tries that are counted only keep
somebody from trying for ever.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from enrollment.access.records.log import write_down
from enrollment.access.records.models import RecoverySheet, What
from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import REFERENCE_LETTERS, CaseFile


FINDER, PROOF = 8, 20
GROUP = 4
TRIES = 50


def _hash(proof: str) -> str:
    return salted_hmac("enrollment.access.recovery_sheet", proof, algorithm="sha256").hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(count))


def make_sheet(case_file: CaseFile, now: datetime) -> str:
    """The code of a new sheet, in groups of four; it is shown once. The sheet of before opens nothing any more."""
    finder, proof = _letters(FINDER), _letters(PROOF)
    with transaction.atomic():
        household_locked([case_file.pk])
        RecoverySheet.objects.filter(case_file=case_file).delete()
        RecoverySheet.objects.create(
            case_file=case_file, finder=finder, proof_hash=_hash(proof), made_at=now, tries_left=TRIES
        )
        write_down(case_file, What.SHEET_PRINTED, now)
    whole = finder + proof
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))


def revoke_sheet(case_file: CaseFile, now: datetime) -> bool:
    """The sheet opens nothing any more; False where there was none."""
    with transaction.atomic():
        household_locked([case_file.pk])
        gone, _by_table = RecoverySheet.objects.filter(case_file=case_file).delete()
        if gone:
            write_down(case_file, What.SHEET_REVOKED, now)
    return bool(gone)


def is_sheet_code(typed: str) -> bool:
    """Whether somebody typed the code of a sheet, or something of its length."""
    return len(_only_letters(typed)) == FINDER + PROOF


def file_of_sheet(typed: str, now: datetime) -> CaseFile | None:
    """The file of this sheet, or None. A wrong try counts, whatever becomes of the request."""
    letters = _only_letters(typed)
    finder, proof = letters[:FINDER], letters[FINDER:]
    with transaction.atomic():
        alive = RecoverySheet.objects.filter(finder=finder, tries_left__gt=0)
        household_locked(alive.values_list("case_file", flat=True))
        found = alive.select_for_update().first()
        if found is None:
            return None
        if constant_time_compare(found.proof_hash, _hash(proof)):
            return found.case_file
        RecoverySheet.objects.filter(pk=found.pk).update(tries_left=F("tries_left") - 1)
        write_down(found.case_file, What.CODE_WRONG, now, why="sheet")
    return None


def _only_letters(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter in REFERENCE_LETTERS)
