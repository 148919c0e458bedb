"""Case files to attack, and the browsers that hold them."""

import secrets
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.browser import remember
from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.household.records.demonstration import answers_of_a_family
from enrollment.outbox.records.links import new_secret
from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import ask
from enrollment.tracking.law.limit_table import Topic
from enrollment.tracking.records.models import LetterReceived, MilestoneEntry
from reimbursement.records.models import CareExpense


TODAY = date(2026, 3, 27)
# Words of the other person's file that stand nowhere else on the site.
MARKERS = (
    "Zwetschgenbaum",
    "Quetzalcóatl",
    "7 Xylophonstraße",
    "Wuppertal",
    "06 99 88 77 66",
    "quetzal@xylophon.example",
)
NAME, FIRST_NAMES, STREET, BIRTH_TOWN, PHONE, ADDRESS = MARKERS


def browser_of(case_file=None, **kwargs):
    """A browser that holds this file's cookie; failures come as pages, as they would to a person."""
    client = Client(raise_request_exception=False, **kwargs)
    if case_file is not None:
        response = HttpResponse()
        remember(response, case_file)
        client.cookies.update(response.cookies)
    return client


def give_a_page(case_file):
    """A paper of one page, whose picture isn't in the storage."""
    now, name = timezone.now(), secrets.token_hex(16)
    paper = GivenPaper.objects.create(
        case_file=case_file, key="passport", person="applicant", given_at=now, given_by="applicant"
    )
    file = SentFile.objects.create(
        paper=paper,
        blob=f"a.{name}",
        size=1,
        name="bail.pdf",
        received_at=now,
        fingerprint=name,
        virus_check="off",
    )
    PaperPage.objects.create(paper=paper, file=file, position=0, thumbnail=f"b.{name}", looks_like="0" * 16)


def be_asked(case_file):
    """A team has a question."""
    team, _is_new = Team.objects.get_or_create(name="Accueil")
    ask(case_file, team=team, asked=Asked.ANSWER, words="Since when?", now=timezone.now(), by="anne")


def file_with(**changes):
    """A family's file, complete, with some questions answered otherwise."""
    answers = answers_of_a_family(TODAY)
    case_file = CaseFile.objects.create(answers={**answers, **changes})
    ResidenceProof.objects.create(case_file=case_file, kind="rent_receipt", starts_on=date(2026, 1, 1))
    HeldPaper.objects.create(case_file=case_file, key="passport", person="applicant")
    give_a_page(case_file)
    be_asked(case_file)
    CareExpense.objects.create(
        case_file=case_file, act="gp", on=date(2026, 1, 15), fee=Decimal("30.00"), has_feuille_de_soins=True
    )
    LetterReceived.objects.create(
        case_file=case_file, kind="control", dated_on=date(2026, 3, 2), received_on=date(2026, 3, 4)
    )
    MilestoneEntry.objects.create(
        case_file=case_file, milestone="submitted", happened_on=date(2026, 3, 20), recorded_by="applicant"
    )
    return case_file


def their_file():
    """The other person's file, full of markers, with reminders and a calendar."""
    case_file = file_with(
        names={"birth_name": NAME, "used_name": "", "first_names": FIRST_NAMES},
        address={"address": STREET, "postcode": "59100", "town": "Roubaix"},
        **{"birth-place": {"birth_town": BIRTH_TOWN, "birth_country": "VN"}},
        phone={"phone": PHONE},
    )
    now = timezone.now()
    Mailbox.objects.create(
        case_file=case_file, address=ADDRESS, language="en", topics=list(Topic), confirmed_at=now
    )
    CalendarLink.objects.create(case_file=case_file, secret=new_secret(), language="en", made_at=now)
    return case_file
