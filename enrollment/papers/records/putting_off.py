"""What a person says of a paper that they don't give now; taken back with one tap, and by giving it."""

from datetime import datetime

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.models import PutOff, WhyNotGiven


def put_off(
    case_file: CaseFile, key: str, person: str, reason: WhyNotGiven, *, now: datetime, by: str
) -> None:
    """Keep the reason; a later one takes the place of the former."""
    with acting(case_file, now=now, by=by):
        PutOff.objects.update_or_create(
            case_file=case_file, key=key, person=person, defaults={"reason": reason, "said_at": now}
        )


def take_back(case_file: CaseFile, key: str, person: str, *, now: datetime, by: str) -> None:
    """It is to be given after all."""
    with acting(case_file, now=now, by=by):
        PutOff.objects.filter(case_file=case_file, key=key, person=person).delete()
