"""What a case file keeps already."""

from django.db.models import Count, Sum

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.quota import Kept
from enrollment.papers.records.models import SentFile


def kept_by(case_file: CaseFile) -> Kept:
    """To be asked before a body is read, with its announced length, and again within the act that keeps the file."""
    counted = SentFile.objects.filter(paper__case_file=case_file).aggregate(
        files=Count("pk"), size=Sum("size")
    )
    return Kept(files=counted["files"], size=counted["size"] or 0)
