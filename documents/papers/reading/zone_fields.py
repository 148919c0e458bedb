"""What a machine-readable zone adds to a reading: it is the surest of all that is on a card."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from documents.papers.found import Found, Reading, ReadingMeans
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.mrz import Zone
from documents.papers.reading.mrz_glimpses import Glimpse
from documents.papers.reading.page import Page
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


KINDS_BY_CODE = {"P": "passport", "V": "permit"}
DAYS_SURE = 0.98
# No check digit holds the names: on a picture they are sure where the same words are printed above.
NAME_SURE, NAME_PRINTED_TOO, NAME_ALONE = 0.98, 0.95, 0.68
# Of a zone that doesn't hold as a whole: what is printed besides is sure, what isn't is offered.
GLIMPSED_TWICE, GLIMPSED, KIND_GLIMPSED = 0.9, 0.78, 0.85
# A check digit is the same for the years 99 and 00, and recognition makes an O of a blurred 9.
LIKE_ANOTHER = 0
_TABLE = table_beside(__file__)
LAST_DAY_SURE = float(_TABLE["last_day_sure"]["value"])
LONGEST_VALIDITY: int = _TABLE["longest_validity"]["value"]  # years
FILLERS = frozenset("<«‹")


def from_zone(reading: Reading, zone: Zone, pages: Sequence[Page]) -> Reading:
    """The reading with kind, name, birth and expiry of the zone."""
    number, is_picture = _page_of(pages)
    words = words_outside(pages)
    *first, last = plain_words(zone.name).split()
    if (
        is_picture and len(last) == 1 and last not in words and len(first) > 1
    ):  # a filler that was taken for a letter
        zone = replace(zone, given=zone.given.rpartition(" ")[0])
    printed_too = set(plain_words(zone.name).split()) <= words
    name_sure = NAME_SURE if not is_picture else NAME_PRINTED_TOO if printed_too else NAME_ALONE
    name = Found(value=zone.name, sure=name_sure, page=number, means=ReadingMeans.MRZ)
    # What is printed bears the accents, and isn't cut off.
    spelled = next((each for each in reading.names if _spells(each.value, zone)), None)
    if spelled:
        name = Found(
            value=spelled.value,
            sure=max(DAYS_SURE, spelled.sure),
            page=spelled.page,
            box=spelled.box,
            means=ReadingMeans.MRZ,
        )
    expires = (
        Found(value=zone.expires_on, sure=DAYS_SURE, page=number, means=ReadingMeans.MRZ)
        if zone.expires_on
        else None
    )
    return replace(
        reading,
        kind=Found(value=kind_of(zone), sure=DAYS_SURE, page=number, means=ReadingMeans.MRZ),
        names=(name, *(each for each in reading.names if not _alike(each.value, zone.name))),
        born_on=Found(
            value=zone.born_on,
            sure=GLIMPSED if is_picture and _may_be_of_another_year(zone, reading) else DAYS_SURE,
            page=number,
            means=ReadingMeans.MRZ,
        ),
        expires_on=expires or reading.expires_on,
    )


def _may_be_of_another_year(zone: Zone, reading: Reading) -> bool:
    printed_too = reading.born_on is not None and reading.born_on.value == zone.born_on
    return zone.born_on.year % 100 == LIKE_ANOTHER and not printed_too


def from_glimpse(reading: Reading, glimpse: Glimpse, pages: Sequence[Page], today: date) -> Reading:
    """The reading with what could be seen of a zone that doesn’t hold as a whole."""
    number, _is_picture = _page_of(pages)

    def found(value: Any, printed: Found[Any] | None, alone: float = GLIMPSED) -> Found[Any] | None:
        if value is None:
            return printed
        twice = printed is not None and printed.value == value
        sure = GLIMPSED_TWICE if twice else GLIMPSED if printed else alone
        return Found(value=value, sure=sure, page=number, means=ReadingMeans.OCR)

    names = reading.names
    if glimpse.name:
        spelled = next((each for each in names if _alike(each.value, glimpse.name)), None)
        sure = GLIMPSED_TWICE if glimpse.printed_too else NAME_ALONE
        own = Found(value=glimpse.name, sure=sure, page=number, means=ReadingMeans.OCR)
        if spelled and len(plain_words(spelled.value).split()) >= len(plain_words(glimpse.name).split()):
            own = spelled
        names = (own, *(_doubted(each) for each in names if not _alike(each.value, glimpse.name)))
    kind, marks = reading.kind, reading.marks
    if glimpse.code in KINDS_BY_CODE:
        kind = Found(
            value=KINDS_BY_CODE[glimpse.code], sure=KIND_GLIMPSED, page=number, means=ReadingMeans.OCR
        )
        marks |= {PaperMark.VISA_STICKER} if glimpse.code == "V" else set()
    last_day = GLIMPSED
    if glimpse.expires_on:
        marks |= {PaperMark.ZONE_DAYS_READ}
        if _is_plausible(glimpse.expires_on, reading.issued_on.value if reading.issued_on else None, today):
            last_day = LAST_DAY_SURE
    return replace(
        reading,
        kind=kind,
        marks=marks,
        names=names,
        born_on=found(glimpse.born_on, reading.born_on),
        expires_on=found(glimpse.expires_on, reading.expires_on, last_day),
    )


def _is_plausible(last: date, issued: date | None, today: date) -> bool:
    """Whether a title may end on that day: after its issue, and no further from it than titles run."""
    if issued is not None:
        return issued < last and last.year - issued.year <= LONGEST_VALIDITY
    return abs(last.year - today.year) <= LONGEST_VALIDITY


def _doubted(name: Found[str]) -> Found[str]:
    return replace(name, sure=min(name.sure, NAME_ALONE))


def words_outside(pages: Sequence[Page]) -> frozenset[str]:
    """The plain words of the pages that stand in no line of a zone, whose fillers may be read as quotation marks."""
    return frozenset(
        token
        for page in pages
        for line in page.lines
        if FILLERS.isdisjoint(line.text)
        for token in line.plain.split()
    )


def kind_of(zone: Zone) -> str:
    """Passport, visa or permit, or identity card: France gives cards of residence to others' nationals alone."""
    if zone.code.startswith("P"):
        return "passport"
    if zone.code.startswith("V") or (zone.issuer == "FRA" and zone.nationality != "FRA"):
        return "permit"
    return "id_card"


def zone_marks(zone: Zone | None, looks_like_one: bool) -> frozenset[str]:
    """Whether a zone was read; a visa's is one too."""
    if zone is None:
        return frozenset({PaperMark.ZONE_UNREADABLE} if looks_like_one else ())
    return frozenset({PaperMark.ZONE_READ, *([PaperMark.VISA_STICKER] if zone.code.startswith("V") else ())})


def _spells(printed: str, zone: Zone) -> bool:
    """Whether the printed name is that of the zone, or the zone’s is the beginning of it."""
    whole, cut = "".join(plain_words(printed).split()), "".join(plain_words(zone.name).split())
    return whole == cut or (zone.cut_off and whole.startswith(cut))


def _alike(name: str, other: str) -> bool:
    """Whether one has all words of the other."""
    first, second = set(plain_words(name).split()), set(plain_words(other).split())
    return first <= second or second <= first


def _page_of(pages: Sequence[Page]) -> tuple[int, bool]:
    page = next(
        (page for page in pages if page.mrz or any("<<" in line.text for line in page.lines)), pages[0]
    )
    return page.number, page.is_picture
