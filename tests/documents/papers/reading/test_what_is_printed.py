"""Kinds, names, addresses, issuers and days of papers, set word by word without a file."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalogue import CATALOGUE
from documents.papers.concordance.sureness import is_sure
from documents.papers.found import ReadingMeans
from documents.papers.reading import kinds
from documents.papers.reading.kinds import KINDS
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.read import OFFERED, read_pages
from documents.papers.reading.seals import Authorities
from documents.proof_kinds import KINDS as PROOFS
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
NOBODY = Authorities(())
FIELDS = ("kind", "born_on", "address", "issuer", "issued_on", "covers", "expires_on", "language")


def reading(*lines, **more):
    return read_pages([page_of(*lines, **more)], TODAY, NOBODY)


RECEIPT = [
    "QUITTANCE DE LOYER",
    "Bailleur : Mme Fatima Zohra ABDELKADER",
    "Locataire : M. Loïc LE GUENNEC",
    "Adresse du logement : 148 bis square Pablo-Neruda, 69003 Lyon",
    "Période : du 01/03/2026 au 31/03/2026",
    "Loyer 570,24 € Provisions pour charges 43,10 €",
    "Fait à Lyon, le 2 avril 2026",
]
PAYSLIP = [
    "BULLETIN DE PAIE",
    "Employeur  Nettoyage Azur Services",
    "Salarié  Mme Harpreet SINGH",
    "N° de sécurité sociale  2 95 10 99 126 111 93",
    "Période  mars 2026",
    "Salaire brut  2 074,58 €",
    "Net à payer  1 436,91 €",
    "URSSAF CSG CRDS cotisations convention collective",
]
HOST = [
    "ATTESTATION D’HÉBERGEMENT",
    "Je soussigné, M. Michał Wójcik, né le 04/02/1980 à Łódź,",
    "domicilié au 116 impasse des Acacias, 75011 Paris,",
    "déclare sur l’honneur héberger à mon domicile M. Tiago Lopes, né le 28/11/1984,",
    "depuis le 27 février 2026.",
    "Fait à Paris, le 10 mars 2026",
    "Signature",
]
BIRTH = [
    "Mairie de Valmorins",
    "COPIE INTÉGRALE D’ACTE DE NAISSANCE",
    "Nom  N’DIAYE",
    "Prénoms  Mamadou Lamine",
    "Né le  5 juin 1974",
    "Père  Ousmane N’DIAYE",
    "Délivré le 09/02/2026",
]
CONFIRMATION = [
    "CONFIRMATION DU DÉPÔT D’UNE DEMANDE DE TITRE DE SÉJOUR",
    "Ministère de l’Intérieur",
    "Monsieur Amadou DIALLO",
    "Déposée le 12/02/2026",
]
PAPERS = {"receipt": RECEIPT, "payslip": PAYSLIP, "host": HOST, "birth": BIRTH, "confirmation": CONFIRMATION}


def test_a_rent_receipt():
    found = reading(*RECEIPT)
    assert found.kind.value == "rent_receipt"
    assert [name.value for name in found.names] == ["Loïc LE GUENNEC"]
    assert found.address.value == "148 bis square Pablo-Neruda, 69003 Lyon"
    assert found.covers.value.ends == (date(2026, 3, 1), date(2026, 3, 31))
    assert found.issued_on.value == date(2026, 4, 2)
    assert found.issuer.value == "Fatima Zohra ABDELKADER"


def test_a_letter_of_a_host_names_the_guest_first_and_tells_whose_birthday_is_which():
    found = reading(*HOST)
    assert (found.kind.value, found.names[0].value) == ("host_pack", "Tiago Lopes")
    assert found.born_on.value == date(1984, 11, 28)
    assert found.covers.value.starts_on == date(2026, 2, 27)
    assert found.issuer.value == "Michał Wójcik"


def test_a_lease_runs_from_its_first_day_and_not_from_its_last():
    found = reading(
        "CONTRAT DE LOCATION",
        "Le bailleur : Mme Fatima ABDELKADER",
        "Le locataire : M. Sören VON DER HEYDE",
        "III. Date de prise d’effet et durée du contrat",
        "Le contrat prend effet le 7 octobre 2025 pour un an",
        "et se termine le 6 octobre 2026, sauf reconduction.",
    )
    assert (found.kind.value, found.covers.value.starts_on) == ("lease", date(2025, 10, 7))


def test_an_article_in_a_name_is_no_label_of_the_day_below_it():
    found = reading(
        "ATTESTATION DE DROITS À L’ASSURANCE MALADIE",
        "Assuré  LE GUENNEC Hélène",
        "Date de naissance  14.03.1982",
        "Éditée le  09.03.2026",
    )
    assert (found.born_on.value, found.issued_on.value) == (date(1982, 3, 14), date(2026, 3, 9))


def test_a_birth_certificate_names_parents():
    found = reading(*BIRTH)
    assert (found.kind.value, found.names[0].value) == ("birth_cert", "N’DIAYE Mamadou Lamine")
    assert found.born_on.value == date(1974, 6, 5)
    assert PaperMark.PARENTS_NAMED in found.marks


def test_a_certificate_that_was_read_well_and_names_no_parent_is_marked():
    without = [line for line in BIRTH if not line.startswith("Père")]
    assert PaperMark.NO_PARENTS in reading(*without).marks
    assert PaperMark.NO_PARENTS not in reading(*without, means=ReadingMeans.OCR, sure=0.6).marks


@pytest.mark.parametrize("line", ["Ville de Dakar", "EXTRAIT SANS FILIATION", "Marié à Dakar"])
def test_on_a_picture_words_that_are_like_a_parents_name_none(line):
    without = [line for line in BIRTH if not line.startswith("Père")]
    assert PaperMark.NO_PARENTS in reading(*without, line, means=ReadingMeans.OCR, sure=0.95).marks


def test_on_a_picture_a_misread_word_for_a_parent_leaves_it_open():
    without = [line for line in BIRTH if not line.startswith("Père")]
    marks = reading(*without, "FIlle de Awa FALL", means=ReadingMeans.OCR, sure=0.95).marks
    assert PaperMark.PARENTS_NAMED in marks
    marks = reading(*without, "Fllle de Awa FALL", means=ReadingMeans.OCR, sure=0.95).marks
    assert not {PaperMark.PARENTS_NAMED, PaperMark.NO_PARENTS} & marks


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("CONFIRMATION DU DÉPÔT D’UNE DEMANDE DE TITRE DE SÉJOUR", PaperMark.DEPOSIT_CONFIRMATION),
        (
            "ATTESTATION DE PROLONGATION D’INSTRUCTION D’UNE DEMANDE DE TITRE DE SÉJOUR",
            PaperMark.PROLONGATION,
        ),
        (
            "ATTESTATION DE DÉCISION FAVORABLE SUR UNE DEMANDE DE TITRE DE SÉJOUR",
            PaperMark.FAVOURABLE_DECISION,
        ),
        ("RÉCÉPISSÉ DE DEMANDE DE CARTE DE SÉJOUR", PaperMark.RECEIPT),
    ],
)
def test_papers_of_the_prefecture_are_told_from_each_other(title, mark):
    found = reading(
        title, "Ministère de l’Intérieur", "Monsieur Amadou DIALLO", "Valable jusqu’au 12/06/2026"
    )
    assert (found.kind.value, mark in found.marks) == ("permit", True)
    assert len(found.marks & {each.mark for each in KINDS}) == 1


def test_what_is_not_there_is_none():
    found = reading("Bonjour", "Ceci est une carte postale de la mer", "À bientôt")
    assert all(getattr(found, field) is None for field in FIELDS if field != "language")
    assert found.names == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_holds_a_social_security_number_an_amount_or_a_number_of_the_paper(paper):
    found = reading(*PAPERS[paper])
    texts = [each.value for each in (*found.names, found.address, found.issuer) if each is not None]
    assert texts
    assert not any("99 126" in text or "€" in text or "570" in text for text in texts)


@given(st.sampled_from(sorted(PAPERS)), st.integers(0, 6))
def test_a_number_of_that_shape_is_returned_in_no_field_wherever_it_stands(paper, place):
    lines = [*PAPERS[paper]]
    at = min(place, len(lines) - 1)
    lines[at] = f"{lines[at]} 2 95 10 99 126 111 93"
    found = reading(*lines)
    texts = [each.value for each in (*found.names, found.address, found.issuer) if each is not None]
    assert not any("126 111" in text for text in texts)


@given(st.sampled_from(sorted(PAPERS)), st.floats(0.0, 1.0))
def test_what_is_less_sure_than_the_threshold_is_never_offered(paper, sure):
    found = reading(*PAPERS[paper], means=ReadingMeans.OCR, sure=sure)
    offered = [getattr(found, field) for field in FIELDS] + list(found.names)
    assert all(each.sure >= OFFERED for each in offered if each is not None)


def test_a_letter_misread_still_leads_to_its_value():
    lines = [line.replace("QUITTANCE", "QUITTANGE").replace("Locataire", "Localaire") for line in RECEIPT]
    found = reading(*lines, means=ReadingMeans.OCR, sure=0.9)
    assert (found.kind.value, found.names[0].value) == ("rent_receipt", "Loïc LE GUENNEC")


@given(st.lists(st.text(min_size=1, max_size=60), max_size=12))
def test_any_words_can_be_read(lines):
    reading(*lines)


# The table of kinds.


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.slug} {kind.mark or ''}".strip())
def test_a_kind_is_whole(kind):
    assert kind.slug in CATALOGUE or kind.slug in PROOFS
    assert kind.title
    assert kind.also
    leads_to_a_name = (
        kind.holder
        or kind.block
        or (kind.surname and kind.given)
        or kind.slug in ("passport", "livret_famille")
    )
    assert leads_to_a_name or "names" not in kind.needs
    if "covers" in kind.needs:
        assert kind.span
    if "expires_on" in kind.needs:
        assert kind.expires
    if kind.span == "open":
        assert kind.from_
    assert kind.needs <= {"names", "born_on", "address", "issuer", "issued_on", "covers", "expires_on"}


@pytest.mark.parametrize(
    "entry",
    [
        {"slug": "nothing-of-ours", "title": ["x"], "also": [], "never": [], "span": "", "needs": []},
        {"slug": "rib", "title": ["x"], "also": [], "never": [], "span": "often", "needs": []},
        {"slug": "rib", "title": ["x"], "also": [], "never": [], "span": "", "needs": [], "mark": "pink"},
        {"slug": "rib", "title": ["x"], "also": [], "never": [], "span": "", "needs": [], "colour": ["x"]},
        {"slug": "rib", "title": ["x"], "never": [], "span": "", "needs": []},
        {"slug": "rib", "title": ["x"], "also": [], "never": [], "span": ""},
    ],
    ids=["slug", "span", "mark", "key", "words", "needs"],
)
def test_half_a_kind_stops_the_start(entry):
    with pytest.raises((ValueError, KeyError, TypeError)):
        kinds._kind(entry)


def test_every_word_list_is_used():
    table = tomllib.loads(Path(kinds.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known = set(kinds.Readable.__dataclass_fields__) | {"from"}
    assert all(set(entry) <= known for entry in table["kind"])


@pytest.mark.parametrize(
    "line", ["Période du 09/02/2026 au 12/02/2026", "Période du 28/02/2026 au 02/03/2026"]
)
def test_a_few_days_of_the_month_are_not_what_a_payslip_covers(line):
    """A leave; or the last day of the month and the day of payment, where recognition lost what stood between."""
    found = reading(*PAYSLIP[:3], line, "du 01/02/2026 au 28/02/2026", *PAYSLIP[5:])
    assert found.covers.value.ends == (date(2026, 2, 1), date(2026, 2, 28))
    alone = reading(*PAYSLIP[:3], line, *PAYSLIP[5:])
    assert alone.covers is not None


def test_the_last_day_of_the_only_period_of_a_title_is_surer_than_the_short_word_before_it():
    title = ("ATTESTATION DE PROLONGATION D’INSTRUCTION", "Préfecture", "Monsieur Amadou DIALLO")
    found = reading(*title, "Elle est valable du 12/02/2026 au 11/08/2026.").expires_on
    assert (found.value, is_sure(found)) == (date(2026, 8, 11), True)
    two = reading(
        *title, "du 12/02/2026 au 11/08/2026", "titre précédent du 12/02/2025 au 11/02/2026"
    ).expires_on
    assert not is_sure(two)
