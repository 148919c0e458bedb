"""Two papers at the desk of the demonstration: one that is asked for again, one of which a finding is contested.

They are drawn, given and read as those of the family are; what the machine finds is there once the reader has run.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser

from documents.papers.concordance.findings import Check
from enrollment.access.records.models import Team
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.demonstration_files import MAKER, references
from enrollment.desk.demonstration_lives import LIVES, PEOPLE, PLACES
from enrollment.messages.records.writing import write_to_team
from enrollment.papers.law.asked import PaperPlace
from enrollment.papers.records.confirming import contest
from enrollment.papers.records.contesting import CONTEST
from enrollment.papers.records.demonstration_papers import account, drawn
from enrollment.papers.records.giving import give
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import ask_again, seen_of
from enrollment.papers.records.taking_in import taken_in


# Among `PEOPLE`: whose paper it is.
ASKED_AGAIN, CONTESTED = 4, 10
RIB = PaperPlace(key="rib", person="applicant")
IN_ANOTHER_NAME = "Samira BOUAZZA"


def give_papers_to_review(team: Team, advisors: Sequence[AbstractUser], now: datetime) -> None:
    """Once: a file that has papers keeps them."""
    for place, holder in ((ASKED_AGAIN, ""), (CONTESTED, IN_ANOTHER_NAME)):
        case_file = CaseFile.objects.filter(reference=references()[place], given_papers=None).first()
        if case_file is None or case_file.client_acted_at is None:
            continue
        taken = taken_in(drawn(rib_of(place, holder)), "rib.jpg", case_file)
        with acting(case_file, now=now, by=MAKER):
            paper = give(case_file, RIB, taken, now=case_file.client_acted_at, by=APPLICANT)
            if place == CONTESTED:
                contest_its_holder(paper)
            else:
                by = advisors[LIVES[place].hand or 0].get_username()
                asked_at, seen = paper.given_at + timedelta(days=1), seen_of(paper)
                ask_again(paper, team=team, reason="illegible", words="", seen=seen, now=asked_at, by=by)


def rib_of(place: int, holder: str) -> list[str]:
    """Of this person, in their own name unless another is told."""
    first_names, name, *_origin = PEOPLE[place]
    street, postcode, town = PLACES[place % len(PLACES)]
    return account(holder or f"{first_names} {name.upper()}", (street, f"{postcode} {town}"))


def contest_its_holder(paper: GivenPaper) -> None:
    """The person says why it is theirs, and the team is to answer."""
    words = "C’est le compte joint de ma femme et de moi : la banque n’écrit que son nom."
    contest(paper, Check.ACCOUNT_HOLDER, words, now=paper.given_at)
    write_to_team(paper.case_file, f"À propos du RIB : {words}", about=CONTEST, now=paper.given_at)
