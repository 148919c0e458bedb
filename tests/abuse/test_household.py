"""S01, S04, S08, S14 for two files in one browser: what is meant for one never lands in the other."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.records.models import HeldPaper
from enrollment.access.access_codes import LIVES_FOR, invite
from enrollment.access.browser import held_beside, open_file, remember
from enrollment.access.keys import COOKIE, MOST_HELD, keys_in
from enrollment.case_file.records.models import CaseFile, Invitation
from enrollment.case_file.records.partners import start_partner
from tests.abuse.people import MARKERS, browser_of, file_with
from tests.abuse.test_access import everything_of


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
HOLD = reverse("hold-file")


@pytest.fixture
def couple(mine):
    """Two files of one household; the second has answers of its own."""
    partner = start_partner(mine, timezone.now())
    partner.answers = file_with(phone={"phone": "07 00 00 00 00"}).answers
    partner.save()
    mine.refresh_from_db()
    return mine, partner


@pytest.fixture
def strict(couple):
    """A real browser's rules: the token is checked. It holds both files, the first one open."""
    browser = browser_of(enforce_csrf_checks=True)
    first, second = couple
    response = browser.get("/healthz")
    remember(response, first, beside=[(second.pk, second.lock)])
    browser.cookies.update(response.cookies)
    return browser


def tab(browser, name, *args):
    """The token of a page as it stands in a tab."""
    return TOKEN.search(browser.get(reverse(name, args=args)).content.decode()).group(1)


def send(browser, token, name, *args, **fields):
    headers = {"Sec-Fetch-Site": "same-origin"}
    return browser.post(reverse(name, args=args), {**fields, "csrfmiddlewaretoken": token}, headers=headers)


FORMS = [
    ("question", ["phone"], {"phone": "06 11 11 11 11"}),
    ("checklist", [], {"held": ["passport|applicant", "rib|applicant"]}),
    ("add-proof", ["lease"], {"starts_on": "2026-01-05", "holder": "applicant"}),
    ("delete-file", [], {}),
    ("leave-household", [], {}),
]


