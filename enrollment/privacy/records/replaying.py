"""After a copy of the database was brought back: erase again what had been erased since it was made."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from enrollment.intake.records.models import PreparedFile
from enrollment.privacy.records.erasing import erase, truncate_log
from enrollment.privacy.records.erasures import keep_remembering, prepared_again, restored


# Who acts, when a copy was brought back.
REPLAY = "replay"


def replay(also: Mapping[str, date] | None = None) -> int:
    """How many files were erased again, those prepared for somebody among them.

    `also`: what `erasures.remembered()` said before the database was exchanged. What is written
    beside it is read anyway. Twice, or pulled out in the middle, does no harm.
    """
    known, back = restored(also or {})
    keep_remembering(known)
    for case_file in back:
        erase(case_file, timezone.now(), by=REPLAY)
    prepared = prepared_again(known)
    PreparedFile.objects.filter(pk__in=prepared).delete()
    truncate_log()
    return len(back) + len(prepared)
