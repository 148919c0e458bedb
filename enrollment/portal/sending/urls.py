"""The addresses of what is sent."""

from django.urls import path

from enrollment.portal.sending import counter_card, envelope


urlpatterns = [
    path("file/envelope/", envelope.envelope, name="envelope"),
    path("file/envelope.pdf", envelope.envelope_pdf, name="envelope-pdf"),
    path("file/counter-card.pdf", counter_card.counter_card, name="counter-card"),
]
