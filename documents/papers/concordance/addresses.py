"""A French address on a paper against the one of the answers: the place, the street, the number.

Lines come in any order and shortened; a building or a flat says nothing against a house. Where the paper is old, or of a
kind that keeps an old address, another one can't be held against anybody: people move, and residence in France counts,
not one address (CSS D160-2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii

from documents.papers.concordance.findings import Check, Finding, Identity, NeededFor, Verdict
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.spelling import Likeness, SpeltWord, likeness
from documents.papers.concordance.sureness import is_sure
from documents.papers.concordance.validity import days_shown
from documents.papers.concordance.whose import is_residence
from documents.papers.found import Reading
from documents.proof_kinds import PARAMETERS
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
IN_FULL: dict[str, str] = _TABLE["in_full"]
ROOMS, WAYS, EMPTY = (frozenset(_TABLE[key]) for key in ("rooms", "ways", "empty"))
REPEATS = {word[0]: word for word in _TABLE["repeats"]} | {word: word for word in _TABLE["repeats"]}
# In these the address is the one of a hotel or an organisation, or says nothing of a home.
ELSEWHERE = frozenset({"hotel_invoice", "airbnb", "domiciliation"})
LONGEST_ADDRESS = 300
POSTCODE = re.compile(r"(?<!\d)(?:F[- ]?)?(\d{2}) ?(\d{3})(?!\d)")


@dataclass(frozen=True, kw_only=True)
class AddressWords:
    """What tells one address from another. `words`: of the street and the place, in full, those that say nothing left out."""

    postcode: str
    is_cedex: bool
    words: tuple[str, ...]
    town: tuple[str, ...]
    way: str
    numbers: frozenset[int]
    repeat: str


def address_findings(
    identity: Identity, reading: Reading, needed: NeededFor, filing_day: date
) -> Iterator[Finding]:
    """Nothing where the paper bears no address, or the answers none yet."""
    kind = needed.proof_kind or (reading.kind.value if reading.kind else needed.key)
    if reading.address is None or not (identity.address or identity.postcode) or kind in ELSEWHERE:
        return
    home = f"{identity.address}\n{identity.postcode} {identity.town}".strip()
    verdict, remedy, tolerated = _verdict(read_address(home), read_address(reading.address.value))
    if verdict is Verdict.DIFFERS:
        verdict, remedy = _held_against(reading, needed, filing_day)
    yield finding(
        Check.ADDRESS,
        verdict,
        expected=home.replace("\n", ", "),
        found=reading.address.value,
        remedy=remedy,
        tolerated=tolerated if verdict is Verdict.AGREES else (),
    )


def read_address(written: str) -> AddressWords:
    """The parts of an address, however its lines are ordered."""
    flat = anyascii(written[:LONGEST_ADDRESS]).upper()
    codes = list(POSTCODE.finditer(flat))
    code = codes[-1] if codes else None
    town = _words(re.split(r"[\n,;]", flat[code.end() :])[0]) if code else []
    rest = f"{flat[: code.start()]}\n{flat[code.end() :]}" if code else flat
    words = _words(rest)
    numbers, repeat = _house_number(words)
    return AddressWords(
        postcode="".join(code.groups()) if code else "",
        is_cedex="CEDEX" in flat,
        words=tuple(word for word in words if not word.isdigit() and word not in EMPTY | WAYS),
        town=tuple(word for word in town if not word.isdigit() and word not in EMPTY),
        way=next((word for word in words if word in WAYS), ""),
        numbers=numbers,
        repeat=repeat,
    )


def _words(written: str) -> list[str]:
    # 12bis, 12B and « 12 bis » are one number.
    parted = re.sub(r"\b(\d+)(?=[A-Z])", r"\1 ", written.replace("'", " "))
    return [IN_FULL.get(word, word) for word in re.findall(r"[A-Z0-9]+", parted)]


def _house_number(words: list[str]) -> tuple[frozenset[int], str]:
    """The numbers right before the way (12-14 rue), or the first that isn't a flat's; and its bis or ter."""
    way = next((place for place, word in enumerate(words) if word in WAYS), None)
    before = way
    repeat = ""
    if before and words[before - 1] in REPEATS:
        before, repeat = before - 1, REPEATS[words[before - 1]]
    numbers = []
    while before and words[before - 1].isdigit() and len(words[before - 1]) < 5:
        before -= 1
        numbers.append(int(words[before]))
    if numbers and not (before and words[before - 1] in ROOMS and len(numbers) == 1):
        return frozenset(numbers), repeat
    for place, word in enumerate(words):
        if word.isdigit() and len(word) < 5 and not (place and words[place - 1] in ROOMS):
            return frozenset({int(word)}), repeat
    return frozenset(), repeat


def _verdict(home: AddressWords, found: AddressWords) -> tuple[Verdict, str, tuple[str, ...]]:
    place = _same_place(home, found)
    street = _street_words(home)
    there = [word for word in street if any(_alike(word, other) for other in found.words + found.town)]
    names_a_street = any(word not in home.town for word in found.words)
    if place is False or (street and not there and names_a_street):
        return Verdict.DIFFERS, "address-differs", ()
    if place is None or len(there) < len(street) or bool(home.numbers) > bool(found.numbers):
        return Verdict.CANNOT_TELL, "address-unsure", ()
    if home.numbers and found.numbers and not home.numbers & found.numbers:
        return Verdict.DIFFERS, "address-differs", ()
    if home.way and found.way and home.way != found.way:
        return Verdict.CANNOT_TELL, "address-unsure", ()
    if home.repeat != found.repeat:
        return Verdict.CANNOT_TELL, "address-unsure", ()
    return Verdict.AGREES, "", ("cedex",) if found.is_cedex and found.postcode != home.postcode else ()


def _street_words(home: AddressWords) -> list[str]:
    """What names the street: the answers may hold a building or a name on the letter box too, which papers leave out."""
    words = list(home.words)
    for room in ROOMS & set(words):
        place = words.index(room)
        del words[place : place + 2]
    return [word for word in words if word not in home.town and len(word) > 1] or words


def _same_place(home: AddressWords, found: AddressWords) -> bool | None:
    """The same post code, or a Cedex of the same department and town; None where the paper doesn't say."""
    if not found.postcode or not home.postcode:
        named = all(any(_alike(word, other) for other in found.words + found.town) for word in home.town)
        return True if home.town and named else None
    if found.postcode == home.postcode:
        return True
    same_town = any(_alike(word, other) for word in home.town for other in found.town)
    if found.is_cedex:
        return found.postcode[:2] == home.postcode[:2] and same_town
    # One figure misread in the code of the same town.
    apart = sum(one != other for one, other in zip(home.postcode, found.postcode, strict=True))
    return None if apart == 1 and same_town and home.postcode[:2] not in ARRONDISSEMENTS else False


ARRONDISSEMENTS = frozenset({"75", "69", "13"})  # where one figure is another district


def _alike(one: str, other: str) -> bool:
    return one == other or (
        len(one) > 3 and likeness(SpeltWord(one), SpeltWord(other))[0] in (Likeness.TOLERATED, Likeness.NEAR)
    )


def _held_against(reading: Reading, needed: NeededFor, filing_day: date) -> tuple[Verdict, str]:
    """Another address counts where the paper is there to show where somebody lives now; elsewhere it may be an old one."""
    days = days_shown(reading, needed)
    long_ago = days is None or days[1] < filing_day.toordinal() - PARAMETERS.recent_strict.value
    if not is_residence(needed) or long_ago or not is_sure(reading.address):
        return Verdict.CANNOT_TELL, "address-before-a-move"
    return Verdict.DIFFERS, "address-differs"
