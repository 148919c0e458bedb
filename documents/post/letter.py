"""The cover letter as a list of sentences: which apply to this file, in which order, with which facts in them.

The sentences themselves, with their articles and sources, lie in `letter.toml`; the ground of the request is
the pathway's own, and lies in its file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from documents.checklist import Item
from documents.household import Housing
from documents.post.enclosures import Enclosure, Enclosures, PaperOf
from documents.residence import Proof
from pathways.decision import Decision, Pathway
from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS, LetterPurpose


Value = date | str | tuple[str | PaperOf | Item, ...]


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence, and what stands in its places."""

    text: Fact
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CoverLetter:
    """Everything between the salutation and the closing formula."""

    subject: Fact
    paragraphs: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """What the letter has to know of the file beyond its pathway; `children` and funds by the names to print."""

    enclosures: Enclosures
    housing: Housing = Housing.OWN_NAME
    arrived_on: date | None = None
    children: tuple[str, ...] = ()
    both_parents: bool = False
    other_fund: str = ""
    passport_name: str = ""  # where the passport writes the name otherwise
    withdrawal_agreement: bool = False  # British, treated like a European and yet no national of the Union


def _sections(table: Mapping[str, Any]) -> dict[str, Mapping[str, Fact]]:
    return {name: MappingProxyType(facts_of(entries)) for name, entries in table.items()}


TEXTS = _sections(table_beside(__file__))
SUBJECTS, REQUESTS = TEXTS["subject"], TEXTS["request"]
DELAYS, ALSO = TEXTS["delay"], TEXTS["also"]

# Ways to live somewhere: whoever shows two of them has moved.
LODGING = MappingProxyType(
    {
        "lease": "own",
        "rent_receipt": "own",
        "deed": "own",
        "host_pack": "hosted",
        "hotel_invoice": "hotel",
        "airbnb": "holiday-let",
        "domiciliation": "domiciled",
    }
)


def is_sent(decision: Decision) -> bool:
    """Is there an envelope on this pathway? Students apply online, others at another door."""
    return PATHWAYS[decision.pathway].sent_by_post


def letter_for(decision: Decision, told: LetterFacts) -> CoverLetter:
    """The letter of the pathway itself."""
    purpose = PATHWAYS[decision.pathway].purpose
    if purpose is LetterPurpose.ATTACHMENT:
        return attachment_letter(told)
    codes = [reason.code for reason in decision.reasons]
    request = (Sentence(text=REQUESTS[purpose]),)
    ground = Sentence(text=ground_of(decision, withdrawal_agreement=told.withdrawal_agreement))
    grounds = (ground, *_about_time(codes, told), *_about_the_stay(codes, told))
    return CoverLetter(
        subject=SUBJECTS[purpose],
        paragraphs=_filled(
            request + grounds + _about_residence(told),
            _about_children(told),
            _about_the_name(told) + _about_papers(told),
        ),
    )


def attachment_letter(told: LetterFacts) -> CoverLetter:
    """What a parent writes to the fund that insures them, for the children alone."""
    values: dict[str, Value] = {"children": told.children}
    request = (
        Sentence(text=REQUESTS[LetterPurpose.ATTACHMENT], values=values),
        Sentence(text=PATHWAYS[Pathway.MINOR_DEPENDENT].grounds["main"]),
        Sentence(text=DELAYS["child-without-delay"]),
    )
    both = (Sentence(text=ALSO["attached-to-both"]),) if told.both_parents else ()
    return CoverLetter(
        subject=SUBJECTS[LetterPurpose.ATTACHMENT],
        paragraphs=_filled(request, both + _about_the_other_fund(told), _about_papers(told)),
    )


def _filled(*paragraphs: tuple[Sentence, ...]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def ground_of(decision: Decision, *, withdrawal_agreement: bool) -> Fact:
    """On what the request rests; the British of before 2021 don't say that they are nationals of the Union."""
    grounds = PATHWAYS[decision.pathway].grounds
    british = grounds.get(f"{decision.ground}-withdrawal") if withdrawal_agreement else None
    return british or grounds[decision.ground]


def _about_the_name(told: LetterFacts) -> tuple[Sentence, ...]:
    if not told.passport_name:
        return ()
    return (Sentence(text=ALSO["passport-name"], values={"name": told.passport_name}),)


def _about_time(codes: Sequence[str], told: LetterFacts) -> tuple[Sentence, ...]:
    values: dict[str, Value] = {"arrived_on": told.arrived_on} if told.arrived_on else {}
    return tuple(Sentence(text=DELAYS[code], values=values) for code in codes if code in DELAYS)


def _about_the_stay(codes: Sequence[str], told: LetterFacts) -> tuple[Sentence, ...]:
    if not {"title-accepted", "title-taken"} & set(codes):
        return ()
    is_shown = any(paper.key == "permit" for paper in told.enclosures.enclosed)
    return (Sentence(text=ALSO["lawful-stay" if is_shown else "lawful-stay-unshown"]),)


def _about_residence(told: LetterFacts) -> tuple[Sentence, ...]:
    papers = told.enclosures.residence
    proofs = [paper.proof for paper in papers if paper.proof]
    found = []
    if papers:
        code = "residence-paper" if len(papers) == 1 else "residence-papers"
        found.append(Sentence(text=ALSO[code], values={"papers": papers}))
    if has_moved(proofs):
        found.append(Sentence(text=ALSO["chain-of-addresses"]))
    if told.housing is Housing.HOSTED and any(_is_of_a_host(paper) for paper in papers):
        found.append(Sentence(text=ALSO["host"]))
    if told.housing is Housing.DOMICILED:
        found.append(Sentence(text=ALSO["domiciliation"]))
    return tuple(found)


def has_moved(proofs: Sequence[Proof]) -> bool:
    """Do these proofs speak of more than one home?"""
    ways = {LODGING[proof.kind] for proof in proofs if proof.kind in LODGING}
    return len(ways) > 1 or sum(proof.kind == "lease" for proof in proofs) > 1


def _is_of_a_host(paper: Enclosure) -> bool:
    return paper.key == "host_pack" or (paper.proof is not None and paper.proof.kind == "host_pack")


def _about_children(told: LetterFacts) -> tuple[Sentence, ...]:
    if not told.children:
        return ()
    code = "children-both" if told.both_parents else "children-one"
    return (Sentence(text=ALSO[code], values={"children": told.children}), *_about_the_other_fund(told))


def _about_the_other_fund(told: LetterFacts) -> tuple[Sentence, ...]:
    if not told.other_fund:
        return ()
    return (Sentence(text=ALSO["other-fund"], values={"fund": told.other_fund}),)


def _about_papers(told: LetterFacts) -> tuple[Sentence, ...]:
    later: tuple[PaperOf | Item, ...] = (*told.enclosures.missing, *told.enclosures.to_follow)
    follow = (Sentence(text=ALSO["to-follow"], values={"papers": later}),) if later else ()
    if not told.enclosures.enclosed:
        return (*follow, Sentence(text=ALSO["receipt-alone"]))
    return (*follow, Sentence(text=ALSO["photocopies"]), Sentence(text=ALSO["receipt"]))
