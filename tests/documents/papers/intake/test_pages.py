"""Clean pages joined in order, turned, cropped; and one of them as a picture, with a watermark where others see it."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageFont
from pypdf import PdfReader

from documents.papers.intake import PageOf, Refused, joined, page_picture, receive
from documents.papers.intake.watermark import FONT, drawable
from tests.documents.papers.intake.samples import encoded, on_a_table, printed, sheet, text_of


TWO = printed("first", "second")


def sizes(pdf):
    return [
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(BytesIO(pdf)).pages
    ]


def test_pages_of_several_files_stand_in_the_order_wanted_and_keep_their_text():
    other = printed("other")
    pdf = joined([PageOf(pdf=TWO, number=1), PageOf(pdf=other), PageOf(pdf=TWO, number=0), PageOf(pdf=other)])
    assert [text_of(pdf, number).strip() for number in range(4)] == ["second", "other", "first", "other"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 450])
def test_a_page_is_turned_clockwise(turn):
    corner = Image.new("RGB", (200, 300), "white")
    corner.paste("black", (0, 0, 100, 100))
    pdf = receive(encoded(corner), "a.jpg").pdf
    seen = page_picture(joined([PageOf(pdf=pdf, turn=turn)]), width=150)
    also = page_picture(pdf, width=150, turn=turn)
    dark = {0: (0, 0), 90: (1, 0), 180: (1, 1), 270: (0, 1)}[turn % 360]
    for jpeg in (seen, also):
        picture = Image.open(BytesIO(jpeg)).convert("L")
        x, y = ((0.8 if side else 0.2) for side in dark)
        assert picture.getpixel((int(picture.width * x), int(picture.height * y))) < 60
        assert picture.width == 150


def test_a_crop_shows_the_sheet_alone_and_straight_in_the_shape_of_a4():
    received = receive(
        encoded(on_a_table(sheet(), corners=((0.2, 0.1), (0.8, 0.2), (0.9, 0.85), (0.1, 0.9)))), "a.jpg"
    )
    [page] = received.pages
    pdf = joined([PageOf(pdf=received.pdf, corners=page.sheet)])
    assert sizes(pdf) == [(595, 842)]
    picture = np.asarray(Image.open(BytesIO(page_picture(pdf, width=400))).convert("L"))
    assert np.median(picture) > 220
    assert np.percentile(picture[5:-5, 5:-5][:, :10], 5) > 180  # nothing of the table


def test_a_page_that_isnt_there_is_refused():
    with pytest.raises(Refused):
        page_picture(TWO, 2, width=200)
    with pytest.raises(Refused):
        joined([PageOf(pdf=TWO, number=-1)])


def test_a_watermark_covers_every_part_of_the_page_and_leaves_it_readable():
    plain = np.asarray(Image.open(BytesIO(page_picture(TWO, width=600)))).astype(int)
    words = "Copie pour Zoé Łukasz, 29/11/2026"
    marked = np.asarray(Image.open(BytesIO(page_picture(TWO, width=600, watermark=words)))).astype(int)
    differs = np.abs(plain - marked).max(axis=2) > 20
    high, wide = differs.shape
    for row in range(3):
        for column in range(3):
            part = differs[
                row * high // 3 : (row + 1) * high // 3, column * wide // 3 : (column + 1) * wide // 3
            ]
            assert 0.01 < part.mean() < 0.5
    assert marked.min(axis=2)[plain.max(axis=2) > 250].min() > 60


FACE = ImageFont.truetype(FONT, 20)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        pytest.param("Łukasz Țepeș Nguyễn", "Łukasz Țepeș Nguyễn", id="Latin with all its marks"),
        pytest.param("Ольга Παπαδοπούλου", "Ольга Παπαδοπούλου", id="Cyrillic and Greek"),
        pytest.param("Zoe\u0308", "Zoë", id="marks apart from their letters"),
        pytest.param("محمد", "mhmd", id="Arabic in Latin letters"),
        pytest.param("王", "Wang", id="Chinese in Latin letters"),
    ],
)
def test_a_watermark_has_a_sign_for_every_letter_of_a_name(name, drawn):
    assert drawable(name, FACE) == drawn
