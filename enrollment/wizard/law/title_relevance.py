"""When a question about the stay matters: the title held, its dates, the request for one, the family that makes it lawful."""

from enrollment.case_file.law.answer_choices import ProtectionAnswer
from enrollment.wizard.law.answers_so_far import AnswersSoFar, once
from enrollment.wizard.law.who_is_asked import on_their_own
from pathways import regularity, stay_grounds
from pathways.after_the_title import title_has_ended
from pathways.permits import Permit, TitleKind
from pathways.situation import Activity, Nationality


WORK_ELSEWHERE = frozenset({Activity.POSTED, Activity.CROSS_BORDER, Activity.CROSS_BORDER_SWITZERLAND})


def is_british(so_far: AnswersSoFar) -> bool:
    return on_their_own(so_far) and so_far.answers.nationality is Nationality.UK


def needs_a_title(so_far: AnswersSoFar) -> bool:
    return on_their_own(so_far) and regularity.needs_a_title(so_far.situation)


def permit_matters(so_far: AnswersSoFar) -> bool:
    """Protection comes with a paper of its own; everybody else is asked for theirs."""
    return needs_a_title(so_far) and so_far.answers.protection is ProtectionAnswer.NONE


@once
def can_name_the_title(so_far: AnswersSoFar) -> bool:
    return permit_matters(so_far) and so_far.answers.title_kind is not TitleKind.UNSURE


def may_be_temporary_protection(so_far: AnswersSoFar) -> bool:
    """It is printed on a provisional permit, and the British are not among those for whom it was decided."""
    answers = so_far.answers
    return (
        can_name_the_title(so_far)
        and answers.permit is Permit.APS
        and answers.nationality is Nationality.OTHER
    )


@once
def gate_is_open(so_far: AnswersSoFar) -> bool:
    """The title, where one is needed, makes the stay lawful today."""
    return regularity.stays_lawfully(so_far.situation, so_far.today)


@once
def permit_counts(so_far: AnswersSoFar) -> bool:
    """Of every title it is asked until when, also off the list: from its end on, other pathways open.

    Pathways of work elsewhere don't look at it, except that a paper of asylum or of temporary protection goes before.
    """
    situation, today = so_far.situation, so_far.today
    is_protected_by_it = regularity.asks_for_asylum(situation) or stay_grounds.is_under_temporary_protection(
        situation, today
    )
    return (
        can_name_the_title(so_far)
        and so_far.answers.permit is not Permit.NONE
        and (so_far.answers.activity not in WORK_ELSEWHERE or is_protected_by_it)
    )


def holds_vls_ts(so_far: AnswersSoFar) -> bool:
    return permit_counts(so_far) and so_far.answers.permit is Permit.VLS_TS


@once
def request_matters(so_far: AnswersSoFar) -> bool:
    """Whoever has asked for a title, or for its renewal, is not without one as others are."""
    works_elsewhere = so_far.answers.activity in WORK_ELSEWHERE
    return (
        can_name_the_title(so_far)
        and regularity.request_matters(so_far.situation, so_far.today)
        and not (works_elsewhere and so_far.answers.permit is not Permit.NONE)
    )


def european_family_matters(so_far: AnswersSoFar) -> bool:
    """The card of a European's family only declares their right, whether or not one has been asked for."""
    return request_matters(so_far)


@once
def irregular(so_far: AnswersSoFar) -> bool:
    return stay_grounds.is_irregular(so_far.situation, so_far.today)


@once
def waits_as_asylum_seeker(so_far: AnswersSoFar) -> bool:
    adult = stay_grounds.is_an_adult_asking_for_asylum(so_far.situation, so_far.today)
    return on_their_own(so_far) and adult and gate_is_open(so_far)


@once
def is_protected(so_far: AnswersSoFar) -> bool:
    situation, today = so_far.situation, so_far.today
    return (
        waits_as_asylum_seeker(so_far)
        or stay_grounds.is_a_minor_asking_for_asylum(situation, today)
        or stay_grounds.is_recognised_as_refugee(situation, today)
        or (stay_grounds.is_under_temporary_protection(situation, today) and gate_is_open(so_far))
    )


def counts_from_arrival(so_far: AnswersSoFar) -> bool:
    """A visa to validate, one that asks for a card, a title that has ended: what is to be done hangs on the arrival."""
    if not can_name_the_title(so_far) or so_far.answers.activity in WORK_ELSEWHERE:
        return False
    is_shut = not gate_is_open(so_far)
    to_validate = holds_vls_ts(so_far) and is_shut and not so_far.answers.vls_ts_validated
    has_ended = is_shut and title_has_ended(so_far.situation, so_far.today)
    return to_validate or has_ended or so_far.answers.permit is Permit.VLS_CARTE
