"""The examples that guides for newcomers work out, as ready-made questions."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class Preset(Text):
    """One example: a name, and what the form would be filled with."""

    act: str
    fee: Decimal
    sector: str = ""
    units: int = 1
    basket: str = ""

    @property
    def link(self) -> str:
        """The query string that fills in the form."""
        units = str(self.units) if self.units > 1 else ""
        answers = {
            "act": self.act,
            "fee": str(self.fee),
            "sector": self.sector,
            "basket": self.basket,
            "units": units,
        }
        return urlencode({name: answer for name, answer in answers.items() if answer})


_table = table_beside(__file__)
PRESETS = tuple(Preset(**entry) for entry in _table["preset"])
