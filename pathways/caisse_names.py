"""Which fund is meant by what a person wrote of it: "CPAM de Paris", "Assurance Maladie de l'Isère".

Only a name that fits one fund exactly is recognised. Anything else stays words, with an address for the pen.
"""

import re

from pathways.caisses import CAISSES, Caisse, addressed
from pathways.facts.plain_letters import plain_words


# What may stand before the name of the place; the longest first.
BODIES = re.compile(
    r"^(?:caisse (?:primaire|generale|commune) d ?assurance maladie|caisse (?:generale|commune) de securite sociale"
    r"|caisse d ?assurance maladie|l ?assurance maladie|assurance maladie|cpam|cgss|ccss)\b"
)
ARTICLES = re.compile(r"^(?:de la|de l|de|des|du|d|la|le|les|l)\b ?")


def _place(name: str) -> str:
    """The place alone, in plain small letters; empty where the words name no fund of the general scheme."""
    words = plain_words(name.replace("’", " "))
    rest = BODIES.sub("", words).strip()
    if rest == words:
        return ""
    while (shorter := ARTICLES.sub("", rest)) != rest:
        rest = shorter
    return rest


_BY_PLACE = {_place(caisse.name): caisse for caisse in CAISSES.values()}
if len(_BY_PLACE) != len(CAISSES):
    raise ValueError("caisses.csv: two funds would be recognised by the same name")


def caisse_named(name: str) -> Caisse | None:
    """The fund that bears this name; None for an MSA, a foreign fund or words that fit none."""
    place = _place(name)
    caisse = _BY_PLACE.get(place) if place else None
    return addressed(caisse) if caisse else None
