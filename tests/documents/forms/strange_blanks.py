"""Blanks as other makers build them, each with one thing that trips fillers up; every box is where SEEN says."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.forms.description import BoxEntry, Field, FieldKind, Form, FormPurpose


WIDTH, HEIGHT = 595, 842
LINES = (100.0, 700.0, 300.0, 720.0)
COMB, MULTILINE, RADIO, COMBO = 1 << 24, 1 << 12, (1 << 15) | (1 << 14), 1 << 17
NAME = "Nguyễn Łoś"


@dataclass(frozen=True, kw_only=True)
class Strange:
    """A blank, what its map says, what is given, and what must be found in its fields."""

    pdf: bytes
    entries: tuple[BoxEntry, ...]
    values: Mapping[str, object] = field(default_factory=lambda: {"name": NAME})
    found: Mapping[str, str] = field(default_factory=lambda: {"nom": NAME})


FORM = Form(
    slug="strange", paper="", purpose=FormPurpose.APPLICATION,
    number="0*01", other_number="S0", title="Demande", url="x", source="x",
    checked_on=date(2026, 1, 1), filled_by=("name",),
    fields=(
        Field(key="name", kind=FieldKind.TEXT),
        Field(key="born", kind=FieldKind.DATE),
        Field(key="nir", kind=FieldKind.NIR),
        Field(key="agrees", kind=FieldKind.FLAG),
        Field(key="nationality", kind=FieldKind.CHOICE, choices=("french", "eu", "other")),
    ),
    entries=(),
)  # fmt: skip


def form_of(strange: Strange) -> Form:
    """The form with this blank's map."""
    return replace(FORM, entries=strange.entries)


def entry(box: str, *takes: str, **more: object) -> BoxEntry:
    """A line of a map."""
    return BoxEntry(box=box, label=box, takes=takes or ("name",), **more)


