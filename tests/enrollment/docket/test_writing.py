"""A row of the docket is written with each act, for the partner too, and at each day's turn."""

import gc
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile, SharedHousehold
from enrollment.case_file.records.partners import leave, put_together
from enrollment.docket.law.search_words import reference_word
from enrollment.docket.queue.searching import found_by_all
from enrollment.docket.records import daily_turn
from enrollment.docket.records.daily_turn import WORDS_KEPT, compare, turn_the_day
from enrollment.docket.records.models import DocketRow, FindingWord
from enrollment.docket.records.words import hashed
from enrollment.history.records.record import Happening, record
from enrollment.tracking.law.milestones import Milestone
from enrollment.wizard.law.question_path import Walk
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.sealing import spoil
from tests.staff import entrust


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
PUMA = BY_PATHWAY["puma-non-eu"]
LEASE = {"issued_on": "2025-11-05", "holder": "both"}


def opened(answers=PUMA):
    """A file that came through the door."""
    with acting(now=timezone.now()) as act:
        case_file = CaseFile.objects.create(answers=answers)
        act.on(case_file)
    return case_file


def row_of(case_file):
    return DocketRow.objects.get(case_file=case_file)


def told(*args):
    out = StringIO()
    call_command("docket", *args, stdout=out)
    return out.getvalue()


def test_the_first_answer_makes_the_row(client):
    client.post(reverse("question", kwargs={"step": "territory"}), {"territory": "metropole"})
    row = DocketRow.objects.get()
    assert (row.state, row.waits_for, row.reckoned_on) == ("asking", "client", TODAY)


def test_an_act_that_fails_moves_no_row():
    case_file = opened()
    before = DocketRow.objects.values().get()
    with pytest.raises(ZeroDivisionError), acting(case_file, now=timezone.now() + timedelta(days=1)):
        CaseFile.objects.filter(pk=case_file.pk).update(answers={})
        _never = 1 / 0
    assert DocketRow.objects.values().get() == before
    assert CaseFile.objects.get().answers == PUMA


def writes_of_the_docket(asked):
    table = f'"{DocketRow._meta.db_table}"'
    return [
        each["sql"] for each in asked if each["sql"].startswith((f"INSERT INTO {table}", f"UPDATE {table}"))
    ]


def test_an_act_that_changes_nothing_of_a_row_writes_its_moment_alone():
    case_file = opened()
    before, later = row_of(case_file), timezone.now()
    with CaptureQueriesContext(connection) as asked, acting(case_file, now=later):
        pass
    [written] = writes_of_the_docket(asked)
    assert written.count(" = ") == 1 and "client_acted_at" in written
    after = row_of(case_file)
    assert (after.pk, after.client_acted_at, after.order) == (before.pk, later, before.order)


def test_an_act_at_the_desk_that_changes_nothing_of_a_row_writes_none():
    case_file = opened()
    with CaptureQueriesContext(connection) as asked, acting(case_file, now=timezone.now(), by="anne"):
        pass
    assert not writes_of_the_docket(asked)


@pytest.mark.parametrize("by", ["applicant", "advisor"])
def test_only_what_the_client_does_is_an_act_of_the_client(by):
    case_file = opened()
    before = row_of(case_file).client_acted_at
    happening = Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY)
    record(case_file, happening, by=by, today=TODAY)
    row = row_of(case_file)
    assert (row.client_acted_at > before) is (by == "applicant")
    assert (row.state, row.waits_for, row.waiting_since) == ("sent", "caisse", TODAY)


def test_a_proof_in_both_names_moves_the_partners_row_and_leaving_moves_it_back(hold, client):
    own, partner = hold(PUMA), opened()
    put_together(own, partner, now=timezone.now())
    before = row_of(partner)
    proofs = reverse("add-proof", args=["lease"])
    client.post(proofs, LEASE)
    for month in (11, 12, 1, 2):
        year = 2025 if month > 6 else 2026
        days = {"starts_on": date(year, month, 1).isoformat(), "ends_on": date(year, month, 28).isoformat()}
        client.post(reverse("add-proof", args=["rent_receipt"]), {**days, "holder": "both"})
    assert not before.residence_shown
    assert row_of(partner).residence_shown
    leave(CaseFile.objects.get(pk=own.pk), timezone.now())
    assert not row_of(partner).residence_shown
    assert list(compare(TODAY)) == []


