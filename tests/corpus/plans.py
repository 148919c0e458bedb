"""Which days a paper of each kind bears, counted from the day on which the file is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from documents.spans import Span, add_months


@dataclass(frozen=True, kw_only=True)
class Days:
    """The days of one paper; `open_end` where only the start of what it covers is sure to stand there."""

    issued: date
    covers: Span
    expires: date
    open_end: bool = False


def moved(day: date, months: int) -> date:
    """So many months on or back."""
    found = add_months(day, months)
    if found is None:
        raise ValueError(f"no day {months} months from {day}")
    return found


def _month(day: date, back: int) -> Span:
    first = moved(day.replace(day=1), -back)
    return Span(starts_on=first, ends_on=moved(first, 1) - timedelta(days=1))


def _bill(months: int) -> "Plan":
    def plan(rng: Random, filing: date, back: int) -> Days:
        start = moved(filing, -months - back) - timedelta(days=rng.randint(5, 25))
        end = moved(start, months) - timedelta(days=1)
        issued = min(end + timedelta(days=rng.randint(1, 9)), filing)
        return Days(issued=issued, covers=Span(starts_on=start, ends_on=end), expires=moved(filing, 12))

    return plan


def _monthly(rng: Random, filing: date, back: int) -> Days:
    covers = _month(filing, back + 1)
    issued = covers.ends_on + timedelta(days=rng.randint(0, 6))
    return Days(issued=min(issued, filing), covers=covers, expires=moved(filing, 12))


def _months(rng: Random, filing: date, back: int) -> Days:
    last, first = _month(filing, back + 1), _month(filing, back + rng.choice([3, 3, 4, 6]))
    covers = Span(starts_on=first.starts_on, ends_on=last.ends_on)
    return Days(
        issued=last.ends_on + timedelta(days=rng.randint(2, 5)), covers=covers, expires=moved(filing, 12)
    )


def _lease(rng: Random, filing: date, back: int) -> Days:
    start = moved(filing, -rng.randint(4, 9)) - timedelta(days=rng.randint(0, 20))
    end = moved(start, rng.choice([12, 36, 36])) - timedelta(days=1)
    issued = start - timedelta(days=rng.randint(2, 25))
    return Days(issued=issued, covers=Span(starts_on=start, ends_on=end), expires=end, open_end=True)


def _year(rng: Random, filing: date, back: int) -> Days:
    start = moved(filing, -rng.randint(4, 8)).replace(day=rng.choice([1, 5, 12, 18]))
    end = moved(start, 12) - timedelta(days=1)
    issued = moved(start, back) + timedelta(days=rng.randint(1, 40))
    return Days(issued=issued, covers=Span(starts_on=start, ends_on=end), expires=end)


def _school_year(rng: Random, filing: date, back: int) -> Days:
    first_year = filing.year if filing.month >= 9 else filing.year - 1
    start = date(first_year, 9, rng.choice([1, 1, 2, 8]))
    last = rng.choice([date(first_year + 1, 6, 30), date(first_year + 1, 8, 31)])
    covers = Span(starts_on=start, ends_on=last if last >= filing else date(first_year + 1, 8, 31))
    issued = min(start + timedelta(days=rng.randint(3, 60)), filing)
    return Days(issued=issued, covers=covers, expires=covers.ends_on, open_end=True)


def _tax(rng: Random, filing: date, back: int) -> Days:
    issued = date(filing.year, rng.choice([7, 8, 9]), rng.randint(1, 28))
    issued = issued if issued <= filing else issued.replace(year=filing.year - 1)
    year = issued.year - 1
    return Days(
        issued=issued, covers=Span(starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)), expires=issued
    )


def _stay(rng: Random, filing: date, back: int) -> Days:
    start = moved(filing, -back - 1) - timedelta(days=rng.randint(10, 60))
    end = start + timedelta(days=rng.randint(4, 40))
    return Days(issued=end, covers=Span(starts_on=start, ends_on=end), expires=end)


def _hosted(rng: Random, filing: date, back: int) -> Days:
    start = moved(filing, -rng.randint(4, 8)) - timedelta(days=rng.randint(0, 25))
    issued = filing - timedelta(days=rng.randint(2, 20))
    return Days(issued=issued, covers=Span(starts_on=start, ends_on=issued), expires=issued, open_end=True)


def _valid(years: int, months: int = 0) -> "Plan":
    """A title with a last day, which lies behind the filing day."""

    def plan(rng: Random, filing: date, back: int) -> Days:
        length = years * 12 + months
        issued = moved(filing, -rng.randint(1, max(1, length * 2 // 3))) - timedelta(days=rng.randint(0, 20))
        expires = moved(issued, length) - timedelta(days=1)
        return Days(issued=issued, covers=Span(starts_on=issued, ends_on=expires), expires=expires)

    return plan


def _once(rng: Random, filing: date, back: int) -> Days:
    issued = filing - timedelta(days=rng.randint(3, 75))
    return Days(issued=issued, covers=Span(starts_on=issued, ends_on=issued), expires=moved(filing, 12))


def _contract(rng: Random, filing: date, back: int) -> Days:
    start = moved(filing, -rng.randint(1, 5)).replace(day=rng.choice([1, 2, 15]))
    end = moved(start, rng.choice([6, 12])) - timedelta(days=1)
    issued = start - timedelta(days=rng.randint(1, 20))
    return Days(issued=issued, covers=Span(starts_on=start, ends_on=end), expires=end, open_end=True)


Plan = type(_once)
PLANS: Mapping[str, "Plan"] = {
    "rent_receipt": _monthly,
    "lease": _lease,
    "home_insurance": _year,
    "elec_bill": _bill(2),
    "gas_bill": _bill(2),
    "water_bill": _bill(6),
    "internet_bill": _bill(1),
    "phone_internet_bill": _bill(1),
    "mobile_bill": _bill(1),
    "tax_notice": _tax,
    "payslip": _monthly,
    "benefit_attestation": _months,
    "bank_statement": _monthly,
    "host_pack": _hosted,
    "hotel_invoice": _stay,
    "airbnb": _stay,
    "passport": _valid(10),
    "id_card": _valid(10),
    "permit": _valid(4),
    "vlsts": _valid(1),
    "vlsts_validation": _once,
    "prefecture": _valid(0, 6),
    "birth_cert": _once,
    "marriage_cert": _once,
    "enrolment_cert": _school_year,
    "work_contract": _contract,
    "sirene_notice": _once,
    "s1": _once,
    "ehic": _valid(3),
    "insured_attestation": _valid(1),
    "rib": _once,
}
