"""The household by HTTP: the partner's file, what is shared and what isn't, the children, the code, the way out."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.access_codes import TRIES, invite, redeem
from enrollment.case_file.records.models import CaseFile, Invitation, SharedHousehold
from enrollment.case_file.records.partners import AlreadyThere, children_moved, move_children, start_partner
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui import drawn
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY, child


PUMA = BY_PATHWAY["puma-non-eu"]
HOLD, JOIN = reverse("hold-file"), reverse("join-household")
CODE = re.compile(r"<strong>(\w{4}(?:-\w{4}){3})</strong>")


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def switch(client, case_file):
    return client.post(reverse("open-held", args=[case_file.pk]))


@pytest.fixture
def own(hold):
    return hold(PUMA)


@pytest.fixture
def partner(own, client):
    """Made by the button; the browser has it open afterwards."""
    client.post(reverse("start-partner"))
    own.refresh_from_db()
    return own.partners[0]


def with_answers(case_file, answers):
    case_file.answers = answers
    case_file.save()
    return case_file


# The partner's file.


def test_a_refused_file_is_not_said_to_be_with_the_fund(own, partner, client):
    switch(client, own)
    for milestone, day in (("submitted", "10 March 2026"), ("right-refused", "20 March 2026")):
        typed = {"happened_on": day, "submitted_by": "counter"}
        assert client.post(reverse("add-milestone", args=[milestone]), typed).status_code == 302
    shown = page(client, "household")
    assert "Refused" in shown
    assert "With the health insurance office" not in shown


def test_a_file_without_a_household_is_told_what_a_second_one_is_for(own, client):
    shown = page(client, "household")
    assert "Start my partner’s file" in shown
    assert "Your children stay on your file" in shown
    assert SharedHousehold.objects.count() == 0, "opening a page writes nothing"


def test_the_partners_file_is_a_file_of_their_own_in_which_nothing_counts_yet(own, partner, client):
    assert partner.answers == {}
    assert partner.reference != own.reference
    assert client.get(reverse("file"))["Location"] == reverse("situation")
    own.refresh_from_db()
    assert own.answers == PUMA


def test_what_may_be_the_same_is_shown_and_asked_again(partner, client):
    territory = page(client, "question", "territory")
    assert "Filled in from the other file of your household" in territory
    assert re.search(r'value="metropole"[^>]* checked', territory)
    client.post(reverse("question", args=["territory"]), {"territory": "guadeloupe"})
    partner.refresh_from_db()
    assert partner.answers["territory"] == {"territory": "guadeloupe"}
    assert "Filled in from the other file of your household" not in page(client, "question", "territory")


def test_only_the_home_the_day_of_arrival_and_the_couple_are_offered(partner):
    assert set(partner.offered) == {"territory", "arrival", "union", "housing", "address", "children"}
    assert partner.offered["children"] == {"children_count": 0}


def test_asked_for_twice_the_partners_file_is_made_once(own, partner, client):
    switch(client, own)
    client.post(reverse("start-partner"))
    assert CaseFile.objects.count() == 2
    assert page(client, "household").count("data-way=") == 2


def test_both_files_are_in_one_browser_and_each_page_says_whose_it_is(own, partner, client):
    assert f"File of {partner.reference}" in page(client, "household")
    switch(client, own)
    assert "File of Thị Hồng" in page(client, "file")


def test_each_adult_has_a_form_of_their_own(own, partner, client):
    with_answers(partner, {**BY_PATHWAY["employee"], "names": {**PUMA["names"], "first_names": "Văn"}})
    for case_file in (own, partner):
        switch(client, case_file)
        form = client.get(reverse("form-pdf", args=["cerfa-15763"]))
        assert case_file.reference in form["Content-Disposition"]


def test_the_plan_says_who_files_first_and_shows_the_source(own, partner, client):
    with_answers(partner, {**BY_PATHWAY["employee"], "names": {**PUMA["names"], "first_names": "Văn"}})
    with_answers(own, {**PUMA, "arrival": {"arrived_on": "2026-02-13"}})
    shown = page(client, "household")
    assert "Văn files first." in shown
    assert shown.index('data-way="own"') < shown.index('data-way="family"')
    assert "At the latest from 14 May 2026" in shown
    assert "CSS D160-2 II 3°" in shown


# Shared papers.


def test_a_paper_of_the_couple_is_given_once_and_said_to_be(own, partner, client):
    HeldPaper.objects.create(case_file=own, key="marriage_cert", person="applicant")
    HeldPaper.objects.create(case_file=own, key="passport", person="applicant")
    joins = {**PUMA, "family": {"joins_insured_family": True}, "union": {"union": "married"}}
    with_answers(partner, joins)
    assert holding_of(partner).held == {("marriage_cert", "applicant")}
    shown = page(client, "checklist")
    assert "At hand with the file of Thị Hồng" in shown
    assert 'value="marriage_cert|applicant"' not in shown
    # Saving this page neither takes the tick over nor takes it away.
    client.post(reverse("checklist"), {"held": ["passport|applicant"]})
    assert [paper.key for paper in partner.held_papers.all()] == ["passport"]
    assert own.held_papers.count() == 2


def test_what_is_drawn_once_for_everybody_is_told_nothing_of_a_file(own, partner, client, monkeypatch):
    HeldPaper.objects.create(case_file=own, key="marriage_cert", person="applicant")
    with_answers(partner, {**PUMA, "family": {"joins_insured_family": True}, "union": {"union": "married"}})
    kept, draw = [], drawn._drawn
    monkeypatch.setattr(drawn, "_drawn", lambda *told: kept.append(told) or draw(*told))
    assert "Thị Hồng" in page(client, "checklist")
    assert {"checklist/_line.html", "checklist/_about.html"} <= {template for template, *_told in kept}
    for of_a_file in ("Hồng", "Văn", own.reference, partner.reference, str(own.pk), str(partner.pk)):
        assert of_a_file not in repr(kept)


def test_a_proof_in_both_names_counts_for_both_and_is_removed_where_it_was_entered(own, partner, client):
    lease = {"case_file": own, "kind": "lease", "starts_on": date(2025, 11, 3)}
    mine = ResidenceProof.objects.create(**lease)
    assert holding_of(partner).proofs == ()
    shared = ResidenceProof.objects.create(**lease, holder="both")
    with_answers(partner, PUMA)
    standing = standing_of(holding_of(partner), TODAY)
    assert [proof_id for proof_id, _role in standing.assessment.used] == [str(shared.pk)]
    shown = page(client, "residence")
    assert "In both your names, entered on the file of Thị Hồng" in shown
    assert reverse("remove-proof", args=[shared.pk]) not in shown
    for each in (mine, shared):
        assert client.post(reverse("remove-proof", args=[each.pk])).status_code == 404


def test_a_lease_typed_in_by_both_is_one_lease(own, partner):
    for case_file, holder in ((own, "both"), (partner, "applicant")):
        ResidenceProof.objects.create(
            case_file=case_file, kind="lease", starts_on=date(2025, 11, 3), holder=holder
        )
    with_answers(partner, PUMA)
    assert [code for _id, code in standing_of(holding_of(partner), TODAY).assessment.set_aside] == [
        "duplicate"
    ]


def test_a_personal_paper_is_never_in_two_names(own, client):
    assert 'value="both"' in page(client, "add-proof", "lease")
    assert 'value="both"' in page(client, "add-proof", "host_pack")
    assert 'value="both"' not in page(client, "add-proof", "payslip")
    client.post(reverse("add-proof", args=["payslip"]), {"starts_on": "1 March 2026", "holder": "both"})
    assert own.residence_proofs.count() == 0


# Children.


def test_the_children_move_to_the_file_that_the_plan_names(own, partner, client):
    with_answers(partner, BY_PATHWAY["employee"])
    assert reverse("move-children") in page(client, "household")
    client.post(reverse("move-children"))
    own.refresh_from_db()
    partner.refresh_from_db()
    assert own.answers["children"] == {"children_count": 0}
    assert partner.answers["children"] == {"children_count": 2}
    assert partner.answers["child-1"] == PUMA["child-1"]
    assert reverse("move-children") not in page(client, "household")


def test_moving_children_keeps_each_child_once_and_loses_none():
    giver = {"children": {"children_count": 2}, "child-1": child("Minh Anh"), "child-2": child("Lệ Thu")}
    taker = {"children": {"children_count": 1}, "child-1": child("MINH"), "child-2": child("hidden")}
    given, received = children_moved(giver, taker)
    assert given["children"] == {"children_count": 0}
    assert given["child-1"] == giver["child-1"], "hidden, never deleted"
    assert received["children"] == {"children_count": 2}
    assert [received[slug]["first_names"] for slug in ("child-1", "child-2")] == ["MINH", "Lệ Thu"]


def test_children_are_not_moved_onto_a_file_that_somebody_else_holds(own, partner, client):
    with_answers(partner, BY_PATHWAY["employee"])
    switch(client, own)
    redeem(invite(partner, timezone.now()), timezone.now(), alone=True)
    client.post(reverse("move-children"))
    own.refresh_from_db()
    assert own.answers["children"] == {"children_count": 2}


# The code.


@pytest.fixture
def code(partner, client):
    return CODE.search(client.post(reverse("invitation", args=[partner.pk])).content.decode()).group(1)


@pytest.mark.parametrize(("holders", "still_here"), [("alone", False), ("both", True)])
def test_the_code_lets_another_phone_hold_the_file(holders, still_here, own, partner, code, client):
    phone = Client()
    typed = {"code": code.lower().replace("-", " "), "holders": holders}
    assert phone.post(HOLD, typed)["Location"] == reverse("question", args=["territory"])
    assert f"File of {partner.reference}" in page(phone, "household")
    assert reverse("open-held", args=[own.pk]) not in page(phone, "household")
    switch(client, own)
    shown = page(client, "household")
    assert (reverse("open-held", args=[partner.pk]) in shown) is still_here
    assert ("This file is held elsewhere" in shown) is not still_here


def test_whose_open_file_was_taken_along_finds_their_own_and_loses_nothing(own, partner, code, client):
    Client().post(HOLD, {"code": code, "holders": "alone"})
    answer = client.post(reverse("question", args=["territory"]), {"territory": "mayotte"})
    assert answer["Location"] == reverse("file")
    for case_file in (own, partner):
        before = case_file.answers
        case_file.refresh_from_db()
        assert case_file.answers == before
    assert "isn’t held by this browser any more" in page(client, "file")


def test_a_phone_that_held_a_file_keeps_it(own, partner, code, hold):
    phone = Client()
    earlier = hold(PUMA, holder=phone)
    phone.post(HOLD, {"code": code, "holders": "alone"})
    assert f"Open the file of {earlier.called}" in page(phone, "household")
    switch(phone, earlier)
    assert earlier.reference in page(phone, "file")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({}, "Enter the code", id="nothing"),
        pytest.param({"code": "BCDF-GHJK-MNPQ", "holders": "alone"}, "This code opens nothing", id="no such"),
        pytest.param({"code": "é" * 40, "holders": "alone"}, "This code opens nothing", id="nonsense"),
        pytest.param({"code": "B" * 41, "holders": "alone"}, "This code opens nothing", id="too long"),
        pytest.param({"code": "BCDF", "holders": "nobody"}, "error", id="a choice that isn’t there"),
    ],
)
def test_a_code_that_opens_nothing_is_said_to(typed, said, partner, client):
    answer = Client().post(HOLD, typed)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_the_code_is_kept_as_a_hash_and_a_new_one_ends_it(partner, code, client):
    kept = Invitation.objects.get()
    assert kept.finder == code[:9].replace("-", "")
    assert code[5:9] not in kept.proof_hash
    client.post(reverse("invitation", args=[partner.pk]))
    assert redeem(code, timezone.now(), alone=True) is None


@pytest.fixture
def invited(own, client):
    """The code with which the partner brings a file of their own."""
    return CODE.search(client.post(reverse("invite-partner")).content.decode()).group(1)


def test_a_partner_brings_the_file_that_they_have(own, invited, hold, client):
    phone = Client()
    theirs = hold(BY_PATHWAY["employee"], holder=phone)
    assert phone.post(JOIN, {"code": invited})["Location"] == reverse("household")
    theirs.refresh_from_db()
    own.refresh_from_db()
    assert theirs.partners == [own]
    assert theirs.answers == BY_PATHWAY["employee"]
    for browser in (phone, client):
        shown = page(browser, "household")
        assert shown.count("data-way=") == 2
        assert "This file is held elsewhere" in shown
        assert "/open/" not in shown


def test_a_partner_without_a_file_starts_one_on_their_own_phone(own, invited, client):
    phone = Client()
    phone.post(JOIN, {"code": invited})
    partner = CaseFile.objects.exclude(pk=own.pk).get()
    assert partner.offered["territory"] == PUMA["territory"]
    assert "Filled in from the other file of your household" in page(phone, "question", "territory")
    assert switch(client, partner).status_code == 404
    assert switch(phone, own).status_code == 404


def test_two_are_a_household_and_no_more(own, partner, hold, client):
    code = invite(own, timezone.now(), to_household=True)
    third = Client()
    hold(BY_PATHWAY["employee"], holder=third)
    assert "opens nothing here" in third.post(JOIN, {"code": code}).content.decode()
    assert own.shared_household.files.count() == 2


def test_nobody_is_their_own_partner(own, invited, client):
    assert "opens nothing here" in client.post(JOIN, {"code": invited}).content.decode()
    own.refresh_from_db()
    assert own.partners == []


def test_a_code_for_one_page_opens_nothing_on_the_other(own, client):
    to_household = invite(own, timezone.now(), to_household=True)
    assert (
        "opens nothing here"
        in Client().post(HOLD, {"code": to_household, "holders": "alone"}).content.decode()
    )
    to_hold = invite(own, timezone.now())
    assert "opens nothing here" in Client().post(JOIN, {"code": to_hold}).content.decode()
    own.refresh_from_db()
    assert (own.lock, own.partners) == (0, [])


def test_the_language_button_keeps_the_code_that_was_typed(own, client):
    shown = client.post(JOIN, {"code": "BCDF-GHJK", "switch_language": "fr"}).content.decode()
    assert 'value="BCDF-GHJK"' in shown
    assert '<html lang="fr">' in shown


# The way out.


def test_leaving_takes_the_file_out_and_shuts_every_other_browser_out(own, partner, code, client):
    phone = Client()
    phone.post(HOLD, {"code": code, "holders": "both"})
    phone.post(reverse("leave-household"))
    assert "Start my partner’s file" in page(phone, "household")
    switch(client, own)
    shown = page(client, "household")
    assert "Start my partner’s file" in shown
    assert partner.reference not in shown
    assert switch(client, partner).status_code == 404
    assert SharedHousehold.objects.count() == 0


def test_after_leaving_nothing_of_the_other_counts(own, partner, client):
    HeldPaper.objects.create(case_file=own, key="marriage_cert", person="applicant")
    client.post(reverse("leave-household"))
    partner.refresh_from_db()
    assert holding_of(partner).held == frozenset()


def test_deleting_one_file_leaves_the_other(own, partner, client):
    assert client.post(reverse("delete-file"))["Location"] == reverse("erased")
    assert own.reference in page(client, "file")
    assert list(CaseFile.objects.all()) == [own]
    assert SharedHousehold.objects.count() == 0


def test_wrong_tries_end_an_invitation(partner):
    now = timezone.now()
    code = invite(partner, now)
    for _try in range(TRIES):
        assert redeem(code[:9] + "-ZZZZ", now, alone=True) is None
    assert redeem(code, now, alone=True) is None


def test_a_code_works_once_and_not_after_a_day(partner):
    now = timezone.now()
    assert redeem(invite(partner, now), now + timedelta(days=1), alone=True) is None
    code = invite(partner, now)
    assert redeem(code, now + timedelta(hours=23), alone=False) == partner
    assert redeem(code, now, alone=False) is None


def test_moving_touches_nothing_but_the_children(own, partner):
    with_answers(partner, BY_PATHWAY["employee"])
    move_children(own, partner, timezone.now())
    partner.refresh_from_db()
    kept = {slug: each for slug, each in partner.answers.items() if not slug.startswith("child")}
    assert kept == {
        slug: each for slug, each in BY_PATHWAY["employee"].items() if not slug.startswith("child")
    }


def test_starting_from_a_file_of_a_household_makes_no_third(own, partner):
    with pytest.raises(AlreadyThere):
        start_partner(partner, timezone.now())
