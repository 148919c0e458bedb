"""Once covered: one page for each topic, and an index in the order that matters for this file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from enrollment.access.browser import KEEP_NOTHING, case_file_of
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.standing.law.once_covered import TopicWhen, topics_for
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in
from enrollment.ui.clock import today_of
from pathways.once_covered import GUIDES, CoveredTopic


WORDS = {
    TopicWhen.NOW: (_("Now"), "warn"),
    TopicWhen.LATER: (_("Not yet"), "neutral"),
    TopicWhen.DONE: (_("Done"), "good"),
}
# Where the links of the guides lead.
PAGES = {
    CoveredTopic.MEDECIN_TRAITANT: "reimbursement:estimator",
    CoveredTopic.MUTUELLE: "reimbursement:mutuelle",
    CoveredTopic.MOVING: "caisse",
}


# Of these a letter in French has the same name.
WITH_A_LETTER = frozenset(
    {CoveredTopic.NO_DOCTOR, CoveredTopic.LOST_CARD, CoveredTopic.BANK_DETAILS, CoveredTopic.URGENT_OPENING}
)


@require_safe
def after(request: HttpRequest) -> HttpResponse:
    """The index; with a file in hand, what is due comes first."""
    case_file, today = case_file_of(request), today_of(request)
    standing = standing_of(holding_of(case_file), today) if case_file else None
    chosen = topics_for(standing, today) if standing else [(topic, None) for topic in CoveredTopic]
    lines = [{"topic": topic, "guide": GUIDES[topic], "status": WORDS.get(state)} for topic, state in chosen]
    return private(render(request, "once_covered/topics.html", {"lines": lines, "case_file": case_file}))


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """What there is to know of one topic."""
    if topic not in list(CoveredTopic):
        raise Http404
    found, case_file, today = CoveredTopic(topic), case_file_of(request), today_of(request)
    context: dict[str, Any] = {"topic": found, "guide": GUIDES[found], "page": PAGES.get(found)}
    standing = standing_of(holding_of(case_file), today) if case_file else None
    if found in WITH_A_LETTER:
        context["letter"] = letter = LETTERS[found]
        if standing:
            values = letter_values(standing, today)
            context |= {"passages": body_of(letter, values), "enclosed": enclosed_in(letter, values)}
    return private(render(request, "once_covered/topic.html", context))


def private(response: HttpResponse) -> HttpResponse:
    """The order of the index tells of the file."""
    response["Cache-Control"] = KEEP_NOTHING
    return response
