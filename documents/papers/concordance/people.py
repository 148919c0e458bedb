"""Whose paper it is: the name of the person, of another of the household, of both partners, of a host, of a stranger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.papers.concordance.births import born_that_day
from documents.papers.concordance.findings import Check, Finding, Identity, NeededFor, Person, Verdict
from documents.papers.concordance.likeness import NamesAlike, best_of, names_alike
from documents.papers.concordance.names import Name, name_of, names_on_paper
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure
from documents.papers.concordance.whose import ProofHolder, is_hosts_own, is_residence, whose
from documents.papers.found import Found, Reading


# They name the parents too: whoever isn't named first isn't the one who was born.
CIVIL_STATUS = frozenset({"birth_cert", "child_birth_cert"})


@dataclass(frozen=True)
class PaperHolder:
    """Who of the household fits a name on the paper best, and how well the person for whom it was given does."""

    written: Found[str]
    person: NamesAlike
    other: Person | None
    others: NamesAlike

    @property
    def is_other(self) -> bool:
        """Somebody else of the household, better than the person."""
        return self.others.verdict is Verdict.AGREES and (
            self.person.verdict is not Verdict.AGREES or self.others.distance < self.person.distance
        )

    @property
    def is_surely_another(self) -> bool:
        """Read surely; or with letters in doubt, and yet no word is like any of the person's."""
        return is_sure(self.written) or (
            is_sure(self.written, "differs_wholly") and not self.person.shares_a_word
        )

    @property
    def is_either(self) -> bool:
        return (
            self.person.verdict is self.others.verdict is Verdict.AGREES
            and self.person.distance == self.others.distance
        )


