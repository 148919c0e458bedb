"""One address in the ways in which papers write it."""

from dataclasses import replace
from datetime import date

import pytest

from documents.papers.concordance.addresses import address_findings
from documents.papers.concordance.findings import Identity, NeededFor, Verdict
from documents.papers.found import Found, Reading
from documents.spans import Span


AGREES, DIFFERS, CANNOT_TELL = Verdict.AGREES, Verdict.DIFFERS, Verdict.CANNOT_TELL
FILING = date(2026, 11, 30)
HOME = Identity(
    people=(), address="Bât. C, appt 24, 12 bis avenue du Général Leclerc", postcode="59100", town="Roubaix"
)
PLAIN = Identity(people=(), address="7 rue Saint-Honoré", postcode="75001", town="Paris")
VILLAGE = Identity(people=(), address="Le Bourg", postcode="46500", town="Saint-Céré")
ON_RESIDENCE = NeededFor(key="residence_proof")
RECENT = Reading(covers=Found(value=Span(starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 31)), sure=1))


def verdict(identity, written, needed=ON_RESIDENCE, reading=RECENT):
    reading = replace(reading, address=Found(value=written, sure=0.95))
    (finding,) = address_findings(identity, reading, needed, FILING)
    return finding.verdict


@pytest.mark.parametrize(
    ("identity", "written", "expected"),
    [
        pytest.param(
            HOME, "12 bis avenue du Général Leclerc 59100 Roubaix", AGREES, id="in full, no building"
        ),
        pytest.param(HOME, "BAT C APPT 24\n12B AV DU GAL LECLERC\n59100 ROUBAIX", AGREES, id="shortened"),
        pytest.param(
            HOME, "12, bis av. Général-Leclerc\n59100 ROUBAIX CEDEX", AGREES, id="a Cedex of one code"
        ),
        pytest.param(
            HOME, "12 BIS AV GENERAL LECLERC\n59060 ROUBAIX CEDEX 1", AGREES, id="a Cedex of its own code"
        ),
        pytest.param(HOME, "59100 ROUBAIX\n12 BIS AV DU GENERAL LECLERC", AGREES, id="the town first"),
        pytest.param(HOME, "12 bis avenue du Genera1 Lec1erc, 59100 Roubaix", AGREES, id="misread letters"),
        pytest.param(HOME, "10-12 bis avenue du Général Leclerc, 59100 Roubaix", AGREES, id="two numbers"),
        pytest.param(HOME, "12 avenue du Général Leclerc, 59100 Roubaix", CANNOT_TELL, id="without the bis"),
        pytest.param(
            HOME, "12 bis rue du Général Leclerc, 59100 Roubaix", CANNOT_TELL, id="a street, not an avenue"
        ),
        pytest.param(HOME, "21 avenue du Général Leclerc, 59100 Roubaix", DIFFERS, id="another number"),
        pytest.param(HOME, "12 bis avenue Jean Jaurès, 59100 Roubaix", DIFFERS, id="another street"),
        pytest.param(HOME, "12 bis avenue du Général Leclerc, 69007 Lyon", DIFFERS, id="another town"),
        pytest.param(HOME, "Roubaix", CANNOT_TELL, id="the town alone"),
        pytest.param(PLAIN, "7 R ST HONORE\n75001 PARIS 01", AGREES, id="Saint shortened, district named"),
        pytest.param(PLAIN, "7 RUE SAINT HONORE\n75008 PARIS", DIFFERS, id="another district"),
        pytest.param(
            HOME, "12 bis avenue du Général Leclerc, 59108 Roubaix", CANNOT_TELL, id="a figure misread"
        ),
        pytest.param(VILLAGE, "LE BOURG\n46500 ST CERE", AGREES, id="no street"),
        pytest.param(PLAIN, "Calle Mayor 7, 28013 Madrid", DIFFERS, id="abroad"),
        pytest.param(PLAIN, "", CANNOT_TELL, id="nothing"),
        pytest.param(PLAIN, "\n\n;,;", CANNOT_TELL, id="nothing but signs"),
    ],
)
def test_an_address(identity, written, expected):
    assert verdict(identity, written) is expected


def test_an_address_of_before_a_move_is_nothing_to_hold_against_anybody():
    old = Reading(issued_on=Found(value=date(2025, 1, 1), sure=1))
    assert verdict(PLAIN, "3 place Bellecour, 69002 Lyon", reading=old) is CANNOT_TELL
    assert verdict(PLAIN, "3 place Bellecour, 69002 Lyon", NeededFor(key="permit")) is CANNOT_TELL


def test_a_hotels_address_is_not_compared():
    reading = replace(RECENT, address=Found(value="1 rue X, 31000 Toulouse", sure=1))
    needed = NeededFor(key="residence_proof", proof_kind="hotel_invoice")
    assert not list(address_findings(PLAIN, reading, needed, FILING))


def test_without_an_address_in_the_answers_there_is_nothing_to_compare():
    reading = replace(RECENT, address=Found(value="1 rue X, 31000 Toulouse", sure=1))
    assert not list(address_findings(Identity(people=()), reading, NeededFor(key="residence_proof"), FILING))
