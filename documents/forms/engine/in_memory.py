"""A file in memory, opened where pikepdf can look into it directly.

Handed over as a BytesIO it is read through Python, piece by piece, which takes two to three times as long.
"""

import os
import sys
from io import BytesIO

from pikepdf import Pdf


def opened_in_memory(pdf: bytes) -> Pdf:
    """The document; nothing of it goes onto a disk."""
    if sys.platform == "linux":
        try:
            with open(os.memfd_create("form"), "wb") as file:
                file.write(pdf)
                file.flush()
                return Pdf.open(f"/proc/self/fd/{file.fileno()}")
        except OSError:  # a system that shows its processes nothing of themselves
            pass
    return Pdf.open(BytesIO(pdf))
