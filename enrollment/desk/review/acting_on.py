"""What every act of the review shares: who may do it, under which mandate, and what is said when somebody was quicker."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from enrollment.access.records.models import Scope, Team
from enrollment.access.visible import standing_mandates, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.history import open_to_recording, recording
from enrollment.desk.presence.changes import changed_meanwhile
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.records.models import Request
from enrollment.ui.clock import today_of


SEEN_OTHERWISE = _(
    "Something has happened to this paper since your page was shown: its person or another advisor was quicker. "
    "Nothing of yours was saved. Look at it again."
)
ASKED_ALREADY = _("This is asked for already, and the client hasn’t answered yet. Nothing was sent.")
SETTLED = _("Another advisor was quicker, or it was answered meanwhile: nothing was changed.")


def paper_to_review(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID) -> GivenPaper:
    """The paper, for an advisor who may act on its file."""
    case_file = open_to_recording(request, object_id)
    found = GivenPaper.objects.select_related("case_file").filter(pk=paper, case_file=case_file).first()
    if found is None:
        raise Http404
    return found


def request_to_settle(request: HttpRequest, object_id: uuid.UUID, request_id: uuid.UUID) -> Request:
    """What was asked, for an advisor who may act on the file."""
    case_file = open_to_recording(request, object_id)
    found = Request.objects.select_related("case_file", "given_paper")
    asked = found.filter(pk=request_id, case_file=case_file).first()
    if asked is None:
        raise Http404
    return asked


def team_that_acts(request: HttpRequest, case_file: CaseFile) -> Team:
    """The reader's team, whose mandate for this file stands today and lets them act, or more."""
    mandates = standing_mandates(today_of(request), least=Scope.ACT).filter(case_file=case_file)
    mandate = mandates.filter(team__in=teams_of(request.user)).select_related("team").first()
    if mandate is None:
        raise PermissionDenied
    return mandate.team


class Meanwhile(Exception):
    """Others did something to the file since the page was shown; `.changed` says what, in sentences."""

    def __init__(self, changed: list[str]) -> None:
        super().__init__()
        self.changed = changed


def refuse_over_others(request: HttpRequest, case_file: CaseFile) -> None:
    """Within the lock, before anything is written that its client reads. Raise `Meanwhile`."""
    if changed := changed_meanwhile(request, case_file):
        raise Meanwhile(changed)


@contextmanager
def under_the_mandate(request: HttpRequest, case_file: CaseFile, what: str) -> Iterator[Team]:
    """What is done within is done for the team whose mandate stands, asked again in the lock; and the desk's log says it."""
    with recording(request, case_file):
        yield team_that_acts(request, case_file)
        admin.site.get_model_admin(CaseFile).log_change(request, case_file, what)


def say(request: HttpRequest, words: str) -> None:
    """What was done, or why it wasn't, on the next page."""
    messages.info(request, words)


def warn(request: HttpRequest, words: str) -> None:
    """Why nothing was done."""
    messages.warning(request, words)
