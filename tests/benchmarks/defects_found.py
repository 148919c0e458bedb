"""Defects caught, and false alarms on papers that are right: through the whole way in, the reading and the comparison."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.papers.concordance.findings import Finding, Verdict
from documents.papers.found import Reading
from tests.benchmarks.measuring import Row
from tests.benchmarks.shares import in_parallel, share, verdict
from tests.corpus.camera import Shot
from tests.corpus.case import Case, findings_of
from tests.corpus.defects import DEFECTS, RIGHT, SHOTS_OF, right
from tests.corpus.wrong_holder import used_name_instead


CAUGHT, FALSE_ALARMS = 95, 2  # in hundred
SHOTS = (Shot.DIGITAL, Shot.SCAN)  # clean files; bad photos may be beyond knowing
USED_NAME = "used-name"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One case: whether its defect was caught, and what else differs, as check and remedy."""

    name: str
    shot: Shot
    caught: bool
    noticed: bool
    alarms: tuple[str, ...]


def defect_rows(
    which: str, size: int, shots: tuple[Shot, ...] = SHOTS, *, quick: bool = False, show: bool = False
) -> Iterator[Row]:
    """A line for each defect, then for each kind with a false alarm, then the goals; `size` cases of each for each shot."""
    yield Row(
        what="papers: defects caught",
        ours="digital",
        other="clean scan",
        ratio="photo",
        goal="at least doubted",
    )
    names = list(DEFECTS)[:1] if quick else DEFECTS
    jobs = [
        (name, which, seed, shot) for name in names for seed in range(size) for shot in _shots(name, shots)
    ]
    caught: list[Tried] = []
    for name, group in groupby(in_parallel(try_defect, jobs), key=lambda each: each.name):
        tried = list(group)
        caught += tried
        yield _row(name, tried)
    if caught:
        good = sum(each.caught for each in caught)
        met = 100 * good >= CAUGHT * len(caught)
        yield Row(
            what="all defects",
            ours=share(each.caught for each in caught),
            other="",
            ratio="",
            goal=f"≥ {CAUGHT} % {verdict(met)}",
        )
    right_names = RIGHT[:1] if quick else (*RIGHT, USED_NAME)
    jobs = [
        (name, which, seed, shot)
        for name in right_names
        for seed in range(size)
        for shot in _shots(name, shots)
    ]
    yield from _false_alarms(in_parallel(try_right, jobs))
    if show:
        for each in caught:
            if not each.caught:
                print(f"not caught: {each.name} {each.shot}, noticed: {each.noticed}, alarms: {each.alarms}")


def _shots(name: str, shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
    return (SHOTS_OF[name],) if name in SHOTS_OF else shots


def try_defect(job: tuple[str, str, int, Shot]) -> Tried:
    """In a process of its own."""
    name, which, seed, shot = job
    case = DEFECTS[name](which, _own(seed, shot))
    return _tried(case, shot, *findings_of(case, shot, seed))


def try_right(job: tuple[str, str, int, Shot]) -> Tried:
    """In a process of its own."""
    name, which, seed, shot = job
    # Not the papers that the reading is measured with.
    seed = 500 + _own(seed, shot)
    case = used_name_instead(which, seed) if name == USED_NAME else right(name, which, seed)
    return _tried(case, shot, *findings_of(case, shot, seed))


def _own(seed: int, shot: Shot) -> int:
    return seed * len(Shot) + tuple(Shot).index(shot)


def _tried(case: Case, shot: Shot, findings: tuple[Finding, ...], reading: Reading) -> Tried:
    wanted = {case.check, *case.also}
    about = [each for each in findings if each.check in wanted]
    differs = any(each.verdict is Verdict.DIFFERS for each in about)
    doubted = any(each.verdict is not Verdict.AGREES for each in about)
    if case.remedy:
        differs = any(each.remedy == case.remedy for each in about)
    if case.mark:
        differs = doubted = case.mark in reading.marks
    alarms = tuple(
        f"{each.check}: {each.expected} – {each.found}"
        for each in findings
        if each.verdict is Verdict.DIFFERS and each.check not in wanted
    )
    return Tried(name=case.name, shot=shot, caught=differs, noticed=doubted, alarms=alarms)


def _row(name: str, tried: list[Tried]) -> Row:
    shares = {shot: share(each.caught for each in tried if each.shot is shot) for shot in Shot}
    return Row(
        what=name,
        ours=shares[Shot.DIGITAL],
        other=shares[Shot.SCAN],
        ratio=shares[Shot.PHOTO],
        goal=share(each.noticed for each in tried),
    )


def _false_alarms(tried: Iterable[Tried]) -> Iterator[Row]:
    """A line for each kind with one, and all."""
    yield Row(what="papers: false alarms", ours="digital", other="clean scan", ratio="", goal="")
    every: list[Tried] = []
    for name, group in groupby(tried, key=lambda each: each.name):
        of_kind = list(group)
        every += of_kind
        alarms = [alarm for each in of_kind for alarm in each.alarms]
        if alarms:
            shares = {
                shot: share(bool(each.alarms) for each in of_kind if each.shot is shot) for shot in SHOTS
            }
            yield Row(
                what=name,
                ours=shares[Shot.DIGITAL],
                other=shares[Shot.SCAN],
                ratio="",
                goal="",
                spread=alarms[0][:90],
            )
    raised = sum(bool(each.alarms) for each in every)
    met = 100 * raised <= FALSE_ALARMS * len(every)
    yield Row(
        what="all right papers",
        ours=share(bool(each.alarms) for each in every),
        other="",
        ratio="",
        goal=f"≤ {FALSE_ALARMS} % {verdict(met)}",
    )
