"""The reference behind a claim, as a reader of French reads it.

References are kept once, as they were noted: most are articles of the French codes and read alike in both languages.
"""

import re

from django.utils.translation import get_language

from pathways.facts.tables import table_beside


WORDS = tuple(map(tuple, table_beside(__file__)["words"]))
# French sets a non-breaking space before these two; an address such as https:// has none after them.
SPACED = re.compile(r"(?<!\u00a0)([;:]) ")


def source_in_language(source: str) -> str:
    """The reference in the language of this request."""
    if get_language() != "fr":
        return source
    for english, french in WORDS:
        source = source.replace(english, french)
    return SPACED.sub("\u00a0\\1 ", source)
