"""Defects of the person: another's name, birth date, address or account."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from documents.papers.concordance.findings import Check
from tests.corpus.case import Case, Piece, needed_for
from tests.corpus.defect import BILLS, defect, one_of
from tests.corpus.generator import layout_of, paper_by
from tests.corpus.people import TOWNS, Household, Human
from tests.corpus.typeset import Paper


WITH_BIRTH_DATE = ("passport", "id_card", "permit", "prolongation", "birth_cert")


def _changed(family: Household, role: str = "holder", **change: object) -> Household:
    return replace(family, **{role: replace(getattr(family, role), **change)})


def holder_is(role: str) -> Callable[[Household], Household]:
    """The paper of another of the household."""
    return lambda family: replace(family, holder=getattr(family, role))


@defect(Check.NAME, also=(Check.PERSON,))
def other_persons_name(which: str, seed: int) -> Paper:
    """A stranger's paper."""
    name = one_of(("passport", "payslip", "permit", "work_contract", "prolongation"), seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=holder_is("stranger"))


@defect(Check.PERSON, also=(Check.NAME,))
def partners_paper(which: str, seed: int) -> Paper:
    """The partner's passport or card, given for the applicant."""
    name = one_of(("passport", "id_card", "permit"), seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=holder_is("partner"))


@defect(Check.BIRTH_DATE)
def other_birth_date(which: str, seed: int) -> Paper:
    """Another birth date than in the answers."""
    name = one_of(WITH_BIRTH_DATE, seed)
    return paper_by(layout_of(name, which, seed), seed, turned_into=_born_later)


def _born_later(family: Household) -> Household:
    return _changed(family, born_on=family.holder.born_on + timedelta(days=403))


@defect(Check.BIRTH_DATE, remedy="day-month-swapped")
def swapped_birth_date(which: str, seed: int) -> Paper:
    """Day and month changed places in the answers: said as a doubt."""
    name = one_of(WITH_BIRTH_DATE, seed)
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


@defect(Check.ADDRESS)
def other_address(which: str, seed: int) -> Paper:
    """A recent bill of a home in another town."""

    def elsewhere(family: Household) -> Household:
        town = next(town for town in TOWNS if town["postcode"][:2] != family.home.postcode[:2])
        return replace(family, home=replace(family.other_home, postcode=town["postcode"], town=town["name"]))

    return paper_by(layout_of(one_of(BILLS[:3], seed), which, seed), seed, turned_into=elsewhere)


@defect(Check.ACCOUNT_HOLDER)
def other_account_holder(which: str, seed: int) -> Paper:
    """The account of somebody else."""

    def another(family: Household) -> Household:
        return replace(family, holder=family.stranger, partner=family.host)

    return paper_by(layout_of("rib", which, seed), seed, turned_into=another)


def used_name_instead(which: str, seed: int) -> Case:
    """No defect: a paper in the name that somebody is called by, which isn't the birth name."""
    name = one_of((*BILLS, "payslip", "home_insurance"), seed)

    def married(family: Household) -> Household:
        return _changed(family, used_name=family.partner.birth_name)

    made = paper_by(layout_of(name, which, seed), seed, turned_into=married)
    made = replace(made, family=married(made.family))
    return Case(name="used-name", pieces=(Piece(paper=made, needed=needed_for(made)),))
