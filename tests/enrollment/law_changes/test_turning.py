"""When the law changes, the files that it changes are found: like compared with like, nothing else told."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.history.records.record import Happening, record
from enrollment.law_changes.law.edition import LawEdition
from enrollment.law_changes.records import turning
from enrollment.law_changes.records.models import Edition, ResultChange, WorkedOut
from enrollment.law_changes.records.turning import edition_here, turn
from enrollment.tracking.law.milestones import Milestone
from pathways import three_months
from tests.enrollment.stored_answers import BY_PATHWAY, TITLE_ENDED, TODAY


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
PUMA = BY_PATHWAY["puma-non-eu"]


@pytest.fixture
def law_changes(monkeypatch):
    """Another edition of the law, in which something is otherwise: `law_changes(months=2)`."""

    def changed(months=2):
        monkeypatch.setattr(three_months, "MONTHS", months)
        parts = {**turning.edition_here().parts, "pathways/three_months.toml": str(months)}
        monkeypatch.setattr(turning, "edition_here", lambda: LawEdition(parts=parts))

    return changed


def opened(answers=PUMA, **more):
    with acting(now=timezone.now()) as act:
        case_file = CaseFile.objects.create(answers=answers, **more)
        act.on(case_file)
    return case_file


def arrived(days_ago):
    """Somebody who has to wait three months from then on."""
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    return {**PUMA, "arrival": {**PUMA["arrival"], "arrived_on": day}}


def first_day_of(case_file):
    return WorkedOut.objects.get(case_file=case_file).as_result().first_day


def test_each_file_is_worked_out_once_a_day():
    opened()
    assert turn(timezone.now()) == (1, 0)
    assert turn(timezone.now()) == (0, 0)
    assert Edition.objects.get().fingerprint == edition_here().fingerprint


def test_a_file_that_was_changed_is_worked_out_again():
    case_file = opened({})
    turn(timezone.now())
    with acting(case_file, now=timezone.now()):
        CaseFile.objects.filter(pk=case_file.pk).update(answers=PUMA)
    assert turn(timezone.now()) == (1, 0)
    assert WorkedOut.objects.get().as_result().pathway == "puma-non-eu"


def test_another_day_is_found_and_named(law_changes):
    case_file = opened(arrived(10))
    turn(timezone.now())
    before = first_day_of(case_file)
    law_changes()
    assert turn(timezone.now()) == (1, 1)
    change = ResultChange.objects.get()
    difference = change.as_difference()
    assert difference.before.first_day == before
    assert difference.after.first_day < before
    assert (change.day, change.is_mixed) == (TODAY, False)
    assert turn(timezone.now()) == (0, 0)


def test_files_that_the_change_does_not_touch_are_left_alone(law_changes):
    opened(BY_PATHWAY["employee"])
    turn(timezone.now())
    law_changes()
    assert turn(timezone.now()) == (1, 0)


def test_an_edition_of_words_alone_works_nothing_out(monkeypatch):
    opened()
    turn(timezone.now())
    monkeypatch.setattr(turning, "edition_here", lambda: LawEdition(parts=dict(edition_here().parts)))
    assert turn(timezone.now()) == (0, 0)


def test_what_the_passing_of_days_changes_is_not_told(law_changes):
    """The title ends between the two days: the former edition would have said the same of the later day."""
    opened(TITLE_ENDED)
    turn(timezone.now() - timedelta(days=400))
    law_changes(months=3)
    turn(timezone.now())
    assert not ResultChange.objects.exists()


def test_a_file_changed_before_it_was_compared_is_marked(law_changes):
    case_file = opened(arrived(10))
    turn(timezone.now())
    with acting(case_file, now=timezone.now()):
        CaseFile.objects.filter(pk=case_file.pk).update(answers=arrived(20))
    law_changes()
    turn(timezone.now())
    assert ResultChange.objects.get().is_mixed


def test_a_file_that_is_sent_is_not_told_of(law_changes):
    case_file = opened(arrived(10))
    turn(timezone.now())
    record(
        case_file, Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY), by="applicant", today=TODAY
    )
    law_changes()
    turn(timezone.now())
    assert not ResultChange.objects.exists()


def test_two_changes_are_told_as_one_and_one_that_is_taken_back_as_none(law_changes):
    case_file = opened(arrived(10))
    turn(timezone.now())
    before = first_day_of(case_file)
    law_changes(months=2)
    turn(timezone.now())
    law_changes(months=1)
    turn(timezone.now())
    difference = ResultChange.objects.get().as_difference()
    assert (difference.before.first_day, difference.after.first_day) == (before, first_day_of(case_file))
    law_changes(months=3)
    turn(timezone.now())
    assert not ResultChange.objects.exists()


def test_a_file_that_does_not_read_keeps_no_other_from_being_compared(law_changes):
    broken, other = opened(), opened(arrived(10))
    CaseFile.objects.filter(pk=broken.pk).update(answers=[])
    broken.letters_received.create(kind="no such kind", dated_on=TODAY, received_on=TODAY)
    turn(timezone.now())
    assert WorkedOut.objects.get(case_file=broken).result is None
    law_changes()
    turn(timezone.now())
    assert ResultChange.objects.get().case_file == other


def test_many_files_take_no_more_memory_and_no_more_queries_each(
    law_changes, django_assert_max_num_queries, monkeypatch
):
    for _file in range(6):
        opened(arrived(10))
    monkeypatch.setattr("enrollment.docket.records.daily_turn.BATCH", 3)
    turn(timezone.now())
    law_changes()
    with django_assert_max_num_queries(60):
        assert turn(timezone.now()) == (6, 6)


def told(*args, **options):
    out = StringIO()
    call_command("law_changes", *args, stdout=out, **options)
    return out.getvalue()


def test_the_command_says_what_would_change_and_writes_nothing(law_changes):
    case_file = opened(arrived(10))
    assert "worked out: 1" in told("--turn")
    law_changes()
    page = told()
    assert "pathways/three_months.toml" in page
    assert f"{case_file.reference}: {first_day_of(case_file)} → " in page
    assert "files that would change: 1" in page
    assert (ResultChange.objects.count(), Edition.objects.count()) == (0, 1)
    told("--turn", verbosity=0)
    assert "changes that wait to be told, at the desk: 1" in told()


def test_days_of_a_result_read_as_they_were_kept():
    case_file = opened(arrived(10))
    turn(timezone.now())
    kept = WorkedOut.objects.get(case_file=case_file)
    assert isinstance(kept.as_result().first_day, date)
    assert ("passport", "applicant") in kept.as_result().papers
