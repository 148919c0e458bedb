"""When a question for the papers matters, once the pathway is known: the family, the form's boxes, the address."""

from documents.forms.registry import ATTACHMENTS, ask_for
from enrollment.case_file.law.answer_choices import Attachment
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.who_is_asked import is_a_child
from pathways import grounds
from pathways.caisses import caisses_for
from pathways.decision import Channel, Decision
from pathways.pathway_facts import PATHWAYS


TO_A_CAISSE = frozenset(
    {Channel.CAISSE_BY_POST_OR_COUNTER, Channel.S1_REGISTRATION, Channel.PARENTS_CAISSE, Channel.EMPLOYER}
)


def decision_of(so_far: AnswersSoFar) -> Decision:
    """Known by the time that these questions come up."""
    if so_far.decision is None:
        raise ValueError("asked before the pathway is known")
    return so_far.decision


def may_attach_children(so_far: AnswersSoFar) -> bool:
    return not is_a_child(so_far) and PATHWAYS[decision_of(so_far).pathway].attaches_children


def attaches_children(so_far: AnswersSoFar) -> bool:
    return so_far.answers.children_count > 0


def attaches_to_both(so_far: AnswersSoFar) -> bool:
    return attaches_children(so_far) and so_far.answers.attachment is Attachment.BOTH


def is_attached_to_a_parent(so_far: AnswersSoFar) -> bool:
    """A minor's own file: the form names the insured parent."""
    return any(slug in ATTACHMENTS for slug in decision_of(so_far).forms)


def form_asks_for_phone(so_far: AnswersSoFar) -> bool:
    return ask_for(decision_of(so_far).forms, "phone")


def form_asks_for_caf(so_far: AnswersSoFar) -> bool:
    return ask_for(decision_of(so_far).forms, "caf_number")


def fills_a_form(so_far: AnswersSoFar) -> bool:
    return bool(decision_of(so_far).forms) or attaches_children(so_far)


def applies_to_a_caisse(so_far: AnswersSoFar) -> bool:
    return fills_a_form(so_far) or decision_of(so_far).channel in TO_A_CAISSE


def couple_matters(so_far: AnswersSoFar) -> bool:
    """The bond is proved for family of an insured person, and lets a partner's bills count for residence."""
    decision = decision_of(so_far)
    return not is_a_child(so_far) and (decision.needs_three_months or so_far.answers.joins_insured_family)


def several_caisses(so_far: AnswersSoFar) -> bool:
    """Several funds of the general scheme: the MSA has none of them."""
    answers = so_far.answers
    return (
        applies_to_a_caisse(so_far)
        and decision_of(so_far).channel is not Channel.MSA
        and not answers.goes_to_the_international_office
        and bool(answers.postcode)
        and len(caisses_for(postcode=answers.postcode, commune=answers.town)) > 1
    )


def states_employment(so_far: AnswersSoFar) -> bool:
    asked = ask_for(decision_of(so_far).forms, "employment_detail")
    return asked and grounds.works_in_france(so_far.situation)
