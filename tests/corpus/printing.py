"""What layouts may print, and a note of what they did print.

A layout names a value and how it is written: `{holder:CFU}`, `{issued:fr}`, `{home:lines}`. The value is written so, and the
note remembers the spelling; so the truth of a page is what was printed on it, and nothing that wasn't.
"""

from dataclasses import dataclass, field
from datetime import date
from html import escape

from tests.corpus.people import Home, Human
from tests.corpus.spelled import written


@dataclass
class Note:
    """What was printed: spellings of people and homes by their role, and the roles of days and other things."""

    spelled: dict[str, list[str]] = field(default_factory=dict)

    def add(self, role: str, text: str = "") -> str:
        """Remember, and hand back what to print."""
        spellings = self.spelled.setdefault(role, [])
        if text not in spellings:
            spellings.append(text)
        return text


@dataclass(frozen=True)
class PrintedDay:
    """`{issued:fr}`: see `spelled.written` for the styles."""

    day: date
    role: str
    note: Note

    def __format__(self, style: str) -> str:
        self.note.add(self.role)
        return written(self.day, style)


@dataclass(frozen=True)
class PrintedHuman:
    """`{holder:CFU}`: letters in the order to print: C civility, F first names, L last name as called, U the same in
    capitals, B birth name, T birth name in capitals, M first names in capitals, A the last name as called in capitals
    if it isn't the birth name, N "née X" where another name is used; a comma stays. `born`, `place`, `nation`, `sex`:
    what is known of them."""

    human: Human
    role: str
    note: Note
    birth: PrintedDay

    def __getattr__(self, name: str) -> object:
        if name == "born":
            return self.birth
        known = {"place": self.human.born_in, "nation": self.human.nationality, "sex": self.human.sex.upper()}
        if name not in known:
            raise AttributeError(name)
        return escape(known[name])

    def __format__(self, style: str) -> str:
        if style == "e":  # the French feminine of a participle
            return "e" if self.human.sex == "f" else ""
        words, name = [], []
        for letter in style or "FL":
            word = self._word(letter)
            words.append(word)
            if letter not in "CN" and word:
                name.append(word)
        given, family = (
            any(letter in "FM" for letter in style or "FL"),
            any(letter in "LUBTA" for letter in style or "FL"),
        )
        if given and family:
            self.note.add(self.role, " ".join(name).replace(" ,", ","))
        elif name:
            self.note.add(f"{self.role}-{'first' if given else 'last'}", " ".join(name))
        return escape(" ".join(word for word in words if word).replace(" ,", ","), quote=False)

    def _word(self, letter: str) -> str:
        human = self.human
        called = human.used_name and human.used_name != human.birth_name
        née = f"né{'e' if human.sex == 'f' else ''} {human.birth_name.upper()}" if called else ""
        return {
            "C": human.civility,
            "F": human.first_names,
            "M": human.first_names.upper(),
            "L": human.last_name,
            "U": human.last_name.upper(),
            "B": human.birth_name,
            "T": human.birth_name.upper(),
            "A": human.used_name.upper() if called else "",
            "N": née,
            ",": ",",
        }[letter]


@dataclass(frozen=True)
class PrintedHome:
    """`{home:lines}`, `{home:one}`, `{home:street}`, `{home:postcode}`, `{home:town}`, `{home:TOWN}`."""

    home: Home
    role: str
    note: Note

    def __format__(self, style: str) -> str:
        home = self.home
        if style not in ("town", "postcode", "TOWN"):
            self.note.add(self.role, home.whole)
        detail = f"{home.detail}<br>" if home.detail else ""
        styles = {
            "lines": f"{detail}{home.line}<br>{home.postcode} {home.town.upper()}",
            "upper": f"{detail}{home.line}<br>{home.postcode} {home.town}".upper().replace("<BR>", "<br>"),
            "one": home.whole,
            "dash": f"{home.line} – {home.postcode} {home.town.upper()}",
            "street": home.line,
            "postcode": home.postcode,
            "town": home.town,
            "TOWN": home.town.upper(),
        }
        return styles[style or "one"]


@dataclass(frozen=True)
class Printed:
    """Anything else that is noted when printed: a signature, a stamp, the parents' part."""

    text: str
    role: str
    note: Note

    def __format__(self, style: str) -> str:
        self.note.add(self.role)
        return self.text


@dataclass(frozen=True)
class Only:
    """`{when_signed:words}`: the words, where it is so; nothing else. What they hold is noted all the same."""

    role: str
    note: Note
    applies: bool = True

    def __format__(self, words: str) -> str:
        if not self.applies:
            return ""
        if self.role:
            self.note.add(self.role)
        return words


@dataclass(frozen=True)
class YearBefore:
    """`{before:2}`: the year two before the one in which what is covered begins, as a history names it."""

    year: int

    def __format__(self, back: str) -> str:
        return str(self.year - int(back))
