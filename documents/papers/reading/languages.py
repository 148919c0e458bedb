"""In which language a paper is written, by its smallest words; a certificate in another language may owe a translation."""

from collections import Counter
from collections.abc import Sequence

from documents.papers.reading.page import Page
from pathways.facts.tables import table_beside


_WORDS: dict[str, frozenset[str]] = {
    each["code"]: frozenset(each["words"]) for each in table_beside(__file__)["language"]
}
FEWEST, CLEAR = 4, 2.0
SCRIPTS = {
    "ar": ("\u0600", "\u06ff"),
    "ru": ("\u0400", "\u04ff"),
    "el": ("\u0370", "\u03ff"),
    "zh": ("\u4e00", "\u9fff"),
}
SHARE = 0.3  # of the letters


def language_of(pages: Sequence[Page]) -> tuple[str, float] | None:
    """The code (ISO 639-1) and how sure; None where too little is written, or as much in two languages."""
    letters = [letter for page in pages for word in page.words for letter in word.text if letter.isalpha()]
    for code, (first, last) in SCRIPTS.items():
        if letters and sum(first <= letter <= last for letter in letters) > SHARE * len(letters):
            return code, 0.9
    words = Counter(token for page in pages for line in page.lines for token in line.plain.split())
    counts = Counter({code: sum(words[word] for word in known) for code, known in _WORDS.items()})
    (best, most), (_second, next_most) = counts.most_common(2)
    if most < FEWEST or most < CLEAR * next_most:
        return None
    return best, min(0.99, 0.6 + 0.02 * most + 0.2 * (1 - next_most / most))
