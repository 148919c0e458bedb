"""What a screen reader finds in an envelope: the tags of each part, in the order of the pages, and scans by their names."""

from io import BytesIO

import pikepdf
import pytest
from weasyprint import HTML

from documents.cerfa import fill, in_use
from documents.post.envelope import Part, Typeset, assemble
from documents.post.scans import read_scan
from tests.documents.post.test_envelope import OWN as UNTAGGED
from tests.documents.post.test_envelope import pdf
from tests.pdf_ua import faults, loose_ends


PAGES = """<html lang=fr><title>x</title><style>section { break-after: page } .kept { break-after: auto }</style>
<section id=slip><h1>Adresse</h1></section><section id=unused><h1>Nulle part</h1></section>
<section id=last class=kept><h1>À garder</h1></section></html>"""
CHILDREN = {f"children.{number}.birth_name": "Nguyễn" for number in range(1, 10)}


@pytest.fixture(scope="module")
def own():
    made = HTML(string=PAGES).write_pdf(pdf_variant="pdf/ua-1")
    return Typeset(pdf=made, starts={"slip": 0, "unused": 1, "last": 2})


def put_together(own, *parts):
    return assemble(own, parts, title="Demande – Ánh", language="fr")


def read_in_order(made):
    """The kind of each tag under the highest, its name, and the page on which it begins."""
    with pikepdf.open(BytesIO(made)) as document:
        pages = [page.obj.objgen for page in document.pages]
        document_tag = document.Root.StructTreeRoot.K
        if isinstance(document_tag, pikepdf.Array):
            (document_tag,) = document_tag
        return [(str(tag.S), str(tag.get("/T", "")), pages.index(first_page(tag))) for tag in document_tag.K]


def first_page(tag):
    if "/Pg" in tag:
        return tag.Pg.objgen
    found = (first_page(kid) for kid in tag.K if isinstance(kid, pikepdf.Dictionary))
    return next((each for each in found if each), None)


def test_every_part_keeps_its_tags_in_the_order_of_the_pages(own):
    form = fill("cerfa-15763", {"birth_name": "Nguyễn"}, flatten=True)
    made = put_together(
        own,
        Part(section="slip"),
        Part(form=form, title="Demande"),
        Part(scan=read_scan(pdf("words")), title="1. Passeport", stamp="pièce 1/1"),
        Part(section="last"),
    )
    assert faults(made) == ["it doesn't claim to be PDF/UA"]
    assert loose_ends(made) == []
    assert [kind for kind, _name, _page in read_in_order(made)] == ["/Sect", "/Part", "/Figure", "/Sect"]
    assert [page for _kind, _name, page in read_in_order(made)] == [0, 1, 3, 4]
    assert [name for _kind, name, _page in read_in_order(made)][1:3] == ["Demande", "1. Passeport"]


def test_a_form_of_which_some_pages_are_sent_and_some_kept_is_read_where_they_lie(own):
    blank = in_use("cerfa-14445").blank
    form = fill("cerfa-14445", CHILDREN, flatten=True)
    made = put_together(
        own,
        Part(form=form, pages=(0, blank.pages), title="Envoyé"),
        Part(section="last"),
        Part(form=form, pages=(1,), title="Gardé"),
    )
    assert loose_ends(made) == []
    assert [(name, page) for _kind, name, page in read_in_order(made)] == [
        ("Envoyé", 0),
        ("", 2),
        ("Gardé", 3),
    ]


def test_pages_that_are_left_out_leave_no_tag(own):
    made = put_together(own, Part(section="last"), Part(section="slip"))
    assert loose_ends(made) == []
    assert [page for _kind, _name, page in read_in_order(made)] == [0, 1]


def test_a_form_without_tags_brings_none(own):
    made = put_together(own, Part(section="slip"), Part(form=pdf("flat"), title="Demande"))
    assert [page for _kind, _name, page in read_in_order(made)] == [0]
    assert loose_ends(made) == []


def test_without_tags_of_our_own_there_are_none():
    made = put_together(
        UNTAGGED, Part(section="slip"), Part(scan=read_scan(pdf("words")), title="1. Passeport")
    )
    assert "it has no tags" in faults(made)
