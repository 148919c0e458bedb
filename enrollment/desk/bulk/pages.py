"""Choose files, see what would be done to which, do it, and read what became of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from enrollment.access.records.log import write_down_once_a_day_for
from enrollment.access.records.models import Scope, What
from enrollment.access.visible import MAY_SEE, visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk.chosen import Chosen, chosen_in, keep
from enrollment.desk.bulk.deeds import EXPORT, KINDS, DeedKind
from enrollment.desk.bulk.export import exported
from enrollment.desk.bulk.forms import ChoosingForm
from enrollment.desk.bulk.rows import RowOutcome, done_to_each
from enrollment.desk.bulk.words import OUTCOMES
from enrollment.desk.history import MAY_RECORD
from enrollment.desk.queue_form import list_query
from enrollment.desk.queue_views import address_of
from enrollment.desk.staff_door.sessions import asks_again
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.typed_again import TypedValue, repeats_what_was_typed, typed_in


@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def choose(request: HttpRequest) -> HttpResponse:
    """References typed here, or ticked in the queue; on to what would be done."""
    refuse_others(request)
    form = ChoosingForm(request.POST or None, kinds=kinds_for(request))
    if not form.is_valid():
        return choosing(request, form)
    asked, kind = form.cleaned_data["references"], KINDS[form.cleaned_data["act"]]
    found = CaseFile.objects.filter(reference__in=asked)
    visible = {
        each.reference: each
        for each in visible_to(request.user, today_of(request)).filter(reference__in=asked)
    }
    foreign = [each for each in found if each.reference not in visible]
    write_down_once_a_day_for(foreign, What.ADVISOR_REFUSED, now_of(request), who=request.user.get_username())
    if absent := [each for each in asked if each not in visible]:
        text = ngettext(
            "%(count)d reference isn’t one of your files, and is left out: %(which)s",
            "%(count)d references aren’t among your files, and are left out: %(which)s",
            len(absent),
        )
        messages.warning(request, text % {"count": len(absent), "which": ", ".join(absent[:10])})
    if not visible:
        return choosing(request, form)
    files = [visible[each] for each in asked if each in visible]
    came_from = list_query(request.POST.get("list", ""), search=False)
    key = keep(request, kind.slug, files, now_of(request), came_from)
    return redirect(f"{reverse('desk-bulk-confirm')}?{urlencode({'choice': key})}")


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def confirm(request: HttpRequest) -> HttpResponse:
    """Asked for: what would be done to which files. Sent: it is done."""
    refuse_others(request)
    chosen = chosen_in(request, request.GET.get("choice", ""))
    if chosen is None or chosen.deed not in KINDS:
        messages.info(request, _("Choose the files again: what you chose before isn’t kept any more."))
        # Whoever logged in anew has other files to choose, and the same sentence to write.
        typed = typed_in(request)
        return (
            choosing(request, ChoosingForm(kinds=kinds_for(request)), typed)
            if typed
            else redirect("desk-bulk")
        )
    kind = KINDS[chosen.deed]
    if not may(request, kind):
        raise PermissionDenied
    if kind.slug == EXPORT:
        return asks_again(_export)(request, kind, chosen)
    form = kind.form(request.POST if request.method == "POST" else None, who=request.user)
    if form.is_valid():
        return _done(request, kind, chosen, form.cleaned_data)
    return _confirmation(request, kind, chosen, form)


def _confirmation(request: HttpRequest, kind: DeedKind, chosen: Chosen, form: Any) -> HttpResponse:
    """The files, as they may be seen now."""
    files = visible_to(request.user, today_of(request), least=kind.least).filter(pk__in=chosen.ids())
    found = {each.pk: each for each in files}
    lines = [(reference, found.get(key)) for key, reference in chosen.files]
    may_not = sum(1 for _reference, case_file in lines if case_file is None)
    return shown(
        request,
        "desk/bulk/confirm.html",
        str(kind.title),
        kind=kind,
        form=form,
        list=address_of(chosen.came_from),
        lines=lines,
        may_not=may_not,
        count=len(lines) - may_not,
    )


def _done(request: HttpRequest, kind: DeedKind, chosen: Chosen, said: Mapping[str, Any]) -> HttpResponse:
    """To each file, and what became of it."""
    who, now = request.user, now_of(request)
    deed = kind.make(chosen, said, who, now)
    results = done_to_each(chosen, deed, who=who, least=kind.least, now=now)
    ids = {reference: key for key, reference in chosen.files}
    seen = visible_to(request.user, today_of(request)).in_bulk(chosen.ids())
    lines = [
        {
            "reference": each.reference,
            "file": seen.get(ids[each.reference]),
            "outcome": each.outcome.value,
            "said": each.why or OUTCOMES[each.outcome],
        }
        for each in results
    ]
    count = sum(1 for each in results if each.outcome == RowOutcome.DONE)
    return shown(
        request,
        "desk/bulk/done.html",
        str(kind.title),
        list=address_of(chosen.came_from),
        lines=lines,
        count=count,
        others=len(lines) - count,
    )


def _export(request: HttpRequest, kind: DeedKind, chosen: Chosen) -> HttpResponse:
    """The confirmation, then the list; both behind a second factor of the last minutes."""
    if request.method != "POST":
        return _confirmation(request, kind, chosen, kind.form(who=request.user))
    response = HttpResponse(
        exported(chosen, who=request.user, now=now_of(request)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="files.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def choosing(request: HttpRequest, form: ChoosingForm, typed: Sequence[TypedValue] = ()) -> HttpResponse:
    """Where files are chosen; `typed`: what was to be said to others, to copy."""
    return shown(request, "desk/bulk/choose.html", _("Several files at once"), form=form, typed=typed)


def kinds_for(request: HttpRequest) -> list[tuple[str, str]]:
    """What the reader may do to several files at once."""
    return [(slug, kind.title) for slug, kind in KINDS.items() if may(request, kind)]


def refuse_others(request: HttpRequest) -> None:
    """Whoever reads no files has nothing to choose."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied


def may(request: HttpRequest, kind: DeedKind) -> bool:
    """What says something to clients is for who may write in their histories."""
    return kind.least != Scope.ACT or request.user.has_perm(MAY_RECORD)


def shown(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """A page of the desk."""
    return render(request, template, {**admin.site.each_context(request), "title": title, **context})
