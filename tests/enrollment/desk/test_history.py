"""The desk: who waits for whom, the history with names, and an advisor who may write in it."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.history.records.record import Happening, record
from enrollment.messages.records.writing import write_to_team
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.milestones import SubmittedBy
from tests.enrollment.desk.test_desk import LIST, page_of
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import at_the_desk, staff


SENT = Happening(
    milestone=M.SUBMITTED, happened_on=date(2026, 3, 20), submitted_by=SubmittedBy.COUNTER, reference="AB 12"
)


def advisor_who_may(*permissions):
    return at_the_desk(staff(f"advisor-{len(permissions)}", *permissions))


@pytest.fixture
def reader(the_day, db):
    return advisor_who_may("view_casefile")


@pytest.fixture
def writer(the_day, db):
    return advisor_who_may("view_casefile", "add_milestoneentry")


@pytest.fixture
def case_file(the_day, db):
    made = CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"])
    record(made, SENT, by="applicant", today=timezone.localdate())
    return made


def add(case_file, milestone):
    return reverse("admin:desk_add_milestone", args=[case_file.pk, milestone])


def ways_to_write(case_file):
    line = case_file.milestone_entries.first().pk
    return [
        add(case_file, "acknowledged"),
        reverse("admin:desk_correct_milestone", args=[case_file.pk, line]),
        reverse("admin:desk_strike_out", args=[case_file.pk, line]),
    ]


def test_the_list_says_who_waits_for_whom_and_since_when(reader, case_file):
    page = " ".join(reader.get(LIST).content.decode().split())
    for shown in (
        "With the health insurance office",
        "the health insurance office<br>",
        "since 20 March 2026, 5 working days",
        "Wait until 20 April 2026",
    ):
        assert shown in page


def test_what_moved_last_is_on_top_and_a_sent_file_begins_with_its_history(reader, case_file):
    CaseFile.objects.create(answers=BY_PATHWAY["employee"])
    record(
        case_file,
        Happening(milestone=M.ACKNOWLEDGED, happened_on=date(2026, 3, 24)),
        by="applicant",
        today=timezone.localdate(),
    )
    assert CaseFile.objects.first() == case_file
    page = reader.get(reverse("admin:enrollment_casefile_change", args=[case_file.pk])).content.decode()
    assert page.count('class="desk-history"') == 1
    assert page.index('class="desk-history"') < page.index('id="answers"')


def test_the_list_asks_the_database_no_more_for_files_with_a_history(
    reader, case_file, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16) as few:
        reader.get(LIST)
    for _file in range(8):
        other = CaseFile.objects.create(answers=BY_PATHWAY["employee"])
        record(other, SENT, by="applicant", today=timezone.localdate())
        record(
            other,
            Happening(milestone=M.ACKNOWLEDGED, happened_on=date(2026, 3, 24)),
            by="agathe",
            today=timezone.localdate(),
        )
    with django_assert_num_queries(len(few)):
        reader.get(LIST)


def test_a_reader_sees_the_history_and_writes_nothing(reader, case_file):
    page = reader.get(page_of(case_file)).content.decode()
    assert "The client sent the file" in page
    assert "AB 12" in page
    assert add(case_file, "acknowledged") not in page
    for way in ways_to_write(case_file):
        assert reader.post(way, {"happened_on": "24 March 2026"}).status_code == 403
    assert case_file.milestone_entries.count() == 1


def test_whoever_may_not_see_the_file_may_not_write_in_it(the_day, db, case_file):
    blind = advisor_who_may("add_milestoneentry")
    for way in ways_to_write(case_file):
        assert blind.get(way).status_code in (403, 405)
        assert blind.post(way, {"happened_on": "24 March 2026"}).status_code == 403
    assert case_file.milestone_entries.count() == 1


def test_an_advisor_writes_down_what_the_client_tells_by_name(writer, case_file):
    assert add(case_file, "acknowledged") in writer.get(page_of(case_file)).content.decode()
    assert writer.get(add(case_file, "acknowledged")).status_code == 200
    posted = {"happened_on": "24 March 2026", "recorded_by": "somebody-else"}
    assert writer.post(add(case_file, "acknowledged"), posted)["Location"] == f"{page_of(case_file)}#history"
    row = case_file.milestone_entries.get(milestone="acknowledged")
    assert row.recorded_by == "advisor-2"
    assert "by advisor-2" in writer.get(page_of(case_file)).content.decode()
    assert LogEntry.objects.get().get_change_message() == "wrote down: acknowledged"


def test_an_advisor_corrects_and_strikes_out(writer, case_file):
    _add, correct, _strike = ways_to_write(case_file)
    better = {"milestone": "submitted", "happened_on": "19 March 2026", "submitted_by": "counter"}
    assert writer.post(correct, better).status_code == 302
    assert case_file.milestone_entries.count() == 2
    newest = case_file.milestone_entries.get(happened_on=date(2026, 3, 19))
    writer.post(reverse("admin:desk_strike_out", args=[case_file.pk, newest.pk]))
    assert "Struck out on 27 March 2026 by advisor-2" in writer.get(page_of(case_file)).content.decode()
    assert LogEntry.objects.count() == 2


def test_a_line_is_struck_out_by_whoever_has_seen_what_others_did_meanwhile(writer, case_file):
    seen = writer.get(page_of(case_file)).context["seen"]
    write_to_team(case_file, "It was the 19th, not the 20th.", now=timezone.now())
    line = case_file.milestone_entries.get()
    strike = reverse("admin:desk_strike_out", args=[case_file.pk, line.pk])
    late = writer.post(strike, {"seen": seen})
    assert late.context["changed"]
    assert case_file.milestone_entries.count() == 1
    assert writer.post(strike, {"seen": late.context["seen"]}).status_code == 302
    assert case_file.milestone_entries.count() == 2


def test_what_cannot_be_is_said_at_the_desk_too(writer, case_file):
    page = writer.post(add(case_file, "court-seized"), {"happened_on": "24 March 2026"})
    assert "your file stood at" in page.content.decode()
    assert (
        writer.post(
            add(case_file, "submitted"), {"happened_on": "x", "reference": "2870499345123"}
        ).status_code
        == 200
    )
    first = case_file.milestone_entries.get()
    record(
        case_file,
        Happening(milestone=M.ACKNOWLEDGED, happened_on=date(2026, 3, 24)),
        by="applicant",
        today=timezone.localdate(),
    )
    strike = reverse("admin:desk_strike_out", args=[case_file.pk, first.pk])
    assert "would then make no sense" in writer.post(strike, follow=True).content.decode()
    assert case_file.milestone_entries.count() == 2


def test_a_line_of_another_file_is_not_found(writer, case_file):
    other = CaseFile.objects.create(answers={})
    line = case_file.milestone_entries.get().pk
    assert writer.get(reverse("admin:desk_correct_milestone", args=[other.pk, line])).status_code == 404
    assert writer.post(reverse("admin:desk_strike_out", args=[other.pk, line])).status_code == 404
    assert writer.get(add(case_file, "nonsense")).status_code == 404


def test_of_a_file_that_was_sent_the_first_day_is_told_as_the_laws_not_as_a_day_to_apply(reader, case_file):
    other = CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"])
    assert '<dd data-day="first">' in reader.get(page_of(other)).content.decode()
    assert '<dd data-day="first" data-sent>' in reader.get(page_of(case_file)).content.decode()
