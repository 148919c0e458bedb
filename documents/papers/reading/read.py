"""The door: what a machine reads on a paper, each value with how sure it is; what isn't sure enough is left out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from documents.papers.found import Found, Reading
from documents.papers.reading.kinds import Recognised, recognise
from documents.papers.reading.languages import language_of
from documents.papers.reading.mark_reading import marks_of
from documents.papers.reading.mrz import looks_like_a_zone, zone_in
from documents.papers.reading.mrz_glimpses import glimpse_of
from documents.papers.reading.opening import open_pages
from documents.papers.reading.page import Page
from documents.papers.reading.page_numbers import page_number_marks
from documents.papers.reading.phrases import Index
from documents.papers.reading.seals import Authorities, seal_in
from documents.papers.reading.signed_fields import from_seal
from documents.papers.reading.tools import Tools, tools
from documents.papers.reading.values import OFFERED, printed
from documents.papers.reading.zone_fields import from_glimpse, from_zone, words_outside, zone_marks
from pathways.facts.nir import holds_nir


LEGIBLE = 0.55  # how sure the words of a page must be on the whole
FEWEST_WORDS = 6


def read(
    pdf: bytes, today: date, *, with_tools: Tools | None = None, authorities: Authorities | None = None
) -> Reading:
    """What stands on the paper. Never raises for what is in the file: a file that can't be read has no pages.

    `authorities` are those whose signature on a 2D-Doc is believed; by default those of the ANTS' list.
    """
    count, pages = open_pages(pdf, with_tools or tools())
    return read_pages(pages, today, authorities, count=count)


def read_pages(
    pages: Sequence[Page], today: date, authorities: Authorities | None = None, *, count: int | None = None
) -> Reading:
    """The same of pages whose words are known already; `count`: of how many, where more are in the file."""
    indexes = [Index(page) for page in pages if page.words]
    count = len(pages) if count is None else count
    whole = len(indexes) == count
    recognised = recognise(indexes)
    lines = (
        *([*look] for page in pages for look in page.mrz),
        [line.text for page in pages for line in page.lines],
    )
    zone = zone_in(lines, today)
    seal = seal_in((symbol for page in pages for symbol in page.symbols), today, authorities)
    language = language_of([index.page for index in indexes])
    reading = Reading(
        kind=_kind_found(recognised),
        language=Found(value=language[0], sure=language[1]) if language else None,
        signed=seal.signed if seal else None,
        marks=frozenset((*marks_of(indexes, recognised, whole=whole), *page_number_marks(pages)))
        | zone_marks(zone, looks_like_a_zone(chain(*lines))),
        turned=tuple((page.number, page.turn) for page in pages if page.turn),
        pages=count,
        legible=is_legible(pages),
    )
    if recognised:
        reading = printed(reading, indexes, recognised.kind, today, language[0] if language else "fr")
    # A printed zone that doesn't hold is wrong; a photographed one may have been misread.
    glimpse = (
        None
        if zone or not any(page.is_picture for page in pages)
        else glimpse_of(lines, today, words_outside(pages))
    )
    if zone:
        reading = from_zone(reading, zone, pages)
    elif glimpse:
        reading = from_glimpse(reading, glimpse, pages, today)
    if seal:
        reading = from_seal(reading, seal)
    return offered(reading)


def is_legible(pages: Sequence[Page]) -> bool:
    """Whether there is enough to read, and it was read surely enough; so too where nobody looked."""
    if not any(page.looked for page in pages):
        return True
    words = [word for page in pages for word in page.words if len(word.text) > 2]
    return len(words) >= FEWEST_WORDS and sum(word.sure for word in words) > LEGIBLE * len(words)


def _kind_found(recognised: Recognised | None) -> Found[str] | None:
    if recognised is None:
        return None
    title = recognised.title
    return Found(
        value=recognised.kind.slug,
        sure=recognised.sure,
        page=title.page.number if title else 0,
        box=title.spot if title else None,
        means=title.page.means if title else Found.means,
    )


def offered(reading: Reading) -> Reading:
    """What is sure enough; nothing that holds a social security number, whatever it was taken for."""
    single = ("kind", "born_on", "address", "issuer", "issued_on", "covers", "expires_on", "language")
    kept: dict[str, Any] = {name: _kept(getattr(reading, name)) for name in single}
    names = tuple(name for name in reading.names if _kept(name))
    return replace(reading, names=names, **kept)


def _kept(found: Found[Any] | None) -> Found[Any] | None:
    if found is None or found.sure < OFFERED or (isinstance(found.value, str) and holds_nir(found.value)):
        return None
    return found
