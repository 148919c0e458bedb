"""Mandates are given and revoked by the person of the file: each an act on it, and a line in its log."""

from datetime import date, datetime

from enrollment.access.records.log import write_down
from enrollment.access.records.models import Device, Mandate, Means, Scope, Team, What
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile


def give_mandate(case_file: CaseFile, team: Team, now: datetime, *, scope: Scope, until: date) -> Mandate:
    """The team's from now on. One that stands ends with it; the same given twice is one."""
    with acting(case_file, now=now):
        same = Mandate.objects.filter(
            case_file=case_file, revoked_at=None, team=team, scope=scope, until=until
        )
        if again := same.first():
            return again
        end_mandate(case_file, now)
        mandate = Mandate.objects.create(
            case_file=case_file, team=team, scope=scope, until=until, given_at=now, given_by=APPLICANT
        )
        write_down(case_file, What.MANDATE_GIVEN, now, why=scope)
    return mandate


def end_mandate(case_file: CaseFile, now: datetime) -> bool:
    """From the next request on no team sees the file; False where none did."""
    with acting(case_file, now=now):
        ended = Mandate.objects.filter(case_file=case_file, revoked_at=None).update(revoked_at=now)
        # Whoever fills in under it holds the file no more.
        Device.objects.filter(case_file=case_file, means=Means.DESK).delete()
        if ended:
            write_down(case_file, What.MANDATE_ENDED, now)
    return bool(ended)
