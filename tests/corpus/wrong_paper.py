"""Defects of the paper itself: expired, unsigned, incomplete, illegible, tampered with."""

import re
from dataclasses import replace
from io import BytesIO
from random import Random

import pikepdf

from documents.papers.concordance.findings import Check
from tests.corpus.camera import spoilt_photo
from tests.corpus.case import Piece, needed_for
from tests.corpus.defect import BILLS, defect, one_of
from tests.corpus.generator import layout_of, paper_by, paper_of
from tests.corpus.layouts import LAYOUTS, layouts_of
from tests.corpus.typeset import Paper, Spoilt


def _expired(name: str, which: str, seed: int) -> Paper:
    layout = layout_of(name, which, seed)
    right = paper_by(layout, seed)
    last = right.truth.expires_on
    late = (last - right.filing).days + Random(seed).randint(2, 200)
    return paper_by(layout, seed, days_later=-late)


@defect(Check.EXPIRY)
def expired_passport(which: str, seed: int) -> Paper:
    """It ended before the day of filing."""
    return _expired(one_of(("passport", "id_card"), seed), which, seed)


@defect(Check.EXPIRY)
def expired_permit(which: str, seed: int) -> Paper:
    """A card, or a paper of the préfecture."""
    return _expired(one_of(("permit", "receipt", "prolongation"), seed), which, seed)


@defect(Check.EXPIRY)
def expired_visa(which: str, seed: int) -> Paper:
    """The sticker of a long-stay visa."""
    return _expired("visa-sticker", which, seed)


@defect(Check.PARENTS)
def without_parents(which: str, seed: int) -> Paper:
    """A short extract of a birth certificate."""
    return paper_of("birth-without-parents", which, seed)


@defect(Check.SIGNATURE)
def lease_unsigned(which: str, seed: int) -> Paper:
    """Nobody signed. A lease whose text says that it was signed electronically isn't unsigned without the ink."""
    leases = [
        each for each in layouts_of("lease", which) if "Signé électroniquement" not in _always(each.body)
    ]
    return paper_by(leases[seed % len(leases)], seed, spoilt=Spoilt.UNSIGNED)


def _always(body: str) -> str:
    """What stands there whether anybody signed or not."""
    return re.sub(r"\{when_signed:(?:[^{}]|\{[^{}]*\})*\}", "", body)


@defect(Check.LEGIBLE)
def illegible(which: str, seed: int) -> Piece:
    """Out of focus beyond reading."""
    made = paper_of(one_of(BILLS, seed), which, seed)
    return Piece(paper=made, needed=needed_for(made), files=((spoilt_photo(made.pdf, seed), "photo.jpg"),))


@defect(Check.PAGES)
def page_missing(which: str, seed: int) -> Paper:
    """The first of two pages alone."""
    name = {"tuning": ("lease-agency", "elec-voltea"), "measuring": ("lease-form", "elec-ampera")}[which][
        seed % 2
    ]
    made = paper_by(next(each for each in LAYOUTS if each.name == name), seed)
    with pikepdf.open(BytesIO(made.pdf)) as document:
        del document.pages[1:]
        file = BytesIO()
        document.save(file)
    return replace(made, pdf=file.getvalue())


@defect(None, mark="zone-unreadable")
def wrong_check_figure(which: str, seed: int) -> Paper:
    """A machine-readable line that can't be: its values must not be believed."""
    return paper_by(layout_of("passport", which, seed), seed, spoilt=Spoilt.WRONG_ZONE)


@defect(Check.SYMBOL)
def tampered_symbol(which: str, seed: int) -> Paper:
    """A signed symbol whose words were changed."""
    layouts = [each for each in LAYOUTS if each.symbol and each.set == which]
    return paper_by(layouts[seed % len(layouts)], seed, spoilt=Spoilt.TAMPERED)
