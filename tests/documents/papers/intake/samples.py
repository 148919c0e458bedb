"""Papers for tests: a printed page as a picture, the same photographed on a table, PDFs that carry what they shouldn't."""

import random
from io import BytesIO

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.forms.folders import FORMS_FOLDER


FONT = FORMS_FOLDER / "fonts" / "NotoSans-Regular.ttf"
LETTERS = "abcdefghijklmnoprstuvéà"


def sheet(lines=30, seed=1, size=22):
    """A page of print as a scanner sees it at 150 points an inch."""
    chance = random.Random(seed)
    page = Image.new("RGB", (1240, 1754), (250, 250, 248))
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, size)
    pen.rectangle((100, 50, 450, 120), fill=(30, 60, 140))
    for line in range(lines):
        words = ("".join(chance.choice(LETTERS) for _ in range(chance.randint(2, 9))) for _ in range(8))
        pen.text((100, 160 + line * 40), " ".join(words), fill=(20, 20, 30), font=font)
    return page


def on_a_table(
    page, *, size=(1500, 2000), corners=((0.11, 0.1), (0.9, 0.12), (0.91, 0.9), (0.1, 0.89)), seed=1
):
    """The page photographed: perspective, a brown table, noise."""
    wide, high = size
    source = np.array([(0, 0), (page.width, 0), page.size, (0, page.height)], np.float32)
    target = np.array(corners, np.float32) * np.array(size, np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    seen = cv2.warpPerspective(np.asarray(page), matrix, size, flags=cv2.INTER_AREA)
    paper = cv2.warpPerspective(np.full((page.height, page.width), 255, np.uint8), matrix, size)
    photo = np.full((high, wide, 3), (90, 70, 50), np.float64)
    photo[paper > 128] = seen[paper > 128]
    photo += np.random.default_rng(seed).normal(0, 4, photo.shape)
    return Image.fromarray(np.clip(photo, 0, 255).astype(np.uint8))


def encoded(picture, kind="JPEG", **options):
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def printed(*texts, size=A4):
    """A PDF with one page for each text."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size)
    for text in texts:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed(pdf, change, **saved):
    """The PDF after `change` was let loose on it."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        document.save(made, **saved)
    return made.getvalue()


def text_of(pdf, number=0):
    """What a page says as letters."""
    return PdfReader(BytesIO(pdf)).pages[number].extract_text()


def drawn(pdf, number=0, scale=1.0):
    """What a page shows."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number].render(scale=scale).to_pil().convert("RGB")
