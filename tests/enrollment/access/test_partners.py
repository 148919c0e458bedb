"""A partner (an employer …) is told how far a request is, of whoever agreed, and never anything more."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import AccessEvent, Mandate, Scope, Team
from enrollment.access.records.teams import put_in_team
from enrollment.access.visible import partners_of, standing_mandates, teams_of, visible_to
from enrollment.docket.queue import queue
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.docket.records.models import DocketRow
from enrollment.history.records.record import Happening, record
from enrollment.standing.law.readiness import Readiness
from enrollment.standing.law.told_to_partners import TOLD_OF, PartnerStage, stage_of
from enrollment.standing.pages.partner_words import TOLD
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import replay
from tests.enrollment.stored_answers import TODAY
from tests.enrollment.tracking.histories import history
from tests.pdf_ua import faults
from tests.staff import TEAM, at_the_desk, entrust, staff


EMPLOYER, PAGE = "Transports Durand", reverse("desk-partner")
UNTIL = TODAY + timedelta(days=90)
TYPED = {"until_day": UNTIL.day, "until_month": UNTIL.month, "until_year": UNTIL.year}


@pytest.fixture
def paul(db):
    """Of the employer’s personnel department."""
    user = staff("paul", team="")
    put_in_team(user, EMPLOYER, is_partner=True)
    return user


@pytest.fixture
def employer(paul):
    return Team.objects.get(name=EMPLOYER)


@pytest.fixture
def desk(the_day, paul):
    return at_the_desk(paul)


def agreed(client, employer):
    return client.post(reverse("tell-partner"), {"team": employer.pk} | TYPED)


def test_to_be_told_is_less_than_to_look_and_opens_nothing_by_default(held, paul, employer):
    give_mandate(held, employer, timezone.now(), scope=Scope.STATE, until=UNTIL)
    seen = {least: visible_to(paul, TODAY, least=least).exists() for least in Scope}
    assert seen == {each: each is Scope.STATE for each in Scope}
    assert not visible_to(paul, TODAY).exists()
    assert not standing_mandates(TODAY).exists()
    assert not queue(paul, TODAY).exists()


def test_who_works_for_a_partner_sees_no_file_whatever_rights_they_are_given(held, paul, employer):
    give_mandate(held, employer, timezone.now(), scope=Scope.STATE, until=UNTIL)
    Mandate.objects.update(scope=Scope.ACT)  # which no page and no act of ours writes
    paul.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
    paul = type(paul).objects.get(pk=paul.pk)
    assert not visible_to(paul, TODAY, least=Scope.ACT).exists()
    assert not visible_to(paul, TODAY, least=Scope.STATE).exists()
    assert not teams_of(paul).exists() and partners_of(paul).exists()


def test_an_advisor_who_may_look_may_also_be_told(held):
    anne = staff("anne", "view_casefile")
    entrust(held, scope=Scope.LOOK)
    assert visible_to(anne, TODAY, least=Scope.STATE).exists()


@pytest.mark.parametrize("scope", [Scope.LOOK, Scope.ACT])
def test_an_employer_can_never_be_given_the_file(held, employer, scope):
    with pytest.raises(ValueError, match="can’t be given"):
        give_mandate(held, employer, timezone.now(), scope=scope, until=UNTIL)
    staff("anne", "view_casefile")
    with pytest.raises(ValueError, match="can’t be given"):
        give_mandate(held, Team.objects.get(name=TEAM), timezone.now(), scope=Scope.STATE, until=UNTIL)


def test_the_clients_form_offers_an_employer_no_mandate(held, employer, client):
    staff("anne", "view_casefile")
    assert EMPLOYER not in client.get(reverse("mandates")).content.decode().split("</form>")[-2]
    refused = client.post(reverse("mandates"), {"team": employer.pk, "scope": "act"} | TYPED)
    assert "error-summary" in refused.content.decode()
    team = Team.objects.get(name=TEAM)
    assert "error-summary" in client.post(reverse("tell-partner"), {"team": team.pk} | TYPED).content.decode()
    assert not Mandate.objects.exists()


def test_the_person_reads_word_for_word_what_is_told_before_agreeing(held, employer, client):
    page = client.get(reverse("tell-partner")).content.decode()
    for said in (held.full_name, held.reference, *map(str, TOLD.values()), EMPLOYER):
        assert said in page, said
    assert agreed(client, employer)["Location"] == reverse("mandates")
    assert "be told how far my request is" in client.get(reverse("mandates")).content.decode()


def test_the_partners_page_tells_that_and_nothing_else(held, desk, employer, client):
    agreed(client, employer)
    turn_the_day(TODAY)
    page = desk.get(PAGE).content.decode()
    assert f'data-reference="{held.reference}" data-told="preparing"' in page
    assert held.full_name in page
    answers = {str(value) for each in held.answers.values() for value in each.values()}
    answers -= {str(value) for value in held.answers["names"].values()}
    body = page.split("<table", 1)[1].split("</table>")[0]
    assert not [said for said in answers if len(said) > 4 and said in body]
    for page_of_file in ("change", "history", "delete"):
        address = reverse(f"admin:enrollment_casefile_{page_of_file}", args=[held.pk])
        assert desk.get(address).status_code in (403, 404)
    assert desk.get(reverse("admin:enrollment_casefile_changelist")).status_code == 403


def test_no_way_at_a_partners_desk_leads_to_what_is_closed_to_them(desk):
    for page in (reverse("admin:index"), PAGE):
        ways = re.findall(r'href="(/admin/[^"#]*)"', desk.get(page).content.decode())
        assert PAGE in ways
        assert [way for way in ways if desk.get(way).status_code == 403] == []


def test_one_partner_is_not_told_of_whoever_agreed_with_another(held, desk, employer, client):
    staff_of_another = staff("rosa", team="")
    another = put_in_team(staff_of_another, "Ambulances Petit", is_partner=True)
    agreed(client, another)
    assert held.reference in at_the_desk(staff_of_another).get(PAGE).content.decode()
    page = desk.get(PAGE).content.decode()
    assert held.reference not in page and held.full_name not in page
    assert [line.who for line in AccessEvent.objects.filter(what="partner-looked")] == ["rosa"]


def test_whoever_looked_stands_in_the_log_once_a_day(held, desk, employer, client):
    agreed(client, employer)
    for _look in range(3):
        desk.get(PAGE)
    [line] = AccessEvent.objects.filter(case_file=held, what="partner-looked")
    assert line.who == "paul"


def test_stopped_with_one_click_it_ends_with_the_next_request(held, desk, employer, client):
    agreed(client, employer)
    assert held.reference in desk.get(PAGE).content.decode()
    client.post(reverse("stop-telling"))
    assert held.reference not in desk.get(PAGE).content.decode()


def test_whoever_leaves_the_partner_is_told_nothing(desk, paul):
    paul.memberships.all().delete()
    assert desk.get(PAGE).status_code == 403


def test_an_advisor_has_no_page_of_partners(held):
    assert at_the_desk(staff("anne", "view_casefile")).get(PAGE).status_code == 403


def test_the_two_matters_stand_side_by_side_and_the_docket_keeps_the_advisors_team(held, employer, client):
    entrust(held)
    agreed(client, employer)
    assert Mandate.objects.filter(revoked_at=None).count() == 2
    assert DocketRow.objects.get(case_file=held).team.name == TEAM
    client.post(reverse("revoke-mandate"))
    assert [each.scope for each in Mandate.objects.filter(revoked_at=None)] == ["state"]
    assert DocketRow.objects.get(case_file=held).team is None


def test_one_partner_at_a_time(held, employer, client):
    other = staff("petra", team="")
    put_in_team(other, "Another employer", is_partner=True)
    agreed(client, employer)
    agreed(client, Team.objects.get(name="Another employer"))
    assert [each.team.name for each in Mandate.objects.filter(revoked_at=None)] == ["Another employer"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(case_file=held, team=employer, scope=Scope.STATE, until=UNTIL)


def test_on_paper_it_says_what_is_told_and_what_never(held, employer, client):
    assert client.get(reverse("partner-pdf")).status_code == 404
    agreed(client, employer)
    pdf = client.get(reverse("partner-pdf")).content
    words = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert not faults(pdf)
    for said in (EMPLOYER, held.reference, "Mes pièces, mes réponses", "RGPD, article 7"):
        assert said in words, words
    client.post(reverse("stop-telling"))
    words = PdfReader(BytesIO(client.get(reverse("partner-pdf")).content)).pages[0].extract_text()
    assert "J’ai retiré cet accord" in words


def test_a_refusal_looks_like_any_request_under_way():
    assert {TOLD_OF[each] for each in (Readiness.SENT, Readiness.REFUSED, Readiness.CAME_BACK)} == {
        PartnerStage.UNDER_WAY
    }


def test_the_first_page_of_who_works_for_a_partner_leads_to_what_they_are_told_and_offers_no_keys_of_advisors(
    desk,
):
    page = desk.get(reverse("admin:index")).content.decode()
    assert f'href="{PAGE}"' in page.split('class="desk-doors"')[1].split("</ul>")[0]
    assert "data-key" not in page
    assert "desk-keys" not in page


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        pytest.param((), PartnerStage.PREPARING, id="a day passed before it was sent"),
        pytest.param(((M.SUBMITTED, "2026-03-02"),), PartnerStage.UNDER_WAY, id="sent, and a day passed"),
        pytest.param(
            ((M.SUBMITTED, "2026-03-02"), (M.RETURNED, "2026-03-09")), PartnerStage.UNDER_WAY, id="came back"
        ),
        pytest.param(
            ((M.SUBMITTED, "2026-01-02"), (M.RIGHT_GRANTED, "2026-02-09")), PartnerStage.COVERED, id="covered"
        ),
    ],
)
@pytest.mark.parametrize("state", [Readiness.LIMIT_PASSED, Readiness.BLOCKED, Readiness.WAITING])
def test_what_keeps_it_or_was_missed_is_not_told_and_what_was_never_sent_is_not_under_way(state, steps, told):
    assert stage_of(state, replay(history(*steps))) is told


def test_the_page_tells_by_the_history_of_each(held, desk, employer, client):
    agreed(client, employer)
    record(held, Happening(milestone=M.SUBMITTED, happened_on=TODAY), by="applicant", today=TODAY)
    turn_the_day(TODAY)
    DocketRow.objects.filter(case_file=held).update(state=Readiness.LIMIT_PASSED)
    assert f'data-reference="{held.reference}" data-told="under-way"' in desk.get(PAGE).content.decode()
