"""Files as they come: each is looked at by itself, and what became of it is said with its name."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from documents.papers.intake.received import Refusal, Refused
from enrollment.access.budgets import PAPERS, OverBudget, spend, visitor_of
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.quota import OverQuota
from enrollment.papers.pages.serving import name_as_shown
from enrollment.papers.records.giving import AlreadyGiven, Gone, OtherPaper, same_file
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.quota import kept_by
from enrollment.papers.records.storage import StorageAway
from enrollment.papers.records.taking_in import MOST_BYTES, Infected, TakenIn, taken_in
from enrollment.portal.papers.words import (
    AWAY,
    GONE,
    INFECTED,
    NO_ROOM,
    NOTHING_SENT,
    OTHER_PAPER,
    REFUSALS,
    TOGETHER,
    TOO_MUCH,
    TOO_OFTEN,
    notes_in_words,
    refusal_in_words,
)
from enrollment.server.uploads import LeftOut, is_too_long, takes_files
from enrollment.ui.clock import now_of


logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
# The body of one request, and how much of it a worker keeps in memory at once.
MOST_AT_ONCE, MOST_KEPT = 100_000_000, 64_000_000
FIELDS = ("files", "camera")
NOT_KEPT: Mapping[type[Exception], tuple[str, Any]] = MappingProxyType(
    {
        Infected: ("infected", INFECTED),
        OverBudget: ("too-often", TOO_OFTEN),
        Gone: ("gone", GONE),
        OtherPaper: ("other-paper", OTHER_PAPER),
        StorageAway: ("away", AWAY),
        # The database is busy or its disk full: what was saved before this file is said beside it.
        OperationalError: ("away", AWAY),
        InterfaceError: ("away", AWAY),
    }
)


@dataclass(frozen=True, kw_only=True)
class SendingOutcome:
    """What became of one file: `code` is "saved", "there" (given before), a refusal, or why nothing was looked at."""

    code: str
    name: str = ""
    said: str = ""
    paper: GivenPaper | None = None
    last: UUID | None = None  # its last page, behind which script puts the next file
    pages: tuple[Any, ...] = ()  # those of it that may be hard to read, each with its sentences

    @property
    def is_saved(self) -> bool:
        """Whether it was kept now."""
        return self.code == "saved"

    def removed_since(self) -> "SendingOutcome":
        """What is left of it once its paper is removed: what was saved went with it."""
        return SendingOutcome(code="gone", name=self.name, said=str(GONE)) if self.is_saved else self


def takes_papers(view: View) -> View:
    """Mark a view that is sent papers. What is far too much isn't read: the view is called with nothing sent."""

    @takes_files(MOST_AT_ONCE, looks_at_length=True, each=MOST_BYTES, kept=MOST_KEPT)
    @csrf_exempt  # the token is asked for below: looking for it reads the files, however long they are
    @wraps(view)
    def looked_at(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.sent_too_much = is_too_long(request, MOST_AT_ONCE) or has_too_many_files(request)
        shown = view if request.sent_too_much else csrf_protect(view)
        return shown(request, *args, **kwargs)

    return looked_at


def has_too_many_files(request: HttpRequest) -> bool:
    """Whether it has more files than Django reads of one form (`DATA_UPLOAD_MAX_NUMBER_FILES`, 100): it has kept none."""
    try:
        _files = request.FILES  # read at the first look
    except TooManyFilesSent:
        return True
    except UnreadablePostError:  # the connection was lost on the way: nobody waits for an answer
        return False
    return False


def outcomes_of(
    request: HttpRequest, case_file: CaseFile, keep: Callable[[TakenIn], GivenPaper]
) -> list[SendingOutcome]:
    """Take in every file of the request in its order; `keep` writes one down."""
    if request.sent_too_much:
        return [SendingOutcome(code="too-much", said=str(TOO_MUCH))]
    files = [file for field in FIELDS for file in request.FILES.getlist(field)]
    return [outcome_of(request, file, case_file, keep) for file in files] or [
        SendingOutcome(code="nothing", said=str(NOTHING_SENT))
    ]


def outcome_of(
    request: HttpRequest, file: UploadedFile, case_file: CaseFile, keep: Callable[[TakenIn], GivenPaper]
) -> SendingOutcome:
    """What became of this one."""
    name = name_as_shown(file.name or "")
    if file.size > MOST_BYTES:
        return SendingOutcome(code=Refusal.TOO_LARGE, name=name, said=str(REFUSALS[Refusal.TOO_LARGE]))
    if isinstance(file, LeftOut):
        return SendingOutcome(code="together", name=name, said=str(TOGETHER))
    content = file.read()
    now = now_of(request)
    try:
        spend(PAPERS, visitor_of(request, now), now)
        kept_by(case_file).make_room_for(len(content))
        there = same_file(case_file, content)
        if there is not None:
            raise AlreadyGiven(there)
        taken = taken_in(content, name, case_file)
        paper = keep(taken)
    except Refused as refused:
        return SendingOutcome(code=refused.reason, name=name, said=refusal_in_words(refused))
    except OverQuota as over:
        return SendingOutcome(code=f"most-{over.limit}", name=name, said=str(NO_ROOM[over.limit]))
    except tuple(NOT_KEPT) as reason:
        code, words = NOT_KEPT[type(reason)]
        if isinstance(reason, (OperationalError, InterfaceError)):
            logger.error("a paper couldn’t be written down: %s", type(reason).__qualname__)
        return SendingOutcome(code=code, name=name, said=str(words))
    except AlreadyGiven as given:
        said = _("You already gave this file. It is kept once.")
        return SendingOutcome(code="there", name=name, said=said, paper=given.paper)
    pages = list(paper.pages.filter(thumbnail__in=taken.thumbnails))
    noted = tuple({"page": page, "notes": notes_in_words(page.notes)} for page in pages)
    return SendingOutcome(
        code="saved", name=name, paper=paper, last=pages[-1].pk if pages else None, pages=noted
    )