def new(*, rotate: int = 0, content: bytes = b"0.9 g 50 50 20 20 re f") -> pikepdf.Pdf:
    """One page with a little on it and an empty form."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary()
    if rotate:
        page.Rotate = rotate
    page.Annots = Array()
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(), DA=String("/Helv 0 Tf 0 g")))
    return pdf


def widget(pdf: pikepdf.Pdf, rect: tuple[float, ...] = LINES, **entries: object) -> pikepdf.Object:
    """A place on the page, not yet in the form."""
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(rect), F=4, **entries)
    )
    pdf.pages[0].Annots.append(made)
    return made


def text(pdf: pikepdf.Pdf, name: str, rect: tuple[float, ...] = LINES, **entries: object) -> pikepdf.Object:
    """A text field that is its own place."""
    made = widget(pdf, rect, FT=Name.Tx, T=String(name), **entries)
    pdf.Root.AcroForm.Fields.append(made)
    return made


def states(pdf: pikepdf.Pdf, *names: str) -> Dictionary:
    """Drawings of a box to tick."""
    drawing = lambda content: pdf.make_indirect(  # noqa: E731
        Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 12, 12]))
    )
    return Dictionary(
        N=Dictionary({each: drawing(b"0 g 2 2 8 8 re f") for each in names} | {"/Off": drawing(b"")})
    )


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """As a file."""
    made = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # a place outside the form is meant
        pdf.save(made, deterministic_id=True, **options)
    return made.getvalue()


def deep() -> Strange:
    """Kind, length and cells six fields up, writing and side at the form itself."""
    pdf = new()
    pdf.Root.AcroForm.Q = 1
    top = node = pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx, Ff=COMB, MaxLen=12))
    for name in ("b", "c", "d", "e", "nom"):
        below = pdf.make_indirect(Dictionary(T=String(name), Parent=node))
        node.Kids = Array([below])
        node = below
    node.Kids = Array([widget(pdf, Parent=node)])
    pdf.Root.AcroForm.Fields.append(top)
    return Strange(pdf=saved(pdf), entries=(entry("a.b.c.d.e.nom"),), found={"a.b.c.d.e.nom": NAME})


def odd_states() -> Strange:
    """A tick whose name has a space and an accent."""
    pdf = new()
    made = widget(
        pdf, (100, 700, 112, 712), FT=Name.Btn, T=String("accord"), AP=states(pdf, "/Oui mérité"), AS=Name.Off
    )
    pdf.Root.AcroForm.Fields.append(made)
    return Strange(
        pdf=saved(pdf), entries=(entry("accord", "agrees", states={"yes": "Oui mérité"}),),
        values={"agrees": True}, found={"accord": "/Oui mérité"},
    )  # fmt: skip


def no_drawings_yet() -> Strange:
    """A tick that its maker left for viewers to draw."""
    pdf = new()
    pdf.Root.AcroForm.NeedAppearances = True
    made = widget(pdf, (100, 700, 112, 712), FT=Name.Btn, T=String("accord"), MK=Dictionary(BC=Array([0])))
    pdf.Root.AcroForm.Fields.append(made)
    return Strange(
        pdf=saved(pdf), entries=(entry("accord", "agrees", states={"yes": "Yes"}),),
        values={"agrees": True}, found={"accord": "/Yes"},
    )  # fmt: skip


def radio() -> Strange:
    """Three places of one field with numbers for states, one of them ticked beforehand."""
    pdf = new()
    parent = pdf.make_indirect(
        Dictionary(
            FT=Name.Btn,
            T=String("nat"),
            Ff=RADIO,
            V=Name("/0"),
            Opt=Array([String("F"), String("UE"), String("A")]),
        )
    )
    parent.Kids = Array(
        widget(pdf, (100, y, 112, y + 12), Parent=parent, AP=states(pdf, f"/{number}"), AS=Name("/0"),
               MK=Dictionary(BC=Array([0]), CA=String("l")))
        for number, y in enumerate((700, 680, 660))
    )  # fmt: skip
    pdf.Root.AcroForm.Fields.append(parent)
    map_ = entry("nat", "nationality", states={"french": "0", "eu": "1", "other": "2"})
    return Strange(pdf=saved(pdf), entries=(map_,), values={"nationality": "eu"}, found={"nat": "/1"})


def separate_checks() -> Strange:
    """One choice over three fields."""
    pdf = new()
    for name, y in (("fr", 700), ("ue", 680), ("autre", 660)):
        made = widget(
            pdf, (100, y, 112, y + 12), FT=Name.Btn, T=String(name), AP=states(pdf, "/Oui"), AS=Name.Off
        )
        pdf.Root.AcroForm.Fields.append(made)
    entries = tuple(
        entry(box, "nationality", states={choice: "Oui"})
        for box, choice in (("fr", "french"), ("ue", "eu"), ("autre", "other"))
    )
    return Strange(pdf=saved(pdf), entries=entries, values={"nationality": "other"}, found={"autre": "/Oui"})


def choice(flags: int) -> Strange:
    """A list that keeps a code and shows a word."""
    pdf = new()
    options = Array(
        [Array([String(code), String(word)]) for code, word in (("FR", "Française"), ("TR", "Türkiye"))]
    )
    made = widget(
        pdf, FT=Name.Ch, T=String("pays"), Ff=flags, Opt=options, V=String("FR"), DA=String("/Helv 9 Tf")
    )
    pdf.Root.AcroForm.Fields.append(made)
    map_ = entry("pays", "nationality", states={"french": "FR", "other": "TR"})
    return Strange(pdf=saved(pdf), entries=(map_,), values={"nationality": "other"}, found={"pays": "TR"})


def side(q: int, **entries: object) -> Strange:
    """Centred or to the right."""
    pdf = new()
    text(pdf, "nom", (100, 680, 300, 720) if entries.get("Ff") == MULTILINE else LINES, Q=q, **entries)
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def short() -> Strange:
    """A limit without cells, already with something in it."""
    pdf = new()
    text(pdf, "nom", MaxLen=4, V=String("reste"))
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def turned(rotate: int, *, said: bool) -> Strange:
    """A page shown turned; the box says so, or leaves it to whoever looks."""
    pdf = new(rotate=rotate)
    upright = rotate == 180
    rect = LINES if upright else (100.0, 500.0, 120.0, 700.0)
    text(pdf, "nom", rect, **({"MK": Dictionary(R=rotate)} if said else {}))
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def sideways() -> Strange:
    """A box that turns its writing on an upright page."""
    pdf = new()
    text(pdf, "nom", (100.0, 500.0, 120.0, 700.0), MK=Dictionary(R=90, BC=Array([0, 0, 1]), BG=Array([0.9])))
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def packed() -> Strange:
    """Everything in object streams, the table too."""
    pdf = new()
    text(pdf, "nom")
    mode = pikepdf.ObjectStreamMode.generate
    return Strange(pdf=saved(pdf, object_stream_mode=mode), entries=(entry("nom"),))


def active() -> Strange:
    """All that a form may do behind one's back."""
    pdf = new()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('Bonjour')"))
    made = text(pdf, "nom", AA=Dictionary(K=script, F=script), A=script)
    made.AA.C = script
    button = widget(pdf, (400, 700, 450, 720), FT=Name.Btn, T=String("imprimer"), Ff=1 << 16, A=script)
    form = pdf.Root.AcroForm
    form.Fields.append(button)
    form.XFA = Array([String("template"), pdf.make_stream(b"<xdp/>")])
    form.NeedAppearances, form.SigFlags, form.CO = True, 3, Array([made])
    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    pdf.Root.Perms = Dictionary(UR3=pdf.make_indirect(Dictionary(Type=Name.Sig)))
    pdf.pages[0].AA = Dictionary(O=script)
    pdf.pages[0].Annots.append(
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), A=script))
    )
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def untidy_page() -> Strange:
    """Content that never closes what it opens, a page that doesn't begin at zero, a place written in the page itself."""
    pdf = new(content=b"q 0.5 0 0 -0.5 300 300 cm q 1 0 0 1 9 9 cm 0.9 g 0 0 9 9 re f")
    page = pdf.pages[0]
    page.MediaBox, page.CropBox = Array([-50, -40, 645, 882]), Array([0, 20, 595, 842])
    place = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, Rect=Array(LINES), F=4, FT=Name.Tx, T=String("nom")
    )
    page.Annots.append(place)
    return Strange(pdf=saved(pdf), entries=(entry("nom"),))


