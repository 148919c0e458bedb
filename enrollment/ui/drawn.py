"""Parts of pages that say the same to everybody, such as a source or the shape of a status: drawn once for each language.

They are kept by what they are given and by the language, and show nothing else: no request, no day of their own, nothing
about a person.
"""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from enrollment.ui.wording import reader_language


MOST_KEPT = 10_000  # more than the law's tables can say in two languages; of a thousand letters each


def drawn(template: str, **given: Any) -> str:
    """The part of a page that this template makes of these values."""
    return _drawn(template, reader_language(), tuple(given.items()))


@lru_cache(maxsize=MOST_KEPT)
def _drawn(template: str, language: str, given: tuple[tuple[str, Any], ...]) -> str:
    return render_to_string(template, dict(given))
