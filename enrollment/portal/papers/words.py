"""What is said of a file that isn't taken in, and of a picture that may be hard to read: always with what to do."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.papers.intake.received import PageNote, Refusal, Refused
from enrollment.papers.law.quota import QuotaLimit


LOCKED = _(
    "This PDF is locked with a password. Open it, choose “Print”, then “Save as PDF”: the new file has no password, and can be given here."
)
REFUSALS: Mapping[Refusal, Promise] = MappingProxyType(
    {
        Refusal.EMPTY: _(
            "This file is empty. Choose it again; if it lies in a mail or in the cloud, download it onto this device first."
        ),
        Refusal.TOO_LARGE: _(
            "This file is larger than 10 MB. Take a photo of each page instead, or save the scan again in a lower quality."
        ),
        Refusal.TOO_MANY_PAGES: _(
            "This PDF has more than 50 pages. Save only the pages of this paper as a PDF (“Print”, “Pages”), and give that."
        ),
        Refusal.TOO_MANY_PIXELS: _(
            "This picture is too large to be opened here. Take a photo of the paper with the phone’s usual camera instead."
        ),
        Refusal.PAGE_SIZE: _(
            "A page of this PDF is larger than any paper. Take a photo of the paper instead, or “Print” the file on A4 and “Save as PDF”."
        ),
        Refusal.LOCKED: LOCKED,
        Refusal.DAMAGED: _(
            "This file is damaged and can’t be opened. Download or scan it again, or take a photo of the paper."
        ),
        Refusal.NOT_A_DOCUMENT: _(
            "This is neither a photo nor a PDF. Open it where it was written, save it as a PDF, and give that."
        ),
        Refusal.OTHER_PICTURE: _(
            "This is a picture in the format %(format)s, which isn’t read here. Open it and save or share it as a JPEG or a PDF, "
            "or take a photo of the paper."
        ),
        Refusal.PACKED: _(
            "Several files are packed into this one (ZIP). Unpack it, and choose what is in it: several files can be given at once."
        ),
        Refusal.NO_HEIC: _(
            "This photo is in the format of the iPhone, which isn’t read here. On the phone, open Settings, Camera, Formats, "
            "choose “Most Compatible”, and take the photo again."
        ),
        Refusal.TOO_HEAVY: _("This file is too heavy to be opened here. Take a photo of the paper instead."),
        Refusal.BUSY: _(
            "Many people are sending files just now, so this one wasn’t saved. Send it again in a minute."
        ),
        Refusal.TOO_SLOW: _(
            "This file takes too long to open. Take a photo of the paper instead, or “Print” it and “Save as PDF”."
        ),
    }
)
if _silent := set(Refusal) - set(REFUSALS):
    raise ValueError(f"no sentence for {_silent}")


def refusal_in_words(refused: Refused) -> str:
    """Why this file wasn't taken in, and what to do."""
    return str(REFUSALS[refused.reason]) % {"format": refused.detail}


TOGETHER = _(
    "Together these files are larger than this page takes at once, so this one wasn’t saved. Send it again by itself."
)
NOTHING_SENT = _("No file was chosen. Choose one or several, or take a photo.")
TOO_MUCH = _(
    "These are more than 100 files, or together larger than 100 MB, and nothing of them was saved. Send a few at a time."
)
INFECTED = _(
    "A virus was found in this file, so nothing of it was kept. Take a photo of the paper instead, and have the device looked at."
)
NO_ROOM: Mapping[QuotaLimit, Promise] = MappingProxyType(
    {
        QuotaLimit.FILES: _(
            "Your file holds 60 files already, more than any application needs. Remove one that isn’t asked, and give this one again."
        ),
        QuotaLimit.BYTES: _(
            "Your file holds as much as it can. Remove a paper that isn’t asked, or give this one in a lower quality."
        ),
    }
)
GONE = _(
    "This paper or page has been removed meanwhile, so the file wasn’t saved. Give it again where you want it."
)
AWAY = _(
    "The place where papers are kept can’t be reached just now, so this one wasn’t saved. "
    "Give it again in a few minutes; the others are kept."
)
OTHER_PAPER = _(
    "The paper before it has become another one meanwhile, so this file wasn’t saved. Send it again: it becomes a paper of its own."
)
TOO_OFTEN = _(
    "Very many files came from here within an hour, so this one wasn’t looked at. Give it again in an hour; the others are kept."
)
NOTES: Mapping[PageNote, Promise] = MappingProxyType(
    {
        PageNote.BLURRED: _("This picture looks blurred: can you read every word?"),
        PageNote.DARK: _("This picture looks dark: can you read every word?"),
        PageNote.CUT: _("A side of the paper seems to be cut off: is all of it in the picture?"),
        PageNote.BLANK: _("Nothing seems to stand on this page: is it the right side of the paper?"),
        PageNote.SEVERAL: _(
            "Several sheets seem to lie on this photo: take one photo of each, or two papers become one, and their writing small."
        ),
        PageNote.SMALL: _("The writing is small in this picture: can you read every word?"),
    }
)
if _unsaid := set(PageNote) - set(NOTES):
    raise ValueError(f"no sentence for {_unsaid}")


# By how many degrees a page is to be turned clockwise: the button that does it, and what is said.
TURNED: Mapping[int, tuple[str, Promise]] = MappingProxyType(
    {
        90: ("turn-right", _("Page %(number)d seems to lie on its side.")),
        180: ("turn-over", _("Page %(number)d seems to be upside down.")),
        270: ("turn-left", _("Page %(number)d seems to lie on its side.")),
    }
)


def notes_in_words(notes: Iterable[str]) -> list[Promise]:
    """What was noted of one page."""
    return [NOTES[PageNote(each)] for each in notes]
