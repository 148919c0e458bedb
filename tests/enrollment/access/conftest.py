"""A file with a confirmed address, browsers that hold it, and a real mail server."""

import pytest
from django.test import Client
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.models import Mailbox
from tests.enrollment.stored_answers import BY_PATHWAY


ADDRESS = "Anh.Nguyen@example.org"


@pytest.fixture
def held(hold):
    """The file that `client` holds; there is no address yet."""
    return hold(BY_PATHWAY["puma-non-eu"])


@pytest.fixture
def with_mailbox(held):
    return confirmed(held)


def confirmed(case_file, address=ADDRESS):
    """The address of this file, confirmed a while ago."""
    Mailbox.objects.create(
        case_file=case_file, address=address, language="en", topics=[], confirmed_at=timezone.now()
    )
    return CaseFile.objects.get(pk=case_file.pk)


@pytest.fixture
def elsewhere():
    """A phone that holds nothing."""
    return Client(headers={"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0"})
