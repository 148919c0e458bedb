"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import cache_control

from enrollment.portal import (
    caisse,
    care,
    checklist,
    claim_letter,
    counter_card,
    demonstration,
    downloads,
    envelope,
    form_guide,
    overview,
    residence,
)
from enrollment.wizard.views import CHECK, Wizard
from reimbursement.views import glossary


questions = cache_control(no_store=True, private=True)(
    Wizard.as_view(url_name="question", done_step_name=CHECK)
)

urlpatterns = [
    path("", overview.landing, name="landing"),
    path("situation/", questions, name="situation"),
    path("situation/<slug:step>/", questions, name="question"),
    path("file/", overview.file, name="file"),
    path("file/checklist/", checklist.checklist, name="checklist"),
    path("file/residence/", residence.residence, name="residence"),
    path("file/residence/plan/", residence.plan, name="plan-filing"),
    path("file/residence/add/<slug:kind>/", residence.add_proof, name="add-proof"),
    path("file/residence/<uuid:proof>/remove/", residence.remove_proof, name="remove-proof"),
    path("file/forms/", downloads.forms, name="forms"),
    path("file/forms/<slug:form>.pdf", downloads.form_pdf, name="form-pdf"),
    path("file/forms/<slug:form>/guide/", form_guide.form_guide, name="form-guide"),
    path("file/envelope/", envelope.envelope, name="envelope"),
    path("file/envelope.pdf", envelope.envelope_pdf, name="envelope-pdf"),
    path("file/counter-card.pdf", counter_card.counter_card, name="counter-card"),
    path("file/care/", care.care, name="care"),
    path("file/care/add/", care.add_care, name="add-care"),
    path("file/care/<uuid:expense>/", care.change_care, name="change-care"),
    path("file/care/<uuid:expense>/remove/", care.remove_care, name="remove-care"),
    path("file/care/opening/", care.rights_day, name="rights-day"),
    path("file/care/end-cover/", care.end_cover, name="end-cover"),
    path("file/care/claim.pdf", claim_letter.claim_pdf, name="claim-pdf"),
    path("file/delete/", overview.delete_file, name="delete-file"),
    path("caisse/", caisse.caisse, name="caisse"),
    path("reimbursement/", include("reimbursement.urls")),
    path("glossary/", glossary, name="glossary"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
    path("language/", include("django.conf.urls.i18n")),
    path("healthz", overview.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
