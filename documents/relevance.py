"""Whom a paper concerns, and which other paper may stand in for it.

A reason for asking is also the condition for asking: the codes below are the `why` codes of
`checklist.toml`. A reason without a condition concerns everybody on its pathways.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from documents.household import Birthplace, Child, Household, Housing, Union
from pathways.decision import Pathway
from pathways.grounds import works_in_france
from pathways.pathway_facts import PATHWAYS
from pathways.permits import Permit, TitleKind, titles_of
from pathways.situation import Activity, Capacity, ForeignCover, Nationality, Protection, Situation, age_on
from pathways.three_months import SPARED_BY_CAPACITY


@dataclass(frozen=True, kw_only=True)
class Case:
    """One person's pathway, answers and household; `child` is set while that child's papers are listed."""

    pathway: Pathway
    situation: Situation
    household: Household
    waits: bool = True  # three months are asked of them
    child: Child | None = None


def must_show_a_title(case: Case) -> bool:
    """French, EU, EEA and Swiss nationals never produce one; a UK resident of before 2021 has a card."""
    return case.situation.nationality in (Nationality.UK, Nationality.OTHER)


def holds_a_vls_ts(case: Case) -> bool:
    return must_show_a_title(case) and case.situation.permit is Permit.VLS_TS


def born_abroad(case: Case) -> bool:
    return case.household.birthplace is not Birthplace.FRANCE


def first_registration(case: Case) -> bool:
    """Who was insured here before has an identity file already (CRPA L113-12)."""
    return born_abroad(case) and not case.situation.previously_insured


def number_exists(case: Case) -> bool:
    return born_abroad(case) and case.situation.previously_insured


def lives_as_a_couple(case: Case) -> bool:
    return case.household.union is not Union.NONE


def joins_another_relative(case: Case) -> bool:
    return not lives_as_a_couple(case)


def uses_another_name(case: Case) -> bool:
    return case.household.uses_another_name


def passport_differs(case: Case) -> bool:
    return case.household.passport_differs


def works_for_somebody(case: Case) -> bool:
    employed = works_in_france(case.situation) and not works_for_themselves(case)
    return employed or case.situation.capacity is Capacity.SERVICE_CIVIQUE


def works_for_themselves(case: Case) -> bool:
    return case.situation.activity is Activity.SELF_EMPLOYED


def studies_before_sixteen(case: Case) -> bool:
    """Age on the first day of studies, or on arrival: the portal asks for a parent's consent under 16."""
    start = case.situation.studies_started_on or case.situation.arrived_on
    return age_on(case.situation.born_on, start) < 16


def right_of_residence_to_show(case: Case) -> bool:
    """After five years an EU citizen's right is permanent and resources are no longer looked at."""
    return not case.situation.eu_permanent_right


def british(case: Case) -> bool:
    return case.situation.nationality is Nationality.UK


def another_state_may_pay(case: Case) -> bool:
    return case.situation.foreign_pension or holds_an_s1(case)


def holds_an_s1(case: Case) -> bool:
    return case.situation.foreign_cover is ForeignCover.S1


def holds_no_s1(case: Case) -> bool:
    return not holds_an_s1(case)


def must_wait_as_asylum_seeker(case: Case) -> bool:
    return case.situation.protection is not Protection.ASYLUM_MINOR


def waits_for_the_ame(case: Case) -> bool:
    """Minors have it from the first day, whatever their parents' permit."""
    return case.waits


def is_spared_by_an_agreement(case: Case) -> bool:
    return case.situation.capacity in (Capacity.INTERN, Capacity.RESEARCHER)


def is_back_from_volunteering(case: Case) -> bool:
    return case.situation.capacity is Capacity.VOLUNTEER_BACK


def is_a_language_assistant(case: Case) -> bool:
    return case.situation.capacity is Capacity.LANGUAGE_ASSISTANT


def must_show_residence(case: Case) -> bool:
    """Whoever an agreement or a volunteering spares the three months shows that paper, and no months."""
    return case.situation.capacity not in SPARED_BY_CAPACITY


def is_domiciled(case: Case) -> bool:
    return case.household.housing is Housing.DOMICILED


def has_children(case: Case) -> bool:
    return bool(case.household.children)


def child_of_somebody_else(case: Case) -> bool:
    return case.child is not None and not case.child.born_to_applicant


