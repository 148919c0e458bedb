"""Which pathway is whose: the rules, asked from top to bottom, and the first one that fits decides.

The order is part of the law's meaning. R35, R23, R26 and R29 stand earlier than their number on purpose: a
person in the care of an establishment is the establishment's to enrol; a convention goes before the general
student rule; family of an insured person needn't wait, so it goes before residence; a permanent right ends
the look at resources. R30 has no line: the British who lived in France before 2021 decide as Europeans. R04
is a flag. R36 to R38 are what the answers can't tell: they name the pathways between which a person must look. R06b
stands last before the title's block: every pathway that needs no title goes before the AME of who had one.

The gate is printed for R15 to R19, R22 and R26. Its articles speak of every compulsory affiliation, so R23,
R24b and R25b carry it too, and R08, R32 and R33 ask for the title by their own words. Pathways on which another
State insures (R11 to R14, R24, R31) carry none.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from pathways import grounds as person
from pathways import stay_grounds as stay
from pathways.decision import Decision, Pathway, Reason
from pathways.filing_day import first_day_is_known, first_day_to_file, last_day_to_file
from pathways.flags import flags_for
from pathways.pathway_facts import PATHWAYS
from pathways.reasons import blocked_title_reasons, reason, time_reasons, title_reasons
from pathways.regularity import needs_a_title, stays_lawfully
from pathways.reviews import PATHWAY_TURNS, as_reasons, reviews_for
from pathways.settled_ways import settled_ways
from pathways.situation import Situation
from pathways.three_months import Wait, must_wait
from pathways.turning_days import turning_days
from pathways.what_if import changes_of


@dataclass(frozen=True)
class Rule:
    """A line of the table.

    `because`: the answers that decide, to show to the person. `gated`: who needs a title must hold a valid
    one, for work as for residence (L115-6, R111-3). `wait`: the three months that the rule carries. `spared`:
    why it carries none, where people would expect them. `ground`: on what the request rests, in the words of the
    pathway's own file.
    """

    id: str
    pathway: Pathway
    holds: Callable[[Situation, date], bool]
    because: tuple[str, ...]
    gated: bool = False
    wait: Wait = Wait.NONE
    spared: str | None = None
    ground: str = "main"


WORK = "work-opens-at-once"
STUDY = "studies-open-at-once"

# One rule a line, or two: this is the table of the law, to be read from top to bottom.
# fmt: off
RULES = (
    Rule("R00", Pathway.OTHER_TERRITORY, person.lives_outside_the_general_scheme, because=("territory",)),
    Rule("R01", Pathway.MEDICAL_VISIT, person.came_only_for_treatment, because=("purpose", "activity")),
    Rule("R02", Pathway.DIPLOMATIC, person.serves_a_foreign_state, because=("purpose", "activity")),
    Rule("R03", Pathway.INTERNATIONAL_ORGANISATION, person.is_covered_by_an_international_organisation,
         because=("foreign_cover", "french_pension", "activity")),
    Rule("R38", Pathway.UNDECIDED, person.is_on_the_staff_of_an_international_organisation,
         because=("purpose", "activity")),
    Rule("R05", Pathway.MINOR_DEPENDENT, person.is_a_child_of_an_insured_parent,
         because=("born_on", "dependent_on_insured_parent"), spared="child-without-delay"),
    Rule("R35", Pathway.ASSISTED, person.is_in_the_care_of_an_establishment, because=("assisted",)),
    Rule("R06", Pathway.AME, stay.is_irregular_and_may_have_the_ame,
         because=("nationality", "permit", "arrived_on"), wait=Wait.AME),
    Rule("R07", Pathway.URGENT_CARE, stay.is_irregular, because=("nationality", "permit", "arrived_on")),
    Rule("R08", Pathway.ASYLUM, stay.is_an_adult_asking_for_asylum,
         because=("protection", "permit"), gated=True, wait=Wait.RESIDENCE),
    Rule("R09", Pathway.ASYLUM, stay.is_a_minor_asking_for_asylum,
         because=("protection", "permit"), spared="minor-asylum-without-delay", ground="minor"),
    Rule("R10", Pathway.REFUGEE, stay.is_recognised_as_refugee,
         because=("protection", "permit"), spared="refugee-without-delay"),
    Rule("R10b", Pathway.TEMPORARY_PROTECTION, stay.is_under_temporary_protection,
         because=("protection", "permit"), gated=True, spared="temporary-protection-without-delay"),
    Rule("R11", Pathway.POSTED, person.is_posted, because=("activity", "foreign_cover")),
    Rule("R12", Pathway.POSTED_FAMILY, person.follows_someone_insured_abroad,
         because=("activity", "foreign_cover")),
    Rule("R13", Pathway.CROSS_BORDER, person.works_across_the_border, because=("activity",)),
    Rule("R14", Pathway.CROSS_BORDER_SWITZERLAND, person.works_in_switzerland_and_may_choose,
         because=("activity", "nationality")),
    Rule("R37", Pathway.UNDECIDED, person.works_in_switzerland, because=("activity", "nationality")),
    Rule("R15", Pathway.MSA, person.works_on_a_farm, because=("activity",), gated=True, spared=WORK),
    Rule("R16", Pathway.EMPLOYEE, person.is_employed, because=("activity",), gated=True, spared=WORK),
    Rule("R17", Pathway.EMPLOYEE_SELF_REGISTERED, person.is_employed_by_a_foreign_employer,
         because=("activity",), gated=True, spared=WORK),
    Rule("R18", Pathway.SELF_EMPLOYED, person.is_self_employed,
         because=("activity",), gated=True, spared=WORK),
    Rule("R19", Pathway.AU_PAIR, person.is_an_au_pair, because=("activity",), gated=True, spared=WORK),
    Rule("R23", Pathway.STUDENT_CONVENTION, person.studies_under_a_convention,
         because=("student", "student_convention"), gated=True, spared=STUDY),
    Rule("R20", Pathway.STUDENT_EU_EHIC, person.studies_with_european_cover,
         because=("student", "nationality", "foreign_cover")),
    Rule("R21b", Pathway.STUDENT_EU_NO_EHIC, person.studies_with_an_s1,
         because=("student", "nationality", "foreign_cover"), spared=STUDY),
    Rule("R21", Pathway.STUDENT_EU_NO_EHIC, person.studies_as_a_european,
         because=("student", "nationality", "foreign_cover"), spared=STUDY),
    Rule("R22", Pathway.STUDENT, person.studies,
         because=("student", "nationality"), gated=True, spared=STUDY),
    Rule("R24", Pathway.PENSIONER_S1, person.draws_only_a_foreign_pension,
         because=("foreign_pension", "french_pension")),
    Rule("R24b", Pathway.PENSIONER_FRENCH, person.draws_a_french_pension,
         because=("french_pension",), gated=True),
    Rule("R26", Pathway.FAMILY_OF_INSURED, person.joins_insured_family,
         because=("joins_insured_family",), gated=True, spared="family-without-delay"),
    Rule("R16b", Pathway.EMPLOYEE, person.is_in_civic_service,
         because=("capacity",), gated=True, spared=WORK, ground="service-civique"),
    Rule("R25", Pathway.RETURNEE, person.is_french_without_a_benefit,
         because=("nationality", "french_unemployment_benefit"), wait=Wait.RESIDENCE),
    Rule("R25b", Pathway.RETURNEE_WITH_BENEFIT, person.draws_french_unemployment_benefit,
         because=("french_unemployment_benefit",), gated=True, spared="unemployment-without-delay"),
    Rule("R27", Pathway.EU_JOBSEEKER, person.came_from_the_eu_only_to_look_for_work,
         because=("nationality", "purpose")),
    Rule("R29", Pathway.PUMA_EU, person.is_european_with_a_permanent_right,
         because=("nationality", "eu_permanent_right"), spared="permanent-right-already-settled",
         ground="permanent-right"),
    Rule("R28", Pathway.PUMA_EU, person.is_european,
         because=("nationality", "activity"), wait=Wait.RESIDENCE),
    Rule("R31", Pathway.PENSIONER_S1, person.is_british_with_an_s1,
         because=("nationality", "foreign_cover"), ground="british"),
    Rule("R32", Pathway.PUMA_NON_EU, person.is_british_and_lives_here,
         because=("nationality", "permit"), gated=True, wait=Wait.RESIDENCE),
    Rule("R33", Pathway.PUMA_NON_EU, person.comes_from_elsewhere_and_lives_here,
         because=("nationality", "permit"), gated=True, wait=Wait.RESIDENCE),
    Rule("R36", Pathway.UNDECIDED, stay.holds_what_nobody_can_judge, because=("nationality", "permit")),
    Rule("R06b", Pathway.AME, stay.may_have_the_ame_all_the_same,
         because=("permit", "permit_to", "arrived_on"), wait=Wait.AME),
    Rule("R34", Pathway.BLOCKED_PERMIT, person.otherwise, because=("nationality", "permit")),
)
# fmt: on


def missing_words(rules: Collection[Rule]) -> Iterator[str]:
    """What the file of a pathway doesn't say: why a rule leads to it, and on what a posted request rests."""
    for rule in rules:
        facts = PATHWAYS[rule.pathway]
        if rule.id not in facts.rules:
            yield f"{rule.pathway}.toml: [rules.{rule.id}]"
        if facts.sent_by_post and rule.ground not in facts.grounds:
            yield f"{rule.pathway}.toml: [grounds.{rule.ground}], for {rule.id}"
    yield from (f"a rule for {each}" for each in Pathway if each not in {rule.pathway for rule in rules})


