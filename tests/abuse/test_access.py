"""S01 to S08, S14: nobody opens, guesses, changes or keeps a file that isn't theirs."""

import re
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from urllib.parse import quote_plus

import pytest
from django.core import signing
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.browser import forget
from enrollment.access.keys import COOKIE, KEPT_FOR, SALT
from enrollment.access.records.models import Assignment, Mandate, Nudge, PutAside
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.papers.records.models import GivenPaper, PaperPage, PutOff
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.records.models import LetterReceived, MilestoneEntry
from reimbursement.records.models import CareExpense
from tests.abuse.addresses import ROUTES, addresses, values_of
from tests.abuse.people import MARKERS, NAME, browser_of, file_with


ONLY_READ = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# Each page masks its token anew.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|csrftoken=\w+')


def everything_of(case_file):
    """The file's rows as they stand in the database."""
    return (
        CaseFile.objects.filter(pk=case_file.pk).values().get(),
        list(ResidenceProof.objects.filter(case_file=case_file).values()),
        list(HeldPaper.objects.filter(case_file=case_file).values()),
        list(CareExpense.objects.filter(case_file=case_file).values()),
        list(Mailbox.objects.filter(case_file=case_file).values()),
        list(CalendarLink.objects.filter(case_file=case_file).values()),
        list(LetterReceived.objects.filter(case_file=case_file).values()),
        list(MilestoneEntry.objects.filter(case_file=case_file).values()),
        list(GivenPaper.objects.filter(case_file=case_file).values()),
        list(PaperPage.objects.filter(paper__case_file=case_file).values()),
        list(PutOff.objects.filter(case_file=case_file).values()),
        list(Mandate.objects.filter(case_file=case_file).values()),
        list(Assignment.objects.filter(case_file=case_file).values()),
        list(PutAside.objects.filter(case_file=case_file).values()),
        list(Nudge.objects.filter(case_file=case_file).values()),
    )


