"""The values printed on a paper of a known kind: names, address, issuer, days and the period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from documents.papers.found import Found, Reading
from documents.papers.reading.addresses import AddressOn, Block, blocks_on, labelled_address, only_address
from documents.papers.reading.dated import Dated, dated
from documents.papers.reading.issuers import IssuerOn, issuer_on
from documents.papers.reading.kinds import Kind
from documents.papers.reading.names import NameOn, addressed_alone, names_on
from documents.papers.reading.page import spot_of
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words


CIVIL_STATUS = ("birth_cert", "marriage_cert")  # of any country: 03/04 may be the fourth of March
RECEIVER = 1.6  # weight of a block of lines that is whom the paper is addressed to
TWICE_SURE = 0.98  # the label and the address of the letter name the same person


def printed(reading: Reading, indexes: Sequence[Index], kind: Kind, today: date, language: str) -> Reading:
    """The reading with what the labels of the kind lead to."""
    by_page = {index.page.number: index for index in indexes}
    blocks = [block for index in indexes[:2] for block in blocks_on(index.page)] if kind.block else []
    receiver = next((block for block in blocks if block.weight >= RECEIVER), None)
    issuer = next((found for index in indexes for found in [issuer_on(index, kind)] if found), None)
    names = names_of(indexes, kind, receiver)
    holder = _run(names[0], by_page) if names else None
    days = dated(
        indexes, kind, today, day_first=language != "en" or kind.slug not in CIVIL_STATUS, holder=holder
    )
    address = next((found for index in indexes for found in [labelled_address(index, kind)] if found), None)
    if address is None and receiver is None:
        address = only_address(indexes[:2])
    return replace(
        reading,
        names=tuple(_name(name, by_page) for name in names),
        address=_text(address, by_page) if address else _of_block(receiver, by_page),
        issuer=_text(issuer, by_page) if issuer else None,
        born_on=_day(days, "born"),
        issued_on=_day(days, "issued"),
        expires_on=_day(days, "expires") if kind.expires else None,
        covers=days.covers,
    )


def names_of(indexes: Sequence[Index], kind: Kind, receiver: Block | None) -> list[NameOn]:
    """Whom the label names; whom the paper is addressed to, where no label does, or beside them if it is somebody else."""
    labelled = next((found for index in indexes for found in [names_on(index, kind)] if found), [])
    addressed = list(receiver.people) if receiver else []
    if not labelled:
        return addressed or [name for index in indexes[:1] for name in addressed_alone(index)]
    words = {frozenset(plain_words(each.name).split()) for each in addressed}
    names = [
        replace(
            each, sure=max(each.sure, TWICE_SURE if frozenset(plain_words(each.name).split()) in words else 0)
        )
        for each in labelled
    ]
    said = {frozenset(plain_words(each.name).split()) for each in labelled}
    return [*names, *(each for each in addressed if frozenset(plain_words(each.name).split()) not in said)]


def _run(name: NameOn, by_page: Mapping[int, Index]) -> Run:
    """Where the name stands on its page."""
    page = by_page[name.page].page
    places = [at for at, word in enumerate(page.words) for own in name.words if word is own]
    return Run(page, min(places), max(places))


def _name(name: NameOn, by_page: Mapping[int, Index]) -> Found[str]:
    return Found(
        value=name.name,
        sure=name.sure,
        page=name.page,
        box=spot_of(name.words),
        means=by_page[name.page].page.means,
    )


def _text(found: AddressOn | IssuerOn, by_page: Mapping[int, Index]) -> Found[str]:
    value = found.address if isinstance(found, AddressOn) else found.name
    return Found(
        value=value,
        sure=found.sure,
        page=found.page,
        box=spot_of(found.words),
        means=by_page[found.page].page.means,
    )


def _of_block(block: Block | None, by_page: Mapping[int, Index]) -> Found[str] | None:
    return _text(block.address, by_page) if block else None


def _day(days: Dated, group: str) -> Found[date] | None:
    return days.single.get(group)
