"""Papers are made to fit: pictures are drawn smaller, and never so small that they can’t be read."""

import random
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from documents.post.fitting_scans import fitted


def picture(width, height, mode="RGB"):
    """Grain, which no compression makes small."""
    noise = Image.frombytes(
        "L", (width // 4, height // 4), random.Random(7).randbytes(width // 4 * (height // 4))
    )
    return noise.resize((width, height)).convert(mode)


def paper(*pictures):
    made = BytesIO()
    page = canvas.Canvas(made)
    for each in pictures:
        jpeg = BytesIO()
        each.save(jpeg, "JPEG", quality=90)
        page.drawString(50, 820, "words")
        page.drawImage(ImageReader(jpeg), 0, 0, 595, 800)
        page.showPage()
    page.save()
    return made.getvalue()


def sizes(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [each for each in opened.objects if isinstance(each, pikepdf.Stream) and "/Width" in each]
        return [(int(each.Width), int(each.Height)) for each in found]


def test_papers_that_fit_are_as_they_were():
    papers = {1: paper(picture(400, 600))}
    assert fitted(papers, 10_000_000) == papers


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_papers_that_do_not_are_smaller_and_still_draw(mode):
    heavy = paper(picture(2480, 3508, mode))
    made = fitted({1: heavy, 2: paper(picture(400, 600))}, len(heavy) // 2)
    assert sum(map(len, made.values())) <= len(heavy) // 2
    [size] = sizes(made[1])
    assert 1240 <= max(size) <= 1754
    with pikepdf.open(BytesIO(made[1])) as opened:
        assert len(opened.pages) == 1


def test_nothing_is_drawn_smaller_than_can_be_read():
    made = fitted({1: paper(picture(2480, 3508))}, 10)
    assert max(sizes(made[1])[0]) == 1240


def test_words_alone_win_nothing_and_lose_nothing():
    words = BytesIO()
    page = canvas.Canvas(words)
    page.drawString(50, 700, "words")
    page.showPage()
    page.save()
    assert len(fitted({1: words.getvalue()}, 10)[1]) <= len(words.getvalue())
