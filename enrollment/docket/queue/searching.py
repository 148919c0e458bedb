"""Finding a file by the beginnings of its names, by its reference or its address: exact, and as fast among a million."""

from collections.abc import Sequence

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from enrollment.docket.law.search_words import asked_for
from enrollment.docket.records.models import DocketRow, FindingWord
from enrollment.docket.records.words import hashed


# The column of the word's own table along which its rows are walked: it holds the row's id.
HIT = "hit__row_id"
COMMON = 1000


def found(query: str, team: int) -> QuerySet[DocketRow]:
    """The rows of a team that the surest meaning of the query finds, the newest file first; none where nothing is meant.

    The words are the team's: to ask for it again would only lead the database along the rows of the team instead.
    """
    rows = DocketRow.objects.none()
    for words in asked_for(query):
        rows = found_by_all([hashed(word, team) for word in words])
        if rows.exists():
            return rows
    return rows.none()


def found_by_all(words: Sequence[int]) -> QuerySet[DocketRow]:
    """Those that every one of these words finds; the rarest is walked along, the others looked up."""
    rarest = min(words, key=uses) if len(words) > 1 else words[0]
    hits = FilteredRelation("found_by", condition=Q(found_by__word=rarest))
    rows = DocketRow.objects.annotate(hit=hits).filter(**{f"{HIT}__isnull": False})
    for word in words:
        if word != rarest:
            rows = rows.filter(Exists(FindingWord.objects.filter(word=word, row=OuterRef("pk"))))
    return rows.order_by(f"-{HIT}")


def uses(word: int) -> int:
    """How many files a word finds; beyond `COMMON` nobody counts them."""
    return FindingWord.objects.filter(word=word)[:COMMON].count()
