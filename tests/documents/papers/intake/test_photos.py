"""A photo becomes one upright page, whatever its kind and colours; what it looks like is said, and nothing is refused for it."""

import warnings
from functools import cache
from io import BytesIO

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from documents.child_process import End, Unanswered
from documents.papers.intake import PageNote, Refusal, Refused, door, receive
from documents.papers.intake.file_kinds import FileKind
from documents.papers.intake.looks import hash_of, look_of, notes_on
from documents.papers.intake.sent_photo import decoded
from documents.papers.intake.sheets import sheet_on
from tests.documents.papers.intake.samples import FONT, drawn, encoded, on_a_table, sheet


SHEET = sheet()
BLANK = Image.new("RGB", SHEET.size, (250, 250, 248))
SMALL = SHEET.resize((310, 438))


@cache
def photo():
    """Made when a test asks for it: all tests are collected wherever some of them run."""
    return on_a_table(SHEET)


def in_a_shadow(picture):
    """Its left half, with an edge as a hand close to the paper throws it."""
    shadow = Image.new("L", picture.size, 255)
    shadow.paste(140, (0, 0, picture.width // 2, picture.height))
    lit = np.asarray(shadow.filter(ImageFilter.GaussianBlur(6)))[..., None] / 255
    return Image.fromarray((np.asarray(picture) * lit).astype(np.uint8))


def one_line(page):
    """The same with one line of small print."""
    written = page.copy()
    font = ImageFont.truetype(FONT, 20)
    ImageDraw.Draw(written).text((150, 800), "Fait pour servir et valoir.", fill=(30, 30, 40), font=font)
    return written


def grey(picture):
    return np.asarray(picture.convert("L"))


def heic(picture):
    made = BytesIO()
    pillow_heif.from_pillow(picture).save(made, quality=80)
    return made.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("jpeg", lambda: encoded(photo())),
        ("png", lambda: encoded(SHEET, "PNG")),
        ("webp", lambda: encoded(SHEET, "WEBP")),
        ("heic", lambda: heic(SHEET)),
    ],
)
def test_a_photo_becomes_a_page(kind, content):
    received = receive(content(), f"photo.{kind}")
    assert received.is_photo
    [page] = received.pages
    assert page.thumbnail.startswith(b"\xff\xd8")
    assert max(drawn(received.pdf).size) <= 842
    assert len(page.looks_like) == 16
    assert received.notes == frozenset()


def test_without_the_optional_package_a_photo_of_an_iphone_is_named_as_such(monkeypatch):
    content = heic(SMALL)
    monkeypatch.setattr("documents.papers.intake.sent_photo.READS_HEIC", "no_such_package")
    with pytest.raises(Refused) as refused:
        decoded(content, FileKind.HEIC)
    assert refused.value.reason is Refusal.NO_HEIC


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_however_the_telephone_was_held(orientation):
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("red", (0, 0, 200, 150))
    exif = Image.Exif()
    exif[0x0112] = orientation
    # As a viewer would show it, told by Pillow's own table of the eight ways.
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }  # fmt: skip
    shown = picture.transpose(turn[orientation]) if orientation > 1 else picture
    kept = decoded(encoded(picture, exif=exif, quality=95), FileKind.JPEG)
    assert kept.size == shown.size
    assert np.abs(grey(kept).astype(int) - grey(shown).astype(int)).mean() < 2


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_way_to_keep_colours_ends_as_grey_or_three_colours(mode, kind):
    kept = decoded(encoded(SMALL.convert(mode), kind), FileKind(kind))
    assert kept.mode in ("L", "RGB")
    assert np.abs(grey(kept).astype(int) - grey(SMALL).astype(int)).mean() < 25


def test_sixteen_bits_are_scaled_and_not_cut():
    deep = Image.fromarray(grey(SMALL).astype(np.uint16) * 257)
    kept = decoded(encoded(deep, "PNG"), FileKind.PNG)
    assert np.abs(grey(kept).astype(int) - grey(SMALL).astype(int)).mean() < 2


