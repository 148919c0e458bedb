"""Pictures as pages: each a JPEG on a page of its own shape, as large as A4 allows."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from PIL import Image

from documents.papers.intake.limits import A4, QUALITY, THUMBNAIL, THUMBNAIL_QUALITY


def as_jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    """The picture and nothing else: no camera, place, author, remark or colour profile."""
    bare = picture.copy()
    bare.info = {}
    made = BytesIO()
    bare.save(made, "JPEG", quality=quality)
    return made.getvalue()


def thumbnail_of(picture: Image.Image) -> bytes:
    """A small JPEG of it."""
    small = picture.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL), reducing_gap=2.0)
    return as_jpeg(small, THUMBNAIL_QUALITY)


def add_picture_page(pdf: pikepdf.Pdf, jpeg: bytes) -> None:
    """A page of the picture's shape, upright or across, within A4."""
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        (wide, high), mode = picture.size, picture.mode
    short, long = A4
    fit_wide, fit_high = (short, long) if high >= wide else (long, short)
    scale = min(fit_wide / wide, fit_high / high)
    across, up = round(wide * scale, 2), round(high * scale, 2)
    drawn = pikepdf.Stream(pdf, jpeg)
    drawn.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=wide, Height=high, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(across, up))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=pdf.make_indirect(drawn)))
    page.Contents = pdf.make_stream(f"q {across} 0 0 {up} 0 0 cm /Picture Do Q".encode())


def pdf_of(jpegs: Sequence[bytes]) -> bytes:
    """A PDF of these pages."""
    pdf = pikepdf.new()
    for jpeg in jpegs:
        add_picture_page(pdf, jpeg)
    return written(pdf)


def written(pdf: pikepdf.Pdf) -> bytes:
    """The file, every stream compressed anew, nothing behind its end."""
    made = BytesIO()
    pdf.save(
        made,
        compress_streams=True,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return made.getvalue()
