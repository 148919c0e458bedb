"""Machine-readable lines of passports (TD3), cards (TD1) and visas (MRV-A), as ICAO 9303 has them."""

from datetime import date
from random import Random

from anyascii import anyascii

from tests.corpus.people import Human
from tests.corpus.plans import Days
from tests.corpus.printing import Note


# ICAO 9303-3, section 6: what a letter becomes where it isn't simply its base letter.
_LETTERS = {
    "Ä": "AE",
    "Ö": "OE",
    "Ü": "UE",
    "ß": "SS",
    "Æ": "AE",
    "Ø": "OE",
    "Œ": "OE",
    "Þ": "TH",
    "Ð": "D",
    "Ñ": "N",
    "Å": "AA",
}


def state(code: str) -> str:
    """Germany alone has one letter (ICAO 9303-3, section 5)."""
    return "D<<" if code == "DEU" else code


def letters(text: str) -> str:
    """A name in capitals A to Z and fillers; apostrophes vanish, hyphens and blanks become fillers."""
    folded = "".join(_LETTERS.get(letter, letter) for letter in text.replace("ß", "SS").upper())
    kept = "".join(letter for letter in folded if letter not in "’'.,")
    plain = anyascii(kept).upper()
    return "".join(letter if letter.isalnum() else "<" for letter in plain)


def check(text: str) -> str:
    """The check figure: weights 7, 3, 1."""
    values = (0 if letter == "<" else int(letter, 36) for letter in text)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def _name(human: Human, width: int) -> str:
    return f"{letters(human.birth_name)}<<{letters(human.first_names)}".ljust(width, "<")[:width]


def _with(text: str) -> str:
    return text + check(text)


def _day(day: date) -> str:
    return f"{day:%y%m%d}"


def passport(human: Human, number: str, issuer: str, expires: date) -> str:
    """Two lines of 44."""
    numbered, born, until, own = (
        _with(number),
        _with(_day(human.born_on)),
        _with(_day(expires)),
        "<" * 14 + "0",
    )
    whole = check(numbered + born + until + own)
    return f"P<{state(issuer)}{_name(human, 39)}\n{numbered}{state(human.nationality)}{born}{human.sex.upper()}{until}{own}{whole}"


def card(human: Human, number: str, issuer: str, expires: date, kind: str) -> str:
    """Three lines of 30; `kind` is "ID", or "IR" for a residence permit."""
    top = f"{kind}{state(issuer)}{_with(number)}".ljust(30, "<")
    born, until = _with(_day(human.born_on)), _with(_day(expires))
    middle = f"{born}{human.sex.upper()}{until}{state(human.nationality)}".ljust(29, "<")
    whole = check(top[5:30] + middle[0:7] + middle[8:15] + middle[18:29])
    return f"{top}\n{middle}{whole}\n{_name(human, 30)}"


def visa(human: Human, number: str, issuer: str, expires: date) -> str:
    """Two lines of 44, the second without a whole check figure."""
    second = f"{_with(number)}{state(human.nationality)}{_with(_day(human.born_on))}{human.sex.upper()}{_with(_day(expires))}"
    return f"V<{state(issuer)}{_name(human, 39)}\n{second.ljust(44, '<')}"


class Printed:
    """`{mrz:passport}`, `{mrz:id}`, `{mrz:permit}`, `{mrz:visa}`; `wrong` breaks a check figure."""

    def __init__(
        self, human: Human, days: Days, rng: Random, note: Note | None = None, *, wrong: bool = False
    ) -> None:
        self.human, self.days, self.note, self.wrong = human, days, note, wrong
        self.number = "".join(rng.choice("CDEFGHJKLMNPRTVWXYZ0123456789") for _letter in range(9))

    def __format__(self, style: str) -> str:
        human, until = self.human, self.days.expires
        if style == "number":
            return self.number
        lines = {
            "passport": lambda: passport(human, self.number, state(human.nationality), until),
            "id": lambda: card(human, self.number, state(human.nationality), until, "ID"),
            "permit": lambda: card(human, self.number, "FRA", until, "IR"),
            "visa": lambda: visa(human, self.number, "FRA", until),
        }[style]()
        if self.wrong:
            lines = _broken(lines)
        elif self.note is not None:
            self.note.add("holder-born")  # its letters say it, where nothing else on the page does
        return lines.replace("<", "&lt;").replace("\n", "<br>")


def _broken(lines: str) -> str:
    """The check figure of the birth date counted one up."""
    first, rest = lines.split("\n", 1)
    place = 6 if len(first) == 30 else 19
    return f"{first}\n{rest[:place]}{(int(rest[place]) + 1) % 10}{rest[place + 1 :]}"
