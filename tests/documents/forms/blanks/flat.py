"""Draws a layout as a flat form: no box of its own, each maker in its own way of showing where to write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.pdfgen import canvas
from weasyprint import HTML

from documents.forms.folders import FONTS
from documents.forms.typesetting.own_files import OwnFilesOnly
from tests.documents.forms.blanks.layouts import HIGH, WIDE, Cell, Layout
from tests.documents.forms.blanks.makers import saved


Draw = Callable[[Cell], str]


@dataclass(frozen=True, kw_only=True)
class Way:
    """How one maker draws a line to write on, a comb and a square, as operators of a page's content."""

    text: Draw
    comb: Draw
    tick: Draw
    before: str = "0.6 w 0 G 0 g"  # colours and widths
    ground: str = ""  # what lies under everything


def stroked(cell: Cell) -> str:
    return f"{cell.x} {cell.y} {cell.width} {cell.height} re S"


def four_lines(cell: Cell) -> str:
    x, y, right, top = cell.x, cell.y, cell.x + cell.width, cell.y + cell.height
    sides = ((x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top))
    return " ".join(f"{a} {b} m {c} {d} l S" for a, b, c, d in sides)


def ground_line(cell: Cell) -> str:
    return f"{cell.x} {cell.y} m {cell.x + cell.width} {cell.y} l S"


def on_each_line(way: Draw) -> Draw:
    """A high box of several lines has a line to write on for each."""

    def drawn(cell: Cell) -> str:
        lines = (
            (replace(cell, y=y) for y in (cell.y, cell.y + cell.height / 2)) if cell.multiline else (cell,)
        )
        return " ".join(way(line) for line in lines)

    return drawn


def thin_area(cell: Cell) -> str:
    """A line as a filled rectangle, as word processors write it."""
    return f"{cell.x} {cell.y} {cell.width} 0.5 re f"


def by_dash_pattern(cell: Cell) -> str:
    return f"q [0.2 2.2] 0 d 1 J {ground_line(cell)} Q"


