"""How alike two short French texts are, as far as labels of a form go.

Capitals, accents, hyphens, plurals, « (e) », « (s) » and the little words between don't count; an abbreviation
counts as the word that it begins.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache


LITTLE = frozenset((
    "a", "au", "aux", "avez", "avoir", "ce", "ces", "d", "dans", "de", "des", "du", "e", "en", "es",
    "est", "et", "etes", "il", "l", "la", "le", "les", "leur", "ma", "me", "mes", "n", "no", "numero",
    "ou", "par", "pour", "que", "qui", "s", "sa", "se", "ses", "si", "son", "sur", "un", "une", "vos",
    "votre", "vous", "y", "jj", "mm", "aaaa", "jjmmaaaa", "jour", "mois", "annee",
))  # fmt: skip
SHORTENED = {"n°": " numero ", "nº": " numero ", "№": " numero ", "œ": "oe", "æ": "ae", "&": " et "}
FOOTNOTE = re.compile(r"\(\s*\d{1,2}\s*\)|[¹²³⁰⁴-⁹]+")  # « (3) », « ³ »
SAME = 0.84  # two words of five letters or more that differ by a slip
ENOUGH = 0.6  # of the phrase must be there
# How much the words beside the phrase take away; a single word says little among others.
LOSS = {1: 0.6, 2: 0.45}
LEAST_LOSS = 0.3


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text without what doesn't count; all of them if nothing else is left."""
    text = unicodedata.normalize("NFKC", FOOTNOTE.sub(" ", text)).casefold()
    for short, long in SHORTENED.items():
        text = text.replace(short, long)
    text = re.sub(r"[-\u00ad\u2010]\s+(?=[a-zà-ÿ])", "", text)  # broken at the end of a line
    text = "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) != "Mn")
    text = re.sub(r"\((e|s|es|x)\)", "", text)
    text = re.sub(r"\bfait\s+(a|le)\b", r"fait\1", text)  # here the little word is all the difference
    words = tuple(re.findall(r"[a-z]+|\d+", text))
    return tuple(word for word in words if word not in LITTLE) or words


@cache
def _same(word: str, other: str) -> bool:
    if word == other or word.rstrip("sx") == other.rstrip("sx"):
        return True
    short, long = sorted((word, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return len(short) >= 0.6 * len(long) or len(short) <= 4 < len(long) - 2
    return len(short) >= 5 and SequenceMatcher(None, short, long).ratio() >= SAME


@cache
def likeness(phrase: str, text: str) -> float:
    """From 0 to 1: how much of the phrase stands in the text, in its order, and how little else."""
    wanted, given = tokens(phrase), tokens(text)
    if not wanted or not given:
        return 0.0
    found, start = 0, 0
    for word in wanted:
        place = next((at for at in range(start, len(given)) if _same(word, given[at])), None)
        if place is not None:
            found, start = found + 1, place + 1
    covered = found / len(wanted)
    if covered < ENOUGH:
        return 0.0
    beside = 1 - found / len(given)
    return covered**2 * (1 - LOSS.get(len(wanted), LEAST_LOSS) * beside)


def best_likeness(phrases: Iterable[str], text: str) -> float:
    """The likeness of the phrase that fits best."""
    return max((likeness(phrase, text) for phrase in phrases), default=0.0)


def has_any(words: Iterable[str], text: str) -> bool:
    """Whether one of the words stands in the text."""
    given = tokens(text)
    return any(_same(wanted, each) for word in words for wanted in tokens(word) for each in given)
