"""Letting one's partner hold their own file on their own phone: a code to type, once, within a day."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from enrollment.case_file.models import REFERENCE_LETTERS, CaseFile, Invitation


LIVES_FOR = timedelta(days=1)
TRIES = 5
FINDER, PROOF = 4, 8  # letters that find an invitation, and letters that prove it: 27 to the power of eight
LONGEST_CODE = 40  # as typed, with dashes and spaces


def _hash(proof: str) -> str:
    return salted_hmac("enrollment.case_file.invitation", proof, algorithm="sha256").hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(count))


@transaction.atomic
def invite(case_file: CaseFile, now: datetime) -> str:
    """A new code for this file, in three groups; an earlier one of the same file ends."""
    Invitation.objects.filter(case_file=case_file).delete()
    Invitation.objects.filter(expires_at__lte=now).delete()
    finder = _letters(FINDER)
    while Invitation.objects.filter(finder=finder).exists():
        finder = _letters(FINDER)
    proof = _letters(PROOF)
    Invitation.objects.create(
        case_file=case_file,
        finder=finder,
        proof_hash=_hash(proof),
        expires_at=now + LIVES_FOR,
        tries_left=TRIES,
    )
    return f"{finder}-{proof[:4]}-{proof[4:]}"


def take_up(code: str, now: datetime, *, alone: bool) -> CaseFile | None:
    """The file that this code opens, or None: used, too old, tried too often, never made.

    `alone` changes the file's lock: browsers that held it so far don't any more.
    """
    typed = "".join(letter for letter in code.upper() if letter in REFERENCE_LETTERS)
    finder, proof = typed[:FINDER], typed[FINDER:]
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(finder=finder, expires_at__gt=now).first()
        if found is None or found.tries_left < 1:
            return None
        if not constant_time_compare(found.proof_hash, _hash(proof)):
            # A wrong try counts, whatever becomes of the request: this returns, so that it is committed.
            Invitation.objects.filter(pk=found.pk).update(tries_left=F("tries_left") - 1)
            return None
        case_file = found.case_file
        found.delete()
        if alone:
            case_file.lock += 1
            case_file.save(update_fields=["lock"])
        return case_file