def name_findings(identity: Identity, reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """Whether the paper is in the name of whom it was given for."""
    person = identity.person(needed.person)
    if person is None or not person.called or is_hosts_own(needed, reading):
        return
    holders = _holders(identity, person, reading)
    if not holders:
        yield finding(Check.NAME, Verdict.CANNOT_TELL, expected=person.called, remedy="name-not-read")
    elif needed.key == "rib":
        yield _account_holder(person, holders)
    else:
        yield from _found(identity, person, holders, reading, needed)


def names_of(person: Person) -> tuple[Name, ...]:
    """Every name under which the person may stand."""
    return (name_of(person), *(name for also in person.also for name in names_on_paper(also)))


def written_alike(person: Person, written: str) -> NamesAlike:
    """How well a line of names fits a person."""
    return best_of(
        names_alike(own, name)
        for own in names_of(person)
        for name in (names_on_paper(written) or (Name(()),))
    )


def true_holder(identity: Identity, person: Person, reading: Reading, needed: NeededFor) -> Person | None:
    """Another of the household whose paper it is by the birth date, with a name more like theirs than the person's.

    Letters in doubt are no matter then. None where the name may be the person's, where the paper speaks of several, and
    of a certificate, which bears the parents' birth dates too.
    """
    other = born_that_day(identity, person, reading)
    if other is None or not reading.names or needed.key in CIVIL_STATUS:
        return None
    if whose(needed, reading) is not ProofHolder.APPLICANT or is_hosts_own(needed, reading):
        return None
    own, theirs = (written_alike(each, reading.names[0].value) for each in (person, other))
    if own.verdict is Verdict.AGREES or theirs.verdict is Verdict.DIFFERS or not theirs.shares_a_word:
        return None
    return other if best_of((own, theirs)) is theirs else None  # of two as much alike, it's the first


def _holders(identity: Identity, person: Person, reading: Reading) -> list[PaperHolder]:
    """One for each name on the paper, two where a line holds two."""
    own = names_of(person)
    others = [(each, names_of(each)) for each in identity.people if each is not person and each.called]
    return [
        PaperHolder(found, best_of(names_alike(each, name) for each in own), *_best_other(others, name))
        for found in reading.names
        for name in names_on_paper(found.value)
    ]


def _best_other(
    others: Iterable[tuple[Person, tuple[Name, ...]]], name: Name
) -> tuple[Person | None, NamesAlike]:
    best: tuple[Person | None, NamesAlike] = (None, NamesAlike(verdict=Verdict.DIFFERS))
    for person, names in others:
        alike = best_of(names_alike(each, name) for each in names)
        if best[0] is None or best_of((best[1], alike)) is alike:
            best = (person, alike)
    return best


def _account_holder(person: Person, holders: list[PaperHolder]) -> Finding:
    best = best_of(holder.person for holder in holders)
    remedies = {Verdict.AGREES: "", Verdict.CANNOT_TELL: "name-unsure", Verdict.DIFFERS: "rib-other-holder"}
    verdict = best.verdict
    if verdict is Verdict.AGREES and all(holder.is_other for holder in holders):
        verdict = Verdict.DIFFERS
    if verdict is Verdict.DIFFERS and not any(holder.is_surely_another for holder in holders):
        verdict = Verdict.CANNOT_TELL
    return finding(
        Check.ACCOUNT_HOLDER,
        verdict,
        expected=person.called,
        found=_all_names(holders),
        remedy=remedies[verdict],
        tolerated=best.tolerated if verdict is Verdict.AGREES else (),
    )


def _found(
    identity: Identity, person: Person, holders: list[PaperHolder], reading: Reading, needed: NeededFor
) -> Iterator[Finding]:
    belongs = whose(needed, reading)
    # A passport or a payslip is the first-named's; a lease or a family book is everybody's on it.
    heard = holders[:1] if belongs is ProofHolder.APPLICANT else holders
    own = [each for each in heard if each.person.verdict is Verdict.AGREES and not each.is_other]
    if own:
        holder = min(own, key=lambda each: each.person.distance)
        yield from _in_the_persons_name(person, holder, told_apart=_told_apart(person, holder.other, reading))
        return
    if true_holder(identity, person, reading, needed) is not None:
        yield _wrong_person(person, heard[0])
        return
    other = next((each for each in heard if each.is_other and each.other), None)
    if other is not None and other.other is not None:
        yield _in_anothers_name(person, other, other.other, belongs)
        return
    later = [each for each in holders[1:] if each.person.verdict is Verdict.AGREES and not each.is_other]
    if later:
        # The machine may have taken another name for the holder's: an employer's, a registrar's.
        yield finding(
            Check.NAME,
            Verdict.CANNOT_TELL if needed.key in CIVIL_STATUS else Verdict.AGREES,
            expected=person.called,
            found=later[0].written.value,
            remedy="name-unsure" if needed.key in CIVIL_STATUS else "",
            tolerated=later[0].person.tolerated,
        )
        return
    yield _in_no_known_name(identity, person, heard, reading, needed, belongs)


def _in_the_persons_name(person: Person, holder: PaperHolder, *, told_apart: bool) -> Iterator[Finding]:
    """Of two of one name, the birth date tells whose it is."""
    either = holder.is_either and not told_apart
    yield finding(
        Check.NAME,
        Verdict.AGREES,
        expected=person.called,
        found=holder.written.value,
        tolerated=holder.person.tolerated,
    )
    yield finding(
        Check.PERSON,
        Verdict.CANNOT_TELL if either else Verdict.AGREES,
        expected=person.called,
        found=holder.written.value,
        remedy="two-people-fit" if either else "",
    )


def _in_anothers_name(person: Person, holder: PaperHolder, other: Person, belongs: ProofHolder) -> Finding:
    if belongs is ProofHolder.ANYONE:
        verdict, remedy = Verdict.AGREES, ""
    elif belongs is ProofHolder.HOUSEHOLD and other.key == "spouse":
        verdict, remedy = Verdict.AGREES, "in-partners-name"
    elif not (is_sure(holder.written) or holder.is_surely_another):
        verdict, remedy = Verdict.CANNOT_TELL, "two-people-fit"
    else:
        return _wrong_person(person, holder)
    return finding(Check.PERSON, verdict, expected=person.called, found=holder.written.value, remedy=remedy)


def _wrong_person(person: Person, holder: PaperHolder) -> Finding:
    found = holder.written.value
    return finding(Check.PERSON, Verdict.DIFFERS, expected=person.called, found=found, remedy="wrong-person")


def _in_no_known_name(
    identity: Identity,
    person: Person,
    holders: list[PaperHolder],
    reading: Reading,
    needed: NeededFor,
    belongs: ProofHolder,
) -> Finding:
    best = best_of(each.person for each in holders)
    verdict, remedy = best.verdict, "name-unsure"
    if verdict is Verdict.DIFFERS:
        if belongs is ProofHolder.ANYONE or (identity.is_hosted and is_residence(needed)):
            verdict, remedy = Verdict.CANNOT_TELL, "name-of-host"
        elif best.shares_first_name and _same_birth(person, reading):
            verdict, remedy = Verdict.CANNOT_TELL, "other-surname"
        elif not any(each.is_surely_another for each in holders):
            verdict = Verdict.CANNOT_TELL
        else:
            remedy = "name-differs"
    return finding(Check.NAME, verdict, expected=person.called, found=_all_names(holders), remedy=remedy)


def _same_birth(person: Person, reading: Reading) -> bool:
    return reading.born_on is not None and reading.born_on.value == person.born_on


def _told_apart(person: Person, other: Person | None, reading: Reading) -> bool:
    return other is None or (_same_birth(person, reading) and person.born_on != other.born_on)


def _all_names(holders: Iterable[PaperHolder]) -> str:
    return ", ".join(dict.fromkeys(each.written.value for each in holders))
