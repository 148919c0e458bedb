"""Amounts and whole numbers the way people type them: with a comma or a point, a sign of the euro, spaces."""

import re
import unicodedata
from decimal import Decimal


LONGEST_ANSWER = 60


class UnreadableNumber(ValueError):
    """Not a number that anybody types."""


def read_amount(typed: str) -> Decimal:
    """The amount in euros that was typed, exactly. Raises UnreadableNumber."""
    figures = re.sub(r"\s|€|euros?|eur", "", _plain(typed))
    if not re.fullmatch(r"-?\d+([.,']\d+)*", figures):
        raise UnreadableNumber
    return Decimal(_with_one_decimal_point(figures))


def read_count(typed: str) -> int:
    """The whole number that was typed; a percent sign may stand behind it. Raises UnreadableNumber."""
    figures = re.sub(r"\s|%", "", _plain(typed))
    if not re.fullmatch(r"-?\d+", figures):
        raise UnreadableNumber
    return int(figures)


def _plain(typed: str) -> str:
    """What was typed, shortened to what anybody types, in ordinary signs."""
    return unicodedata.normalize("NFKC", typed[:LONGEST_ANSWER]).casefold().replace("−", "-")


def _with_one_decimal_point(figures: str) -> str:
    """1 234,50 and 1,234.50 alike: the last sign is the decimal one unless it comes several times."""
    figures = figures.replace("'", "")
    last = max(",.", key=figures.rfind)
    if figures.count(last) > 1:
        return figures.replace(",", "").replace(".", "")
    return figures.replace("," if last == "." else ".", "").replace(last, ".")
