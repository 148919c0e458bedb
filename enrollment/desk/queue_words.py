"""A row of the docket in the words of the desk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enrollment.access.advisor_names import name_of_advisor
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.third_person import due_in_words, route_in_words, step_in_words
from enrollment.desk.words import NEXT_ACTIONS
from enrollment.docket.law.row import TURN_OF, Turn
from enrollment.docket.records.models import DocketRow
from enrollment.history.pages.words import ACTORS
from enrollment.standing.law.due_dates import is_late
from enrollment.standing.law.standing import NextAction, Readiness
from enrollment.standing.pages.words import readiness_status
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.step_texts import Step
from enrollment.tracking.law.working_days import working_days_between
from enrollment.ui.tasks import Status
from enrollment.ui.wording import day_in_words, in_language
from pathways.caisses import CAISSES
from pathways.decision import Pathway
from pathways.reasons import REASONS


TURNS: Mapping[Turn, str] = {
    Turn.ADVISOR: gettext_lazy("an advisor"),
    Turn.CLIENT: gettext_lazy("the client"),
    **{turn: ACTORS[actor] for actor, turn in TURN_OF.items() if turn is not Turn.CLIENT},
    Turn.NOBODY: gettext_lazy("nobody"),
    Turn.PUT_ASIDE: gettext_lazy("nobody: put aside by the team"),
}
UNREADABLE = Status(text=gettext_lazy("Doesn’t read any more: see the log"), tone="bad")
# States in which papers are still gathered: there the pieces say what is missing.
GATHERED = frozenset({Readiness.ASKING, Readiness.GATHERING, Readiness.CAME_BACK, Readiness.DOUBTFUL})


@dataclass(frozen=True, kw_only=True)
class QueueLine:
    """A row of the queue as it is read; texts are empty where there is nothing to say."""

    page: str
    reference: str
    name: str
    partners: list[tuple[str, str]]
    state: str
    status: Status
    next_step: str
    pieces: list[str]
    route: str
    fund: str
    language: str
    turn: str
    waits_for: str
    since_day: str
    since: str
    waiting: str
    due: str
    due_day: str
    due_on: str
    is_over: bool
    acted_on: str
    advisor: str
    doubts: list[str]
    why_ours: list[str]


def line_of(row: DocketRow, today: date, seen: Collection[UUID], walk: str = "") -> QueueLine:
    """The row in words, on a day; of a partner only where their file is one of those that the reader sees.

    `walk` says in the address of the file's page from where in which list one comes.
    """
    case_file = row.case_file
    reads = is_readable(row)
    fund = CAISSES.get(row.fund)
    since = row.waiting_since
    return QueueLine(
        page=f"{page_of_file(case_file)}?{walk}" if walk else page_of_file(case_file),
        reference=case_file.reference,
        name=case_file.full_name or "–",
        partners=[(page_of_file(each), each.reference) for each in case_file.partners if each.pk in seen],
        state=row.state,
        status=readiness_status(Readiness(row.state)) if reads else UNREADABLE,
        next_step=next_step_of(row) if reads else "",
        pieces=pieces_of(row) if reads else [],
        route=route_in_words(Pathway(row.road)) if reads and row.road else "–",
        fund=fund.name if fund else "",
        language=dict(settings.LANGUAGES).get(row.language, row.language),
        turn=row.waits_for if reads else Turn.ADVISOR.value,
        waits_for=str(TURNS[Turn(row.waits_for)] if reads else TURNS[Turn.ADVISOR]),
        since_day=since.isoformat() if since else "",
        since=day_in_words(since) if since else "",
        waiting=waiting_in_words(since, today, fund.departments[0] if fund else "") if since else "",
        due=due_in_words(row.due_code),
        due_day=row.due_on.isoformat() if row.due_on else "",
        due_on=day_in_words(row.due_on) if row.due_on else "",
        is_over=row.due_on is not None and is_late(row.due_code, row.due_on, today),
        acted_on=day_in_words(timezone.localdate(row.client_acted_at)) if row.client_acted_at else "–",
        advisor=name_of_advisor(row.advisor) if row.advisor else "",
        doubts=[in_language(REASONS[code]) for code in row.doubts if code in REASONS] if reads else [],
        why_ours=between_us(row) if reads else [],
    )


def between_us(row: DocketRow) -> list[str]:
    """What lies between client and team: who wrote, what is asked for, what was answered."""
    told = [_("a message waits for an answer")] if row.message_waits else []
    if row.requests_answered:
        text = ngettext(
            "%(count)d request was answered: look at it",
            "%(count)d requests were answered: look at them",
            row.requests_answered,
        )
        told.append(text % {"count": row.requests_answered})
    if row.requests_open:
        text = ngettext("%(count)d request is open", "%(count)d requests are open", row.requests_open)
        told.append(text % {"count": row.requests_open})
    return told


def is_readable(row: DocketRow) -> bool:
    """Whether the row was worked out, and in words that this desk knows: a former release may have had others."""
    return row.reckoned_on is not None and all(
        said in words
        for said, words in (
            (row.state, set(Readiness)),
            (row.next_action, set(NextAction)),
            (row.step, {"", *Step}),
            (row.follow_up, {"", *FollowUpStep}),
            (row.waits_for, set(Turn)),
            (row.road, {"", *Pathway}),
        )
    )


def page_of_file(case_file: CaseFile) -> str:
    """The file's page on the desk."""
    return reverse("admin:enrollment_casefile_change", args=[case_file.pk])


def next_step_of(row: DocketRow) -> str:
    """The one next thing: before sending what the person does, after it what the history asks for."""
    if row.step:
        follow_up = FollowUpStep(row.follow_up) if row.follow_up else None
        return step_in_words(Step(row.step), follow_up, row.step_on)
    return str(NEXT_ACTIONS.get(NextAction(row.next_action), ""))


def pieces_of(row: DocketRow) -> list[str]:
    """What is still missing before the file can be sent."""
    if row.state not in GATHERED or not row.road:
        return []
    pieces = [] if row.answers_complete else [_("questions are open")]
    if row.residence_shown is False:
        pieces.append(_("residence isn’t shown"))
    if row.papers_blocking:
        text = ngettext(
            "%(count)d needed paper is missing", "%(count)d needed papers are missing", row.papers_blocking
        )
        pieces.append(text % {"count": row.papers_blocking})
    return pieces


def waiting_in_words(since: date, today: date, department: str) -> str:
    """For how long, in days on which offices are open."""
    count = working_days_between(since, today, department)
    return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
