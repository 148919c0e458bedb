"""A scan without words is read by recognition where that is installed: no box is a wrong one, and else it is refused."""

import stat
from dataclasses import replace
from time import monotonic

import pytest

from documents.cerfa import FORMS
from documents.forms.inspection.found_boxes import Rectangle
from documents.forms.inspection.isolation import inspect
from documents.forms.inspection.printed import recognised_words
from documents.forms.inspection.printed.recognised_words import PageReader, RecognisedPage
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.forms.matching.recognition import recognised
from documents.forms.matching.unsure_words import DOUBT
from documents.tesseract import FRENCH, program_with
from tests.documents.forms.blanks import layouts
from tests.documents.forms.blanks.catalogue import S1106, S3705, fields_of
from tests.documents.forms.blanks.flat import WAYS, by_content, scanned
from tests.documents.forms.test_flat_blanks import cell_under


needs_tesseract = pytest.mark.skipif(not program_with(FRENCH), reason="Tesseract isn’t here")
SCANS = {
    "300 dpi": (S1106, layouts.s1106_labels_left(), "frames", 300),
    "200 dpi": (S1106, layouts.s1106_labels_above(), "four lines", 200),
    "150 dpi, two pages": (S3705, layouts.s3705_in_columns(), "frames", 150),
}


def wordless(layout, way, dpi):
    return scanned(by_content(layout, WAYS[way]), None, dpi)


@pytest.fixture(scope="module", params=SCANS, ids=list(SCANS))
def read(request):
    """A scan without a layer of words, read as the site reads it."""
    slug, layout, way, dpi = SCANS[request.param]
    return slug, layout, inspect(wordless(layout, way, dpi)).findings


@needs_tesseract
def test_no_box_of_a_scan_that_is_sure_is_a_wrong_one(read):
    slug, layout, findings = read
    places = {place.box: place for place in findings.places}
    sure = [each for each in matched(labels_of(slug), findings) if each.sure]
    assert len(sure) >= 10
    for each in sure:
        cell = cell_under(layout, places[each.box])
        assert set(each.takes) & set(fields_of(cell.key)), each


@needs_tesseract
def test_the_number_of_a_scan_is_read():
    slug, layout, way, dpi = SCANS["300 dpi"]
    findings = inspect(wordless(layout, way, dpi)).findings
    assert recognised(FORMS[slug], findings, number_ok=False) == FORMS[slug].number


@needs_tesseract
def test_beside_a_word_that_nobody_could_read_no_box_is_sure(read):
    slug, _layout, findings = read
    labels = labels_of(slug)
    best = next(each for each in matched(labels, findings) if each.sure and not each.states)
    place = next(each for each in findings.places if each.box == best.box)
    word = Rectangle(
        page=place.page,
        left=place.left - 40,
        right=place.left - 10,
        bottom=place.bottom + 1,
        top=place.bottom + 8,
    )
    unread = replace(findings, unsure=(*findings.unsure, word))
    found = {each.box: each for each in matched(labels, unread)}
    assert found[best.box].doubt == DOUBT


def test_without_recognition_a_picture_is_refused_for_that_reason(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BlankRefused) as refused:
        inspect(wordless(layouts.s1106_labels_left(), "frames", 150))
    assert refused.value.reason is BlankRefusal.PICTURE


def reader_with(tmp_path, script):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return PageReader(wordless(layouts.s1106_labels_left(), "frames", 150), str(program))


@pytest.mark.parametrize("script", ["exit 1", "echo nonsense", "printf 'level\\tconf\\ttext\\n5\\tx\\ty\\n'"])
def test_recognition_that_answers_nonsense_reads_nothing(tmp_path, script):
    assert reader_with(tmp_path, script).words_of(0) == RecognisedPage()


def test_recognition_that_hangs_is_left_behind_and_not_asked_again(tmp_path, monkeypatch):
    monkeypatch.setattr(recognised_words, "SECONDS", 0.5)
    reader, began = reader_with(tmp_path, "exec /bin/sleep 20"), monotonic()
    assert reader.words_of(0) == RecognisedPage()
    assert reader.words_of(0) == RecognisedPage()
    assert monotonic() - began < 20
