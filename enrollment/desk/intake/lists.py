"""Lists of clients at the desk: sent, looked through, and made into prepared files once the advisor says so."""

import csv
import uuid
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.visible import teams_of
from enrollment.desk.intake.forms import ListForm
from enrollment.desk.intake.views import desk_page, refuse_others
from enrollment.intake.law.list_reading import MOST_BYTES, MOST_LINES, written_safely
from enrollment.intake.pages.person_form import PersonForm
from enrollment.intake.records.inviting import to_invite
from enrollment.intake.records.lists import (
    AT_ONCE,
    begin_making,
    keep_list,
    look_through,
    make_files,
    stop,
)
from enrollment.intake.records.models import ClientList, ListTrouble
from enrollment.server.uploads import is_too_long, takes_files
from enrollment.ui.clock import now_of


FIELD = "list"
# A list of so many bytes has no more lines than are looked through at once.
SMALL = 24 * 1024
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
SEPARATORS = {
    ";": gettext_lazy("semicolon"),
    ",": gettext_lazy("comma"),
    "\t": gettext_lazy("tab"),
}
TROUBLES = {
    "empty": gettext_lazy("There is no line in it below the headings."),
    "binary": gettext_lazy("This is no list in text. Save the table as CSV and send that."),
    "letters": gettext_lazy("Some letters can’t be read. Save the table as CSV in UTF-8 and send it again."),
    "heading": gettext_lazy(
        "The first line must name the columns, at least the first names and the family name. Take the template."
    ),
    "twice": gettext_lazy("Two columns have headings that mean the same. Keep one of them."),
    "quotes": gettext_lazy("A cell begins with a quotation mark that nothing closes, or is far too long."),
    "lines": gettext_lazy("A list may have 100,000 lines at most. Send it in parts."),
    "rights": gettext_lazy("You may no longer prepare files for this team: nothing more is made."),
}


def list_or_404(request: HttpRequest, pk: uuid.UUID) -> ClientList:
    """A list of one of the reader's teams."""
    refuse_others(request)
    found = ClientList.objects.filter(team__in=teams_of(request.user), pk=pk).select_related("team").first()
    if found is None:
        raise Http404
    return found


@takes_files(MOST_BYTES, looks_at_length=True)
@csrf_exempt  # the token is asked for below: looking for it reads the file, however long it is
@require_http_methods(["GET", "HEAD", "POST"])
def send_list(request: HttpRequest) -> HttpResponse:
    """The page that takes a list."""
    if is_too_long(request, MOST_BYTES):
        messages.error(request, _("The list is too large: 16 MB at most. Send it in parts."))
        return redirect("send-list")
    if request.method == "POST" and not admin.site.has_permission(request):
        # Before anything of it is read into memory.
        return redirect("account_login")
    return _taken(request)


