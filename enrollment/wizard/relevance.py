"""When a question matters: only where its answer can change the pathway, the checklist or a form.

Each condition is named after the circumstance it looks for and reads only what was asked before it. The
grounds are those of the rules (`pathways.grounds`), so that a question is never asked on other terms
than those on which it decides.
"""

from dataclasses import dataclass
from datetime import date

from enrollment.case_file.answers import Answers
from pathways import grounds, regularity
from pathways.caisses import caisses_for
from pathways.decision import Channel, Decision
from pathways.permits import is_listed
from pathways.roads import offers_child_attachment
from pathways.rules import decide
from pathways.situation import Activity, ForeignCover, Nationality, Situation, Territory


@dataclass(kw_only=True)
class Known:
    """What is known when a question comes up: the answers before it and, later, the decision."""

    answers: Answers
    today: date
    decision: Decision | None = None

    @property
    def situation(self) -> Situation:
        """The answers so far as the rules see them."""
        return self.answers.situation(self.today)


FORMER_STUDENT_LANDS = frozenset({"CA", "AD"})
TO_A_CAISSE = frozenset(
    {Channel.CAISSE_BY_POST_OR_COUNTER, Channel.S1_REGISTRATION, Channel.PARENTS_CAISSE, Channel.EMPLOYER}
)


def always(known: Known) -> bool:
    return True


# Who else may be in charge.


def lives_where_it_applies(known: Known) -> bool:
    return known.answers.territory not in (Territory.MAYOTTE, Territory.OTHER_OVERSEAS)


def activity_matters(known: Known) -> bool:
    """Also beside a particular status: work in France outranks most of them."""
    return lives_where_it_applies(known)


def excluded(known: Known) -> bool:
    """Territory or purpose has already decided."""
    situation, today = known.situation, known.today
    return (
        grounds.lives_outside_the_general_scheme(situation, today)
        or grounds.came_only_for_treatment(situation, today)
        or grounds.serves_a_foreign_state(situation, today)
        or grounds.is_covered_by_an_international_organisation(situation, today)
    )


def assisted(known: Known) -> bool:
    return known.answers.particular == "assisted"


def birth_date_matters(known: Known) -> bool:
    return not excluded(known)


def may_depend_on_a_parent(known: Known) -> bool:
    answers = known.answers
    return not excluded(known) and answers.activity is Activity.NONE and answers.is_minor(known.today)


def on_their_own(known: Known) -> bool:
    """Neither excluded, nor a parent's child, nor in the care of an establishment."""
    return not excluded(known) and not assisted(known) and not known.answers.dependent_on_insured_parent


# Lawful stay.


def is_british(known: Known) -> bool:
    return on_their_own(known) and known.answers.nationality is Nationality.UK


def needs_a_title(known: Known) -> bool:
    return on_their_own(known) and regularity.needs_a_title(known.situation)


def permit_matters(known: Known) -> bool:
    """Protection comes with a paper of its own; everybody else is asked for theirs."""
    return needs_a_title(known) and known.answers.protection == "none"


def insured_by_work_elsewhere(known: Known) -> bool:
    return known.answers.activity in (
        Activity.POSTED,
        Activity.CROSS_BORDER,
        Activity.CROSS_BORDER_SWITZERLAND,
    )


def permit_counts(known: Known) -> bool:
    return permit_matters(known) and is_listed(known.answers.permit) and not insured_by_work_elsewhere(known)


def holds_vls_ts(known: Known) -> bool:
    return permit_counts(known) and known.answers.permit == "vls-ts"


def permit_has_dates(known: Known) -> bool:
    return permit_counts(known)


def irregular(known: Known) -> bool:
    return regularity.stays_without_any_title(known.situation)


# Work, studies, another State's cover.


def works(known: Known) -> bool:
    """Work whose first day counts: rights open on it, or a choice must be made from it."""
    situation = known.situation
    begins_here = (
        grounds.works_in_france(situation) or situation.activity is Activity.CROSS_BORDER_SWITZERLAND
    )
    return on_their_own(known) and begins_here and not irregular(known)


