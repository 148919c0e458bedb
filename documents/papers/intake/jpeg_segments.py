"""A JPEG without what only describes it: the segments of the standard (ITU-T T.81, annex B) that carry the picture stay."""

from collections.abc import Iterator


START, END, SCAN = 0xD8, 0xD9, 0xDA
ADOBE = 0xEE  # says how the colours are coded
TELLING = {*range(0xE0, 0xF0), 0xFE} - {0xE0, ADOBE}  # APP1 (EXIF, XMP) to APP15, and remarks; APP0 is JFIF
STANDING_ALONE = {0x01, *range(0xD0, 0xD8)}
WITHIN_A_SCAN = {0x00, *range(0xD0, 0xD8)}


def bare_jpeg(jpeg: bytes) -> bytes:
    """The same picture, to the bit. Raises ValueError where it is none."""
    return b"".join(_kept(jpeg))


def _kept(jpeg: bytes) -> Iterator[bytes]:
    at = 2
    if jpeg[:2] != bytes((0xFF, START)):
        raise ValueError("not a JPEG")
    yield jpeg[:2]
    while at < len(jpeg) - 1:
        if jpeg[at] != 0xFF:
            raise ValueError("no marker where one is due")
        marker = jpeg[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == END:
            yield jpeg[at : at + 2]
            return  # what comes behind is no picture
        length = 0 if marker in STANDING_ALONE else int.from_bytes(jpeg[at + 2 : at + 4], "big")
        end = at + 2 + length
        if marker == SCAN:
            end = _end_of_scan(jpeg, end)
        if marker not in TELLING:
            yield jpeg[at:end]
        at = end
    yield bytes((0xFF, END))  # some scanners forget it


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Where the next marker begins that isn't part of the coded picture."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            return len(jpeg)
        if jpeg[at + 1] not in WITHIN_A_SCAN:
            return at
        at += 2
