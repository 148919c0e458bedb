"""The envelope’s pages: any PDF on A4, upright, stamped, without anything but ink; bad ones refused by name."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A3, A5
from reportlab.pdfgen import canvas

from documents.post.envelope import A4, Part, Typeset, assemble
from documents.post.scans import MOST_PAGES, Scan, ScanRefusal, read_scan


def pdf(*texts, size=A5, **options):
    made = io.BytesIO()
    page = canvas.Canvas(made, pagesize=size, **options)
    for text in texts:
        page.drawString(40, size[1] - 60, text)
        page.showPage()
    page.save()
    return made.getvalue()


OWN = Typeset(pdf=pdf("own first", "own second", "own third", size=A4), starts={"slip": 0, "last": 2})


def put_together(*parts):
    made = assemble(OWN, parts, title="Demande – Ánh", language="fr")
    assert not pikepdf.open(io.BytesIO(made)).check_pdf_syntax()
    return PdfReader(io.BytesIO(made))


def changed(source, change):
    """The file after somebody's program has been at it."""
    with pikepdf.open(io.BytesIO(source)) as opened:
        change(opened)
        done = io.BytesIO()
        opened.save(done)
    return done.getvalue()


def turned(angle):
    return changed(pdf("upright"), lambda opened: opened.pages[0].rotate(angle, relative=False))


def widths_and_heights(reader):
    return {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}


@pytest.mark.parametrize(
    "paper",
    [
        pytest.param(pdf("upright", size=A3), id="larger than A4"),
        pytest.param(pdf("upright", size=(241, 153)), id="a card"),
        pytest.param(pdf("upright", size=(9000, 700)), id="a very wide page"),
        *(pytest.param(turned(angle), id=f"turned by {angle}") for angle in (90, 180, 270)),
    ],
)
def test_a_paper_of_any_size_lies_on_a4_with_its_number(paper):
    reader = put_together(Part(scan=read_scan(paper), stamp="pièce 4/11"))
    assert widths_and_heights(reader) == {(595, 842)}
    assert reader.pages[0].rotation == 0
    text = reader.pages[0].extract_text()
    assert "pièce 4/11" in text
    assert "upright" in text


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_turned_page_stands_as_a_viewer_shows_it(angle):
    reader = put_together(Part(scan=read_scan(turned(angle))))
    drawing = reader.pages[0]["/Resources"]["/XObject"]["/Piece"].get_object()
    move = [
        float(each)
        for each in reader.pages[0].get_contents().get_data().split(b" cm")[0].split(b"q ")[-1].split()
    ]
    left, bottom, right, top = (float(each) for each in drawing["/BBox"])
    corners = [
        (move[0] * x + move[2] * y + move[4], move[1] * x + move[3] * y + move[5])
        for x, y in ((left, bottom), (right, top), (left, top))
    ]
    assert all(0 <= x <= A4[0] and 0 <= y <= A4[1] for x, y in corners)
    # The first line of the text, near the top left of the unturned page, goes where the rotation says.
    first = (move[0] * 40 + move[2] * 535 + move[4], move[1] * 40 + move[3] * 535 + move[5])
    middle = (A4[0] / 2, (42 + 824.89) / 2)
    expected = {0: (-1, 1), 90: (1, 1), 180: (1, -1), 270: (-1, -1)}[angle]
    assert (first[0] > middle[0], first[1] > middle[1]) == (expected[0] > 0, expected[1] > 0)


def with_actions(opened):
    page = opened.pages[0]
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    opened.Root.OpenAction = script
    page.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 100, 100],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://127.0.0.1/x"),
    )
    page.Annots = pikepdf.Array([opened.make_indirect(link)])
    opened.attachments["x.txt"] = b"attached"
    image = opened.make_stream(b"0 0 m 9 9 l S")
    image.Type, image.Subtype, image.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    image.AF = pikepdf.Array([opened.make_stream(b"attached to a drawing")])
    image.PieceInfo = pikepdf.Dictionary(Other=script)
    page.Resources.XObject = pikepdf.Dictionary(JS=image)


