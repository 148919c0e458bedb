"""The papers that a file was given, as lists of papers show them."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import UUIDField, prefetch_related_objects

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.models import GivenPaper
from enrollment.server.prepared import Placeholder, Prepared
from enrollment.standing.law.holding import PaperOf


Given = Mapping[PaperOf, list[GivenPaper]]
papers_of = Prepared(lambda: GivenPaper.objects.filter(case_file=Placeholder("file", UUIDField())))


def papers_given(case_file: CaseFile) -> Given:
    """By what they are and whose, each with its pages: two queries, however many there are."""
    found = defaultdict(list)
    papers = papers_of(file=case_file.pk)
    prefetch_related_objects(papers, "pages")
    for paper in papers:
        found[paper.key, paper.person].append(paper)
    return found
