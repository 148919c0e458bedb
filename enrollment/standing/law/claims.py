"""The bills of before the cover, as a file can claim them. Pure."""

from enrollment.standing.law.limits import rights_open_on
from enrollment.standing.law.standing import Standing
from enrollment.standing.law.tariff_territory import tariff_territory
from reimbursement.law.claims.care_claims import Claims, claims_of
from reimbursement.law.claims.claim_letter import LetterState, letter_state


def claims_in(standing: Standing) -> Claims:
    """The ledger, reckoned from the day put down, else from the first that the law allows."""
    return claims_of(
        standing.holding.expenses,
        rights_open_on=rights_open_on(standing),
        today=standing.today,
        territory=tariff_territory(standing.answers.territory),
    )


def claim_letter_in(standing: Standing, claims: Claims) -> LetterState:
    """Whether the letter that claims them can be made, or what it still waits for."""
    return letter_state(claims, rights_open_on=standing.holding.rights_open_on, today=standing.today)
