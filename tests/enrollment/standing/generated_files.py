"""Files at random, with everything that a file can hold: answers, ticks, proofs, history, letters, bills, a partner."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from hypothesis import strategies as st

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.partners import put_together
from enrollment.history.records.record import Happening, record
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import ask
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import NotAllowed
from enrollment.tracking.law.received_letters import LetterKind
from enrollment.tracking.law.received_letters import LetterKind as L
from enrollment.tracking.records.models import LetterReceived
from reimbursement.records.models import CareExpense, Gap
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import (
    AWAY_FOR_LONG,
    BY_PATHWAY,
    FOR_THE_FORM,
    MINOR,
    NO_CHILDREN,
    NOTHING_ASKED_FOR,
    RESIDENCE,
    SITUATIONS,
    TITLE_ENDED,
    TODAY,
    TWO_CHILDREN,
)
from tests.enrollment.wizard.test_every_pathway import CHANGES, PEOPLE


PUMA, EMPLOYEE = BY_PATHWAY["puma-non-eu"], BY_PATHWAY["employee"]
# Whatever is still asked beyond the situation.
REST = {**EMPLOYEE, **NOTHING_ASKED_FOR, **RESIDENCE, **NO_CHILDREN, **FOR_THE_FORM}
UNVALIDATED = {"permit": {"permit": "vls-ts"}, "visa-validation": {"vls_ts_validated": False}}
SWISS = BY_PATHWAY["puma-eu"] | {
    "activity": {"activity": "cross-border-switzerland"},
    "activity-start": {"activity_started_on": "2025-10-01"},
}
# The town, which finds the fund, isn't told yet.
SWISS_WITHOUT_TOWN = {slug: answer for slug, answer in SWISS.items() if slug != "address"}
NEWCOMER = PUMA | {"arrival": {"arrived_on": "2026-03-02"}}
REQUESTED = {"title-request": {"title_requested": True, "title_requested_on": "2025-12-01"}}
PERMIT = {
    name: {**PUMA, **NOTHING_ASKED_FOR, "permit": {"permit": name}}
    for name in ("none", "vls-carte", "confirmation-depot", "visa-free", "attestation-prolongation", "aps")
}
TITLE_ENDS_ON = date.fromisoformat(TITLE_ENDED["permit-dates"]["permit_to"])
ASYLUM = PUMA | {"protection": {"protection": "asylum"}, "permit": {"permit": "none"}}


def until(day):
    return {"permit-dates": {"permit_from": "2025-09-01", "permit_to": day}}


NAMED = (
    *BY_PATHWAY.values(),
    AWAY_FOR_LONG,
    TITLE_ENDED,
    MINOR,
    PUMA | UNVALIDATED,
    PUMA | until("2026-06-15"),
    NEWCOMER,
    NEWCOMER | until("2026-05-01"),
    EMPLOYEE | {"activity-start": {"activity_started_on": "2026-05-04"}},
    EMPLOYEE | {"activity-start": {"activity_started_on": "2026-05-04"}} | until("2026-04-20"),
    EMPLOYEE | {"phone": None},
    EMPLOYEE | {"activity": {"activity": "posted"}},
    SWISS,
    SWISS_WITHOUT_TOWN,
    ASYLUM,
    ASYLUM | {"arrival": {"arrived_on": "2026-03-02"}},
    PERMIT["none"],
    PERMIT["none"] | REQUESTED,
    PERMIT["none"] | {"european-family": {"family_of_a_european": True}},
    PERMIT["vls-carte"],
    PERMIT["confirmation-depot"],
    PERMIT["attestation-prolongation"],
    PERMIT["visa-free"] | {"permit-dates": {"permit_from": "2025-09-01", "permit_to": "2025-11-30"}},
    PERMIT["aps"] | {"temporary-protection": {"temporary_protection": True}},
    PUMA | {"title-kind": {"title_kind": "unsure"}},
    PUMA | {"capacity": {"capacity": "volunteer-back"}},
    PUMA | {"capacity": {"capacity": "service-civique"}},
    EMPLOYEE | {"capacity": {"capacity": "language-assistant"}},
    EMPLOYEE | {"particular": {"particular": "international-staff"}},
    SWISS | {"nationality": {"nationality_country": "VN"}} | PERMIT["none"],
    BY_PATHWAY["puma-eu"] | {"intention": {"seeks_work": True}},
    BY_PATHWAY["student"] | {"foreign-cover": {"foreign_cover": "ehic"}},
)


def without(answers, number):
    """All but one answer: it was asked anew, or never."""
    slugs = sorted(answers)
    left_out = slugs[number % len(slugs)]
    return {slug: answer for slug, answer in answers.items() if slug != left_out}


ANSWERS = st.one_of(
    st.sampled_from(NAMED),
    st.sampled_from(NAMED),
    st.builds(without, st.sampled_from(NAMED), st.integers(0, 40)),
    SITUATIONS.map(lambda drawn: REST | drawn),
    st.builds(
        lambda person, change, family: REST | person | change | family,
        st.sampled_from(PEOPLE),
        st.sampled_from(CHANGES),
        st.sampled_from([{}, TWO_CHILDREN]),
    ),
)
HISTORIES = (
    (M.SUBMITTED,),
    (M.SUBMITTED, M.ACKNOWLEDGED, M.PAPERS_ASKED),
    (M.SUBMITTED, M.PAPERS_ASKED, M.PAPERS_SENT, M.CALLED),
    (M.SUBMITTED, M.RETURNED),
    (M.SUBMITTED, M.RETURNED, M.SUBMITTED),
    (M.SUBMITTED, M.RETURNED, M.SUBMITTED, M.RIGHT_REFUSED),
    (M.SUBMITTED, M.WITHDRAWN),
    (M.SUBMITTED, M.WITHDRAWN, M.SUBMITTED, M.RIGHT_GRANTED),
    (M.SUBMITTED, M.RIGHT_REFUSED, M.APPEAL_FILED, M.APPEAL_REJECTED),
    (M.SUBMITTED, M.RIGHT_REFUSED),
    (M.SUBMITTED, M.PROVISIONAL_ATTESTATION, M.WAITING_NUMBER, M.CIVIL_PAPER_ASKED),
    (M.SUBMITTED, M.RIGHT_GRANTED, M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.PHOTO_SENT),
    (M.SUBMITTED, M.ATTESTATION_DE_DROITS, M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.PHOTO_SENT, M.CARD_RECEIVED),
)


# The board has two months: on most days that are drawn this one ends before its last step.
TO_THE_COURT = (M.SUBMITTED, M.RIGHT_REFUSED, M.APPEAL_FILED, M.APPEAL_SILENT, M.COURT_SEIZED, M.COURT_LOST)
ALL = frozenset(range(60))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A file to be written, and the day on which it is looked at; days are counted from that one."""

    answers: dict
    today: date = TODAY
    ticks: frozenset[int] = ALL  # the numbers of lines of the checklist
    receipts: int = 6
    steps: tuple[tuple[M, int], ...] = ()
    changed: dict | None = None  # the answers as they were changed after all these steps
    letter: tuple[LetterKind, int, int | None] | None = None
    planned_in: int | None = None
    paid_ago: int | None = None
    put_down: bool = False
    partner: dict | None = None
    partners_steps: tuple[tuple[M, int], ...] = ()
    asked: frozenset[int] = frozenset()  # the numbers of lines that the team asks for
    asks_a_proof_again: bool = False
    language: str = "en"


