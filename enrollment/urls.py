"""Every address of the site: each room brings its own."""

from django.contrib import admin
from django.urls import include, path

from enrollment.portal.refunds.views import glossary


urlpatterns = [
    path("", include("enrollment.portal.start.urls")),
    path("", include("enrollment.wizard.pages.urls")),
    path("", include("enrollment.portal.home.urls")),
    path("", include("enrollment.portal.checklist.urls")),
    path("", include("enrollment.portal.papers.urls")),
    path("", include("enrollment.portal.papers.reading_urls")),
    path("", include("enrollment.portal.requests.urls")),
    path("", include("enrollment.portal.residence.urls")),
    path("", include("enrollment.portal.forms.urls")),
    path("", include("enrollment.portal.sending.urls")),
    path("", include("enrollment.portal.care.urls")),
    path("", include("enrollment.outbox.pages.urls")),
    path("", include("enrollment.portal.household.urls")),
    path("", include("enrollment.portal.tracking.urls")),
    path("", include("enrollment.portal.follow_up.urls")),
    path("", include("enrollment.portal.letters.urls")),
    path("", include("enrollment.portal.account.urls")),
    path("", include("enrollment.portal.messages.urls")),
    path("", include("enrollment.privacy.pages.urls")),
    path("", include("enrollment.portal.once_covered.urls")),
    path("", include("enrollment.portal.site.urls")),
    path("", include("enrollment.desk.urls")),
    path("reimbursement/", include("enrollment.portal.refunds.urls")),
    path("glossary/", glossary, name="glossary"),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

handler403 = "enrollment.portal.site.errors.page_shut"
handler404 = "enrollment.portal.site.errors.page_missing"
