"""From matches to a map: the entries that would go into use, and what still speaks against it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from documents.forms.description import BoxEntry, FieldKind, Form
from documents.forms.engine.text_fitting import width
from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.matching.match import Match
from documents.forms.matching.problems import Problem


BY_PEN, HINT_SIZE, HINT_GAP = "à compléter à la main", 6.5, 5.0


@dataclass(frozen=True, kw_only=True)
class FieldMap:
    """The map as it would go into use, and what speaks against it."""

    matches: tuple[Match, ...]
    without: tuple[str, ...]
    entries: tuple[BoxEntry, ...]
    rows: int
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]  # fields of ours that have no box here and may do without


def field_map(
    form: Form, matches: Sequence[Match], findings: FoundBoxes, without: Collection[str] = ()
) -> FieldMap:
    """The entries of all sure matches, and whether they are enough; `without` are fields that the blank doesn't ask."""
    unknown = [key for key in without if key not in {field.key for field in form.fields}]
    matches = _with_whole_addresses(matches)
    used = [match for match in matches if match.sure and all(map(form.field, match.takes))]
    rows = _rows(form, used, without) if form.repeats else form.rows
    used = [match for match in used if all(_row(form, key) <= max(rows, 1) for key in match.takes)]
    wide = replace(form, rows=rows)
    problems = [
        *_without_box(wide, used, without),
        *_shared(used),
        *(Problem(code="no-field", field=key) for key in unknown),
    ]
    order = {key: number for number, key in enumerate(field.key for field in form.fields)}
    entries = sorted(
        _entries(used, findings),
        key=lambda entry: (_row(form, entry.takes[0]), order[_general(form, entry.takes[0])]),
    )
    reached = {_general(form, key) for match in used for key in match.takes}
    left_out = tuple(field.key for field in form.fields if field.key not in reached and not field.required)
    return FieldMap(
        matches=tuple(matches),
        without=tuple(without),
        entries=tuple(entries),
        rows=rows,
        problems=tuple(problems),
        left_out=left_out,
    )


def _row(form: Form, key: str) -> int:
    """The row of a repeated block, or 0."""
    block, _dot, rest = key.partition(".")
    return int(rest.partition(".")[0]) if form.repeats and block == form.repeats else 0


def _general(form: Form, key: str) -> str:
    found = form.field(key)
    return found.key if found else key


def _rows(form: Form, used: Sequence[Match], without: Collection[str]) -> int:
    """As many rows as have, from the first on, all that a row needs."""
    reached = {key for match in used for key in match.takes}
    needed = [key for key in form.required if key.startswith(f"{form.repeats}.N.") and key not in without]
    row = 0
    while all(key.replace(".N.", f".{row + 1}.") in reached for key in needed):
        row += 1
    return row


def _with_whole_addresses(matches: Sequence[Match]) -> list[Match]:
    """Where nothing on the blank asks for postcode and commune, they belong to the address."""
    asked = {key for match in matches for key in match.takes}
    whole = []
    for match in matches:
        keys = tuple(re.sub(r"address$", name, match.takes[0]) for name in ("address", "postcode", "town"))
        alone = match.takes == keys[:1] and match.takes[0].endswith("address")
        if alone and not asked & set(keys[1:]):
            match = replace(match, takes=keys, join=" ")
        whole.append(match)
    return whole


def _without_box(form: Form, used: Sequence[Match], without: Collection[str]) -> Iterator[Problem]:
    reached = {key for match in used for key in match.takes}
    for field in (form.field(key.replace(".N.", ".1.")) for key in form.required):
        if field is None or field.key in without:
            continue
        key = field.key.replace(".N.", ".1.")
        if key not in reached:
            yield Problem(code="no-box", field=key)
            continue
        answers = {answer for match in used if key in match.takes for answer in match.states}
        yield from (
            Problem(code="no-square", field=f"{key}.{answer}")
            for answer in field.choices
            if answer not in answers
        )


def _shared(used: Sequence[Match]) -> Iterator[Problem]:
    counts = Counter(box for match in used if not match.states for box in (match.box, *match.then))
    ticked = {(match.box, match.takes) for match in used if match.states}
    counts.update(box for box, _takes in ticked)
    for box in (box for box, count in counts.items() if count > 1):
        fields = " and ".join(" + ".join(match.takes) for match in used if box in (match.box, *match.then))
        yield Problem(code="shared", field=fields, box=box)


def _entries(used: Sequence[Match], findings: FoundBoxes) -> Iterator[BoxEntry]:
    ticks: dict[str, Match] = {}
    for match in used:
        if match.states:
            former = ticks.get(match.box, match)
            ticks[match.box] = replace(former, states={**former.states, **match.states})
    last = {
        (match.takes, _page(match, findings)): match for match in used if _is_number(match)
    }  # of the boxes of one number the last says that it is left for the pen
    for match in [*(each for each in used if not each.states), *ticks.values()]:
        at = _hint_side(match, findings) if match in last.values() else ""
        yield BoxEntry(
            box=match.box, label=match.label, takes=match.takes, then=match.then, join=match.join, date=match.date,
            characters=match.characters, states=match.states,
            by_pen=BY_PEN if at else "", by_pen_at=at or "right",
        )  # fmt: skip


def _page(match: Match, findings: FoundBoxes) -> int:
    return next(place.page for place in findings.places if place.box == match.box)


def _is_number(match: Match) -> bool:
    return match.takes[0].rpartition(".")[2] == FieldKind.NIR


def _hint_side(match: Match, findings: FoundBoxes) -> str:
    """Where the words fit without covering anything: to the right, above, or nowhere."""
    place = next(place for place in findings.places if place.box == match.box)
    across = width(BY_PEN, HINT_SIZE)
    right = replace(place, left=place.right + 1, right=place.right + HINT_GAP + across)
    over = replace(
        place, left=place.right - across, bottom=place.top + 1, top=place.top + HINT_GAP + HINT_SIZE / 2
    )
    around = [*findings.words, *findings.places]
    edge = max(each.right for each in around if each.page == place.page) + 15
    for side, area in (("right", right), ("above", over)):
        free = not any(
            each.page == area.page and each.left < area.right and area.left < each.right
            and each.bottom < area.top and area.bottom < each.top
            for each in around
        )  # fmt: skip
        if free and area.right <= edge:
            return side
    return ""