def by_short_dashes(cell: Cell) -> str:
    steps = range(int(cell.width // 5))
    return " ".join(f"{cell.x + step * 5} {cell.y} m {cell.x + step * 5 + 3} {cell.y} l S" for step in steps)


def by_small_dots(cell: Cell) -> str:
    """Each dot a circle of four curves."""
    return "".join(circle(cell.x + step * 3, cell.y, 0.4) + " f " for step in range(int(cell.width // 3)))


def circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    return (
        f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c "
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c h"
    )


def ring(cell: Cell) -> str:
    half = cell.width / 2
    return circle(cell.x + half, cell.y + half, half) + " S"


def pitch(cell: Cell) -> float:
    return cell.width / cell.cells


def uprights(cell: Cell) -> str:
    """A ground line with short uprights, as Cnam prints its numbers."""
    places = (cell.x + step * pitch(cell) for step in range(cell.cells + 1))
    return ground_line(cell) + " " + " ".join(f"{x:.2f} {cell.y} m {x:.2f} {cell.y + 5} l S" for x in places)


def inner_uprights(cell: Cell) -> str:
    """A frame whose uprights don't reach the top."""
    places = (cell.x + step * pitch(cell) for step in range(1, cell.cells))
    return stroked(cell) + " " + " ".join(f"{x:.2f} {cell.y} m {x:.2f} {cell.y + 4} l S" for x in places)


def cells_with_gaps(cell: Cell, paint: str = "S") -> str:
    wide = pitch(cell) - 1.8
    places = (cell.x + step * pitch(cell) + 0.9 for step in range(cell.cells))
    return " ".join(f"{x:.2f} {cell.y} {wide:.2f} {cell.height} re {paint}" for x in places)


def cells_side_by_side(cell: Cell) -> str:
    places = (cell.x + step * pitch(cell) for step in range(cell.cells))
    return " ".join(f"{x:.2f} {cell.y} {pitch(cell):.2f} {cell.height} re S" for x in places)


def dashes_as_cells(cell: Cell) -> str:
    places = (cell.x + step * pitch(cell) + 1.5 for step in range(cell.cells))
    return " ".join(f"{x:.2f} {cell.y} m {x + pitch(cell) - 3:.2f} {cell.y} l S" for x in places)


def filled(cell: Cell) -> str:
    return f"{cell.x} {cell.y} {cell.width} {cell.height} re f"


def ring_of_two(cell: Cell) -> str:
    """A frame as one area without another."""
    inner = f"{cell.x + 0.6} {cell.y + 0.6} {cell.width - 1.2} {cell.height - 1.2} re"
    return f"{cell.x} {cell.y} {cell.width} {cell.height} re {inner} f*"


def rounded(cell: Cell) -> str:
    x, y, right, top, r = cell.x, cell.y, cell.x + cell.width, cell.y + cell.height, 2
    return (
        f"{x + r} {y} m {right - r} {y} l {right} {y} {right} {y} {right} {y + r} c {right} {top - r} l "
        f"{right} {top} {right} {top} {right - r} {top} c {x + r} {top} l {x} {top} {x} {top} {x} {top - r} c "
        f"{x} {y + r} l {x} {y} {x} {y} {x + r} {y} c h S"
    )


def clipped(cell: Cell) -> str:
    """Lines over the whole page, of which the clip leaves what belongs to the box."""
    window = f"{cell.x - 1} {cell.y - 1} {cell.width + 2} {cell.height + 2} re W n"
    return f"q {window} 0 {cell.y} m {WIDE} {cell.y} l S {cell.x} {cell.y - 30} m {cell.x} {HIGH} l S Q"


def white(way: Draw) -> Draw:
    return lambda cell: f"q 1 g {way(cell)} Q"


def bars(cell: Cell) -> str:
    """|__|__|: letters, not lines."""
    parts = [f"BT /F1 10 Tf 1 0 0 1 {cell.x - 1.3:.2f} {cell.y + 2} Tm (|) Tj ET"]
    for step in range(cell.cells):
        x = cell.x + step * pitch(cell)
        parts.append(f"BT /F1 8 Tf 1 0 0 1 {x + 1.5:.2f} {cell.y + 2} Tm (__) Tj ET")
        parts.append(f"BT /F1 10 Tf 1 0 0 1 {x + pitch(cell) - 1.3:.2f} {cell.y + 2} Tm (|) Tj ET")
    return " ".join(parts)


def letters(character: str, step: float, size: float = 8) -> Draw:
    def drawn(cell: Cell) -> str:
        row = character * int(cell.width // step)
        return f"BT /F1 {size} Tf 1 0 0 1 {cell.x} {cell.y + 2} Tm ({row}) Tj ET"

    return drawn


def dingbat(cell: Cell) -> str:
    """The letter o of the font ZapfDingbats is a square with a shadow."""
    return f"BT /F2 {cell.width + 2} Tf 1 0 0 1 {cell.x} {cell.y} Tm (o) Tj ET"


WAYS = {
    "lines": Way(text=on_each_line(ground_line), comb=uprights, tick=stroked),
    "frames": Way(text=stroked, comb=cells_side_by_side, tick=four_lines),
    "four lines": Way(text=four_lines, comb=inner_uprights, tick=four_lines),
    "dash patterns": Way(text=on_each_line(by_dash_pattern), comb=cells_with_gaps, tick=rounded),
    "dashes": Way(text=on_each_line(by_short_dashes), comb=dashes_as_cells, tick=ring),
    "dots": Way(text=on_each_line(by_small_dots), comb=uprights, tick=ring_of_two),
    "letters": Way(text=on_each_line(letters(".", 2.3)), comb=bars, tick=dingbat),
    "underscores": Way(text=on_each_line(letters("_", 4.6)), comb=uprights, tick=stroked),
    "thin areas": Way(text=on_each_line(thin_area), comb=cells_with_gaps, tick=ring_of_two),
    "white on colour": Way(
        text=white(filled), comb=white(lambda cell: cells_with_gaps(cell, "f")), tick=white(filled),
        ground="q 0.84 0.9 0.97 rg 20 20 555 800 re f Q",
    ),
    "colour on white": Way(
        text=lambda cell: f"q 0.9 0.95 0.8 rg {filled(cell)} Q",
        comb=lambda cell: f"q 0.9 0.95 0.8 rg {cells_with_gaps(cell, 'f')} Q", tick=rounded,
    ),
    "clipped": Way(text=clipped, comb=uprights, tick=stroked),
    "rounded": Way(text=rounded, comb=inner_uprights, tick=ring),
}  # fmt: skip


def by_content(layout: Layout, way: Way, *, wrap: Callable[[str], str] = str, in_form: bool = False) -> bytes:
    """A page whose content is written by hand; in a drawing of its own if asked."""
    document = pikepdf.new()
    fonts = Dictionary(
        F1=document.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        ),
        F2=document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)),
    )
    for number in range(layout.pages):
        content = wrap("\n".join(_operators(layout, way, number))).encode("cp1252")
        page = document.add_blank_page(page_size=(WIDE, HIGH))
        page.obj.Resources = Dictionary(Font=fonts)
        if in_form:
            drawing = document.make_stream(content)
            drawing.update(
                {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 2000, 3000]),
                 "/Resources": Dictionary(Font=fonts)}
            )  # fmt: skip
            page.obj.Resources = Dictionary(XObject=Dictionary(Fm1=drawing))
            content = b"q /Fm1 Do Q"
        page.obj.Contents = document.make_stream(content)
    return saved(document)


def _operators(layout: Layout, way: Way, number: int) -> Iterator[str]:
    yield way.ground
    yield way.before
    for text in (each for each in layout.prints if each.page == number):
        shown = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        yield f"BT /F1 {text.size} Tf 1 0 0 1 {text.x} {text.y} Tm ({shown}) Tj ET"
    for cell in (each for each in layout.cells if each.page == number):
        yield (way.tick if cell.state else way.comb if cell.cells else way.text)(cell)


def scaled(content: str) -> str:
    """In pixels of 300 to the inch, counted from the top, as some printers' drivers write."""
    return f"q 0.24 0 0 -0.24 0 {HIGH} cm q {1 / 0.24} 0 0 {-1 / 0.24} 0 {HIGH / 0.24} cm {content} Q Q"


def by_reportlab(layout: Layout) -> bytes:
    """Frames, combs and squares by one library's own shapes."""
    made = BytesIO()
    page = canvas.Canvas(made, pagesize=(WIDE, HIGH))
    for number in range(layout.pages):
        for text in (each for each in layout.prints if each.page == number):
            page.setFont("Helvetica", text.size)
            page.drawString(text.x, text.y, text.text)
        page.setStrokeColor(HexColor("#1d4f91"))
        for cell in (each for each in layout.cells if each.page == number):
            if cell.cells:
                places = [cell.x + step * pitch(cell) for step in range(cell.cells + 1)]
                page.grid(places, [cell.y, cell.y + cell.height])
            elif cell.state:
                page.roundRect(cell.x, cell.y, cell.width, cell.height, 1.5)
            else:
                page.rect(cell.x, cell.y, cell.width, cell.height)
        page.showPage()
    page.save()
    return made.getvalue()


def by_fpdf2(layout: Layout) -> bytes:
    """An embedded font, dotted leaders as its letters, dashed lines as the library makes them."""
    document = FPDF(unit="pt", format=(WIDE, HIGH))
    document.add_font("Noto", "", FONTS / "NotoSans-Regular.ttf")
    document.set_auto_page_break(False)
    for number in range(layout.pages):
        document.add_page()
        for text in (each for each in layout.prints if each.page == number):
            document.set_font("Noto", size=text.size)
            document.text(text.x, HIGH - text.y, text.text)
        for cell in (each for each in layout.cells if each.page == number):
            top = HIGH - cell.y - cell.height
            if cell.cells:
                for step in range(cell.cells):
                    document.rect(cell.x + step * pitch(cell), top, pitch(cell), cell.height)
            elif cell.state:
                document.rect(cell.x, top, cell.width, cell.height)
            else:
                document.set_font("Noto", size=7)
                document.text(
                    cell.x, HIGH - cell.y - 2, "." * int(cell.width // document.get_string_width("."))
                )
    return bytes(document.output())


def by_weasyprint(layout: Layout) -> bytes:
    """Words and boxes of a page in HTML: borders on one side, on four, squares of a style sheet."""
    parts = []
    for text in layout.prints:
        top = text.page * HIGH + HIGH - text.y - text.size
        parts.append(f'<p style="left:{text.x}pt;top:{top}pt;font-size:{text.size}pt">{text.text}</p>')
    for cell in layout.cells:
        top = cell.page * HIGH + HIGH - cell.y - cell.height
        spot = f"left:{cell.x}pt;top:{top}pt;height:{cell.height}pt;"
        if cell.cells:
            cells = "".join(f'<i style="width:{pitch(cell)}pt"></i>' for _ in range(cell.cells))
            parts.append(f'<div style="{spot}display:flex">{cells}</div>')
        elif cell.state:
            parts.append(f'<div style="{spot}width:{cell.width}pt;border:0.7pt solid"></div>')
        else:
            line = f"width:{cell.width}pt;border-bottom:0.7pt dotted"
            parts.append(f'<div style="{spot}{line}"></div>')
            if cell.multiline:
                parts.append(f'<div style="{spot}{line};height:{cell.height / 2}pt"></div>')
    style = (
        f"@page {{ size: {WIDE}pt {HIGH}pt; margin: 0 }} body {{ margin: 0; font-family: sans-serif }} "
        "p, div { position: absolute; margin: 0; line-height: 1.2; white-space: nowrap; box-sizing: border-box } "
        "i { border-left: 0.6pt solid; border-bottom: 0.6pt solid; height: 6pt; align-self: flex-end; "
        "box-sizing: border-box } i:last-child { border-right: 0.6pt solid }"
    )
    page = f'<html lang="fr"><style>{style}</style>{"".join(parts)}'
    return HTML(string=page, base_url="file:///", url_fetcher=OwnFilesOnly()).write_pdf()


def scanned(pdf: bytes, layout: Layout | None, dpi: int, *, askew: float = 0.0) -> bytes:
    """A picture of each page, with the words of a reader over it that can't be seen, or without any."""
    document = pikepdf.new()
    font = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    with pypdfium2.PdfDocument(pdf) as source:
        for number, sheet in enumerate(source):
            seen = sheet.render(scale=dpi / 72).to_pil().convert("L")
            seen = seen.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
            packed = BytesIO()
            seen.save(packed, "JPEG", quality=70)
            picture = document.make_stream(packed.getvalue())
            picture.update(
                {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": seen.width, "/Height": seen.height,
                 "/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": Name.DCTDecode}
            )  # fmt: skip
            content = f"q {WIDE} 0 0 {HIGH} 0 0 cm /Im1 Do Q ".encode()
            for text in (each for each in layout.prints if each.page == number) if layout else ():
                shown = text.text.replace("(", "\\(").replace(")", "\\)").encode("cp1252")
                place = f"BT 3 Tr /F1 {text.size} Tf 1 0 0 1 {text.x} {text.y} Tm (".encode()
                content += place + shown + b") Tj ET "
            page = document.add_blank_page(page_size=(WIDE, HIGH))
            page.obj.Contents = document.make_stream(content)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Im1=picture))
    return saved(document)
