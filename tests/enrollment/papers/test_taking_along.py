"""What a person takes along: their papers as PDFs, in the export, as far as they can be opened."""

from io import BytesIO
from zipfile import ZipFile

from django.urls import reverse

from enrollment.papers.records.models import PaperPage
from tests.documents.papers.intake.samples import printed, text_of
from tests.enrollment.stored_answers import BY_PATHWAY


def test_the_export_holds_every_paper_that_can_be_opened(client, hold, give, folder, caplog):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    lease = give(printed("first", "second"), to=case_file)
    lost = give(printed("lost"), to=case_file, key="passport")
    PaperPage.objects.filter(paper=lease).update(number=1, turn=90)
    (folder / lost.files.get().blob).unlink()
    archive = ZipFile(BytesIO(client.get(reverse("export")).content))
    papers = [name for name in archive.namelist() if name.startswith("papers/")]
    assert papers == ["papers/01-lease-applicant.pdf"]
    assert "second" in text_of(archive.read(papers[0]))
    assert "missing in an export" in caplog.text
    assert papers[0] in archive.read("index.html").decode()
    assert lease.files.get().blob not in archive.read("data.json").decode()
