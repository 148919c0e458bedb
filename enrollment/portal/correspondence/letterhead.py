"""Who writes, and to which fund: the head of every letter and envelope; what isn’t known is left for the pen."""

from typing import Any

from enrollment.standing.law.envelopes import Fund, Sender, funds_of, writer_of
from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import day_in_words


# Thirteen figures and a key of two, for the pen: we neither ask for the number nor keep it.
NIR_CELLS = range(13)


def letterhead(standing: Standing) -> dict[str, Any]:
    """Who writes, and to which fund; what isn't known is left for the pen."""
    return {
        "sender": sender_in_words(writer_of(standing)),
        "address": lines_of(funds_of(standing)[0]),
        "nir_cells": NIR_CELLS,
    }


def lines_of(fund: Fund) -> list[str]:
    """The address as La Poste wants it: six lines at most, the last in capitals; dots where the pen must help."""
    name = fund.name or "Caisse d’assurance maladie"
    if fund.caisse is None:
        return [name, "…" * 24, "…" * 24]
    return [line for line in (name, fund.caisse.street, fund.caisse.postcode_city.upper()) if line]


def address_day(fund: Fund) -> str:
    """Of which day the fund's address is, in words; nothing where there is none."""
    return day_in_words(fund.caisse.address_checked_on) if fund.caisse else ""


def sender_in_words(sender: Sender) -> dict[str, Any]:
    """Who writes; what isn't known is left for the pen."""
    return {
        "name": sender.name,
        "birth_name": sender.birth_name if sender.used_name else "",
        "born_on": day_in_words(sender.born_on) if sender.born_on else "",
        "organisation": sender.organisation,
        "street": sender.street,
        "place": f"{sender.postcode} {sender.town}".strip(),
        "town": sender.town,
        "phone": sender.phone,
    }
