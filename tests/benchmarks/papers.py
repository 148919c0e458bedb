"""How rightly papers are read and compared, kind by kind: made-up papers through the whole way in, then the door of reading.

`make bench` measures a seeded sample of the layouts that nobody tuned on. By hand, for those who tune:
`python -m tests.benchmarks.papers --tuning --size 2 --shots scan,photo elec_bill passport`, with `--show` for every miss.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tests.benchmarks.defects_found import defect_rows
from tests.benchmarks.measuring import Pace, Row
from tests.benchmarks.shares import in_parallel, share, verdict
from tests.corpus.camera import Shot
from tests.corpus.generator import paper_of
from tests.corpus.layouts import MEASURING, PAPERS, TUNING
from tests.corpus.scoring import Mark, Outcome, scored
from tests.corpus.sending import read_paper, sent


# Shares in hundred: names and periods right, and of all values those that are wrong and sure.
GOALS = {Shot.DIGITAL: 90, Shot.SCAN: 90, Shot.PHOTO: 75}
MOST_WRONG_BUT_SURE = 1
AIMED_AT = ("names", "covers")
FIELDS = (
    "kind",
    "names",
    "covers",
    "born_on",
    "address",
    "issuer",
    "issued_on",
    "expires_on",
    "language",
    "signed",
    "marks",
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """One paper, read once."""

    paper: str
    layout: str
    shot: Shot
    marks: tuple[Mark, ...]


def rows(pace: Pace) -> Iterator[Row]:
    """Reading first, then defects and false alarms; a quick pace takes one kind and no camera."""
    if pace.rounds == 1:
        yield from reading_rows(MEASURING, PAPERS[:1], 1, (Shot.DIGITAL,))
        yield from defect_rows(MEASURING, 1, (Shot.DIGITAL,), quick=True)
    else:
        # Layouts take turns by the seed: of two, each is read in every shot, or a layout would pass for a camera.
        yield from reading_rows(MEASURING, PAPERS, 2, tuple(Shot))
        yield from defect_rows(MEASURING, 2)


def reading_rows(
    which: str, papers: Iterable[str], size: int, shots: tuple[Shot, ...], *, show: bool = False
) -> Iterator[Row]:
    """A line for each kind of paper, a line for each field, and the goals; `size` papers of each kind for each shot."""
    yield Row(
        what="papers: values rightly read",
        ours="digital",
        other="clean scan",
        ratio="photo",
        goal="wrong but sure",
    )
    jobs = [(paper, which, seed, shot) for paper in papers for seed in range(size) for shot in shots]
    found: list[Read] = []
    for paper, group in groupby(in_parallel(read_one, jobs), key=lambda each: each.paper):
        read = list(group)
        found += read
        yield _row(paper, [(each.shot, mark) for each in read for mark in each.marks])
    every = [(each.shot, mark) for each in found for mark in each.marks]
    for field in FIELDS:
        yield _row(f"all: {field}", [(shot, mark) for shot, mark in every if mark.field == field])
    yield from _goals(every)
    if show:
        for each in found:
            _print_misses(each)


def read_one(job: tuple[str, str, int, Shot]) -> Read:
    """Make it, send it, read it; in a process of its own."""
    name, which, seed, shot = job
    # Another seed for each shot: as many different people and days as there are readings.
    seed = seed * len(Shot) + tuple(Shot).index(shot)
    paper = paper_of(name, which, seed)
    # And other flaws for each kind: one way to hold a telephone says nothing of the others.
    reading = read_paper(sent(paper.pdf, shot, f"{name} {seed}").pdf, paper)
    return Read(paper=name, layout=paper.layout.name, shot=shot, marks=scored(paper.truth, reading))


def _row(what: str, marks: list[tuple[Shot, Mark]]) -> Row:
    wrong = sum(mark.outcome is Outcome.WRONG_BUT_SURE for _, mark in marks)
    columns = {
        shot: share(mark.outcome is Outcome.RIGHT for each, mark in marks if each is shot) for shot in Shot
    }
    return Row(
        what=what,
        ours=columns[Shot.DIGITAL],
        other=columns[Shot.SCAN],
        ratio=columns[Shot.PHOTO],
        goal=f"{wrong} of {len(marks)}",
        spread="",
    )


def _goals(every: list[tuple[Shot, Mark]]) -> Iterator[Row]:
    for shot, goal in GOALS.items():
        aimed = [
            mark.outcome is Outcome.RIGHT for each, mark in every if each is shot and mark.field in AIMED_AT
        ]
        if aimed:
            met = 100 * sum(aimed) >= goal * len(aimed)
            yield Row(
                what=f"names and periods, {shot}",
                ours=share(aimed),
                other="",
                ratio="",
                goal=f"≥ {goal} % {verdict(met)}",
            )
    counted = Counter(mark.outcome for _, mark in every)
    wrong = counted[Outcome.WRONG_BUT_SURE]
    met = 100 * wrong <= MOST_WRONG_BUT_SURE * len(every)
    yield Row(
        what="wrong but sure, of all values",
        ours=share([True] * wrong + [False] * (len(every) - wrong)),
        other="",
        ratio="",
        goal=f"≤ {MOST_WRONG_BUT_SURE} % {verdict(met)}",
    )


def _print_misses(read: Read) -> None:
    for mark in read.marks:
        if mark.outcome is not Outcome.RIGHT:
            print(
                f"{read.layout} {read.shot}: {mark.field} {mark.outcome}: {mark.truth!s:.90} – {mark.found!s:.90}"
            )


def main() -> None:
    """By hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="*", default=PAPERS, help="of " + ", ".join(PAPERS))
    parser.add_argument(
        "--tuning", action="store_true", help="the layouts for tuning instead of those for measuring"
    )
    parser.add_argument("--size", type=int, default=1, help="papers of each kind for each shot")
    parser.add_argument("--shots", default=",".join(Shot), help="of " + ", ".join(Shot))
    parser.add_argument("--show", action="store_true", help="every value that wasn't read rightly")
    parser.add_argument("--defects", action="store_true", help="defects and false alarms instead of reading")
    wanted = parser.parse_args()
    which = TUNING if wanted.tuning else MEASURING
    shots = tuple(Shot(shot) for shot in wanted.shots.split(","))
    if wanted.defects:
        table = defect_rows(which, wanted.size, shots, show=wanted.show)
    else:
        table = reading_rows(which, wanted.papers, wanted.size, shots, show=wanted.show)
    for row in table:
        widths = (34, 12, 14, 12, 20, 20)
        print(
            " | ".join(cell.ljust(width) for cell, width in zip(row.cells, widths, strict=True)), flush=True
        )


if __name__ == "__main__":
    main()