def test_nothing_but_ink_is_taken_over():
    scan = read_scan(changed(pdf("words"), with_actions))
    made = assemble(OWN, [Part(scan=scan)], title="x", language="fr")
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as opened:
        opened.save(unpacked, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    plain = unpacked.getvalue()
    for active in (b"JavaScript", b"OpenAction", b"/AA", b"/URI", b"attached", b"PieceInfo", b"/Annots"):
        assert active not in plain, active
    assert "words" in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_what_is_written_in_the_boxes_of_a_paper_is_printed():
    made = io.BytesIO()
    page = canvas.Canvas(made, pagesize=A5)
    page.acroForm.textfield(name="x", value="typed by hand", x=50, y=300, width=200, height=24)
    page.showPage()
    page.save()
    assert "typed by hand" in put_together(Part(scan=read_scan(made.getvalue()))).pages[0].extract_text()


def locked():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("word", algorithm="RC4-128")
    done = io.BytesIO()
    writer.write(done)
    return done.getvalue()


def rubbish(opened):
    opened.pages[0].Contents = opened.make_stream(b"\xff\xfe", Filter=pikepdf.Name.FlateDecode)


def nested(opened):
    deep = pikepdf.Dictionary()
    for _level in range(90):
        deep = pikepdf.Dictionary(X=deep)
    opened.pages[0].Resources.ExtGState = pikepdf.Dictionary(G=deep)


@pytest.mark.parametrize(
    ("paper", "reason"),
    [
        pytest.param(locked(), ScanRefusal.LOCKED, id="locked with a password"),
        pytest.param(pdf(*["x"] * 40)[:2500], ScanRefusal.BROKEN, id="cut off"),
        pytest.param(b"", ScanRefusal.BROKEN, id="no bytes at all"),
        pytest.param(b"<html>not a PDF</html>", ScanRefusal.BROKEN, id="not a PDF"),
        pytest.param(changed(pdf("x"), rubbish), ScanRefusal.BROKEN, id="a page whose content is rubbish"),
        pytest.param(changed(pdf("x"), nested), ScanRefusal.BROKEN, id="objects nested without end"),
        pytest.param(
            changed(pdf("x"), lambda opened: opened.pages.__delitem__(0)), ScanRefusal.EMPTY, id="no page"
        ),
        pytest.param(pdf(*["x"] * (MOST_PAGES + 1)), ScanRefusal.TOO_LONG, id="too many pages"),
        pytest.param(
            changed(pdf("x"), lambda opened: setattr(opened.pages[0], "MediaBox", [0, 0, 0, 0])),
            ScanRefusal.BROKEN,
            id="a page without a size",
        ),
    ],
)
def test_a_file_that_can_t_be_used_is_refused_by_name(paper, reason):
    assert read_scan(paper) is reason


def test_our_own_pages_stand_where_the_parts_say_and_unnamed_ones_are_gone():
    reader = put_together(
        Part(section="last"), Part(scan=read_scan(pdf("paper")), stamp="pièce 1/1", title="1. Passeport")
    )
    assert [page.extract_text().split("\n")[0] for page in reader.pages] == ["own third", "paper"]
    assert [entry.title for entry in reader.outline] == ["1. Passeport"]
    assert reader.metadata.title == "Demande – Ánh"
    assert reader.trailer["/Root"]["/Lang"] == "fr"


PAGE_COUNTS = st.lists(st.integers(0, 4), min_size=1, max_size=6)


@settings(max_examples=15)
@given(PAGE_COUNTS)
def test_every_page_of_a_paper_bears_its_number_and_no_other_page_does(counts):
    total = len(counts)
    parts = [Part(section="slip")]
    for number, pages in enumerate(counts, 1):
        scan = read_scan(pdf(*[f"paper {number}"] * pages)) if pages else None
        assert scan is None or isinstance(scan, Scan)
        section = "" if scan else "last"
        parts.append(Part(section=section, scan=scan, stamp=f"pièce {number}/{total}"))
    if counts.count(0) > 1:
        return  # a section of our own is there once
    reader = put_together(*parts)
    expected = ["", ""] + [
        f"pièce {n}/{total}" for n, pages in enumerate(counts, 1) for _ in range(pages or 1)
    ]
    found = [
        next((line for line in page.extract_text().split("\n") if "pièce" in line), "")
        for page in reader.pages
    ]
    assert found == expected