def test_what_is_transparent_is_white():
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    assert decoded(encoded(clear, "PNG"), FileKind.PNG).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_photo_is_made_as_fine_as_a_page_needs():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kept = decoded(encoded(Image.new("RGB", (8000, 6000), "white")), FileKind.JPEG)
    assert kept.size == (3000, 2250)


def test_the_sheet_is_found_and_offered():
    corners = ((0.11, 0.1), (0.9, 0.12), (0.91, 0.9), (0.1, 0.89))
    [page] = receive(encoded(photo()), "photo.jpg").pages
    assert np.abs(np.array(page.sheet) - np.array(corners)).max() < 0.015


def test_the_edge_of_a_shadow_on_a_sheet_that_fills_the_photo_is_none_of_the_sheet():
    """Half of the paper would be cut off, for whoever accepts what is offered."""
    shadow = Image.new("L", SHEET.size, 255)
    shadow.paste(110, (round(0.62 * SHEET.width), 0, SHEET.width, SHEET.height))
    soft = np.asarray(shadow.filter(ImageFilter.GaussianBlur(60)))[..., None] / 255
    assert sheet_on(grey(Image.fromarray((np.asarray(SHEET) * soft).astype(np.uint8)))) is None


def test_a_scan_is_the_sheet_itself():
    assert sheet_on(grey(SHEET)) is None


@pytest.mark.parametrize("lines", [4, 30])
@pytest.mark.parametrize("photographed", [False, True])
def test_only_what_can_hardly_be_read_is_called_blurred(lines, photographed):
    page = sheet(lines=lines)
    for blur, is_noted in ((0, False), (1.2, False), (3.2, True), (6, True)):
        spoilt = page.filter(ImageFilter.GaussianBlur(blur))
        picture = grey(on_a_table(spoilt) if photographed else spoilt)
        assert (PageNote.BLURRED in look_of(picture)["notes"]) is is_noted, blur


def test_an_empty_page_isnt_called_blurred():
    assert notes_on(grey(sheet(lines=0).crop((500, 200, 1200, 1700))), None) == {PageNote.BLANK}


@pytest.mark.parametrize(
    ("page", "is_noted"),
    [
        pytest.param(lambda: BLANK, True, id="the back of a sheet, scanned"),
        pytest.param(lambda: on_a_table(BLANK), True, id="photographed on a table"),
        pytest.param(lambda: in_a_shadow(on_a_table(BLANK)), True, id="half of it in a shadow"),
        pytest.param(lambda: sheet(lines=1, size=18), False, id="a letterhead and one line"),
        pytest.param(lambda: on_a_table(one_line(BLANK)), False, id="one line, photographed"),
        pytest.param(lambda: in_a_shadow(photo()), False, id="a page of print in a shadow"),
    ],
)
def test_an_empty_page_is_named_and_a_line_of_print_is_enough(page, is_noted):
    assert (PageNote.BLANK in look_of(grey(page()))["notes"]) is is_noted


def two_on_a_table():
    """Two receipts, one beside the other."""
    table = Image.new("RGB", (2000, 1500), (70, 55, 45))
    for left, seed in ((90, 1), (1060, 2)):
        table.paste(sheet(seed=seed).resize((850, 1202)), (left, 150))
    return table


def test_two_sheets_on_one_photo_are_named_and_none_of_them_is_offered():
    look = look_of(grey(two_on_a_table()))
    assert (PageNote.SEVERAL in look["notes"], look["sheet"]) == (True, None)
    assert PageNote.SEVERAL not in look_of(grey(photo()))["notes"]


@pytest.mark.parametrize(("light", "is_noted"), [(0.3, True), (0.55, True), (0.75, False)])
def test_a_dark_photo_is_named(light, is_noted):
    dark = photo().point(lambda value: value * light)
    assert (PageNote.DARK in look_of(grey(dark))["notes"]) is is_noted