def parts() -> Strange:
    """A date in three boxes, a number in thirteen cells and two."""
    pdf = new()
    for name, left, cells in (("j", 100, 2), ("m", 140, 2), ("a", 180, 4), ("nir", 250, 13), ("cle", 450, 2)):
        text(pdf, name, (left, 700, left + 13 * cells, 720), MaxLen=cells, Ff=COMB)
    entries = (
        *(entry(box, "born", date=date_) for box, date_ in (("j", "JJ"), ("m", "MM"), ("a", "AAAA"))),
        entry("nir", "nir", characters=(0, 13)),
        entry("cle", "nir", characters=(13, 15)),
    )
    return Strange(
        pdf=saved(pdf), entries=entries, values={"born": date(1990, 2, 1), "nir": "290029935000142"},
        found={"j": "01", "m": "02", "a": "1990", "nir": "2900299350001", "cle": "42"},
    )  # fmt: skip


def locked() -> Strange:
    """A box that is filled already and not ours to fill, and one that nobody sees."""
    pdf = new()
    text(pdf, "nom")
    drawing = pdf.make_indirect(
        Stream(pdf, b"0 g 0 0 40 10 re f", BBox=Array([0, 0, 100, 20]), Subtype=Name.Form)
    )
    text(pdf, "code", (100, 600, 300, 640), Ff=1, V=String("F12"), AP=Dictionary(N=drawing))
    hidden = text(pdf, "piege", (100, 500, 300, 520))
    hidden.F = 2
    return Strange(pdf=saved(pdf), entries=(entry("nom"),), found={"nom": NAME, "code": "F12"})


def by_reportlab() -> Strange:
    """Another maker, all of its kinds on one page."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.drawString(100, 725, "Nom de naissance")
    form = canvas.acroForm
    form.textfield(name="nom", x=100, y=700, width=200, height=20, fontSize=9, tooltip="Nom")
    form.checkbox(name="accord", x=100, y=660, size=14)
    for value, x in (("F", 100), ("U", 140), ("A", 180)):
        form.radio(name="nat", value=value, x=x, y=620, size=14)
    form.choice(
        name="pays",
        options=[("Française", "FR"), ("Autre", "XX")],
        value="FR",
        x=100,
        y=580,
        width=120,
        height=18,
    )
    canvas.save()
    entries = (
        entry("nom"), entry("accord", "agrees", states={"yes": "Yes"}),
        entry("nat", "nationality", states={"french": "F", "eu": "U", "other": "A"}),
        entry("pays", "nationality", states={"french": "FR", "eu": "XX", "other": "XX"}),
    )  # fmt: skip
    return Strange(
        pdf=made.getvalue(), entries=entries, values={"name": NAME, "agrees": True, "nationality": "french"},
        found={"nom": NAME, "accord": "/Yes", "nat": "/F", "pays": "FR"},
    )  # fmt: skip


def alphabet(letters: list[str]) -> tuple[bytes, Form, dict[str, str]]:
    """A page of lines, and beside each the same letters in cells."""
    pdf, entries, fields, values = new(), [], [], {}
    for row, start in enumerate(range(0, len(letters), 16)):
        y = 820 - 16 * row
        text(pdf, f"ligne{row}", (20, y, 270, y + 15))
        text(pdf, f"cases{row}", (280, y, 570, y + 15), MaxLen=16, Ff=COMB)
        fields.append(Field(key=f"letters{row}", kind=FieldKind.TEXT))
        entries += [entry(f"{box}{row}", f"letters{row}") for box in ("ligne", "cases")]
        values[f"letters{row}"] = "".join(letters[start : start + 16])
    return saved(pdf), replace(FORM, fields=tuple(fields), entries=tuple(entries)), values


BLANKS: Mapping[str, Callable[[], Strange]] = {
    "six parents, cells at the top, side at the form": deep,
    "a tick with an odd name": odd_states,
    "a tick without drawings": no_drawings_yet,
    "radio buttons with numbers for states": radio,
    "one choice over three ticks": separate_checks,
    "a list that drops down": lambda: choice(COMBO),
    "a list": lambda: choice(0),
    "in the middle": lambda: side(1),
    "to the right": lambda: side(2),
    "lines to the right": lambda: side(2, Ff=MULTILINE),
    "cells filled from the right": lambda: side(2, Ff=COMB, MaxLen=15),
    "a limit without cells": short,
    "a page turned to the right": lambda: turned(90, said=True),
    "a page on its head": lambda: turned(180, said=True),
    "a page turned to the left": lambda: turned(270, said=True),
    "a turned page whose box says nothing": lambda: turned(90, said=False),
    "a box turned by itself": sideways,
    "object streams": packed,
    "scripts, XFA, rights": active,
    "a page that leaves everything open": untidy_page,
    "day, month and year apart": parts,
    "locked and hidden boxes": locked,
    "made by reportlab": by_reportlab,
}
