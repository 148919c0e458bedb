"""What is done with one paper at the desk: accepted, asked for again, and what a machine found of it settled."""

import uuid
from collections.abc import Collection
from contextlib import suppress

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from documents.papers.concordance.findings import Check
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import kept_walk, to_a_page, to_the_file
from enrollment.desk.papers import name_of, note_opening, of_whom_and_when
from enrollment.desk.presence.changes import changed_meanwhile, shown_now
from enrollment.desk.review.acting_on import (
    ASKED_ALREADY,
    SEEN_OTHERWISE,
    Meanwhile,
    paper_to_review,
    refuse_over_others,
    say,
    under_the_mandate,
    warn,
)
from enrollment.desk.review.beside import request_in_words, review_in_words
from enrollment.desk.review.forms import AskAgainForm, FindingForm
from enrollment.desk.review.preview import side_by_side_message
from enrollment.messages.records.writing import write_to_client
from enrollment.papers.law.review import TO_LOOK_AT, contested_now
from enrollment.papers.pages.finding_words import CHECKS, findings_in_words
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.correcting import counted_pages
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import (
    SeenOtherwise,
    accept,
    all_asked_again,
    ask_again,
    asked_again,
    overrule,
    seen_of,
    state_of,
    uphold,
)
from enrollment.papers.records.told_apart import title_again
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import AskedAlready
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.typed_again import repeats_what_was_typed


