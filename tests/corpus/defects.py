"""Twenty things that go wrong with papers, each put into a file that is right otherwise; and what must not be held against it.

Each builder makes a `Case` of a set of layouts and a seed, and names the check of the concordance that should differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from random import Random

import pikepdf

from documents.papers.concordance.findings import Check, NeededFor
from documents.spans import Span
from documents.translations import Translation
from tests.corpus.camera import Conditions, Flaw, Shot, photographed, spoilt_photo
from tests.corpus.case import Case, Piece, needed_for
from tests.corpus.generator import layout_of, paper_by, paper_of
from tests.corpus.layouts import LAYOUTS, PAPERS
from tests.corpus.people import TOWNS, Household, Human
from tests.corpus.plans import moved
from tests.corpus.typeset import Paper, Spoilt


Builder = Callable[[str, int], Case]
BILLS = ("elec_bill", "gas_bill", "water_bill", "internet_bill", "mobile_bill", "phone_internet_bill")
WITH_BIRTH_DATE = ("passport", "id_card", "permit", "prolongation", "birth_cert")
_BUILDERS: dict[str, Builder] = {}


def _defect(check: Check | None, **more: object) -> Callable[[Callable[[str, int], object]], Builder]:
    """Enters a builder, which gives the wrong paper, its piece, or several pieces, under its name."""

    def enter(build: Callable[[str, int], object]) -> Builder:
        name = build.__name__.replace("_", "-")

        def case(which: str, seed: int) -> Case:
            made = build(which, seed)
            if isinstance(made, Paper):
                made = Piece(paper=made, needed=needed_for(made))
            pieces = made if isinstance(made, tuple) else (made,)
            return Case(name=name, pieces=pieces, check=check, **more)

        _BUILDERS[name] = case
        return case

    return enter


def _changed(family: Household, role: str = "holder", **change: object) -> Household:
    return replace(family, **{role: replace(getattr(family, role), **change)})


def _one_of(names: tuple[str, ...], seed: int) -> str:
    return names[seed % len(names)]


def _holder_is(role: str) -> Callable[[Household], Household]:
    return lambda family: replace(family, holder=getattr(family, role))


@_defect(Check.NAME, also=(Check.PERSON,))
def other_persons_name(which: str, seed: int) -> Paper:
    """A stranger's paper."""
    name = _one_of(("passport", "payslip", "permit", "work_contract", "prolongation"), seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=_holder_is("stranger"))


@_defect(Check.PERSON, also=(Check.NAME,))
def partners_paper(which: str, seed: int) -> Paper:
    """The partner's passport or card, given for the applicant."""
    name = _one_of(("passport", "id_card", "permit"), seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=_holder_is("partner"))


@_defect(Check.BIRTH_DATE)
def other_birth_date(which: str, seed: int) -> Paper:
    """Another birth date than in the answers."""
    name = _one_of(WITH_BIRTH_DATE, seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=_born_later)


def _born_later(family: Household) -> Household:
    return _changed(family, born_on=family.holder.born_on + timedelta(days=403))


@_defect(Check.BIRTH_DATE, remedy="day-month-swapped")
def swapped_birth_date(which: str, seed: int) -> Paper:
    """Day and month changed places in the answers: said as a doubt."""
    name = _one_of(WITH_BIRTH_DATE, seed)
    made = paper_by(
        layout_of(name, which, seed),
        seed,
        turned_into=lambda family: _changed(family, born_on=_early(family.holder)),
    )
    born = _early(made.family.holder)
    swapped = born.replace(day=born.month, month=born.day)
    return replace(made, family=_changed(made.family, born_on=swapped))


def _early(human: Human) -> date:
    """A day below 13, and another figure than the month."""
    day = human.born_on.day % 12 + 1
    return human.born_on.replace(day=day if day != human.born_on.month else day % 12 + 1)


@_defect(Check.ADDRESS)
def other_address(which: str, seed: int) -> Paper:
    """A recent bill of a home in another town."""

    def elsewhere(family: Household) -> Household:
        town = next(town for town in TOWNS if town["postcode"][:2] != family.home.postcode[:2])
        return replace(family, home=replace(family.other_home, postcode=town["postcode"], town=town["name"]))

    return paper_by(layout_of(_one_of(BILLS[:3], seed), which, seed), seed, turned_into=elsewhere)


@_defect(Check.KIND)
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


@_defect(Check.EXPIRY)
def expired_passport(which: str, seed: int) -> Paper:
    """It ended before the day of filing."""
    return _expired(_one_of(("passport", "id_card"), seed), which, seed)


@_defect(Check.EXPIRY)
def expired_permit(which: str, seed: int) -> Paper:
    """A card, or a paper of the préfecture."""
    return _expired(_one_of(("permit", "receipt", "prolongation"), seed), which, seed)


@_defect(Check.EXPIRY)
def expired_visa(which: str, seed: int) -> Paper:
    """The sticker of a long-stay visa."""
    return _expired("visa-sticker", which, seed)


@_defect(Check.PARENTS)
def without_parents(which: str, seed: int) -> Paper:
    """A short extract of a birth certificate."""
    return paper_of("birth-without-parents", which, seed)


