"""The calendar by its link: readable to the letter, private, and closed for good when revoked."""

from datetime import date

import pytest
import vobject
from django.core import signing
from django.test import Client
from django.urls import reverse

from enrollment.outbox.records.links import calendar_link
from enrollment.outbox.records.models import CalendarLink
from enrollment.standing.law.due_dates import due_dates_in
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic
from enrollment.tracking.records.models import MilestoneEntry
from reimbursement.records.models import CareExpense, Gap
from tests.enrollment.rfc5545 import read
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


FILING = Deadline(code="filing-day", topic=Topic.FILING, due_on=date(2026, 4, 10), begins_on=date(2026, 4, 1))
SIXTEEN = Deadline(
    code="sixteenth-birthday", topic=Topic.BIRTHDAYS, due_on=date(2034, 2, 21), person="child-1"
)


@pytest.fixture
def held(hold):
    return hold(BY_PATHWAY["puma-non-eu"])


@pytest.fixture
def link(client, held):
    client.post(reverse("make-calendar"))
    return calendar_link(CalendarLink.objects.get()).removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def phone():
    return Client()


def events(phone, link):
    answer = phone.get(link)
    assert answer.status_code == 200
    return {event["UID"]: event for event in read(answer.content).parts if event.name == "VEVENT"}


def test_the_days_of_a_file_are_all_there(phone, link, held):
    Gap.objects.create(case_file=held, end_cover_on=date(2026, 9, 1))
    said = {(event["DTSTART"], event["SUMMARY"]) for event in events(phone, link).values()}
    agenda = due_dates_in(holding_of(held), TODAY)
    assert {"filing-day", "permit-renewal", "private-cover"} <= {each.code for each in agenda}
    for deadline in agenda:
        assert (f"{deadline.due_on:%Y%m%d}", LIMITS[deadline.code].title.en) in said
    assert ("20260901", "Look at your private insurance again") in said
    assert any(title.startswith("Possible from today: ask for the renewal") for _day, title in said)


def test_each_quarter_of_care_has_its_own_name_and_a_start_says_the_last_day(phone, link, held, later):
    Gap.objects.create(case_file=held, rights_open_on=date(2026, 1, 2))
    for milestone, day in (("submitted", "2026-03-09"), ("provisional-attestation", "2026-03-20")):
        MilestoneEntry.objects.create(
            case_file=held, milestone=milestone, happened_on=day, recorded_by="applicant"
        )
    for on in ("2026-01-15", "2026-02-20"):
        CareExpense.objects.create(case_file=held, act="gp", on=on, fee=30)
    CareExpense.objects.create(case_file=held, act="gp", on="2025-12-30", fee=30)
    found = {event["SUMMARY"]: event for event in events(phone, link).values()}
    assert found["Claim the care you paid (January to March 2026)"]["DTSTART"] == "20280331"
    start = found["Possible from today: claim the care you paid (January to March 2026)"]
    assert start["DTSTART"] == "20260320"
    assert start["DESCRIPTION"].startswith("Last day: 31 March 2028.")


def test_a_library_of_others_reads_the_same_days(phone, link):
    read_by_others = {
        (event.uid.value, event.dtstart.value, event.summary.value)
        for event in vobject.readOne(phone.get(link).content.decode()).vevent_list
    }
    ours = events(phone, link)
    assert read_by_others
    assert read_by_others == {
        (uid, date.fromisoformat(event["DTSTART"]), event["SUMMARY"]) for uid, event in ours.items()
    }


def test_it_follows_the_file_and_keeps_its_ids(phone, link, held, later):
    before = events(phone, link)
    later(hours=2)
    MilestoneEntry.objects.create(
        case_file=held, milestone="submitted", happened_on=TODAY, recorded_by="applicant"
    )
    after = events(phone, link)
    assert not [event for event in after.values() if event["SUMMARY"].lower().endswith("send your file")]
    assert any(event["SUMMARY"] == "Ring the health insurance office" for event in after.values())
    stayed = before.keys() & after.keys()
    assert stayed
    assert all(int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) for uid in stayed)


