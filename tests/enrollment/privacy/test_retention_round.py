"""Time passes over files: warnings by mail or on the page, an act that keeps one, the end; whatever breaks on the way."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from enrollment.access.browser import remember
from enrollment.case_file.records.models import CaseFile, Invitation, SharedHousehold
from enrollment.case_file.records.partners import put_together
from enrollment.history.records.record import Happening, record
from enrollment.outbox.records.models import Confirmation, Mailbox
from enrollment.privacy.pages import retention_round
from enrollment.privacy.pages.retention_banner import retention_end
from enrollment.privacy.pages.retention_round import Became, whole_round
from enrollment.privacy.records.models import RetentionWatch
from enrollment.tracking.law.milestones import Milestone
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def clock(db, settings, tmp_path):
    settings.VAR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(
        datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=PARIS), tick=False
    ) as traveller:
        yield traveller


def go_to(clock, day):
    clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=PARIS))


def round_of_today(**options):
    now = timezone.now()
    return [(done.became, done.act) for done in whole_round(timezone.localdate(now), now, **options)]


def days_until_gone(clock, case_file, *, most=900):
    """Run the round of each day; the days on which something became of the file."""
    happened, day = {}, timezone.localdate()
    for _each in range(most):
        go_to(clock, day)
        for became, act in round_of_today():
            happened.setdefault(act, []).append((timezone.localdate(), became))
        if not CaseFile.objects.filter(pk=case_file.pk).exists():
            return happened
        day += timedelta(days=1)
    raise AssertionError("it never ended")


def with_mailbox(case_file, **more):
    return Mailbox.objects.create(
        case_file=case_file, address="anh@example.org", language="fr", topics=["care"],
        confirmed_at=timezone.now(), **more,
    )  # fmt: skip


def sent(case_file, day=TODAY):
    happening = Happening(milestone=Milestone.SUBMITTED, happened_on=day)
    record(case_file, happening, by="applicant", today=day)
    return case_file


def test_three_months_after_a_first_answer_the_draft_is_gone(clock):
    case_file = CaseFile.objects.create(answers={"territory": {"territory": "metropole"}})
    happened = days_until_gone(clock, case_file, most=120)
    assert happened == {
        "first warning": [(date(2026, 5, 29), Became.SHOWN)],
        "second warning": [(date(2026, 6, 15), Became.SHOWN)],
        "erase": [(date(2026, 6, 29), Became.ERASED)],
    }


def test_two_mails_come_before_and_name_nobody(clock):
    case_file = CaseFile.objects.create(answers={"territory": {"territory": "metropole"}})
    with_mailbox(case_file)
    happened = days_until_gone(clock, case_file, most=120)
    assert [became for days in happened.values() for _day, became in days] == [
        Became.WARNED, Became.WARNED, Became.ERASED,
    ]  # fmt: skip
    assert [each.to for each in mail.outbox] == [["anh@example.org"]] * 2
    assert all("29 juin 2026" in each.body for each in mail.outbox)
    assert all(case_file.reference not in str(each.message()) for each in mail.outbox)
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 2


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(TODAY, date(2028, 3, 27), id="two years"),
        pytest.param(date(2028, 2, 29), date(2030, 2, 28), id="from a leap day"),
    ],
)
def test_a_file_that_was_sent_and_is_silent_goes_after_two_years(clock, start, end):
    go_to(clock, start)
    case_file = sent(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]), start)
    go_to(clock, start + timedelta(days=690))
    assert days_until_gone(clock, case_file, most=60)["erase"][0][0] == end


def test_an_unfinished_file_goes_after_six_months(clock):
    case_file = CaseFile.objects.create(answers=BY_PATHWAY["student"])
    assert days_until_gone(clock, case_file, most=220)["erase"] == [(date(2026, 9, 28), Became.ERASED)]


def test_whoever_comes_back_in_time_is_told_and_keeps_the_file(clock, client):
    case_file = CaseFile.objects.create(answers={"territory": {"territory": "metropole"}})
    response = reminded(client, case_file)
    assert "retention-warning" not in response.content.decode()
    go_to(clock, date(2026, 5, 29))
    round_of_today()
    page = client.get(reverse("file-privacy"))
    assert "retention-warning" in page.content.decode()
    assert page.context["file_ends_on"] == date(2026, 6, 29) == page.context["end"]
    assert client.post(reverse("keep-file"))["Location"] == reverse("file-privacy")
    assert "retention-warning" not in client.get(reverse("file-privacy")).content.decode()
    go_to(clock, date(2026, 7, 20))
    assert round_of_today() == []
    assert CaseFile.objects.filter(pk=case_file.pk).exists()


def reminded(client, case_file):
    response = client.get(reverse("healthz"))
    remember(response, case_file)
    client.cookies.update(response.cookies)
    return client.get(reverse("file-privacy"))


def test_warnings_of_before_an_act_count_no_more(clock):
    case_file = CaseFile.objects.create(answers={})
    go_to(clock, date(2026, 5, 29))
    round_of_today()
    CaseFile.objects.filter(pk=case_file.pk).update(client_acted_at=timezone.now())
    go_to(clock, date(2026, 8, 31))
    assert round_of_today() == [(Became.SHOWN, "first warning")]


def test_the_partners_acts_count_for_both_and_both_go_together(clock):
    one, other = (
        CaseFile.objects.create(answers={}),
        sent(CaseFile.objects.create(answers=BY_PATHWAY["student"])),
    )
    put_together(one, other, now=timezone.now())
    go_to(clock, date(2026, 9, 1))
    assert round_of_today() == []
    go_to(clock, date(2028, 2, 28))
    assert round_of_today() == [(Became.SHOWN, "first warning")] * 2


def test_nothing_is_erased_while_the_mail_server_is_away(clock, settings, monkeypatch):
    case_file = CaseFile.objects.create(answers={})
    with_mailbox(case_file)
    settings.REMINDERS_OFFERED = False
    go_to(clock, date(2027, 3, 1))
    assert round_of_today() == [(Became.UNREACHABLE, "first warning")]
    settings.REMINDERS_OFFERED = True
    assert round_of_today() == [(Became.WARNED, "first warning")]
    assert round_of_today() == []


def test_a_mail_that_nobody_knows_the_fate_of_goes_again_the_next_day_as_the_same(clock, monkeypatch):
    with_mailbox(CaseFile.objects.create(answers={}))
    go_to(clock, date(2026, 5, 29))
    first = []
    locmem = "django.core.mail.backends.locmem.EmailBackend.send_messages"

    def breaks(_connection, messages):
        first.extend(messages)
        raise ConnectionResetError

    with monkeypatch.context() as patch:
        patch.setattr(locmem, breaks)
        assert round_of_today() == [(Became.LATER, "first warning")]
    assert round_of_today() == [(Became.LATER, "first warning")]
    go_to(clock, date(2026, 6, 1))
    assert round_of_today() == [(Became.WARNED, "first warning")]
    assert mail.outbox[0].extra_headers["Message-ID"] == first[0].extra_headers["Message-ID"]


def test_a_round_beside_this_one_is_not_undone(clock):
    """Both found no watch; the other has warned meanwhile."""
    case_file = CaseFile.objects.create(answers={})
    go_to(clock, date(2026, 5, 29))
    round_of_today()
    kept = retention_round.begun(case_file.pk, RetentionWatch.objects.get().contact_at)
    assert kept.first_warned_on == date(2026, 5, 29)


def test_an_address_that_no_mail_reaches_is_warned_on_the_page(clock):
    with_mailbox(CaseFile.objects.create(answers={}), undeliverable_at=timezone.now())
    go_to(clock, date(2026, 5, 29))
    assert round_of_today() == [(Became.SHOWN, "first warning")]


def test_who_acts_at_the_last_moment_keeps_the_file(clock, monkeypatch):
    case_file, locked = CaseFile.objects.create(answers={}), retention_round.household_locked
    for day in (date(2026, 5, 29), date(2026, 6, 15)):
        go_to(clock, day)
        round_of_today()

    def acts_first(files):
        CaseFile.objects.filter(pk__in=files).update(client_acted_at=timezone.now())
        return locked(files)

    monkeypatch.setattr(retention_round, "household_locked", acts_first)
    go_to(clock, date(2026, 6, 29))
    assert round_of_today() == [(Became.LATER, "erase")]
    assert CaseFile.objects.filter(pk=case_file.pk).exists()


def test_time_alone_makes_no_draft_of_a_file_that_was_sent(clock):
    """Its title has ended since, and a question is open again: it was sent all the same."""
    go_to(clock, date(2028, 2, 29))
    case_file = sent(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]), date(2028, 2, 29))
    go_to(clock, date(2028, 9, 1))
    assert round_of_today() == []
    assert case_file.retention_watch.look_again_on == date(2030, 1, 28)


def test_a_round_that_is_pulled_out_in_the_middle_is_taken_up_again(clock, monkeypatch):
    for _each in range(3):
        CaseFile.objects.create(answers={})
    for day in (date(2026, 5, 29), date(2026, 6, 15)):
        go_to(clock, day)
        round_of_today()
    go_to(clock, date(2026, 6, 29))
    now = timezone.now()
    pulled = whole_round(timezone.localdate(now), now)
    next(pulled)
    pulled.close()
    assert CaseFile.objects.count() == 2
    assert round_of_today() == [(Became.ERASED, "erase")] * 2
    assert round_of_today() == []


def test_a_file_that_does_not_read_keeps_the_others_from_nothing(clock, caplog):
    CaseFile.objects.create(answers={"birth-date": {"born_on": "never"}})
    CaseFile.objects.create(answers={})
    go_to(clock, date(2026, 5, 29))
    assert sorted(became for became, _act in round_of_today()).count(Became.SHOWN) >= 1


def test_the_command_only_says_what_it_would_do_unless_told(clock):
    CaseFile.objects.create(answers={})
    go_to(clock, date(2026, 5, 29))
    out = StringIO()
    call_command("retention", stdout=out)
    assert "would be first warning: 1" in out.getvalue()
    assert not RetentionWatch.objects.exists()
    call_command("retention", "--apply", stdout=out)
    assert RetentionWatch.objects.get().first_warned_on == date(2026, 5, 29)


def test_what_is_kept_for_minutes_or_a_day_is_swept(clock):
    case_file, old = CaseFile.objects.create(answers={}), timezone.now() - timedelta(days=2)
    Confirmation.objects.create(case_file=case_file, address="a@b.c", language="en", code="x", sent_at=old)
    Invitation.objects.create(
        case_file=case_file, finder="BCDF", proof_hash="x", expires_at=old, tries_left=5
    )
    SharedHousehold.objects.create()
    session = SessionStore()
    session.set_expiry(old)
    session.create()
    call_command("retention", "--apply", stdout=StringIO())
    for table in (Confirmation, Invitation, SharedHousehold, Session):
        assert not table.objects.exists(), table


def test_a_file_that_is_used_costs_no_query_for_the_warning(clock, rf, django_assert_num_queries):
    request = rf.get("/")
    request.open_file = CaseFile(client_acted_at=timezone.now())
    with django_assert_num_queries(0):
        assert retention_end({"request": request}) is None
