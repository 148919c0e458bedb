"""Is the stay lawful on the day of the request: who needs a title, who has one, what is wrong (R111-3).

A minor needs no title before 18 by the general rule; the texts read for the health insurance don't say how
the caisse reads a missing one, so the rules treat a minor's title as an adult's and ask a person to look. Where it
keeps a minor's pathway shut, the AME is theirs at once.
"""

from datetime import date

from pathways.after_the_title import title_has_ended
from pathways.permits import Permit, accepted_on, awaits_validation, is_current, is_listed, may_count
from pathways.situation import Nationality, Protection, Situation, is_minor


ASYLUM = frozenset({Protection.ASYLUM_ADULT, Protection.ASYLUM_MINOR})
GRANTED = frozenset({Protection.REFUGEE, Protection.SUBSIDIARY})
REFUGEE_RECEIPTS = frozenset({Permit.RECEPISSE_REFUGIE, Permit.RECEPISSE_PS})


def decides_as_eu(situation: Situation) -> bool:
    """EU, EEA, Switzerland, and the British who lived in France before 2021 (R30)."""
    return situation.nationality is Nationality.EU_EEA_CH or (
        situation.nationality is Nationality.UK and situation.uk_withdrawal_agreement
    )


def needs_a_title(situation: Situation) -> bool:
    """Everybody whose nationality doesn't make the stay lawful by itself."""
    return situation.nationality is not Nationality.FRENCH and not decides_as_eu(situation)


def is_protected(situation: Situation) -> bool:
    """Recognised by the OFPRA, by the answer given or by the récépissé held; Europeans have no use for it."""
    return needs_a_title(situation) and (
        situation.protection in GRANTED or situation.permit in REFUGEE_RECEIPTS
    )


def asks_for_asylum(situation: Situation) -> bool:
    """By the answer given or by the attestation held."""
    asks = situation.protection in ASYLUM or situation.permit is Permit.ATDA
    return asks and needs_a_title(situation) and not is_protected(situation)


def protection_paper_is_untold(situation: Situation) -> bool:
    """Protection comes with a paper of the préfecture: taken as held until another title is named."""
    return situation.permit is Permit.NONE and situation.protection is not Protection.NONE


def stays_lawfully(situation: Situation, today: date) -> bool:
    """The gate of every compulsory affiliation (L115-6, R111-3)."""
    return (
        not needs_a_title(situation) or accepted_on(situation, today) or protection_paper_is_untold(situation)
    )


def stays_without_any_title(situation: Situation) -> bool:
    """No title at all. One that isn't listed is another matter: see `title_problem`."""
    return (
        needs_a_title(situation)
        and situation.permit is Permit.NONE
        and situation.protection is Protection.NONE
    )


def request_matters(situation: Situation, today: date) -> bool:
    """Without a title, with one off the list, or with one that has ended: what was asked for may change everything."""
    lacks_one = (
        situation.permit is Permit.NONE
        or title_has_ended(situation, today)
        or not (is_listed(situation.permit) or may_count(situation.permit))
    )
    return lacks_one and not stays_lawfully(situation, today) and not is_minor(situation, today)


def title_may_exist(situation: Situation, today: date) -> bool:
    """A request is under way, or the stay is lawful by being family of a European, whose card only declares it."""
    asks = situation.title_requested or situation.family_of_a_european
    return asks and request_matters(situation, today)


def title_is_in_doubt(situation: Situation, today: date) -> bool:
    """Neither the list nor what is read of its practice says whether this stay is lawful for the health insurance."""
    in_doubt = may_count(situation.permit) and is_current(situation, today)
    return needs_a_title(situation) and (
        title_may_exist(situation, today) or (in_doubt and not is_minor(situation, today))
    )


def title_problem(situation: Situation) -> str:
    """The reason code of what keeps a title from counting, the most lasting cause first."""
    if not is_listed(situation.permit):
        return "title-not-listed"
    if awaits_validation(situation):
        return "title-to-validate"
    return "title-not-current"
