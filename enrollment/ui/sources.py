"""The reference behind a claim, as a reader of another language than English reads it.

References are kept once, as they were noted: most are articles of the French codes and read alike in all languages.
"""

import re

from enrollment.ui.wording import reader_language
from pathways.facts.tables import table_beside


_LANGUAGES = table_beside(__file__)["language"]
WORDS = {each["code"]: tuple(map(tuple, each["words"])) for each in _LANGUAGES}
SPACED_LANGUAGES = frozenset(each["code"] for each in _LANGUAGES if each["spaced"])
# French sets a non-breaking space before these two; an address such as https:// has none after them.
SPACED = re.compile(r"(?<!\u00a0)([;:]) ")


def source_in_language(source: str) -> str:
    """The reference in the language of this request."""
    language = reader_language()
    for english, translated in WORDS.get(language, ()):
        source = source.replace(english, translated)
    return SPACED.sub("\u00a0\\1 ", source) if language in SPACED_LANGUAGES else source