def test_deleting_a_file_takes_its_row_and_moves_the_partners(hold, client):
    own, partner = hold(PUMA), opened()
    put_together(own, partner, now=timezone.now())
    client.post(reverse("add-proof", args=["lease"]), LEASE)
    client.post(reverse("delete-file"))
    assert [row.case_file_id for row in DocketRow.objects.all()] == [partner.pk]
    assert list(compare(TODAY)) == []


def test_the_turn_of_the_day_moves_what_the_day_moves():
    case_file = opened()
    record(
        case_file, Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY), by="applicant", today=TODAY
    )
    before = row_of(case_file)
    later = TODAY + timedelta(days=70)
    assert turn_the_day(later) == 1
    row = row_of(case_file)
    assert (row.reckoned_on, row.state) == (later, "sent")
    assert row.step != before.step
    assert turn_the_day(later) == 0


def test_a_file_that_came_without_an_act_gets_its_row_at_the_turn():
    CaseFile.objects.create(answers=PUMA)
    assert told("--turn") == "worked out: 1\n"
    assert DocketRow.objects.get().state == "gathering"


def test_what_differs_is_named_and_mended():
    case_file = opened()
    entrust(case_file)
    DocketRow.objects.update(state="ready", papers_missing=0)
    FindingWord.objects.filter(row__case_file=case_file).first().delete()
    missing = opened()
    DocketRow.objects.filter(case_file=missing).delete()
    found = {each.reference: set(each.columns) for each in compare(TODAY)}
    assert found[case_file.reference] == {"state", "papers_missing", WORDS_KEPT}
    assert {"state", "road", "words"} <= found[missing.reference]
    with pytest.raises(CommandError):
        told("--check")
    assert "mended: 2" in told("--mend")
    assert "The docket says what the files say." in told("--check")


def test_a_file_that_does_not_read_any_more_harms_no_other(caplog):
    good, broken = opened(), opened()
    with acting(broken, now=timezone.now()):
        broken.letters_received.create(kind="no such kind", dated_on=TODAY, received_on=TODAY)
    assert row_of(broken).reckoned_on is None
    assert row_of(broken).waits_for == "advisor"
    assert row_of(good).state == "gathering"
    assert "a file can’t be worked out" in caplog.text


def test_a_file_that_does_not_open_keeps_no_other_from_its_turn_nor_from_being_compared(caplog):
    good, broken = opened(), opened()
    entrust(good, broken)
    spoil(broken)
    tomorrow = TODAY + timedelta(days=1)
    assert turn_the_day(tomorrow) == 2
    assert (row_of(good).reckoned_on, row_of(broken).reckoned_on) == (tomorrow, None)
    assert row_of(broken).waits_for == "advisor"
    assert str(broken.pk) in caplog.text, "the log leads to it"
    [told_of] = compare(tomorrow)
    assert (told_of.reference, told_of.columns, bool(told_of.trouble)) == (broken.reference, (), True)
    found = {row.case_file_id for row in found_by_all([hashed("name:nguyen", row_of(good).team_id)])}
    assert found == {good.pk}
    assert (
        DocketRow.objects.get(
            pk__in=found_by_all([hashed(reference_word(broken.reference), row_of(good).team_id)])
        ).case_file_id
        == broken.pk
    )


@pytest.mark.parametrize("how", ["--check", "--mend"])
def test_files_that_cannot_be_worked_out_are_named_and_fail_the_command(how):
    _good, sealed, unlawful = opened(), opened(), opened()
    spoil(sealed)
    with acting(unlawful, now=timezone.now()):
        unlawful.letters_received.create(kind="no such kind", dated_on=TODAY, received_on=TODAY)
    DocketRow.objects.update(reckoned_on=None)
    turn_the_day(TODAY)
    said = StringIO()
    with pytest.raises(CommandError, match=r"^2 files can’t be worked out"):
        call_command("docket", how, stdout=said)
    lines = [line for line in said.getvalue().splitlines() if "can’t be worked out" in line]
    assert {line.split(":")[0] for line in lines} == {sealed.reference, unlawful.reference}
    assert ("mended: 0" in said.getvalue()) == (how == "--mend")


def test_the_turn_of_the_day_leaves_no_file_in_memory_for_the_next_look_through_all_of_it():
    for _each in range(3):
        opened()
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        turn_the_day(TODAY + timedelta(days=1))
        gc.collect()
        left = [type(each).__name__ for each in gc.garbage]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not {"CaseFile", "DocketRow", "Holding"} & set(left)


