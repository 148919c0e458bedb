"""What one family types, question by question: the demonstration's, on the pathway with the most questions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from enrollment.household.records.demonstration import answers_of_a_family


def typed(stored: Mapping[str, Any]) -> dict[str, str]:
    """Stored answers as a browser posts them."""
    words = {True: "yes", False: "no"}
    return {
        name: words[value] if isinstance(value, bool) else str(value)
        for name, value in stored.items()
        if not isinstance(value, list)
    }


TODAY: date = timezone.localdate()
ANSWERS = answers_of_a_family(TODAY)
TYPED = {slug: typed(stored) for slug, stored in ANSWERS.items()}
SLUGS = tuple(TYPED)
