"""The desk's advisor, who may read files, and a file to look at."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.stored_answers import BY_PATHWAY


PUMA = BY_PATHWAY["puma-non-eu"]


@pytest.fixture
def advisor(the_day, db):
    user = User.objects.create_user("advisor", password="long enough a word", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def case_file(db):
    made = CaseFile.objects.create(answers=PUMA)
    ResidenceProof.objects.create(
        case_file=made, kind="rent_receipt", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    HeldPaper.objects.create(case_file=made, key="passport", person="applicant")
    return made
