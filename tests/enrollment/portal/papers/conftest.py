"""A file whose papers are given, and what is in its storage."""

from functools import cache

import pytest
from django.urls import reverse

from documents.papers.intake import receive
from enrollment.server.paper_storage import paper_storage
from tests.enrollment.stored_answers import BY_PATHWAY


taken_in_once = cache(receive)


@pytest.fixture(autouse=True)
def each_file_is_opened_once(monkeypatch):
    """That a child opens them is tested with the intake; here the same few files come again and again."""
    monkeypatch.setattr("enrollment.papers.records.taking_in.receive", taken_in_once)


@pytest.fixture
def case_file(hold, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    return hold(BY_PATHWAY["puma-non-eu"])


@pytest.fixture
def stored(case_file, tmp_path):
    """How many blobs lie in the storage."""
    return lambda: sum(path.is_file() for path in (tmp_path / "papers").rglob("*"))


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Sends a form, and waits until what it deletes is gone from the storage too."""

    def posted(name, *of, **sent):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=of), sent)

    return posted


@pytest.fixture
def give(client, case_file):
    """Gives files for a paper; the outcomes, by code."""

    def given(*files, key="passport", person="applicant", kind="", **more):
        address = reverse("give-paper", args=[key, person]) + (f"?kind={kind}" if kind else "")
        response = client.post(address, {"files": list(files), **more})
        assert response.status_code == 200
        return [outcome.code for outcome in response.context["outcomes"]]

    return given
