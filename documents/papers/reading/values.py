"""The values printed on a paper of a known kind: names, address, issuer, days and the period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from documents.papers.found import Found, Reading
from documents.papers.reading.addresses import (
    PERHAPS,
    RECEIVER,
    AddressBlock,
    AddressOn,
    blocks_on,
    is_of_a_commune,
    labelled_address,
    only_address,
)
from documents.papers.reading.dated import Dated, dated
from documents.papers.reading.issuers import issuer_on
from documents.papers.reading.kinds import COMMON, Readable
from documents.papers.reading.letterheads import IssuerOn
from documents.papers.reading.names import addressed_alone, names_on
from documents.papers.reading.page import spot_of, sureness
from documents.papers.reading.people import NameOn, people_in
from documents.papers.reading.phrases import Index, Run
from pathways.facts.plain_letters import plain_words


CIVIL_STATUS = ("birth_cert", "marriage_cert")  # of any country: 03/04 may be the fourth of March
SURE_LETTERS = 0.82  # below, one name in four had a wrong letter
UNSURE = 0.78  # offered, and no more
READ_LETTERS = 0.6
ISSUER_SURE = 0.65
OFFERED = 0.6  # what is less sure isn't offered
TWICE_SURE = 0.98  # the label and the address of the letter name the same person


def printed(
    reading: Reading, indexes: Sequence[Index], kind: Readable, today: date, language: str
) -> Reading:
    """The reading with what the labels of the kind lead to."""
    by_page = {index.page.number: index for index in indexes}
    blocks = [block for index in indexes[:2] for block in blocks_on(index.page)]
    addressed = blocks if kind.block else []
    receiver = next((block for block in addressed if block.weight >= RECEIVER), None)
    issuer = next((found for index in indexes for found in [issuer_on(index, kind)] if found), None)
    names = _not_the_issuers(names_of(indexes, kind, receiver) or _likely(addressed), issuer)
    theirs = next((block.address for block in blocks if names and block.is_under(names[0])), None)
    names = [_best_read(name, by_page) for name in names]
    holder = _run(names[0], by_page) if names else None
    days = dated(
        indexes, kind, today, day_first=language != "en" or kind.slug not in CIVIL_STATUS, holder=holder
    )
    address = address_of(indexes, kind, receiver, theirs)
    return replace(
        reading,
        names=tuple(_name(name, by_page) for name in names),
        address=_address(address, by_page),
        issuer=_text(issuer, by_page) if issuer else None,
        born_on=_day(days, "born"),
        issued_on=_day(days, "issued"),
        expires_on=_day(days, "expires") if kind.expires else None,
        covers=days.covers,
    )


def address_of(
    indexes: Sequence[Index], kind: Readable, receiver: AddressBlock | None, theirs: AddressOn | None
) -> AddressOn | None:
    """After a label of the kind, else to whom the paper is addressed, else after any label; else `theirs`, under the name
    of whose paper it is; else the only one that is there.
    """
    for phrases in (kind.address, COMMON["address"]):
        found = next((each for index in indexes for each in [labelled_address(index, phrases)] if each), None)
        if found or receiver:
            return found or (receiver.address if receiver else None)
    return theirs or only_address(indexes[:2])


def names_of(indexes: Sequence[Index], kind: Readable, receiver: AddressBlock | None) -> list[NameOn]:
    """Whom the label names; whom the paper is addressed to, where no label does, or beside them if it is somebody else."""
    labelled = next((found for index in indexes for found in [names_on(index, kind)] if found), [])
    addressed = list(receiver.people) if receiver else []
    if not labelled:
        return addressed or next(
            (found for index in indexes for found in [addressed_alone(index)] if found), []
        )
    if addressed and not any(_words(one) & _words(other) for one in labelled for other in addressed):
        # Two people, and nothing tells whose paper it is: a label of somebody else's may have been followed.
        return [replace(each, sure=min(each.sure, UNSURE)) for each in (*labelled, *addressed)]
    names = [_confirmed(each, addressed) for each in labelled]
    said = {_words(each) for each in names}
    return [*names, *(each for each in addressed if _words(each) not in said)]


def _likely(blocks: Sequence[AddressBlock]) -> list[NameOn]:
    """Who stands over an address that may be the receiver's, where the page names nobody else: offered, and never sure."""
    people = next((block.people for block in blocks if block.people and block.weight >= PERHAPS), ())
    return [replace(each, sure=min(each.sure, UNSURE)) for each in people]