# One for each way in which a file waits, is shut, or was sent: looked at in every run.
TURNING_POINTS = (
    Plan(answers=NEWCOMER, receipts=0, planned_in=90, paid_ago=3, language="fr"),
    Plan(answers=EMPLOYEE | {"activity-start": {"activity_started_on": "2026-05-04"}}, partner=PUMA),
    Plan(answers=AWAY_FOR_LONG, planned_in=40, paid_ago=20, partner=EMPLOYEE, language="fr"),
    Plan(answers=AWAY_FOR_LONG | {"phone": None}, steps=((M.SUBMITTED, 60), (M.RETURNED, 9))),
    Plan(answers=NEWCOMER, steps=((M.SUBMITTED, 13), (M.RETURNED, 8)), language="fr"),
    Plan(answers=SWISS, paid_ago=20, partner=PUMA),
    Plan(answers=ASYLUM, planned_in=40, paid_ago=20),
    Plan(answers=PUMA | until("2026-06-15"), planned_in=120, partner=AWAY_FOR_LONG),
    Plan(answers=NEWCOMER | until("2026-05-01"), planned_in=90, paid_ago=3),
    Plan(answers=PERMIT["vls-carte"], planned_in=40, paid_ago=20, partner=EMPLOYEE, language="fr"),
    Plan(answers=PERMIT["none"] | REQUESTED, planned_in=40, paid_ago=3),
    Plan(answers=TITLE_ENDED, planned_in=40, paid_ago=3, language="fr"),
    Plan(answers=TITLE_ENDED, today=TODAY + timedelta(days=60), paid_ago=3),
    Plan(answers=PERMIT["aps"] | {"temporary-protection": {"temporary_protection": True}}, language="fr"),
    Plan(answers=PUMA, asked=frozenset({0, 3}), asks_a_proof_again=True),
    Plan(answers=PUMA, receipts=3, asks_a_proof_again=True, partner=PUMA, language="fr"),
    Plan(answers=EMPLOYEE | TWO_CHILDREN, asked=frozenset({1, 2, 5}), partner=PUMA),
    Plan(answers=PUMA, ticks=frozenset({0, 2}), steps=((M.SUBMITTED, 100), (M.RIGHT_REFUSED, 80))),
    Plan(answers=PUMA, steps=((M.SUBMITTED, 20),), language="fr"),
    Plan(answers=SWISS_WITHOUT_TOWN, paid_ago=20, planned_in=40, partner=PUMA, language="fr"),
    Plan(answers=PUMA, steps=((M.SUBMITTED, 20),), changed=TITLE_ENDED, today=TITLE_ENDS_ON),
    Plan(answers=TITLE_ENDED, steps=((M.SUBMITTED, 20),), paid_ago=3),
    Plan(answers=PERMIT["none"] | REQUESTED, steps=((M.SUBMITTED, 20),), language="fr"),
    Plan(answers=TITLE_ENDED, steps=((M.SUBMITTED, 80), (M.RETURNED, 20))),
    Plan(answers=PUMA, steps=((M.SUBMITTED, 200), (M.RIGHT_GRANTED, 150)), letter=(L.CLAIM_BACK, 90, None)),
    Plan(answers=EMPLOYEE | {"activity": {"activity": "posted"}}, paid_ago=3, planned_in=40),
    Plan(answers=TITLE_ENDED, today=TITLE_ENDS_ON, partner=PUMA, partners_steps=((M.SUBMITTED, 30),)),
)


