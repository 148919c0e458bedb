"""By which words a file is found: beginnings of each part of a name, how two of them begin, reference, address. Pure.

Folded: accents, case, hyphens and apostrophes make no difference, nor does the script in which a name is written.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from anyascii import anyascii


# Where the names of a person stand among the answers: question and fields.
NAMES = {"names": ("first_names", "birth_name", "used_name"), "passport-name": ("passport_name",)}
# Nobody's name has a longer part, or more of them; a text that does is cut here, in a file as in a search.
LONGEST_PART, MOST_PARTS = 40, 16
# So many letters of two parts make a word of their own, by which who has both is found at once, however common each is.
PAIRED = 2
BETWEEN = re.compile(r"[^a-z0-9]+")
# What stands around an address that was copied from a mail: "Lan Nguyen" <lan@example.org>;
AROUND_ADDRESS = "<>()[],;:\"'"
# Between what is looked for by itself; other signs stand within a part.
BETWEEN_PARTS = re.compile(r"[\s,;/]+")


def pieces_of(text: str) -> tuple[str, ...]:
    """A text as it is compared, cut at whatever isn't a letter: "Nguyễn-Trần d’Été" is nguyen, tran, d, ete."""
    compared = text[: LONGEST_PART * MOST_PARTS]
    pieces = BETWEEN.split((compared if compared.isascii() else anyascii(compared)).casefold())
    return tuple(piece for piece in pieces if piece)[:MOST_PARTS]


def parts_of(name: str) -> frozenset[str]:
    """The parts of a name, each with what follows it: nguyentrandete, trandete, dete, ete.

    Whoever types the beginning of a part, with or without the sign or space after it, types that of one of these.
    """
    pieces = pieces_of(name)
    return frozenset("".join(pieces[start:])[:LONGEST_PART] for start in range(len(pieces)))


def names_in(answers: Mapping[str, Any]) -> Iterable[str]:
    """Every name that a file holds of its person, as typed; what isn't text is passed over."""
    for question, fields in NAMES.items():
        answered = answers.get(question) if isinstance(answers, Mapping) else None
        if isinstance(answered, Mapping):
            yield from (name for field in fields if isinstance(name := answered.get(field), str))


def found_by(answers: Mapping[str, Any], reference: str, address: str) -> frozenset[str]:
    """The words of a file, each told apart by the kind of thing that it is."""
    parts = {part for name in names_in(answers) for part in parts_of(name)}
    beginnings = {name_word(part[:length]) for part in parts for length in range(1, len(part) + 1)}
    pairs = set(pairs_of(parts))
    return frozenset(
        beginnings | pairs | {reference_word(reference)} | ({address_word(address)} if address else set())
    )


def name_word(beginning: str) -> str:
    """The beginning of a part of a name."""
    return f"name:{beginning}"


def pairs_of(parts: Iterable[str]) -> Iterable[str]:
    """Two parts that begin otherwise, each two of them, by their first letters: "jean" and "martin" make "je ma"."""
    firsts = dict.fromkeys(part[:PAIRED] for part in parts if len(part) >= PAIRED)
    return (f"pair:{' '.join(sorted(two))}" for two in combinations(firsts, 2))


def reference_word(reference: str) -> str:
    """With or without its hyphen, in capitals or not."""
    return "reference:" + "".join(pieces_of(reference))


def address_word(address: str) -> str:
    """An e-mail address, in whichever letters it was typed."""
    return f"address:{address.strip().casefold()}"


def address_in(text: str) -> str:
    """The address in what was copied: without the signs around it, nor what makes it a link."""
    return text.strip(AROUND_ADDRESS).casefold().removeprefix("mailto:")


def asked_for(query: str) -> tuple[tuple[str, ...], ...]:
    """What a search may mean, the surest first: each meaning is a list of words, all of which find the file.

    Its parts as they were typed; then each by itself what a sign holds together ("Martin-Petit" for Martin, called Petit),
    and last all of it as one part ("Mc Donald" for McDonald).
    """
    if "@" in query:
        return (tuple(address_word(address_in(each)) for each in query.split() if "@" in each),)
    pieces = pieces_of(query)
    if not pieces:
        return ()
    typed = ["".join(pieces_of(part))[:LONGEST_PART] for part in BETWEEN_PARTS.split(query)[:MOST_PARTS]]
    readings = (typed, pieces, ["".join(pieces)[:LONGEST_PART]])
    meanings = dict.fromkeys(meaning_of(parts) for parts in readings)
    return (reference_word(query),), *meanings


def meaning_of(parts: Iterable[str]) -> tuple[str, ...]:
    """The words of a name of which this is typed: the longest comes first, and last the pair that the two longest make."""
    longest_first = sorted(set(parts) - {""}, key=lambda part: (-len(part), part))
    return (*map(name_word, longest_first), *list(pairs_of(longest_first))[:1])
