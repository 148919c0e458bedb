"""What the law changes is told in one click, under the mandate, and only while it is so."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import Mandate, Scope
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.law_changes.views import line_of
from enrollment.law_changes.law.edition import LawEdition
from enrollment.law_changes.records import turning
from enrollment.law_changes.records.models import ResultChange, WorkedOut
from enrollment.messages.records.models import Message
from pathways import three_months
from tests.enrollment.desk.conftest import PUMA
from tests.enrollment.stored_answers import TODAY
from tests.staff import at_the_desk, staff


LIST, SETTLE = reverse("law-changes"), reverse("settle-law-changes")
TEN_DAYS_AGO = (TODAY - timedelta(days=10)).isoformat()
ARRIVED = {**PUMA, "arrival": {**PUMA["arrival"], "arrived_on": TEN_DAYS_AGO}}


@pytest.fixture
def advisor(the_day, db):
    return at_the_desk(staff("advisor", "view_casefile", "add_milestoneentry"))


@pytest.fixture
def changed(advisor, monkeypatch):
    """A file of somebody who waits three months, under a law that asks for two since."""
    case_file = CaseFile.objects.create(answers=ARRIVED, language="fr")
    turning.turn(timezone.now())
    parts = {**turning.edition_here().parts, "pathways/three_months.toml": "otherwise"}
    monkeypatch.setattr(three_months, "MONTHS", 2)
    monkeypatch.setattr(turning, "edition_here", lambda: LawEdition(parts=parts))
    turning.turn(timezone.now())
    return case_file


def settled(advisor, act="tell", *changes):
    numbers = changes or ResultChange.objects.values_list("pk", flat=True)
    return advisor.post(SETTLE, {"act": act, "change": list(numbers)}, follow=True).content.decode()


def test_the_page_names_the_file_both_days_and_the_data(advisor, changed):
    page = advisor.get(LIST).content.decode()
    assert f'data-reference="{changed.reference}"' in page
    assert "First day to file: was 18 June 2026, is 18 May 2026." in page
    assert "pathways/three_months.toml" in page
    assert "Première date de dépôt" in page


def test_told_it_is_a_message_in_the_clients_language_and_a_banner(advisor, changed, hold):
    page = settled(advisor)
    assert f"1 file re-opened, and told to the client: {changed.reference}" in page
    message = Message.objects.get(case_file=changed)
    assert (message.side, message.language, message.about, message.by) == ("team", "fr", "law", "advisor")
    assert "18 mai 2026" in message.text
    assert ResultChange.objects.get().told_by == "advisor"
    assert "No open file" in page


def test_the_banner_stays_until_the_person_has_read_it(advisor, changed, client, hold):
    own = hold(ARRIVED)
    ResultChange.objects.filter(case_file=changed).update(
        case_file=own, told_at=timezone.now(), settled_at=timezone.now()
    )
    assert "First day to file: was 18 June 2026" in client.get("/file/").content.decode()
    client.post(reverse("rules-read"))
    assert "First day to file: was" not in client.get("/file/").content.decode()


def test_a_planned_day_that_the_law_does_not_bear_is_taken_back(advisor, changed):
    CaseFile.objects.filter(pk=changed.pk).update(planned_on=TODAY)
    settled(advisor)
    assert CaseFile.objects.get(pk=changed.pk).planned_on is None


def test_set_aside_nobody_is_told(advisor, changed):
    assert "set aside" in settled(advisor, "set-aside")
    assert not Message.objects.exists()
    assert ResultChange.objects.get().told_at is None


def test_told_twice_it_is_told_once(advisor, changed):
    number = ResultChange.objects.get().pk
    settled(advisor, "tell", number)
    assert "None of these waits" in settled(advisor, "tell", number)
    assert Message.objects.count() == 1


def test_a_file_that_says_something_else_by_now_is_not_told(advisor, changed):
    CaseFile.objects.filter(pk=changed.pk).update(answers=PUMA)
    assert "stands otherwise by now" in settled(advisor)
    assert not Message.objects.exists()


def test_without_a_mandate_to_act_nothing_is_told(advisor, changed):
    team = Mandate.objects.get(case_file=changed).team
    until = TODAY + timedelta(days=30)
    give_mandate(changed, team, timezone.now(), scope=Scope.LOOK, until=until)
    assert 'name="change"' not in advisor.get(LIST).content.decode()
    assert "no mandate to act" in settled(advisor)
    end_mandate(changed, timezone.now())
    assert "None of these waits" in settled(advisor)
    assert changed.reference not in advisor.get(LIST).content.decode()
    assert not Message.objects.exists()


def test_other_teams_and_readers_see_and_settle_nothing(changed, db):
    stranger = at_the_desk(staff("stranger", "view_casefile", "add_milestoneentry", team="Others"))
    assert changed.reference not in stranger.get(LIST).content.decode()
    settled(stranger)
    reader = at_the_desk(staff("reader", "view_casefile"))
    assert changed.reference in reader.get(LIST).content.decode()
    number = ResultChange.objects.get().pk
    assert reader.post(SETTLE, {"act": "tell", "change": [number]}).status_code == 403
    assert ResultChange.objects.get().settled_at is None


@pytest.mark.parametrize(
    "sent",
    [{"act": "burn"}, {"act": "tell", "change": ["²"]}, {"act": "tell", "change": ["1 or 1=1"]}],
    ids=str,
)
def test_anything_else_is_no_act(advisor, changed, sent):
    assert advisor.post(SETTLE, sent).status_code == 400


def test_with_nothing_ticked_it_says_so(advisor, changed):
    assert "Tick at least one file" in advisor.post(SETTLE, {"act": "tell"}, follow=True).content.decode()


def test_many_are_told_at_once_and_each_is_reported(advisor, changed):
    other = CaseFile.objects.create(answers=ARRIVED)
    kept = WorkedOut.objects.get(case_file=changed)
    change = ResultChange.objects.get()
    change.pk, change.case_file = None, other
    change.save()
    page = settled(advisor)
    assert "2 files re-opened" in page
    assert kept.edition_id == change.edition_id
    assert Message.objects.count() == 2


def test_the_page_of_a_file_offers_it_to_whoever_may_act(changed):
    change = ResultChange.objects.get()
    section, of_reader = (
        render_to_string(
            "desk/file/_law_changes.html",
            {"law_change": line_of(change, may_tell=may_tell), "case_file": changed, "walk": "?list=&at=7"},
        )
        for may_tell in (True, False)
    )
    assert "is 18 May 2026" in section
    assert 'value="tell"' in section
    assert 'value="tell"' not in of_reader


def test_settled_on_the_page_of_a_file_it_leads_back_there(advisor, changed):
    change = ResultChange.objects.get()
    typed = {"act": "set-aside", "change": change.pk, "file": changed.pk}
    response = advisor.post(f"{SETTLE}?list=language%3Dfr", typed)
    page = reverse("admin:enrollment_casefile_change", args=[changed.pk])
    assert response["Location"] == f"{page}?list=language%3Dfr"
