"""A button pressed twice does once what it does: each press is known by its page and by what was sent.

Every page carries a token of its own against forged forms; the same token with the same words is the same press.
The same words from another page, or other words from the same page (Back, corrected, sent again), are another.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from enrollment.case_file.records.models import CaseFile, Press


KEPT = timedelta(days=1)
# A tap that follows the first at once. Later, a page left open on a shared computer must open nobody's file.
TAPS_WITHIN = timedelta(minutes=1)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field


def digest_of(request: HttpRequest) -> str:
    """The press of this request; empty where the page had no token of its own."""
    if not request.POST.get(TOKEN):
        return ""
    sent = [request.path, *(f"{name}={values!r}" for name, values in sorted(request.POST.lists()))]
    return salted_hmac("enrollment.press", "\n".join(sent), algorithm="sha256").hexdigest()


def is_first(request: HttpRequest, case_file: CaseFile, now: datetime) -> bool:
    """Whether this wasn't done already. Within the act that does it, under the lock of the file."""
    digest = digest_of(request)
    if not digest:
        return True
    _press, is_new = Press.objects.get_or_create(
        digest=digest, defaults={"case_file": case_file, "pressed_at": now}
    )
    return is_new


def digests_of(key: str, files: Iterable[UUID]) -> dict[UUID, str]:
    """The press of one page that is about many files, for each of them; `key` is the page's own."""
    return {
        each: salted_hmac("enrollment.press.row", f"{key} {each}", algorithm="sha256").hexdigest()
        for each in files
    }


def new_file(request: HttpRequest, now: datetime, **given: object) -> CaseFile:
    """A file for who has none; a second tap gets the one that the first has made."""
    digest = digest_of(request)
    if not digest:
        return CaseFile.objects.create(**given)
    Press.objects.filter(pressed_at__lte=now - KEPT).delete()
    try:
        with transaction.atomic():
            case_file = CaseFile.objects.create(**given)
            # Another that is just being made is waited for here.
            Press.objects.create(digest=digest, case_file=case_file, pressed_at=now)
            return case_file
    except IntegrityError:
        first = Press.objects.select_related("case_file").get(digest=digest)
        tapped = now - first.pressed_at <= TAPS_WITHIN
        return first.case_file if tapped and not first.case_file.lock else CaseFile.objects.create(**given)


def made_by_this_press(request: HttpRequest, now: datetime) -> CaseFile | None:
    """The file that the first tap of this button made, for the second, which follows at once."""
    taps = Press.objects.filter(digest=digest_of(request), pressed_at__gt=now - TAPS_WITHIN)
    first = taps.exclude(digest="").filter(case_file__lock=0).select_related("case_file").first()
    return first and first.case_file
