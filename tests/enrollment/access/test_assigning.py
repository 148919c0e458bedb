"""Who looks after a file: taken, handed on by a lead, lost with the team or the mandate, and told to its person."""

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records import rebalancing
from enrollment.access.records.assigning import StaysAsItIs, Why, advisor_of, hand, take, take_away
from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import AccessEvent, Assignment, Membership, PutAside, Scope, Team
from enrollment.access.records.putting_aside import put_aside, stands, take_up
from enrollment.access.records.rebalancing import rebalance, shares_of
from enrollment.access.records.teams import take_out_of_team
from enrollment.access.spreading import spread
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records import writing
from enrollment.docket.records.daily_turn import compare, turn_the_day
from enrollment.docket.records.models import DocketRow
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import TEAM, entrust, staff


@pytest.fixture
def anne(db):
    return staff("anne", "view_casefile")


@pytest.fixture
def berta(db):
    return staff("berta", "view_casefile")


@pytest.fixture
def lea(db):
    lead = staff("lea", "view_casefile")
    Membership.objects.filter(user=lead).update(is_lead=True)
    return lead


@pytest.fixture
def ours(held):
    entrust(held)
    return held


def why(act, *args, **kwargs):
    with pytest.raises(StaysAsItIs) as stays:
        act(*args, now=timezone.now(), **kwargs)
    return stays.value.why


def test_each_may_take_what_nobody_has_and_its_person_reads_who(ours, anne, client):
    take(ours, who=anne, now=timezone.now())
    assert advisor_of(ours, TODAY) == anne
    assert AccessEvent.objects.get(case_file=ours, what="file-taken").who == "anne"
    page = client.get(reverse("devices")).content.decode()
    assert "began to look after the file" in page and "anne" in page


def test_what_somebody_has_only_a_lead_hands_on(ours, anne, berta, lea):
    take(ours, who=anne, now=timezone.now())
    assert why(take, ours, who=berta) == Why.TAKEN
    assert why(hand, ours, to=lea, by=berta) == Why.NOT_LEAD
    assert why(take_away, ours, by=berta) == Why.NOT_LEAD
    hand(ours, to=berta, by=lea, now=timezone.now())
    assert advisor_of(ours, TODAY) == berta
    assert AccessEvent.objects.get(case_file=ours, what="file-handed").who == "lea → berta"
    take_away(ours, by=lea, now=timezone.now())
    assert advisor_of(ours, TODAY) is None


def test_nobody_looks_after_a_file_that_they_cant_see(ours, anne, lea):
    other = staff("olga", "view_casefile", team="Another")
    assert why(take, ours, who=other) == Why.NOT_ENTRUSTED
    assert why(hand, ours, to=other, by=lea) == Why.NOT_IN_TEAM
    assert not Assignment.objects.exists()


def test_with_the_mandate_the_file_leaves_its_advisor_too(ours, anne):
    take(ours, who=anne, now=timezone.now())
    put_aside(ours, by=anne, now=timezone.now())
    staff("olga", "view_casefile", team="Another")
    entrust(ours, team="Another")
    assert not Assignment.objects.exists() and not PutAside.objects.exists()


def test_a_mandate_given_anew_to_the_same_team_keeps_its_advisor(ours, anne):
    take(ours, who=anne, now=timezone.now())
    entrust(ours, scope=Scope.LOOK)
    assert advisor_of(ours, TODAY) == anne
    end_mandate(ours, timezone.now())
    assert not Assignment.objects.exists()


def test_whoever_leaves_the_team_looks_after_its_files_no_more(ours, anne):
    take(ours, who=anne, now=timezone.now())
    take_out_of_team(anne, TEAM, by="lea")
    assert not Assignment.objects.exists()
    assert AccessEvent.objects.get(case_file=ours, what="file-left").who == "lea"


def test_an_advisor_who_was_shut_out_of_the_desk_looks_after_nothing(ours, anne):
    take(ours, who=anne, now=timezone.now())
    anne.is_active = False
    anne.save()
    assert advisor_of(ours, TODAY) is None


def test_put_aside_it_comes_back_by_itself_once_the_client_acts(ours, anne):
    put_aside(ours, by=anne, now=timezone.now())
    aside = PutAside.objects.get()
    ours.refresh_from_db()
    assert stands(aside, ours)
    assert why(put_aside, ours, by=anne) == Why.SAME
    with acting(ours, now=timezone.now()):
        pass
    ours.refresh_from_db()
    assert not stands(aside, ours)
    put_aside(ours, by=anne, now=timezone.now())
    take_up(ours, by=anne, now=timezone.now())
    assert not PutAside.objects.exists()


@pytest.mark.parametrize(
    ("files", "loads", "given"),
    [
        ("abcdef", {"x": 0, "y": 0}, {"x": list("ace"), "y": list("bdf")}),
        ("abc", {"x": 5, "y": 0}, {"x": [], "y": list("abc")}),
        ("", {"x": 1}, {"x": []}),
    ],
)
def test_who_has_least_gets_the_next_file(files, loads, given):
    assert spread(files, loads) == given


def test_the_files_of_who_is_away_spread_evenly_after_a_dry_run(ours, anne, berta, lea, hold):
    files = [ours, *(hold(BY_PATHWAY["employee"]) for _more in range(4))]
    entrust(*files[1:])
    for each in files:
        take(each, who=anne, now=timezone.now())
    team = Team.objects.get(name=TEAM)
    told = {each.member.username: each.will_have for each in shares_of(team, anne, [berta, lea], TODAY)}
    assert told == {"berta": 3, "lea": 2}
    assert Assignment.objects.filter(advisor=anne).count() == 5, "nothing has happened yet"
    assert rebalance(team, anne, [berta, lea], by=lea, now=timezone.now()) == (5, 0)
    counts = {name: Assignment.objects.filter(advisor__username=name).count() for name in ("berta", "lea")}
    assert counts == told
    assert AccessEvent.objects.filter(what="file-handed").count() == 3
    taken = [each.who for each in AccessEvent.objects.filter(what="file-taken")]
    assert taken.count("lea") == 2


def test_what_somebody_took_meanwhile_stays_with_them(ours, anne, berta, lea, monkeypatch):
    team = Team.objects.get(name=TEAM)
    planned = rebalancing.shares_of

    def and_then_taken(*args):
        shares = planned(*args)
        take(CaseFile.objects.get(pk=ours.pk), who=anne, now=timezone.now())
        return shares

    monkeypatch.setattr(rebalancing, "shares_of", and_then_taken)
    assert rebalance(team, None, [berta], by=lea, now=timezone.now()) == (0, 1)
    assert advisor_of(ours, TODAY) == anne


def test_who_looks_after_it_stands_in_its_row_and_nothing_else_is_worked_out_anew(ours, anne, monkeypatch):
    turn_the_day(TODAY)
    worked_out = []
    monkeypatch.setattr(writing, "reckon", lambda files, today: worked_out.append(files) or [])
    take(ours, who=anne, now=timezone.now())
    assert DocketRow.objects.get(case_file=ours).advisor == anne
    take_away(ours, by=anne, now=timezone.now())
    assert DocketRow.objects.get(case_file=ours).advisor is None
    put_aside(ours, by=anne, now=timezone.now())
    assert worked_out == []
    monkeypatch.undo()
    take(ours, who=anne, now=timezone.now())
    assert not list(compare(TODAY))
