"""Takes a photo in, in the child: decoded, upright, without anything that the camera added, as one page of a PDF."""

import sys
import warnings
from importlib import import_module
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from documents.papers.intake.child import Answer, answer
from documents.papers.intake.file_kinds import FileKind
from documents.papers.intake.limits import LONGEST_SIDE, MOST_PIXELS
from documents.papers.intake.looks import is_small, look_of
from documents.papers.intake.picture_pages import as_jpeg, pdf_of, thumbnail_of
from documents.papers.intake.received import PageNote, Refusal, Refused


# What Pillow stumbles over in a broken file.
DAMAGES = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, NotImplementedError)
READS_HEIC = "pillow_heif"


def main() -> None:
    """The kind of the picture is the one word that comes along."""
    kind = FileKind(sys.argv[1])
    answer(lambda content: taken_in(content, kind), DAMAGES)


def taken_in(content: bytes, kind: FileKind) -> Answer:
    """The page and what it looks like."""
    picture = decoded(content, kind)
    grey = np.asarray(picture.convert("L"))
    look = look_of(grey)
    if is_small(grey):
        look["notes"].append(PageNote.SMALL)
    return {"pages": [look], "is_photo": True}, [pdf_of([as_jpeg(picture)]), thumbnail_of(picture)]


def decoded(content: bytes, kind: FileKind) -> Image.Image:
    """Grey or in three colours, upright, no longer than a page needs; of an animation the first picture."""
    if kind is FileKind.HEIC:
        _learn_heic()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        picture = Image.open(BytesIO(content), formats=[kind.value])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(Refusal.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise Refused(Refusal.DAMAGED) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS, f"{picture.width} × {picture.height}")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    plain = _plain(upright)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    plain.info = {}
    return plain


def _learn_heic() -> None:
    """The package is optional; without it nobody guesses at the picture."""
    try:
        import_module(READS_HEIC).register_heif_opener(thumbnails=False)
    except ImportError:
        raise Refused(Refusal.NO_HEIC) from None


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits, grey or red, green and blue, on white where it is transparent."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode.startswith(("I", "F")):  # 16 bits and more
        values = np.asarray(picture).astype(np.float64)
        return Image.fromarray((values / max(255.0, float(values.max())) * 255).astype(np.uint8))
    if picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("L" if picture.mode == "1" else "RGB")
