"""Whatever two people do in whatever order, on whatever days: the docket says what the files say."""

from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from enrollment.access.browser import remember
from enrollment.access.records.assigning import StaysAsItIs, hand
from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import Assignment, Team
from enrollment.access.records.putting_aside import put_aside, take_up
from enrollment.access.records.teams import put_in_team, take_out_of_team
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import compare, turn_the_day
from enrollment.docket.records.models import DocketRow
from enrollment.messages.records.writing import needs_no_answer, write_to_client, write_to_team
from enrollment.papers.law.asked import PaperPlace
from enrollment.papers.law.confirming import RESIDENCE, Confirmed
from enrollment.papers.records.confirming import confirm
from enrollment.papers.records.giving import remove, tick_its_line
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.moving import move_to
from enrollment.requests.law.request import Asked, RequestState
from enrollment.requests.records.models import Request
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED, TODAY
from tests.examples import examples
from tests.post_office import CODE
from tests.staff import TEAM, entrust


FILES = [*BY_PATHWAY.values(), AWAY_FOR_LONG, TITLE_ENDED, {}]
CHANGES = [
    ("names", {"birth_name": "Ngô-Đình", "first_names": "Lan"}),
    ("names", {"birth_name": "Łukasz O’Neill", "first_names": "Ævar"}),
    ("arrival", {"arrived_on": "3 August 2025"}),
    ("permit-dates", {"permit_from": "1 September 2025", "permit_to": "31 August 2027"}),
    ("children", {"children_count": "1"}),
    ("address", {"address": "3 rue Neuve", "postcode": "75011", "town": "Paris"}),
    ("territory", {"territory": "mayotte"}),
    ("territory", {"territory": "metropole"}),
]
HOLDERS = ["applicant", "both"]
PAPERS_GIVEN = [RESIDENCE, "passport", "birth_cert"]
PAPERS = ["passport|applicant", "birth_cert|applicant", "rib|applicant", "marriage_cert|applicant", "x|y"]
MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


def place_of(key):
    """For what a paper of the applicant's is given."""
    return PaperPlace(key=key, person="applicant", is_proof=key == RESIDENCE)


