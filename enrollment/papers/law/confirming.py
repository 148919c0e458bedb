"""What a person confirms of what was read of their paper, or types in where nothing was.

Amounts and numbers have no place here. What was confirmed counts from then on instead of what was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from documents.papers.concordance.whose import RESIDENCE as BEAR_AN_ADDRESS
from documents.papers.found import Found, Reading
from documents.proof_kinds import KINDS, Coverage
from documents.residence import Proof
from documents.spans import Span


RESIDENCE = "residence_proof"
DAYS = ("born_on", "starts_on", "ends_on", "issued_on", "expires_on")
PROOF_DAYS = ("starts_on", "ends_on", "issued_on")
# Papers that end: the day counts for the day of filing, and is asked for where it couldn't be read.
THAT_END = frozenset({"passport", "id_card", "permit", "asylum_cert", "child_id", "ehic", "photo_id"})
# What the first day of a paper can mean that counts from the day on which it was made out.
FROM_ITS_DAY = frozenset({"issued", "signed", "stamped"})
# No name stands on these.
NAMELESS = frozenset({"photo"})
SURE = 1.0

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """What the paper says, by its person, of its pages at a `revision`.

    `left`: they don't want to say anything, and nothing is suggested again.
    """

    kind: str = ""
    name: str = ""
    born_on: date | None = None
    address: str = ""
    issuer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    holder: str = ""
    left: bool = False
    revision: int = 0

    def as_json(self) -> dict[str, Any]:
        """Only what was said."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in said.items()
            if value
        }


def confirmed_of(kept: Mapping[str, Any] | None) -> Confirmed | None:
    """What was kept; None where the person hasn't said anything yet."""
    if kept is None:
        return None
    known = {field.name for field in fields(Confirmed)}
    said: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DAYS else value
        for name, value in kept.items()
        if name in known
    }
    return Confirmed(**said)


def still_counts(confirmed: Confirmed | None, reading: Reading | None, revision: int) -> Confirmed | None:
    """What was said, unless the pages are others since, and have been read: then that is looked at anew."""
    if confirmed is None or (confirmed.revision != revision and reading is not None):
        return None
    return confirmed


def suggested(reading: Reading | None, *, key: str, kind: str = "") -> Confirmed:
    """What was read, as the person would confirm it. `kind`: as which proof of residence it was given, if as one."""
    if reading is None:
        return Confirmed(kind=kind)
    read_kind = reading.kind.value if reading.kind and reading.kind.value in KINDS else ""
    kind = kind or (read_kind if key == RESIDENCE else "")
    covers, issued_on = _value(reading.covers), _value(reading.issued_on)
    runs_on = kind in KINDS and KINDS[kind].coverage is Coverage.OPEN
    from_its_day = kind in KINDS and KINDS[kind].ask.get("starts_on") in FROM_ITS_DAY
    return Confirmed(
        kind=kind,
        name=reading.names[0].value if reading.names else "",
        born_on=_value(reading.born_on),
        address=_value(reading.address) or "",
        issuer=_value(reading.issuer) or "",
        starts_on=covers.starts_on if covers else issued_on if from_its_day else None,
        # The end of a lease that still runs is not the day on which it ended.
        ends_on=covers.ends_on if covers and not runs_on else None,
        issued_on=issued_on,
        expires_on=_value(reading.expires_on),
    )


def proof_as_read(paper: str, reading: Reading | None, kind: str, holder: str) -> Proof | None:
    """The proof of residence that a paper would make if it was read right; None where it can't be told which."""
    said = suggested(reading, key=RESIDENCE, kind=kind)
    if said.kind not in KINDS or not holder:
        return None
    return Proof(id=paper, kind=said.kind, holder=holder, **proof_days(said))


def asked_of(key: str, said: Confirmed) -> tuple[str, ...]:
    """The fields of the form, in order: what was read or said before, and what such a paper is for, even unread."""
    wanted = {name for name in ("name", *DAYS, "address", "issuer") if getattr(said, name)}
    if key not in NAMELESS:
        wanted.add("name")
    if key == RESIDENCE:
        wanted |= {"kind", *PROOF_DAYS, "holder"}
    if key in BEAR_AN_ADDRESS:
        wanted.add("address")
    if key in THAT_END:
        wanted.add("expires_on")
    return tuple(field.name for field in fields(Confirmed) if field.name in wanted)


def with_confirmed(reading: Reading | None, confirmed: Confirmed | None) -> Reading | None:
    """The reading as it counts: what the person said is sure, and stands instead of what was read."""
    if confirmed is None or confirmed.left:
        return reading
    base = reading or Reading()
    covers = (
        Span(starts_on=confirmed.starts_on, ends_on=confirmed.ends_on)
        if confirmed.starts_on and confirmed.ends_on
        else None
    )
    return replace(
        base,
        legible=True,
        kind=_said(base.kind, confirmed.kind or None),
        names=_names(base, confirmed.name),
        born_on=_said(base.born_on, confirmed.born_on),
        address=_said(base.address, confirmed.address or None),
        issuer=_said(base.issuer, confirmed.issuer or None),
        issued_on=_said(base.issued_on, confirmed.issued_on),
        covers=_said(base.covers, covers),
        expires_on=_said(base.expires_on, confirmed.expires_on),
    )


def proof_days(confirmed: Confirmed) -> dict[str, date | None]:
    """The days of the proof of residence: those that papers of its kind carry."""
    asked = KINDS[confirmed.kind].ask
    return {name: getattr(confirmed, name) if name in asked else None for name in PROOF_DAYS}


def _names(reading: Reading, name: str) -> tuple[Found[str], ...]:
    """The name that was said stands first; further names on the paper stay."""
    if not name:
        return reading.names
    first = reading.names[0] if reading.names else None
    return (_said(first, name) or Found(value=name, sure=SURE), *reading.names[1:])


def _said(found: Found[Value] | None, value: Value | None) -> Found[Value] | None:
    if value is None:
        return found
    return replace(found, value=value, sure=SURE) if found else Found(value=value, sure=SURE)


def _value(found: Found[Value] | None) -> Value | None:
    return found.value if found else None
