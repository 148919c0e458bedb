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
# Pictures by their first bytes that aren't taken in: their decoders have had many holes, and every telephone and scanner
# can make a JPEG or a PDF instead.
OTHER_PICTURES = {
    b"II*\0": "TIFF", b"MM\0*": "TIFF", b"II+\0": "TIFF", b"MM\0+": "TIFF",
    b"GIF87a": "GIF", b"GIF89a": "GIF", b"BM": "BMP",
}  # fmt: skip
AVIF_BRANDS, ANY_BRAND = {b"avif", b"avis"}, {b"mif1", b"msf1"}
PACKED = b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf"
WRITTEN_AS_PACKED = ("docx", "odt", "pages", "xlsx", "ods", "pptx", "odp")
# What people send instead: a log may name it, and a page may say how to make a PDF of it.
OTHERS = ("doc", "rtf", "txt", "svg", "html", *WRITTEN_AS_PACKED)


def kind_of(content: bytes) -> FileKind | None:
    """The kind; None where it is another."""
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return None if _is_avif(content) else FileKind.HEIC
    if b"%PDF-" in content[:HEAD]:
        return FileKind.PDF
    return None


def other_picture(content: bytes) -> str:
    """As what a picture is known that isn't taken in: "TIFF"; "" where it is none."""
    if content[4:8] == b"ftyp" and _is_avif(content):
        return "AVIF"
    return next((named for start, named in OTHER_PICTURES.items() if content.startswith(start)), "")


def _is_avif(content: bytes) -> bool:
    """By its brand, or by those it goes with: some call an AVIF "mif1", as any picture of that family may be."""
    if content[8:12] in AVIF_BRANDS:
        return True
    end = min(int.from_bytes(content[:4]), HEAD)
    others = {content[at : at + 4] for at in range(16, end, 4)}
    return content[8:12] in ANY_BRAND and bool(others & AVIF_BRANDS)


def is_packed(content: bytes, name: str) -> bool:
    """Whether files were packed into this one; a text of an office program is packed too, and isn't meant."""
    return content.startswith(PACKED) and known_ending(name) not in WRITTEN_AS_PACKED


def known_ending(name: str) -> str:
    """The ending of a file's name, where it is one that people send instead; "" where it isn't."""
    ending = name.rpartition(".")[2].lower()
    return ending if ending in OTHERS else ""
