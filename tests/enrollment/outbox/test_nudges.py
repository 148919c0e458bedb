"""Reminders that a team asked for: one mail, none twice, and none once whoever asked may write no more."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import Nudge, Scope
from enrollment.access.records.nudging import NotNudged, nudge_all
from enrollment.access.records.teams import take_out_of_team
from enrollment.outbox.pages.delivery import DeliveryOutcome
from enrollment.outbox.pages.nudges import nudges_sent
from enrollment.outbox.records.models import Mailbox
from tests.staff import TEAM, entrust, staff


@pytest.fixture
def anne(db):
    return staff("anne", "view_casefile")


@pytest.fixture
def asked(mailbox, anne):
    """A reminder that Anne asked for."""
    entrust(mailbox.case_file)
    assert nudge_all([mailbox.case_file], by=anne, now=timezone.now()) == {}
    return Nudge.objects.get()


def why(mailbox, who):
    """Why none goes out; None where one will."""
    return nudge_all([mailbox.case_file], by=who, now=timezone.now()).get(mailbox.case_file_id)


def sent():
    return list(nudges_sent(timezone.now()))


def test_it_goes_out_once_and_names_nobody(asked, mailbox):
    assert sent() == [DeliveryOutcome.SENT]
    assert sent() == []
    [gone] = mail.outbox
    assert gone.to == [mailbox.address]
    assert (
        "/return/" in gone.body and "anne" not in gone.body and mailbox.case_file.reference not in gone.body
    )
    asked.refresh_from_db()
    assert asked.sent_at is not None


def test_the_command_of_the_round_sends_it(asked, settings):
    settings.REMINDERS_OFFERED = True
    call_command("remind", verbosity=0)
    assert len(mail.outbox) == 1


def test_one_a_day_whoever_asks(asked, mailbox, anne, later):
    berta = staff("berta", "view_casefile")
    assert why(mailbox, berta) == NotNudged.TODAY
    later(days=1)
    assert why(mailbox, berta) is None


def test_where_nothing_arrives_none_is_asked_for(mailbox, anne):
    Mailbox.objects.update(undeliverable_at=timezone.now())
    mailbox.case_file.refresh_from_db()
    assert why(mailbox, anne) == NotNudged.NO_ADDRESS


@pytest.mark.parametrize(
    "happens",
    [
        pytest.param(lambda file, anne: end_mandate(file, timezone.now()), id="the mandate is revoked"),
        pytest.param(lambda file, anne: entrust(file, scope=Scope.LOOK), id="it lets them look alone"),
        pytest.param(lambda file, anne: take_out_of_team(anne, TEAM), id="she leaves the team"),
        pytest.param(lambda file, anne: type(anne).objects.update(is_active=False), id="she leaves the desk"),
    ],
)
def test_s07_what_waits_to_be_sent_ends_with_the_right_to_write(happens, asked, mailbox, anne):
    happens(mailbox.case_file, anne)
    assert sent() == [DeliveryOutcome.NOTHING_DUE]
    assert mail.outbox == []


def test_one_of_yesterday_is_not_sent_any_more(asked, later):
    later(days=1)
    assert sent() == []
