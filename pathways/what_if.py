"""Which single change of answers would change the pathway: what people can do, or may have answered wrongly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pathways.decision import Pathway, WhatIf
from pathways.facts.fact import Text
from pathways.facts.tables import table_beside
from pathways.permits import Permit
from pathways.regularity import asks_for_asylum, decides_as_eu, needs_a_title
from pathways.situation import (
    Activity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    Territory,
    lives_elsewhere,
)


def always(person: Situation) -> bool:
    return True


def is_a_student(person: Situation) -> bool:
    return person.student


def is_british(person: Situation) -> bool:
    return person.nationality is Nationality.UK


def has_a_title_with_dates(person: Situation) -> bool:
    return needs_a_title(person) and person.permit_to is not None


@dataclass(frozen=True)
class Changeable:
    """An answer that may change: the values to try, slug and value, for whom, and why it may change."""

    field: str
    values: tuple[tuple[str, Any], ...]
    concerns: Callable[[Situation], bool]
    why: str


def _each(*values: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((str(value), value) for value in values)


YES_OR_NO = (("true", True), ("false", False))
YES = (("true", True),)
NO = (("false", False),)

# Not here, on purpose: birth, nationality and arrival, which nobody changes; benefits and absences, which
# move dates and not pathways; losing a title or entering an establishment, which nobody plans.
CHANGEABLE = (
    Changeable("activity", _each(*Activity), always, "people sign contracts, start businesses, stop working"),
    Changeable("student", YES_OR_NO, always, "people enrol and finish"),
    Changeable("student_convention", YES_OR_NO, is_a_student, "few know whether the convention covers them"),
    Changeable("joins_insured_family", YES_OR_NO, always, "couples form, and the question is often misread"),
    Changeable("dependent_on_insured_parent", YES_OR_NO, always, "a parent may become insured first"),
    Changeable(
        "permit",
        _each(Permit.CST, Permit.CARTE_FAMILLE_UE, Permit.AUTRE_PREFECTURE),
        needs_a_title,
        "the préfecture may grant a title of the list; one that is lost, or off the list, isn't a plan",
    ),
    Changeable("vls_ts_validated", YES, needs_a_title, "the visa can be validated online"),
    Changeable("permit_to", (("renewed", None),), has_a_title_with_dates, "a title can be renewed"),
    Changeable(
        "foreign_cover",
        _each(ForeignCover.NONE, ForeignCover.EHIC, ForeignCover.S1, ForeignCover.A1),
        always,
        "the other State may issue the document, or the answer named the wrong one",
    ),
    Changeable("french_pension", YES_OR_NO, always, "a pension may start, or come from another State"),
    Changeable("foreign_pension", YES_OR_NO, always, "a pension may start, or come from another State"),
    Changeable("french_unemployment_benefit", YES_OR_NO, always, "France Travail may open or close it"),
    Changeable("eu_permanent_right", YES, decides_as_eu, "five years pass, and many don't know the right"),
    Changeable(
        "uk_withdrawal_agreement", YES, is_british, "many don't know whether the agreement covers them"
    ),
    Changeable("purpose", _each(Purpose.SETTLE), always, "plans change"),
    Changeable("territory", _each(Territory.METROPOLE), lives_elsewhere, "people move"),
    Changeable(
        "protection",
        _each(Protection.REFUGEE, Protection.SUBSIDIARY),
        asks_for_asylum,
        "the OFPRA decides; nobody else is told to ask for asylum",
    ),
    Changeable("assisted", NO, always, "people leave the establishment"),
)

# The sentence of each change, by field and value: "If you signed a work contract with a French employer".
SENTENCES = {
    (field, value): Text(**words)
    for field, values in table_beside(__file__).items()
    for value, words in values.items()
}


def sentence_for(change: WhatIf) -> Text:
    return SENTENCES[change.field, change.value]


def changes_of(situation: Situation, pathway_of: Callable[[Situation], Pathway]) -> tuple[WhatIf, ...]:
    """Every change that leads to another pathway; of two values of one answer with the same end, the first."""
    here = pathway_of(situation)
    found: dict[tuple[str, Pathway], WhatIf] = {}
    for field, value, changed in _alternatives(situation):
        there = pathway_of(changed)
        if there is not here:
            found.setdefault((field, there), WhatIf(field=field, value=value, pathway=there))
    return tuple(found.values())


def _alternatives(situation: Situation) -> Iterator[tuple[str, str, Situation]]:
    for answer in CHANGEABLE:
        if answer.concerns(situation):
            given = getattr(situation, answer.field)
            for slug, value in answer.values:
                if value != given:
                    yield answer.field, slug, situation.changed(**{answer.field: value})
