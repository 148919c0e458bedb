"""Official pages to which a route leads: by its address, what each is. A link without words is a link into the dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class OfficialPage:
    """A page of an administration. `is_the_door`: the front page of its site, since one applies right there."""

    address: str
    title: Text
    is_the_door: bool = False


def _page(address: str, entry: Mapping[str, Any]) -> OfficialPage:
    words = {name: value for name, value in entry.items() if name != "is_the_door"}
    return OfficialPage(address=address, title=Text(**words), is_the_door=entry.get("is_the_door", False))


PAGES: Mapping[str, OfficialPage] = MappingProxyType(
    {address: _page(address, entry) for address, entry in table_beside(__file__).items()}
)
