"""The names in the machine-readable line of a passport or an identity card (ICAO Doc 9303): SURNAME<<GIVEN<NAMES<<<."""

import re
from typing import NamedTuple


# A passport's line is 44 signs long and begins with the kind of document and the State, an identity card's with the name.
PASSPORT_LINE = 44
BEFORE_THE_NAME = re.compile(r"P[A-Z<][A-Z<]{3}")
NAMES = re.compile(r"([A-Z<]*[A-Z])<<([A-Z][A-Z<]*)")


class NamesOfLine(NamedTuple):
    """As they stand in the line: capital letters without accents."""

    birth_name: str
    first_names: str


def names_in_line(typed: str) -> NamesOfLine | None:
    """The names, where this is such a line; None for anything else."""
    line = "".join(typed.split()).upper()
    # Whoever copies it by hand loses count of the signs at its end.
    if not line[PASSPORT_LINE:].strip("<"):
        line = line[:PASSPORT_LINE]
    if len(line) > PASSPORT_LINE:
        return None
    begin = BEFORE_THE_NAME.match(line)
    if begin and (len(line) == PASSPORT_LINE or line.startswith("P<")):
        line = line[begin.end() :]
    return names_in_field(line)


def names_in_field(field: str) -> NamesOfLine | None:
    """The names of the field alone, as it stands in a line after the State; None where it isn’t one.

    A name too long for the line is cut off there, as the office that issued the paper cut it.
    """
    found = NAMES.fullmatch(field)
    return (
        NamesOfLine(*(" ".join(part.replace("<", " ").split()) for part in found.groups())) if found else None
    )
