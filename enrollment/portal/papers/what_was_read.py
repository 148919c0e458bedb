"""What a paper's page says of its reading: how far it is, what was found and where, and what is to be done with it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.papers.concordance import Identity
from documents.papers.concordance.holder import holder_read
from documents.papers.found import Box, Found, Reading, Signed
from documents.proof_kinds import KINDS
from documents.spans import Span
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.confirming import (
    RESIDENCE,
    Confirmed,
    asked_of,
    confirmed_of,
    still_counts,
    suggested,
)
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.pages.finding_words import findings_in_words
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.models import GivenPaper, ReadingState
from enrollment.portal.papers.confirm_forms import DAYS, LINES, WhatItSays, as_typed, holder_in_words
from enrollment.portal.papers.words import TURNED
from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import day_in_words, in_language


# Below this a reading is shown as one to look at twice.
RATHER_SURE = 0.8
ROUND_IT = 5  # thousandths of the page between a word and its frame
# Which value of the reading stands behind a field of the form.
READ_AS = {
    "kind": "kind", "born_on": "born_on", "address": "address", "issuer": "issuer", "starts_on": "covers",
    "ends_on": "covers", "issued_on": "issued_on", "expires_on": "expires_on",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """One value as it is shown: what it is, what it says, and where on which page it stands."""

    field: str
    label: str
    value: str
    is_sure: bool = True
    page: int = 0
    box: Box | None = None


def what_is_said(paper: GivenPaper, identity: Identity) -> Confirmed:
    """What the person said of it; before that, what was read."""
    reading = read_back(paper.reading)
    told = still_counts(confirmed_of(paper.confirmed), reading, paper.revision)
    return told if told and not told.left else what_is_suggested(paper, identity)


def what_is_suggested(paper: GivenPaper, identity: Identity) -> Confirmed:
    """What was read; of a proof of residence the holder too, where the names on it are those of the file."""
    reading = read_back(paper.reading)
    said = suggested(reading, key=paper.key, kind=paper.kind)
    if paper.key != RESIDENCE:
        return said
    return replace(said, holder=holder_read(identity, reading, said.kind))


def form_of(paper: GivenPaper, identity: Identity, today: date, typed: Any = None) -> WhatItSays:
    """The form of this paper, with what was typed or what is known."""
    return WhatItSays(typed, key=paper.key, said=what_is_said(paper, identity), today=today)


def as_read(paper: GivenPaper, identity: Identity, today: date) -> WhatItSays | None:
    """What was read, as if it had been typed; None where that wouldn't do, or there is nothing to say yes to.

    It wouldn't do for a proof of residence of which nobody's name was read: whose it is has to be said.
    """
    said = what_is_suggested(paper, identity)
    if not any(getattr(said, name) for name in (*LINES, *DAYS)):
        return None
    form = WhatItSays(as_typed(said), key=paper.key, said=said, today=today)
    return form if form.is_valid() else None


def beside_its_pages(case_file: CaseFile, standing: Standing, paper: GivenPaper) -> dict[str, Any]:
    """What the page of a paper says of its reading and of what was compared."""
    found = findings_of(case_file, standing).get(str(paper.pk), ())
    return {
        "reading": what_was_read(paper, identity_of(standing), standing.today),
        "findings": findings_in_words(found, paper),
    }


def what_was_read(paper: GivenPaper, identity: Identity, today: date) -> dict[str, Any]:
    """The context of `papers/what_was_read.html`."""
    reading, said_once = read_back(paper.reading), confirmed_of(paper.confirmed)
    told = still_counts(said_once, reading, paper.revision)
    said = what_is_said(paper, identity)
    lines = lines_of(said, reading)
    spots = spots_of(lines)
    return {
        "paper": paper,
        "state": paper.reading_state,
        "is_under_way": paper.reading_state in (ReadingState.WAITING, ReadingState.READING),
        "lines": lines,
        "spots": spots,
        "first_spotted": first_spotted(paper, spots),
        "turned": turned_in_words(paper, reading),
        "seal": seal_in_words(reading),
        "confirmed": told is not None and not told.left,
        "left": told is not None and told.left,
        # What was typed stays; what is read of other pages now is offered beside it.
        "changed_since": said_once is not None and said_once.revision != paper.revision,
        "is_right": told is None and as_read(paper, identity, today) is not None,
        "asks": bool(asked_of(paper.key, said)),
        "is_residence": paper.key == RESIDENCE,
        "asks_whose": paper.key == RESIDENCE and not said.holder,
    }


def lines_of(said: Confirmed, reading: Reading | None) -> list[ReadLine]:
    """Each value that is there, in the order of the form; whose it is comes last, and has no spot of its own."""
    names = ("kind", *LINES, "born_on", "starts_on", "ends_on", "issued_on", "expires_on")
    lines = [_line(name, getattr(said, name), _found(name, reading)) for name in names if getattr(said, name)]
    if said.holder:
        label, words = holder_in_words(said.kind, said.holder)
        lines.append(ReadLine(field="holder", label=label, value=words))
    return lines


def _line(name: str, value: str | date, found: Found[Any] | None) -> ReadLine:
    # What the person put right isn't what stands at the spot.
    as_found = found if found is not None and _says(found, name) == value else None
    return ReadLine(
        field=name,
        label=_label(name),
        value=_words(name, value),
        is_sure=as_found is None or as_found.sure >= RATHER_SURE,
        page=as_found.page if as_found else 0,
        box=as_found.box if as_found else None,
    )


def _label(name: str) -> str:
    if name == "kind":
        return _("Kind of paper")
    return str(LINES[name][0] if name in LINES else DAYS[name])


def _words(name: str, value: str | date) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    return in_language(KINDS[value]) if name == "kind" and value in KINDS else value


def _found(name: str, reading: Reading | None) -> Found[Any] | None:
    if reading is None:
        return None
    if name == "name":
        return reading.names[0] if reading.names else None
    return getattr(reading, READ_AS[name])


def _says(found: Found[Any], name: str) -> Any:
    return getattr(found.value, name) if isinstance(found.value, Span) else found.value


def spots_of(lines: list[ReadLine]) -> dict[int, list[dict[str, Any]]]:
    """The spots of each page, in thousandths of the picture: a rectangle of an SVG drawn over it. Each spot once."""
    found: dict[int, dict[Box, list[str]]] = {}
    for line in lines:
        if line.box:
            found.setdefault(line.page, {}).setdefault(line.box, []).append(line.label)
    return {
        page: [_rectangle(box, labels) for box, labels in boxes.items()]
        for page, boxes in sorted(found.items())
    }


def first_spotted(paper: GivenPaper, spots: dict[int, Any]) -> UUID | None:
    """The first page with a spot on it: on a telephone its picture lies far below the values."""
    pages = list(paper.pages.all()) if spots else []
    return next((pages[number].pk for number in spots if number < len(pages)), None)


def _rectangle(box: Box, labels: list[str]) -> dict[str, Any]:
    left, top, right, bottom = (round(1000 * each) for each in box)
    return {
        "x": left - ROUND_IT,
        "y": top - ROUND_IT,
        "width": right - left + 2 * ROUND_IT,
        "height": bottom - top + 2 * ROUND_IT,
        "labels": labels,
    }


def turned_in_words(paper: GivenPaper, reading: Reading | None) -> list[dict[str, Any]]:
    """The pages that don't stand upright, each with the button that turns it: it would be printed as it lies."""
    if reading is None or not reading.turned:
        return []
    pages = list(paper.pages.all())
    return [
        {
            "page": pages[number],
            "change": TURNED[degrees][0],
            "words": TURNED[degrees][1] % {"number": number + 1},
        }
        for number, degrees in reading.turned
        if number < len(pages)
    ]


def seal_in_words(reading: Reading | None) -> str:
    """What the signed symbol of the paper says of itself; never that the paper is genuine: it can be glued on."""
    if reading is None or reading.signed is None:
        return ""
    return {
        Signed.VERIFIED: _(
            "Its signed symbol (2D-Doc) is right: what it says was signed by whoever issued the paper."
        ),
        Signed.UNKNOWN_AUTHORITY: _("It bears a signed symbol (2D-Doc) of an authority that we don’t know."),
        Signed.INVALID: _(
            "It bears a signed symbol (2D-Doc) whose signature isn’t right. A photo that is too small can be why: "
            "if you have the paper as a PDF, give that."
        ),
    }[reading.signed]
