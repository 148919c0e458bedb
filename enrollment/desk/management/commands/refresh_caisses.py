"""Take newer postal addresses of the funds from an official list, after a look at what it changes."""

import re
from argparse import ArgumentParser
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pathways.caisse_addresses.accepted import ADDRESS_BOOK, AcceptedList
from pathways.caisse_addresses.comparison import AddressChange, AddressComparison, AddressDifference, compared
from pathways.caisse_addresses.official_lists import read_list
from pathways.caisse_addresses.refusals import Unreadable, UnreadableList


class Command(BaseCommand):
    """`manage.py refresh_caisses FILE`, and with --accept once the table is right."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="the CSV of data.gouv.fr, or the local directory (JSON)"
        )
        parser.add_argument("--accept", action="store_true", help="put its addresses into use")
        parser.add_argument("--dated", type=date.fromisoformat, metavar="YYYY-MM-DD",
                            help="of which day the list is, where its name doesn’t say so")  # fmt: skip
        parser.add_argument(
            "--forget", action="store_true", help="go back to the addresses that come with the site"
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        if options["forget"] == bool(file):
            raise CommandError("Give the list as a file, or say --forget.")
        if file is None:
            was_one = ADDRESS_BOOK.forget()
            self.stdout.write(
                "The addresses that come with the site are in use%s." % (" again" if was_one else "")
            )
            return
        try:
            self._refresh(file, options["dated"], is_accepted=options["accept"])
        except UnreadableList as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused

    def _refresh(self, file: Path, dated: date | None, *, is_accepted: bool) -> None:
        source, offices = read_list(file)
        comparison = compared(offices)
        self.stdout.write(table_of(comparison))
        comparison.require_whole()
        if not is_accepted:
            self.stdout.write("If the table is right, run this again with --accept.")
            return
        day = day_of(file, dated, today=timezone.localdate())
        addresses = comparison.taken_over
        ADDRESS_BOOK.accept(AcceptedList(dated=day, source=source, addresses=addresses))
        self.stdout.write(f"{len(addresses)} addresses of {day} are in use, in every running process.")


def day_of(file: Path, dated: date | None, *, today: date) -> date:
    """The day of the list: as the operator says, else as its name begins."""
    found = re.search(r"\d{4}-\d{2}-\d{2}", file.name)
    if dated is None and found:
        with suppress(ValueError):
            dated = date.fromisoformat(found[0])
    if dated is None:
        raise UnreadableList(Unreadable.UNDATED)
    if dated > today:
        raise UnreadableList(Unreadable.TO_COME, dated.isoformat())
    return dated


def table_of(comparison: AddressComparison) -> str:
    """Every fund that changes or isn't clear, then what isn't ours, then the sums."""
    lines = [
        row
        for each in comparison.differences
        if each.change is not AddressChange.UNCHANGED
        for row in rows_of(each)
    ]
    lines += [f"     unknown    {name}" for name in comparison.unknown]
    counts = [
        f"{sum(each.change is change for each in comparison.differences)} {change}"
        for change in AddressChange
    ]
    return "\n".join([*lines, f"{len(comparison.differences)} funds: {', '.join(counts)}."])


def rows_of(each: AddressDifference) -> list[str]:
    """The address in use, and below it the one of the list."""
    fund = each.caisse
    old = ", ".join(filter(None, [fund.street, fund.postcode_city]))
    rows = [f"{fund.code}  {each.change.value:<15}  {fund.name}", f"       now  {old}"]
    return [*rows, f"       new  {', '.join(filter(None, each.new))}"] if each.new else rows
