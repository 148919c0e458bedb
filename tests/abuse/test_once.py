"""S21: a button pressed twice does it once; what opens a file is decided in the lock that acts; limits hold within it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from documents.records.models import ResidenceProof
from enrollment.access.access_codes import invite, join, redeem
from enrollment.access.browser import MOST_HELD, case_file_of, held_beside, keys_in, open_file
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.partners import AlreadyThere, put_together, start_partner
from enrollment.portal.care import views as care_views
from enrollment.portal.care.forms import MOST_EXPENSES
from enrollment.portal.household import views as household_views
from enrollment.portal.residence import views as residence_views
from enrollment.portal.residence.forms import MOST_PROOFS
from reimbursement.records.models import CareExpense
from tests.abuse.people import browser_of, file_with


BILL = {
    "act": "gp",
    "on": "3 11 2025",
    "fee": "30",
    "units": "1",
    "age_group": "adult",
    "has_feuille_de_soins": "on",
}
BILL |= {"on_day": "3", "on_month": "11", "on_year": "2025"}
# What a page that makes something is sent; each by its name in the URLconf.
MAKING = {
    "add-care": ([], BILL),
    "add-proof": (
        ["rent_receipt"],
        {"starts_on": "2026-02-01", "ends_on": "2026-02-28", "holder": "applicant"},
    ),
    "add-month": (["rent_receipt"], {"month": "2026-02"}),
    "add-milestone": (["acknowledged"], {"happened_on": "24 March 2026"}),
    "question": (["child-2"], {"birth_name": "Li", "first_names": "Mai", "born_on": "2020-01-05"}),
    "letter-kind": (["control"], {"dated_on": "2026-03-10", "received_on": "2026-03-12"}),
    "reminders-address": ([], {"address": "anne@example.org", "language": "en", "topics": ["permit"]}),
    "make-calendar": ([], {}),
    "start-partner": ([], {}),
    "invite-partner": ([], {}),
    "checklist": ([], {"held": ["rib|applicant"]}),
    "rights-day": ([], {"rights_open_on": "2026-02-01"}),
    "end-cover": ([], {"end_cover_on": "2026-05-01"}),
}


def rows():
    """How many there are of everything."""
    return {model: model.objects.count() for model in apps.get_models() if model._meta.label not in PASSING}


# What tells one press from another, and what a session of the desk leaves.
PASSING = {"enrollment.Press", "outbox.CodeSent", "sessions.Session"}


@pytest.mark.parametrize("name", MAKING)
def test_s21_a_page_sent_twice_does_it_once(name, mine, browser):
    args, typed = MAKING[name]
    sent = {**typed, "csrfmiddlewaretoken": "a token of one page"}
    first = browser.post(reverse(name, args=args), sent)
    once = rows()
    second = browser.post(reverse(name, args=args), sent)
    assert rows() == once
    assert second.status_code == first.status_code


@pytest.mark.parametrize(("name", "made"), [("add-care", CareExpense), ("add-proof", ResidenceProof)])
def test_s21_the_same_again_from_another_page_is_another(name, made, mine, browser):
    args, typed = MAKING[name]
    before = made.objects.count()
    for token in ("one page", "another page"):
        browser.post(reverse(name, args=args), {**typed, "csrfmiddlewaretoken": token})
    assert made.objects.count() == before + 2


def test_s21_something_else_from_the_same_page_is_another(mine, browser):
    """Back, corrected, sent again: nothing typed is lost."""
    for fee in ("30", "31"):
        browser.post(reverse("add-care"), {**BILL, "fee": fee, "csrfmiddlewaretoken": "one page"})
    assert CareExpense.objects.count() == 3


def in_threads(work, *each):
    """Do it at once, each with a connection of its own."""

    def done(one):
        try:
            return work(one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(done, each))


at_once = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a test database in memory has one connection for all threads"
)


@at_once
@pytest.mark.django_db(transaction=True)
def test_s21_two_taps_at_once_make_one_bill():
    mine = file_with()
    sent = {**BILL, "csrfmiddlewaretoken": "one page"}
    in_threads(lambda browser: browser.post(reverse("add-care"), sent), browser_of(mine), browser_of(mine))
    assert mine.care_expenses.count() == 2


@at_once
@pytest.mark.django_db(transaction=True)
def test_s21_two_taps_on_the_first_answer_make_one_file():
    sent = {"territory": "metropole", "csrfmiddlewaretoken": "one page"}
    path = reverse("question", args=["territory"])
    in_threads(lambda browser: browser.post(path, sent), browser_of(), browser_of())
    assert CaseFile.objects.count() == 1


def test_s21_the_first_answer_sent_twice_makes_one_file_and_both_answers_open_it(db, clock):
    sent = {"territory": "metropole", "csrfmiddlewaretoken": "one page"}
    path = reverse("question", args=["territory"])
    opened = [browser.post(path, sent).cookies["file"].value for browser in (browser_of(), browser_of())]
    assert CaseFile.objects.count() == 1
    assert len({value.split("-")[0] for value in opened}) == 1
    clock.shift(61)
    browser_of().post(path, sent)
    assert CaseFile.objects.count() == 2, "a page found later on a shared computer opens nothing"


@pytest.mark.parametrize(
    ("name", "most", "made", "row"),
    [
        pytest.param(
            "add-care",
            MOST_EXPENSES,
            "care_expenses",
            {"act": "gp", "on": "2026-01-02", "fee": 3},
            id="bills",
        ),
        pytest.param("add-proof", MOST_PROOFS, "residence_proofs", {"kind": "lease"}, id="proofs"),
    ],
)
def test_s21_a_limit_is_counted_where_the_row_is_added(name, most, made, row, mine, monkeypatch):
    """Another tab fills the list between the look and the act."""
    args, typed = MAKING[name]
    held = getattr(mine, made)
    room = care_views if name == "add-care" else residence_views
    begin = room.acting

    def filled_meanwhile(*files, **how):
        while held.count() < most:
            with begin(*files, **how):
                held.create(**row)
        return begin(*files, **how)

    monkeypatch.setattr(room, "acting", filled_meanwhile)
    assert browser_of(mine).post(reverse(name, args=args), typed).status_code == 302
    assert held.count() == most


def test_s01_who_invites_never_comes_to_hold_the_file_of_who_joined_meanwhile(mine, theirs, monkeypatch):
    """The partner joins with a file of their own between the look and the act (hole 2)."""
    start = household_views.start_partner

    def joined_meanwhile(case_file, now):
        assert join(invite(CaseFile.objects.get(pk=mine.pk), now, to_household=True), now, theirs) == theirs
        return start(case_file, now)

    monkeypatch.setattr(household_views, "start_partner", joined_meanwhile)
    browser = browser_of(mine)
    response = browser.post(reverse("start-partner"))
    assert response["Location"] == reverse("household")
    assert theirs.pk not in {key.file for key in keys_in(browser.get("/").wsgi_request)}


def test_s01_a_partner_is_started_only_where_there_is_none(mine):
    start_partner(mine, timezone.now())
    with pytest.raises(AlreadyThere):
        start_partner(mine, timezone.now())


@pytest.mark.parametrize("change", ["joined another", "was shut out"])
def test_s01_two_files_are_put_together_as_they_stand_in_the_lock(change, mine, theirs):
    stale = CaseFile.objects.get(pk=mine.pk)
    if change == "joined another":
        start_partner(mine, timezone.now())
    else:
        CaseFile.objects.filter(pk=mine.pk).update(lock=5)
    with pytest.raises(AlreadyThere):
        put_together(theirs, stale, now=timezone.now())
    code = invite(theirs, timezone.now(), to_household=True)
    assert join(code, timezone.now(), stale) is None
    theirs.refresh_from_db()
    assert theirs.shared_household is None


def test_s14_a_file_that_is_in_no_household_leaves_none_and_keeps_its_other_browsers(mine):
    copy, owner = browser_of(mine), browser_of(mine)
    assert copy.get(reverse("leave-household"))["Location"] == reverse("household")
    assert copy.post(reverse("leave-household"))["Location"] == reverse("household")
    assert owner.get(reverse("file"), follow=True).status_code == 200
    mine.refresh_from_db()
    assert mine.lock == 0


def full_browser(mine):
    """It holds as many files as it can, one's own open."""
    browser = browser_of(mine)
    response = browser.get("/healthz")
    others = [CaseFile.objects.create() for _file in range(MOST_HELD - 1)]
    open_file(response.wsgi_request, response, mine, *others)
    browser.cookies.update(response.cookies)
    return browser


@pytest.mark.parametrize("way", ["hold-file", "start-partner", "demonstration"])
def test_s45_a_browser_that_is_full_refuses_one_more_and_drops_none(way, mine):
    browser = full_browser(mine)
    CaseFile.objects.create(reference="DEMO-FILE")
    one_more = file_with()
    code = invite(one_more, timezone.now())
    response = browser.post(reverse(way), {"code": code, "holders": "both"}, follow=True)
    assert "holds 4 files" in response.content.decode()
    request = browser.get("/healthz").wsgi_request
    assert case_file_of(request) == mine
    assert len(held_beside(request)) == MOST_HELD - 1
    assert redeem(code, timezone.now(), alone=False) == one_more, "the code was not used up"
