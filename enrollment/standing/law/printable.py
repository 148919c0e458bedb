"""What can be printed of a file as it stands: what one page offers, no other denies. Pure."""

from enrollment.standing.law.claims import claim_letter_in, claims_in
from enrollment.standing.law.standing import Standing
from reimbursement.law.claims.claim_letter import LetterState


def forms_to_print(standing: Standing) -> tuple[str, ...]:
    """The official forms that we fill in; none while questions are left."""
    return standing.forms if standing.question_path.complete else ()


def has_envelope(standing: Standing) -> bool:
    """Whether the whole envelope can be printed: not while anything keeps the file from being sent."""
    return has_counter_card(standing) and not standing.is_shut


def has_counter_card(standing: Standing) -> bool:
    """Whether there is a card for the counter: also to ask there what keeps the file from being sent."""
    return standing.is_posted and standing.question_path.complete


def has_claim(standing: Standing) -> bool:
    """Whether the letter that claims the care paid can be made."""
    return bool(standing.holding.expenses) and (
        claim_letter_in(standing, claims_in(standing)) is LetterState.READY
    )
