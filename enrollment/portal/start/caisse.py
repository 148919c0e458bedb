"""Which fund serves an address: for everybody, without a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.access.browser import case_file_of
from enrollment.wizard.pages.forms.address import CaisseSearchForm
from pathways.caisses import caisses_for, why_none, why_several


@require_safe
def caisse(request: HttpRequest) -> HttpResponse:
    """A postcode and a town in, a fund and its postal address out."""
    form = CaisseSearchForm(request.GET or None)
    found = search(form.cleaned_data) if form.is_bound and form.is_valid() else {}
    return render(request, "start/caisse.html", {"form": form, "case_file": case_file_of(request), **found})


def search(place: dict[str, str]) -> dict[str, Any]:
    """The funds of the place, why there are several, or who else is in charge."""
    where = {"postcode": place["postcode"], "commune": place["town"]}
    return {"caisses": caisses_for(**where), "several": why_several(**where), "elsewhere": why_none(**where)}
