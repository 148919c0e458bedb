"""A PDF comes out with its pages and what they show, and with nothing else; what can't be taken is told apart."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.papers.intake import PageNote, Refusal, Refused, receive
from documents.papers.intake.jpeg_segments import bare_jpeg
from tests.documents.papers.intake.samples import changed, drawn, encoded, printed, sheet, text_of


PLAIN = printed("Quittance de loyer")
LOCKED = {"encryption": pikepdf.Encryption(user="secret", owner="other")}
PRINTABLE = {
    "encryption": pikepdf.Encryption(user="", owner="other", allow=pikepdf.Permissions(modify_form=False))
}
UNPRINTABLE = {
    "encryption": pikepdf.Encryption(
        user="", owner="other", allow=pikepdf.Permissions(print_highres=False, print_lowres=False)
    )
}


def filled_form():
    """Two boxes filled in and a square ticked, as a reader saves them."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.acroForm.textfield(name="name", x=72, y=600, width=200, height=20, value="Nguyen Anh")
    canvas.acroForm.checkbox(name="yes", x=72, y=500, size=20, checked=True)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def signed(document):
    """A signature with its look: a blue rectangle."""
    look = Stream(document, b"0 0 1 rg 0 0 100 40 re f")
    look.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 40]), Resources=Dictionary()
    )
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature1"), F=4,
            Rect=Array([300, 100, 400, 140]), AP=Dictionary(N=document.make_indirect(look)),
        )
    )  # fmt: skip
    document.pages[0].Annots = Array([widget])
    document.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)


def scan(document):
    """A page that is a picture with the place in it where it was taken."""
    jpeg = encoded(sheet(), exif=b"Exif\0\0II*\0GPS-marker", comment=b"author-marker")
    picture = Stream(document, jpeg)
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=1240, Height=1754, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    page = document.pages[0]
    page.Resources = Dictionary(XObject=Dictionary(Scan=document.make_indirect(picture)))
    page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q")


def test_a_pdf_keeps_its_pages_and_their_text():
    received = receive(printed("first", "second"), "a.pdf")
    assert not received.is_photo
    assert [text_of(received.pdf, number).strip() for number in (0, 1)] == ["first", "second"]
    assert len(received.thumbnails) == 2
    assert received.notes == frozenset()


def test_what_was_filled_in_stays_visible_and_can_no_longer_be_changed():
    received = receive(filled_form(), "form.pdf")
    assert "Nguyen Anh" in text_of(received.pdf)
    ticked = drawn(received.pdf).crop((74, 842 - 518, 90, 842 - 502)).convert("L")
    assert min(ticked.get_flattened_data()) < 100
    reader = PdfReader(BytesIO(received.pdf))
    assert reader.get_fields() is None
    assert "/Annots" not in reader.pages[0]


def test_the_look_of_a_signature_stays():
    received = receive(changed(PLAIN, signed), "a.pdf")
    red, green, blue = drawn(received.pdf).getpixel((350, 842 - 120))
    assert blue > 200
    assert max(red, green) < 60


def test_a_file_that_opens_without_a_password_and_may_be_printed_is_taken():
    received = receive(changed(PLAIN, lambda _document: None, **PRINTABLE), "a.pdf")
    assert b"/Encrypt" not in received.pdf
    assert "Quittance" in text_of(received.pdf)


def test_a_scan_within_a_pdf_loses_what_the_camera_wrote_and_no_point_of_the_picture():
    content = changed(PLAIN, scan)
    received = receive(content, "scan.pdf")
    assert b"GPS-marker" in content
    assert b"author-marker" in content
    assert b"marker" not in received.pdf
    assert drawn(received.pdf).tobytes() == drawn(content).tobytes()
    assert received.notes == frozenset()


def test_a_blurred_scan_is_named_and_printed_letters_never_are():
    assert receive(PLAIN, "a.pdf").notes == frozenset()

    def blurred(document):
        scan(document)
        small = encoded(sheet().resize((124, 175)).resize((1240, 1754)))
        document.pages[0].Resources.XObject.Scan.write(small, filter=Name.DCTDecode)

    assert receive(changed(PLAIN, blurred), "a.pdf").notes == {PageNote.BLURRED}


@pytest.mark.parametrize("apart", [False, True])
def test_a_font_may_be_called_as_an_action_is(apart):
    def renamed(document):
        page = document.pages[0]
        fonts = page.Resources.Font
        name = next(iter(fonts.keys()))
        named = Dictionary({"/A": fonts[name], "/AA": fonts[name]})
        page.Resources.Font = document.make_indirect(named) if apart else named
        page.Contents = document.make_stream(page.Contents.read_bytes().replace(name.encode() + b" ", b"/A "))

    pdf = receive(changed(PLAIN, renamed), "a.pdf").pdf
    assert "Quittance" in text_of(pdf)
    assert drawn(pdf).tobytes() == drawn(PLAIN).tobytes()


def test_a_page_that_is_shown_turned_stays_so():
    received = receive(changed(PLAIN, lambda document: document.pages[0].rotate(90, relative=False)), "a.pdf")
    assert drawn(received.pdf).size == (842, 596)


def test_a_picture_of_another_maker_is_drawn_anew():
    def with_jpeg_2000(document):
        scan(document)
        kept = document.pages[0].Resources.XObject.Scan
        kept.write(encoded(sheet(), "JPEG2000", no_jp2=False), filter=Name.JPXDecode)

    received = receive(changed(PLAIN, with_jpeg_2000), "a.pdf")
    assert b"JPXDecode" not in received.pdf
    assert min(drawn(received.pdf).convert("L").get_flattened_data()) < 60


def test_a_bare_jpeg_is_the_same_picture_and_ends_where_it_ends():
    jpeg = encoded(sheet().resize((310, 438)), progressive=True)
    assert bare_jpeg(jpeg) == jpeg
    assert bare_jpeg(jpeg + b"PK\x03\x04") == jpeg
    assert bare_jpeg(jpeg[:-2]) == jpeg
    with pytest.raises(ValueError, match="not a JPEG"):
        bare_jpeg(b"GIF89a")


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        pytest.param(changed(PLAIN, lambda _: None, **LOCKED), Refusal.LOCKED, "", id="locked"),
        pytest.param(
            changed(PLAIN, lambda _: None, **UNPRINTABLE),
            Refusal.LOCKED,
            "may not be printed",
            id="may not be printed",
        ),
        pytest.param(PLAIN[:-300], Refusal.DAMAGED, "cut off", id="cut off"),
        pytest.param(printed(*["x"] * 51), Refusal.TOO_MANY_PAGES, "51 pages", id="too many pages"),
        pytest.param(
            printed("x", size=(288_000, 842)), Refusal.PAGE_SIZE, "288000 × 842 points", id="too wide"
        ),
        pytest.param(printed("x", size=(20, 20)), Refusal.PAGE_SIZE, "20 × 20 points", id="too small"),
    ],
)
def test_what_isnt_taken_is_refused_with_the_reason(content, reason, detail):
    with pytest.raises(Refused) as refused:
        receive(content, "a.pdf")
    assert (refused.value.reason, refused.value.detail) == (reason, detail)
