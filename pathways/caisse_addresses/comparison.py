"""What an official list would change: fund by fund, with what it leaves out and what it doesn't say clearly."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pathways.caisse_addresses.accepted import Address
from pathways.caisse_addresses.official_lists import Office
from pathways.caisse_addresses.refusals import Unreadable, UnreadableList
from pathways.caisse_names import caisse_named
from pathways.caisses import CAISSES, ROUTINGS, Area, Caisse, CaisseType, Routing, addressed, routing_of
from pathways.communes import DoubtfulAddress, communes_of
from pathways.facts.plain_letters import plain_words


# Of the funds of mainland France: a list without every tenth of them is no whole list.
LEAST_SHARE = 0.9


class AddressChange(StrEnum):
    """What becomes of a fund's address."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    IN_DOUBT = "in doubt"  # offices that differ, another department, or what fits on no envelope
    MISSING = "not in the file"


@dataclass(frozen=True, kw_only=True)
class AddressDifference:
    """One fund: the address in use, the one of the list where there is one, what becomes of it."""

    caisse: Caisse
    change: AddressChange
    new: Address | None = None


@dataclass(frozen=True, kw_only=True)
class AddressComparison:
    """Every fund of ours, and the names in the list that are none of them."""

    differences: tuple[AddressDifference, ...]
    unknown: tuple[str, ...]

    @property
    def taken_over(self) -> dict[str, Address]:
        """What accepting the list puts into use."""
        return {
            each.caisse.code: each.new
            for each in self.differences
            if each.new and each.change in (AddressChange.CHANGED, AddressChange.UNCHANGED)
        }

    def require_whole(self) -> None:
        """Refuse half a list."""
        mainland = [each for each in self.differences if each.caisse.type is CaisseType.CPAM]
        found = sum(each.change is not AddressChange.MISSING for each in mainland)
        if found < LEAST_SHARE * len(mainland):
            raise UnreadableList(Unreadable.FEW, f"{found} of {len(mainland)}")


def compared(offices: Iterable[Office]) -> AddressComparison:
    """Our addresses beside those of the list."""
    by_fund: dict[str, list[Office]] = defaultdict(list)
    unknown = []
    for office in offices:
        caisse = fund_of(office)
        if caisse is None:
            unknown.append(office.name)
        else:
            by_fund[caisse.code].append(office)
    return AddressComparison(
        differences=tuple(_difference(addressed(each), by_fund[each.code]) for each in CAISSES.values()),
        unknown=tuple(sorted(set(unknown))),
    )


def fund_of(office: Office) -> Caisse | None:
    """The fund that an office belongs to: by its name, else by where it lies."""
    without_brackets = re.sub(r"\([^)]*\)", " ", office.name)
    for name in (office.name, without_brackets, *re.split(r"\s[-–]\s", without_brackets)):
        if caisse := caisse_named(name):
            return CAISSES[caisse.code]
    routing = _routing(office) if office.insee_code else None
    return CAISSES[routing.codes[0]] if routing and len(routing.codes) == 1 else None


def _routing(office: Office) -> Routing | None:
    try:
        near = communes_of(office.postcode)
    except DoubtfulAddress:
        near = ()
    for commune in near:
        if commune.insee_code == office.insee_code:
            return routing_of(commune)
    code = office.insee_code
    department = code[:3] if code.startswith("97") else code[:2]
    return ROUTINGS.get((Area.COMMUNE, code)) or ROUTINGS.get((Area.DEPARTMENT, department))


def _difference(caisse: Caisse, offices: list[Office]) -> AddressDifference:
    if not offices:
        return AddressDifference(caisse=caisse, change=AddressChange.MISSING)
    new = _most_said(offices)
    if new is None or not new.is_printable or not _lies_in(new, caisse):
        return AddressDifference(caisse=caisse, change=AddressChange.IN_DOUBT, new=new)
    same = _key(new) == _key(Address(caisse.street, caisse.postcode_city))
    return AddressDifference(
        caisse=caisse, change=AddressChange.UNCHANGED if same else AddressChange.CHANGED, new=new
    )


def _most_said(offices: list[Office]) -> Address | None:
    """The address to which more than half of a fund's offices have their letters sent; none where they differ."""
    postal = [office for office in offices if office.is_postal] or offices
    counted = Counter(_key(office.address) for office in postal)
    key, count = counted.most_common(1)[0]
    if count * 2 <= len(postal):
        return None
    return next(office.address for office in postal if _key(office.address) == key)


def _lies_in(address: Address, caisse: Caisse) -> bool:
    postcode = address.postcode_city[:5]
    if postcode.startswith("20"):
        return bool({"2A", "2B"} & set(caisse.departments))
    return postcode[:3] in caisse.departments or postcode[:2] in caisse.departments


def _key(address: Address) -> str:
    """An address without what two lists write differently."""
    return plain_words(f"{address.street} {address.postcode_city}")
