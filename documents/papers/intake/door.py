"""The door: what a person sends goes in, clean pages come out; the work itself is done in a child process.

Nothing here opens a stranger's file; what comes back was written by us.
"""

from collections.abc import Sequence
from threading import BoundedSemaphore
from typing import Any

from documents.child_process import End, Unanswered, in_a_child
from documents.papers.intake.file_kinds import FileKind, is_packed, kind_of, known_ending, other_picture
from documents.papers.intake.limits import LARGEST_FILE, LONGEST_SIDE, SECONDS
from documents.papers.intake.parcels import packed, unpacked
from documents.papers.intake.received import (
    Corners,
    PageNote,
    PageOf,
    Received,
    ReceivedPage,
    Refusal,
    Refused,
)


# Each may hold a gigabyte and keeps one processor busy: more at once are no faster.
CHILDREN = BoundedSemaphore(2)
PATIENCE = 20.0  # seconds
PROGRAMS = "documents.papers.intake."
REFUSALS = {
    End.TOO_SLOW: Refusal.TOO_SLOW,
    End.LATE: Refusal.BUSY,  # the file may be as good as any
    End.TOO_HEAVY: Refusal.TOO_HEAVY,
    End.BROKEN: Refusal.DAMAGED,
}


def receive(content: bytes, name: str, *, seconds: float = SECONDS) -> Received:
    """The file as a clean PDF with its pages described. Raises `Refused`.

    A PDF of up to 50 pages, or one photo (JPEG, PNG, WebP, HEIC), of up to 10 MB. `name` only helps to say what a file
    is that isn't taken in.
    """
    if not content:
        raise Refused(Refusal.EMPTY)
    if len(content) > LARGEST_FILE:
        raise Refused(Refusal.TOO_LARGE, f"{len(content) / 1e6:.0f} MB")
    kind = kind_of(content)
    if kind is None:
        raise not_taken(content, name)
    program, words = ("sent_pdf", ()) if kind is FileKind.PDF else ("sent_photo", (kind.value,))
    told, (pdf, *thumbnails) = _answer(program, content, *words, seconds=seconds)
    pages = tuple(
        ReceivedPage(
            thumbnail=thumbnail,
            looks_like=page["looks_like"],
            notes=frozenset(map(PageNote, page["notes"])),
            sheet=_corners(page["sheet"]),
        )
        for page, thumbnail in zip(told["pages"], thumbnails, strict=True)
    )
    return Received(pdf=pdf, pages=pages, is_photo=told["is_photo"])


def not_taken(content: bytes, name: str) -> Refused:
    """Why a file that is no PDF and no photo of ours isn't taken in."""
    if picture := other_picture(content):
        return Refused(Refusal.OTHER_PICTURE, picture)
    if is_packed(content, name):
        return Refused(Refusal.PACKED)
    return Refused(Refusal.NOT_A_DOCUMENT, known_ending(name))


def joined(pages: Sequence[PageOf], *, longest_side: int = LONGEST_SIDE) -> bytes:
    """One PDF of these pages, in this order, each cropped and turned; `longest_side` in pixels, of those cropped.

    A page that isn't cropped stays as it is: its text can still be read. Raises `Refused`.
    """
    _told, (pdf,) = _on_pages("joined", pages, longest_side=longest_side)
    return pdf


def page_picture(
    pdf: bytes,
    number: int = 0,
    *,
    width: int,
    turn: int = 0,
    corners: Corners | None = None,
    watermark: str = "",
) -> bytes:
    """One page of a clean PDF as a JPEG so many pixels wide, cropped and turned; `watermark` is written across it.

    Raises `Refused`, also where there is no such page.
    """
    page = PageOf(pdf=pdf, number=number, turn=turn, corners=corners)
    _told, (picture,) = _on_pages("picture", [page], width=width, watermark=watermark)
    return picture


def _on_pages(wanted: str, pages: Sequence[PageOf], **more: int | str) -> tuple[dict[str, Any], list[bytes]]:
    """Each PDF goes over once, however many of its pages are wanted."""
    files = list(dict.fromkeys(page.pdf for page in pages))
    told = [
        {
            "file": files.index(page.pdf),
            "number": page.number,
            "turn": page.turn % 360,
            "corners": page.corners,
        }
        for page in pages
    ]
    return _answer("clean_pages", packed({"pages": told, **more}, files), wanted, seconds=SECONDS)


def _answer(program: str, given: bytes, *words: str, seconds: float) -> tuple[dict[str, Any], list[bytes]]:
    if not CHILDREN.acquire(timeout=PATIENCE):
        raise Refused(Refusal.BUSY)
    try:
        told, files = unpacked(in_a_child(PROGRAMS + program, given, *words, seconds=seconds))
    except Unanswered as stopped:
        raise Refused(REFUSALS[stopped.end]) from stopped
    finally:
        CHILDREN.release()
    if "refused" in told:
        raise Refused(Refusal(told["refused"]), told["detail"])
    return told, files


def _corners(told: list[list[float]] | None) -> Corners | None:
    if told is None:
        return None
    first, second, third, fourth = ((x, y) for x, y in told)
    return first, second, third, fourth
