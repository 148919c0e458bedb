"""A file whose route is shut or in doubt, sent or not: no page claims what nobody knows yet."""

import pytest
from django.urls import reverse

from enrollment.history.records.record import Happening, record
from enrollment.tracking.law.milestones import Milestone
from tests.enrollment.standing.generated_files import PERMIT, REQUESTED
from tests.enrollment.stored_answers import TITLE_ENDED, TODAY


PAGES = ("checklist", "residence", "forms", "envelope")
CLAIMS = {
    "en": (
        "your route leads elsewhere",
        "You don’t need to prove three months",
        "No form is needed",
        "nothing to post",
    ),
    "fr": (
        "relève d’un autre organisme",
        "pas à prouver trois mois",
        "Aucun formulaire",
        "ne demande aucun envoi",
    ),
}
SENT = {"en": "This file has been sent", "fr": "Ce dossier est envoyé"}


@pytest.mark.parametrize(
    "answers",
    [pytest.param(TITLE_ENDED, id="blocked"), pytest.param(PERMIT["none"] | REQUESTED, id="in doubt")],
)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("is_sent", [False, True])
def test_nothing_is_claimed_of_a_route_that_is_unsure(client, hold, answers, language, is_sent):
    case_file = hold(answers)
    if is_sent:
        sent = Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY)
        record(case_file, sent, by="applicant", today=TODAY)
    client.cookies["django_language"] = language
    pages = {name: client.get(reverse(name)).content.decode() for name in PAGES}
    assert [(name, each) for name in PAGES for each in CLAIMS[language] if each in pages[name]] == []
    for name in ("checklist", "forms", "envelope"):
        assert (SENT[language] in pages[name]) is is_sent
