"""Whether the application and its database answer."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For the machine that watches this one: the application answers and its database too."""
    CaseFile.objects.exists()
    return HttpResponse("ok\n", content_type="text/plain")
