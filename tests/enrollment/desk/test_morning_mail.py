"""The mail of the morning: once, on working mornings, to whom wants it, without a name and without a word that was written."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Assignment
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.digest.contents import digest_of
from enrollment.desk.digest.records.models import MorningMail
from enrollment.desk.digest.sending import is_morning, send_morning_mails
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.messages.records.writing import write_to_team
from tests.enrollment.stored_answers import BY_PATHWAY, TITLE_ENDED, TODAY
from tests.staff import at_the_desk, entrust, staff


PARIS = ZoneInfo("Europe/Paris")
PAGE = reverse("morning-mail")
CODE = re.compile(r"[B-Z]{4}-[B-Z]{4}")


@pytest.fixture
def morning(db):
    with time_machine.travel(
        datetime(TODAY.year, TODAY.month, TODAY.day, 7, 30, tzinfo=PARIS), tick=False
    ) as at:
        yield at


@pytest.fixture
def claire(morning):
    return staff("claire", "view_casefile", first_name="Claire")


@pytest.fixture
def wanted(claire):
    return MorningMail.objects.create(user=claire, address="claire@example.org", language="en")


def a_client_who_waits(advisor=None, text="My secret question"):
    made = CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"])
    if advisor:
        Assignment.objects.create(case_file=made, advisor=advisor, since=timezone.now())
    write_to_team(made, text, now=timezone.now() - timedelta(days=3))
    turn_the_day(timezone.localdate())
    return made


def round_now():
    return sum(send_morning_mails(timezone.now()))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(datetime(2026, 3, 27, 7, tzinfo=PARIS), True, id="a Friday morning"),
        pytest.param(datetime(2026, 3, 27, 5, 59, tzinfo=PARIS), False, id="too early"),
        pytest.param(datetime(2026, 3, 27, 12, tzinfo=PARIS), False, id="noon"),
        pytest.param(datetime(2026, 3, 28, 7, tzinfo=PARIS), False, id="a Saturday"),
        pytest.param(datetime(2026, 4, 6, 7, tzinfo=PARIS), False, id="Easter Monday"),
        pytest.param(datetime(2026, 5, 8, 7, tzinfo=PARIS), False, id="8 May"),
    ],
)
def test_which_mornings(moment, expected):
    assert is_morning(moment) is expected


def test_it_says_who_waits_since_when_and_no_name_and_no_word(claire, wanted):
    file = a_client_who_waits(claire)
    assert round_now() == 1
    [sent] = mail.outbox
    assert sent.to == ["claire@example.org"]
    assert "1 file waits for you" in sent.subject
    assert f"* {file.reference} – since 24 March 2026" in sent.body
    assert "1 message that nobody has read" in sent.body
    for told in ("Hồng", "Nguyễn", "secret"):
        assert told not in sent.body + sent.subject


@pytest.mark.parametrize(("late", "more"), [(8, ""), (9, ", and 1 more"), (11, ", and 3 more")])
def test_a_list_that_is_cut_short_says_how_many_more_there_are(claire, wanted, late, more):
    for _number in range(late):
        made = CaseFile.objects.create(answers=TITLE_ENDED)
        Assignment.objects.create(case_file=made, advisor=claire, since=timezone.now())
        entrust(made)
    turn_the_day(TODAY)
    assert round_now() == 1
    [sent] = mail.outbox
    [line] = [each for each in sent.body.splitlines() if each.startswith("Overdue: ")]
    assert len(re.findall(r"[2-9B-Z]{4}-[2-9B-Z]{4}", line)) == 8
    assert line.endswith(more) and ("more" in line) is bool(more)
    assert sent.subject == "Droits ouverts: this morning at the desk"


def test_once_a_day_whatever_happens(claire, wanted, morning, monkeypatch):
    a_client_who_waits(claire)
    assert round_now() == 1
    assert round_now() == 0
    morning.shift(timedelta(days=3))
    turn_the_day(timezone.localdate())

    def breaks(self, mails):
        raise OSError("gone")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", breaks)
    assert round_now() == 0
    monkeypatch.undo()
    assert round_now() == 0
    assert len(mail.outbox) == 1


def test_a_server_that_is_away_keeps_nobody_from_a_later_round(claire, wanted, monkeypatch):
    a_client_who_waits(claire)

    def away(self):
        raise OSError("away")

    monkeypatch.setattr(locmem.EmailBackend, "open", away)
    with pytest.raises(ConnectionError):
        round_now()
    monkeypatch.undo()
    assert round_now() == 1


def test_nothing_on_a_day_with_nothing(wanted):
    assert round_now() == 0
    assert mail.outbox == []


def test_what_waits_for_nobody_yet_is_counted_for_the_team(claire, wanted):
    a_client_who_waits()
    assert digest_of(claire, timezone.localdate()).unassigned == 1
    assert round_now() == 1
    assert "1 file of your team waits, and nobody works on it" in mail.outbox[0].body


def test_files_of_another_team_are_nobodys_business(claire, wanted):
    a_client_who_waits()
    other = staff("zoe", "view_casefile", team="Another team")
    assert digest_of(other, timezone.localdate()).is_empty


def test_in_the_advisors_language_and_by_the_command(claire, wanted):
    MorningMail.objects.update(language="fr")
    a_client_who_waits(claire)
    call_command("morning_mail", verbosity=0)
    assert "Ce qui vous attend" in mail.outbox[0].body


def test_who_has_left_gets_none(claire, wanted):
    a_client_who_waits(claire)
    claire.is_active = False
    claire.save()
    assert round_now() == 0


def test_an_advisor_switches_it_on_by_a_code_and_off(the_day, db):
    client = at_the_desk(staff("claire", "view_casefile"))
    assert "You don’t get it now." in client.get(PAGE).content.decode()
    client.post(PAGE, {"address": "nothing"})
    assert mail.outbox == []
    client.post(PAGE, {"address": "claire@example.org"})
    assert not MorningMail.objects.exists()
    assert mail.outbox[0].to == ["claire@example.org"]
    client.post(PAGE, {"code": CODE.search(mail.outbox[0].body).group()})
    kept = MorningMail.objects.get()
    assert (kept.address, kept.language, kept.user.username) == ("claire@example.org", "en", "claire")
    client.post(PAGE, {"off": "1"})
    assert not MorningMail.objects.exists()


def test_a_new_address_counts_once_its_code_is_typed_and_the_former_until_then(claire, wanted):
    client = at_the_desk(claire)
    client.post(PAGE, {"address": "elsewhere@example.org"})
    a_client_who_waits(claire)
    assert round_now() == 1
    assert [each.to for each in mail.outbox] == [["elsewhere@example.org"], ["claire@example.org"]]
    code = CODE.search(mail.outbox[0].body).group()
    stranger = at_the_desk(staff("zoe", "view_casefile"))
    stranger.post(PAGE, {"code": code})
    assert MorningMail.objects.get().address == "claire@example.org"
    client.post(PAGE, {"code": code})
    assert MorningMail.objects.get().address == "elsewhere@example.org"


def test_three_wrong_codes_end_it(claire):
    client = at_the_desk(claire)
    client.post(PAGE, {"address": "claire@example.org"})
    for _try in range(3):
        client.post(PAGE, {"code": "BBBB-BBBB"})
    client.post(PAGE, {"code": CODE.search(mail.outbox[0].body).group()})
    assert not MorningMail.objects.exists()


def test_nobodys_mailbox_is_flooded_from_the_desk(claire):
    client = at_the_desk(claire)
    for _try in range(8):
        client.post(PAGE, {"address": "someone@example.org"})
    assert len(mail.outbox) == 5
