"""The keyed hashes under which the words of a file are kept: exact, and readable to nobody without the key.

The key comes from `SECRET_KEY`: where that changes, `manage.py docket --mend` writes the words anew.
"""

import hmac
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from enrollment.docket.records.models import DocketRow, FindingWord


SALT = "enrollment.docket.words"


@cache
def _key(secret: str) -> bytes:
    return salted_hmac(SALT, "key", secret=secret, algorithm="sha256").digest()


def hashed(word: str, team: int) -> int:
    """64 bits of the hash: among all the words of a million files, two are the same once in a million times.

    Another for each team: a search meets no word of a file that isn't theirs, however many have the same name.
    """
    digest = hmac.digest(_key(settings.SECRET_KEY), f"{team} {word}".encode(), "sha256")
    return int.from_bytes(digest[:8], signed=True)


def fingerprint_of(words: Iterable[str], team: int | None) -> str:
    """One text for all words of a file and its team: the same words have not to be written again."""
    told = "\n".join([str(team or ""), *sorted(words), ""])
    return hmac.digest(_key(settings.SECRET_KEY), told.encode(), "sha256").hex()


def hashes_for(row: DocketRow, words: Iterable[str]) -> set[int]:
    """What is kept of the words of a row; nothing where no team may find it."""
    return {hashed(word, row.team_id) for word in words} if row.team_id else set()


def keep_words(row: DocketRow, words: Iterable[str]) -> None:
    """These words find the row from now on, for its team, and no others."""
    wanted = hashes_for(row, words)
    kept = set(FindingWord.objects.filter(row=row).values_list("word", flat=True))
    FindingWord.objects.filter(row=row, word__in=kept - wanted).delete()
    FindingWord.objects.bulk_create(
        [FindingWord(word=word, row_id=row.pk) for word in sorted(wanted - kept)], ignore_conflicts=True
    )
