"""Typesetting reads the forms' own files and nothing else."""

import pytest
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from documents.forms.folders import BLANK, FORMS_FOLDER
from documents.forms.typesetting.own_files import OwnFilesOnly
from documents.forms.typesetting.typeset import expanded


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("file:///etc/passwd", id="a file of the machine"),
        pytest.param(f"{FORMS_FOLDER.as_uri()}/../../pyproject.toml", id="a way out of the folder"),
        pytest.param("file://localhost/etc/passwd", id="a file by another name"),
        pytest.param("http://127.0.0.1/", id="the network"),
        pytest.param("data:text/css,body{}", id="a page inside an address"),
    ],
)
def test_nothing_but_our_own_files_is_fetched(address):
    with pytest.raises(FatalURLFetchingError):
        OwnFilesOnly().fetch(address)
    page = HTML(string=f'<img src="{address}">', url_fetcher=OwnFilesOnly())
    with pytest.raises(FatalURLFetchingError):
        page.write_pdf()


def test_repeated_blocks_are_written_out_with_their_numbers():
    source = '<p><each name="a" of="1|2"><each name="b" of="x|y"><i id="{a}{b}">{b}</i></each></each></p>'
    assert expanded(source) == '<p><i id="1x">x</i><i id="1y">y</i><i id="2x">x</i><i id="2y">y</i></p>'


@pytest.mark.parametrize("slug", ["cerfa-15763", "cerfa-14445"])
def test_who_signs_our_copy_reads_beside_it_that_the_law_punishes_what_is_false(slug):
    page = PdfReader(FORMS_FOLDER / slug / BLANK).pages[0].extract_text()
    assert "441-1" in page.partition("Signature")[0]