CONCERNS: Mapping[str, Callable[[Case], bool]] = MappingProxyType(
    {
        "title": must_show_a_title,
        "title-beside-s1": must_show_a_title,
        "title-if-french-cover": must_show_a_title,
        "vls-ts-validated": holds_a_vls_ts,
        "vls-ts-to-validate": holds_a_vls_ts,
        "link-by-birth": joins_another_relative,
        "civil-status": first_registration,
        "civil-status-beside-s1": first_registration,
        "number-exists": number_exists,
        "bond": lives_as_a_couple,
        "bond-beside-s1": lives_as_a_couple,
        "other-name": uses_another_name,
        "couple": lives_as_a_couple,
        "names-differ": passport_differs,
        "also-employed": works_for_somebody,
        "also-self-employed": works_for_themselves,
        "under-sixteen": studies_before_sixteen,
        "joins-insured-partner": lives_as_a_couple,
        "joins-insured-relative": joins_another_relative,
        "another-state-may-pay": another_state_may_pay,
        "student-s1": holds_an_s1,
        "student-without-home-cover": holds_no_s1,
        "student-resources": holds_no_s1,
        "home-state-refused-eu": right_of_residence_to_show,
        "home-state-refused-uk": british,
        "right-of-residence": right_of_residence_to_show,
        "asylum-residence": must_wait_as_asylum_seeker,
        "ame-residence": waits_for_the_ame,
        "agreement-spares": is_spared_by_an_agreement,
        "volunteer-spares": is_back_from_volunteering,
        "language-assistant": is_a_language_assistant,
        "residence": must_show_residence,
        "domiciled": is_domiciled,
        "children-form": has_children,
        "children-beside-s1": has_children,
        "guardian": child_of_somebody_else,
    }
)


def alternatives(key: str, case: Case) -> tuple[tuple[str, ...], ...]:
    """The sets of papers that each satisfy the item, the item's own paper first."""
    stand_ins = STAND_INS.get(key)
    return ((key,), *(stand_ins(case) if stand_ins else _of_the_pathway(key, case)))


def _identity(case: Case) -> tuple[tuple[str, ...], ...]:
    """A residence card shows identity too; a visa doesn't: it is a page of the passport."""
    if not must_show_a_title(case):
        return (("id_card",),)
    card = () if case.situation.permit in NOT_A_CARD else (("permit",),)
    return (*card, *_of_the_pathway("passport", case))


# What stands in for a paper on every pathway whose file in the catalogue doesn't say otherwise.
USUAL = MappingProxyType({"work_contract": ("payslip",), "residence_proof": ("benefit_attestation",)})


def _of_the_pathway(key: str, case: Case) -> tuple[tuple[str, ...], ...]:
    papers = PATHWAYS[case.pathway].stand_ins.get(key, USUAL.get(key, ()))
    return tuple((paper,) for paper in papers)


def _address(case: Case) -> tuple[tuple[str, ...], ...]:
    by_housing = {
        Housing.HOSTED: (("host_pack",),),
        Housing.DOMICILED: (("domiciliation",),),
        Housing.HOTEL: (("hotel_invoice",),),
    }
    return by_housing.get(case.household.housing, ())


def _residence(case: Case) -> tuple[tuple[str, ...], ...]:
    """Some benefits prove the three months by themselves (D160-2 I), but not on every pathway."""
    benefits = _of_the_pathway("residence_proof", case) if case.situation.benefits else ()
    return (*_address(case), *benefits)


def _bond(case: Case) -> tuple[tuple[str, ...], ...]:
    return (("livret_famille",),) if case.household.union is Union.MARRIED else ()


def _link_by_birth(case: Case) -> tuple[tuple[str, ...], ...]:
    """A French family book shows whose child it is; a foreign birth isn't in one."""
    return () if born_abroad(case) else _of_the_pathway("birth_cert", case)


def _child_link(case: Case) -> tuple[tuple[str, ...], ...]:
    birthplace = case.child.birthplace if case.child else case.household.birthplace
    family_book = (("livret_famille",),) if birthplace is Birthplace.FRANCE else ()
    return family_book if case.child else (*family_book, ("guardianship",))


NOT_A_CARD = frozenset(titles_of(TitleKind.VISA) + titles_of(TitleKind.NONE) + titles_of(TitleKind.UNSURE))
STAND_INS: Mapping[str, Callable[[Case], tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        "passport": _identity,
        "address_proof": _address,
        "residence_proof": _residence,
        "marriage_cert": _bond,
        "birth_cert": _link_by_birth,
        "child_birth_cert": _child_link,
    }
)
