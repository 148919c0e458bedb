"""Codes for the partner's own phone: to hold the file made for them there, or to put their file beside this one."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from enrollment.access.records.models import Role
from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import REFERENCE_LETTERS, CaseFile, Invitation
from enrollment.case_file.records.partners import AlreadyThere, put_together, start_partner


LIVES_FOR = timedelta(days=1)
TRIES = 5
# Letters that find an invitation, and letters that prove it: 27 to the power of eight each. Who could sweep the finders
# could end everybody’s codes by wrong tries.
FINDER, PROOF = 8, 8
LONGEST_CODE = 40  # as typed, with dashes and spaces


@dataclass(frozen=True, kw_only=True)
class Helper:
    """Somebody whom the person of a file lets look, or look and fill in, until a day."""

    name: str
    role: Role
    until: date


def _hash(proof: str) -> str:
    return salted_hmac("enrollment.case_file.invitation", proof, algorithm="sha256").hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(count))


@transaction.atomic
def invite(
    case_file: CaseFile, now: datetime, *, to_household: bool = False, helper: Helper | None = None
) -> str:
    """A new code, in four groups; an earlier one of the same file ends."""
    household_locked([case_file.pk])
    Invitation.objects.filter(case_file=case_file).delete()
    # Nobody is waited for: another’s is gone with the next code.
    ended = Invitation.objects.select_for_update(skip_locked=True).filter(expires_at__lte=now)
    Invitation.objects.filter(pk__in=ended.values("pk")).delete()
    finder = _letters(FINDER)
    while Invitation.objects.filter(finder=finder).exists():
        finder = _letters(FINDER)
    proof = _letters(PROOF)
    Invitation.objects.create(
        case_file=case_file,
        to_household=to_household,
        helper_role=helper.role if helper else "",
        helper_name=helper.name if helper else "",
        helper_until=helper.until if helper else None,
        finder=finder,
        proof_hash=_hash(proof),
        expires_at=now + LIVES_FOR,
        tries_left=TRIES,
    )
    return "-".join((finder[:4], finder[4:], proof[:4], proof[4:]))


def _proven(
    code: str, now: datetime, *beside: CaseFile, to_household: bool = False, to_help: bool = False
) -> Invitation | None:
    """The invitation of this code, or None: used, too old, tried too often, for something else, never made.

    Inside a transaction that is committed: a wrong try counts, whatever becomes of the request. Its file is locked first,
    with those `beside`, and then the invitation: whoever acts on the file does so in that order.
    """
    typed = "".join(letter for letter in code.upper() if letter in REFERENCE_LETTERS)
    finder, proof = typed[:FINDER], typed[FINDER:]
    alive = Invitation.objects.filter(finder=finder, to_household=to_household, expires_at__gt=now)
    alive = alive.exclude(helper_role="") if to_help else alive.filter(helper_role="")
    household_locked([*alive.values_list("case_file", flat=True), *(each.pk for each in beside)])
    found = alive.select_for_update().first()
    if found is None or found.tries_left < 1:
        return None
    if not constant_time_compare(found.proof_hash, _hash(proof)):
        Invitation.objects.filter(pk=found.pk).update(tries_left=F("tries_left") - 1)
        return None
    return found


@transaction.atomic
def redeem(code: str, now: datetime, *, alone: bool) -> CaseFile | None:
    """The file that this code lets one hold; alone, its lock changes, and browsers that held it so far don't."""
    found = _proven(code, now, to_household=False)
    if found is None:
        return None
    case_file = found.case_file
    found.delete()
    if alone:
        case_file.lock += 1
        case_file.save(update_fields=["lock"])
    return case_file


@transaction.atomic
def accept_help(code: str, now: datetime) -> tuple[CaseFile, Helper] | None:
    """The file that this code lets a helper hold, and as whom; it takes nobody’s hold away."""
    found = _proven(code, now, to_help=True)
    if found is None:
        return None
    invited = Helper(name=found.helper_name, role=Role(found.helper_role), until=found.helper_until)
    found.delete()
    return found.case_file, invited


@transaction.atomic
def join(code: str, now: datetime, own: CaseFile | None) -> CaseFile | None:
    """One's own file beside the one that invites; without any, a new one. Two are a household, and no more."""
    found = _proven(code, now, *([own] if own else []), to_household=True)
    if found is None or found.case_file == own:
        return None
    inviting = found.case_file
    try:
        if own is None:
            own = start_partner(inviting, now)
        else:
            put_together(inviting, own, now=now)
    except AlreadyThere:
        return None
    found.delete()
    return own
