"""All that the site typesets by itself keeps to PDF/UA-1, as far as our own reading of its rules goes."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from enrollment.portal.printing import pdf_writer
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.pdf_ua import faults, loose_ends


@pytest.fixture
def typeset_alone(monkeypatch):
    """The prints as they leave the typesetting, before scans are put between the pages."""
    kept: list[bytes] = []
    write = pdf_writer.write_pdf

    def noted(*args, **options):
        made = write(*args, **options)
        kept.append(made.pdf)
        return made

    monkeypatch.setattr(pdf_writer, "write_pdf", noted)
    return kept


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["envelope-pdf", "counter-card"])
def test_envelope_and_card_can_be_read_aloud(client, hold, typeset_alone, name, language):
    hold(BY_PATHWAY["employee"])
    whole = client.get(reverse(name), headers={"accept-language": language})
    assert whole.status_code == 200
    assert typeset_alone
    for pdf in typeset_alone:
        assert faults(pdf) == []
        assert loose_ends(pdf) == []
    assert loose_ends(whole.content) == []


@pytest.mark.parametrize("key", ["/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata", "/ViewerPreferences"])
def test_what_is_taken_away_is_missed(client, hold, typeset_alone, key):
    hold(BY_PATHWAY["employee"])
    client.get(reverse("counter-card"))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(typeset_alone[0])))
    del writer._root_object[NameObject(key)]
    poorer = io.BytesIO()
    writer.write(poorer)
    assert faults(poorer.getvalue())
