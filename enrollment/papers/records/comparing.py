"""The papers of a file held against its answers and against each other, whenever somebody looks: no finding is stored.

What was read is stored, and what was confirmed; name, address and day of filing are those of the moment.
"""

from collections.abc import Mapping

from django.db.models import prefetch_related_objects

from documents.papers.concordance import Finding, Given, compare_all
from documents.papers.concordance.findings import marked
from documents.post.enclosures import FURTHER
from documents.proof_periods import read
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.confirming import RESIDENCE, confirmed_of, still_counts, with_confirmed
from enrollment.papers.law.identity import identity_of, needed_for
from enrollment.papers.law.review import contested_now, overruled_now
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.correcting import as_counted
from enrollment.papers.records.given import papers_of
from enrollment.papers.records.models import GivenPaper
from enrollment.standing.law.standing import Standing


def findings_of(
    case_file: CaseFile, standing: Standing, *, for_team: bool = False
) -> Mapping[str, tuple[Finding, ...]]:
    """What is found of each paper that was read or confirmed, by its id; those contested or overruled are marked.

    `for_team`: of the pages that count for a team, which a person who changes a paper hasn't finished yet.
    """
    papers = papers_of(file=case_file.pk)
    prefetch_related_objects(papers, "pages", "files")
    there = {str(paper.pk): as_counted(paper) if for_team else paper for paper in papers}
    given = [each for paper in there.values() if (each := _given(paper, standing)) is not None]
    if not given:  # most files: their pages ask all the same
        return {}
    day = standing.submit_on or standing.today
    return {
        paper: marked(
            found,
            contested=contested_now(there[paper].contested),
            overruled=overruled_now(there[paper].overruled, there[paper].revision),
        )
        for paper, found in compare_all(identity_of(standing), given, day, _shown_until(standing)).items()
    }


def papers_that_differ(case_file: CaseFile, standing: Standing) -> frozenset[str]:
    """The ids of papers that don't agree with the file or with each other, and of which nobody said why.

    One that an advisor has accepted as it is was looked at.
    """
    differ = frozenset(
        paper
        for paper, found in findings_of(case_file, standing).items()
        if any(each.needs_a_look and not each.contested for each in found)
    )
    if not differ:
        return differ
    accepted = {str(paper.pk) for paper in GivenPaper.objects.filter(pk__in=differ) if paper.is_accepted}
    return differ - accepted


def _shown_until(standing: Standing) -> int:
    """The last day that the proofs entered show, as an ordinal: beside them an older paper needn't be recent."""
    counted = [read(proof) for proof in standing.holding.proofs]
    return max((each.end for each in counted if not isinstance(each, str)), default=0)


def _given(paper: GivenPaper, standing: Standing) -> Given | None:
    if paper.key == FURTHER:  # nothing says what such a paper should show
        return None
    as_read = read_back(paper.reading)
    said = still_counts(confirmed_of(paper.confirmed), as_read, paper.revision)
    reading = with_confirmed(as_read, said)
    if reading is None:
        return None
    kind = paper.kind if paper.key == RESIDENCE else ""
    return Given(
        id=str(paper.pk),
        needed_for=needed_for(standing, paper.key, paper.person, kind=kind, proof=str(paper.proof_id or "")),
        reading=reading,
        looks_like=tuple(page.looks_like for page in paper.pages.all()),
        fingerprints=frozenset(file.fingerprint for file in paper.files.all()),
    )
