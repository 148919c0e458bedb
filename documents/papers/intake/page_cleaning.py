"""The pages of a PDF and nothing else: what boxes, signatures and stamps show becomes part of the page; nothing acts.

`pikepdf.sanitize` takes out what is known to act or to carry files. Then the pages move into a new file, with the keys
that a page on paper needs; what hangs anywhere else in the old one stays there, whatever it is called.
"""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name
from pikepdf.sanitize import Sanitizer
from PIL import Image

from documents.papers.intake.jpeg_segments import bare_jpeg
from documents.papers.intake.limits import MOST_OBJECTS, MOST_PIXELS
from documents.papers.intake.picture_pages import as_jpeg
from documents.papers.intake.received import Refusal, Refused


OF_A_PAGE = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group"}
# Whatever acts, carries a file, or tells who made it with what and where, on any object.
TELLS_OR_ACTS = (
    "/AA", "/A", "/AF", "/EF", "/JS", "/Metadata", "/OPI", "/PieceInfo", "/LastModified", "/RichMediaContent", "/XFA",
)  # fmt: skip


def clean_pages(sent: pikepdf.Pdf) -> pikepdf.Pdf:
    """A new file with these pages; the one that was sent is spent afterwards. Raises `Refused`."""
    if len(sent.objects) > MOST_OBJECTS:
        raise Refused(Refusal.TOO_HEAVY, "too many objects")
    sanitizer = Sanitizer().remove_javascript().remove_attachments().remove_external_access()
    sanitizer.remove_multimedia().remove_private_app_data().remove_thumbnails().apply(sent)
    if "/AcroForm" in sent.Root:
        # Where there is an XML form, its boxes as every other reader shows them are what counts.
        sent.generate_appearance_streams()
    sent.flatten_annotations("print")
    clean = pikepdf.new()
    for page in sent.pages:
        inherited = (page.mediabox, page.cropbox, page.get("/Resources"), page.get("/Rotate"))
        page.MediaBox, page.CropBox = inherited[0], inherited[1]
        for key in set(map(str, page.obj)) - OF_A_PAGE:
            del page[key]
        clean.pages.append(page)
    for node in clean.objects:
        _strike(node)
    return clean


def _strike(node: Any) -> None:
    if not isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for key in TELLS_OR_ACTS:
        if key in node:
            del node[key]
    if isinstance(node, pikepdf.Stream) and node.get("/Subtype") == Name.Image:
        _make_bare(node)


def _make_bare(picture: Any) -> None:
    """A picture as the camera or the scanner wrote it has its place and its maker in it."""
    if int(picture.get("/Width", 0)) * int(picture.get("/Height", 0)) > MOST_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS)
    filters = picture.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        filters = filters[-1] if len(filters) == 1 else None
    if filters == Name.DCTDecode:
        bare = bare_jpeg(picture.read_raw_bytes())
        picture.write(bare, filter=Name.DCTDecode, decode_parms=picture.get("/DecodeParms"))
    elif filters == Name.JPXDecode:
        with Image.open(BytesIO(picture.read_raw_bytes()), formats=["JPEG2000"]) as decoded:
            decoded.load()
            plain = decoded.convert("L" if decoded.mode in ("1", "L", "I;16") else "RGB")
        picture.write(as_jpeg(plain), filter=Name.DCTDecode)
        picture.ColorSpace = Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB
        picture.BitsPerComponent, picture.Width, picture.Height = 8, plain.width, plain.height
