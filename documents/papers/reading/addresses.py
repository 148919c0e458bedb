"""Postal addresses in France: lines that end with a postcode and a town."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.papers.reading.labels import words_after
from documents.papers.reading.page import Cell, Page, Word, sureness
from documents.papers.reading.people import BLOCK_SURE, LABEL_SURE, TITLES, NameOn, people_in
from documents.papers.reading.phrases import Index
from pathways.communes import DoubtfulAddress, commune_named
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
COMPANIES = frozenset(_TABLE["companies"])
STREETS = frozenset(_TABLE["streets"])
TOWN = re.compile(r"^(?:F[- ]?)?(\d{5}) +([^\W\d_].*)$")
AT_THE_END = re.compile(r"(\d{5}) +([^\d,]+)$")
INLINE = re.compile(
    r"(?<!\d)(\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?,? .{4,80}?),? *(?:[-–] *)?(\d{5}) +([^\W\d_][^\d,;.()]{1,40})",
    re.IGNORECASE,
)
ISSUERS = frozenset(("siege", "siret", "rcs", "capital"))
MOST_LINES = 6
FOOT, MIDDLE, LETTERHEAD, ONLY_SURE = 0.88, 0.42, 0.2, 0.8  # of the page
RECEIVER, PERHAPS = 1.6, 1.0  # weight of a block of lines that is, or may be, whom the paper is addressed to


@dataclass(frozen=True)
class AddressOn:
    """Street, postcode and town as they stand there, and their words."""

    address: str
    words: tuple[Word, ...]
    sure: float
    page: int


@dataclass(frozen=True)
class AddressBlock:
    """A postal address as on a letter: whom it is to, and where."""

    people: tuple[NameOn, ...]
    address: AddressOn
    weight: float
    above: tuple[Cell, ...]  # the lines over its street

    def holds(self, cell: Cell) -> bool:
        """Whether the cell is one of its lines, of the name or of the street."""
        return cell in self.above or any(word is cell.words[0] for word in self.address.words)

    def is_under(self, name: NameOn) -> bool:
        """Whether that name stands over its street."""
        return any(word is name.words[0] for cell in self.above for word in cell.words)


def labelled_address(index: Index, phrases: Sequence[str]) -> AddressOn | None:
    """The address after one of the labels; what the foot of the page says is its issuer's."""
    for phrase in phrases:
        for label in index.find(phrase):
            if label.box[1] > FOOT:
                continue
            for words in words_after(index, label):
                found = _from_here(index.page, words)
                if found:
                    return found
    return None


def only_address(indexes: Sequence[Index]) -> AddressOn | None:
    """The address that no label leads to, where the pages hold one alone, above their feet."""
    found: dict[str, AddressOn] = {}
    for index in indexes:
        # Under the letterhead lives its issuer.
        blocks = [
            block.address for block in blocks_on(index.page) if block.people or not _is_of_the_issuer(block)
        ]
        lines = [
            AddressOn(address, cell.words, BLOCK_SURE * cell.sure, index.page.number)
            for cell in index.page.cells
            for address in [_inline(cell.words)]
            if address
        ]
        for each in (*lines, *blocks):
            if each.words[0].box[1] < FOOT:
                found.setdefault(plain_words(each.address), each)
    only = next(iter(found.values())) if len(found) == 1 else None
    return replace(only, sure=ONLY_SURE * only.sure) if only else None


def _is_of_the_issuer(block: AddressBlock) -> bool:
    left, top = block.address.words[0].box[:2]
    return left < MIDDLE and top < LETTERHEAD


def is_of_a_commune(address: str) -> bool:
    """Whether a town of that name has the postcode at the end of the address."""
    place = AT_THE_END.search(address)
    if not place:
        return False
    try:
        commune_named(place[1], place[2])
    except DoubtfulAddress:
        return False
    return True


def _from_here(page: Page, words: Sequence[Word]) -> AddressOn | None:
    """These words and the lines below them, up to the postcode and its town."""
    start = next(at for at, word in enumerate(page.words) if word is words[0])
    cells = list(page.cells)
    number = next(at for at, cell in enumerate(cells) if page.words[start] in cell.words)
    rows = [tuple(words), *(cell.words for cell in _below(cells, number, words[0]))]
    gathered: list[Word] = []
    for row in rows[:MOST_LINES]:
        gathered += row
        address = _inline(gathered)
        if address and not set(plain_words(" ".join(word.text for word in gathered)).split()) & ISSUERS:
            return AddressOn(address, tuple(gathered), LABEL_SURE * sureness(gathered), page.number)
    return None


