"""Who a file is about, and what a paper of it was given for, as its answers and its checklist say. Pure."""

from collections.abc import Iterator

from documents.checklist import Item
from documents.household import Housing, child_key
from documents.papers.concordance import Identity, NeededFor, Person
from documents.relevance import Case
from documents.residence import Proof
from documents.spans import Span
from documents.translations import Translation, translation_of
from enrollment.case_file.law.answers import Answers, ParentAnswers
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing
from enrollment.wizard.law.question_path import walk


APPLICANT, SPOUSE = "applicant", "spouse"


def identity_of(standing: Standing) -> Identity:
    """Everybody of the household whose name the answers hold, and the address."""
    answers = standing.answers
    return Identity(
        people=tuple(_people(standing)),
        address=", ".join(part for part in (_organisation(answers), answers.address) if part),
        postcode=answers.postcode,
        town=answers.town,
        is_hosted=answers.housing is Housing.HOSTED,
    )


def needed_for(standing: Standing, key: str, person: str, *, kind: str = "", proof: str = "") -> NeededFor:
    """What a paper was given for: a line of the checklist, and of a proof of residence its kind and its days.

    `proof` is the id of the proof that the person entered for it, "" where there is none.
    """
    item = next((each for each in standing.checklist.for_person(person) if each.key == key), None)
    entered = next((each for each in standing.holding.proofs if proof and each.id == proof), None)
    return NeededFor(
        key=key,
        person=person,
        proof_kind=kind or (entered.kind if entered else ""),
        period=_period(entered) if entered else None,
        translation=_translation(standing, key, item),
        accepts=tuple(dict.fromkeys(each for keys in item.alternatives for each in keys)) if item else (),
    )


def _people(standing: Standing) -> Iterator[Person]:
    answers = standing.answers
    yield _adult(APPLICANT, answers)
    partners = [_partner(each, standing) for each in standing.holding.partners]
    yield from partners
    if answers.other_parent is not None and not partners:
        # The other parent need not be the partner, and is somebody whose papers are in the house all the same.
        yield _parent(SPOUSE, answers.other_parent)
    if answers.insured_parent is not None:
        yield _parent("insured-parent", answers.insured_parent)
    for number, child in enumerate(answers.children, 1):
        yield Person(
            key=child_key(number),
            birth_name=child.birth_name,
            first_names=child.first_names,
            born_on=child.born_on,
        )


def _adult(key: str, answers: Answers) -> Person:
    differs = not answers.passport_same and answers.passport_name
    return Person(
        key=key,
        birth_name=answers.birth_name,
        used_name=answers.used_name,
        first_names=answers.first_names,
        born_on=answers.born_on,
        also=(answers.passport_name,) if differs else (),
    )


def _partner(holding: Holding, standing: Standing) -> Person:
    return _adult(SPOUSE, walk(holding.answers, standing.today).answers)


def _parent(key: str, given: ParentAnswers) -> Person:
    return Person(
        key=key,
        birth_name=given.birth_name,
        used_name=given.used_name,
        first_names=given.first_names,
        born_on=given.birth_date,
    )


def _organisation(answers: Answers) -> str:
    return answers.domiciliation if answers.housing is Housing.DOMICILED else ""


def _period(proof: Proof) -> Span | None:
    first = proof.starts_on or proof.issued_on or proof.ends_on
    if first is None:
        return None
    last = proof.ends_on or first
    return Span(starts_on=first, ends_on=last) if first <= last else None


def _translation(standing: Standing, key: str, item: Item | None) -> Translation:
    """As the checklist says; of a paper that isn't on it (a stand-in, a partner's), the rule for the applicant."""
    if item is not None:
        return item.translation
    case = Case(
        pathway=standing.decision.pathway,
        situation=standing.situation,
        household=standing.household,
        waits=standing.decision.needs_three_months,
    )
    return translation_of(key, case)
