"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import cache_control

from enrollment.desk import blanks
from enrollment.outbox import feed, stopping
from enrollment.outbox import views as outbox
from enrollment.portal import (
    after,
    caisse,
    care,
    chasing,
    checklist,
    claim_letter,
    counter_card,
    decoder,
    demands,
    demonstration,
    downloads,
    envelope,
    form_guide,
    french_letter,
    household,
    overview,
    residence,
    tracking,
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
    path("file/reminders/", outbox.reminders, name="reminders"),
    path("file/reminders/address/", outbox.ask_for_code, name="reminders-address"),
    path("file/reminders/code/", outbox.type_code, name="reminders-code"),
    path("file/reminders/choices/", outbox.choose, name="reminders-choices"),
    path("file/reminders/remove/", outbox.remove_address, name="reminders-remove"),
    path("file/reminders/calendar/", outbox.make_calendar, name="make-calendar"),
    path("file/reminders/calendar/revoke/", outbox.revoke_calendar, name="revoke-calendar"),
    path("reminders/stop/<str:token>/", stopping.stop_reminders, name="stop-reminders"),
    path("calendar/<str:token>.ics", feed.calendar, name="calendar"),
    path("file/household/", household.household, name="household"),
    path("file/household/start/", household.start, name="start-partner"),
    path("file/household/<uuid:file>/open/", household.open_held, name="open-held"),
    path("file/household/<uuid:file>/code/", household.invitation, name="invitation"),
    path("file/household/children/", household.children, name="move-children"),
    path("file/household/leave/", household.leave_household, name="leave-household"),
    path("file/household/invite/", household.invite_partner, name="invite-partner"),
    path("household/", household.hold, name="hold-file"),
    path("household/join/", household.join_household, name="join-household"),
    path("file/tracking/", tracking.tracking, name="tracking"),
    path("file/tracking/add/", tracking.what_happened, name="what-happened"),
    path("file/tracking/add/<slug:milestone>/", tracking.add_milestone, name="add-milestone"),
    path("file/tracking/<uuid:entry>/", tracking.correct_milestone, name="correct-milestone"),
    path("file/tracking/<uuid:entry>/strike-out/", tracking.strike_out_milestone, name="strike-out"),
    path("file/tracking/chasing/", chasing.chasing, name="chasing"),
    path("file/tracking/chasing/<slug:rung>/", chasing.rung, name="rung"),
    path("file/tracking/letters/<slug:code>.pdf", french_letter.letter_pdf, name="letter-pdf"),
    path("file/tracking/letter/", decoder.decoder, name="decoder"),
    path("file/tracking/letter/kept/<uuid:letter>/", decoder.letter_kept, name="letter-kept"),
    path("file/tracking/letter/kept/<uuid:letter>/remove/", decoder.remove_letter, name="remove-letter"),
    path("file/tracking/letter/<slug:kind>/", decoder.decode, name="decode"),
    path("file/tracking/demands/", demands.demands, name="demands"),
    path("file/tracking/demands/<slug:code>/", demands.demand, name="demand"),
    path("file/delete/", overview.delete_file, name="delete-file"),
    path("after/", after.after, name="after"),
    path("after/<slug:topic>/", after.topic, name="after-topic"),
    path("caisse/", caisse.caisse, name="caisse"),
    path("reimbursement/", include("reimbursement.urls")),
    path("glossary/", glossary, name="glossary"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
    path("language/", include("django.conf.urls.i18n")),
    path("healthz", overview.healthz, name="healthz"),
    path("admin/forms-in-use/", blanks.forms_in_use, name="forms-in-use"),
    path("admin/forms-in-use/<slug:form>/<slug:blank>.pdf", blanks.sheet, name="calibration-sheet"),
    path("admin/", admin.site.urls),
]
