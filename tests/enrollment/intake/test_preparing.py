"""A file is prepared at the desk; its client takes it with a code, with the team, alone, or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from enrollment.access.records.models import AccessEvent, Device, Mandate, Membership, Team
from enrollment.access.visible import visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records import inviting
from enrollment.intake.records.models import PreparedFile
from enrollment.intake.records.preparing import withdraw
from enrollment.outbox.pages import prepared_file
from enrollment.outbox.records.models import Mailbox
from enrollment.outbox.records.sweeping import sweep_what_ends
from enrollment.privacy.records.replaying import replay
from tests.enrollment.intake.conftest import ANH, BORN, CODE, RIGHTS, coded, decided, handed_over, typed
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import at_the_desk, entrust, staff


UNTIL = TODAY + timedelta(days=100)
DAY = {"until_day": UNTIL.day, "until_month": UNTIL.month, "until_year": UNTIL.year}
CHOOSE, WHO = "/prepared/choose/", "/prepared/who/"
OTHER_YEAR = BORN | {"day_year": "1991"}


def seen_by(advisor_name):
    return list(visible_to(User.objects.get(username=advisor_name), TODAY))


def test_what_is_prepared_is_nobodys_file_until_its_client_says_yes(prepared, advisor):
    assert CaseFile.objects.count() == 0
    assert (prepared.state, prepared.by, prepared.ends_on) == (
        "waiting",
        "agathe",
        TODAY + timedelta(days=30),
    )
    page = advisor.get(reverse("prepared-file", args=[prepared.pk])).content.decode()
    assert "Anh Minh Nguyễn" in page and "anh@example.org" in page


def test_the_client_sees_who_typed_what_before_they_decide(code, phone):
    assert typed(phone, code) == CHOOSE
    page = phone.get(CHOOSE).content.decode()
    assert all(
        escape(word) in page
        for word in ("agathe", "Équipe d’accueil", "Anh Minh", "Nguyễn", "anh@example.org")
    )
    assert CaseFile.objects.count() == 0
    assert "checked" not in page


@pytest.mark.parametrize("scope", ["fill", "look"])
def test_kept_with_the_team_it_is_the_clients_file_and_the_team_sees_it(code, phone, scope):
    typed(phone, code)
    assert decided(phone, scope, **DAY)["Location"] == reverse("situation")
    case_file = CaseFile.objects.get()
    mandate = Mandate.objects.get()
    assert (mandate.scope, mandate.until, mandate.given_by) == (scope, UNTIL, "applicant")
    assert seen_by("agathe") == [case_file]
    assert case_file.answers["names"]["birth_name"] == "Nguyễn" and case_file.language == "fr"
    assert case_file.answered_by == {"names": "agathe", "birth-date": "agathe", "nationality": "agathe"}
    assert [(each.what, each.who) for each in AccessEvent.objects.filter(what="prepared")] == [
        ("prepared", "agathe")
    ]
    assert phone.get(reverse("checklist")).status_code in (200, 302)
    assert Device.objects.get().means == "prepared"


def test_a_code_alone_shows_nothing_of_what_was_typed_and_decides_nothing(code, phone):
    assert coded(phone, code) == WHO
    told = phone.get(WHO).content.decode() + phone.post(WHO, OTHER_YEAR).content.decode()
    assert phone.get(CHOOSE)["Location"] == WHO
    assert decided(phone, "alone")["Location"] == WHO
    assert not any(word in told for word in ("Nguy", "Anh", "1990", "anh@", "agathe", "accueil"))
    assert CaseFile.objects.count() == 0


@pytest.mark.parametrize("part", BORN)
def test_each_part_of_the_date_counts_and_the_third_wrong_one_ends_the_code(code, phone, part):
    coded(phone, code)
    wrong = BORN | {part: str(int(BORN[part]) + 1)}
    for _try in range(2):
        assert phone.post(WHO, wrong).status_code == 200
    assert phone.post(WHO, wrong)["Location"] == reverse("take-prepared")
    assert phone.post(WHO, BORN)["Location"] == reverse("take-prepared")
    assert typed(Client(), code) == "refused"


def test_a_stranger_in_the_mailbox_gains_no_tries_by_another_invitation(advisor, prepared, mailoutbox):
    for _mail in range(2):
        advisor.post(reverse("mail-invitation", args=[prepared.pk]))
        stranger = Client()
        coded(stranger, CODE.search(mailoutbox[-1].body).group())
        for _try in range(2):
            stranger.post(WHO, OTHER_YEAR)
    advisor.post(reverse("mail-invitation", args=[prepared.pk]))
    assert len(mailoutbox) == 2
    assert typed(stranger, CODE.search(mailoutbox[-1].body).group()) == "refused"


def test_a_code_that_is_handed_over_after_that_opens_for_its_client(code, phone, advisor, prepared):
    coded(phone, code)
    for _try in range(3):
        phone.post(WHO, OTHER_YEAR)
    assert typed(Client(), handed_over(advisor, prepared)) == CHOOSE


def test_an_empty_answer_costs_no_try(code, phone):
    coded(phone, code)
    for _try in range(6):
        assert "error-summary" in phone.post(WHO, dict.fromkeys(BORN, " ")).content.decode()
    assert typed(phone, code) == CHOOSE


def without_a_birth_date(prepared, birth_name="Nguyễn", first_names="Anh Minh"):
    prepared.refresh_from_db()
    prepared.typed = {"names": {"birth_name": birth_name, "used_name": "Trần", "first_names": first_names}}
    prepared.save()


@pytest.mark.parametrize("family", ["ngu", "NGUYEN", "Nguyễn", "tra", " Trần-Lê"])
def test_without_a_birth_date_both_names_are_asked(code, phone, prepared, family):
    without_a_birth_date(prepared)
    assert typed(phone, code, first_name="Bao", family_name=family) == "not known"
    assert typed(phone, code, first_name="Anh", family_name="n") == "not known"
    assert typed(phone, code, first_name="anhm", family_name=family) == CHOOSE


def test_a_name_of_two_letters_is_told_whole(code, phone, prepared):
    without_a_birth_date(prepared, "Lý", "An")
    assert typed(phone, code, first_name="an", family_name="lya") == "not known"
    assert typed(phone, code, first_name="an", family_name="ly") == CHOOSE


def test_without_a_birth_date_nothing_is_mailed(advisor, prepared, mailoutbox):
    without_a_birth_date(prepared)
    answer = advisor.post(reverse("mail-invitation", args=[prepared.pk]), follow=True)
    assert mailoutbox == []
    assert reverse("mail-invitation", args=[prepared.pk]) not in answer.content.decode()


def test_kept_alone_nothing_leads_the_team_to_it(code, phone, advisor):
    typed(phone, code)
    decided(phone, "alone")
    case_file, left = CaseFile.objects.get(), PreparedFile.objects.get()
    assert seen_by("agathe") == [] and Mandate.objects.count() == 0
    assert (left.state, left.case_file, left.typed, left.address) == ("alone", None, {}, "")
    page = advisor.get(reverse("prepared-files")).content.decode()
    assert "Nguyễn" not in page and str(case_file.pk) not in page and left.reference in page
    assert advisor.get(reverse("admin:enrollment_casefile_change", args=[case_file.pk])).status_code == 404


def test_erased_nothing_that_was_typed_is_left(code, phone):
    typed(phone, code)
    decided(phone, "erase")
    left = PreparedFile.objects.get()
    assert CaseFile.objects.count() == 0
    assert (left.state, left.typed, left.address, left.person_digest, left.address_digest) == (
        "erased",
        {},
        "",
        "",
        "",
    )


@pytest.mark.parametrize("way", ["look", "alone", "erase", "withdrawn"])
def test_what_was_settled_does_not_wait_again_when_a_copy_is_brought_back(way, code, phone, prepared):
    before = PreparedFile.objects.filter(pk=prepared.pk).values().get()
    if way == "withdrawn":
        withdraw(prepared, timezone.now())
    else:
        typed(phone, code)
        decided(phone, way, **(DAY if way == "look" else {}))
    PreparedFile.objects.filter(pk=prepared.pk).delete()
    PreparedFile.objects.create(**before)
    assert replay() == 1
    assert not PreparedFile.objects.exists()
    assert replay() == 0


def test_what_still_waits_is_left_by_a_replay(prepared):
    assert replay() == 0
    assert PreparedFile.objects.filter(pk=prepared.pk).exists()


def test_an_invitation_is_used_once(code, phone):
    typed(phone, code)
    decided(phone, "alone")
    other = Client()
    assert typed(other, code) == "refused"
    assert phone.get(CHOOSE)["Location"] == reverse("take-prepared")
    assert CaseFile.objects.count() == 1


def test_a_second_tap_opens_the_file_that_the_first_has_made(code):
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("take-prepared"))
    sent = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    browser.post(reverse("take-prepared"), {"code": code, **sent})
    browser.post(WHO, {**BORN, **sent})
    page = browser.get(CHOOSE).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"decision": "alone", "csrfmiddlewaretoken": token}
    kept = browser.cookies.copy()
    first = browser.post(CHOOSE, sent)
    browser.cookies = kept
    second = browser.post(CHOOSE, sent)
    assert (first["Location"], second["Location"]) == (reverse("situation"),) * 2
    assert CaseFile.objects.count() == 1
    assert browser.get(reverse("devices")).status_code == 200


def test_five_wrong_guesses_end_a_code(code, phone):
    wrong = code[:10] + ("2222-2222" if not code.endswith("2222-2222") else "3333-3333")
    for _guess in range(5):
        assert typed(phone, wrong) == "refused"
    assert typed(phone, code) == "refused"


def test_a_newer_code_ends_the_one_before_also_on_a_page_that_is_open(code, phone, advisor, prepared):
    typed(phone, code)
    newer = handed_over(advisor, prepared)
    assert decided(phone, "alone")["Location"] == reverse("take-prepared")
    assert typed(Client(), code) == "refused" and typed(Client(), newer) == CHOOSE


@pytest.mark.parametrize("days", [7, 31])
def test_a_code_ends(code, phone, prepared, days):
    PreparedFile.objects.update(
        code_ends_at=timezone.now() + timedelta(days=30)
        if days == 31
        else timezone.now() - timedelta(seconds=1),
        ends_on=TODAY - timedelta(days=1) if days == 31 else TODAY,
    )
    assert typed(phone, code) == "refused"


def test_withdrawn_nothing_is_left_and_its_code_opens_nothing(code, phone, advisor, prepared):
    typed(phone, code)
    advisor.post(reverse("withdraw-prepared", args=[prepared.pk]))
    assert PreparedFile.objects.count() == 0
    assert decided(phone, "alone")["Location"] == reverse("take-prepared")


def test_what_nobody_takes_is_swept_after_its_day(prepared):
    sweep_what_ends(timezone.now())
    assert PreparedFile.objects.count() == 1
    PreparedFile.objects.update(ends_on=TODAY - timedelta(days=1))
    sweep_what_ends(timezone.now())
    assert PreparedFile.objects.count() == 0


@pytest.mark.parametrize(
    ("decision", "more", "field"),
    [("", {}, "decision"), ("owner", {}, "decision"), ("fill", {}, "until"),
     ("look", {"until_day": 1, "until_month": 1, "until_year": 2020}, "until"),
     ("fill", {"until_day": 1, "until_month": 1, "until_year": 2029}, "until")],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_is_asked_again(code, phone, decision, more, field):
    typed(phone, code)
    page = decided(phone, decision, **more).content.decode()
    assert f'id="id_{field}' in page and "error-summary" in page
    assert CaseFile.objects.count() == 0


def test_the_mail_names_nobody_and_its_code_makes_the_address_the_way_back(
    advisor, prepared, phone, mailoutbox
):
    advisor.post(reverse("mail-invitation", args=[prepared.pk]))
    [mail] = mailoutbox
    told = mail.subject + mail.body + mail.alternatives[0].content
    assert mail.to == ["anh@example.org"] and "Votre code" in mail.subject
    assert not any(word in told for word in ("Anh", "Nguy", "agathe", "accueil"))
    assert typed(phone, CODE.search(mail.body).group()) == CHOOSE
    decided(phone, "alone")
    assert (Mailbox.objects.get().address, Mailbox.objects.get().topics) == ("anh@example.org", [])


def test_a_code_that_was_handed_over_confirms_no_address(code, phone):
    typed(phone, code)
    decided(phone, "alone")
    assert Mailbox.objects.count() == 0


def test_no_mailbox_is_flooded_by_invitations(advisor, prepared, mailoutbox):
    for _try in range(8):
        advisor.post(reverse("mail-invitation", args=[prepared.pk]))
    assert len(mailoutbox) == 3


def test_a_file_and_a_team_have_so_many_invitations(advisor, prepared, mailoutbox, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_MAILS", 1)
    monkeypatch.setattr(inviting, "MAILS_OF_A_TEAM", replace(inviting.MAILS_OF_A_TEAM, most=1))
    advisor.post(reverse("prepare-file"), ANH | {"address": "bao@example.org", "first_names": "Bao"})
    other = PreparedFile.objects.exclude(pk=prepared.pk).get()
    for each in (prepared, prepared, other):
        advisor.post(reverse("mail-invitation", args=[each.pk]))
    assert [mail.to for mail in mailoutbox] == [["anh@example.org"]]
    monkeypatch.setattr(inviting, "MAILS_OF_A_TEAM", replace(inviting.MAILS_OF_A_TEAM, most=9))
    advisor.post(reverse("mail-invitation", args=[prepared.pk]))
    assert len(mailoutbox) == 1


def test_the_code_and_who_one_is_cost_the_visitor_a_try_each(code, phone, monkeypatch):
    spent = []
    monkeypatch.setattr(prepared_file, "spend", lambda budget, who, now: spent.append(budget.name))
    typed(phone, code)
    assert spent == ["codes-typed", "codes-typed"]


def test_nobody_learns_from_an_invitation_whether_an_address_is_known_here(advisor, prepared, hold):
    def said():
        answer = advisor.post(reverse("mail-invitation", args=[prepared.pk]), follow=True)
        return [str(each) for each in answer.context["messages"]]

    advisor.get(reverse("prepared-files"))
    unknown = said()
    other = CaseFile.objects.create(answers={})
    Mailbox.objects.create(
        case_file=other, address="anh@example.org", language="en", topics=[], confirmed_at=timezone.now()
    )
    assert said() == unknown
    again = advisor.post(
        reverse("prepare-file"), ANH | {"address": "other@example.org", "first_names": "Bao"}
    )
    assert again.status_code == 302


@pytest.mark.parametrize(
    "same", [{"address": "ANH@example.org", "first_names": "B"}, {"address": "", "birth_name": "NGUYEN"}]
)
def test_whoever_is_prepared_already_is_shown_instead(advisor, prepared, same):
    page = advisor.post(reverse("prepare-file"), ANH | same).content.decode()
    assert reverse("prepared-file", args=[prepared.pk]) in page
    assert PreparedFile.objects.count() == 1


@pytest.mark.parametrize("by", ["address", "person"])
def test_whoever_gave_this_team_a_mandate_is_shown_instead(advisor, hold, by):
    answers = {
        "names": {"birth_name": "Nguyễn", "first_names": "Anh Minh", "used_name": ""},
        "birth-date": {"born_on": "1990-04-03"},
    }
    case_file = CaseFile.objects.create(answers=answers if by == "person" else {})
    if by == "address":
        Mailbox.objects.create(
            case_file=case_file,
            address="anh@example.org",
            language="en",
            topics=[],
            confirmed_at=timezone.now(),
        )
    entrust(case_file)
    page = advisor.post(reverse("prepare-file"), ANH).content.decode()
    assert reverse("admin:enrollment_casefile_change", args=[case_file.pk]) in page
    assert PreparedFile.objects.count() == 0


def test_another_teams_client_is_unknown_here(advisor):
    case_file = CaseFile.objects.create(
        answers={
            "names": {"birth_name": "Nguyễn", "first_names": "Anh Minh"},
            "birth-date": {"born_on": "1990-04-03"},
        }
    )
    entrust(case_file, team="Another team")
    assert advisor.post(reverse("prepare-file"), ANH).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"agreed": ""},
        {"first_names": "4711"},
        {"birth_name": ""},
        {"language": "xx"},
        {"address": "=cmd|' /C calc'!A0"},
        {"born_on_year": "2999"},
        {"first_names": "=1+1"},
    ],
)
def test_what_cannot_be_is_asked_again_with_everything_that_was_typed(advisor, changes):
    page = advisor.post(reverse("prepare-file"), ANH | changes).content.decode()
    assert ("error-summary" in page and "Nguy" in page) or changes.get("birth_name") == ""
    assert PreparedFile.objects.count() == 0


def each_door(prepared):
    yield "get", reverse("prepared-file", args=[prepared.pk])
    for name in ("mail-invitation", "hand-over-code", "withdraw-prepared"):
        yield "post", reverse(name, args=[prepared.pk])


def test_an_advisor_of_another_team_finds_nothing(prepared):
    foreign = at_the_desk(staff("zoe", *RIGHTS, team="Another team"))
    for verb, path in each_door(prepared):
        assert getattr(foreign, verb)(path).status_code == 404, path
    assert "Nguy" not in foreign.get(reverse("prepared-files")).content.decode()
    assert PreparedFile.objects.get().invited_at is None


@pytest.mark.parametrize("rights", [(), ("view_casefile",), ("add_milestoneentry",)])
def test_who_may_not_write_prepares_nothing(prepared, rights):
    other = at_the_desk(staff("zoe", *rights))
    for verb, path in (
        *each_door(prepared),
        ("get", reverse("prepared-files")),
        ("post", reverse("prepare-file")),
    ):
        assert getattr(other, verb)(path).status_code == 403, path


def test_who_left_the_team_sees_it_no_more_with_the_next_request(advisor, prepared):
    Membership.objects.all().delete()
    assert advisor.get(reverse("prepared-file", args=[prepared.pk])).status_code == 403


def test_an_operator_sees_no_prepared_file(prepared):
    operator = at_the_desk(staff("root", team="", is_superuser=True))
    assert operator.get(reverse("prepared-file", args=[prepared.pk])).status_code in (403, 404)


def test_a_team_that_somebody_typed_in_by_hand_is_refused(advisor):
    staff("zoe", *RIGHTS, team="Another team")
    foreign = Team.objects.get(name="Another team")
    page = advisor.post(reverse("prepare-file"), ANH | {"team": foreign.pk})
    assert page.status_code == 200 and PreparedFile.objects.count() == 0


def test_a_cookie_of_ours_for_another_page_opens_nothing(prepared):
    browser = Client()
    browser.cookies["prepared"] = f"{prepared.pk.hex}.22222222:forged:signature"
    assert browser.get(CHOOSE)["Location"] == reverse("take-prepared")


def test_the_name_of_whoever_took_their_file_is_read_under_a_mandate_alone(advisor, prepared):
    taken = CaseFile.objects.create(answers=BY_PATHWAY["employee"])
    PreparedFile.objects.update(case_file=taken, state=PreparedFile.State.KEPT)
    page = reverse("admin:enrollment_casefile_change", args=[taken.pk])
    assert page not in advisor.get(reverse("prepared-files")).content.decode()
    entrust(taken)
    assert page in advisor.get(reverse("prepared-files")).content.decode()


def test_whoever_isnt_known_by_the_right_answer_is_told_how_to_go_on_and_gets_there(advisor, prepared, phone):
    """The advisor mistyped the day: they withdraw it, type it anew, and hand a code over."""
    coded(phone, handed_over(advisor, prepared))
    shown = phone.get(reverse("recognise-prepared")).content.decode()
    assert "they type it anew and hand you a code" in shown
    right = {f"day_{part}": value for part, value in (("day", "4"), ("month", "4"), ("year", "1990"))}
    assert phone.post(reverse("recognise-prepared"), right).status_code == 200
    advisor.post(reverse("withdraw-prepared", args=[prepared.pk]))
    advisor.post(reverse("prepare-file"), ANH | {"born_on_day": "4"})
    coded(phone, handed_over(advisor, PreparedFile.objects.get()))
    assert phone.post(reverse("recognise-prepared"), right)["Location"] == reverse("decide-prepared")


def test_colleagues_read_who_prepared_a_file_by_name(advisor, prepared):
    User.objects.filter(username=prepared.by).update(first_name="Agathe", last_name="Morel")
    assert [row["by"] for row in advisor.get(reverse("prepared-files")).context["rows"]] == ["Agathe Morel"]
    assert advisor.get(reverse("prepared-file", args=[prepared.pk])).context["by"] == "Agathe Morel"
