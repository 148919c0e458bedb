"""When a question for the papers matters, once the road is known: the family, the form's boxes, the address."""

from documents.forms.registry import ATTACHMENTS, ask_for
from enrollment.wizard.law.so_far import Known
from pathways import grounds
from pathways.caisses import caisses_for
from pathways.decision import Channel, Decision
from pathways.roads import offers_child_attachment


TO_A_CAISSE = frozenset(
    {Channel.CAISSE_BY_POST_OR_COUNTER, Channel.S1_REGISTRATION, Channel.PARENTS_CAISSE, Channel.EMPLOYER}
)


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
    return any(slug in ATTACHMENTS for slug in decision_of(known).forms)


def form_asks_for_phone(known: Known) -> bool:
    return ask_for(decision_of(known).forms, "phone")


def form_asks_for_caf(known: Known) -> bool:
    return ask_for(decision_of(known).forms, "caf_number")


def fills_a_form(known: Known) -> bool:
    return bool(decision_of(known).forms) or attaches_children(known)


def applies_to_a_caisse(known: Known) -> bool:
    return fills_a_form(known) or decision_of(known).channel in TO_A_CAISSE


def couple_matters(known: Known) -> bool:
    """The bond is proved for family of an insured person, and lets a partner's bills count for residence."""
    decision = decision_of(known)
    return decision.needs_three_months or known.answers.joins_insured_family


def several_caisses(known: Known) -> bool:
    """Several funds of the general scheme: the MSA has none of them."""
    answers = known.answers
    return (
        applies_to_a_caisse(known)
        and decision_of(known).channel is not Channel.MSA
        and bool(answers.postcode)
        and len(caisses_for(postcode=answers.postcode, commune=answers.town)) > 1
    )


def states_employment(known: Known) -> bool:
    asked = ask_for(decision_of(known).forms, "employment_detail")
    return asked and grounds.works_in_france(known.situation)