@_defect(Check.TRANSLATION)
def translation_owed(which: str, seed: int) -> Piece:
    """A certificate of a State outside the European Union, in its language."""
    layouts = [
        each
        for each in LAYOUTS
        if each.kind == "birth_cert" and each.set == which and each.language not in ("fr", "", "de")
    ]
    made = paper_by(layouts[seed % len(layouts)], seed)
    return Piece(paper=made, needed=NeededFor(key="birth_cert", translation=Translation.SWORN))


@_defect(Check.ACCOUNT_HOLDER)
def other_account_holder(which: str, seed: int) -> Paper:
    """The account of somebody else."""

    def another(family: Household) -> Household:
        return replace(family, holder=family.stranger, partner=family.host)

    return paper_by(layout_of("rib", which, seed), seed, turned_into=another)


@_defect(Check.SIGNATURE)
def lease_unsigned(which: str, seed: int) -> Paper:
    """Nobody signed."""
    return paper_by(layout_of("lease", which, seed), seed, spoilt=Spoilt.UNSIGNED)


@_defect(Check.HOST)
def hosts_paper_missing(which: str, seed: int) -> tuple[Piece, ...]:
    """The letter with the host's card, without a bill of the host's."""
    letter = paper_of("host_pack", which, seed)
    of_host = paper_by(
        layout_of("id_card", which, seed),
        seed,
        family=letter.family,
        filing=letter.filing,
        turned_into=_holder_is("host"),
    )
    needed = needed_for(letter)
    return Piece(paper=of_host, needed=needed), Piece(paper=letter, needed=needed)


@_defect(Check.AGE_OF_PAPER)
def bill_too_old(which: str, seed: int) -> Piece:
    """Issued half a year before the day of filing, given to show the address."""
    made = paper_by(
        layout_of(_one_of(BILLS, seed), which, seed), seed, days_later=-Random(seed).randint(150, 300)
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


@_defect(Check.SAME_PAPER)
def same_file_twice(which: str, seed: int) -> tuple[Piece, ...]:
    """One file for two months."""
    made = paper_of("mobile_bill", which, seed)
    return _twice(made, made.pdf, made.pdf, "bill.pdf")


@_defect(Check.SAME_PAPER)
def photographed_twice(which: str, seed: int) -> tuple[Piece, ...]:
    """One bill, photographed again for the next month."""
    made = paper_of("mobile_bill", which, seed)
    still = Conditions(flaws=frozenset({Flaw.PERSPECTIVE}), dpi=200)
    one, other = (photographed(made.pdf, seed + number, still)[0] for number in (0, 1000))
    return _twice(made, one, other, "photo.jpg")


@_defect(Check.PERIOD)
def period_not_covered(which: str, seed: int) -> Piece:
    """A bill or receipt of another month than the one it is given for."""
    made = paper_of(_one_of(("rent_receipt", "mobile_bill", "payslip", "internet_bill"), seed), which, seed)
    first = moved(made.truth.covers.starts_on, -2)
    wanted = Span(starts_on=first, ends_on=moved(first, 1) - timedelta(days=1))
    return Piece(
        paper=made, needed=NeededFor(key="residence_proof", proof_kind=made.layout.kind, period=wanted)
    )


@_defect(Check.LEGIBLE)
def illegible(which: str, seed: int) -> Piece:
    """Out of focus beyond reading."""
    made = paper_of(_one_of(BILLS, seed), which, seed)
    return Piece(paper=made, needed=needed_for(made), files=((spoilt_photo(made.pdf, seed), "photo.jpg"),))


@_defect(Check.PAGES)
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


@_defect(None, mark="zone-unreadable")
def wrong_check_figure(which: str, seed: int) -> Paper:
    """A machine-readable line that can't be: its values must not be believed."""
    return paper_by(layout_of("passport", which, seed), seed, spoilt=Spoilt.WRONG_ZONE)


@_defect(Check.SYMBOL)
def tampered_symbol(which: str, seed: int) -> Paper:
    """A signed symbol whose words were changed."""
    layouts = [each for each in LAYOUTS if each.symbol and each.set == which]
    return paper_by(layouts[seed % len(layouts)], seed, spoilt=Spoilt.TAMPERED)


@_defect(Check.PERIOD)
def last_years_enrolment(which: str, seed: int) -> Paper:
    """A certificate of a year of study that is over."""
    return paper_by(layout_of("enrolment_cert", which, seed), seed, days_later=-731)


DEFECTS: Mapping[str, Builder] = _BUILDERS


def used_name_instead(which: str, seed: int) -> Case:
    """No defect: a paper in the name that somebody is called by, which isn't the birth name."""
    name = _one_of((*BILLS, "payslip", "home_insurance"), seed)

    def married(family: Household) -> Household:
        return _changed(family, used_name=family.partner.birth_name)

    made = paper_by(layout_of(name, which, seed), seed, turned_into=married)
    made = replace(made, family=married(made.family))
    return Case(name="used-name", pieces=(Piece(paper=made, needed=needed_for(made)),))


def right(name: str, which: str, seed: int) -> Case:
    """No defect."""
    made = paper_of(name, which, seed)
    return Case(name=name, pieces=(Piece(paper=made, needed=needed_for(made)),))


# Papers that are right as they are; the others of `PAPERS` are worth nothing, or not enough.
RIGHT = tuple(name for name in PAPERS if name not in ("birth-without-parents", "deposit-confirmation"))
SHOTS_OF = {"illegible": Shot.PHOTO, "photographed-twice": Shot.PHOTO}