if _missing := list(missing_words(RULES)):
    raise ValueError(f"missing in pathways: {', '.join(_missing)}")
_UNGATED = tuple(rule for rule in RULES if not rule.gated)  # may fit whoever doesn't stay lawfully


def deciding_rule(situation: Situation, today: date) -> Rule:
    """The first rule that fits; the last one always does."""
    rules = RULES if stays_lawfully(situation, today) else _UNGATED
    return next(rule for rule in rules if rule.holds(situation, today))


def pathway_on(today: date, situation: Situation) -> Pathway:
    return deciding_rule(situation, today).pathway


def outlook(situation: Situation, today: date) -> tuple[Pathway, tuple[Pathway, ...], bool, date | None]:
    """What of a decision can hang on a day: its `pathway`, `possible`, `needs_three_months` and `first_day`."""
    rule = deciding_rule(situation, today)
    first_day = first_day_of_the_pathway(rule, situation, today)
    turns = _turns(rule, situation, today, first_day)
    wait = must_wait(rule.wait, situation, today)
    return rule.pathway, possible_pathways(rule, situation, today), wait, None if turns else first_day


def decide(situation: Situation, today: date) -> Decision:
    """The door: which pathway, why, from which day, and where."""
    rule = deciding_rule(situation, today)
    facts = PATHWAYS[rule.pathway]
    first_day = first_day_of_the_pathway(rule, situation, today)
    turns = _turns(rule, situation, today, first_day)
    reviews = reviews_for(rule.id, situation, today) + ((PATHWAY_TURNS,) if turns else ())
    doubts = as_reasons(review for review in reviews if review.holds_filing)
    return Decision(
        pathway=rule.pathway,
        reasons=(
            reason(rule.id, rule.because),
            *time_reasons(
                rule.wait, situation, today, spared=rule.spared, because=rule.because, in_doubt=bool(doubts)
            ),
            *_reasons_about_the_title(rule, situation, today, first_day),
            *as_reasons(reviews),
        ),
        needs_three_months=must_wait(rule.wait, situation, today),
        first_day=None if turns else first_day,
        first_day_is_known=first_day_is_known(situation, today, opens=facts.opens, wait=rule.wait),
        last_day=last_day_to_file(situation, gated=rule.gated),
        channel=facts.channel,
        forms=facts.forms,
        flags=flags_for(rule.pathway, situation, needs_a_person=bool(reviews)),
        doubts=doubts,
        ground=rule.ground,
        possible=possible_pathways(rule, situation, today),
        find_changes=partial(changes_of, situation, partial(pathway_on, today)),
    )


