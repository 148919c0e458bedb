"""Files as administrations really publish them: each of these was turned away, or lost something of what it prints."""

import warnings
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Permissions, Stream, String
from pypdf import PdfReader

from documents.forms.engine.blanks import read_blank
from documents.forms.engine.filling import filled
from documents.forms.inspection.inspection import inspected
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from tests.documents.forms.ink import by_pdfium, by_poppler, darkened
from tests.documents.forms.strange_blanks import (
    LINES,
    NAME,
    Strange,
    entry,
    form_of,
    new,
    saved,
    states,
    text,
    widget,
)


READ_ONLY, PUSH_BUTTON = 1 << 0, 1 << 16


@pytest.fixture
def copy(tmp_path):
    """What is found in a file, and the copy of it."""

    def made(pdf, **agreed):
        findings = inspected(pdf, tmp_path / "copy.pdf", **agreed)
        return findings, (tmp_path / "copy.pdf").read_bytes()

    return made


def look(pdf, content=b"0 g 0 0 40 10 re f"):
    return Dictionary(
        N=pdf.make_indirect(Stream(pdf, content, Subtype=Name.Form, BBox=Array([0, 0, 100, 20])))
    )


def packets(pdf):
    """As Adobe LiveCycle keeps its XML form: every packet is a “file inside”."""
    packet = lambda: pdf.make_indirect(Stream(pdf, b"<xdp/>", Type=Name.EmbeddedFile))  # noqa: E731
    pdf.Root.AcroForm.XFA = Array([String("template"), packet(), String("datasets"), packet()])


def leftover_links(pdf):
    """As InDesign leaves them: the path of the maker's own disk."""
    away = Dictionary(Type=Name.Filespec, F=String("/C/Users/maker/Version3.indd"))
    action = Dictionary(S=Name.GoToR, D=Array([0, Name.Fit]), F=away)
    pdf.pages[0].Annots.append(
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), A=action))
    )


def submit_button(pdf):
    action = Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example/"))
    button = widget(
        pdf, (400, 700, 450, 720), FT=Name.Btn, T=String("envoyer"), Ff=PUSH_BUTTON, A=action, AP=look(pdf)
    )
    pdf.Root.AcroForm.Fields.append(button)


def no_list_of_fields(pdf):
    """Said as “null”, which no library writes."""
    del pdf.Root.AcroForm.Fields
    pdf.Root.AcroForm.Marker = Name.Nothing


def published(pdf):
    return saved(pdf).replace(b"/Marker /Nothing", b"/Fields    null ")


def empty_tree_of_files(pdf):
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array()))


def upside_down_page(pdf):
    pdf.pages[0].MediaBox = Array([0, 842, 595, 0])


def place_in_the_page(pdf):
    """A place written in the page itself, of a name that the form lists already."""
    pdf.pages[0].Annots.append(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([100, 640, 300, 660]), F=4, FT=Name.Tx,
                   T=String("nom"))
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(packets, id="an XML form in packets"),
        pytest.param(leftover_links, id="a word about a file elsewhere"),
        pytest.param(submit_button, id="a button that sends"),
        pytest.param(no_list_of_fields, id="fields that the form doesn't list"),
        pytest.param(empty_tree_of_files, id="an empty place for files"),
        pytest.param(upside_down_page, id="a page whose corners are swapped"),
        pytest.param(place_in_the_page, id="a place written in the page itself"),
    ],
)
def test_a_form_as_it_is_published_is_taken_and_filled(change, copy, tmp_path):
    pdf = new()
    text(pdf, "nom")
    change(pdf)
    findings, clean = copy(published(pdf))
    assert {place.box for place in findings.places} == {"nom"}
    strange = Strange(pdf=clean, entries=(entry("nom"),))
    done = filled(form_of(strange), read_blank(clean), strange.values, flat=False)
    assert PdfReader(BytesIO(done)).get_fields()["nom"]["/V"] == NAME
    document = pikepdf.open(BytesIO(clean))
    assert [float(side) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]
    assert b"elsewhere" not in b"".join(each.unparse() for each in document.objects)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda pdf: pdf.attachments.__setitem__("a.exe", b"MZ"), id="attached"),
        pytest.param(
            lambda pdf: pdf.Root.__setattr__(
                "AF", Array([Dictionary(EF=Dictionary(F=pdf.make_stream(b"MZ")))])
            ),
            id="under another name, without a type",
        ),
        pytest.param(
            lambda pdf: pdf.pages[0].Annots.append(
                pdf.make_indirect(Dictionary(Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9])))
            ),
            id="pinned to the page",
        ),
    ],
)
def test_a_file_that_carries_a_file_is_refused(change, copy):
    pdf = new()
    text(pdf, "nom")
    change(pdf)
    with pytest.raises(BlankRefused) as refused:
        copy(saved(pdf))
    assert refused.value.reason is BlankRefusal.ATTACHMENTS


