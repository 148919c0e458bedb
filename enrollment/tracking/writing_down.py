"""Writes milestones into the history of a file, checked against all that stands there."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from enrollment.case_file.models import CaseFile
from enrollment.tracking.milestones import Entry, Milestone, SubmittedBy
from enrollment.tracking.models import MilestoneEntry
from enrollment.tracking.stages import NotAllowed, with_entry


@transaction.atomic
def write_down(
    case_file: CaseFile,
    milestones: Iterable[Milestone],
    happened_on: date,
    *,
    reference: str = "",
    submitted_by: SubmittedBy | None = None,
) -> NotAllowed | None:
    """Those of the milestones that may stand; why none may, if that is so."""
    CaseFile.objects.select_for_update().get(pk=case_file.pk)
    refusal, written = None, False
    for milestone in milestones:
        new = Entry(
            id=str(uuid.uuid4()),
            milestone=milestone,
            happened_on=happened_on,
            recorded_at=timezone.now(),
            recorded_by="applicant",
            reference=reference,
            submitted_by=submitted_by,
        )
        rows = MilestoneEntry.objects.filter(case_file=case_file)
        try:
            with_entry([row.as_entry() for row in rows], new, timezone.localdate())
        except NotAllowed as why:
            refusal = refusal or why
            continue
        MilestoneEntry.objects.create(
            pk=new.id,
            case_file=case_file,
            milestone=milestone,
            happened_on=happened_on,
            recorded_by=new.recorded_by,
            reference=reference,
            submitted_by=submitted_by or "",
        )
        written = True
    return None if written else refusal
