"""A helper looks, or looks and fills in, until a day; what they do bears their name."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from enrollment.access.records.models import AccessEvent, Device
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.log_words import who_looked
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.access.test_coming_back import opens
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import TODAY


UNTIL = TODAY + timedelta(days=30)
CODE = re.compile(r"(?:[2-9B-Z]{4}-){3}[2-9B-Z]{4}")


def invited(client, role, name="Nadia Benali"):
    """The helper's browser, with the file open."""
    typed = {
        "name": name,
        "role": role,
        "until_day": UNTIL.day,
        "until_month": UNTIL.month,
        "until_year": UNTIL.year,
    }
    page = client.post(reverse("invite-helper"), typed).content.decode()
    browser = Client()
    code = {"code": CODE.search(page).group()}
    response = browser.post(reverse("help-somebody"), code)
    assert response["Location"] == reverse("file"), page
    assert "Location" not in Client().post(reverse("help-somebody"), code).headers, "a code is good once"
    return browser


@pytest.mark.parametrize("role", ["look", "fill"])
def test_an_invited_helper_sees_the_file_and_its_person_still_holds_it(held, client, role):
    helper = invited(client, role)
    assert opens(helper, held) and opens(client, held)
    device = Device.objects.get(role=role)
    assert (device.holder, device.ends_on) == ("Nadia Benali", UNTIL)


def test_who_may_only_look_can_send_nothing(held, client):
    helper = invited(client, "look")
    before = CaseFile.objects.get(pk=held.pk).answers
    for path, typed in (
        ("/situation/activity/", {"activity": "none"}),
        (reverse("checklist"), {"shown": "passport", "held": "passport"}),
        (reverse("add-proof", args=["rent_receipt"]), {}),
    ):
        assert helper.post(path, typed).status_code == 403, path
    assert CaseFile.objects.get(pk=held.pk).answers == before


def test_what_a_helper_fills_in_bears_their_name(held, client):
    helper = invited(client, "fill")
    typed = {
        "happened_on_day": 20,
        "happened_on_month": 3,
        "happened_on_year": 2026,
        "submitted_by": "counter",
    }
    helper.post(reverse("add-milestone", args=["submitted"]), typed)
    assert [each.recorded_by for each in MilestoneEntry.objects.all()] == ["helper:Nadia Benali"]
    page = client.get(reverse("tracking")).content.decode()
    assert "Nadia Benali" in page and "helper:" not in page
    assert AccessEvent.objects.filter(what="helper-acted").first().who == "Nadia Benali"


def test_the_person_sees_that_a_helper_looked_once_a_day(held, client):
    helper = invited(client, "look")
    Device.objects.filter(role="look").update(used_on=TODAY - timedelta(days=1))
    helper.get(reverse("file"))
    helper.get(reverse("checklist"))
    [line] = AccessEvent.objects.filter(what="helper-looked")
    assert line.who == "Nadia Benali"
    assert "Nadia Benali" in client.get(reverse("devices")).content.decode()


def test_a_day_that_begins_with_something_sent_is_one_line(held, client):
    helper = invited(client, "fill")
    AccessEvent.objects.exclude(what="helper-invited").delete()
    Device.objects.filter(role="fill").update(used_on=TODAY - timedelta(days=1))
    helper.post("/situation/activity/", {"activity": "none"})
    written = [line.what for line in AccessEvent.objects.all() if line.who == "Nadia Benali"]
    assert [each for each in written if each != "device-added"] == ["helper-acted"]


def test_a_helper_who_opens_a_paper_is_seen_once_a_day_among_who_looked_at_papers(held, client):
    helper = invited(client, "look")
    paper = given(held)
    for _time in range(2):
        helper.get(reverse("page-picture", args=[paper.pk, paper.pk]))
    [line] = AccessEvent.objects.filter(what="helper-opened-paper")
    assert line.who == "Nadia Benali"
    assert [each.who for each in who_looked(held)] == ["Nadia Benali"]


def test_revoked_with_one_click_a_helper_sees_nothing_from_the_next_request_on(held, client):
    helper = invited(client, "fill")
    device = Device.objects.get(role="fill")
    client.post(reverse("end-device", args=[device.pk]))
    assert not opens(helper, held)
    assert opens(client, held)


