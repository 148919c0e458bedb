"""Which papers that were given go behind which number of the envelope."""

import pytest

from documents.post.enclosures import Enclosure, Undated
from documents.residence import Proof
from enrollment.papers.law.enclosed import PaperThere, given_for, undated


def there(paper, key="passport", person="applicant", **more):
    return PaperThere(id=paper, key=key, person=person, **more)


PAPERS = [
    there("a"),
    there("b", person="child-1"),
    there("c"),
    there("d", "residence_proof", proof="july"),
    there("e", "residence_proof"),
    there("f", "marriage_cert", is_partners=True),
    there("g", "passport", is_partners=True),
    there("h", "residence_proof", proof="both", is_partners=True),
    there("i", "residence_proof", is_partners=True),
]
JULY, BOTH = Proof(kind="rent_receipt", id="july"), Proof(kind="rent_receipt", id="both")


@pytest.mark.parametrize(
    ("enclosure", "papers"),
    [
        pytest.param({"key": "passport", "person": "applicant"}, ["a", "c"], id="both papers of a line"),
        pytest.param({"key": "passport", "person": "child-1"}, ["b"], id="a child’s own"),
        pytest.param({"key": "rib", "person": "applicant"}, [], id="none that was only ticked"),
        pytest.param({"key": "marriage_cert", "person": "applicant"}, ["f"], id="the couple’s, from the partner’s file"),
        pytest.param({"key": "residence_proof", "person": "applicant", "proof": JULY}, ["d"], id="the proof’s own"),
        pytest.param({"key": "residence_proof", "person": "applicant", "proof": BOTH}, ["h"], id="a proof in both names"),
        pytest.param({"key": "residence_proof", "person": "applicant", "undated": Undated(id="e")}, ["e"], id="one without days"),
        pytest.param(
            {"key": "residence_proof", "person": "applicant", "proof": Proof(kind="lease", id="typed")},
            [],
            id="none of a proof that was only typed in",
        ),
    ],
)  # fmt: skip
def test_the_papers_behind_a_number(enclosure, papers):
    assert given_for(Enclosure(number=1, **enclosure), PAPERS) == papers


def test_only_given_for_this_file_wait_for_their_days():
    assert [each.id for each in undated(PAPERS)] == ["e"]
