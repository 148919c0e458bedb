"""Draws a layout as a fillable PDF, each in the way of another maker."""

from collections.abc import Mapping
from io import BytesIO

import pikepdf
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen import canvas
from weasyprint import HTML

from documents.forms.folders import FONTS, FORMS_FOLDER, PAGE
from documents.forms.typesetting.acroform import normalised_form
from documents.forms.typesetting.own_files import OwnFilesOnly
from documents.forms.typesetting.typeset import expanded
from tests.documents.forms.blanks.layouts import HIGH, WIDE, Cell, Layout


COMB, MULTILINE, RADIO = 1 << 24, 1 << 12, 1 << 15


def by_reportlab(layout: Layout, names: Mapping[str, str]) -> bytes:
    """Page and boxes by one library: combs, radio groups, check boxes that have their own drawings."""
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=(WIDE, HIGH))
    groups: dict[str, int] = {}
    for cell in layout.cells:
        if cell.state:
            groups[cell.key] = groups.get(cell.key, 0) + 1
    for number in range(layout.pages):
        for text in (each for each in layout.prints if each.page == number):
            page.setFont("Helvetica", text.size)
            page.drawString(text.x, text.y, text.text)
        for cell in (each for each in layout.cells if each.page == number):
            _drawn(page, cell, names[cell.key], alone=groups.get(cell.key) == 1)
        page.showPage()
    page.save()
    return made.getvalue()


def _drawn(page: canvas.Canvas, cell: Cell, name: str, *, alone: bool) -> None:
    form, common = page.acroForm, {"x": cell.x, "y": cell.y, "name": name, "borderWidth": 0.5}
    if cell.state and alone:
        form.checkbox(size=cell.width, fieldFlags="", **common)
    elif cell.state:
        form.radio(
            value=cell.state,
            size=cell.width,
            fieldFlags="radio",
            shape="square",
            buttonStyle="cross",
            **common,
        )
    else:
        flags = "comb" if cell.cells else "multiline" if cell.multiline else ""
        form.textfield(
            width=cell.width, height=cell.height, fieldFlags=flags, maxlen=cell.cells or None, **common
        )


def by_fpdf2(layout: Layout, names: Mapping[str, str], **options: bool) -> bytes:
    """Words in an embedded, cut-down font by one library; boxes by another."""
    document = FPDF(unit="pt", format=(WIDE, HIGH))
    document.add_font("Noto", "", FONTS / "NotoSans-Regular.ttf")
    document.set_auto_page_break(False)
    for number in range(layout.pages):
        document.add_page()
        for text in (each for each in layout.prints if each.page == number):
            document.set_font("Noto", size=text.size)
            document.text(text.x, HIGH - text.y, text.text)
    return with_boxes(bytes(document.output()), layout, names, **options)


def by_hand(layout: Layout, names: Mapping[str, str], **options: bool) -> bytes:
    """Words letter by letter with a matrix that turns the page over, as some programs write them."""
    document = pikepdf.new()
    font = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for number in range(layout.pages):
        lines = [f"1 0 0 -1 0 {HIGH} cm".encode()]
        for text in (each for each in layout.prints if each.page == number):
            shown = text.text.encode("cp1252")
            pieces = b" ".join(
                b"<%s> -20" % shown[at : at + 3].hex().encode() for at in range(0, len(shown), 3)
            )
            lines.append(
                f"BT /F1 1 Tf {text.size} 0 0 {-text.size} {text.x} {HIGH - text.y} Tm [".encode()
                + pieces
                + b"] TJ ET"
            )
        page = document.add_blank_page(page_size=(WIDE, HIGH))
        page.obj.Contents = document.make_stream(b"q\n" + b"\n".join(lines) + b"\nQ")
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    return with_boxes(saved(document), layout, names, **options)


def with_boxes(pdf: bytes, layout: Layout, names: Mapping[str, str], *, drawn: bool = True) -> bytes:
    """Boxes by pikepdf; a dotted name makes fields above fields; undrawn squares leave their drawing to the viewer."""
    document = pikepdf.open(BytesIO(pdf))
    fields = document.make_indirect(Array())
    document.Root.AcroForm = document.make_indirect(
        Dictionary(Fields=fields, DA=String("/Helv 0 Tf 0 g"), XFA=String("<xdp/>"))
    )
    made: dict[str, pikepdf.Object] = {}
    for cell in layout.cells:
        field = _field(document, fields, made, names[cell.key], cell)
        widget = document.make_indirect(_widget(document, cell, drawn=drawn))
        widget.Parent = field
        field.Kids.append(widget)
        page = document.pages[cell.page].obj
        page.Annots = page.get("/Annots", Array())
        page.Annots.append(widget)
    return saved(document)