def test_a_file_that_sends_by_itself_is_refused(copy):
    pdf = new()
    text(pdf, "nom")
    pdf.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example/"))
    with pytest.raises(BlankRefused) as refused:
        copy(saved(pdf))
    assert refused.value.reason is BlankRefusal.LAUNCHES


def protected(*, fills, user="", **how):
    pdf, made = new(), BytesIO()
    text(pdf, "nom")
    allowed = Permissions(modify_form=fills, modify_annotation=False, modify_other=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf.save(made, encryption=Encryption(owner="secret", user=user, allow=allowed, **how))
    return made.getvalue()


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"R": 6}, id="AES of 256 bits"),
        pytest.param({"R": 4, "aes": True}, id="AES of 128 bits"),
        pytest.param({"R": 3, "aes": False, "metadata": False}, id="RC4"),
    ],
)
def test_a_protected_file_that_permits_filling_is_taken_when_that_is_agreed_to(how, copy):
    pdf = protected(fills=True, **how)
    with pytest.raises(BlankRefused) as refused:
        copy(pdf)
    assert refused.value.reason is BlankRefusal.PROTECTED
    findings, clean = copy(pdf, unprotect=True)
    assert [place.box for place in findings.places] == ["nom"]
    assert b"/Encrypt" not in clean


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"fills": False}, id="filling isn't permitted"),
        pytest.param({"fills": True, "user": "word"}, id="a password is needed"),
        pytest.param(
            {"fills": False, "R": 2, "aes": False, "metadata": False},
            id="filling isn't permitted, in the oldest way",
        ),
    ],
)
def test_what_its_maker_locked_stays_locked(more, copy):
    with pytest.raises(BlankRefused) as refused:
        copy(protected(**more), unprotect=True)
    assert refused.value.reason is BlankRefusal.ENCRYPTED


def locked_number(pdf):
    """A form's own number, in a box that nobody may change."""
    text(pdf, "numero", (100, 600, 300, 640), Ff=READ_ONLY, V=String("N 13969*01"), AP=look(pdf))


def locked_number_without_a_drawing(pdf):
    text(pdf, "numero", (100, 600, 300, 640), Ff=READ_ONLY, V=String("N 13969*01"), DA=String("/Helv 20 Tf"))


def stamp(pdf):
    pdf.pages[0].Annots.append(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 600, 300, 640]), F=4, AP=look(pdf)
            )
        )
    )


def picture_button(pdf):
    button = widget(pdf, (100, 600, 300, 640), FT=Name.Btn, T=String("logo"), Ff=PUSH_BUTTON, AP=look(pdf))
    pdf.Root.AcroForm.Fields.append(button)


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("render", [by_poppler, by_pdfium])
@pytest.mark.parametrize("change", [locked_number, locked_number_without_a_drawing, stamp, picture_button])
def test_what_a_blank_prints_besides_its_page_stays_where_it_was(change, render, rotate, copy, tmp_path):
    """The copy shows the same as the original, and what is filled too; nothing of it is a box any more."""
    pdf = new(rotate=rotate)
    text(pdf, "nom", MK=Dictionary(R=rotate))
    change(pdf)
    original = saved(pdf)
    findings, clean = copy(original)
    assert {place.box for place in findings.places} == {"nom"}
    before, after = render(original, 0), render(clean, 0)
    # How a value without a drawing looks is each reader's own affair; that it is there isn't.
    if change is not locked_number_without_a_drawing:
        assert darkened(before, after).getbbox() is None
    empty = new(rotate=rotate)
    assert darkened(render(saved(empty), 0), after).getbbox()


