"""What a reading got right, field by field, against what stands on the page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from anyascii import anyascii
from rapidfuzz.fuzz import token_set_ratio

from documents.papers.concordance.sureness import is_sure
from documents.papers.found import Found, Reading
from documents.spans import Span
from tests.corpus.mrz import letters
from tests.corpus.truth import Truth


CUT = 25  # letters: a longer name may end where its machine-readable line does
DAYS = frozenset({"born_on", "issued_on", "covers", "expires_on"})


class Outcome(StrEnum):
    """Of one field of one paper."""

    RIGHT = "right"
    MISSING = "missing"  # it stands there and wasn't found
    WRONG = "wrong"  # something else was offered
    WRONG_BUT_SURE = "wrong-but-sure"  # and surely enough to be held against somebody


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One field's outcome, with what was there and what was found, to look at."""

    field: str
    outcome: Outcome
    truth: object
    found: object


def scored(truth: Truth, reading: Reading) -> tuple[Mark, ...]:
    """A mark for each field that stands on the page, and for each that was read where nothing stands."""
    return tuple(_marks(truth, reading))


def _marks(truth: Truth, reading: Reading) -> Iterator[Mark]:
    name = reading.names[0] if reading.names else None
    fields: list[tuple[str, object, Found[object] | None, Callable[[], bool]]] = [
        ("kind", truth.kind, reading.kind, lambda: reading.kind.value == truth.kind),
        ("names", truth.names, name, lambda: any(same_name(each, name.value) for each in truth.names)),
        ("born_on", truth.born_on, reading.born_on, lambda: reading.born_on.value == truth.born_on),
        (
            "address",
            truth.address,
            reading.address,
            lambda: same_address(truth.address, reading.address.value),
        ),
        ("issuer", truth.issuer, reading.issuer, lambda: _is_an_issuer(truth, reading.issuer.value)),
        ("issued_on", truth.issued_on, reading.issued_on, lambda: reading.issued_on.value == truth.issued_on),
        ("covers", truth.covers, reading.covers, lambda: _same_span(truth, reading.covers.value)),
        (
            "expires_on",
            truth.expires_on,
            reading.expires_on,
            lambda: reading.expires_on.value == truth.expires_on,
        ),
        ("language", truth.language, reading.language, lambda: reading.language.value == truth.language),
    ]
    for field, there, found, is_right in fields:
        if not there and not (field in DAYS and found is not None and _is_invented(truth, found.value)):
            continue
        yield Mark(
            field=field, outcome=_outcome(there, found, is_right), truth=there, found=found and found.value
        )
    if truth.signed:
        outcome = Outcome.RIGHT if reading.signed == truth.signed else Outcome.MISSING
        yield Mark(field="signed", outcome=outcome, truth=truth.signed, found=reading.signed)
    for mark in sorted(truth.marks - {"stamped"}):
        outcome = Outcome.RIGHT if mark in reading.marks else Outcome.MISSING
        yield Mark(field="marks", outcome=outcome, truth=mark, found=sorted(reading.marks))


def _is_invented(truth: Truth, found: object) -> bool:
    """A day that stands for nothing on the page; the last day of a statement may be taken for the day of its issue."""
    ends = truth.covers.ends if truth.covers else ()
    return found not in (truth.born_on, truth.issued_on, truth.expires_on, *ends)


def _is_an_issuer(truth: Truth, found: str) -> bool:
    return any(same_issuer(each, found) for each in (truth.issuer, *truth.also_issuers))


def _outcome(there: object, found: Found[object] | None, is_right: Callable[[], bool]) -> Outcome:
    if found is None:
        return Outcome.MISSING
    if there and is_right():
        return Outcome.RIGHT
    return Outcome.WRONG_BUT_SURE if is_sure(found) else Outcome.WRONG


def _plain(text: str, apostrophe: str = " ") -> list[str]:
    return re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", apostrophe))


def same_name(there: str, found: str) -> bool:
    """The same words in any order, without accents; or as a machine-readable line spells and cuts them."""
    words = sorted(_plain(found, ""))
    if words == sorted(_plain(there, "")) or sorted(_plain(found)) == sorted(_plain(there)):
        return True
    zone = [part for part in letters(there).lower().split("<") if part]
    return words == sorted(zone) or (len("".join(zone)) > CUT and len(words) > 1 and _is_cut(words, zone))


def _is_cut(words: list[str], zone: list[str]) -> bool:
    """Whether all words are of the zone, one of them at most without its end."""
    others = [word for word in words if word not in zone]
    return not others or (len(others) == 1 and any(part.startswith(others[0]) for part in zone))


def same_address(there: str, found: str) -> bool:
    """Number, street, postcode and town are in it; a staircase more is no matter."""
    wanted, words = _plain(there), _plain(found)
    return token_set_ratio(" ".join(wanted), " ".join(words)) >= 92 and set(
        filter(str.isdigit, wanted)
    ) <= set(words)


def same_issuer(there: str, found: str) -> bool:
    """Its name, with or without what it does."""
    return token_set_ratio(" ".join(_plain(there)), " ".join(_plain(found))) >= 88


def _same_span(truth: Truth, found: Span) -> bool:
    there = truth.covers
    if there is None or found.starts_on != there.starts_on:
        return False
    if truth.open_end or found.ends_on == there.ends_on:
        return True
    # Of nights, the last is the one before the day of leaving.
    return truth.kind in ("hotel_invoice", "airbnb") and found.ends_on == there.ends_on - timedelta(days=1)
