"""Defects of what a paper is given for: the wrong line, another month, twice, too late, without its fellows."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from documents.papers.concordance.findings import Check, NeededFor
from documents.spans import Span
from documents.translations import Translation
from tests.corpus.camera import Conditions, Flaw, photographed
from tests.corpus.case import Piece, needed_for
from tests.corpus.defect import BILLS, defect, one_of
from tests.corpus.generator import layout_of, paper_by, paper_of
from tests.corpus.layouts import LAYOUTS
from tests.corpus.plans import moved
from tests.corpus.typeset import Paper
from tests.corpus.wrong_holder import holder_is


@defect(Check.HOST)
def hosts_paper_missing(which: str, seed: int) -> tuple[Piece, ...]:
    """The letter with the host's card, without a bill of the host's."""
    letter = paper_of("host_pack", which, seed)
    of_host = paper_by(
        layout_of("id_card", which, seed),
        seed,
        family=letter.family,
        filing=letter.filing,
        turned_into=holder_is("host"),
    )
    needed = needed_for(letter)
    return Piece(paper=of_host, needed=needed), Piece(paper=letter, needed=needed)


@defect(Check.AGE_OF_PAPER)
def bill_too_old(which: str, seed: int) -> Piece:
    """Issued half a year before the day of filing, given to show the address."""
    made = paper_by(
        layout_of(one_of(BILLS, seed), which, seed), seed, days_later=-Random(seed).randint(150, 300)
    )
    return Piece(paper=made, needed=NeededFor(key="address_proof", proof_kind=made.layout.kind))


def _twice(paper: Paper, one: bytes, other: bytes, ending: str) -> tuple[Piece, ...]:
    before = Span(
        starts_on=moved(paper.truth.covers.starts_on, -1),
        ends_on=paper.truth.covers.starts_on - timedelta(days=1),
    )
    needed = needed_for(paper)
    return (
        Piece(paper=paper, needed=needed, files=((one, ending),)),
        Piece(paper=paper, needed=replace(needed, period=before), files=((other, ending),)),
    )


@defect(Check.SAME_PAPER)
def same_file_twice(which: str, seed: int) -> tuple[Piece, ...]:
    """One file for two months."""
    made = paper_of("mobile_bill", which, seed)
    return _twice(made, made.pdf, made.pdf, "bill.pdf")


@defect(Check.SAME_PAPER)
def photographed_twice(which: str, seed: int) -> tuple[Piece, ...]:
    """One bill, photographed again for the next month."""
    made = paper_of("mobile_bill", which, seed)
    still = Conditions(flaws=frozenset({Flaw.PERSPECTIVE}), dpi=200)
    one, other = (photographed(made.pdf, seed + number, still)[0] for number in (0, 1000))
    return _twice(made, one, other, "photo.jpg")


@defect(Check.PERIOD)
def period_not_covered(which: str, seed: int) -> Piece:
    """A bill or receipt of another month than the one it is given for."""
    made = paper_of(one_of(("rent_receipt", "mobile_bill", "payslip", "internet_bill"), seed), which, seed)
    first = moved(made.truth.covers.starts_on, -2)
    wanted = Span(starts_on=first, ends_on=moved(first, 1) - timedelta(days=1))
    return Piece(
        paper=made, needed=NeededFor(key="residence_proof", proof_kind=made.layout.kind, period=wanted)
    )


@defect(Check.PERIOD)
def last_years_enrolment(which: str, seed: int) -> Paper:
    """A certificate of a year of study that is over."""
    return paper_by(layout_of("enrolment_cert", which, seed), seed, days_later=-731)


@defect(Check.KIND)
def wrong_kind(which: str, seed: int) -> Piece:
    """Something else than what the line asks for."""
    given, asked = [
        ("gas_bill", "passport"),
        ("payslip", "birth_cert"),
        ("rib", "work_contract"),
        ("lease", "rib"),
    ][seed % 4]
    return Piece(paper=paper_of(given, which, seed), needed=NeededFor(key=asked))


def _expired(name: str, which: str, seed: int) -> Paper:
    layout = layout_of(name, which, seed)
    right = paper_by(layout, seed)
    last = right.truth.expires_on
    late = (last - right.filing).days + Random(seed).randint(2, 200)
    return paper_by(layout, seed, days_later=-late)


@defect(Check.TRANSLATION)
def translation_owed(which: str, seed: int) -> Piece:
    """A certificate of a State outside the European Union, in its language."""
    layouts = [
        each
        for each in LAYOUTS
        if each.kind == "birth_cert" and each.set == which and each.language not in ("fr", "", "de")
    ]
    made = paper_by(layouts[seed % len(layouts)], seed)
    return Piece(paper=made, needed=NeededFor(key="birth_cert", translation=Translation.SWORN))
