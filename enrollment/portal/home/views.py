"""The start page and the case file's first screen: the result, where things stand, the one next action."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Side
from enrollment.messages.records.reading import unread_of
from enrollment.papers.pages.to_look_at import differing
from enrollment.portal.correspondence.funds import other_body
from enrollment.portal.home.next_action import next_action
from enrollment.portal.home.preparing import preparations
from enrollment.portal.home.rules_changed import rules_changed
from enrollment.portal.home.task_list import (
    care_tasks,
    household_tasks,
    messages_tasks,
    request_tasks,
    tasks,
)
from enrollment.portal.home.without_a_title import cover_that_lasts
from enrollment.portal.tracking.words import status_of
from enrollment.requests.records.asking import ABOUT
from enrollment.standing.law.claims import claims_in
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.tasks import Task
from pathways.after_the_title import COVER_LASTS
from pathways.decision import Flag, Reason, WhatIf
from pathways.facts.fact import Text
from pathways.flags import FLAGS
from pathways.meanwhile import may_open_here, meanwhile_for
from pathways.pathway_facts import PATHWAYS, Kind
from pathways.possible_pathways import possible_in_words
from pathways.reasons import as_said
from pathways.situation import Nationality
from pathways.told import changes_for, flags_for, lead_for, official_pages_for, steps_for, where_for
from pathways.what_if import sentence_for


EUROPEAN_SYSTEMS = frozenset({Nationality.EU_EEA_CH, Nationality.UK})


@require_safe
@with_standing
def file(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The result and the state of the file."""
    today = standing.today
    shown = result(standing)
    unread = unread_of(case_file, Side.TEAM) if standing.holding.has_had_team else 0
    # What the team asks for stands on top by itself: the message that says the same would announce it twice.
    told = unread
    if unread and standing.holding.open_requests:
        told = unread_of(case_file, Side.TEAM, but_about=ABOUT)
    shown["tasks"] += messages_tasks(standing, unread)
    shown["tasks"] = request_tasks(standing) + shown["tasks"]
    shown["tasks"] += household_tasks(standing, today)
    shown["tasks"] += care_tasks(claims_in(standing), standing.holding, today)
    shown["differing"] = differing(case_file, standing)
    shown |= rules_changed(case_file)
    return render(request, "home/file.html", {"case_file": case_file, "unread": told, **shown})


def verdict(standing: Standing) -> dict[str, Any]:
    """The pathway with its texts, why it is this one, and the one thing to do."""
    decision, situation, today = standing.decision, standing.situation, standing.today
    pathway = PATHWAYS[decision.pathway]
    return {
        "standing": standing,
        "decision": decision,
        "pathway": pathway,
        "lasting": cover_that_lasts(standing),
        "lasting_cover": COVER_LASTS,
        "lead": lead_for(decision, situation, standing.judged_on),
        "wait_is_untold": standing.wait_is_untold,
        "fund": standing.caisse.name if standing.caisse and standing.is_sure_of_the_fund else "",
        "where": where_for(decision, situation, today),
        "durations": (pathway.duration,) if pathway.duration else (),
        "is_application": pathway.kind is Kind.APPLICATION,
        "is_undecided": bool(decision.possible),
        "reasons": [as_said(reason) for reason in reasons_beside(standing)],
        "next_action": next_action(standing),
    }


def reasons_beside(standing: Standing) -> tuple[Reason, ...]:
    """Why it is this route; what a person must look at stands in the next step, and isn't said twice on a page."""
    reasons = standing.decision.reasons
    if standing.next_action is not NextAction.ASK_A_PERSON:
        return reasons
    return tuple(reason for reason in reasons if reason not in standing.decision.doubts)


def flags_beside(standing: Standing) -> frozenset[Flag]:
    """What to know beside the route; that a person must look is the next step itself, where it is that."""
    asks = standing.next_action is NextAction.ASK_A_PERSON
    flags = flags_for(standing.decision, standing.situation, standing.judged_on)
    return flags - {Flag.HUMAN_REVIEW} if asks else flags


def result(standing: Standing) -> dict[str, Any]:
    """What the result page shows: the verdict, what stands beside it, and where the file stands."""
    decision = standing.decision
    return verdict(standing) | {
        "once_looked_at": bool(decision.doubts) and PATHWAYS[decision.pathway].kind is Kind.APPLICATION,
        "steps": steps_for(decision, standing.situation, standing.judged_on),
        "links": official_pages_for(decision, standing.situation, standing.today),
        "may_come_from_a_european_system": standing.situation.nationality in EUROPEAN_SYSTEMS,
        "flags": [FLAGS[flag] for flag in sorted(flags_beside(standing))],
        "changes": changes_in_words(standing),
        "possible": possible_in_words(standing.situation, standing.today) if decision.possible else (),
        "meanwhile": ()
        if standing.progress.is_covered
        else meanwhile_for(decision.pathway, standing.situation, standing.today),
        "may_open_here": may_open_here(decision.pathway),
        "other_body": other_body(standing.answers),
        "tasks": tasks(standing),
        "sent": [Task(title=task.title, url=task.url) for task in preparations(standing)]
        if standing.is_out
        else [],
        "status": status_of(standing.next_step) if standing.next_step else "",
    }


@dataclass(frozen=True)
class ChangeInWords:
    """What would change the pathway, in words."""

    what_if: WhatIf

    @property
    def sentence(self) -> Text:
        return sentence_for(self.what_if)

    @property
    def title(self) -> Text:
        """Of the pathway to which it leads."""
        return PATHWAYS[self.what_if.pathway].title


def changes_in_words(standing: Standing) -> tuple[ChangeInWords, ...]:
    """What would change the pathway; nothing where the passport wasn't asked: a pathway without it would be a guess."""
    if not standing.answers.nationality_country:
        return ()
    return tuple(map(ChangeInWords, changes_for(standing.decision, standing.situation, standing.today)))