@pytest.mark.parametrize(("name", "args", "fields"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_of_one_file_sends_nothing_to_the_other(name, args, fields, couple, strict):
    first, second = couple
    stale = tab(strict, name, *args)
    send(strict, tab(strict, "household"), "open-held", second.pk)
    before = [everything_of(each) for each in couple]
    refused = send(strict, stale, name, *args, **fields)
    assert refused.status_code == 403
    assert [everything_of(each) for each in couple] == before
    # Nor by sending the page of the refusal: what was typed is shown, and can only be copied.
    page = refused.content.decode()
    assert all(value in page for value in fields.values() if isinstance(value, str) and name == "question")
    assert f'action="{reverse(name, args=args)}"' not in page
    # Back on its own file the old page stays stale, and a new one works.
    send(strict, tab(strict, "household"), "open-held", first.pk)
    assert send(strict, stale, name, *args, **fields).status_code == 403
    assert send(strict, tab(strict, name, *args), name, *args, **fields).status_code == 302


def test_a_late_answer_of_the_former_page_brings_both_cookies_back_together(couple, strict):
    """The two travel in one response: whichever comes last, the token fits the file."""
    first, second = couple
    slow = strict.get(reverse("form-pdf", args=["cerfa-15763"]))
    assert {COOKIE, settings.CSRF_COOKIE_NAME} <= set(slow.cookies)
    send(strict, tab(strict, "household"), "open-held", second.pk)
    of_second = tab(strict, "question", "phone")
    strict.cookies.update(slow.cookies)
    assert send(strict, of_second, "question", "phone", phone="06 11 11 11 11").status_code == 403
    first.refresh_from_db()
    assert first.answers["phone"] != {"phone": "06 11 11 11 11"}


def test_after_the_open_file_is_deleted_its_forms_send_nothing_to_the_one_that_opens(couple, strict):
    _first, second = couple
    stale = tab(strict, "question", "phone")
    assert send(strict, tab(strict, "delete-file"), "delete-file")["Location"] == reverse("erased")
    before = everything_of(second)
    refused = send(strict, stale, "question", "phone", phone="06 11 11 11 11")
    assert refused.status_code == 403
    assert f'action="{reverse("question", args=["phone"])}"' not in refused.content.decode()
    assert everything_of(second) == before


@pytest.mark.parametrize("name", ["open-held", "invitation"])
def test_a_foreign_file_is_as_absent_as_one_that_never_was(name, couple, theirs, browser):
    never = "00000000-0000-4000-8000-000000000000"
    answers = [
        TOKEN.sub("", browser.post(reverse(name, args=[pk])).content.decode()).replace(str(pk), "")
        for pk in (theirs.pk, never)
    ]
    assert answers[0] == answers[1]
    assert browser.post(reverse(name, args=[theirs.pk])).status_code == 404
    assert not [word for word in MARKERS if word in answers[0]]
    assert not Invitation.objects.exists()


def test_a_partner_who_doesnt_hold_the_other_file_cant_open_it_nor_make_a_code(couple):
    first, second = couple
    alone = browser_of(second)
    for name in ("open-held", "invitation"):
        assert alone.post(reverse(name, args=[first.pk])).status_code == 404
    page = alone.get(reverse("household")).content.decode()
    # What the plan shows of the other: first names and the step. No address, no phone, no reference.
    for hidden in ("rue de l’Épeule", "06 12 34 56 78", first.reference, str(first.pk)):
        assert hidden not in page
    first.answers["address"] = {"address": "1 rue Bat", "postcode": "69002", "town": "Lyon"}
    first.save()
    assert "Rhône" not in alone.get(reverse("household")).content.decode()


def test_a_household_id_in_the_request_joins_nothing(couple, theirs):
    household = str(couple[0].shared_household_id)
    stranger = browser_of(theirs)
    forged = {"shared_household": household, "shared_household_id": household, "lock": "7", "offered": "{}"}
    forged |= theirs.answers["phone"]
    before = everything_of(theirs)
    for name, args in (
        ("question", ["phone"]),
        ("plan-filing", []),
        ("checklist", []),
        ("move-children", []),
    ):
        stranger.post(reverse(name, args=args), forged)
    after = everything_of(theirs)
    for each in (before[0], after[0]):
        del each["updated_at"]
    assert after[0]["shared_household_id"] is None
    assert after[0] == before[0]


def test_a_cookie_of_before_the_lock_was_changed_opens_nothing(couple, strict):
    _first, second = couple
    CaseFile.objects.filter(pk=second.pk).update(lock=1)
    assert send(strict, tab(strict, "household"), "open-held", second.pk).status_code == 404
    old = browser_of(second)
    assert old.get(reverse("file"))["Location"] == "/"


def test_a_stale_a_used_and_a_wrong_code_are_answered_alike(couple, clock):
    _first, second = couple
    used, now = invite(second, timezone.now()), timezone.now()
    assert Client().post(HOLD, {"code": used, "holders": "both"}).status_code == 302
    stale = invite(second, now)
    clock.shift(LIVES_FOR)
    pages = [
        re.sub(r'csrfmiddlewaretoken" value="\w+"|value="[\w-]+"', "", browser.content.decode())
        for browser in (
            Client().post(HOLD, {"code": code, "holders": "both"})
            for code in (used, stale, "BBBB-BBBB-BBBB", "")
        )
    ]
    assert pages[0] == pages[1] == pages[2]
    assert "Set-Cookie: file" not in str(Client().post(HOLD, {"code": stale, "holders": "both"}).headers)


def test_guessing_has_five_chances_however_fast(couple):
    code = invite(couple[1], timezone.now())
    guesses = [f"{code[:9]}-BBBB-BBB{letter}" for letter in "23456789BCDFGHJKMNPQRSTVWXZ"]
    for guess in guesses:
        assert Client().post(HOLD, {"code": guess, "holders": "alone"}).status_code == 200
    assert Client().post(HOLD, {"code": code, "holders": "alone"}).status_code == 200
    assert Invitation.objects.get().tries_left == 0


def test_a_browser_holds_a_few_files_and_the_cookie_stays_small(mine, rf):
    files = [mine, *(CaseFile.objects.create() for _file in range(6))]
    request, response = rf.get("/"), browser_of().get("/healthz")
    open_file(request, response, *files)
    request.COOKIES[COOKIE] = response.cookies[COOKIE].value
    assert len(keys_in(request)) == MOST_HELD
    assert held_beside(request) == files[1:MOST_HELD]
    assert len(response.cookies[COOKIE].value) < 300


def test_ticks_of_the_partner_are_not_taken_over_by_saving_the_list(couple):
    first, second = couple
    HeldPaper.objects.create(case_file=first, key="marriage_cert", person="applicant")
    browser_of(second).post(reverse("checklist"), {"held": ["rib|applicant"]})
    assert {paper.key for paper in second.held_papers.all()} == {"rib"}


@pytest.mark.parametrize(
    "path", ["/", "/glossary/", "/reimbursement/", "/after/medecin-traitant/", "/household/"]
)
def test_a_public_page_doesnt_say_whose_file_this_browser_holds(path, couple):
    browser = browser_of(couple[1])
    assert couple[1].called in browser.get(reverse("household")).content.decode()
    assert couple[1].called not in browser.get(path).content.decode()
