"""A round of reminders: each is said once, one mail a day, nothing stale, and one broken file stops nobody."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.utils import timezone

from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages import delivery
from enrollment.outbox.pages.delivery import DeliveryOutcome, deliveries, due
from enrollment.outbox.records.checks import mail_server
from enrollment.outbox.records.models import LedgerEntry, Mailbox
from enrollment.outbox.records.sent_log import reserve
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import ask, close
from enrollment.standing.records.reading import Holdings
from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.outbox.conftest import mailbox_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


def deadline(code, days, **more):
    return Deadline(code=code, topic=LIMITS[code].topic, due_on=TODAY + timedelta(days=days), **more)


def round_now():
    now = timezone.now()
    return [each.outcome for each in deliveries(timezone.localdate(), now)]


def test_what_is_due_is_said_once_however_often_the_round_runs(mailbox, agenda, later):
    agenda.append(deadline("appeal", 1))
    assert round_now() == [DeliveryOutcome.SENT]
    assert round_now() == []
    later(days=1)
    assert round_now() == [DeliveryOutcome.NOTHING_DUE]
    assert len(mail.outbox) == 1


def test_everything_of_a_day_comes_in_one_mail(mailbox, agenda):
    agenda += [deadline("appeal", 1), deadline("visa-validation", 2), deadline("call", 0)]
    round_now()
    [sent] = mail.outbox
    assert "3 reminders" in sent.subject
    assert LedgerEntry.objects.filter(sent_at__isnull=False).count() == 3


def test_never_two_mails_on_a_day_what_comes_up_later_waits_until_tomorrow(mailbox, agenda, later):
    agenda.append(deadline("appeal", 1))
    round_now()
    agenda.append(deadline("visa-validation", 1))
    later(hours=8)
    assert round_now() == []
    later(hours=12)
    assert round_now() == [DeliveryOutcome.SENT]
    assert LIMITS["visa-validation"].title.en in mail.outbox[1].body
    assert LIMITS["appeal"].title.en not in mail.outbox[1].body


def test_a_reminder_says_each_of_its_stages_and_ends(mailbox, agenda, later):
    agenda.append(deadline("permit-renewal", 40, begins_on=TODAY))
    days = []
    for day in range(60):
        if DeliveryOutcome.SENT in round_now():
            days.append(day)
        later(days=1)
    assert days == [0, 33, 38, 41]


def test_after_days_of_standstill_only_what_still_matters_is_said(mailbox, agenda, later):
    agenda += [deadline("appeal", 7), deadline("visa-validation", 12), deadline("court", 60)]
    later(days=14)
    round_now()
    [sent] = mail.outbox
    assert LIMITS["appeal"].title.en in sent.body
    assert "The day was 3 April 2026" in sent.body
    assert "2 reminders" in sent.subject


def test_whoever_has_acted_hears_nothing(mailbox, later):
    CaseFile.objects.update(planned_on=date(2026, 4, 10))
    later(days=8)
    MilestoneEntry.objects.create(
        case_file=mailbox.case_file,
        milestone="submitted",
        happened_on=date(2026, 4, 2),
        recorded_by="applicant",
    )
    assert round_now() == [DeliveryOutcome.NOTHING_DUE]


def test_only_topics_that_are_wanted(mailbox, agenda):
    Mailbox.objects.update(topics=[Topic.PERMIT.value, "a topic of the past"])
    agenda += [deadline("appeal", 1), deadline("visa-validation", 1)]
    round_now()
    [sent] = mail.outbox
    assert LIMITS["appeal"].title.en not in sent.body


def test_a_mail_names_nobody_and_nothing_of_the_file(mailbox, agenda):
    agenda += [deadline("sixteenth-birthday", 3, person="child-1"), deadline("appeal", 3, person="spouse")]
    round_now()
    said = mail.outbox[0].message().as_string()
    assert "For one of the children" in said
    assert "For your spouse or partner" in said
    file = mailbox.case_file
    for word in ("Minh Anh", "Hồng", "Roubaix", file.reference, str(file.pk), file.pk.hex, "child-1"):
        assert word not in said


def test_one_broken_file_stops_nobody_and_is_told_to_the_timer(mailbox, agenda, monkeypatch, caplog, capsys):
    agenda.append(deadline("appeal", 1))
    broken = mailbox_of(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]), "b@example.org")

    def fails_for_one(holding, today):
        if holding.id == str(broken.case_file_id):
            raise ValueError(holding.called)
        return tuple(agenda)

    monkeypatch.setattr(delivery, "due_dates_in", fails_for_one)
    with pytest.raises(CommandError, match="1 could not be reminded"):
        call_command("remind", skip_checks=True)
    assert [each.to for each in mail.outbox] == [["anh@example.org"]]
    assert str(broken.pk) in caplog.text


def test_of_two_processes_one_has_the_claim(mailbox, agenda):
    agenda.append(deadline("appeal", 1))
    mine, other = Mailbox.objects.get(), Mailbox.objects.get()
    reminders = due(mine, Holdings.of_files([mine.case_file]), TODAY)
    assert reserve(mine, reminders, TODAY, timezone.now())
    assert reserve(other, reminders, TODAY, timezone.now()) is None
    assert LedgerEntry.objects.count() == 1


def test_whoever_changes_their_mind_during_the_round_is_heard(mailbox, agenda):
    agenda.append(deadline("appeal", 1))
    read_before = Mailbox.objects.get()
    reminders = due(read_before, Holdings.of_files([read_before.case_file]), TODAY)
    Mailbox.objects.update(topics=["permit"])
    assert reserve(read_before, reminders, TODAY, timezone.now()) is None
    Mailbox.objects.all().delete()
    assert reserve(read_before, reminders, TODAY, timezone.now()) is None
    assert not LedgerEntry.objects.exists()


def test_a_round_that_began_before_midnight_sends_no_second_mail_after_it(mailbox, agenda):
    agenda.append(deadline("appeal", 1))
    Mailbox.objects.update(mailed_on=TODAY + timedelta(days=1))
    assert (
        reserve(mailbox, due(mailbox, Holdings.of_files([mailbox.case_file]), TODAY), TODAY, timezone.now())
        is None
    )


def crashing(monkeypatch):
    def power_cut(self, messages):
        raise KeyboardInterrupt

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", power_cut)
    with pytest.raises(KeyboardInterrupt):
        round_now()
    monkeypatch.undo()


def test_a_crash_between_claim_and_mark_is_made_good_once_on_a_later_day(agenda, mailbox, later, monkeypatch):
    agenda.append(deadline("appeal", 2))
    with monkeypatch.context() as patched:
        crashing(patched)
    assert round_now() == [], "not on the same day: the mail may have gone"
    later(days=1)
    with monkeypatch.context() as patched:
        crashing(patched)
    later(days=1)
    assert round_now() == [DeliveryOutcome.NOTHING_DUE], "never a third time"
    [entry] = LedgerEntry.objects.all()
    assert (entry.tries, entry.sent_at) == (2, None)


def test_the_second_try_is_the_same_mail(agenda, mailbox, later):
    agenda.append(deadline("appeal", 2))
    round_now()
    LedgerEntry.objects.update(sent_at=None)
    later(days=1)
    assert round_now() == [DeliveryOutcome.SENT]
    first, second = (each.extra_headers["Message-ID"] for each in mail.outbox)
    assert first == second


def test_a_dry_run_says_what_it_would_do_and_does_nothing(mailbox, agenda, capsys):
    agenda.append(deadline("appeal", 1))
    call_command("remind", dry_run=True, skip_checks=True)
    said = capsys.readouterr().out
    assert f"{mailbox.pk} appeal last-days" in said
    assert mailbox.address not in said
    assert not mail.outbox
    assert not LedgerEntry.objects.exists()


def test_a_round_over_many_files_asks_the_database_a_few_times(mailbox, django_assert_num_queries):
    list(deliveries(TODAY, timezone.now()))
    with django_assert_num_queries(4) as few:
        list(deliveries(TODAY, timezone.now()))
    for number in range(20):
        mailbox_of(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]), f"{number}@example.org")
    with django_assert_num_queries(len(few)):
        list(deliveries(TODAY, timezone.now()))


def test_the_real_agenda_is_read(mailbox, later):
    CaseFile.objects.update(planned_on=date(2026, 4, 10))
    later(days=8)
    assert round_now() == [DeliveryOutcome.SENT]
    assert LIMITS["filing-day"].title.en in mail.outbox[0].body


def test_a_day_that_moves_along_with_today_is_not_spoken_of_every_day(mailbox, later):
    """An employee may file at once: today, and tomorrow too."""
    CaseFile.objects.update(answers=BY_PATHWAY["employee"])
    said = []
    for _day in range(10):
        said += round_now()
        later(days=1)
    assert DeliveryOutcome.SENT not in said


def test_a_site_without_a_mail_server_sends_nothing_and_says_so(mailbox, settings):
    settings.REMINDERS_OFFERED = False
    with pytest.raises(CommandError, match="No mail server"):
        call_command("remind", skip_checks=True)
    assert [each.id for each in mail_server(None)] == ["reminders.W001"]
    settings.REMINDERS_OFFERED = True
    assert not list(mail_server(None))


def asked_of(mailbox, words="Since when?"):
    team, _is_new = Team.objects.get_or_create(name="Accueil")
    return ask(mailbox.case_file, team=team, asked=Asked.ANSWER, words=words, now=timezone.now(), by="anne")


def test_that_the_team_asks_is_told_once_and_never_what(mailbox, agenda, later):
    asked_of(mailbox)
    assert round_now() == [DeliveryOutcome.SENT]
    later(days=1)
    assert round_now() == [DeliveryOutcome.NOTHING_DUE]
    [sent] = mail.outbox
    assert "Your team asks you for something" in sent.body
    assert "Since when?" not in sent.body + str(sent.alternatives)
    assert "reminder" not in sent.subject.casefold()


def test_it_comes_in_the_one_mail_of_the_day(mailbox, agenda, later):
    agenda.append(deadline("appeal", 1))
    asked_of(mailbox)
    assert round_now() == [DeliveryOutcome.SENT]
    asked_of(mailbox, "With whom?")
    assert round_now() == []
    later(days=1)
    assert round_now() == [DeliveryOutcome.SENT]
    assert ["team asks" in sent.body for sent in mail.outbox] == [True, True]
    assert ["remind you" in sent.body for sent in mail.outbox] == [True, False]


def test_what_was_settled_before_the_round_is_not_told(mailbox, agenda):
    close(asked_of(mailbox), now=timezone.now(), by="anne")
    assert round_now() == [DeliveryOutcome.NOTHING_DUE]
