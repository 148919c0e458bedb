"""One name, many spellings: "St-Etienne", "SAINT ETIENNE" and "Saint-Étienne" are the same town.

Names are compared by keys. The full key forgives what keyboards and habits change: accents, case, hyphens,
apostrophes, "St" for "Saint", "Cedex" and what follows it. The short keys also forgive a missing article, a
bracketed remark and a name cut off after a word ("Montreuil"); they decide only where they leave one town.
"""

import re
import unicodedata
from itertools import accumulate


SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur"}
# NFKD takes accents off letters but leaves these two joined.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
CEDEX = re.compile(r"\bcedex\b.*")
ARTICLE = re.compile(r"^(l['’ ]|l[ae]s?[ -])\s*")
ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille)0?(\d{1,2})(er|e|eme|ieme|nd)?(arr|arrdt|arrondissement)?"
)
# Too many names begin with these for one of them to be meant.
BARE_BEGINNINGS = frozenset(SHORT_FORMS.values())


def full_key(name: str) -> str:
    """The letters and figures that remain when spelling habits are taken away."""
    key = "".join(_words(_plain(name)))
    arrondissement = ARRONDISSEMENT.fullmatch(key)
    return f"{arrondissement[1]}{arrondissement[2]}" if arrondissement else key


def short_keys(name: str) -> frozenset[str]:
    """The name without article and remark, whole and cut off after each of its words."""
    return frozenset(accumulate(_words(_bare(name)))) - BARE_BEGINNINGS


def bare_key(name: str) -> str:
    """What is looked for among the short keys: the name as typed, without article and remark."""
    return "".join(_words(_bare(name)))


def says_cedex(name: str) -> bool:
    """Cedex marks the post-office number of a firm or an administration, never a home."""
    return CEDEX.search(_plain(name)) is not None


def _words(plain_name: str) -> list[str]:
    return [SHORT_FORMS.get(word, word) for word in re.findall(r"[a-z0-9]+", CEDEX.sub("", plain_name))]


def _bare(name: str) -> str:
    return ARTICLE.sub("", re.sub(r"\(.*?\)", " ", _plain(name)).strip())


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().translate(LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