@contextmanager
def not_only_read():
    """The statements that do anything but read: after an answer without one, every row stands as it did."""
    found = []

    def note(execute, sql, params, many, context):
        if not sql.startswith(ONLY_READ):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def told(response):
    """What the answer says, in its body and in its headers."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers) + str(response.cookies)


PARTS = 3  # so that the processes of a run share them


@pytest.mark.usefixtures("blank_sheets")
@pytest.mark.parametrize("asker", ["with a file of their own", "without a file"])
@pytest.mark.parametrize("part", range(PARTS))
def test_s01_no_address_shows_or_changes_another_persons_file(part, asker, mine, theirs, log):
    """What one address does is undone before the next."""
    before, values, broken = everything_of(theirs), values_of(theirs), []
    secret = (*MARKERS, theirs.reference, str(theirs.pk))
    for route in ROUTES[part::PARTS]:
        written = []
        with transaction.atomic():
            for path, method in product(addresses(route, **values), ("get", "post", "put")):
                asking = browser_of(mine if asker == "with a file of their own" else None)
                with not_only_read() as statements:
                    response = getattr(asking, method)(path)
                    answer = told(response)
                written += statements
                if response.status_code >= 500:
                    broken.append(f"{method} {path} fails")
                # Whoever holds no file is led on with the very address that they asked for.
                said = answer.replace(path, "").replace(quote_plus(path), "")
                broken += [f"{method} {path} tells {word}" for word in secret if word in said]
            if written and everything_of(theirs) != before:
                broken.append(f"{route} changes the file")
            transaction.set_rollback(True)
    assert broken == []
    assert "Traceback" not in log.getvalue()


def test_s01_another_persons_proof_is_as_absent_as_one_that_never_was(browser, theirs):
    proof = theirs.residence_proofs.get()
    never = "00000000-0000-4000-8000-000000000000"
    foreign, absent = (
        TOKEN.sub("", told(browser.post(reverse("remove-proof", args=[each])))) for each in (proof.pk, never)
    )
    assert foreign.replace(str(proof.pk), never) == absent


@pytest.mark.parametrize("way", ["correct-milestone", "strike-out"])
def test_s01_another_persons_line_of_history_is_as_absent_as_one_that_never_was(way, browser, theirs):
    line, never = str(theirs.milestone_entries.get().pk), "00000000-0000-4000-8000-000000000000"
    posted = {"milestone": "submitted", "happened_on": "19 March 2026", "submitted_by": "counter"}
    answers = [browser.post(reverse(way, args=[each]), posted) for each in (line, never)]
    assert [answer.status_code for answer in answers] == [404, 404]
    foreign, absent = (TOKEN.sub("", told(answer)) for answer in answers)
    assert foreign.replace(line, never) == absent


def test_s08_nobody_writes_in_a_history_in_another_name_time_or_file(mine, theirs, browser):
    posted = {
        "happened_on": "24 March 2026",
        "recorded_by": "agathe",
        "recorded_at": "2020-01-01T00:00",
        "case_file": theirs.pk,
        "corrects": theirs.milestone_entries.get().pk,
        "id": theirs.milestone_entries.get().pk,
    }
    before = everything_of(theirs)
    assert browser.post(reverse("add-milestone", args=["acknowledged"]), posted).status_code == 302
    line = mine.milestone_entries.get(milestone="acknowledged")
    assert (line.recorded_by, line.recorded_at.year, line.corrects) == ("applicant", 2026, None)
    assert everything_of(theirs) == before


def test_s02_ids_are_random_and_the_reference_opens_nothing(theirs):
    assert theirs.pk.version == 4
    assert theirs.residence_proofs.get().pk.version == 4
    stranger = browser_of()
    for named in (theirs.pk.hex, str(theirs.pk), theirs.reference):
        stranger.cookies[COOKIE] = named
        assert stranger.get(reverse("file"), {"file": named, "id": named})["Location"] == "/"
        assert (
            stranger.get(reverse("file"), headers={"X-File": named, "Authorization": named})["Location"]
            == "/"
        )


PROBES = [
    "answers__names__birth_name__startswith",
    "answers__icontains",
    "answers",
    "id",
    "id__startswith",
    "reference__regex",
    "residence_proofs__kind",
    "held_papers__key",
    "offered",
    "planned_on__lt",
]


@pytest.mark.parametrize("probe", PROBES)
def test_s05_the_list_of_files_cant_be_probed_through_its_address(probe, desk, theirs):
    for typed in (NAME[:3], "nothing of the kind"):
        response = desk.get(reverse("admin:enrollment_casefile_changelist"), {probe: typed})
        assert response.status_code == 400
        assert NAME not in told(response)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"o": "answers"}, id="ordered by answers"),
        pytest.param({"o": "-2.3.99"}, id="ordered by columns that have no field"),
        pytest.param({"_to_field": "answers"}, id="another key"),
        pytest.param({"_popup": "1", "_to_field": "reference"}, id="a popup"),
        pytest.param({"e": "1"}, id="the error page"),
        pytest.param({"p": "999999999999999999999"}, id="a page far away"),
        pytest.param({"all": ""}, id="all on one page"),
        pytest.param({"q": "\x00"}, id="a search for NUL"),
        pytest.param({"q": "' OR 1=1 --"}, id="a search in SQL"),
    ],
)
def test_s05_odd_questions_to_the_list_are_answered_calmly(asked, desk, theirs, log):
    assert desk.get(reverse("admin:enrollment_casefile_changelist"), asked).status_code in (200, 302, 400)
    assert "django.request" not in log.getvalue().replace("WARNING django.request", "")


def test_s05_the_search_finds_names_and_references_and_never_another_answer(desk, theirs):
    turn_the_day(timezone.localdate())
    found = reverse("admin:enrollment_casefile_changelist")
    for sought in (theirs.reference, NAME[:3]):
        assert theirs.reference in told(desk.get(found, {"q": sought}))
    others = {
        str(value) for slug, given in theirs.answers.items() if slug != "names" for value in given.values()
    }
    assert len(others) > 10
    for sought in others - {"", NAME}:
        assert theirs.reference not in told(desk.get(found, {"q": sought})), sought


@pytest.mark.parametrize("page", ["change", "delete"])
def test_s03_the_desk_only_reads(page, desk, theirs):
    before = everything_of(theirs)
    address = reverse(f"admin:enrollment_casefile_{page}", args=[theirs.pk])
    response = desk.post(address, {"post": "yes", "language": "fr", "planned_on": "2026-04-01", "_save": "1"})
    assert response.status_code == 403
    assert everything_of(theirs) == before


def test_s03_the_desk_adds_nobody_and_sees_no_users(desk, theirs):
    assert desk.get(reverse("admin:enrollment_casefile_add")).status_code == 403
    assert desk.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert desk.get(reverse("admin:autocomplete")).status_code in (403, 404)


def test_s03_staff_without_the_right_see_no_file(advisor, desk, theirs):
    advisor.user_permissions.clear()
    for page, args in (("changelist", []), ("change", [theirs.pk]), ("history", [theirs.pk])):
        response = desk.get(reverse(f"admin:enrollment_casefile_{page}", args=args))
        assert response.status_code == 403
        assert NAME not in told(response)


def test_s03_somebody_with_a_password_but_no_desk_sees_no_file(advisor, desk, theirs):
    advisor.is_staff = False
    advisor.save()
    response = desk.get(reverse("admin:enrollment_casefile_change", args=[theirs.pk]))
    assert response["Location"].startswith(reverse("admin:login"))


def test_s06_an_action_on_chosen_files_does_nothing(desk, theirs):
    for action in ("delete_selected", "export", "__class__"):
        chosen = {"action": action, "_selected_action": [str(theirs.pk)], "index": 0, "post": "yes"}
        desk.post(reverse("admin:enrollment_casefile_changelist"), chosen)
    assert CaseFile.objects.filter(pk=theirs.pk).exists()


def leaves(advisor):
    advisor.is_active = False
    advisor.save()


def changes_password(advisor):
    advisor.set_password("another long pass phrase")
    advisor.save()


@pytest.mark.parametrize("happens", [leaves, changes_password])
def test_s07_the_next_request_of_an_open_session_is_refused(happens, advisor, desk, theirs):
    page = reverse("admin:enrollment_casefile_change", args=[theirs.pk])
    assert NAME in told(desk.get(page))
    happens(advisor)
    response = desk.get(page)
    assert response["Location"].startswith(reverse("admin:login"))
    assert NAME not in told(response)


FORGED = {
    "id": "00000000-0000-4000-8000-000000000000",
    "pk": "1",
    "case_file": "1",
    "reference": "AAAA-AAAA",
    "planned_on": "2027-01-01",
    "is_staff": "on",
    "is_superuser": "on",
    "created_at": "2000-01-01",
    "answers": "{}",
    "territory": "mayotte",
    "activity": "employee",
    "phone": "0611111111",
    "children_count": "15",
}


def test_s08_a_question_keeps_its_own_fields_and_no_others(mine, browser):
    before, *others = everything_of(mine)
    names = {"birth_name": "Durand", "used_name": "", "first_names": "Anne"}
    browser.post(reverse("question", args=["names"]), {**FORGED, **names})
    after, *others_after = everything_of(mine)
    assert after.pop("answers") == {**before.pop("answers"), "names": names}
    for each in (before, after):
        del each["updated_at"]
    assert (after, others_after) == (before, others)


def test_s08_a_proof_always_goes_to_ones_own_file(mine, theirs, browser):
    forged = {**FORGED, "case_file": str(theirs.pk), "kind": "passport", "case_file_id": str(theirs.pk)}
    browser.post(
        reverse("add-proof", args=["rent_receipt"]),
        {**forged, "starts_on": "2026-02-01", "ends_on": "2026-02-28", "holder": "applicant"},
    )
    assert [proof.kind for proof in mine.residence_proofs.all()] == ["rent_receipt"] * 2
    assert theirs.residence_proofs.count() == 1


def test_s08_only_boxes_of_the_page_can_be_ticked(mine, theirs, browser):
    forged = ["passport|applicant", "passport|child-9", "nonsense|applicant", "|", "a|b|c", "\x00|\ud800"[:2]]
    browser.post(reverse("checklist"), {**FORGED, "held": forged, "case_file": str(theirs.pk)})
    assert holding_of(mine).held <= {("passport", "applicant")}
    assert holding_of(theirs).held == {("passport", "applicant")}


def signed(value, salt=SALT):
    return signing.get_cookie_signer(salt=COOKIE + salt).sign(value)


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda good, pk: good[:-1] + ("A" if good[-1] != "A" else "B"), id="a letter changed"),
        pytest.param(lambda good, pk: pk + good[32:], id="another file under the same signature"),
        pytest.param(lambda good, pk: pk, id="no signature"),
        pytest.param(lambda good, pk: signed(pk, salt="another"), id="signed for something else"),
        pytest.param(
            lambda good, pk: signing.TimestampSigner(key="guessed").sign(pk), id="signed with a guessed key"
        ),
        pytest.param(lambda good, pk: signed("not an id"), id="not an id"),
        pytest.param(lambda good, pk: signed(""), id="empty"),
        pytest.param(lambda good, pk: "é:\xff:" + "x" * 5000, id="garbage"),
    ],
)
def test_s14_a_forged_cookie_opens_nothing(forge, theirs, log):
    forger = browser_of(file_with())
    forger.cookies[COOKIE] = forge(forger.cookies[COOKIE].value, theirs.pk.hex)
    assert forger.get(reverse("file"))["Location"] == "/"
    assert log.getvalue() == ""


def test_s14_a_cookie_ends_a_year_and_a_month_after_the_last_visit(browser, clock):
    for _visit in range(2):
        clock.shift(timedelta(seconds=KEPT_FOR - 60))
        assert browser.get(reverse("file")).status_code == 200
    clock.shift(timedelta(seconds=KEPT_FOR + 60))
    assert browser.get(reverse("file"))["Location"] == "/"


def test_s14_the_cookie_of_a_deleted_file_opens_nothing(mine, browser):
    kept = browser.cookies[COOKIE].value
    response = browser.post(reverse("delete-file"))
    assert response.cookies[COOKIE].value == ""
    assert "cache" in response["Clear-Site-Data"]
    browser.cookies[COOKIE] = kept
    assert browser.get(reverse("file"))["Location"] == "/"
    assert browser.post(reverse("delete-file"))["Location"] == "/"
    assert not CaseFile.objects.filter(pk=mine.pk).exists()


def test_s14_deleting_a_host_cookie_is_itself_secure():
    response = HttpResponse()
    response.delete_cookie("__Host-file", samesite="Lax")
    assert response.cookies["__Host-file"]["secure"], "a browser ignores the deletion otherwise"
    forget(response)
    assert response.cookies[COOKIE]["max-age"] == 0


def test_s14_a_cookie_planted_before_the_first_answer_gains_no_file(theirs):
    planted = browser_of()
    planted.cookies[COOKIE] = "planted"
    response = planted.post(reverse("question", args=["territory"]), {"territory": "metropole"})
    assert response.cookies[COOKIE].value != "planted"
    assert response.cookies[COOKIE]["httponly"]
    assert response.cookies[COOKIE]["samesite"] == "Lax"
