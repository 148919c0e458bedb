"""From matches to a map: what an operator settles, what is still open, and the entries that go into use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from documents.forms.blanks import BoxKind
from documents.forms.description import Entry, Form, Kind
from documents.forms.lettering import width
from documents.forms.official.findings import Findings, Place
from documents.forms.official.labels import Labels, Role, Shape
from documents.forms.official.matches import Match
from documents.forms.official.spreading import shares


BY_PEN, HINT_SIZE, HINT_GAP = "à compléter à la main", 6.5, 5.0
BY_HAND = "by hand"


class NotSettled(ValueError):
    """What `--map` said can't be done; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The map as it would go into use, and what speaks against it."""

    matches: tuple[Match, ...]
    entries: tuple[Entry, ...]
    rows: int
    problems: tuple[str, ...]
    left_out: tuple[str, ...]  # fields of ours that have no box here and may do without


def settled(matches: Sequence[Match], maps: Iterable[str], form: Form, labels: Labels, findings: Findings) -> tuple[Match, ...]:
    """The matches after what the operator said, `FIELD=BOX` each; the last word is theirs."""
    kept = list(matches)
    for said in maps:
        name, sign, target = said.partition("=")
        if not sign:
            raise NotSettled(f"--map {said}: FIELD=BOX is expected")
        own = tuple(_by_hand(name, target, form, labels, findings)) if target else ()
        keys = _keys(name)
        pages = {place.page for match in own for place in findings.places if place.box == match.box}
        boxes = {match.box for match in own}
        kept = [
            match
            for match in kept
            if not (match.box in boxes and match.how != BY_HAND)
            and not (set(match.takes) & set(keys) and match.how != BY_HAND and _yields(match, own, pages, findings))
        ] + list(own)
    return tuple(kept)


def _yields(match: Match, own: Sequence[Match], pages: set[int], findings: Findings) -> bool:
    """A former match gives way: a doubtful one always, a sure one on the same page and for the same answer."""
    answers = {answer for each in own for answer in each.states}
    if match.states and answers and not answers & set(match.states):
        return False
    there = {place.page for place in findings.places if place.box == match.box}
    return bool(match.doubt) or not own or bool(there & pages)


def _keys(name: str) -> tuple[str, ...]:
    return tuple(name.split("+"))


def _by_hand(name: str, target: str, form: Form, labels: Labels, findings: Findings) -> Iterator[Match]:
    answer = ""
    keys = _keys(name)
    if form.field(keys[0]) is None and "." in name:
        field, _dot, answer = name.rpartition(".")
        keys = (field,)
    for key in keys:
        field_of = form.field(key)
        if field_of is None or (field_of.kind is Kind.CHOICE) != bool(answer):
            choices = form.field(key)
            hint = f": say {key}.{choices.choices[0]}=BOX and so on" if choices and choices.choices else ""
            raise NotSettled(f"--map {name}: {key} is not a field that takes one box{hint}")
        if answer and answer not in field_of.choices:
            raise NotSettled(f"--map {name}: {key} has the answers {', '.join(field_of.choices)}")
    if answer:
        yield _square(keys[0], answer, target, labels, findings)
        return
    role = _role(keys, labels)
    places = [_text_place(name, box, findings) for box in _boxes(target, findings)]
    shape = role.shape if role else Shape.TEXT
    spread = shares(shape, places)
    if spread is None:
        raise NotSettled(f"--map {name}: the cells of {target} don’t fit the value")
    for place, (date, characters) in zip(places, spread, strict=True):
        yield Match(
            box=place.box, takes=keys, label=_label(keys, role), how=BY_HAND, strength=1.0,
            join=role.join if role else " ", date=date, characters=characters,
        )  # fmt: skip


def _boxes(target: str, findings: Findings) -> list[str]:
    """A name may hold a comma itself."""
    return [target] if any(place.box == target for place in findings.places) else target.split(",")


def _text_place(name: str, box: str, findings: Findings) -> Place:
    found = [place for place in findings.places if place.box == box]
    if not found:
        raise NotSettled(f"--map {name}: the blank has no box {box}")
    if found[0].kind is BoxKind.CHECK:
        raise NotSettled(f"--map {name}: {box} is a square to tick")
    return found[0]