def possible_pathways(rule: Rule, situation: Situation, today: date) -> tuple[Pathway, ...]:
    """The pathways between which the answers can't tell: as if the doubt were settled the one way, and the other."""
    if rule.pathway is not Pathway.UNDECIDED:
        return ()
    found = (pathway_on(today, settled) for settled in settled_ways(situation, today))
    return tuple(dict.fromkeys(each for each in found if each is not Pathway.UNDECIDED))


def first_day_of_the_pathway(rule: Rule, situation: Situation, today: date) -> date | None:
    """The first day on which the rule holds, and not one on which the person still followed another pathway."""
    opens = PATHWAYS[rule.pathway].opens
    first = first_day_to_file(situation, today, opens=opens, wait=rule.wait, gated=rule.gated)
    if first is None or first >= today:
        return first
    began = today
    for day in reversed((first, *(each for each in turning_days(situation) if first < each <= today))):
        if pathway_on(day, situation) is not rule.pathway:
            return began
        began = day
    return began


def _turns(rule: Rule, situation: Situation, today: date, first_day: date | None) -> bool:
    """Whether time alone will have led to another pathway on the first day to file; of one not ahead it was found already."""
    if first_day is None or first_day <= today:
        return False
    return pathway_on(first_day, situation) is not rule.pathway


def _reasons_about_the_title(
    rule: Rule, situation: Situation, today: date, first_day: date | None
) -> tuple[Reason, ...]:
    """How the title fared at the gate, and which work, studies or family it keeps shut."""
    if not needs_a_title(situation):
        return ()
    if rule.gated:
        return title_reasons(situation, ends_too_soon=first_day is None)
    if rule.pathway is Pathway.BLOCKED_PERMIT:
        shut = next(closed for closed in RULES if closed.gated and closed.holds(situation, today))
        return blocked_title_reasons(situation, ground=shut.because)
    return ()
