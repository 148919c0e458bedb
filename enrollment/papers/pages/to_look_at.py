"""The papers that somebody should look at before the file goes: those that differ, and those to be confirmed.

They are named, each with the way to it, wherever the file is about to leave; none of it keeps it from leaving.
"""

from dataclasses import dataclass

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.pages.paper_names import days_of, name_of
from enrollment.papers.records.comparing import papers_that_differ
from enrollment.papers.records.confirming import proofs_to_confirm
from enrollment.papers.records.models import GivenPaper
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.papers import person_name


@dataclass(frozen=True, kw_only=True)
class ToLookAt:
    """One paper, and what it is called: with whose it is, where it isn't the applicant's."""

    paper: GivenPaper
    name: str
    days: str = ""


def differing(case_file: CaseFile, standing: Standing) -> list[ToLookAt]:
    """What doesn't agree with the file or with another paper, and nobody said why."""
    ids = papers_that_differ(case_file, standing)
    found = case_file.given_papers.filter(pk__in=ids) if ids else ()
    return [_named(paper, standing) for paper in found]


def to_confirm(case_file: CaseFile, standing: Standing) -> list[ToLookAt]:
    """Proofs of residence that were given and don't count yet: nobody has said that they were read right."""
    return [_named(paper, standing) for paper in proofs_to_confirm(case_file)]


def _named(paper: GivenPaper, standing: Standing) -> ToLookAt:
    name = name_of(paper.key, paper.kind)
    if paper.person != "applicant":
        name = f"{name} · {person_name(standing, paper.person)}"
    return ToLookAt(paper=paper, name=name, days=days_of(paper))
