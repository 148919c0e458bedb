"""What is made once for each fund: how each is called, and by which query its page tells them apart."""

from enrollment.standing.law.envelopes import funds_of
from enrollment.standing.law.standing import Standing


def for_each_fund(name: str, standing: Standing) -> tuple[tuple[str, str], ...]:
    """A name and a query (`fund=2`; none for the first) for each fund that gets one; the fund is named where there are two."""
    own, *others = funds_of(standing)
    if not others:
        return ((name, ""),)
    second = ((f"{name}: {fund.name}", f"fund={number}") for number, fund in enumerate(others, 2))
    return ((f"{name}: {own.name}", ""), *second)