def test_after_its_day_a_helpers_device_opens_nothing(held, client):
    helper = invited(client, "look")
    Device.objects.filter(role="look").update(ends_on=TODAY)
    assert opens(helper, held)
    Device.objects.filter(role="look").update(ends_on=TODAY - timedelta(days=1))
    assert not opens(helper, held)


OWNERS_ALONE = [
    "delete-file", "leave-household", "devices", "end-other-devices", "print-sheet", "revoke-sheet", "invite-helper",
    "reminders", "reminders-address", "reminders-code", "reminders-choices", "reminders-remove", "make-calendar",
    "revoke-calendar", "start-partner", "invite-partner", "move-children", "prove", "prove-code", "prove-wait",
    "export",
]  # fmt: skip


@pytest.mark.parametrize("role", ["look", "fill"])
@pytest.mark.parametrize("name", OWNERS_ALONE)
def test_no_helper_deletes_evicts_invites_or_sends_mails_elsewhere(held, client, role, name):
    helper = invited(client, role)
    before = (Device.objects.count(), CaseFile.objects.count())
    verbs = [helper.get, helper.post]
    assert {verb(reverse(name)).status_code for verb in verbs} <= {403, 405}
    assert (Device.objects.count(), CaseFile.objects.count()) == before


def test_every_address_says_what_a_helper_may_do_there(held, client):
    """From the URLconf: a new page that takes something is refused to whoever may only look."""
    helper = invited(client, "look")
    answered = {}
    for each in get_resolver().url_patterns:
        for pattern in getattr(each, "url_patterns", [each]):
            if (
                getattr(pattern, "name", None)
                and str(pattern.pattern).startswith(("file/", "situation/"))
                and not getattr(each, "app_name", "")
            ):
                converters = pattern.pattern.converters
                values = {
                    "uuid": "8c1cf8bb-3f86-4a8e-9c56-5b0f2b8b4c11",
                    "slug": "activity",
                    "str": "activity",
                    "int": 1,
                }
                kinds = {
                    name: type(made).__name__.removesuffix("Converter").casefold()
                    for name, made in converters.items()
                }
                path = reverse(
                    pattern.name, kwargs={name: values.get(kind, "x") for name, kind in kinds.items()}
                )
                answered[pattern.name] = helper.post(path).status_code
    taken = {name: status for name, status in answered.items() if status not in (403, 404, 405)}
    assert taken == {}


def test_a_code_for_a_helper_lets_nobody_hold_the_file_as_its_own(held, client):
    typed = {
        "name": "Nadia",
        "role": "look",
        "until_day": UNTIL.day,
        "until_month": UNTIL.month,
        "until_year": UNTIL.year,
    }
    code = CODE.search(client.post(reverse("invite-helper"), typed).content.decode()).group()
    other = Client()
    other.post(reverse("hold-file"), {"code": code, "holders": "alone"})
    other.post(reverse("join-household"), {"code": code})
    assert not opens(other, held) and opens(client, held)
    own = CODE.search(client.post(reverse("invitation", args=[held.pk])).content.decode()).group()
    other.post(reverse("help-somebody"), {"code": own})
    assert not opens(other, held)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "1234"},
        {"name": ""},
        {"role": "owner"},
        {"role": ""},
        {"until_year": "2031"},
        {"until_year": "2020"},
    ],
)
def test_an_invitation_that_makes_no_sense_is_asked_again(held, client, changes):
    typed = {
        "name": "Nadia",
        "role": "look",
        "until_day": UNTIL.day,
        "until_month": UNTIL.month,
        "until_year": UNTIL.year,
    }
    page = client.post(reverse("invite-helper"), typed | changes).content.decode()
    assert "error-summary" in page and not CODE.search(page)


def test_papers_that_a_helper_takes_along_stand_in_the_log_each_time(held, client):
    helper = invited(client, "fill")
    for _time in range(2):
        assert helper.get(reverse("envelope-pdf")).status_code == 200
    printed = AccessEvent.objects.filter(case_file=held, what="helper-printed")
    assert [each.who for each in printed] == ["Nadia Benali"] * 2
