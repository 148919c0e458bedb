"""Is this a social security number? It is never asked for and never kept: its boxes are left for the pen."""

import re

from stdnum.fr import nir


# Looked for from each figure on, so that a house number or a postcode beside it doesn't hide it; what
# begins with a plus is a telephone number. A letter stands in it only for Corsica (2A, 2B): the number of a
# registered letter, 1A 234 567 8901 2, is none.
GAP = r"(?:(?!\+)[\W_]){0,3}"
NIR_SHAPED = re.compile(rf"(?<!\+)(?=([1-478](?:{GAP}\d){{5}}{GAP}[0-9AB](?:{GAP}\d){{6,8}}))", re.IGNORECASE)


def holds_nir(text: str) -> bool:
    """Does the text hold a French social security number with its right key, or its thirteen first signs?"""
    for found in NIR_SHAPED.finditer(text):
        signs = "".join(sign for sign in found[1] if sign.isalnum())
        if nir.is_valid(signs) or signs[3:5] <= "12":
            return True
    return False