# Days on which something begins, ends or opens for the files that have a name, those around them, and holidays.
EDGES = tuple(
    date.fromisoformat(day) + timedelta(days=around)
    for day in (
        "2026-01-01",
        "2026-01-31",
        "2026-02-03",
        "2026-05-01",
        "2026-05-04",
        "2026-06-02",
        "2026-06-15",
        "2027-08-31",
    )
    for around in (-1, 0, 1, 2)
)


def timed(steps):
    """Steps that happened so many days before."""
    return st.lists(st.integers(0, 120), min_size=len(steps), max_size=len(steps)).map(
        lambda days: tuple(zip(steps, sorted(days, reverse=True), strict=True))
    )


PLANS = st.builds(
    Plan,
    answers=ANSWERS,
    today=st.just(TODAY)
    | st.sampled_from(EDGES)
    | st.integers(-20, 420).map(lambda days: TODAY + timedelta(days=days)),
    ticks=st.sampled_from([ALL, ALL, frozenset()]) | st.frozensets(st.integers(0, 20)),
    receipts=st.sampled_from([0, 2, 6]),
    steps=st.just(()) | st.just(()) | st.sampled_from((*HISTORIES, TO_THE_COURT)).flatmap(timed),
    changed=st.none() | st.none() | st.none() | st.sampled_from(NAMED),
    letter=st.none()
    | st.tuples(st.sampled_from(list(LetterKind)), st.integers(0, 90), st.none() | st.integers(-20, 60)),
    planned_in=st.none() | st.integers(-10, 200),
    paid_ago=st.none() | st.integers(0, 200),
    put_down=st.sampled_from([False, False, False, True]),
    asked=st.just(frozenset()) | st.frozensets(st.integers(0, 12), max_size=3),
    asks_a_proof_again=st.sampled_from([False, False, True]),
    partner=st.none() | st.none() | st.none() | st.sampled_from(NAMED),
    partners_steps=st.just(()) | st.sampled_from(HISTORIES).flatmap(timed),
    language=st.sampled_from(["en", "fr"]),
)


