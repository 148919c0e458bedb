"""Take away what is kept for a minute, an hour or a day only, and files that were begun and never answered."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.records.unopened import UNREADABLE
from enrollment.outbox.records.sweeping import A_DAY, sweep_what_ends
from enrollment.papers.records.blobs import sweep_orphans


# Files of before are looked at by the round of retention.
LOOKED_BACK = timedelta(days=8)


class Command(BaseCommand):
    """`manage.py sweep`: the worker does it in each round."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        sweep_what_ends(now)
        sweep_orphans(now)
        # A partner's file that waits for its first answer belongs to a household.
        # What a file holds is encrypted: those of a day ago are looked at one by one, and each only this once.
        # Who has answered the first questions stands on a pathway in the docket, and needn't be opened.
        looked_at = CaseFile.objects.filter(
            Q(docket_row=None) | Q(docket_row__road=""),
            shared_household=None,
            created_at__lte=now - A_DAY,
            created_at__gt=now - LOOKED_BACK,
        )
        for case_file in looked_at.exclude(updated_at__gt=now - A_DAY).iterator(chunk_size=500):
            if was_never_answered(case_file):
                with acting(case_file, now=now, by="sweep") as act:
                    still = act.looks_at(case_file.pk)
                    if still is not None and was_never_answered(still) and still.shared_household_id is None:
                        still.delete()


def was_never_answered(case_file: CaseFile) -> bool:
    """Whether nothing was ever answered; of answers that don't open nobody can say so, and they are left alone."""
    try:
        return not case_file.answers
    except UNREADABLE:
        return False
