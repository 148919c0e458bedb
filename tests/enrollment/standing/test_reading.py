"""What a file holds is read from its tables once."""

from enrollment.case_file.records.models import CaseFile
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import BY_PATHWAY


def test_a_file_deleted_since_it_was_loaded_holds_its_answers_and_nothing_beside(db):
    case_file = CaseFile.objects.create(answers=BY_PATHWAY["employee"])
    loaded = CaseFile.objects.get(pk=case_file.pk)
    case_file.delete()
    holding = holding_of(loaded)
    assert holding.answers == BY_PATHWAY["employee"]
    assert (holding.entries, holding.letters, holding.own_proofs) == ((), (), ())