@require_POST
@admin.site.admin_view
def accept_paper(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """It is as it should be; on to the next paper of the file that nobody has looked at."""
    there = paper_to_review(request, object_id, paper)
    who = {"now": now_of(request), "by": request.user.get_username()}
    try:
        with under_the_mandate(request, there.case_file, _("accepted: %(what)s") % {"what": there.key}):
            accept(there, seen=request.POST.get("paper_seen", ""), **who)
    except SeenOtherwise:
        return seen_otherwise(request, there.case_file, paper)
    say(request, _("Accepted: %(what)s.") % {"what": name_of(there)})
    return to_the_next(request, there)


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def ask_for_paper_again(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """The reason and a sentence; shown as the client will read it, then sent. What is still open is there to be put otherwise."""
    there = paper_to_review(request, object_id, paper)
    note_opening(request, there)
    former = still_asked(there)
    said_then = {"reason": former.reason, "words": former.words} if former else {}
    form = AskAgainForm(request.POST or None, initial={"paper_seen": seen_of(there), **said_then})
    preview, changed, is_valid = [], [], request.method == "POST" and form.is_valid()
    if is_valid and "send" in request.POST:
        said, who = form.cleaned_data, {"now": now_of(request), "by": request.user.get_username()}
        try:
            with under_the_mandate(
                request, there.case_file, _("asked again: %(what)s") % {"what": there.key}
            ) as team:
                refuse_over_others(request, there.case_file)
                about = {"reason": said["reason"], "words": said["words"], "seen": said["paper_seen"]}
                ask_again(there, team=team, **about, **who)
        except (SeenOtherwise, Meanwhile) as otherwise:
            changed = to_be_sent_again(form, there, otherwise)
        except AskedAlready:
            form.add_error(None, ASKED_ALREADY)
        else:
            say(request, _("Asked again: %(what)s. The client has a message.") % {"what": name_of(there)})
            return to_the_next(request, there)
    elif is_valid:
        preview = side_by_side_message(_as_asked(there, form))
    replaced = still_asked(there) if changed else former
    about = {"preview": preview, "replaced": replaced and request_in_words(replaced)}
    return review_page(request, there, form, "desk/review/ask_again.html", changed, **about)


def still_asked(paper: GivenPaper) -> Request | None:
    """What asks for it again and isn’t answered yet."""
    asked = asked_again(paper)
    return asked if asked is not None and asked.is_open else None


def _as_asked(paper: GivenPaper, form: AskAgainForm) -> Request:
    return Request(
        case_file=paper.case_file,
        asked=Asked.PAPER_AGAIN,
        key=paper.key,
        person=paper.person,
        title=title_again(paper),
        given_paper=paper,
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
    )


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def settle_finding(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID, check: str) -> HttpResponse:
    """Overrule what a machine found, or stand by it; a client who contested it gets a message."""
    there = paper_to_review(request, object_id, paper)
    finding = finding_on(request, there, check)
    if finding is None:
        raise Http404
    note_opening(request, there)
    form = FindingForm(request.POST or None, initial={"paper_seen": seen_of(there)})
    changed: list[str] = []
    if request.method == "POST" and form.is_valid():
        said, who = form.cleaned_data, {"now": now_of(request), "by": request.user.get_username()}
        settled = overrule if said["verdict"] == "overrule" else uphold
        is_contested = check in contested_now(there.contested, there.overruled, there.revision)
        logged = _("%(verdict)s: %(what)s, %(check)s") % {
            "verdict": said["verdict"], "what": there.key, "check": check,
        }  # fmt: skip
        try:
            with under_the_mandate(request, there.case_file, logged):
                refuse_over_others(request, there.case_file)
                settled(there, Check(check), said["words"], seen=said["paper_seen"], **who)
                if is_contested:
                    tell_the_client(there, check, said, **who)
        except (SeenOtherwise, Meanwhile) as otherwise:
            changed = to_be_sent_again(form, there, otherwise)
        else:
            say(request, _("Kept, with your reason."))
            return to_a_page(request, "desk-paper", object_id, paper)
    return review_page(request, there, form, "desk/review/finding.html", changed, finding=finding)


def finding_on(request: HttpRequest, paper: GivenPaper, check: str) -> dict[str, object] | None:
    """What a machine found in this respect, in words."""
    standing = standing_of(holding_of(paper.case_file), today_of(request))
    found = findings_of(paper.case_file, standing, for_team=True).get(str(paper.pk), ()) if standing else ()
    return next((each for each in findings_in_words(found, paper) if each["check"] == check), None)


def tell_the_client(paper: GivenPaper, check: str, said: dict[str, str], **who: object) -> None:
    """What came of what they contested, in their language, with the advisor's reason as it was typed."""
    language = paper.case_file.language
    with translation.override(language):
        about = {"paper": name_of(paper), "check": CHECKS[Check(check)]}
        opening = (
            _(
                "You were right about “%(paper)s” (%(check)s): it counts as it is. What our machine found no longer stands."
            )
            if said["verdict"] == "overrule"
            else _("We looked at “%(paper)s” (%(check)s), and see it as our machine does. Here is why:")
        ) % about
        write_to_client(
            paper.case_file, f"{opening}\n\n{said['words']}", language=language, about="contest", **who
        )


def review_page(
    request: HttpRequest,
    paper: GivenPaper,
    form: object,
    template: str,
    changed: Collection[str],
    **more: object,
) -> HttpResponse:
    """A form beside the pages of the paper."""
    asked = asked_again(paper)
    context = {
        **admin.site.each_context(request),
        "case_file": paper.case_file,
        "paper": paper,
        "name": name_of(paper),
        "of": of_whom_and_when(paper, asked),
        "pages": counted_pages(paper),
        "review": review_in_words(paper, asked),
        "form": form,
        "changed": changed,
        **shown_now(request, changed),
        **kept_walk(request, paper.case_file),
        **more,
    }
    return render(request, template, context)


def to_be_sent_again(
    form: AskAgainForm | FindingForm, paper: GivenPaper, otherwise: SeenOtherwise | Meanwhile
) -> list[str]:
    """What was typed stays, under what others did; sent once more, it is about the paper as it is now."""
    with suppress(GivenPaper.DoesNotExist):
        paper.refresh_from_db()
    form.data = form.data.copy()
    form.data["paper_seen"] = seen_of(paper)
    if isinstance(otherwise, Meanwhile):
        return otherwise.changed
    form.add_error(None, SEEN_OTHERWISE)
    return []


def seen_otherwise(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID) -> HttpResponse:
    """Back to the paper as it is now, or to its file where it is gone."""
    warn(request, SEEN_OTHERWISE)
    for each in changed_meanwhile(request, case_file):
        warn(request, each)
    if GivenPaper.objects.filter(pk=paper, case_file=case_file).exists():
        return to_a_page(request, "desk-paper", case_file.pk, paper)
    return to_the_file(request, case_file, "papers")


def to_the_next(request: HttpRequest, paper: GivenPaper) -> HttpResponse:
    """The next paper of the file at which somebody should look; its page where there is none."""
    papers = list(GivenPaper.objects.filter(case_file=paper.case_file))
    asked = all_asked_again(paper.case_file)
    here = next((place for place, each in enumerate(papers) if each.pk == paper.pk), -1)
    for each in (*papers[here + 1 :], *papers[: max(here, 0)]):
        if state_of(each, asked.get(each.pk)) in TO_LOOK_AT:
            return to_a_page(request, "desk-paper", paper.case_file_id, each.pk)
    return to_the_file(request, paper.case_file, "papers")
