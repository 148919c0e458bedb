"""S02, S03, S07, S12, S17, S39: the doors by which clients come in at the desk, with real prepared files and lists."""

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records.lists import keep_list, look_through
from enrollment.intake.records.models import ClientList, PreparedFile
from enrollment.intake.records.preparing import Client, prepare
from tests.abuse.people import MARKERS, browser_of
from tests.abuse.test_matrix import BROWSERS
from tests.staff import TEAM, staff


NAME, FIRST_NAMES = MARKERS[:2]
OF_ONE = ("prepared-file", "mail-invitation", "hand-over-code", "withdraw-prepared")
OF_A_LIST = ("client-list", "make-list", "invite-list", "stop-list", "forget-list", "list-troubles")
AT_ALL = ("prepared-files", "prepare-file", "send-list", "list-template")
# An advisor of the team may, whatever the mandates of other files say; everybody else may not.
OUTSIDE = ("nobody", "owner", "helper who looks", "helper who fills in", "lead of another team", "operator")


@pytest.fixture
def theirs(db):
    """A prepared file and a list of the team’s, full of names that nobody else may see."""
    team, now = Team.objects.get_or_create(name=TEAM)[0], timezone.now()
    client = Client(
        typed={"names": {"birth_name": NAME, "first_names": FIRST_NAMES}},
        address="q@xylophon.example",
        language="en",
    )
    prepared = prepare(client, team, now, by="gerda")
    prepared.save()
    user = staff("gerda", "view_casefile", "add_milestoneentry")
    whole = f"Name,First name\n{NAME},\n".encode()
    kept = keep_list(whole, team, user, now, reader_language="en", default_language="en")
    look_through.func(str(kept.pk))
    return prepared, kept


@pytest.mark.parametrize("role", OUTSIDE)
def test_nobody_outside_of_the_team_sees_or_changes_what_it_prepares(theirs, role):
    prepared, kept = theirs
    browser = BROWSERS[role](CaseFile.objects.create(answers={}))
    paths = [reverse(name, args=[prepared.pk]) for name in OF_ONE]
    paths += [reverse(name, args=[kept.pk]) for name in OF_A_LIST] + [reverse(name) for name in AT_ALL]
    for path in paths:
        for verb in (browser.get, browser.post):
            answer = verb(path)
            shown = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            assert NAME not in shown and FIRST_NAMES not in shown, path
    assert PreparedFile.objects.get().invited_at is None
    assert ClientList.objects.get().state == "looked"


@pytest.mark.parametrize("name", OF_ONE[1:] + OF_A_LIST[1:5] + ("fill-in",))
def test_what_changes_something_takes_no_get_and_no_forged_form(theirs, name):
    prepared, kept = theirs
    advisor = BROWSERS["advisor without a mandate"](CaseFile.objects.create(answers={}))
    path = reverse(name, args=[kept.pk if name in OF_A_LIST else prepared.pk])
    assert advisor.get(path).status_code == 405
    advisor.handler.enforce_csrf_checks = True
    assert advisor.post(path).status_code == 403
    assert PreparedFile.objects.get().invited_at is None


def test_a_code_is_guessed_at_no_more_often_than_any_code(theirs):
    stranger = browser_of()
    answers = [
        stranger.post(reverse("take-prepared"), {"code": "2222-3333-4444-5555"}).status_code
        for _try in range(32)
    ]
    assert answers[:30] == [200] * 30 and answers[-1] == 429


@pytest.mark.parametrize(
    "typed", ["", "x" * 500, "\0", "‮2222", "2222-3333-4444-5555", "' OR 1=1 --", "💥" * 30]
)
def test_every_code_that_opens_nothing_is_answered_alike(theirs, typed):
    answer = browser_of().post(reverse("take-prepared"), {"code": typed})
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()


@pytest.mark.parametrize("value", ["", "x", "0" * 32 + ".2222", "0" * 32 + ".2222.known", "é.."])
def test_a_decision_without_a_code_is_sent_to_the_code(theirs, value):
    stranger = browser_of()
    stranger.cookies["prepared"] = value
    for name, sent in (
        ("recognise-prepared", {"day": "1990-04-03"}),
        ("decide-prepared", {"decision": "alone"}),
    ):
        assert stranger.post(reverse(name), sent)["Location"] == reverse("take-prepared")
    assert CaseFile.objects.count() == 0


def test_s17_a_list_from_another_site_is_not_taken(theirs):
    advisor = BROWSERS["advisor without a mandate"](CaseFile.objects.create(answers={}))
    advisor.handler.enforce_csrf_checks = True
    assert advisor.post(reverse("send-list"), {"language": "en"}).status_code == 403
