"""Pages for the tests of reading: typeset by WeasyPrint, drawn as scans, or set word by word without any file."""

from io import BytesIO

import pypdfium2
from weasyprint import HTML

from documents.papers.found import ReadingMeans
from documents.papers.reading.lines import in_lines
from documents.papers.reading.page import Cell, Page, TextLine, Word


STYLE = "<style>@page{size:A4;margin:2cm}body{font:11pt 'DejaVu Sans'}h1{font-size:15pt}td{padding:2pt 30pt 2pt 0}</style>"
BILL = """
<p>EDF</p><p>TSA 20012, 41975 BLOIS CEDEX 9</p>
<div style="margin-left:9cm">M. NGUYEN VAN AN<br>12 rue des Lilas<br>75011 PARIS</div>
<h1>Facture d’électricité</h1>
<table><tr><td>Date de facture</td><td>12/03/2026</td></tr>
<tr><td>Période de consommation</td><td>du 10/01/2026 au 09/03/2026</td></tr></table>
<p>Consommation : 512 kWh. Total TTC 123,45 €. Prochaine facture le 12 mai 2026.</p>
"""


def pdf_of(html: str) -> bytes:
    """A PDF with text."""
    return HTML(string=STYLE + html).write_pdf()


def scan_of(pdf: bytes, *, turned: float = 0.0, dpi: int = 150) -> bytes:
    """The same as a picture, turned by so many degrees anticlockwise."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=dpi / 72).to_pil().convert("L")
    made = BytesIO()
    picture.rotate(turned, expand=turned % 90 == 0, fillcolor=255).save(made, "PDF", resolution=dpi)
    return made.getvalue()


def page_of(*lines: str, means: ReadingMeans = ReadingMeans.TEXT, sure: float = 1.0, **more: object) -> Page:
    """A page of such lines; two spaces and more part them into cells."""
    words = []
    for number, line in enumerate(lines):
        top, left = 0.05 + 0.02 * number, 0.08
        for cell in line.split("  "):
            for word in cell.split():
                right = left + 0.009 * len(word)
                words.append(Word(text=word, box=(left, top, right, top + 0.012), sure=sure))
                left = right + 0.006
            left = (int(left / 0.2) + 1) * 0.2
    set_in_lines = in_lines(words, 0.7071)
    return Page(
        number=0,
        means=means,
        lines=tuple(TextLine(tuple(Cell(tuple(cell)) for cell in line)) for line in set_in_lines),
        **more,
    )
