"""Papers whose rows are there and whose pages are nowhere: for tests that read none."""

from django.utils import timezone

from enrollment.papers.records.models import GivenPaper, SentFile, VirusCheck


def given(case_file, key="passport", person="applicant", check=VirusCheck.OFF, **more):
    """A paper of one file."""
    paper = GivenPaper.objects.create(
        case_file=case_file, key=key, person=person, given_at=timezone.now(), given_by="applicant", **more
    )
    SentFile.objects.create(
        paper=paper,
        blob=f"blob-{paper.pk}",
        size=1,
        name="scan.pdf",
        fingerprint=str(paper.pk),
        virus_check=check,
        received_at=timezone.now(),
    )
    return paper