def test_a_button_that_does_something_is_dead_and_goes(copy):
    pdf = new()
    text(pdf, "nom")
    submit_button(pdf)
    _findings, clean = copy(saved(pdf))
    document = pikepdf.open(BytesIO(clean))
    assert len(document.pages[0].Annots) == 1
    assert "/XObject" not in document.pages[0].Resources


def test_the_number_in_a_locked_box_is_read_as_printed(copy):
    pdf = new()
    text(pdf, "nom")
    locked_number_without_a_drawing(pdf)
    findings, _clean = copy(saved(pdf))
    assert [word.text for word in findings.words] == ["N", "13969*01"]


def test_a_page_printed_sideways_is_turned_and_read(copy):
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    pdf = new(content=b"BT /F1 9 Tf 0 1 -1 0 300 100 Tm (Nom de naissance de la personne) Tj ET")
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=font))
    text(pdf, "nom", (290, 300, 310, 500), MK=Dictionary(R=90))
    findings, clean = copy(saved(pdf))
    (place,) = findings.places
    assert [word.text for word in findings.words][:3] == ["Nom", "de", "naissance"]
    first = findings.words[0]
    assert place.bottom < first.middle < place.top
    assert place.right - place.left == pytest.approx(200)
    document = pikepdf.open(BytesIO(clean))
    assert [float(side) for side in document.pages[0].MediaBox] == [0, 0, 842, 595]


def everything_that_acts(pdf):
    """Scripts and files in every place where one has been found, and under keys that mean nothing."""
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    program = pdf.make_indirect(Stream(pdf, b"MZ", Type=Name.EmbeddedFile))
    placeless = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("total"), AA=Dictionary(C=script)))
    form, page = pdf.Root.AcroForm, pdf.pages[0]
    form.Fields.append(placeless)
    form.CO, form.Strange = Array([placeless]), script
    pdf.Root.PieceInfo = Dictionary(Maker=Dictionary(Private=script))
    pdf.Root.Odd, page.Odd, page.Resources.Odd = script, script, script
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=Dictionary(Data=program)))
    page.Resources.Properties = Dictionary(MC0=Dictionary(Hidden=script, File=program))
    page.Resources.XObject = Dictionary(Fm0=program)
    page.Annots[0].Odd, page.Annots[0].A = script, script
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Dictionary(A=script)))
    pdf.docinfo["/Odd"] = "x"
    pdf.trailer.Info.Hidden = script


def test_no_object_of_the_copy_acts_or_carries_a_file(copy):
    pdf = new()
    text(pdf, "nom", LINES, AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x"))))
    everything_that_acts(pdf)
    _findings, clean = copy(saved(pdf), strip_scripts=True)
    document = pikepdf.open(BytesIO(clean))
    for each in document.objects:
        if isinstance(each, Dictionary | Stream):
            assert not {"/JS", "/EF", "/AA", "/CO", "/PieceInfo", "/XFA", "/OpenAction"} & set(each.keys())
            assert each.get("/Type") not in ("/EmbeddedFile", "/Filespec")
    assert [str(field.T) for field in document.Root.AcroForm.Fields] == ["nom"]
    assert set(document.Root.keys()) <= {"/Type", "/Pages", "/AcroForm", "/StructTreeRoot"}
    assert b"MZ" not in b"".join(each.read_bytes() for each in document.objects if isinstance(each, Stream))


def test_the_squares_of_the_copy_still_tick(copy):
    pdf = new(rotate=90)
    made = widget(
        pdf, (100, 700, 112, 712), FT=Name.Btn, T=String("accord"), AP=states(pdf, "/Oui"), AS=Name.Off
    )
    pdf.Root.AcroForm.Fields.append(made)
    findings, _clean = copy(saved(pdf))
    assert [(place.box, place.state) for place in findings.places] == [("accord", "Oui")]
