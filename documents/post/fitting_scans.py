"""Papers made to fit into what a portal or a mail takes: their pictures are drawn smaller, step by step, and no further
than they can be read on A4."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image


# What the whole envelope may weigh: below what ameli's messages and most mailboxes take.
MOST_BYTES = 12_000_000
SMALL = 64  # a logo or a stamp in a PDF, in pixels: nothing is won by it


@dataclass(frozen=True)
class ScanSize:
    """Pixels on the longer side of a picture, and the quality of its JPEG."""

    longest: int
    quality: int


# On the long side of A4: 150, 120 and 106 dots per inch. Below that small print of a bill is lost.
STEPS = (ScanSize(1754, 70), ScanSize(1404, 60), ScanSize(1240, 50))


def fitted(papers: Mapping[int, bytes], room: int) -> dict[int, bytes]:
    """The papers as they are where they fit into so many bytes, else smaller; as small as may be where nothing helps."""
    made = dict(papers)
    for step in STEPS:
        if sum(map(len, made.values())) <= room:
            break
        made = {number: _smaller(pdf, step) for number, pdf in papers.items()}
    return made


def _smaller(pdf: bytes, step: ScanSize) -> bytes:
    """The paper with smaller pictures; as it was where that wins nothing."""
    done = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                _shrink(each, step)
        opened.save(done, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return min(pdf, done.getvalue(), key=len)


def _shrink(picture: pikepdf.Stream, step: ScanSize) -> None:
    """A photo is drawn anew; what is a mask, or carries one, is left as it is."""
    if picture.get("/ImageMask", False) or "/SMask" in picture or "/Mask" in picture:
        return
    if max(int(picture.Width), int(picture.Height)) <= SMALL:
        return
    try:
        drawn = pikepdf.PdfImage(picture).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return
    drawn = drawn if drawn.mode in ("L", "RGB") else drawn.convert("RGB")
    drawn.thumbnail((step.longest, step.longest), Image.Resampling.LANCZOS)
    jpeg = BytesIO()
    drawn.save(jpeg, "JPEG", quality=step.quality, optimize=True)
    if jpeg.tell() >= len(picture.read_raw_bytes()):
        return
    picture.write(jpeg.getvalue(), filter=pikepdf.Name.DCTDecode)
    picture.Width, picture.Height, picture.BitsPerComponent = *drawn.size, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray if drawn.mode == "L" else pikepdf.Name.DeviceRGB
    for name in ("/Decode", "/Intent", "/Interpolate"):
        if name in picture:
            del picture[name]