def written(plan):
    """The file in the database."""
    ahead = None if plan.planned_in is None else plan.today + timedelta(days=plan.planned_in)
    case_file = CaseFile.objects.create(answers=plan.answers, planned_on=ahead)
    if plan.partner is not None:
        partner = CaseFile.objects.create(answers=plan.partner)
        put_together(case_file, partner, now=timezone.now())
        for milestone, ago in plan.partners_steps:
            happened(partner, milestone, plan.today - timedelta(days=ago), plan.today)
    tick(case_file, plan)
    prove(case_file, plan)
    for milestone, ago in plan.steps:
        happened(case_file, milestone, plan.today - timedelta(days=ago), plan.today)
    if plan.changed is not None:
        CaseFile.objects.filter(pk=case_file.pk).update(answers=plan.changed)
        case_file.refresh_from_db()
    if plan.letter is not None:
        kind, ago, limit = plan.letter
        day = plan.today - timedelta(days=ago)
        limit_on = None if limit is None else plan.today + timedelta(days=limit)
        LetterReceived.objects.create(
            case_file=case_file, kind=kind, dated_on=day, received_on=day, limit_on=limit_on
        )
    if plan.paid_ago is not None:
        paid_on = plan.today - timedelta(days=plan.paid_ago)
        CareExpense.objects.create(case_file=case_file, act="gp", on=paid_on, fee=Decimal(30))
    be_asked(case_file, plan)
    if plan.put_down:
        Gap.objects.create(case_file=case_file, rights_open_on=plan.today, end_cover_on=plan.today)
    case_file.refresh_from_db()
    return case_file


def happened(case_file, milestone, day, today):
    """Written down where the history takes it."""
    try:
        record(case_file, Happening(milestone=milestone, happened_on=day), by="applicant", today=today)
    except NotAllowed:
        return


def tick(case_file, plan):
    """The boxes of these lines."""
    standing = standing_of(Holding(answers=plan.answers), plan.today)
    items = standing.checklist.items if standing else ()
    boxes = {
        (key, item.person)
        for number, item in enumerate(items)
        if number in plan.ticks
        for keys in item.alternatives
        for key in keys
    }
    HeldPaper.objects.bulk_create(
        HeldPaper(case_file=case_file, key=key, person=person) for key, person in sorted(boxes)
    )


def be_asked(case_file, plan):
    """By a team: for papers of these lines, and for the paper of a receipt once more."""
    standing = standing_of(Holding(answers=plan.answers), plan.today)
    items = standing.checklist.items if standing else ()
    team, _is_new = Team.objects.get_or_create(name="Accueil")
    by = {"team": team, "now": timezone.now(), "by": "anne"}
    for number, item in enumerate(items):
        if number in plan.asked:
            ask(case_file, asked=Asked.PAPER, key=item.key, person=item.person, **by)
    proof = case_file.residence_proofs.first()
    if plan.asks_a_proof_again and proof is not None:
        paper = given(case_file, key="residence_proof", kind=proof.kind, proof=proof)
        of = {"key": paper.key, "person": paper.person, "given_paper": paper, "reason": "illegible"}
        ask(case_file, asked=Asked.PAPER_AGAIN, **of, **by)


def prove(case_file, plan):
    """Rent receipts, a month each, back from today."""
    ends = [plan.today - timedelta(days=30 * number) for number in range(plan.receipts)]
    ResidenceProof.objects.bulk_create(
        ResidenceProof(
            case_file=case_file, kind="rent_receipt", starts_on=end - timedelta(days=29), ends_on=end
        )
        for end in ends
    )
