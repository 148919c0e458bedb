"""What papers do whenever a row of theirs goes, and when keys are changed; the app calls it once, at the start."""

from django.db.models.signals import post_delete

from enrollment.encryption.records.sealed_elsewhere import SEALED_ELSEWHERE
from enrollment.papers.records.blobs import NAMED_IN, SealedBlobs, goes_with_its_row


def install() -> None:
    """Once."""
    for table, _column in NAMED_IN:
        post_delete.connect(goes_with_its_row, sender=table)
    SEALED_ELSEWHERE.append(SealedBlobs())
