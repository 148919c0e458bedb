"""Papers of the family of the demonstration: drawn at the moment, invented like the family, and given as photos are.

They come in by the same door as everybody's, and are read by the same machine.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django_tasks import task
from PIL import Image, ImageDraw, ImageFont

import documents.forms
from enrollment.case_file.records.acts import APPLICANT
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import PaperPlace
from enrollment.papers.law.confirming import RESIDENCE
from enrollment.papers.records.giving import give
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.taking_in import taken_in


SHEET = (1240, 1754)  # A4 at 150 dots per inch
LEFT, TOP, LINE = 130, 150, 52
FONTS = Path(documents.forms.__file__).parent / "fonts"
NAME, ADDRESS = "Thị Hồng Ánh DVOŘÁK", ("12 rue de l’Épeule", "59100 Roubaix")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@task()
def give_papers_again(reference: str) -> None:
    """The same in the background, for a file that was just begun: taking them in takes some seconds."""
    begun = CaseFile.objects.filter(reference=reference).first()
    if begun is not None:
        give_papers_of_the_family(begun, timezone.localdate(), timezone.now())


def give_papers_of_the_family(case_file: CaseFile, today: date, now: datetime) -> None:
    """Once: a file that has papers keeps them."""
    if GivenPaper.objects.filter(case_file=case_file).exists():
        return
    for place, name, lines in papers_of_the_family(today):
        give(case_file, place, taken_in(drawn(lines), name, case_file), now=now, by=APPLICANT)


def papers_of_the_family(today: date) -> Iterator[tuple[PaperPlace, str, list[str]]]:
    """What each is given for, the name of its photo, and what stands on it; a title first."""
    receipt = PaperPlace(key=RESIDENCE, person="applicant", kind="rent_receipt", is_proof=True)
    for months_ago in (4, 2, 1):
        yield receipt, f"quittance-{months_ago}.jpg", rent_receipt(today - relativedelta(months=months_ago))
    yield PaperPlace(key="birth_cert", person="applicant"), "naissance.jpg", birth_certificate(today)
    yield PaperPlace(key="rib", person="applicant"), "rib.jpg", account()


def rent_receipt(of: date) -> list[str]:
    """For one month."""
    first, last = of.replace(day=1), of + relativedelta(day=31)
    month = MONTHS[of.month - 1]
    of_the_month = f"d’{month}" if month[0] in "ao" else f"de {month}"
    return [
        "QUITTANCE DE LOYER",
        f"Période du {first:%d/%m/%Y} au {last:%d/%m/%Y}",
        "",
        "Bailleur : SCI de la Fosse aux Chênes, 3 place de la Fosse aux Chênes, 59100 Roubaix",
        f"Locataire : Mme {NAME}",
        *ADDRESS,
        "",
        "Je soussigné, propriétaire du logement désigné ci-dessus, déclare avoir reçu de",
        f"Mme {NAME} la somme due au titre du loyer et des charges",
        f"pour le mois {of_the_month} {of.year}, et lui en donne quittance, sous réserve de tous mes droits.",
        "",
        f"Fait à Roubaix, le {last + relativedelta(days=3):%d/%m/%Y}",
        "Signature du bailleur : M. Delattre",
    ]


def birth_certificate(today: date) -> list[str]:
    """Full copy, translated."""
    return [
        "TRADUCTION CERTIFIÉE CONFORME À L’ORIGINAL",
        "ACTE DE NAISSANCE – COPIE INTÉGRALE",
        "",
        "République socialiste du Viêt Nam, ville de Huế",
        "Nom : Nguyễn",
        "Prénoms : Thị Hồng Ánh",
        "Née le : 12/04/1987 à Huế (Viêt Nam)",
        "Sexe : féminin",
        "Père : Nguyễn Văn Minh",
        "Mère : Trần Thị Lan",
        "",
        f"Traduit à Lille, le {today - relativedelta(months=3):%d/%m/%Y}",
        "Mme Lê, traductrice assermentée près la cour d’appel de Douai",
    ]


def account(holder: str = f"Mme {NAME}", address: Sequence[str] = ADDRESS) -> list[str]:
    """A RIB, whose number is that of the examples of the standard."""
    return [
        "RELEVÉ D’IDENTITÉ BANCAIRE",
        "Banque du Beffroi, agence de Roubaix",
        "",
        f"Titulaire du compte : {holder}",
        *address,
        "",
        "IBAN : FR14 2004 1010 0505 0001 3M02 606",
        "BIC : PSSTFRPPLIL",
    ]


def drawn(lines: list[str]) -> bytes:
    """A sheet with these lines, as a JPEG."""
    sheet = Image.new("L", SHEET, 252)
    pen = ImageDraw.Draw(sheet)
    title, plain = (
        ImageFont.truetype(FONTS / name, size)
        for name, size in (("NotoSans-Bold.ttf", 34), ("NotoSans-Regular.ttf", 23))
    )
    for number, line in enumerate(lines):
        pen.text((LEFT, TOP + number * LINE), line, fill=20, font=plain if number else title)
    jpeg = BytesIO()
    sheet.save(jpeg, "JPEG", quality=85)
    return jpeg.getvalue()
