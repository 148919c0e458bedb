"""Words as two people write them alike: without accents, in small letters, with nothing but letters and figures between."""

import re
import unicodedata


# Signs between two words that have no plain one beneath them: without this "d’eau" would be one word and "d'eau" two.
APART = str.maketrans(dict.fromkeys("’‘‐‑–—·…", " "))


def without_accents(text: str) -> str:
    """The letters of the Latin alphabet alone; a letter that has no plain one beneath it falls away."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def plain_words(text: str) -> str:
    """The words in small letters and figures, one space between them."""
    return " ".join(re.findall(r"[a-z0-9]+", without_accents(text.translate(APART)).lower()))
