"""The advisor's desk, in Django's admin: the client files, and one of them with everything side by side."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from enrollment.case_file.records.models import CaseFile
from enrollment.desk import history
from enrollment.desk.side_by_side import side_by_side
from enrollment.desk.words import next_step_in_words
from enrollment.standing.law.standing import standing_of
from enrollment.standing.pages.words import readiness_in_words
from enrollment.standing.records.reading import Holdings, holding_of
from enrollment.ui.clock import today_of
from enrollment.ui.wording import in_language
from pathways.pathway_facts import PATHWAYS


admin.site.site_header = _("Droits ouverts: the desk")
admin.site.site_title = _("Droits ouverts")
admin.site.index_title = _("Client files")
admin.site.index_template = "desk/index.html"
# One kind of thing on the desk: the width belongs to the file.
admin.site.enable_nav_sidebar = False


class RowsWithStanding(ChangeList):
    """One page of the list: what its files hold is read for all at once, and where each stands is kept on its row."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        holdings, today = Holdings.of_files(self.result_list), today_of(request)
        for case_file in self.result_list:
            case_file.standing = standing_of(holdings.of(case_file), today)


def page_of(case_file: CaseFile) -> str:
    """The file's page on the desk."""
    return reverse("admin:enrollment_casefile_change", args=[case_file.pk])


@admin.register(CaseFile)
class CaseFileAdmin(admin.ModelAdmin):
    """Client files. Advisors read them here; answers are the client's own to change."""

    list_display = (
        "reference",
        "client",
        "pathway",
        "readiness",
        "next_step",
        "waits_for",
        "household",
        "updated_at",
    )
    list_display_links = ("reference", "client")
    search_fields = ("reference",)
    search_help_text = _("Reference, as the client reads it on their file")
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "desk/case_file.html"

    class Media:
        css = {"all": ("desk.css",)}

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """No filter in the address bar: answers could be guessed letter by letter."""
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RowsWithStanding

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseFile]:
        """The way to the partner’s file stands in each row."""
        return (
            super()
            .get_queryset(request)
            .select_related("shared_household")
            .prefetch_related("shared_household__files")
        )

    @admin.display(description=_("client"))
    def client(self, case_file: CaseFile) -> str:
        """The name in use, once it is answered."""
        names = case_file.answers.get("names", {})
        return (
            " ".join(
                filter(None, (names.get("first_names"), names.get("used_name") or names.get("birth_name")))
            )
            or "–"
        )

    @admin.display(description=_("road"))
    def pathway(self, case_file: CaseFile) -> str:
        standing = case_file.standing
        return in_language(PATHWAYS[standing.decision.pathway].title) if standing else "–"

    @admin.display(description=_("readiness"))
    def readiness(self, case_file: CaseFile) -> str:
        return readiness_in_words(case_file.standing)

    @admin.display(description=_("household"))
    def household(self, case_file: CaseFile) -> str:
        """The way to the partner's file."""
        links = [(page_of(partner), partner.reference) for partner in case_file.partners]
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    @admin.display(description=_("next step"))
    def next_step(self, case_file: CaseFile) -> str:
        standing = case_file.standing
        return next_step_in_words(standing) if standing else str(_("Answer the first questions"))

    @admin.display(description=_("waits for"))
    def waits_for(self, case_file: CaseFile) -> str:
        """Whose turn it is, once the file is sent."""
        standing = case_file.standing
        return history.waits_for(standing.next_step) if standing else "–"

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
        standing = standing_of(holding_of(case_file), today) if case_file else None
        shown = side_by_side(case_file, standing, today) if case_file else {}
        if standing:
            shown |= history.history_beside(case_file, standing, request)
        shown["partners"] = [(page_of(each), each) for each in case_file.partners] if case_file else []
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CaseFile | None = None) -> bool:
        return False
