"""The papers that a file was given, as lists of papers show them."""

from collections import defaultdict
from collections.abc import Mapping

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.models import GivenPaper
from enrollment.standing.law.holding import PaperOf


Given = Mapping[PaperOf, list[GivenPaper]]


def papers_given(case_file: CaseFile) -> Given:
    """By what they are and whose, each with its pages: two queries, however many there are."""
    found = defaultdict(list)
    for paper in case_file.given_papers.prefetch_related("pages"):
        found[paper.key, paper.person].append(paper)
    return found