@csrf_protect
@admin.site.admin_view
def _taken(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    teams = teams_of(request.user).order_by("name")
    posted = request.POST if request.method == "POST" else None
    form = ListForm(posted, teams=teams, initial={"language": get_language()})
    given = request.FILES.get(FIELD) if posted is not None else None
    trouble = ""
    if posted is not None and given is None:
        trouble = _("Choose the list first.")
    elif given is not None and given.size > MOST_BYTES:
        trouble = _("The list is too large: 16 MB at most. Send it in parts.")
    if form.is_valid() and given is not None and not trouble:
        kept = keep_list(
            given.read(),
            teams.get(pk=form.cleaned_data["team"]),
            request.user,
            now_of(request),
            reader_language=get_language(),
            default_language=form.cleaned_data["language"],
        )
        if given.size <= SMALL:
            look_through.func(str(kept.pk))
        else:
            look_through.enqueue(str(kept.pk))
        return redirect("client-list", kept.pk)
    context = {
        "form": form,
        "trouble": trouble,
        "most_lines": number_format(MOST_LINES, force_grouping=True),
        "most_megabytes": MOST_BYTES // 1_000_000,
    }
    return desk_page(request, "desk/intake/send_list.html", _("Send a list of clients"), context)


@require_safe
@admin.site.admin_view
def list_template(request: HttpRequest) -> HttpResponse:
    """The headings, in the language of the reader, with an example; opens in any program for tables."""
    refuse_others(request)
    headings = (
        _("First names"),
        _("Family name at birth"),
        _("Name in use"),
        _("Date of birth (needed for an invitation by e-mail)"),
        _("Nationality"),
        _("Language"),
        _("E-mail"),
    )
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="droits-ouverts.csv"'
    writer = csv.writer(response, delimiter=list_separator())
    writer.writerow(headings)
    writer.writerow(("Anh Minh", "Nguyen", "", "1990-04-03", "VN", "en", "anh@example.org"))
    return response


@require_safe
@admin.site.admin_view
def client_list(request: HttpRequest, client_list: uuid.UUID) -> HttpResponse:
    """What was found in it, line by line, how far it has come, and what can be done."""
    found = list_or_404(request, client_list)
    pages = Paginator(ListTrouble.objects.filter(client_list=found), 1)
    page = pages.get_page(request.GET.get("page"))
    read = found.read_as
    context: dict[str, Any] = {
        "list": found,
        "troubles": [pair for each in page for pair in each.said],
        "page": page,
        "refused": TROUBLES.get(found.trouble, ""),
        "encoding": ENCODINGS.get(read.get("encoding", ""), ""),
        "separator": SEPARATORS.get(read.get("separator", ""), ""),
        "columns": [PersonForm.base_fields[each].label for each in read.get("columns", ())],
        "unknown": read.get("unknown", ()),
        "may_invite": settings.REMINDERS_OFFERED and to_invite(found).exists(),
    }
    return desk_page(request, "desk/intake/client_list.html", _("A list of clients"), context)


@require_POST
@admin.site.admin_view
def make_list(request: HttpRequest, client_list: uuid.UUID) -> HttpResponse:
    """Prepare a file for each line that is right; or go on after a stop."""
    found = list_or_404(request, client_list)
    if found.user_id != request.user.pk:
        raise PermissionDenied
    if begin_making(found, now_of(request)):
        if found.lines_seen <= AT_ONCE:
            make_files.func(str(found.pk))
        else:
            make_files.enqueue(str(found.pk))
    return redirect("client-list", found.pk)


@require_POST
@admin.site.admin_view
def stop_list(request: HttpRequest, client_list: uuid.UUID) -> HttpResponse:
    """Nothing more is made until somebody goes on."""
    stop(list_or_404(request, client_list))
    return redirect("client-list", client_list)


@require_POST
@admin.site.admin_view
def forget_list(request: HttpRequest, client_list: uuid.UUID) -> HttpResponse:
    """The list is gone; files that were made of it stay."""
    list_or_404(request, client_list).delete()
    messages.success(request, _("The list is erased. Files that were prepared from it are still there."))
    return redirect("prepared-files")


def list_separator() -> str:
    """What programs for tables set between columns in the reader’s language: where the comma is in numbers, it is taken."""
    return ";" if get_format("DECIMAL_SEPARATOR") == "," else ","


class Echo:
    """What a writer of CSV takes for a file, and hands on line by line."""

    def write(self, text: str) -> str:
        return text


@require_safe
@admin.site.admin_view
def list_troubles(request: HttpRequest, client_list: uuid.UUID) -> StreamingHttpResponse:
    """Every line with what is wrong with it, as CSV, to mend the list beside it."""
    found = list_or_404(request, client_list)
    writer = csv.writer(Echo(), delimiter=list_separator())
    rows = (
        writer.writerow([number, written_safely(sentence)])
        for each in ListTrouble.objects.filter(client_list=found).iterator()
        for number, sentence in each.said
    )
    response = StreamingHttpResponse(
        ("\ufeff" if not place else "") + row
        for place, row in enumerate(_headed(writer.writerow([_("Line"), _("What is wrong")]), rows))
    )
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = 'attachment; filename="lines-to-mend.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def _headed(heading: str, rows: Any) -> Any:
    yield heading
    yield from rows
