"""Giving a paper: its files, one by one, and the tick of the line that it is for. Each file stands or falls alone.

A file is taken in before the act begins: reading a picture takes a second, and nobody waits for the household's lock
so long. What was stored for an act that doesn't happen is deleted again.
"""

import uuid
from datetime import datetime

from django.db.models import Max

from documents.papers.intake.received import ReceivedPage
from documents.records.models import HeldPaper
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import Place
from enrollment.papers.records.confirming import forget_what_it_made
from enrollment.papers.records.models import GivenPaper, PaperPage, PutOff, SentFile
from enrollment.papers.records.quota import kept_by
from enrollment.papers.records.reading_task import read_soon
from enrollment.papers.records.storage import fingerprint_of
from enrollment.papers.records.taking_in import TakenIn, let_go


class AlreadyGiven(Exception):
    """The same file is there; `.paper` is the one that it belongs to."""

    def __init__(self, paper: GivenPaper) -> None:
        super().__init__(str(paper.pk))
        self.paper = paper


def same_file(case_file: CaseFile, content: bytes) -> GivenPaper | None:
    """The paper of this file to which these very bytes were given already."""
    found = SentFile.objects.filter(
        paper__case_file=case_file, fingerprint=fingerprint_of(content, case_file)
    )
    first = found.select_related("paper").first()
    return first.paper if first else None


def give(
    case_file: CaseFile,
    place: Place,
    taken: TakenIn,
    *,
    now: datetime,
    by: str,
    paper_id: uuid.UUID | None = None,
) -> GivenPaper:
    """Give one file for this place. Raise `AlreadyGiven` where its bytes are there, `OverQuota` where there is no room.

    A paper of a line is one, and more files are more of its pages. Of proofs of residence there are many: `paper_id`
    names the one that this file belongs to, and makes it where there is none.
    """
    with let_go(taken), acting(case_file, now=now, by=by):
        _refuse_too_much(case_file, taken)
        paper = _paper_for(case_file, place, paper_id) or GivenPaper.objects.create(
            id=paper_id or uuid.uuid4(),
            case_file=case_file,
            key=place.key,
            person=place.person,
            kind=place.kind,
            given_at=now,
            given_by=by,
        )
        _add_pages(paper, taken, now)
        PutOff.objects.filter(
            case_file=case_file, person=place.person, key__in={place.key, place.line}
        ).delete()
        if not place.is_proof:
            HeldPaper.objects.get_or_create(
                case_file=case_file, key=place.key, person=place.person, defaults={"by_giving": True}
            )
    return paper


def _paper_for(case_file: CaseFile, place: Place, paper_id: uuid.UUID | None) -> GivenPaper | None:
    of_place = GivenPaper.objects.filter(case_file=case_file, key=place.key, person=place.person)
    if not place.is_proof:
        return of_place.first()
    return of_place.filter(pk=paper_id, kind=place.kind).first()


def add(paper: GivenPaper, taken: TakenIn, *, now: datetime, by: str, instead: bool = False) -> GivenPaper:
    """More pages for a paper that is there; `instead` of those that it has."""
    with let_go(taken), acting(paper.case_file, now=now, by=by):
        _refuse_too_much(paper.case_file, taken)
        paper = GivenPaper.objects.select_related("case_file").get(pk=paper.pk)
        former = list(paper.pages.all()) if instead else []
        _add_pages(paper, taken, now)
        drop_pages(former)
        renumber(paper)
    return paper


def _refuse_too_much(case_file: CaseFile, taken: TakenIn) -> None:
    """Asked again under the lock: another tab may have sent the same meanwhile, or filled the file."""
    kept_by(case_file).make_room_for(taken.size)
    there = SentFile.objects.filter(paper__case_file=case_file, fingerprint=taken.fingerprint)
    first = there.select_related("paper").first()
    if first is not None:
        raise AlreadyGiven(first.paper)


def _add_pages(paper: GivenPaper, taken: TakenIn, now: datetime, position: int | None = None) -> None:
    """At the end, or at this place; whoever gives one moves those behind it first."""
    if position is None:
        last = paper.pages.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
    file = SentFile.objects.create(
        paper=paper,
        blob=taken.blob,
        size=taken.size,
        name=taken.name,
        is_photo=taken.is_photo,
        fingerprint=taken.fingerprint,
        virus_check=taken.virus_check,
        received_at=now,
    )
    for number, (page, thumbnail) in enumerate(zip(taken.pages, taken.thumbnails, strict=True)):
        PaperPage.objects.create(
            paper=paper,
            file=file,
            number=number,
            position=position + number,
            thumbnail=thumbnail,
            **_seen(page),
        )
    changed(paper)


def _seen(page: ReceivedPage) -> dict[str, object]:
    return {"sheet": page.sheet, "looks_like": page.looks_like, "notes": sorted(page.notes)}


def replace_page(page: PaperPage, taken: TakenIn, *, now: datetime, by: str) -> None:
    """Another file at the place of this page."""
    case_file = page.paper.case_file
    with let_go(taken), acting(case_file, now=now, by=by):
        _refuse_too_much(case_file, taken)
        page = PaperPage.objects.select_related("paper").get(pk=page.pk)
        for later in page.paper.pages.filter(position__gt=page.position):
            later.position += len(taken.pages)
            later.save(update_fields=["position"])
        _add_pages(page.paper, taken, now, page.position + 1)
        drop_pages([page])
        renumber(page.paper)


def drop_pages(pages: list[PaperPage]) -> None:
    """Delete these pages, and the files of which no page is left."""
    files = {page.file_id for page in pages}
    for page in pages:
        page.delete()
    for file in SentFile.objects.filter(pk__in=files, pages__isnull=True):
        file.delete()


def renumber(paper: GivenPaper) -> None:
    """Its pages count from 0, without holes."""
    for position, page in enumerate(paper.pages.all()):
        if page.position != position:
            page.position = position
            page.save(update_fields=["position"])


def changed(paper: GivenPaper) -> None:
    """Its pages are others than they were: what was read, said and confirmed of it was said of another paper."""
    paper.revision += 1
    paper.save(update_fields=["revision"])
    read_soon(paper)


def remove(paper: GivenPaper, *, now: datetime, by: str) -> None:
    """Take a paper back, with all its files; the tick that giving it has set goes with the last paper of its line."""
    with acting(paper.case_file, now=now, by=by):
        forget_what_it_made(paper)
        paper.delete()
        left = GivenPaper.objects.filter(case_file=paper.case_file, key=paper.key, person=paper.person)
        if not left.exists():
            HeldPaper.objects.filter(
                case_file=paper.case_file, key=paper.key, person=paper.person, by_giving=True
            ).delete()
