"""Whether an IBAN stands on a page and holds; the number itself is never kept."""

import re

from stdnum import iban
from stdnum.exceptions import ValidationError

from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Page


COUNTRY = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
FRENCH = 27


def account_mark(page: Page) -> PaperMark | None:
    """Valid if one on the page is; of a picture, a wrong one says nothing: a figure may have been misread."""
    texts = {"".join(word.text for word in line.whole.words) for line in page.lines}
    texts |= {"".join(word.text for word in cell.words) for cell in page.cells}
    found = {match[0] for text in texts for match in COUNTRY.finditer(re.sub(r"[^A-Z0-9]", "", text.upper()))}
    candidates = {number[:length] for number in found for length in (FRENCH, *range(15, len(number) + 1))}
    if any(_holds(number) for number in candidates):
        return PaperMark.IBAN_VALID
    french = {number for number in found if number.startswith("FR") and len(number) >= FRENCH}
    return PaperMark.IBAN_INVALID if french and not page.is_picture else None


def _holds(number: str) -> bool:
    try:
        iban.validate(number)
    except ValidationError:
        return False
    return True
