"""The law as code: residence, pathway, checklist, fund and the standing of a whole file, each without the site."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from documents.checklist import checklist_for
from documents.residence import Proof, Span, assess
from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from pathways.caisses import caisses_for
from pathways.rules import decide
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Goal, Pace, Row, compare


def rows(pace: Pace) -> Iterator[Row]:
    """Every comparison of the domain."""
    yield from residence(pace)
    yield from pathway(pace)


def residence(pace: Pace) -> Iterator[Row]:
    """Beside the least that could be done: sort the stretches and join those that touch."""
    for number, goal in ((12, Goal(seconds=200e-6)), (1000, Goal(seconds=4e-3))):
        proofs = receipts(number)
        window = assess(proofs, TODAY).window
        assert assess(proofs, TODAY).covered == swept(proofs, window)
        yield compare(
            f"assess, {number} proofs",
            lambda proofs=proofs: assess(proofs, TODAY),
            lambda proofs=proofs, window=window: swept(proofs, window),
            pace,
            beside="bare sweep",
            goal=goal,
        )


def receipts(number: int) -> list[Proof]:
    """Rent receipts of one month each, over the last four years at most."""
    months = [TODAY.replace(day=1) - relativedelta(months=1 + each % 48) for each in range(number)]
    return [
        Proof(
            kind="rent_receipt",
            starts_on=month,
            ends_on=month + relativedelta(months=1, days=-1),
            holder="applicant",
            id=str(each),
        )
        for each, month in enumerate(months)
    ]


def swept(proofs: Sequence[Proof], window: Span) -> tuple[Span, ...]:
    """The days of the window that the proofs cover."""
    found: list[tuple[date, date]] = []
    for start, end in sorted((proof.starts_on, proof.ends_on) for proof in proofs):
        start, end = max(start, window.starts_on), min(end, window.ends_on)
        if start > end:
            continue
        if found and start <= found[-1][1] + timedelta(days=1):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(Span(starts_on=start, ends_on=end) for start, end in found)


def pathway(pace: Pace) -> Iterator[Row]:
    """The decision beside a copy of the answers it reads; the rest beside the decision."""
    case_file = CaseFile.objects.create(answers=ANSWERS)
    holding = holding_of(case_file)
    standing = standing_of(holding, TODAY)
    assert isinstance(standing, Standing) and standing.question_path.complete and standing.caisse
    situation = standing.situation
    decision = decide(situation, TODAY)
    assert decision.pathway == "puma-non-eu" and decision.changes
    copied, deciding = (lambda: replace(situation)), (lambda: decide(situation, TODAY))
    yield compare("decide", deciding, copied, pace, beside="copy of the answers", goal=Goal(seconds=100e-6))
    yield compare(
        "decide, with changes", lambda: decide(situation, TODAY).changes, deciding, pace, beside="decide"
    )
    household = standing.question_path.answers.household(TODAY)
    for what, work in (
        ("checklist_for", lambda: checklist_for(decision, situation, household)),
        ("caisses_for", lambda: caisses_for(postcode="59100", commune="Roubaix")),
        (f"standing_of, {len(ANSWERS)} answers", lambda: standing_of(holding, TODAY)),
    ):
        yield compare(what, work, deciding, pace, beside="decide")
