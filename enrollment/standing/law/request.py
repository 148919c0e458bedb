"""What a file asks the fund for, and on what the right rests, as far as its answers carry it."""

from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.milestones import Milestone
from pathways.filing_day import Opens
from pathways.nationalities import is_in_the_union
from pathways.pathway_facts import PATHWAYS, DecidedBy, LetterPurpose
from pathways.permits import accepted_on
from pathways.regularity import needs_a_title
from pathways.three_months import first_day_after_wait


def grounds_of(standing: Standing) -> set[str]:
    """On what the right rests, as far as the answers carry it on the day of the request; in doubt nobody says so.

    Work for which another State insures is no ground in France.
    """
    situation, decision = standing.situation, standing.decision
    requested_on = standing.progress.day_of(Milestone.SUBMITTED)
    facts, is_told = PATHWAYS[decision.pathway], not decision.doubts
    waited = requested_on is not None and first_day_after_wait(situation.arrived_on) <= requested_on
    grounds = {
        "works": is_told and facts.opens is Opens.WORK and facts.insures,
        "studies": is_told and facts.opens is Opens.STUDIES,
        "on-residence": decision.needs_three_months,
        "route-unsure": standing.route_is_unsure,
        "three-months": decision.needs_three_months and waited and not situation.absences,
        "title": requested_on is not None
        and needs_a_title(situation)
        and accepted_on(situation, requested_on),
        "translation": standing.household.birthplace == "other",
        "born-in-eu": is_in_the_union(standing.answers.birth_country),
    }
    rests_on = {facts.rests_on.value} if is_told and facts.rests_on else set()
    return {name for name, holds in grounds.items() if holds} | rests_on


def request_of(standing: Standing) -> str:
    """What was asked for: a key of the requests that the letters can name."""
    if standing.decided_by is DecidedBy.STATE_AID:
        return "state-aid"
    named = {LetterPurpose.S1: "s1", LetterPurpose.ATTACHMENT: "child"}
    return named.get(standing.purpose, "rights")
