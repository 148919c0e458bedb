"""Square codes (DataMatrix) on a picture, as bytes; runs in the child."""

from importlib import import_module
from importlib.util import find_spec

from documents.papers.reading.pictures import Picture


MOST_SYMBOLS = 8
LONGEST_SYMBOL = 3_200  # bytes; the largest DataMatrix holds 1 555


def symbols_on(picture: Picture) -> list[bytes]:
    """What each holds; none where the library isn’t there."""
    if find_spec("zxingcpp") is None:
        return []
    zxing = import_module("zxingcpp")
    found = zxing.read_barcodes(picture, formats=zxing.BarcodeFormat.DataMatrix)
    held = dict.fromkeys(bytes(each.bytes) for each in found)
    return [each for each in held if 0 < len(each) <= LONGEST_SYMBOL][:MOST_SYMBOLS]
