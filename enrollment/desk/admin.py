"""The advisor's desk, in Django's admin: the client files, and one of them with everything side by side."""

import logging
from contextlib import suppress
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from enrollment.access.browser import KEEP_NOTHING
from enrollment.access.records.log import write_down, write_down_once_a_day
from enrollment.access.records.models import What
from enrollment.access.visible import is_visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk import history
from enrollment.desk.file_page.page import file_page
from enrollment.desk.queue import queue_page
from enrollment.desk.queue_words import page_of_file
from enrollment.server.reading import READING
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of


logger = logging.getLogger(__name__)
admin.site.site_header = _("Droits ouverts: the desk")
admin.site.site_title = _("Droits ouverts")
admin.site.index_title = _("Client files")
admin.site.index_template = "desk/index.html"
# One kind of thing on the desk: the width belongs to the file.
admin.site.enable_nav_sidebar = False
# Our own page of the door stands at this address; should it ever not, nobody gets in by a password alone.
admin.site.login = secure_admin_login(admin.site.login)
# Seeds and passkeys are each advisor's own: a page of them would let one give oneself another's. What is done in the
# background is done to files that nobody has entrusted to whoever looks.
admin.site.unregister([Authenticator, EmailAddress, DBTaskResult])


def standing_for_the_desk(case_file: CaseFile, request: HttpRequest) -> Standing | None:
    """Where the file stands; of one that doesn't read any more the desk shows what can be read, and says so."""
    try:
        return standing_of(holding_of(case_file), today_of(request))
    except Exception:
        logger.exception("a file can’t be worked out")
        messages.error(
            request,
            _("This file doesn’t read any more: the log says where. Its answers are below.")
            if case_file.answers_that_read
            else _("This file doesn’t read any more, and neither do its answers: the log says where."),
        )
        return None


def note_refused(request: HttpRequest, object_id: str) -> None:
    """Somebody of the desk asked for a file that isn't entrusted to them: its person sees who, once a day."""
    with suppress(ValidationError):
        case_file = CaseFile.objects.filter(pk=object_id).first()
        if case_file is not None and request.user.is_staff:
            who = request.user.get_username()
            write_down_once_a_day(case_file, What.ADVISOR_REFUSED, now_of(request), who=who)


@admin.register(CaseFile)
class CaseFileAdmin(admin.ModelAdmin):
    """Client files. Advisors read them here; answers are the client's own to change."""

    class Media:
        css = {"all": ("desk.css",)}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The queue, in place of the stock list."""
        return queue_page(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseFile]:
        """The files that are entrusted to a team of the reader's, for every page, search and choice of the admin's."""
        return (
            super()
            .get_queryset(request)
            .filter(is_visible_to(request.user, today_of(request)))
            .select_related("shared_household")
            .prefetch_related("shared_household__files")
        )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> CaseFile:
        """The file; one that isn't entrusted to the reader is as absent as one that never was, and its log says so."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        case_file = super().get_object(request, object_id, from_field)
        if case_file is None:
            note_refused(request, object_id)
            raise Http404
        return case_file

    def get_urls(self) -> list[URLPattern]:
        """The history of a file can be written in."""
        ways = (
            ("add/<slug:milestone>/", history.add_milestone, "add_milestone"),
            ("<uuid:entry>/", history.correct_milestone, "correct_milestone"),
            ("<uuid:entry>/strike-out/", history.strike_out_milestone, "strike_out"),
        )
        return [
            *(
                path(f"<uuid:object_id>/history/{way}", self.admin_site.admin_view(view), name=f"desk_{name}")
                for way, view, name in ways
            ),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The one screen for a file: what needs the advisor now, and everything else of it. It is read, and sent nowhere."""
        case_file = self.get_object(request, object_id)
        if request.method not in READING:
            raise PermissionDenied
        standing = standing_for_the_desk(case_file, request)
        shown = file_page(case_file, standing, request)
        if request.method == "GET":
            write_down(case_file, What.ADVISOR_LOOKED, now_of(request), who=request.user.get_username())
        partners = self.get_queryset(request).filter(pk__in=[each.pk for each in case_file.partners])
        shown["partners"] = [(page_of_file(each), each) for each in partners]
        context = {**self.admin_site.each_context(request), **(extra_context or {}), **shown}
        response = TemplateResponse(request, "desk/case_file.html", context)
        response["Cache-Control"] = KEEP_NOTHING
        return response

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Nobody deletes at the desk; looked for before the transaction begins, which would undo the line of the log."""
        self.get_object(request, object_id)
        return super().delete_view(request, object_id, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False
