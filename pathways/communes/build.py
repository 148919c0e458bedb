"""Packs the official list of communes into the small table that this package reads.

Run once a year, when INSEE's list changes:
    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python -m pathways.communes.build package/data/communes.json
The input must be the one that `communes.toml` names by its fingerprint: change both in one commit.

One line for each postcode, tab-separated: the postcode, then for each commune "insee arrondissement name",
followed by the names of the communes that merged into it, each after a slash. No arrondissement: "-".
"""

import hashlib
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pathways.communes import TABLE, TABLE_SOURCE


# Paris, Lyon and Marseille stand in the list beside their arrondissements, which have the same postcodes.
TOWNS_OF_ARRONDISSEMENTS = frozenset({"75056", "13055", "69123"})
# A dictionary no larger than the table: the presets would make every reader set 64 MB aside.
PACKING = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 2 << 20}]
LIVING = frozenset({"commune-actuelle", "arrondissement-municipal"})

Record = dict[str, Any]


def pack(records: Iterable[Record]) -> str:
    """The whole table as text, sorted, so that two runs give the same file."""
    records = list(records)
    former = _former_names(records)
    by_postcode = defaultdict(list)
    for record in records:
        if record["type"] in LIVING and record["code"] not in TOWNS_OF_ARRONDISSEMENTS:
            names = "/".join([record["nom"], *sorted(former[record["code"]] - {record["nom"]})])
            entry = f"{record['code']} {record.get('arrondissement', '-')} {names}"
            for postcode in record.get("codesPostaux", ()):
                by_postcode[postcode].append(entry)
    return "".join(
        "\t".join([code, *sorted(entries)]) + "\n" for code, entries in sorted(by_postcode.items())
    )


def _former_names(records: Iterable[Record]) -> defaultdict[str, set[str]]:
    """Communes déléguées and associées: old names still on letter boxes, kept under the commune of today."""
    former = defaultdict(set)
    for record in records:
        if record["type"] not in LIVING:
            former[record["chefLieu"]].add(record["nom"])
    return former


def main(path: str) -> None:
    """Read the list, refuse any other than the declared one, write the table."""
    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != TABLE_SOURCE.sha256:
        raise SystemExit(f"{path} is not the list that communes.toml names; change its sha256 there first.")
    packed = lzma.compress(pack(json.loads(content)).encode(), filters=PACKING)
    target = Path(__file__).with_name(TABLE)
    target.write_bytes(packed)
    print(f"{target}: {len(packed)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
