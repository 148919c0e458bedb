"""What a file is by its first bytes: four kinds and no other; its name and what the browser says of it count for nothing."""

from enum import StrEnum


class FileKind(StrEnum):
    """The kinds that are taken in; the value is what Pillow calls a picture's kind."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"


HEAD = 1024  # how far into a file readers look for the mark of a PDF
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# What people send instead: a log may name it, and a page may say how to make a PDF of it.
OTHERS = ("doc", "docx", "odt", "pages", "rtf", "txt", "zip", "gif", "tif", "tiff", "avif", "svg", "html")


def kind_of(content: bytes) -> FileKind | None:
    """The kind; None where it is another."""
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return FileKind.HEIC
    if b"%PDF-" in content[:HEAD]:
        return FileKind.PDF
    return None


def known_ending(name: str) -> str:
    """The ending of a file's name, where it is one that people send instead; "" where it isn't."""
    ending = name.rpartition(".")[2].lower()
    return ending if ending in OTHERS else ""
