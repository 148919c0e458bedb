"""Take away what is kept for a minute, an hour or a day only, and files that were begun and never answered."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from enrollment.access.records.models import Spent
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile, Invitation, Press


A_DAY = timedelta(days=1)
# Files of before are looked at by the round of retention.
LOOKED_BACK = timedelta(days=8)


class Command(BaseCommand):
    """`manage.py sweep`: the worker does it in each round."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        Spent.objects.filter(ends_at__lte=now).delete()
        Press.objects.filter(pressed_at__lte=now - A_DAY).delete()
        Invitation.objects.filter(expires_at__lte=now).delete()
        call_command("clearsessions")
        # A partner's file that waits for its first answer belongs to a household.
        # What a file holds is encrypted: those of a day ago are looked at one by one, and each only this once.
        looked_at = CaseFile.objects.filter(
            shared_household=None, created_at__lte=now - A_DAY, created_at__gt=now - LOOKED_BACK
        )
        for case_file in looked_at.exclude(updated_at__gt=now - A_DAY).iterator(chunk_size=500):
            if not case_file.answers:
                with acting(case_file, now=now, by="sweep") as act:
                    still = act.looks_at(case_file.pk)
                    if still is not None and not still.answers and still.shared_household_id is None:
                        still.delete()
