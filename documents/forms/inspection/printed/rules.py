"""Puts lines together: pieces of one line, dashes and dots that are a line to the eye; and the cells between lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from documents.forms.inspection.printed.shapes import Rect, RuledLine


SAME = 0.9  # points between two lines that are one
JOINED = 1.0  # points between two pieces of a line
TOUCHING = 1.4  # points by which a line may miss the other or run past it
SHORTEST_DASH, LONGEST_GAP, FEWEST = 6.0, 7.0, 5
NARROWEST, LOWEST = 4.0, 5.0  # points of a cell
UNEVEN = 1.8  # times the usual step, and a row of dots ends


def merged(rules: Iterable[RuledLine]) -> list[RuledLine]:
    """Each line once, from its beginning to its end, dashed ones too."""
    done: list[RuledLine] = []
    for level in (True, False):
        for group in _groups([rule for rule in rules if rule.level is level]):
            done += _dashes(_joined(group))
    return done


def leaders(dots: Sequence[Rect]) -> list[RuledLine]:
    """The rows of small dots, as lines."""
    pieces = [
        RuledLine(
            level=True, at=(dot.bottom + dot.top) / 2, start=dot.left, end=max(dot.right, dot.left + 0.1)
        )
        for dot in dots
    ]
    found = (_dashes(group) for group in _groups(pieces))
    return [rule for rules in found for rule in rules if rule.length > LONGEST_GAP]


def _groups(rules: Sequence[RuledLine]) -> Iterator[list[RuledLine]]:
    """Lines at one height, from the left."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    group: list[RuledLine] = []
    for rule in ordered:
        if group and rule.at - group[0].at > SAME:
            yield sorted(group, key=lambda each: each.start)
            group = []
        group.append(rule)
    if group:
        yield sorted(group, key=lambda each: each.start)


def _joined(group: Sequence[RuledLine]) -> list[RuledLine]:
    done: list[RuledLine] = []
    for rule in group:
        if done and rule.start - done[-1].end <= JOINED:
            done[-1] = replace(done[-1], end=max(done[-1].end, rule.end))
        else:
            done.append(rule)
    return done


def _dashes(pieces: Sequence[RuledLine]) -> list[RuledLine]:
    """Short pieces at even steps become one line; others stay what they are."""
    done: list[RuledLine] = []
    row: list[RuledLine] = []
    for piece in [*pieces, None]:
        short = piece is not None and piece.length <= SHORTEST_DASH
        goes_on = short and (not row or _even(row, piece))
        if row and not goes_on:
            done += [replace(row[0], end=row[-1].end)] if len(row) >= FEWEST else row
            row = []
        if piece is not None and short:
            row.append(piece)
        elif piece is not None:
            done.append(piece)
    return done


def _even(row: Sequence[RuledLine], piece: RuledLine | None) -> bool:
    if piece is None or piece.start - row[-1].end > LONGEST_GAP:
        return False
    steps = [after.start - before.start for before, after in pairwise(row)]
    return not steps or piece.start - row[-1].start <= UNEVEN * median(steps)


def cells_between(rules: Sequence[RuledLine]) -> list[Rect]:
    """The smallest rectangles that lines enclose."""
    levels = sorted((rule for rule in rules if rule.level), key=lambda rule: -rule.at)
    uprights = sorted((rule for rule in rules if not rule.level), key=lambda rule: rule.at)
    crossing = {
        (row, column)
        for row, level in enumerate(levels)
        for column, upright in enumerate(uprights)
        if level.start - TOUCHING <= upright.at <= level.end + TOUCHING
        and upright.start - TOUCHING <= level.at <= upright.end + TOUCHING
    }
    along: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for row, column in sorted(crossing):
        along.setdefault(row, []).append(column)
        down.setdefault(column, []).append(row)
    cells = []
    for row, column in sorted(crossing):
        rights = [each for each in along[row] if uprights[each].at - uprights[column].at >= NARROWEST]
        lows = [each for each in down[column] if levels[row].at - levels[each].at >= LOWEST]
        corner = next(
            ((low, right) for low in lows for right in rights
             if (low, right) in crossing and (low, column) in crossing),
            None,
        )  # fmt: skip
        if corner is not None:
            low, right = corner
            cells.append(
                Rect(
                    left=uprights[column].at, right=uprights[right].at,
                    bottom=levels[low].at, top=levels[row].at,
                )
            )  # fmt: skip
    return cells
