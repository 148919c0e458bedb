"""Fills the desk of the demonstration: forty files in all states, some with somebody who works on them, some who wait.

They come in by the doors by which everybody's do. The same people stand there after each start; the days are counted back
from the one on which they are made.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.contrib.auth.models import AbstractUser

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Assignment, Scope, Team
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import REFERENCE_LETTERS, CaseFile
from enrollment.desk.demonstration_lives import EMPLOYED, LIVES, PEOPLE, PLACES, ROUTES, Answers, Life
from enrollment.history.records.record import Happening, record
from enrollment.messages.records.writing import needs_no_answer, write_to_client, write_to_team
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import answer, ask
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.milestones import Milestone, SubmittedBy


SEED = 2026  # of the references: nothing secret comes of it
# Who writes the files down: nobody's act, so that the day of the client's last one stays as it is told.
MAKER = "demonstration"


def fill_the_desk(
    team: Team,
    advisors: Sequence[AbstractUser],
    today: date,
    now: datetime,
    employer: Team | None = None,
) -> int:
    """Make what isn't there yet, file by file; how many were made. Who has a job lets the employer be told how far they are."""
    made = 0
    for place, (reference, person, life) in enumerate(zip(references(), PEOPLE, LIVES, strict=True)):
        if CaseFile.objects.filter(reference=reference).exists():
            continue
        first_names, name, country, town, language = person
        answers = answers_of(life, today, first_names, name, country, town, place)
        acted = now - timedelta(days=life.acted)
        with acting(now=now, by=MAKER) as act:
            case_file = CaseFile.objects.create(
                reference=reference, language=language, answers=answers, client_acted_at=acted
            )
            act.on(case_file)
            live(case_file, life, team, advisors, today, acted)
            if employer and life.route in EMPLOYED:
                until = today + relativedelta(years=1)
                give_mandate(case_file, employer, acted, scope=Scope.STATE, until=until)
        made += 1
    return made


def references() -> list[str]:
    """Of each life one, and the same at every start."""
    chance = random.Random(SEED)  # noqa: S311
    return [reference_by(chance) for _life in LIVES]


def reference_by(chance: random.Random) -> str:
    """Like everybody's."""
    letters = "".join(chance.choices(REFERENCE_LETTERS, k=8))
    return f"{letters[:4]}-{letters[4:]}"


def answers_of(
    life: Life, today: date, first_names: str, name: str, country: str, town: str, place: int
) -> Answers:
    """What they answered, under their own name and at an address of their own."""
    answers: Answers = dict(ROUTES[life.route](today))
    address, postcode, commune = PLACES[place % len(PLACES)]
    own = {
        "names": {"first_names": first_names, "birth_name": name, "used_name": ""},
        "nationality": {"nationality_country": country},
        "birth-place": {"birth_town": town, "birth_country": country},
        "address": {"address": address, "postcode": postcode, "town": commune},
        "birth-date": {
            "born_on": date(1972 + place * 7 % 30, 1 + place % 12, 1 + place * 5 % 28).isoformat()
        },
    }
    return answers | {slug: each for slug, each in own.items() if slug in answers}


def live(
    case_file: CaseFile,
    life: Life,
    team: Team,
    advisors: Sequence[AbstractUser],
    today: date,
    acted: datetime,
) -> None:
    """All that happened to the file so far."""
    opened = acted - timedelta(days=max((ago for _each, ago in life.history), default=10))
    # Whoever is still at the questions or the papers lets the team fill in too.
    scope = Scope.ACT if life.history else Scope.FILL
    give_mandate(case_file, team, opened, scope=scope, until=today + relativedelta(years=1))
    if life.papers or life.history:
        gather(case_file, today)
    for milestone, ago in life.history:
        how = SubmittedBy.REGISTERED_LETTER if milestone is Milestone.SUBMITTED else None
        happening = Happening(milestone=milestone, happened_on=today - timedelta(days=ago), submitted_by=how)
        record(case_file, happening, by=APPLICANT, today=today)
    if life.hand is not None:
        Assignment.objects.create(case_file=case_file, advisor=advisors[life.hand], since=acted)
    if life.talk:
        TALKS[life.talk](case_file, team, advisors[life.hand or 0].get_username(), acted)


def gather(case_file: CaseFile, today: date) -> None:
    """All that the list asks for is at hand, and the months in France are shown."""
    for months_ago in range(1, 6):
        month = today.replace(day=1) - relativedelta(months=months_ago)
        ends_on = month + relativedelta(months=1, days=-1)
        ResidenceProof.objects.create(
            case_file=case_file, kind="rent_receipt", starts_on=month, ends_on=ends_on, issued_on=ends_on
        )
    standing = standing_of(holding_of(case_file), today)
    for item in standing.missing_papers if standing else ():
        HeldPaper.objects.get_or_create(case_file=case_file, key=item.key, person=item.person)


def _wrote(case_file: CaseFile, team: Team, by: str, acted: datetime) -> None:
    text = {
        "fr": "Bonjour, la caisse me demande encore un justificatif. Lequel puis-je donner ?",
        "en": "Hello, the office asks me for one more proof. Which one may I give?",
    }
    write_to_team(case_file, text[case_file.language], now=acted)


def _asked(case_file: CaseFile, team: Team, by: str, acted: datetime) -> None:
    asked = {"asked": Asked.PAPER, "key": "birth_cert", "person": "applicant"}
    ask(case_file, team=team, now=acted + timedelta(days=1), by=by, **asked)


def _asked_twice(case_file: CaseFile, team: Team, by: str, acted: datetime) -> None:
    _asked(case_file, team, by, acted)
    ask(
        case_file,
        team=team,
        asked=Asked.PAPER,
        key="rib",
        person="applicant",
        now=acted + timedelta(days=2),
        by=by,
    )


def _answered(case_file: CaseFile, team: Team, by: str, acted: datetime) -> None:
    words = "Since when have you lived at this address?"
    request = ask(case_file, team=team, asked=Asked.ANSWER, words=words, now=acted - timedelta(days=3), by=by)
    answer(
        request,
        {"fr": "Depuis mon arrivée.", "en": "Since I arrived."}[case_file.language],
        now=acted,
        by=APPLICANT,
    )


def _settled(case_file: CaseFile, team: Team, by: str, acted: datetime) -> None:
    _wrote(case_file, team, by, acted)
    text = {"fr": "La quittance du mois dernier suffit.", "en": "The rent receipt of last month is enough."}
    write_to_client(
        case_file,
        text[case_file.language],
        now=acted + timedelta(hours=5),
        by=by,
        language=case_file.language,
    )
    write_to_team(
        case_file, {"fr": "Merci !", "en": "Thank you!"}[case_file.language], now=acted + timedelta(hours=6)
    )
    later = acted + timedelta(days=1)
    needs_no_answer(case_file, seen=later, now=later, by=by)


# What client and team said to each other; the last act of the client is the day of the life's `acted`.
TALKS: dict[str, Callable[[CaseFile, Team, str, datetime], None]] = {
    "wrote": _wrote,
    "asked": _asked,
    "asked-twice": _asked_twice,
    "answered": _answered,
    "settled": _settled,
}
