"""The addresses of the desk’s own pages beside the admin."""

from django.urls import include, path

from enrollment.desk import forms_in_use, papers, partners, waiting_blanks


urlpatterns = [
    # Django's own page leads from a row to its address on the site; ours have none.
    path("admin/r/<int:content_type_id>/<path:object_id>/", forms_in_use.nowhere, name="leads-nowhere"),
    path("", include("enrollment.desk.messages.urls")),
    path("", include("enrollment.desk.presence.urls")),
    path("", include("enrollment.desk.file_page.urls")),
    path("", include("enrollment.desk.digest.urls")),
    path("admin/", include("enrollment.desk.staff_door.urls")),
    path("admin/", include("enrollment.desk.review.urls")),
    path("admin/queue/", include("enrollment.desk.queue_urls")),
    path("admin/", include("enrollment.desk.intake.urls")),
    path("admin/teams/", include("enrollment.desk.teams.urls")),
    path("admin/bulk/", include("enrollment.desk.bulk.urls")),
    path("admin/partner/", partners.told_page, name="desk-partner"),
    path("admin/papers/<uuid:object_id>/<uuid:paper>/", papers.paper_at_the_desk, name="desk-paper"),
    path(
        "admin/papers/<uuid:object_id>/<uuid:paper>/<uuid:paper_page>.jpg",
        papers.picture_at_the_desk,
        name="desk-picture",
    ),
    path("admin/enrollment/casefile/<uuid:object_id>/as-client/", include("enrollment.desk.as_client.urls")),
    path("admin/figures/", include("enrollment.desk.figures.urls")),
    path("admin/law-changes/", include("enrollment.desk.law_changes.urls")),
    path("admin/forms-in-use/", forms_in_use.forms_in_use, name="forms-in-use"),
    path("admin/forms-in-use/<slug:form>/<slug:blank>.pdf", forms_in_use.sheet, name="calibration-sheet"),
    path("admin/forms-in-use/<slug:form>/new/", waiting_blanks.hand_over, name="hand-over-blank"),
    path("admin/forms-in-use/<slug:form>/waiting/", waiting_blanks.waiting_blank, name="waiting-blank"),
    path(
        "admin/forms-in-use/<slug:form>/waiting/<int:page>/<slug:kind>.png",
        waiting_blanks.picture,
        name="waiting-picture",
    ),
]
