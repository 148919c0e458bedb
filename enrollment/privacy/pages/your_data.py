"""What the site holds of a file, why, until when; and the button that keeps a file that nobody used."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enrollment.access.browser import with_case_file
from enrollment.access.keys import KEPT_FOR
from enrollment.access.roles import for_owner
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.law.outcome import retention_in
from enrollment.privacy.law.retention import BACKUPS_KEPT, LENGTHS, end_of
from enrollment.privacy.pages.retention_round import warned_of
from enrollment.privacy.records.inventory import rows_of
from enrollment.privacy.records.models import RetentionWatch
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of


A_DAY = 24 * 3600


@require_safe
@with_case_file
@for_owner
def your_data(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Every table that tells something of this file, with its rows; it needs neither a route nor an address."""
    retention = retention_in(holding_of(case_file), today_of(request))
    watch = RetentionWatch.objects.filter(pk=case_file.pk).first()
    context: dict[str, Any] = {
        "case_file": case_file,
        "held": [(held, len(rows)) for _label, held, rows in rows_of(case_file) if rows],
        "retention": retention,
        "length": LENGTHS[retention.outcome],
        "end": end_of(retention, warned_of(watch)),
        "backup_days": BACKUPS_KEPT.days,
        "cookie_days": KEPT_FOR // A_DAY,
        "advisors": settings.ADVISORS,
    }
    return render(request, "privacy/your_data.html", context)


@require_POST
@with_case_file
@for_owner
def keep_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Somebody is there: the time begins anew, and the warnings are forgotten."""
    with acting(case_file, now=now_of(request)):
        RetentionWatch.objects.filter(pk=case_file.pk).delete()
    messages.success(request, _("Your file is kept. The time is counted from today."))
    return redirect("file-privacy")
