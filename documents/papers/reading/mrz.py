"""Machine-readable zones of passports, cards and visas (ICAO Doc 9303; the French card of 1988 to 2021).

A zone counts only where every check digit holds. What recognition confuses (O and 0, a filler and a K) is mended
first, position by position, and then has to hold all the same. The number of the document is read to be checked, and
left there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from documents.papers.reading.mrz_signs import AS_FIGURES, AS_LETTERS, checked, day_of, fitted, holds, signs
from pathways.facts.passport_line import names_in_field


class ZoneLayout(StrEnum):
    """How the zone is laid out."""

    TD1 = "TD1"  # three lines of 30: cards
    TD2 = "TD2"  # two lines of 36: older cards
    TD3 = "TD3"  # two lines of 44: passports
    MRV_A = "MRV-A"  # two lines of 44: visas
    MRV_B = "MRV-B"  # two lines of 36: visas
    FRENCH_CARD = "FRENCH-CARD"  # two lines of 36: the French identity card before 2021, without expiry


@dataclass(frozen=True, kw_only=True)
class Zone:
    """What the zone says: names in capital letters without accents, cut off where the line ended."""

    form: ZoneLayout
    code: str  # the first two letters: P<, IR, VD …
    issuer: str  # three letters of a State
    nationality: str
    surname: str
    given: str
    born_on: date
    expires_on: date | None
    cut_off: bool = False

    @property
    def name(self) -> str:
        """The whole name, the surname first, as it stands there."""
        return f"{self.surname} {self.given}".strip()


def zone_in(readings: Iterable[Iterable[str]], today: date) -> Zone | None:
    """The first zone whose check digits all hold, of lines that were read once or more often; None where there is none."""
    rows = [[row for row in map(signs, lines) if row] for lines in readings]
    for own in rows:
        for number in range(len(own)):
            for zone in _zones(own[number : number + 3], today):
                return zone
    for count in (3, 2):  # a line that one reading has right, and a line that another has
        foots = [own[-count:] for own in rows if len(own) >= count]
        for mixed in product(*zip(*foots, strict=True)) if len(foots) > 1 else ():
            for zone in _zones(mixed, today):
                return zone
    return None


def looks_like_a_zone(lines: Iterable[str]) -> bool:
    """Whether lines are there that can be nothing else, whether or not they hold."""
    return sum(line.count("<") > 4 for line in map(signs, lines)) >= 2


def _zones(rows: Sequence[str], today: date) -> Iterator[Zone]:
    if len(rows) >= 2:
        for width, readers in ((44, (_passport, _visa)), (36, (_card_of_two, _french_card, _visa))):
            pair = [fitted(row, width) for row in rows[:2]]
            if all(pair):
                yield from (zone for read in readers for zone in [read(pair[0], pair[1], today)] if zone)
    if len(rows) == 3:
        three = [fitted(row, 30) for row in rows]
        if all(three):
            zone = _card_of_three(three[0], three[1], three[2], today)
            if zone:
                yield zone


def _two_lines(first: str, second: str, today: date, form: ZoneLayout, *, composite: bool) -> Zone | None:
    """Passports, cards of two lines and visas: names above, number, birth and expiry below."""
    number, birth = checked(second[:9], second[9]), checked(second[13:19], second[19])
    expiry = checked(second[21:27], second[27])
    if number is None or birth is None or expiry is None:
        return None
    if composite:
        last = len(second) - 1
        optional = second[28:last]
        if form is ZoneLayout.TD3:
            personal = checked(optional[:14], optional[14])
            if personal is None:
                return None
            optional = personal + optional[14]
        whole = number + second[9] + birth + second[19] + expiry + second[27] + optional
        if not holds(_digits_as_figures(whole, form), second[last]):
            return None
    return _zone(form, first[:2], first[2:5], second[10:13], first[5:], birth, expiry, today)


def _digits_as_figures(whole: str, form: ZoneLayout) -> str:
    """The check digits within, read as figures."""
    places = {9, 16, 23} | ({38} if form is ZoneLayout.TD3 else set())
    return "".join(
        sign.translate(AS_FIGURES) if place in places else sign for place, sign in enumerate(whole)
    )


def _passport(first: str, second: str, today: date) -> Zone | None:
    return _two_lines(first, second, today, ZoneLayout.TD3, composite=True) if first.startswith("P") else None


def _card_of_two(first: str, second: str, today: date) -> Zone | None:
    return _two_lines(first, second, today, ZoneLayout.TD2, composite=True) if first[0] in "IACTR" else None


def _visa(first: str, second: str, today: date) -> Zone | None:
    form = ZoneLayout.MRV_A if len(first) == 44 else ZoneLayout.MRV_B
    return _two_lines(first, second, today, form, composite=False) if first.startswith("V") else None


def _french_card(first: str, second: str, today: date) -> Zone | None:
    """IDFRA, the surname, the office; below the number, the first names, the day of birth."""
    if not first.startswith("IDFRA"):
        return None
    number, birth = checked(second[:12], second[12]), checked(second[27:33], second[33])
    if number is None or birth is None:
        return None
    if not holds(first + number + second[12:27] + birth + second[33:35], second[35]):
        return None
    names = f"{first[5:30].rstrip('<')}<<{second[13:27].rstrip('<')}"
    return _zone(ZoneLayout.FRENCH_CARD, "ID", "FRA", "FRA", names.replace("<<<", "<<"), birth, None, today)


def _card_of_three(first: str, second: str, third: str, today: date) -> Zone | None:
    if first[0] not in "IACTR":
        return None
    number = first[5:14]
    if first[14] == "<":  # a long number goes on behind, its digit last
        tail = first[15:].partition("<")[0]
        number_checked = checked(number + tail[:-1], tail[-1:]) if tail else None
    else:
        number_checked = checked(number, first[14])
    birth, expiry = (
        checked(second[:6], second[6]),
        checked(second[8:14], second[14]),
    )
    if number_checked is None or birth is None or expiry is None:
        return None
    head = number_checked + first[14] if first[14] != "<" else first[5:15]
    whole = head + first[15:] + birth + second[6] + expiry + second[14] + second[18:29]
    if not holds(whole, second[29]):
        return None
    return _zone(ZoneLayout.TD1, first[:2], first[2:5], second[15:18], third, birth, expiry, today)


def _zone(
    form: ZoneLayout,
    code: str,
    issuer: str,
    nationality: str,
    names: str,
    birth: str,
    expiry: str | None,
    today: date,
) -> Zone | None:
    # A figure stands in no name; behind the names there are fillers alone, whatever was recognised.
    surname, _apart, given = names.translate(AS_LETTERS).strip("<").partition("<<")
    field = names_in_field(f"{surname}<<{given.partition('<<')[0].strip('<')}") if given else None
    surname, given = field if field else (surname.replace("<", " "), "")
    born, ends = day_of(birth, today, past=True), day_of(expiry, today, past=False) if expiry else None
    if born is None or (expiry and ends is None) or not surname:
        return None
    cut = not names.endswith("<") and form is not ZoneLayout.FRENCH_CARD
    return Zone(
        form=form, code=code, issuer=issuer.translate(AS_LETTERS).strip("<"), nationality=nationality.translate(AS_LETTERS).strip("<"),
        surname=surname, given=given, born_on=born, expires_on=ends, cut_off=cut,
    )  # fmt: skip
