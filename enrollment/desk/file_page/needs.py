"""What needs the advisor now, on top of the file's page: each a sentence, and the section that it leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enrollment.desk.third_person import deadline_in_words
from enrollment.papers.law.review import TO_LOOK_AT
from enrollment.requests.law.request import RequestState
from enrollment.standing.law.due_dates import due_dates_of, is_late
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.words import doubts_in_words
from enrollment.ui.wording import day_in_words, in_language
from pathways.blocks import ACTS


# Days that come nearer than this stand on top.
SOON = 7


@dataclass(frozen=True, kw_only=True)
class DeskNeed:
    """One thing to do: its words, how it looks, and the section of the page where it is done."""

    text: str
    tone: str
    section: str
    code: str


def needs_of(standing: Standing | None, shown: dict[str, Any]) -> list[DeskNeed]:
    """What the client waits for first, then what a person must decide, then days. `shown`: what the sections show."""
    needs = list(_waiting(standing, shown))
    if standing is not None:
        needs += [
            DeskNeed(
                text=_("In doubt, as the client reads it: “%(doubt)s”") % {"doubt": each},
                tone="warn",
                section="road",
                code="doubt",
            )
            for each in doubts_in_words(standing.decision.doubts)
        ]
        needs += _opening(standing)
        needs += _days(standing)
    return needs


def _opening(standing: Standing) -> Iterator[DeskNeed]:
    """The act without which nothing can be sent."""
    if standing.block is None or standing.is_out:
        return
    act = in_language(ACTS[standing.block].title)
    text = _("What must come first, as the client reads it: “%(act)s”") % {"act": act}
    yield DeskNeed(text=text, tone="warn", section="road", code="block")


def _waiting(standing: Standing | None, shown: dict[str, Any]) -> Iterator[DeskNeed]:
    count = shown["messages_waiting"]
    if count:
        text = ngettext("%(n)d message waits for an answer", "%(n)d messages wait for an answer", count) % {
            "n": count
        }
        yield DeskNeed(text=text, tone="warn", section="messages", code="message")
    requests = standing.holding.requests if standing else ()
    answered = sum(each.state is RequestState.ANSWERED for each in requests)
    if answered:
        text = ngettext(
            "%(n)d request is answered: look at it", "%(n)d requests are answered: look at them", answered
        ) % {"n": answered}
        yield DeskNeed(text=text, tone="warn", section="requests", code="request")
    if shown["being_corrected"]:
        yield DeskNeed(text=shown["being_corrected"], tone="info", section="answers", code="being-corrected")
    contested = sum(bool(each["contested"]) for each in shown.get("given_papers", ()))
    if contested:
        text = ngettext(
            "The client contests what was found in %(n)d paper",
            "The client contests what was found in %(n)d papers",
            contested,
        ) % {"n": contested}
        yield DeskNeed(text=text, tone="warn", section="papers", code="contest")
    to_look_at = sum(each["review"]["state"] in TO_LOOK_AT for each in shown.get("given_papers", ()))
    if to_look_at:
        text = ngettext("%(n)d paper to look at", "%(n)d papers to look at", to_look_at) % {"n": to_look_at}
        yield DeskNeed(text=text, tone="info", section="papers", code="to-look-at")
    if shown.get("mail_bounced"):
        text = _("Mails don’t reach the client: their address doesn’t exist any more")
        yield DeskNeed(text=text, tone="warn", section="mails", code="bounced")


def _days(standing: Standing) -> Iterator[DeskNeed]:
    for due in due_dates_of(standing, standing.today):
        if due.moves_with_today or (due.due_on - standing.today).days > SOON:
            continue
        words = {"what": deadline_in_words(due), "day": day_in_words(due.due_on)}
        if is_late(due.code, due.due_on, standing.today):
            yield DeskNeed(
                text=_("Over since %(day)s: %(what)s") % words, tone="bad", section="dates", code="over"
            )
        elif due.due_on >= standing.today:
            yield DeskNeed(
                text=_("Due on %(day)s: %(what)s") % words, tone="info", section="dates", code="due"
            )