def _field(
    document: pikepdf.Pdf, fields: Array, made: dict[str, pikepdf.Object], name: str, cell: Cell
) -> pikepdf.Object:
    if name in made:
        return made[name]
    above, _dot, own = name.rpartition(".")
    if above:
        parent = made.get(above) or _group(document, fields, made, above)
    field = Dictionary(T=String(own), Kids=Array(), FT=Name.Btn if cell.state else Name.Tx)
    if cell.state:
        field.Ff = RADIO
    else:
        field.Ff = COMB if cell.cells else MULTILINE if cell.multiline else 0
        if cell.cells:
            field.MaxLen = cell.cells
    made[name] = document.make_indirect(field)
    if above:
        made[name].Parent = parent
        parent.Kids.append(made[name])
    else:
        fields.append(made[name])
    return made[name]


def _group(
    document: pikepdf.Pdf, fields: Array, made: dict[str, pikepdf.Object], name: str
) -> pikepdf.Object:
    above, _dot, own = name.rpartition(".")
    made[name] = document.make_indirect(Dictionary(T=String(own), Kids=Array()))
    if above:
        parent = made.get(above) or _group(document, fields, made, above)
        made[name].Parent = parent
        parent.Kids.append(made[name])
    else:
        fields.append(made[name])
    return made[name]


def _widget(document: pikepdf.Pdf, cell: Cell, *, drawn: bool) -> Dictionary:
    corners = Array([cell.x, cell.y, cell.x + cell.width, cell.y + cell.height])
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=corners, F=4)
    if cell.tooltip:
        widget.TU = String(cell.tooltip)
    if cell.state and drawn:
        states = Dictionary(
            {f"/{state}": _picture(document, cell, ticked=state != "Off") for state in (cell.state, "Off")}
        )
        widget.AP, widget.AS = Dictionary(N=states), Name.Off
    return widget


def _picture(document: pikepdf.Pdf, cell: Cell, *, ticked: bool) -> pikepdf.Object:
    frame = f"0.5 w 0 0 {cell.width} {cell.height} re S"
    stroke = f" 0 0 m {cell.width} {cell.height} l 0 {cell.height} m {cell.width} 0 l S" if ticked else ""
    stream = document.make_stream((frame + stroke).encode())
    stream.update(
        {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, cell.width, cell.height])}
    )
    return stream


def by_weasyprint(slug: str) -> bytes:
    """Our own source, saying that it is the original."""
    folder = FORMS_FOLDER / slug
    source = (folder / PAGE).read_text(encoding="utf-8")
    source = source.replace("Copie de préparation du formulaire officiel", "Formulaire").replace(
        "copie de préparation", "formulaire"
    )
    page = HTML(string=expanded(source), base_url=folder.as_uri() + "/", url_fetcher=OwnFilesOnly())
    return normalised_form(page.write_pdf(pdf_forms=True))


def renamed(pdf: bytes, *, tooltips: bool) -> tuple[bytes, dict[str, str]]:
    """The same boxes under names that say nothing, and which was which."""
    document = pikepdf.open(BytesIO(pdf))
    names = {}
    for number, field in enumerate(document.Root.AcroForm.Fields):
        names[f"Champ de texte {number}"] = str(field.T)
        field.T = String(f"Champ de texte {number}")
        for each in (field, *field.get("/Kids", ())):
            if not tooltips and "/TU" in each:
                del each["/TU"]
    return saved(document), names


def turned(pdf: bytes, page: int, angle: int) -> bytes:
    """A page whose content lies on its side in the file and is shown upright."""
    document = pikepdf.open(BytesIO(pdf))
    obj = document.pages[page].obj
    matrix = {90: (0, 1, -1, 0, HIGH, 0), 270: (0, -1, 1, 0, 0, WIDE), 180: (-1, 0, 0, -1, WIDE, HIGH)}[angle]
    a, b, c, d, e, f = matrix
    document.pages[page].contents_add(f"q {a} {b} {c} {d} {e} {f} cm".encode(), prepend=True)
    document.pages[page].contents_add(b"Q")
    obj.Rotate = angle
    obj.MediaBox = Array([0, 0, HIGH, WIDE] if angle != 180 else [0, 0, WIDE, HIGH])
    for widget in obj.get("/Annots", ()):
        corners = [float(each) for each in widget.Rect]
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in (corners[:2], corners[2:])]
        xs, ys = sorted(x for x, _y in points), sorted(y for _x, y in points)
        widget.Rect = Array([xs[0], ys[0], xs[1], ys[1]])
    return saved(document)


def swapped(pdf: bytes) -> bytes:
    """The first two pages the other way round."""
    document = pikepdf.open(BytesIO(pdf))
    document.pages.append(document.pages[0])
    del document.pages[0]
    return saved(document)


def saved(document: pikepdf.Pdf) -> bytes:
    made = BytesIO()
    document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()