def _square(field: str, answer: str, target: str, labels: Labels, findings: Findings) -> Match:
    squares = [place for place in findings.places if place.kind is BoxKind.CHECK]
    found = [place for place in squares if target in (place.box, f"{place.box}/{place.state}")]
    if len({place.state for place in found}) != 1:
        states = ", ".join(f"{place.box}/{place.state}" for place in found)
        raise NotSettled(
            f"--map {field}.{answer}: which square of {target}? {states}" if found
            else f"--map {field}.{answer}: the blank has no square {target}"
        )  # fmt: skip
    label = next((choice.label for choice in labels.choices if choice.field == field), field)
    states = MappingProxyType({answer: found[0].state})
    return Match(box=found[0].box, takes=(field,), label=label, how=BY_HAND, strength=1.0, states=states)


def _role(keys: Sequence[str], labels: Labels) -> Role | None:
    for role in labels.roles:
        for number in range(100):
            if role.keys(number) == tuple(keys):
                return role
    return None


def _label(keys: Sequence[str], role: Role | None) -> str:
    number = next((part for part in keys[0] if part.isdigit()), "")
    return role.label.replace("{n}", number) if role else " + ".join(keys)


def plan(form: Form, matches: Sequence[Match], findings: Findings) -> Plan:
    """The entries of all sure matches, and whether they are enough."""
    used = [match for match in matches if match.sure]
    rows = _rows(form, used) if form.repeats else form.rows
    used = [match for match in used if all(_row(form, key) <= max(rows, 1) for key in match.takes)]
    wide = replace(form, rows=rows)
    problems = [*_without_box(wide, used), *_shared(used)]
    order = {key: number for number, key in enumerate(field.key for field in form.fields)}
    entries = sorted(_entries(used, findings), key=lambda entry: (_row(form, entry.takes[0]), order[_general(form, entry.takes[0])]))
    reached = {_general(form, key) for match in used for key in match.takes}
    left_out = tuple(field.key for field in form.fields if field.key not in reached and not field.required)
    return Plan(
        matches=tuple(matches), entries=tuple(entries), rows=rows, problems=tuple(problems), left_out=left_out
    )


def _row(form: Form, key: str) -> int:
    """The row of a repeated block, or 0."""
    block, _dot, rest = key.partition(".")
    return int(rest.partition(".")[0]) if form.repeats and block == form.repeats else 0


def _general(form: Form, key: str) -> str:
    found = form.field(key)
    return found.key if found else key


def _rows(form: Form, used: Sequence[Match]) -> int:
    """As many rows as have, from the first on, all that a row needs."""
    reached = {key for match in used for key in match.takes}
    needed = [key for key in form.required if key.startswith(f"{form.repeats}.N.")]
    row = 0
    while all(key.replace(".N.", f".{row + 1}.") in reached for key in needed):
        row += 1
    return row


def _without_box(form: Form, used: Sequence[Match]) -> Iterator[str]:
    reached = {key for match in used for key in match.takes}
    for field in (form.field(key.replace(".N.", ".1.")) for key in form.required):
        if field is None:
            continue
        key = field.key.replace(".N.", ".1.")
        if key not in reached:
            yield f"{key} is required and has no box"
            continue
        answers = {answer for match in used if key in match.takes for answer in match.states}
        yield from (
            f"{key}.{answer} is required and has no square" for answer in field.choices if answer not in answers
        )


def _shared(used: Sequence[Match]) -> Iterator[str]:
    counts = Counter(match.box for match in used if not match.states)
    ticked = {(match.box, match.takes) for match in used if match.states}
    counts.update(box for box, _takes in ticked)
    for box in (box for box, count in counts.items() if count > 1):
        fields = " and ".join(" + ".join(match.takes) for match in used if match.box == box)
        yield f"{fields} have the same box, {box}"


def _entries(used: Sequence[Match], findings: Findings) -> Iterator[Entry]:
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
        yield Entry(
            box=match.box, label=match.label, takes=match.takes, join=match.join, date=match.date,
            characters=match.characters, states=match.states,
            by_pen=BY_PEN if at else "", by_pen_at=at or "right",
        )  # fmt: skip


def _page(match: Match, findings: Findings) -> int:
    return next(place.page for place in findings.places if place.box == match.box)


def _is_number(match: Match) -> bool:
    return match.takes[0].rpartition(".")[2] == Kind.NIR


def _hint_side(match: Match, findings: Findings) -> str:
    """Where the words fit without covering anything: to the right, above, or nowhere."""
    place = next(place for place in findings.places if place.box == match.box)
    across = width(BY_PEN, HINT_SIZE)
    right = replace(place, left=place.right + 1, right=place.right + HINT_GAP + across)
    over = replace(place, left=place.right - across, bottom=place.top + 1, top=place.top + HINT_GAP + HINT_SIZE / 2)
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
