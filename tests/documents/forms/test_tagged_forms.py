"""Printed forms read aloud: each label, then what was written there; furniture is left out, wrong tags are none."""

from io import BytesIO

import pikepdf
import pytest

from documents.cerfa import FORMS, fill
from documents.forms.engine.blanks import read_blank
from documents.forms.engine.filling import filled
from documents.forms.engine.tag_tree import elements, kids_of
from documents.forms.installed.blank_registry import our_blank
from tests.documents.test_cerfa import FAMILY, NEWCOMER, child
from tests.pdf_ua import faults, loose_ends


SEVERAL_COPIES = FAMILY | {
    key: value for number in range(2, 7) for key, value in child(number, "Six").items()
}
NO_CLAIM = ["it doesn't claim to be PDF/UA"]


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        pytest.param("cerfa-15763", NEWCOMER, id="one copy"),
        pytest.param("cerfa-15763", NEWCOMER | {"address": "chez qui ? " * 300}, id="further pages"),
        pytest.param(
            "cerfa-14445",
            SEVERAL_COPIES | {"parent1.address": "ici " * 400},
            id="several copies, notes beside the boxes, further pages",
        ),
        pytest.param("cerfa-14445", {}, id="nothing filled in"),
    ],
)
def test_a_printed_form_is_tagged_throughout_and_no_tag_leads_nowhere(slug, values):
    pdf = fill(slug, values, flatten=True)
    assert faults(pdf) == NO_CLAIM
    assert loose_ends(pdf) == []


def test_what_was_written_is_read_in_the_place_of_its_box_with_its_label():
    said = _fields(fill("cerfa-15763", NEWCOMER, flatten=True))
    box = our_blank("cerfa-15763").boxes["code_postal"]
    assert said[box.tooltip][0] == "59100"


def test_on_each_copy_the_child_that_is_written_there_is_read():
    every = [
        text
        for texts in _fields(fill("cerfa-14445", SEVERAL_COPIES, flatten=True)).values()
        for text in texts
    ]
    assert every.index("Dvořák-Özgür") < every.index("Six")


def test_the_tick_that_is_set_is_said_and_no_other():
    pdf = fill("cerfa-15763", {"nationality": "eu-eea-ch"}, flatten=True)
    with pikepdf.open(BytesIO(pdf)) as document:
        attributes = [tag.A for tag in elements(document.Root.StructTreeRoot) if "/A" in tag]
        ticked = {str(each.Desc) for each in attributes if each.get("/checked") == "/on"}
        buttons = {str(each.Desc) for each in attributes if each.Role in ("/cb", "/rb")}
    assert len(ticked) == 1
    assert ticked < buttons
    assert {label for label, texts in _fields(pdf).items() if "coché" in texts} == ticked


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(
            lambda document: document.pages[0].Annots[0].__delitem__("/StructParent"), id="a box is left out"
        ),
        pytest.param(
            lambda document: document.pages[0].__delitem__("/StructParents"), id="a page is left out"
        ),
        pytest.param(lambda document: _first(document).__setitem__("/K", _first(document)), id="a ring"),
        pytest.param(lambda document: _first(document).__setitem__("/Pg", 5), id="a tag of no page"),
        pytest.param(
            lambda document: document.pages[1].__setitem__("/StructParents", 0), id="two pages as one"
        ),
        pytest.param(lambda document: document.Root.StructTreeRoot.__delitem__("/ParentTree"), id="no list"),
    ],
)
def test_tags_that_dont_hold_together_are_taken_out_whole(spoil):
    pdf = _printed_on(spoil)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/StructTreeRoot" not in document.Root
        assert "/MarkInfo" not in document.Root
        assert all("/StructParents" not in page for page in document.pages)


def test_a_form_without_tags_has_a_title_and_a_language_all_the_same():
    with pikepdf.open(BytesIO(_printed_on(_anonymous))) as document:
        assert document.Root.Lang == "fr"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == FORMS["cerfa-15763"].title


def _anonymous(document):
    for key in ("/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"):
        del document.Root[key]
    del document.trailer["/Info"]


def _printed_on(spoil):
    made = BytesIO()
    with pikepdf.open(BytesIO(our_blank("cerfa-15763").pdf)) as document:
        spoil(document)
        document.save(made)
    return filled(FORMS["cerfa-15763"], read_blank(made.getvalue()), {"birth_name": "Nguyễn"}, flat=True)


def _first(document):
    return next(elements(document.Root.StructTreeRoot))


def _fields(pdf):
    """What is read for each field, in the order of the tags, under its label."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        texts = {page.obj.objgen: _texts(page) for page in document.pages}
        for tag in elements(document.Root.StructTreeRoot):
            if tag.S == "/Form":
                (mark,) = kids_of(tag)
                text = texts[mark.Pg.objgen].get(int(mark.MCID), "")
                found.setdefault(str(tag.A.Desc), []).append(text)
    return found


def _texts(page):
    """What each marked piece of a page says in place of its drawing."""
    said, mark = {}, None
    for each in pikepdf.parse_content_stream(page, "BDC"):
        if "/MCID" in each.operands[1]:
            mark = int(each.operands[1].MCID)
        else:
            said[mark] = str(each.operands[1].ActualText)
    return said