def test_a_shadow_on_a_page_makes_no_dark_photo():
    assert PageNote.DARK not in look_of(grey(in_a_shadow(photo())))["notes"]


@pytest.mark.parametrize(
    "corners",
    [
        ((-0.1, 0.1), (0.8, 0.1), (0.8, 0.9), (-0.1, 0.9)),
        ((0.1, 0.1), (0.9, 0.1), (0.9, 1.2), (0.1, 1.2)),
    ],
)
def test_a_sheet_that_runs_out_of_the_picture_is_named(corners):
    assert PageNote.CUT in look_of(grey(on_a_table(SHEET, corners=corners)))["notes"]


def test_a_photo_of_few_pixels_is_named():
    assert receive(encoded(SMALL), "small.jpg").notes >= {PageNote.SMALL}


def test_the_same_page_photographed_again_looks_the_same_and_another_doesnt():
    def far(one, other):
        return (int(one, 16) ^ int(other, 16)).bit_count()

    again = on_a_table(SHEET, corners=((0.05, 0.15), (0.85, 0.05), (0.95, 0.85), (0.15, 0.95)), seed=5)
    other = sheet(lines=6, seed=9).transpose(Image.Transpose.ROTATE_180)
    first, second = look_of(grey(photo()))["looks_like"], look_of(grey(again))["looks_like"]
    assert far(first, second) <= 8
    assert far(first, hash_of(grey(other))) >= 14


@pytest.mark.parametrize(
    ("content", "name", "reason", "detail"),
    [
        (b"", "a.pdf", Refusal.EMPTY, ""),
        (b"\xff\xd8\xff" + bytes(10_000_001), "a.jpg", Refusal.TOO_LARGE, "10 MB"),
        (b"PK\x03\x04word", "lease.docx", Refusal.NOT_A_DOCUMENT, "docx"),
        (b"PK\x03\x04photos", "photos.zip", Refusal.PACKED, ""),
        (b"GIF89a", "a.Nguyen", Refusal.OTHER_PICTURE, "GIF"),
        (b"II*\0\x08", "scan.jpg", Refusal.OTHER_PICTURE, "TIFF"),
        (b"\0\0\0\x20ftypavif", "a.avif", Refusal.OTHER_PICTURE, "AVIF"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "a.heic", Refusal.OTHER_PICTURE, "AVIF"),
        (b"?", "a.Nguyen", Refusal.NOT_A_DOCUMENT, ""),
        (encoded(SMALL)[:-4000], "a.jpg", Refusal.DAMAGED, "OSError"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.png", Refusal.DAMAGED, ""),
    ],
)
def test_what_isnt_taken_is_refused_with_the_reason(content, name, reason, detail):
    with pytest.raises(Refused) as refused:
        receive(content, name)
    assert (refused.value.reason, refused.value.detail) == (reason, detail)


def test_a_child_that_is_late_is_let_go_and_its_file_isnt_blamed():
    with pytest.raises(Refused) as refused:
        receive(encoded(SMALL), "a.jpg", seconds=0.05)
    assert refused.value.reason is Refusal.BUSY


def test_a_child_that_computes_too_long_is_stopped(monkeypatch):
    def stopped(*_given, **_more):
        raise Unanswered(End.TOO_SLOW)

    monkeypatch.setattr(door, "in_a_child", stopped)
    with pytest.raises(Refused) as refused:
        receive(encoded(SMALL), "a.jpg")
    assert refused.value.reason is Refusal.TOO_SLOW


def test_whoever_comes_when_all_children_are_at_work_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(door, "PATIENCE", 0.01)
    with door.CHILDREN, door.CHILDREN, pytest.raises(Refused) as refused:
        receive(encoded(SMALL), "a.jpg")
    assert refused.value.reason is Refusal.BUSY
