"""The demonstration file: one for all who visit, and a way to begin it anew."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from enrollment.case_file.records.models import DEMONSTRATION, CaseFile, SharedHousehold
from enrollment.household.records.demonstration import demonstration_file
from enrollment.papers.records.demonstration_papers import give_papers_again
from enrollment.server.paper_storage import paper_storage
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.stored_answers import BY_PATHWAY


pytestmark = pytest.mark.django_db


def written_into(case_file):
    MilestoneEntry.objects.create(
        case_file=case_file, milestone="submitted", happened_on=timezone.localdate(), recorded_by="applicant"
    )


def test_it_opens_as_the_last_visitor_left_it(client):
    demo = demonstration_file(timezone.localdate())
    written_into(demo)
    client.post(reverse("demonstration"))
    assert client.get(reverse("file")).context["case_file"] == demo
    assert demo.milestone_entries.exists()


def test_begun_anew_it_is_the_file_of_the_first_day(client):
    former = demonstration_file(timezone.localdate() - timedelta(days=90))
    written_into(former)
    client.post(reverse("demonstration"))
    client.post(reverse("demonstration"), {"anew": "yes"})
    demo = CaseFile.objects.get(reference=DEMONSTRATION)
    assert demo.pk != former.pk
    assert not MilestoneEntry.objects.exists()
    assert client.get(reverse("file")).context["case_file"] == demo
    assert (CaseFile.objects.count(), SharedHousehold.objects.count()) == (2, 1)
    assert len(demo.partners) == 1


def test_begun_anew_it_is_given_its_papers_again(client, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    demonstration_file(timezone.localdate())
    client.post(reverse("demonstration"), {"anew": "yes"})
    demo = CaseFile.objects.get(reference=DEMONSTRATION)
    [waiting] = DBTaskResult.objects.filter(task_path=give_papers_again.module_path)
    assert not demo.given_papers.exists()
    give_papers_again.call(*waiting.args_kwargs["args"])
    give_papers_again.call(*waiting.args_kwargs["args"])
    assert demo.given_papers.count() == 5
    assert give_papers_again.call("no such file") is None


def test_somebody_s_own_file_is_kept_beside_it(client, hold):
    demonstration_file(timezone.localdate())
    own = hold(BY_PATHWAY["employee"])
    client.post(reverse("demonstration"), {"anew": "yes"})
    assert CaseFile.objects.filter(pk=own.pk).exists()
    assert own in client.get(reverse("household")).context["others"]