def test_of_two_partners_the_one_whose_answers_do_not_open_keeps_the_other_from_nothing():
    own, partner = opened(), opened()
    put_together(own, partner, now=timezone.now())
    spoil(partner)
    with acting(own, now=timezone.now(), by="anne"):
        pass
    assert row_of(partner).reckoned_on is None


@pytest.mark.parametrize("mend", [False, True])
def test_nothing_stays_locked_while_a_difference_is_read(mend):
    opened()
    DocketRow.objects.update(state="ready")
    within = [connection.savepoint_ids[:]]
    within += [connection.savepoint_ids[:] for _difference in compare(TODAY, mend=mend)]
    assert within[1:] == within[:1]
    assert DocketRow.objects.get().state == ("gathering" if mend else "ready")


@pytest.mark.parametrize("answers", [[], "x", 1], ids=str)
def test_answers_that_are_none_at_all_keep_no_other_file_from_its_turn(answers):
    broken, good = CaseFile.objects.create(answers=answers), CaseFile.objects.create(answers=PUMA)
    assert turn_the_day(TODAY) == 2
    assert (row_of(broken).reckoned_on, row_of(good).state) == (None, "gathering")
    with acting(broken, now=timezone.now()):
        CaseFile.objects.filter(pk=broken.pk).update(answers=PUMA)
    assert row_of(broken).state == "gathering"


def test_a_partner_who_came_while_the_act_waited_is_moved_too(hold, client):
    own, partner = opened(), opened()
    with acting(own, now=timezone.now()):
        # On PostgreSQL the act that puts them together may end between looking for partners and locking the file.
        household = SharedHousehold.objects.create()
        CaseFile.objects.filter(pk__in=[own.pk, partner.pk]).update(shared_household=household)
        own.residence_proofs.create(kind="lease", issued_on=date(2025, 11, 5), holder="both")
        own.held_papers.create(key="marriage_cert", person="applicant")
    assert list(compare(TODAY)) == []


def test_of_two_who_leave_at_once_neither_meets_an_error():
    own, partner = opened(), opened()
    put_together(own, partner, now=timezone.now())
    as_read = [CaseFile.objects.get(pk=each.pk) for each in (own, partner)]
    for each in as_read:
        leave(each, timezone.now())
    assert not SharedHousehold.objects.exists()
    assert list(compare(TODAY)) == []


@pytest.mark.parametrize("mend", [False, True])
def test_no_act_comes_between_a_row_and_its_file_while_they_are_compared(mend, monkeypatch):
    case_file = opened()
    locked = []
    monkeypatch.setattr(daily_turn, "household_locked", lambda files: locked.extend(files) or [case_file.pk])
    assert list(compare(TODAY, mend=mend)) == []
    assert locked == [case_file.pk]


def test_rows_of_a_clock_that_was_ahead_are_worked_out_again():
    case_file = opened()
    turn_the_day(TODAY + timedelta(days=70))
    assert turn_the_day(TODAY) == 1
    assert row_of(case_file).reckoned_on == TODAY
    assert list(compare(TODAY)) == []
    turn_the_day(TODAY + timedelta(days=1))
    assert turn_the_day(TODAY) == 0


def test_ticks_walk_along_the_answers_once(client, hold, monkeypatch):
    hold(BY_PATHWAY["puma-non-eu"])
    begun, begin = [], Walk.__init__
    monkeypatch.setattr(Walk, "__init__", lambda self, *args: (begun.append(self), begin(self, *args))[1])
    client.post(reverse("checklist"), {"held": "passport|applicant"})
    assert len(begun) == 1
    assert list(compare(timezone.localdate())) == []


@pytest.mark.parametrize("mend", [False, True])
def test_rows_of_the_day_after_are_left_as_they_are_where_midnight_passes_meanwhile(mend):
    case_file = opened()
    record(case_file, Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY), by="anne", today=TODAY)
    last_day = row_of(case_file).due_on
    turn_the_day(last_day + timedelta(days=1))
    before = DocketRow.objects.values().get()
    assert list(compare(last_day, mend=mend)) == []
    assert DocketRow.objects.values().get() == before
    assert turn_the_day(last_day + timedelta(days=2)) == 1