def test_an_event_that_moves_is_the_same_event(phone, link, agenda):
    agenda += [FILING, SIXTEEN]
    before = events(phone, link)
    agenda[0] = Deadline(**{**vars(FILING), "due_on": date(2026, 5, 4)})
    assert before.keys() == events(phone, link).keys()
    assert len(before) == 3


def test_what_can_be_done_on_any_day_stands_on_none(phone, link, held):
    held.answers = BY_PATHWAY["employee"]
    held.save()
    assert not [each for each in events(phone, link).values() if each["SUMMARY"] == "Make your application"]


def test_it_names_nobody(phone, link, held, agenda):
    agenda += [FILING, SIXTEEN]
    said = phone.get(link).content.decode()
    assert "For one of the children" in said
    for word in ("Minh", "Nguyễn", "child-1", held.reference, str(held.pk), held.pk.hex):
        assert word not in said


def test_it_speaks_the_language_in_which_it_was_made(hold, phone):
    french = Client(headers={"Accept-Language": "fr"})
    hold(BY_PATHWAY["puma-non-eu"], french)
    french.post(reverse("make-calendar"))
    link = calendar_link(CalendarLink.objects.get()).removeprefix("http://127.0.0.1:8000")
    answer = phone.get(link, headers={"Accept-Language": "en"})
    assert "Faire votre demande" in [event["SUMMARY"] for event in events(phone, link).values()]
    assert answer["Content-Language"] == "fr"


def test_no_cookie_is_needed_and_none_is_set(phone, link):
    answer = phone.get(link)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_the_phone_may_keep_it_for_an_hour_and_nobody_in_between(phone, link):
    answer = phone.get(link)
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert phone.get(link, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert answer["Last-Modified"]


def test_head_answers_like_get(phone, link):
    answer = phone.head(link)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_written(phone, link, method):
    assert getattr(phone, method)(link).status_code == 405


def test_s15_a_link_that_is_revoked_forged_or_unknown_gets_the_same_few_words(client, phone, link, held):
    link_row = CalendarLink.objects.get()
    sign = signing.Signer(salt="enrollment.outbox.stop", sep=".").sign
    others = [
        f"/calendar/{token}.ics" for token in ("x", sign(link_row.secret), link_row.secret, held.pk, "%00")
    ]
    client.post(reverse("revoke-calendar"))
    answers = [phone.get(each) for each in (link, link.replace(".ics", "A.ics"), *others)]
    assert {(each.status_code, each.content) for each in answers} == {(404, b"No such calendar.\n")}
    assert not any(each.cookies for each in answers)


def test_a_new_link_is_another_one(client, link):
    client.post(reverse("make-calendar"))
    assert CalendarLink.objects.get(), "pressed twice it is still the same"
    client.post(reverse("revoke-calendar"))
    client.post(reverse("make-calendar"))
    assert calendar_link(CalendarLink.objects.get()).removeprefix("http://127.0.0.1:8000") != link


def test_with_the_file_the_link_is_gone(client, phone, link):
    client.post(reverse("delete-file"))
    assert phone.get(link).status_code == 404


def test_a_file_whose_pathway_is_no_longer_known_still_has_a_calendar(phone, link, held):
    held.answers = {}
    held.save()
    assert events(phone, link) == {}


def test_the_secret_is_long_and_the_table_alone_opens_nothing(link):
    row = CalendarLink.objects.get()
    assert len(row.secret) >= 22, "128 bits"
    assert row.secret in link
    assert len(link) - link.index(row.secret) - len(row.secret) > 40, "and a signature"


def test_time_alone_revises_it_once_a_day(phone, link, later):
    first = phone.get(link).content
    later(hours=3)
    assert phone.get(link).content == first
    later(hours=24)
    assert phone.get(link).content != first
