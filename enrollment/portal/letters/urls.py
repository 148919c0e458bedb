"""The addresses of letters that came and letters to send."""

from django.urls import path

from enrollment.portal.letters import excess_demands, french_letter, received_letters


urlpatterns = [
    path("file/tracking/letters/<slug:code>.pdf", french_letter.letter_pdf, name="letter-pdf"),
    path("file/tracking/letter/", received_letters.received_letters, name="received-letters"),
    path("file/tracking/letter/kept/<uuid:letter>/", received_letters.letter_kept, name="letter-kept"),
    path(
        "file/tracking/letter/kept/<uuid:letter>/remove/",
        received_letters.remove_letter,
        name="remove-letter",
    ),
    path("file/tracking/letter/<slug:kind>/", received_letters.letter_kind, name="letter-kind"),
    path("file/tracking/demands/", excess_demands.demands, name="demands"),
    path("file/tracking/demands/<slug:code>/", excess_demands.demand, name="demand"),
]
