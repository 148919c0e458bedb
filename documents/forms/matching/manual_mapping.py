"""What an operator settles with `--map FIELD=BOX`, where the matching is in doubt or wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from documents.forms.description import FieldKind, Form
from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes
from documents.forms.matching.comb_splitting import split_over_boxes
from documents.forms.matching.labels import Labels, Shape, ValueWanted
from documents.forms.matching.match import Match
from documents.forms.matching.problems import Problem


BY_HAND = "by hand"


class ManualMappingError(ValueError):
    """What was said of a field can't be done; `problem` says why."""

    def __init__(self, code: str, field: str, *, box: str = "", answers: str = "") -> None:
        self.problem = Problem(code=code, field=field, box=box, answers=answers)
        super().__init__(f"--map {self.problem}")


def apply_manual(
    matches: Sequence[Match], maps: Iterable[str], form: Form, labels: Labels, findings: FoundBoxes
) -> tuple[Match, ...]:
    """The matches after what the operator said, `FIELD=BOX` each; the last word is theirs."""
    kept = list(matches)
    for said in maps:
        name, sign, target = said.partition("=")
        if not sign:
            raise ManualMappingError("not-a-pair", said)
        keys, answer = _asked_of(name, form, whole=not target)
        own = tuple(_by_hand(name, keys, answer, target, labels, findings)) if target else ()
        pages = {place.page for match in own for place in findings.places if place.box == match.box}
        left = (_what_is_left(match, keys, answer, own, pages, findings) for match in kept)
        kept = [match for match in left if match] + list(own)
    return tuple(kept)


def _what_is_left(
    match: Match,
    keys: Sequence[str],
    answer: str,
    own: Sequence[Match],
    pages: set[int],
    findings: FoundBoxes,
) -> Match | None:
    """A former match after what was said; of a choice it may keep its other answers."""
    if match.how == BY_HAND:
        return match
    gives_way = set(match.takes) & set(keys) and _yields(match, own, pages, findings)
    if not match.states:
        boxes = {box for each in own for box in (each.box, *each.then)}
        return None if gives_way or match.box in boxes else match
    taken = {(each.box, state) for each in own for state in each.states.values()}
    states = {
        each: state
        for each, state in match.states.items()
        if (match.box, state) not in taken and not (gives_way and answer in ("", each))
    }
    return replace(match, states=MappingProxyType(states)) if states else None


def _yields(match: Match, own: Sequence[Match], pages: set[int], findings: FoundBoxes) -> bool:
    """A doubtful one always gives way, a sure one on the same page."""
    there = {place.page for place in findings.places if place.box == match.box}
    return bool(match.doubt) or not own or bool(there & pages)


def _asked_of(name: str, form: Form, *, whole: bool) -> tuple[tuple[str, ...], str]:
    """The fields of one line, or the field of a choice and one of its answers; `whole`: or all of them."""
    answer, keys = "", tuple(name.split("+"))
    if form.field(keys[0]) is None and "." in name:
        field, _dot, answer = name.rpartition(".")
        keys = (field,)
    for key in keys:
        field_of = form.field(key)
        if field_of is None or (field_of.kind is FieldKind.CHOICE) != bool(answer):
            if field_of is not None and field_of.choices:
                if whole:
                    continue
                answers = ", ".join(f"{key}.{choice}" for choice in field_of.choices)
                raise ManualMappingError("one-box-an-answer", key, answers=answers)
            raise ManualMappingError("not-one-box", key)
        if answer and answer not in field_of.choices:
            raise ManualMappingError("no-such-answer", key, answers=", ".join(field_of.choices))
    return keys, answer


def _by_hand(
    name: str, keys: tuple[str, ...], answer: str, target: str, labels: Labels, findings: FoundBoxes
) -> Iterator[Match]:
    if answer:
        yield _square(keys[0], answer, target, labels, findings)
        return
    role = _role(keys, labels)
    places = [_text_place(name, box, findings) for box in _boxes(target, findings)]
    shape = role.shape if role else Shape.TEXT
    if shape is Shape.TEXT and len(places) > 1 and all(place.kind is BoxKind.TEXT for place in places):
        yield Match(
            box=places[0].box, takes=keys, then=tuple(place.box for place in places[1:]),
            label=_label(keys, role), how=BY_HAND, strength=1.0, join=role.join if role else " ",
        )  # fmt: skip
        return
    spread = split_over_boxes(shape, places)
    if spread is None:
        raise ManualMappingError("cells", name, box=target)
    for place, (date, characters) in zip(places, spread, strict=True):
        yield Match(
            box=place.box, takes=keys, label=_label(keys, role), how=BY_HAND, strength=1.0,
            join=role.join if role else " ", date=date, characters=characters,
        )  # fmt: skip


def _boxes(target: str, findings: FoundBoxes) -> list[str]:
    """A name may hold a comma itself."""
    return [target] if any(place.box == target for place in findings.places) else target.split(",")


def _text_place(name: str, box: str, findings: FoundBoxes) -> BoxPlace:
    found = [place for place in findings.places if place.box == box]
    if not found:
        raise ManualMappingError("unknown-box", name, box=box)
    if found[0].kind is BoxKind.CHECK:
        raise ManualMappingError("is-a-square", name, box=box)
    return found[0]


def _square(field: str, answer: str, target: str, labels: Labels, findings: FoundBoxes) -> Match:
    squares = [place for place in findings.places if place.kind is BoxKind.CHECK]
    found = [place for place in squares if target in (place.box, f"{place.box}/{place.state}")]
    if len({place.state for place in found}) != 1:
        offered = ", ".join(f"{place.box}/{place.state}" for place in found)
        code = "several-squares" if found else "unknown-square"
        raise ManualMappingError(code, f"{field}.{answer}", box=target, answers=offered)
    label = next((choice.label for choice in labels.choices if choice.key == field), field)
    states = MappingProxyType({answer: found[0].state})
    return Match(box=found[0].box, takes=(field,), label=label, how=BY_HAND, strength=1.0, states=states)


def _role(keys: Sequence[str], labels: Labels) -> ValueWanted | None:
    for role in labels.roles:
        for number in range(100):
            if role.keys(number) == tuple(keys):
                return role
    return None


def _label(keys: Sequence[str], role: ValueWanted | None) -> str:
    number = next((part for part in keys[0] if part.isdigit()), "")
    return role.label.replace("{n}", number) if role else " + ".join(keys)
