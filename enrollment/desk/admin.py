"""The advisor's desk, in Django's admin: the client files, and one of them with everything side by side."""

import logging
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from enrollment.access.records.log import write_down
from enrollment.access.records.models import What
from enrollment.case_file.records.models import CaseFile
from enrollment.desk import history
from enrollment.desk.papers import papers_beside
from enrollment.desk.queue import queue_page
from enrollment.desk.queue_words import page_of_file
from enrollment.desk.side_by_side import side_by_side
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
# Seeds and passkeys are each advisor's own: a page of them would let one give oneself another's.
admin.site.unregister([Authenticator, EmailAddress])


def standing_for_the_desk(case_file: CaseFile, request: HttpRequest) -> Standing | None:
    """Where the file stands; of one that doesn't read any more the desk shows what can be read, and says so."""
    try:
        return standing_of(holding_of(case_file), today_of(request))
    except Exception:
        logger.exception("a file can’t be worked out")
        messages.error(
            request, _("This file doesn’t read any more: the log says where. Its answers are below.")
        )
        return None


@admin.register(CaseFile)
class CaseFileAdmin(admin.ModelAdmin):
    """Client files. Advisors read them here; answers are the client's own to change."""

    change_form_template = "desk/case_file.html"

    class Media:
        css = {"all": ("desk.css",)}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The queue, in place of the stock list."""
        return queue_page(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseFile]:
        """The way to the partner’s file stands in each row."""
        return (
            super()
            .get_queryset(request)
            .select_related("shared_household")
            .prefetch_related("shared_household__files")
        )

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
        """Answers, checklist and residence beside each other."""
        case_file = self.get_object(request, object_id)
        today = today_of(request)
        standing = standing_for_the_desk(case_file, request) if case_file else None
        shown = side_by_side(case_file, standing, today) if case_file else {}
        if standing:
            shown |= history.history_beside(case_file, standing, request)
            shown["given_papers"] = papers_beside(case_file, standing)
        if case_file and request.method == "GET":
            write_down(case_file, What.ADVISOR_LOOKED, now_of(request), who=request.user.get_username())
        shown["partners"] = [(page_of_file(each), each) for each in case_file.partners] if case_file else []
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False
