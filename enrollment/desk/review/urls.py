"""The addresses of the review."""

from django.urls import path

from enrollment.desk.review import paper_acts, request_acts


OF_PAPER, OF_REQUEST = "papers/<uuid:object_id>/<uuid:paper>/", "requests/<uuid:object_id>/"

urlpatterns = [
    path(f"{OF_PAPER}accept/", paper_acts.accept_paper, name="desk-accept"),
    path(f"{OF_PAPER}ask-again/", paper_acts.ask_for_paper_again, name="desk-ask-again"),
    path(f"{OF_PAPER}finding/<slug:check>/", paper_acts.settle_finding, name="desk-finding"),
    path(f"{OF_REQUEST}ask/", request_acts.ask_for_more, name="desk-ask"),
    path(f"{OF_REQUEST}<uuid:request_id>/close/", request_acts.close_request, name="desk-close-request"),
    path(f"{OF_REQUEST}<uuid:request_id>/take-back/", request_acts.take_request_back, name="desk-take-back"),
]