def _not_the_issuers(names: Sequence[NameOn], issuer: IssuerOn | None) -> list[NameOn]:
    """Without the landlord’s, who is nobody’s tenant; where no other is found it is offered, and held against nobody."""
    own = frozenset(plain_words(issuer.name).split()) if issuer else frozenset()
    others = [each for each in names if _words(each) != own]
    return others or [replace(each, sure=min(each.sure, ISSUER_SURE)) for each in names]


def _confirmed(labelled: NameOn, addressed: Sequence[NameOn]) -> NameOn:
    """Surer where the address says the same; the longer of the two where one is cut off, in a narrow column; the shorter
    where the other runs on into a line that may be none of it.
    """
    words = _words(labelled)
    if any(_words(each) == words for each in addressed):
        return replace(labelled, sure=max(labelled.sure, TWICE_SURE))
    shorter = [each for each in addressed if words > _words(each)] if _goes_on_below(labelled) else []
    return next((each for each in addressed if words < _words(each)), shorter[0] if shorter else labelled)


def _goes_on_below(name: NameOn) -> bool:
    """Whether it ends in the next line, whose first word may be of something else."""
    first, last = name.words[0].box, name.words[-1].box
    return last[1] > first[3] - (first[3] - first[1]) / 2


def _words(name: NameOn) -> frozenset[str]:
    return frozenset(plain_words(name.name).split())


def _run(name: NameOn, by_page: Mapping[int, Index]) -> Run:
    """Where the name stands on its page."""
    page = by_page[name.page].page
    places = [at for at, word in enumerate(page.words) for own in name.words if word is own]
    return Run(page, min(places), max(places))


def _name(name: NameOn, by_page: Mapping[int, Index]) -> Found[str]:
    """Read twice it may be misread twice: with a word whose letters recognition doubts, it is offered and no more; offered it is
    where another of its words is doubted less.
    """
    letters = [word.sure for word in name.words if len(word.text) > 1]
    sure = name.sure
    if min(letters, default=1.0) < SURE_LETTERS:
        sure = min(sure, UNSURE)
        if max(letters) >= READ_LETTERS:
            sure = max(sure, OFFERED)
    return Found(
        value=name.name,
        sure=sure,
        page=name.page,
        box=spot_of(name.words),
        means=by_page[name.page].page.means,
    )


def _best_read(name: NameOn, by_page: Mapping[int, Index]) -> NameOn:
    """The same name as it stands elsewhere on a picture, if it is read more surely there."""
    index = by_page[name.page]
    if not index.page.is_picture:
        return name
    runs = [run for run in index.find(name.name) if run.last - run.first + 1 == len(name.words)]
    best = max(runs, key=lambda run: run.sure, default=None)
    if best is None or best.sure <= sureness(name.words):
        return name
    again = people_in(best.words, page=name.page, sure=name.sure / sureness(name.words))
    return again[0] if again and len(again[0].words) == len(name.words) else name


def _text(found: AddressOn | IssuerOn, by_page: Mapping[int, Index]) -> Found[str]:
    value = found.address if isinstance(found, AddressOn) else found.name
    return Found(
        value=value,
        sure=found.sure,
        page=found.page,
        box=spot_of(found.words),
        means=by_page[found.page].page.means,
    )


def _address(found: AddressOn | None, by_page: Mapping[int, Index]) -> Found[str] | None:
    """Of a picture it is sure only where the town has that postcode: of two figures one may be another."""
    if found is None:
        return None
    doubted = by_page[found.page].page.is_picture and not is_of_a_commune(found.address)
    return _text(replace(found, sure=min(found.sure, UNSURE)) if doubted else found, by_page)


def _day(days: Dated, group: str) -> Found[date] | None:
    return days.single.get(group)
