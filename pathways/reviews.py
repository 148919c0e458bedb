"""When a person must look: what our answers can't settle, each with the rules that it hangs on and why.

Any of these raises the flag `human-review`, and stands among the reasons, so that nobody is sent to an
advisor without being told what to ask.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from pathways.decision import Reason
from pathways.grounds import works_in_france
from pathways.permits import TITLES, Permit
from pathways.reasons import reason
from pathways.regularity import is_protected, needs_a_title, title_may_exist
from pathways.situation import ForeignCover, Nationality, Protection, Situation, is_minor
from pathways.three_months import absences_need_a_person


@dataclass(frozen=True)
class Review:
    """What a person must look at: `rules` are the ids of the rules on which it can arise.

    `holds_filing`: until they have, the pathway or its first day is in doubt. Otherwise it is the fund itself, or the
    establishment, that looks once it is asked.
    """

    code: str
    rules: frozenset[str]
    arises: Callable[[Situation, date], bool]
    because: tuple[str, ...]
    holds_filing: bool = True


def always(person: Situation, today: date) -> bool:
    return True


def works_on_an_unlisted_title(person: Situation, today: date) -> bool:
    return works_in_france(person) and TITLES[person.permit].may_allow_work


def holds(permit: Permit) -> Callable[[Situation, date], bool]:
    """Whoever holds this title."""
    return lambda person, today: person.permit is permit


def has_asked_for_a_title(person: Situation, today: date) -> bool:
    return person.title_requested and title_may_exist(person, today)


def is_family_of_a_european(person: Situation, today: date) -> bool:
    return person.family_of_a_european and title_may_exist(person, today)


def joins_family_on_a_short_visa(person: Situation, today: date) -> bool:
    """Staff of the Assurance Maladie accept the Algerian spouse's visa."""
    return person.algerian and person.joins_insured_family and person.permit is Permit.SCHENGEN_C


def is_a_refugee(person: Situation, today: date) -> bool:
    """The protection outlives the card that shows it."""
    return is_protected(person)


def has_no_certificate(person: Situation, today: date) -> bool:
    """Without A1, bilateral certificate or S1, the French scheme may be the right one."""
    return person.foreign_cover not in {ForeignCover.A1, ForeignCover.S1}


def pension_may_come_from_elsewhere(person: Situation, today: date) -> bool:
    """An American pension gives no S1: the pathway by residence would then be the right one."""
    return person.nationality is Nationality.OTHER and person.foreign_cover is not ForeignCover.S1


def has_european_cover(person: Situation, today: date) -> bool:
    return person.foreign_cover is ForeignCover.EHIC


def called_a_minor_but_of_age(person: Situation, today: date) -> bool:
    return person.protection is Protection.ASYLUM_MINOR and not is_minor(person, today)


def is_a_minor_alone(person: Situation, today: date) -> bool:
    """Under 18, the parents' situation mostly decides, and it isn't asked."""
    return is_minor(person, today)


def is_a_foreign_minor(person: Situation, today: date) -> bool:
    """No title is needed before 18 by the general rule: a missing one may not count against them."""
    return is_minor(person, today) and needs_a_title(person)


REVIEWS = (
    Review("establishment-applies", frozenset({"R35"}), always, ("assisted",), holds_filing=False),
    Review("headquarters-agreement", frozenset({"R38"}), always, ("purpose",)),
    Review("swiss-choice-not-theirs", frozenset({"R37"}), always, ("activity", "nationality")),
    Review("work-title-off-the-list", frozenset({"R36"}), works_on_an_unlisted_title, ("activity", "permit")),
    Review("card-to-be-asked-for", frozenset({"R36"}), holds(Permit.VLS_CARTE), ("permit", "arrived_on")),
    Review("only-a-deposit", frozenset({"R36"}), holds(Permit.CONFIRMATION_DEPOT), ("permit",)),
    Review("title-not-known", frozenset({"R36"}), holds(Permit.UNKNOWN), ("permit",)),
    Review("request-under-way", frozenset({"R36"}), has_asked_for_a_title, ("title_requested", "permit")),
    Review("family-of-a-european", frozenset({"R36"}), is_family_of_a_european, ("family_of_a_european",)),
    Review(
        "perhaps-algerian-spouse",
        frozenset({"R34", "R06b"}),
        joins_family_on_a_short_visa,
        ("joins_insured_family", "permit"),
    ),
    Review("refugee-card-lapsed", frozenset({"R34"}), is_a_refugee, ("protection", "permit_to")),
    Review(
        "right-of-residence-is-examined",
        frozenset({"R28"}),
        always,
        ("nationality", "activity"),
        holds_filing=False,
    ),
    Review(
        "long-absence",
        frozenset({"R06", "R06b", "R08", "R25", "R28", "R32", "R33"}),
        absences_need_a_person,
        ("absences",),
    ),
    Review("posted-without-certificate", frozenset({"R11"}), has_no_certificate, ("foreign_cover",)),
    Review("whose-s1", frozenset({"R12"}), always, ("foreign_cover",)),
    Review("which-state-pays", frozenset({"R24"}), pension_may_come_from_elsewhere, ("foreign_pension",)),
    Review("insured-in-another-state", frozenset({"R22"}), has_european_cover, ("foreign_cover",)),
    Review("minor-or-of-age", frozenset({"R09"}), called_a_minor_but_of_age, ("protection", "born_on")),
    Review("minor-alone", frozenset({"R25", "R28", "R29"}), is_a_minor_alone, ("born_on",)),
    Review("minor-and-title", frozenset({"R32", "R33", "R34"}), is_a_foreign_minor, ("born_on", "permit")),
    # The AME is a minor's at once, whatever their title is (Conseil d'État, 7 June 2006).
    Review(
        "minor-and-title",
        frozenset({"R06", "R06b"}),
        is_a_foreign_minor,
        ("born_on", "permit"),
        holds_filing=False,
    ),
)


# On the first day to file, time alone will have led to another pathway: no day can be told on either.
PATHWAY_TURNS = Review(
    "road-turns-before-the-day", frozenset(), always, ("permit_from", "permit_to", "born_on")
)


def reviews_for(rule_id: str, situation: Situation, today: date) -> tuple[Review, ...]:
    """What a person must look at on this rule."""
    return tuple(review for review in REVIEWS if rule_id in review.rules and review.arises(situation, today))


def as_reasons(reviews: Iterable[Review]) -> tuple[Reason, ...]:
    """They stand among the reasons of a decision."""
    return tuple(reason(review.code, review.because) for review in reviews)