def _below(cells: Sequence[Cell], number: int, first: Word) -> Iterator[Cell]:
    left, bottom = first.box[0], first.box[3]
    height = first.box[3] - first.box[1]
    label_left = cells[number].box[0]
    for cell in cells[number + 1 :]:
        if cell.box[1] - bottom > 1.2 * height:
            return
        if cell.box[1] > bottom - 0.4 * height and (
            abs(cell.box[0] - left) < 0.02 or abs(cell.box[0] - label_left) < 0.02
        ):
            bottom = cell.box[3]
            yield cell


def _inline(words: Sequence[Word]) -> str:
    text = " ".join(word.text for word in words)
    found = INLINE.search(text)
    if not found:
        return ""
    street, postcode, town = (part.strip(" ,-–") for part in found.groups())
    if not set(plain_words(street).split()) & STREETS or plain_words(town).split()[:1] == ["cedex"]:
        return ""
    return f"{street}, {postcode} {_town(_in_its_line(words, postcode) or town)}"


def _in_its_line(words: Sequence[Word], postcode: str) -> str:
    """What stands behind the postcode in its line; "" where the line ends with it."""
    at = next((at for at, word in enumerate(words) if postcode in word.text), len(words) - 1)
    middle = (words[at].box[1] + words[at].box[3]) / 2
    behind = [word.text for word in words[at + 1 :] if word.box[1] < middle < word.box[3]]
    return " ".join(behind).partition(",")[0]


def _town(words: str) -> str:
    """The town alone: a sentence that goes on in small letters is not part of it."""
    kept: list[str] = []
    for word in words.split():
        if (
            kept
            and word[0].islower()
            and word not in ("sur", "sous", "en", "le", "la", "les", "de", "du", "des", "lès", "et")
        ):
            break
        kept.append(word)
    while kept and kept[-1].islower():
        kept.pop()
    return " ".join(kept)


def blocks_on(page: Page) -> list[AddressBlock]:
    """Addresses set in lines, the likeliest to be the receiver’s first."""
    found = [block for cells in page.blocks for block in _blocks(page, cells)]
    return sorted(found, key=lambda block: -block.weight)


def _blocks(page: Page, cells: Sequence[Cell]) -> Iterator[AddressBlock]:
    for number, cell in enumerate(cells):
        town = TOWN.match(cell.text.strip(" ,"))
        if not town or "cedex" in cell.plain.split():
            continue
        # Another address that ends in a line above is the one of somebody else.
        begins = max((at + 1 for at in range(number) if _ends_an_address(cells[at])), default=0)
        street = _street(cells[max(begins, number - MOST_LINES) : number])
        if not street:
            continue
        first = number - len(street)
        above = cells[max(begins, first - MOST_LINES) : first]
        lines = [*(each.text.strip(" ,") for each in street), f"{town[1]} {town[2].strip()}"]
        words = tuple(word for each in (*street, cell) for word in each.words)
        people = [
            person for each in above for person in people_in(each.words, page=page.number, sure=BLOCK_SURE)
        ]
        yield AddressBlock(
            people=tuple(people),
            address=AddressOn(", ".join(lines), words, BLOCK_SURE * sureness(words), page.number),
            weight=_weight(page, above, cells[begins : number + 1], people),
            above=tuple(above),
        )


def _ends_an_address(cell: Cell) -> bool:
    return bool(TOWN.match(cell.text.strip(" ,")) or _inline(cell.words))


def _street(above: Sequence[Cell]) -> list[Cell]:
    """The lines of the street, from the one with its number or its kind to the town."""
    for number, cell in enumerate(above):
        plain = cell.plain.split()
        if not plain or (plain[0] in TITLES and not plain[0].isdigit()):
            continue
        if (plain[0].isdigit() and len(plain[0]) < 5 and len(plain) > 1) or set(plain) & STREETS:
            return list(above[number:])
    return []


def _weight(page: Page, above: Sequence[Cell], cells: Sequence[Cell], people: Sequence[NameOn]) -> float:
    """How likely this is to whom the paper is addressed: a civility, and the place of an envelope’s window."""
    words = {token for cell in cells[-MOST_LINES:] for token in cell.plain.split()}
    weight = 0.0
    if people and any(each.plain.split()[:1] and each.plain.split()[0] in TITLES for each in above):
        weight += 2.0
    if people:
        weight += 1.0
    left, top, _right, _bottom = cells[-1].box
    if left > MIDDLE:
        weight += 0.7
    if 0.08 < top < 0.45 and page.number == 0:
        weight += 0.4
    if words & COMPANIES:
        weight -= 1.5
    return weight
