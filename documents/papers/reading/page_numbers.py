"""« Page 1/2 »: whether the pages that a paper counts are all there."""

import re
from collections.abc import Iterable, Sequence

from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Page


# After the word, or alone on its line: "1/2" elsewhere is a day, a flat or a share.
COUNTED = re.compile(
    r"(?:\b(?:page|pages|feuillet|seite|pagina|página)\s*(?:n[°o]\s*)?:?\s*|^\W*)(\d{1,2})\s*(?:/|\bsur\b|\bof\b|\bvon\b|\bde\b)\s*(\d{1,2})\b(?=$|\W*$|.*\bpage)",
    re.IGNORECASE,
)
MOST_PAGES = 60


def page_number_marks(pages: Sequence[Page]) -> Iterable[PaperMark]:
    """Nothing where no page is numbered out of a number."""
    counted = [found for page in pages for found in [_number_of(page)] if found]
    if not counted:
        return ()
    totals = {total for _, total in counted}
    if len(totals) > 1:
        return (PaperMark.PAGES_UNSURE,)  # two papers in one, or a figure misread
    (total,) = totals
    if len(pages) < total:
        return (PaperMark.PAGES_MISSING,)
    seen = {number for number, _ in counted}
    missing = set(range(1, total + 1)) - seen
    # A page whose number couldn't be read may be the one that seems to be missing.
    return (
        PaperMark.PAGES_COMPLETE if len(missing) <= len(pages) - len(counted) else PaperMark.PAGES_UNSURE,
    )


def _number_of(page: Page) -> tuple[int, int] | None:
    for line in reversed(page.lines):
        found = COUNTED.search(line.text)
        if found:
            number, total = int(found[1]), int(found[2])
            if 1 <= number <= total <= MOST_PAGES:
                return number, total
    return None
