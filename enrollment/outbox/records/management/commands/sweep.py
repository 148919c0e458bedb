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
        empty = CaseFile.objects.filter(
            answers={}, shared_household=None, created_at__lte=now - A_DAY, updated_at__lte=now - A_DAY
        )
        for case_file in empty:
            with acting(case_file, now=now, by="sweep"):
                CaseFile.objects.filter(pk=case_file.pk, answers={}, shared_household=None).delete()
