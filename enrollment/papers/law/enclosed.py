"""Which papers that were given stand behind which number of an envelope."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.household import COUPLES_PAPERS
from documents.post.enclosures import Enclosure, Further, Undated
from enrollment.papers.law.confirming import RESIDENCE
from enrollment.standing.law.envelopes import Envelope, envelopes_of
from enrollment.standing.law.standing import Standing


@dataclass(frozen=True, kw_only=True)
class PaperThere:
    """A paper that was given, by its id. `is_partners`: it stands on the partner's file.

    `proof` is the proof of residence that it made, or the one that says what was read of it: then it was typed in
    before, and waits for its paper. `title`: as the team called one that no list names.
    """

    id: str
    key: str
    person: str
    kind: str = ""
    proof: str = ""
    is_partners: bool = False
    title: str = ""


def undated(papers: Iterable[PaperThere]) -> list[Undated]:
    """Proofs of residence of this file whose days nobody has confirmed: they are enclosed all the same."""
    return [
        Undated(id=each.id, kind=each.kind)
        for each in papers
        if each.key == RESIDENCE and not each.proof and not each.is_partners
    ]


def further(papers: Iterable[PaperThere]) -> list[Further]:
    """What the team asked of this file beyond the list, in the order in which it was given."""
    return [Further(id=each.id, title=each.title) for each in papers if each.title and not each.is_partners]


def envelopes_with(standing: Standing, papers: Sequence[PaperThere]) -> tuple[Envelope, ...]:
    """Every envelope of the file, the pathway's own first, with what these papers bring that no list and no proof names."""
    return envelopes_of(standing, undated(papers), further(papers))


def given_for(enclosure: Enclosure, papers: Sequence[PaperThere]) -> list[str]:
    """The papers of one number, in the order in which they were given; none where it was only ticked."""
    if enclosure.further is not None:
        return [enclosure.further.id]
    if enclosure.undated is not None:
        return [enclosure.undated.id]
    if enclosure.proof is not None:
        return [each.id for each in papers if each.proof and each.proof == enclosure.proof.id]
    alike = [each for each in papers if (each.key, each.person) == (enclosure.key, enclosure.person)]
    own = [each.id for each in alike if not each.is_partners]
    if own or enclosure.key not in COUPLES_PAPERS or enclosure.person != "applicant":
        return own
    return [each.id for each in alike]
