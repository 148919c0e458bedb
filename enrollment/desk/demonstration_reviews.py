"""Two papers at the desk of the demonstration: one that is asked for again, one of which a finding is contested.

They are drawn, given and read as those of the family are; what the machine finds is there once the reader has run.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser

from documents.papers.concordance.findings import Check
from enrollment.access.records.models import Team
from enrollment.case_file.records.acts import APPLICANT
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.demonstration_files import references
from enrollment.desk.demonstration_lives import LIVES, PEOPLE, PLACES
from enrollment.messages.records.writing import write_to_team
from enrollment.papers.law.asked import Place
from enrollment.papers.records.confirming import contest
from enrollment.papers.records.contesting import CONTEST
from enrollment.papers.records.demonstration_papers import account, drawn
from enrollment.papers.records.giving import give
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import ask_again, seen_of
from enrollment.papers.records.taking_in import taken_in


# Among `PEOPLE`: whose paper it is.
ASKED_AGAIN, CONTESTED = 4, 10
RIB = Place(key="rib", person="applicant")
IN_ANOTHER_NAME = "Samira BOUAZZA"


def give_papers_to_review(team: Team, advisors: Sequence[AbstractUser], now: datetime) -> None:
    """Once: a file that has papers keeps them."""
    if paper := _given(ASKED_AGAIN, holder=""):
        by = advisors[LIVES[ASKED_AGAIN].hand or 0].get_username()
        asked_at = paper.given_at + timedelta(days=1)
        ask_again(paper, team=team, reason="illegible", words="", seen=seen_of(paper), now=asked_at, by=by)
    if paper := _given(CONTESTED, holder=IN_ANOTHER_NAME):
        words = "C’est le compte joint de ma femme et de moi : la banque n’écrit que son nom."
        contest(paper, Check.ACCOUNT_HOLDER, words, now=paper.given_at)
        write_to_team(paper.case_file, f"À propos du RIB : {words}", about=CONTEST, now=paper.given_at)


def _given(place: int, holder: str) -> GivenPaper | None:
    """The RIB of this person, in their own name unless another is told; none where the file is gone, or has papers."""
    case_file = CaseFile.objects.filter(reference=references()[place], given_papers=None).first()
    if case_file is None or case_file.client_acted_at is None:
        return None
    first_names, name, *_origin = PEOPLE[place]
    street, postcode, town = PLACES[place % len(PLACES)]
    sheet = account(holder or f"{first_names} {name.upper()}", (street, f"{postcode} {town}"))
    taken = taken_in(drawn(sheet), "rib.jpg", case_file)
    return give(case_file, RIB, taken, now=case_file.client_acted_at, by=APPLICANT)
