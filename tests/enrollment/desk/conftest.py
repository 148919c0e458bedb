"""The desk's advisor, who may read files, and a file to look at."""

from datetime import date

import pytest

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import at_the_desk, everything_entrusted, staff


PUMA = BY_PATHWAY["puma-non-eu"]


@pytest.fixture(autouse=True)
def entrusted_files():
    """What the desk shows of a file is tried on files that it may show; who may see which, in the tests of access."""
    with everything_entrusted():
        yield


@pytest.fixture
def advisor(the_day, db):
    return at_the_desk(staff("advisor", "view_casefile"))


@pytest.fixture
def case_file(db):
    made = CaseFile.objects.create(answers=PUMA)
    ResidenceProof.objects.create(
        case_file=made, kind="rent_receipt", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    HeldPaper.objects.create(case_file=made, key="passport", person="applicant")
    return made
