"""What an operator settles with `--map FIELD=BOX`, where the matching is in doubt or wrong."""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from documents.forms.description import Form, Kind
from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import Findings, Place
from documents.forms.matching.comb_splitting import split_over_boxes
from documents.forms.matching.labels import Labels, Role, Shape
from documents.forms.matching.match import Match
from documents.forms.matching.problems import Problem


BY_HAND = "by hand"


class ManualMappingError(ValueError):
    """What was said of a field can't be done; `problem` says why."""

    def __init__(self, code: str, field: str, *, box: str = "", answers: str = "") -> None:
        self.problem = Problem(code=code, field=field, box=box, answers=answers)
        super().__init__(f"--map {self.problem}")


def apply_manual(
    matches: Sequence[Match], maps: Iterable[str], form: Form, labels: Labels, findings: Findings
) -> tuple[Match, ...]:
    """The matches after what the operator said, `FIELD=BOX` each; the last word is theirs."""
    kept = list(matches)
    for said in maps:
        name, sign, target = said.partition("=")
        if not sign:
            raise ManualMappingError("not-a-pair", said)
        own = tuple(_by_hand(name, target, form, labels, findings)) if target else ()
        keys = _keys(name)
        pages = {place.page for match in own for place in findings.places if place.box == match.box}
        boxes = {box for match in own for box in (match.box, *match.then)}
        kept = [
            match
            for match in kept
            if not (match.box in boxes and match.how != BY_HAND)
            and not (
                set(match.takes) & set(keys) and match.how != BY_HAND and _yields(match, own, pages, findings)
            )
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
            if field_of is not None and field_of.choices:
                answers = ", ".join(f"{key}.{choice}" for choice in field_of.choices)
                raise ManualMappingError("one-box-an-answer", key, answers=answers)
            raise ManualMappingError("not-one-box", key)
        if answer and answer not in field_of.choices:
            raise ManualMappingError("no-such-answer", key, answers=", ".join(field_of.choices))
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


def _boxes(target: str, findings: Findings) -> list[str]:
    """A name may hold a comma itself."""
    return [target] if any(place.box == target for place in findings.places) else target.split(",")


def _text_place(name: str, box: str, findings: Findings) -> Place:
    found = [place for place in findings.places if place.box == box]
    if not found:
        raise ManualMappingError("unknown-box", name, box=box)
    if found[0].kind is BoxKind.CHECK:
        raise ManualMappingError("is-a-square", name, box=box)
    return found[0]


def _square(field: str, answer: str, target: str, labels: Labels, findings: Findings) -> Match:
    squares = [place for place in findings.places if place.kind is BoxKind.CHECK]
    found = [place for place in squares if target in (place.box, f"{place.box}/{place.state}")]
    if len({place.state for place in found}) != 1:
        offered = ", ".join(f"{place.box}/{place.state}" for place in found)
        code = "several-squares" if found else "unknown-square"
        raise ManualMappingError(code, f"{field}.{answer}", box=target, answers=offered)
    label = next((choice.label for choice in labels.choices if choice.key == field), field)
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
