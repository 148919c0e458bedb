"""To whom a file is sent, by whom and with what: one envelope for each fund. Pure.

A pathway's own envelope goes to the fund of the address. Children who are attached to both parents also concern the other
parent's fund, where it is another one: it gets an envelope from that parent, with their form and their papers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.forms.registry import ATTACHMENTS, FORM_PAPERS
from documents.household import Housing, child_number
from documents.post.enclosures import Enclosures, Further, Undated, enclosures_of
from documents.post.letter import CoverLetter, LetterFacts, attachment_letter, is_sent, letter_for
from documents.residence import Proof
from enrollment.case_file.law.answers import Answers, ParentAnswers
from enrollment.standing.law.standing import Standing
from pathways.caisse_names import caisse_named
from pathways.caisses import Caisse
from pathways.decision import Channel
from pathways.situation import Nationality


@dataclass(frozen=True, kw_only=True)
class Fund:
    """A recipient: one of our funds, or the words that a person wrote; neither where it isn't known yet."""

    name: str = ""
    caisse: Caisse | None = None


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who signs, and where the answer is to go."""

    birth_name: str
    used_name: str
    first_names: str
    born_on: date | None
    street: str
    postcode: str
    town: str
    organisation: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        """First names, then the name in use."""
        return f"{self.first_names} {self.used_name or self.birth_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One envelope."""

    fund: Fund
    sender: Sender
    letter: CoverLetter
    forms: tuple[str, ...]
    enclosures: Enclosures
    children: tuple[str, ...] = ()


def funds_of(standing: Standing) -> tuple[Fund, ...]:
    """The fund of the pathway's own request, then that of the other parent, where the children concern two."""
    answers = standing.answers
    own = _fund_of_address(standing)
    if answers.insured_parent is not None and answers.insured_parent.caisse:
        own = _fund_named(answers.insured_parent.caisse)
    other = _other_parent(answers)
    if other is None or not other.caisse:
        return (own,)
    theirs = _fund_named(other.caisse)
    return (own,) if _are_one(own, theirs) else (own, theirs)


def writer_of(standing: Standing) -> Sender:
    """Who writes to the fund: the insured parent for a child, else the person."""
    answers = standing.answers
    return _parent(answers.insured_parent, answers) if answers.insured_parent else _applicant(answers)


def holds_withdrawal_agreement(standing: Standing) -> bool:
    """British, and in France since before 2021."""
    situation = standing.situation
    return situation.nationality is Nationality.UK and situation.uk_withdrawal_agreement


def envelopes_of(
    standing: Standing, undated: Sequence[Undated] = (), further: Sequence[Further] = ()
) -> tuple[Envelope, ...]:
    """Every envelope of the file, the pathway's own first; none on a pathway without one.

    `undated`: proofs of residence that were handed over and whose days nobody has confirmed yet. `further`: what a team asked
    for beyond the list; it goes into the pathway's own envelope.
    """
    if not is_sent(standing.decision):
        return ()
    funds = funds_of(standing)
    own = _own_envelope(standing, funds, undated, further)
    other = _other_parent(standing.answers)
    if other is None or len(funds) == 1:
        return (own,)
    return own, _other_parents_envelope(standing, other, funds)


def _own_envelope(
    standing: Standing, funds: tuple[Fund, ...], undated: Sequence[Undated], further: Sequence[Further]
) -> Envelope:
    answers, children = standing.answers, _children(standing.answers)
    enclosures = enclosures_of(
        standing.checklist.items,
        standing.held,
        _counting(standing),
        undated=undated,
        further=further,
        without=FORM_PAPERS,
    )
    told = LetterFacts(
        enclosures=enclosures,
        housing=answers.housing,
        arrived_on=standing.situation.arrived_on,
        children=children or ((_applicant(answers).name,) if answers.insured_parent else ()),
        both_parents=_other_parent(answers) is not None,
        other_fund=funds[1].name if len(funds) > 1 else "",
        passport_name="" if answers.passport_same or answers.insured_parent else answers.passport_name,
        withdrawal_agreement=holds_withdrawal_agreement(standing),
    )
    return Envelope(
        fund=funds[0],
        sender=writer_of(standing),
        letter=letter_for(standing.decision, told),
        forms=standing.forms,
        enclosures=enclosures,
        children=told.children,
    )


def _other_parents_envelope(standing: Standing, other: ParentAnswers, funds: tuple[Fund, ...]) -> Envelope:
    answers = standing.answers
    papers = [item for item in standing.checklist.items if child_number(item.person)]
    enclosures = enclosures_of(papers, standing.held, without=FORM_PAPERS)
    told = LetterFacts(
        enclosures=enclosures,
        children=_children(answers),
        both_parents=True,
        other_fund=funds[0].name,
    )
    return Envelope(
        fund=funds[1],
        sender=_parent(other, answers),
        letter=attachment_letter(told),
        forms=ATTACHMENTS,
        enclosures=enclosures,
        children=told.children,
    )


def _counting(standing: Standing) -> list[Proof]:
    """The proofs that count, in the order of their days; those set aside stay at home."""
    if standing.assessment is None:
        return []
    used = {proof_id for proof_id, role in standing.assessment.used if role != "shows-earlier-stay"}
    return sorted(
        (proof for proof in standing.holding.proofs if proof.id in used),
        key=lambda proof: (proof.starts_on or proof.issued_on or date.min, proof.kind, proof.id),
    )


def _other_parent(answers: Answers) -> ParentAnswers | None:
    """The other parent, where the children are to be attached to both."""
    return answers.other_parent if answers.attachment == "both" and answers.children_count else None


def _fund_of_address(standing: Standing) -> Fund:
    """Farming has its own funds, whose addresses we don't hold."""
    caisse = standing.caisse
    if standing.decision.channel is Channel.MSA:
        return Fund(name="Mutualité sociale agricole (MSA)")
    return Fund(name=caisse.name if caisse else "", caisse=caisse)


def _fund_named(words: str) -> Fund:
    caisse = caisse_named(words)
    return Fund(name=caisse.name if caisse else words.strip().replace("'", "’"), caisse=caisse)


def _are_one(one: Fund, other: Fund) -> bool:
    """The same fund, as far as can be told; the same words count where neither is one of ours."""
    if one.caisse and other.caisse:
        return one.caisse.code == other.caisse.code
    return one.name.casefold() == other.name.casefold()


def _children(answers: Answers) -> tuple[str, ...]:
    return tuple(f"{child.first_names} {child.birth_name}".strip() for child in answers.children)


def _applicant(answers: Answers) -> Sender:
    return Sender(
        birth_name=answers.birth_name,
        used_name=answers.used_name,
        first_names=answers.first_names,
        born_on=answers.born_on,
        street=answers.address,
        postcode=answers.postcode,
        town=answers.town,
        organisation=answers.domiciliation if answers.housing is Housing.DOMICILED else "",
        phone=answers.phone,
    )


def _parent(parent: ParentAnswers, answers: Answers) -> Sender:
    """A parent who isn't the applicant; an address left empty is the applicant's."""
    home = parent if parent.address else answers
    return Sender(
        birth_name=parent.birth_name,
        used_name=parent.used_name,
        first_names=parent.first_names,
        born_on=parent.birth_date,
        street=home.address,
        postcode=home.postcode,
        town=home.town,
    )
