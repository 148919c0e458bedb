"""The words that an advisor is offered say nothing that the pages of the file deny: no day, no envelope, no ground."""

import pytest
from django.urls import reverse

from tests.enrollment.standing.generated_files import (
    EMPLOYEE,
    PERMIT,
    PUMA,
    SWISS,
    M,
    Plan,
    written,
)
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import at_the_desk, staff


NOT_YET = PUMA | {"arrival": {"arrived_on": "2026-01-05"}}
LATER_WORK = EMPLOYEE | {"activity-start": {"activity_started_on": "2026-05-04"}}
REFUSED = ((M.SUBMITTED, 100), (M.RIGHT_REFUSED, 20))
OFFERED = {
    "waits for three months": (Plan(answers=NOT_YET), {"wait-until"}, {"wait-for-the-ground"}),
    "waits for the first day of work": (Plan(answers=LATER_WORK), {"wait-for-the-ground"}, {"wait-until"}),
    "ready, by post": (Plan(answers=EMPLOYEE), {"ready"}, set()),
    "ready, at another door": (Plan(answers=BY_PATHWAY["student"]), set(), {"ready"}),
    "past a last day": (Plan(answers=SWISS), {"last-day-passed"}, {"ready", "blocked"}),
    "refused, not contested": (Plan(answers=PUMA, steps=REFUSED), {"refused"}, set()),
    "refused, contested": (
        Plan(answers=PUMA, steps=(*REFUSED, (M.APPEAL_FILED, 10))),
        {"wait-for-the-office"},
        {"refused"},
    ),
    "covered": (Plan(answers=PUMA, steps=((M.SUBMITTED, 90), (M.RIGHT_GRANTED, 9))), {"covered"}, set()),
    "covered by the AME": (
        Plan(answers=PERMIT["none"], steps=((M.SUBMITTED, 60), (M.RIGHT_GRANTED, 9))),
        set(),
        {"covered", "refused"},
    ),
}


@pytest.mark.parametrize(("plan", "fitting", "denied"), OFFERED.values(), ids=list(OFFERED))
def test_words_fit_the_ground_the_way_and_the_turn_of_a_file(the_day, db, plan, fitting, denied):
    case_file = written(plan)
    advisor = at_the_desk(staff("claire", "view_casefile", "add_milestoneentry"))
    page = advisor.get(reverse("desk-message", args=[case_file.pk]))
    codes = {each.code for each in page.context["templates"]}
    assert fitting <= codes
    assert not denied & codes
    assert "looked-at" in codes


def test_what_was_missed_is_named_in_the_language_of_the_client(the_day, db):
    case_file = written(Plan(answers=SWISS))
    type(case_file).objects.filter(pk=case_file.pk).update(language="fr")
    advisor = at_the_desk(staff("claire", "view_casefile", "add_milestoneentry"))
    page = advisor.get(reverse("desk-message", args=[case_file.pk]), {"template": "last-day-passed"})
    assert (
        "« Choisir entre l’assurance suisse et l’assurance française »"
        in page.context["form"].initial["text"]
    )
