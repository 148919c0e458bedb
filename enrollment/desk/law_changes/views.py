"""The page of what the law changes, and the one click that tells it: for one file, or for all that are ticked."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from enrollment.access.records.models import Scope
from enrollment.access.visible import MAY_SEE, visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import to_a_page
from enrollment.desk.history import MAY_RECORD, may_record
from enrollment.desk.queue_words import page_of_file
from enrollment.law_changes.law.edition import changed_parts
from enrollment.law_changes.pages.telling import TellingOutcome, settle, waiting_for
from enrollment.law_changes.pages.words import change_in_words, message_for
from enrollment.law_changes.records.models import ResultChange
from enrollment.standing.law.standing import Standing
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.wording import day_in_words


# Of one page; each is told in a transaction of its own.
MOST_ON_A_PAGE = 50
WORDS: dict[TellingOutcome, str] = {
    TellingOutcome.TOLD: gettext_lazy("re-opened, and told to the client"),
    TellingOutcome.SET_ASIDE: gettext_lazy("set aside, the client wasn’t told"),
    TellingOutcome.STANDS_OTHERWISE: gettext_lazy("stands otherwise by now: not told"),
    TellingOutcome.NO_MANDATE: gettext_lazy("no mandate to act any more: not told"),
    TellingOutcome.NOT_WAITING: gettext_lazy("settled meanwhile by somebody else"),
}


@dataclass(frozen=True, kw_only=True)
class ChangedLine:
    """One file that the law changes, in words; `message` is what the client would be written, `language` its language."""

    number: int
    page: str
    reference: str
    name: str
    day: str
    told: list[str]
    message: str
    language: str
    language_name: str
    is_mixed: bool
    may_tell: bool


def line_of(change: ResultChange, *, may_tell: bool) -> ChangedLine:
    """A change as the desk reads it; `may_tell`: whether the reader may act on its file."""
    case_file, changed = change.case_file, change.as_difference()
    return ChangedLine(
        number=change.pk,
        page=page_of_file(case_file),
        reference=case_file.reference,
        name=case_file.full_name or "–",
        day=day_in_words(change.day),
        told=change_in_words(changed),
        message=message_for(changed, case_file.language),
        language=case_file.language,
        language_name=dict(settings.LANGUAGES).get(case_file.language, case_file.language),
        is_mixed=change.is_mixed,
        may_tell=may_tell,
    )


def law_changes_beside(
    case_file: CaseFile, standing: Standing | None, request: HttpRequest
) -> dict[str, Any]:
    """For the page of a file: what the law changes of it and waits to be told; nothing where nothing does."""
    waiting = ResultChange.objects.filter(case_file=case_file, settled_at=None).first()
    if waiting is None:
        return {"law_change": None}
    waiting.case_file = case_file
    return {"law_change": line_of(waiting, may_tell=may_record(request, case_file))}


@require_safe
@admin.site.admin_view
def law_changes(request: HttpRequest) -> HttpResponse:
    """The files of the reader's teams that the law changes, the newest first."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    waiting = waiting_for(request.user, now_of(request))
    shown = list(waiting[:MOST_ON_A_PAGE])
    acted_on = files_to_act_on(request, shown)
    context = {
        **admin.site.each_context(request),
        "title": _("What changed in the law"),
        "lines": [line_of(each, may_tell=each.case_file_id in acted_on) for each in shown],
        "count": waiting.count(),
        "parts": parts_that_differ(shown),
        "may_tell": bool(acted_on),
    }
    return render(request, "desk/law_changes.html", context)


def files_to_act_on(request: HttpRequest, shown: list[ResultChange]) -> set[UUID]:
    """Those of these files whose mandate lets the reader act."""
    if not request.user.has_perm(MAY_RECORD):
        return set()
    entrusted = visible_to(request.user, today_of(request), least=Scope.ACT)
    return set(entrusted.filter(pk__in=[each.case_file_id for each in shown]).values_list("pk", flat=True))


def parts_that_differ(shown: list[ResultChange]) -> list[str]:
    """The files of rules and data in which the editions of these changes differ."""
    pairs = {(each.former_id, each.edition_id): each for each in shown}.values()
    return sorted({path for each in pairs for path in changed_parts(each.former.parts, each.edition.parts)})


@require_POST
@admin.site.admin_view
def settle_changes(request: HttpRequest) -> HttpResponse:
    """Tell those that are ticked, or set them aside; each is looked at once more, and what became of it is told."""
    if not request.user.has_perm(MAY_SEE) or not request.user.has_perm(MAY_RECORD):
        raise PermissionDenied
    act, numbers = request.POST.get("act"), request.POST.getlist("change")
    if act not in ("tell", "set-aside") or not all(each.isascii() and each.isdecimal() for each in numbers):
        raise BadRequest("no such act")
    if not numbers:
        messages.warning(request, _("Tick at least one file first."))
        return back(request)
    seen = {
        each.pk: each
        for each in waiting_for(request.user, now_of(request), least=Scope.LOOK).filter(
            pk__in=[int(each) for each in numbers[:MOST_ON_A_PAGE] if len(each) < 19]
        )
    }
    became = {
        number: settle(number, who=request.user, now=now_of(request), is_told=act == "tell")
        for number in seen
    }
    report(request, {seen[number].case_file.reference: told for number, told in became.items()})
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the page that it was sent from: of the file that it names, or of what the law changes."""
    try:
        return to_a_page(request, "admin:enrollment_casefile_change", UUID(request.POST.get("file", "")))
    except ValueError:
        return redirect("law-changes")


def report(request: HttpRequest, became: dict[str, TellingOutcome]) -> None:
    """What became of each: in one sentence for those of which the same did, by reference."""
    for told, count in Counter(became.values()).items():
        references = ", ".join(reference for reference, each in became.items() if each is told)
        text = ngettext(
            "%(count)d file %(became)s: %(files)s", "%(count)d files %(became)s: %(files)s", count
        )
        good = (
            messages.SUCCESS if told in (TellingOutcome.TOLD, TellingOutcome.SET_ASIDE) else messages.WARNING
        )
        messages.add_message(
            request, good, text % {"count": count, "became": WORDS[told], "files": references}
        )
    if not became:
        messages.warning(request, _("None of these waits to be told any more."))