class Acts(RuleBasedStateMachine):
    """One browser, that may hold a partner's file too."""

    def __init__(self):
        super().__init__()
        self.now = MORNING
        self.clock = time_machine.travel(self.now, tick=False)
        self.clock.start()
        CaseFile.objects.all().delete()
        self.browser = Client()

    def teardown(self):
        self.clock.stop()

    def begins(self, answers):
        with acting(now=timezone.now()) as act:
            case_file = CaseFile.objects.create(answers=answers)
            act.on(case_file)
        response = HttpResponse()
        remember(response, case_file)
        self.browser.cookies.update(response.cookies)

    @property
    def own(self):
        return CaseFile.objects.order_by("created_at").first()

    def posts(self, name, *args, **typed):
        self.browser.post(reverse(name, args=args), typed)

    def day(self, back=0):
        return (self.now - timedelta(days=back)).strftime("%d/%m/%Y")

    @precondition(lambda self: self.own is None)
    @rule(answers=st.sampled_from(FILES))
    def opens_a_file(self, answers):
        self.begins(answers)

    @rule(days=st.sampled_from([1, 7, 40, 100]))
    def days_pass(self, days):
        self.clock.stop()
        self.now += timedelta(days=days)
        self.clock = time_machine.travel(self.now, tick=False)
        self.clock.start()
        turn_the_day(timezone.localdate())

    @rule(change=st.sampled_from(CHANGES))
    def answers(self, change):
        step, typed = change
        self.browser.post(reverse("question", kwargs={"step": step}), typed)

    @rule(held=st.lists(st.sampled_from(PAPERS)))
    def ticks(self, held):
        self.posts("checklist", held=held)

    @rule(
        back=st.integers(0, 150),
        kind=st.sampled_from(["rent_receipt", "lease"]),
        holder=st.sampled_from(HOLDERS),
    )
    def adds_a_proof(self, back, kind, holder):
        typed = {"starts_on": self.day(back + 30), "ends_on": self.day(back), "issued_on": self.day(back)}
        self.posts("add-proof", kind, **typed, holder=holder)

    @rule()
    def removes_a_proof(self):
        proof = self.own and self.own.residence_proofs.first()
        if proof:
            self.posts("remove-proof", proof.pk)

    @rule(ahead=st.integers(0, 60))
    def plans(self, ahead):
        self.posts("plan-filing", planned_on=self.day(-ahead))

    @rule(pick=st.integers(0, 30), back=st.integers(0, 20))
    def writes_down_what_is_offered(self, pick, back):
        page = self.browser.get("/file/tracking/add/")
        offered = (page.context or {}).get("next") or []
        milestones = [each for group in offered for each, _words in group["milestones"]]
        if milestones:
            milestone = milestones[pick % len(milestones)]
            self.posts("add-milestone", milestone, happened_on=self.day(back), submitted_by="counter")

    @rule(pick=st.integers(0, 30))
    def strikes_out(self, pick):
        lines = list(self.own.milestone_entries.all()) if self.own else []
        if lines:
            self.posts("strike-out", lines[pick % len(lines)].pk)

    @rule(
        kind=st.sampled_from(["missing-papers", "refusal", "file-returned", "control"]),
        back=st.integers(0, 90),
    )
    def gets_a_letter(self, kind, back):
        self.posts(
            "letter-kind", kind, dated_on=self.day(back), received_on=self.day(back), sent_on=self.day(90)
        )

    @rule()
    def answers_a_letter(self):
        letter = self.own and self.own.letters_received.first()
        if letter:
            self.posts("letter-kept", letter.pk, answered_on=self.day())

    @rule(back=st.integers(0, 700))
    def pays_for_care(self, back):
        self.posts("add-care", act="gp", on=self.day(back), fee="30", age_group="adult", kept=["receipt"])

    @rule()
    def removes_a_bill(self):
        bill = self.own and self.own.care_expenses.first()
        if bill:
            self.posts("remove-care", bill.pk)

    @rule(ahead=st.integers(-40, 40))
    def puts_down_the_days_of_the_cover(self, ahead):
        self.posts("rights-day", rights_open_on=self.day(-ahead))
        self.posts("end-cover", end_cover_on=self.day(-ahead))

    @precondition(lambda self: self.own is not None)
    @rule(answers=st.sampled_from(FILES))
    def starts_the_partners_file_and_comes_back(self, answers):
        own = self.own
        self.posts("start-partner")
        self.browser.post(reverse("open-held", args=[own.pk]))
        for partner in own.partners:
            with acting(partner, now=timezone.now()):
                CaseFile.objects.filter(pk=partner.pk).update(answers=answers)

    @rule()
    def leaves_the_household(self):
        self.posts("leave-household")

    @rule()
    def moves_the_children(self):
        self.posts("move-children")

    @rule()
    def confirms_an_address(self):
        self.posts("reminders-address", address="lan@example.org", language="fr", topics=["limits"])
        if mail.outbox:
            self.posts("reminders-code", code=CODE.search(mail.outbox.pop().body)[0])

    @rule()
    def takes_the_address_back(self):
        self.posts("reminders-remove")

    @precondition(lambda self: self.own is not None)
    @rule(by_the_team=st.booleans(), settles=st.booleans())
    def somebody_writes(self, by_the_team, settles):
        now = timezone.now()
        if settles:
            needs_no_answer(self.own, seen=now, now=now, by="anne")
        elif by_the_team:
            write_to_client(self.own, "Bonjour", now=now, by="anne", language="fr")
        else:
            write_to_team(self.own, "Hello", now=now)

    @precondition(lambda self: self.own is not None)
    @rule(state=st.sampled_from(sorted(RequestState)), ago=st.integers(0, 20))
    def the_team_asks_and_the_client_answers(self, state, ago):
        now = timezone.now()
        team, _is_new = Team.objects.get_or_create(name=TEAM)
        with acting(self.own, now=now, by="anne"):
            asked = {"asked": Asked.ANSWER, "asked_at": now - timedelta(days=ago), "asked_by": "anne"}
            answered_at = now if state is RequestState.ANSWERED else None
            Request.objects.create(
                case_file=self.own, team=team, state=state, answered_at=answered_at, **asked
            )

    @precondition(lambda self: self.own is not None)
    @rule(name=st.sampled_from(["anne", "bruno", ""]))
    def the_file_changes_hands(self, name):
        now = timezone.now()
        with acting(self.own, now=now, by="lead"):
            Assignment.objects.filter(case_file=self.own).delete()
            if name:
                advisor, _is_new = User.objects.get_or_create(username=name, is_staff=True)
                Assignment.objects.create(case_file=self.own, advisor=advisor, since=now)

    @precondition(lambda self: self.own is not None)
    @rule(team=st.sampled_from([TEAM, "Another team"]))
    def a_mandate_is_given(self, team):
        entrust(self.own, team=team)

    @precondition(lambda self: self.own is not None)
    @rule()
    def the_mandate_is_taken_back(self):
        end_mandate(self.own, timezone.now())

    @precondition(lambda self: self.own is not None)
    @rule(puts=st.booleans())
    def the_team_puts_it_aside_or_takes_it_up(self, puts):
        lead = self.lead()
        with suppress(StaysAsItIs):
            (put_aside if puts else take_up)(self.own, by=lead, now=timezone.now())

    @precondition(lambda self: self.own is not None)
    @rule(to_nobody=st.booleans())
    def the_lead_hands_it_on(self, to_nobody):
        lead = self.lead()
        with suppress(StaysAsItIs):
            hand(self.own, to=None if to_nobody else lead, by=lead, now=timezone.now())

    @rule()
    def whoever_leaves_the_team_looks_after_none_of_its_files(self):
        take_out_of_team(self.lead(), TEAM)

    @precondition(lambda self: self.own is not None)
    @rule(line=st.sampled_from(PAPERS_GIVEN), back=st.integers(0, 40))
    def a_paper_is_confirmed_and_moved_or_taken_away(self, line, back):
        now, by = timezone.now(), "applicant"
        papers = {each.key: each for each in self.own.given_papers.all()}
        paper = papers.get(line)
        if paper is None:
            with acting(self.own, now=now, by=by):
                paper = GivenPaper.objects.create(
                    case_file=self.own, key=line, person="applicant", given_at=now, given_by=by
                )
                tick_its_line(self.own, place_of(line))
        elif paper.confirmed is None:
            said = {"kind": "rent_receipt", "holder": "both"} if line == RESIDENCE else {}
            day = timezone.localdate() - timedelta(days=back)
            confirm(paper, Confirmed(issued_on=day, **said), now=now, by=by)
        elif back % 2:
            move_to(paper, place_of(PAPERS_GIVEN[back % 3]), now=now, by=by)
        else:
            remove(paper, now=now, by=by)

    def lead(self):
        lead, _is_new = User.objects.get_or_create(username="lead", is_staff=True)
        lead.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
        put_in_team(lead, TEAM, is_lead=True)
        return lead

    @rule(sure=st.integers(0, 9))
    def deletes(self, sure):
        if sure == 0:
            self.posts("delete-file")

    @invariant()
    def the_docket_says_what_the_files_say(self):
        assert list(compare(timezone.localdate())) == []
        assert DocketRow.objects.count() == CaseFile.objects.count()


@pytest.mark.django_db
def test_the_docket_says_what_the_files_say_after_any_acts():
    plan = settings(
        max_examples=examples(25),
        stateful_step_count=20,
        deadline=None,
        database=None,
        phases=[Phase.generate],
    )
    run_state_machine_as_test(Acts, settings=plan)
