"""The list of addresses that an operator accepted, kept in a file that every process of the site reads.

The application says where. A file that is missing or damaged stops no page: the addresses of `caisses.csv` hold.
"""

import json
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import mkstemp
from threading import Lock
from typing import Any, NamedTuple


NAME = "caisses.json"
POSTCODE_CITY = re.compile(r"\d{5} \S.{1,60}")
LONGEST_STREET = 120
logger = logging.getLogger(__name__)


class Address(NamedTuple):
    """Where to write to a fund, without its name; a blank street means that the second line is enough."""

    street: str
    postcode_city: str

    @property
    def is_printable(self) -> bool:
        """Whether it fits on an envelope."""
        has_place = POSTCODE_CITY.fullmatch(self.postcode_city) is not None
        return (
            has_place
            and len(self.street) <= LONGEST_STREET
            and (self.street + self.postcode_city).isprintable()
        )


@dataclass(frozen=True, kw_only=True)
class AcceptedList:
    """Addresses by the code of the fund, the day of which the list is, and which list it was."""

    dated: date
    source: str
    addresses: Mapping[str, Address]


class AddressBook:
    """The accepted list, looked at anew whenever its file has changed."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._seen: tuple[int, ...] = ()
        self._list: AcceptedList | None = None
        self._lock = Lock()

    def keep_in(self, folder: Path | None) -> None:
        """Where the list is kept; nowhere until somebody says so."""
        self.folder, self._seen, self._list = folder, (), None

    @property
    def current(self) -> AcceptedList | None:
        """The list in use, where one was accepted and can be read."""
        if self.folder is None:
            return None
        try:
            found = os.stat(self.folder / NAME)
        except OSError:
            self._seen, self._list = (), None
            return None
        mark = (found.st_mtime_ns, found.st_size, found.st_ino)
        if mark != self._seen:
            with self._lock:
                self._list, self._seen = _read(self.folder / NAME), mark
        return self._list

    def accept(self, accepted: AcceptedList) -> None:
        """Put a list into use, in every process, in one step."""
        if self.folder is None:
            raise LookupError("nobody has said where accepted addresses are kept")
        told = json.dumps(
            {**asdict(accepted), "dated": accepted.dated.isoformat()}, ensure_ascii=False, indent=1
        )
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = mkstemp(prefix=".new-", dir=self.folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(told)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.folder / NAME)

    def forget(self) -> bool:
        """Back to the addresses of `caisses.csv`; false where they are in use already."""
        path = None if self.folder is None else self.folder / NAME
        if path is None or not path.exists():
            return False
        path.unlink()
        return True


def _read(path: Path) -> AcceptedList | None:
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as reason:
        logger.error("%s can’t be read (%s): the addresses of caisses.csv are in use", path, reason)
        return None


def _parsed(told: dict[str, Any]) -> AcceptedList:
    addresses = {str(code): Address(*map(str, parts)) for code, parts in told["addresses"].items()}
    if not all(address.is_printable for address in addresses.values()):
        raise ValueError("an address that fits on no envelope")
    return AcceptedList(
        dated=date.fromisoformat(told["dated"]), source=str(told["source"]), addresses=addresses
    )


ADDRESS_BOOK = AddressBook()
