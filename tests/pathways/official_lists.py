"""Lists of the same shape as the two official ones, made from our own addresses with whatever a test changes."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pathways.caisses import CAISSES, CaisseType


HEADS = ("Nom de la caisse", "1ère ligne d'adresse", "2ème ligne d'adresse", "Code postal", "Ville")
MAINLAND = [caisse for caisse in CAISSES.values() if caisse.type is CaisseType.CPAM]
Lines = dict[str, tuple[str, str, str, str, str]]


def lines(changes: Mapping[str, tuple[str, ...]] | None = None) -> Lines:
    """A line for each fund of mainland France, by code; a change replaces what follows the name."""
    made = {}
    for caisse in MAINLAND:
        street, _dash, more = caisse.street.partition(" - ")
        postcode, town = caisse.postcode_city.split(" ", 1)
        made[caisse.code] = (caisse.name.replace("’", "'"), street, more, postcode, town)
    for code, rest in (changes or {}).items():
        made[code] = (made[code][0], *rest)
    return made


def write_csv(
    path: Path, rows: Iterable[tuple[str, ...]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([HEADS, *rows])
    return path


def office(
    name: str, address: Mapping[str, str], *, pivot: str = "cpam", insee: str = "", **more: Any
) -> dict[str, Any]:
    """An office as the local directory has it."""
    return {
        "id": "d9f6c0f8-0000-4000-8000-000000000000",
        "nom": name,
        "pivot": [{"type_service_local": pivot, "code_insee_commune": [insee]}],
        "code_insee_commune": insee,
        "adresse": [{"type_adresse": "Adresse", **address}],
        "telephone": [{"valeur": "36 46"}],
        **more,
    }


def offices(changes: Mapping[str, tuple[str, ...]] | None = None) -> list[dict[str, Any]]:
    """Two offices of each fund, that have their letters sent to its seat."""
    made = []
    for name, street, more, postcode, town in lines(changes).values():
        seat = {
            "type_adresse": "Adresse postale",
            "complement1": "",
            "complement2": "",
            "numero_voie": street,
            "service_distribution": more,
            "code_postal": postcode,
            "nom_commune": town,
            "pays": "",
        }
        place = {
            **seat,
            "type_adresse": "Adresse",
            "numero_voie": "1 rue du Guichet",
            "service_distribution": "",
        }
        short = name.replace(
            "Caisse primaire d'assurance maladie", "Caisse primaire d'assurance maladie (CPAM)"
        )
        made += [
            office(short, {}, adresse=[place, seat]),
            office(f"{short} - accueil", {}, adresse=[place, seat]),
        ]
    return made


def write_json(path: Path, made: list[dict[str, Any]], *, is_bare: bool = False) -> Path:
    told = made if is_bare else {"service": made}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path