def neither_works_nor_is_protected(known: Known) -> bool:
    """The roads below work, asylum and protection."""
    situation = known.situation
    return (
        on_their_own(known)
        and situation.activity is Activity.NONE
        and not irregular(known)
        and not regularity.asks_for_asylum(situation)
        and not regularity.is_protected(situation)
    )


def studies_matter(known: Known) -> bool:
    return neither_works_nor_is_protected(known) and known.answers.foreign_cover is not ForeignCover.A1


def convention_matters(known: Known) -> bool:
    return known.answers.student and known.answers.nationality_country in FORMER_STUDENT_LANDS


def was_insured_matters(known: Known) -> bool:
    """A number is reused, and a returning French student isn't a newcomer to the student site."""
    return on_their_own(known) and not irregular(known) and not insured_by_work_elsewhere(known)


def studies(known: Known) -> bool:
    return studies_matter(known) and grounds.studies(known.situation, known.today)


def beyond_studies(known: Known) -> bool:
    return studies_matter(known) and not grounds.studies(known.situation, known.today)


def studies_have_a_start(known: Known) -> bool:
    return studies(known) and not grounds.studies_with_european_cover(known.situation, known.today)


def family_matters(known: Known) -> bool:
    answers = known.answers
    return (
        beyond_studies(known) and answers.pension == "none" and answers.foreign_cover is not ForeignCover.S1
    )


def beyond_family(known: Known) -> bool:
    return family_matters(known) and not known.answers.joins_insured_family


def european_on_residence(known: Known) -> bool:
    return (
        beyond_family(known)
        and not known.answers.french_unemployment_benefit
        and regularity.decides_as_eu(known.situation)
    )


def intention_matters(known: Known) -> bool:
    return european_on_residence(known) and not known.answers.eu_permanent_right


# Residence.


def arrival_matters(known: Known) -> bool:
    """The day of arrival decides where three months must pass: for residence, for asylum, for the AME."""
    if not on_their_own(known):
        return False
    return irregular(known) or decide(known.situation, known.today).needs_three_months


def rests_on_residence(known: Known) -> bool:
    return arrival_matters(known) and not irregular(known)


# Papers and forms, once the road is known.


def decision_of(known: Known) -> Decision:
    """Known by the time that these questions come up."""
    if known.decision is None:
        raise ValueError("asked before the road is known")
    return known.decision


def may_attach_children(known: Known) -> bool:
    return offers_child_attachment(decision_of(known).pathway)


def attaches_children(known: Known) -> bool:
    return known.answers.children_count > 0


def attaches_to_both(known: Known) -> bool:
    return attaches_children(known) and known.answers.attachment == "both"


def is_attached_to_a_parent(known: Known) -> bool:
    """A minor's own file: the form names the insured parent."""
    return "cerfa-14445" in decision_of(known).forms


def applies_with_s1106(known: Known) -> bool:
    return "cerfa-15763" in decision_of(known).forms


def fills_a_form(known: Known) -> bool:
    return applies_with_s1106(known) or attaches_children(known) or is_attached_to_a_parent(known)


def applies_to_a_caisse(known: Known) -> bool:
    return fills_a_form(known) or decision_of(known).channel in TO_A_CAISSE


def couple_matters(known: Known) -> bool:
    """The bond is proved for family of an insured person, and lets a partner's bills count for residence."""
    decision = decision_of(known)
    return decision.needs_three_months or known.answers.joins_insured_family


def several_caisses(known: Known) -> bool:
    answers = known.answers
    return (
        applies_to_a_caisse(known)
        and bool(answers.postcode)
        and len(caisses_for(postcode=answers.postcode, commune=answers.town)) > 1
    )


def states_employment(known: Known) -> bool:
    return applies_with_s1106(known) and grounds.works_in_france(known.situation)
