"""Finds for each of our fields the box on a stranger's blank, and says how sure it is.

Page by page: what speaks for what at each box (`evidence`), which boxes form one row of figures (`spreading`), which
parent or child a box belongs to; squares by the answers beside them (`squares`). Two sheets of one form may name
their boxes alike or apart.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes
from documents.forms.matching.candidates import Candidate, candidates_of
from documents.forms.matching.checkbox_matching import matched_checkboxes
from documents.forms.matching.comb_splitting import row_from, split_over_boxes
from documents.forms.matching.further_lines import further_lines
from documents.forms.matching.labels import Labels, ValueWanted
from documents.forms.matching.match import LEAD, SURE, Match
from documents.forms.matching.others_groups import DOUBT as OF_OTHERS
from documents.forms.matching.others_groups import boxes_of_others
from documents.forms.matching.page_text import PrintedPage, pages_of
from documents.forms.matching.unsure_words import DOUBT, is_among, unsure_boxes


SAME_ROW = 4.0  # points


def matched(labels: Labels, findings: FoundBoxes) -> tuple[Match, ...]:
    """All matches, doubtful ones with their doubt."""
    found: dict[str, Match] = {}
    others: set[str] = set()
    for page in pages_of(findings):
        others |= boxes_of_others(page, labels)
        for match in [*_texts(page, labels), *matched_checkboxes(page, labels)]:
            known = found.get(match.box)
            if known is None or (match.takes == known.takes and not match.states and _surer(match, known)):
                found[match.box] = match
            elif match.takes == known.takes and match.states:
                doubt = known.doubt or match.doubt
                found[match.box] = replace(known, states={**known.states, **match.states}, doubt=doubt)
            elif match.takes != known.takes and match.sure and known.sure:
                found[match.box] = replace(known, doubt="two fields claim it")
    unsure = unsure_boxes(findings)
    doubts = ((frozenset(others), OF_OTHERS), (unsure, DOUBT))
    return tuple(
        replace(each, doubt=each.doubt or next((said for boxes, said in doubts if is_among(each, boxes)), ""))
        for each in found.values()
    )


def _surer(match: Match, known: Match) -> bool:
    return (match.sure, match.strength) > (known.sure, known.strength)


def _texts(page: PrintedPage, labels: Labels) -> Iterator[Match]:
    candidates = candidates_of(page, labels)
    rows: dict[BoxPlace, tuple[BoxPlace, ...]] = {}
    for each in sorted(candidates, key=_in_reading_order):
        if (
            each.best
            and each.best.strength >= SURE / 2
            and not any(each.place in row for row in rows.values())
        ):
            rest = [other.place for other in candidates if _goes_on(other, each.best.role)]
            rows[each.place] = row_from(page, each.place, rest, each.best.role.shape)
    followers = {place for row in rows.values() for place in row[1:]}
    below = {
        each.place: further_lines(page, each, candidates)
        for each in candidates
        if each.best and each.best.role.lines and each.place in rows and each.place not in followers
    }
    followers |= {place for lines in below.values() for place in lines}
    claiming = [
        each for each in candidates if each.best and each.place not in followers and each.place in rows
    ]
    for role in labels.roles:
        for number, rivals, uneven in _by_number(role, claiming, labels):
            chosen, doubt = _chosen(role, rivals, claiming)
            found = _of_row(role, number, chosen, rows[chosen.place], doubt or uneven)
            then = tuple(place.box for place in below.get(chosen.place, ()))
            yield from (replace(match, then=then) for match in found)


def _goes_on(candidate: Candidate, role: ValueWanted) -> bool:
    """A box without a strong label of its own, or with the same, may go on the row of the one before it."""
    return candidate.best is None or candidate.best.strength < SURE or candidate.best.role is role


def _in_reading_order(candidate: Candidate) -> tuple[float, float]:
    return (-round(candidate.place.middle / SAME_ROW), candidate.place.left)


def _by_number(
    role: ValueWanted, claiming: Sequence[Candidate], labels: Labels
) -> Iterator[tuple[int, list[Candidate], str]]:
    """The boxes that claim this role, by parent or child; 0 where there is only one."""
    mine = [each for each in claiming if each.best and each.best.role is role]
    numbered = labels.numbered_section(role.section)
    if numbered is not None:
        mine = [each for each in mine if each.section in (role.section, "")]
    if not mine:
        return
    if numbered is None:
        yield 0, mine, ""
    elif all(each.number for each in mine):
        for number in sorted({each.number for each in mine}):
            yield number, [each for each in mine if each.number == number], ""
    else:
        # No numbers are printed: they are counted in reading order, if each row has its own.
        uneven = "" if len(mine) == _most(role.section, claiming) else "not one in each row"
        for number, each in enumerate(sorted(mine, key=_in_reading_order)[: numbered.most], start=1):
            yield number, [each], uneven


def _most(section: str, claiming: Sequence[Candidate]) -> int:
    """How often the section asks for what it asks for most often."""
    counts = Counter(
        each.best.role
        for each in claiming
        if each.best and each.section == section and _strength(each) >= SURE
    )
    return max(counts.values(), default=0)


def _chosen(
    role: ValueWanted, rivals: Sequence[Candidate], claiming: Sequence[Candidate]
) -> tuple[Candidate, str]:
    """The box among several of one role, and what is doubtful about it."""
    ranked = sorted(rivals, key=lambda each: -_strength(each))
    first = ranked[0]
    equal = [each for each in ranked if _strength(first) - _strength(each) < LEAD]
    anchor = next((each for each in claiming if each.best and role.near in each.best.role.takes), None)
    if anchor is not None:
        below = [each for each in equal if each.place.middle <= anchor.place.middle + SAME_ROW]
        first = max(below or equal, key=lambda each: (each.place.middle, -each.place.left))
        equal = [first]
    if _strength(first) < SURE:
        return first, "weak"
    if first.is_shared:
        return first, "labels of several fields stand over it"
    if first.lead < LEAD:
        return first, "another field is as likely"
    above = anchor is not None and first.place.middle > anchor.place.middle + SAME_ROW
    alone = bool(role.near) and anchor is None
    if alone or (anchor is not None and (above or _something_between(anchor, first, claiming))):
        return first, f"not next to {role.near}"
    return first, "another box is as likely" if len(equal) > 1 else ""


def _something_between(anchor: Candidate, below: Candidate, claiming: Sequence[Candidate]) -> bool:
    """Whether another field comes, in the order of reading, between a box and the one that it belongs to."""
    first, last = _in_reading_order(anchor), _in_reading_order(below)
    return any(
        first < _in_reading_order(each) < last
        for each in claiming
        if each.best and each.best.role.near not in anchor.guesses[0].role.takes and _strength(each) >= SURE
    )


def _strength(candidate: Candidate) -> float:
    return candidate.best.strength if candidate.best else 0.0


def _of_row(
    role: ValueWanted, number: int, candidate: Candidate, row: Sequence[BoxPlace], doubt: str
) -> Iterator[Match]:
    spread = split_over_boxes(role.shape, row) if row else None
    claim = candidate.best
    if claim is None:
        return
    if spread is None:
        row, spread, doubt = (candidate.place,), (("", None),), "its cells don’t fit the value"
    for position, (place, (date, characters)) in enumerate(zip(row, spread, strict=True)):
        yield Match(
            box=place.box,
            takes=role.keys(number),
            label=role.label.replace("{n}", str(number)),
            how=claim.how if position == 0 else "next in the row",
            strength=claim.strength,
            join=role.join,
            date=date,
            characters=characters,
            doubt=doubt,
        )
