"""What each pathway is, one file for each: its words, its fund, its form, its letter, and whatever else hangs on it.

The files lie in `catalogue/`, named by the slug. `level`, `source` and `checked_on` stand for the title, the
summary and the steps; a step says so where it is our advice. Where the facts give only a period for a page,
`checked_on` is its first day. A file that lacks something stops the start, and the message says what.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.concerns import Concerns, ConcernStep, step_of
from pathways.decision import Channel, Flag, Pathway
from pathways.facts.fact import Fact, Level, Text, fact_of, facts_of
from pathways.facts.tables import tables_beside
from pathways.filing_day import Opens
from pathways.official_pages import PAGES


class Kind(StrEnum):
    """Is there an application to make here, at another door, or not yet?"""

    APPLICATION = "application"
    ELSEWHERE = "elsewhere"
    NOT_YET = "not-yet"


class Gate(StrEnum):
    """What a pathway that is not open yet waits for."""

    TITLE = "title"
    WORK = "work"
    TIME = "time"


class Profile(StrEnum):
    """What several pathways have in common, by which papers are asked for."""

    ADULT = "adult"  # shows an identity of their own
    LAWFUL_STAY = "lawful-stay"  # the French scheme is to insure, which takes a lawful stay
    LONG_STAY_VISA = "long-stay-visa"  # may be entered on one
    INSURED_ABROAD = "insured-abroad"  # another State pays, by an S1
    PROTECTED = "protected"  # refugees and people who ask for asylum
    EMPLOYED = "employed"
    STUDIES = "studies"
    RESIDENCE_ALONE = "residence-alone"  # the right rests on residence and nothing else
    S1106 = "s1106"  # the form S1106 is the request
    ADDRESS_OFTEN_ASKED = "address-often-asked"
    ADDRESS_MAY_HELP = "address-may-help"
    COVER_LETTER = "cover-letter"  # a page that explains the file is useful


class LetterPurpose(StrEnum):
    """What the letter to the fund asks for."""

    OPENING = "opening"
    S1 = "s1"
    ATTACHMENT = "attachment"
    SWISS_CHOICE = "swiss-choice"


class RestsOn(StrEnum):
    """On what the right rests besides work, studies and residence."""

    FAMILY = "joins-family"
    PROTECTION = "protected"


class DecidedBy(StrEnum):
    """Under whose rules a request is decided: its days, what silence means, how a refusal is contested."""

    HEALTH_INSURANCE = "health-insurance"
    STATE_AID = "state-aid"  # the AME: the same office, by rules of its own
    ANOTHER_BODY = "another-body"  # whose rules we don't tell


class CountedFrom(StrEnum):
    """From which day a limit of one pathway is counted."""

    WORK = "work"
    ARRIVAL = "arrival"
    WORK_AND_HOME = "work-and-home"  # the later of the two
    WORK_OR_ARRIVAL = "work-or-arrival"  # arrival where the work bears no day


@dataclass(frozen=True, kw_only=True)
class OneAct(Fact):
    """The one thing to do where nothing is applied for here: who helps and when something opens (the sentence itself),
    what to keep, and the page that says it, never a bare front page."""

    title: Text
    keep: Text
    link: str
    button: Text


@dataclass(frozen=True, kw_only=True)
class PathwayFacts:
    """Everything that is so of one pathway, whoever follows it.

    `opens`: what opens the right, from which the first day to file is counted. `forms` are the official ones
    that the pathway itself uses. `insures`: the French scheme insures the person in their own right, and so the
    family; not a student of the EU, a posted worker or a foreign pensioner, whom another State insures.
    `gate`: what a pathway that is not open yet waits for (`blocks.py` says the act).
    `attaches_children`: the fund attaches a parent's children with cerfa 14445; only that of an insured parent can.
    `grounds`: on what the request rests, as the letter says it, by the ground that a rule names, or that ground
    with "-withdrawal" for the British of before 2021. `rules`: why somebody follows the pathway, in the words of
    each rule that leads to it, by its id. `flags`: those that may be raised. `limits` run as long as
    they are open, `limits_before_filing` until the file is sent; keys are codes of the table of limits.
    `asked_because`: why papers are asked for on this pathway, by the reasons of the checklist, beside those of its
    profiles.
    `stand_ins`: papers that do as well as the one named, on this pathway; where it is silent, what is usual holds.
    `act`: the one thing to do on a pathway that leads elsewhere. `summaries`, `acts` and `wheres` take the place of
    `summary`, `act` and `where` for whom those don't fit.
    """

    kind: Kind
    channel: Channel
    opens: Opens
    forms: tuple[str, ...] = ()
    no_form_because: str = ""
    purpose: LetterPurpose = LetterPurpose.OPENING
    sent_by_post: bool
    no_post_because: str = ""
    insures: bool
    attaches_children: bool
    has_file_here: bool = True
    rests_on: RestsOn | None = None
    decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE
    gate: Gate | None = None
    profiles: frozenset[Profile] = frozenset()
    asked_because: frozenset[str] = frozenset()
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[Flag] = frozenset()
    limits: Mapping[str, CountedFrom] = field(default_factory=dict)
    limits_before_filing: Mapping[str, CountedFrom] = field(default_factory=dict)
    title: Text
    summary: Text
    summaries: Mapping[Concerns, Fact] = field(default_factory=dict)
    next_steps: tuple[ConcernStep, ...]
    where: Text
    wheres: Mapping[Concerns, Text] = field(default_factory=dict)
    duration: Fact | None = None
    links: tuple[str, ...] = ()
    act: OneAct | None = None
    acts: Mapping[Concerns, OneAct] = field(default_factory=dict)
    rules: Mapping[str, Fact]
    grounds: Mapping[str, Fact] = field(default_factory=dict)
    level: Level
    source: str
    checked_on: date

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the acts are done, then the official pages of the pathway."""
        acts = (*self.acts.values(), *((self.act,) if self.act else ()))
        return (*(act.link for act in acts), *self.links)

    def gaps(self) -> Iterator[str]:
        """What an application can't do without, and what contradicts itself."""
        applies = self.kind is Kind.APPLICATION
        if applies and bool(self.forms) is bool(self.no_form_because):
            yield "either `forms` or `no_form_because`"
        if applies and self.sent_by_post is bool(self.no_post_because):
            yield "either `sent_by_post` or `no_post_because`"
        if (self.kind is Kind.NOT_YET) is not bool(self.gate):
            yield "a `gate`, where it is not open yet and only there"
        if (self.kind is Kind.ELSEWHERE) is not (self.act is not None):
            yield "an `act`, where it leads elsewhere and only there"
        yield from (
            f"words in official_pages.toml for {link}" for link in self.addresses if link not in PAGES
        )
        if self.sent_by_post is not bool(self.grounds):
            yield "a ground of the letter, where it is sent by post and only there"


def _parsed(entry: dict[str, Any]) -> PathwayFacts:
    duration = entry.get("duration")
    return PathwayFacts(
        **entry
        | {name: Text(**entry[name]) for name in ("title", "summary", "where")}
        | {
            "kind": Kind(entry["kind"]),
            "channel": Channel(entry["channel"]),
            "opens": Opens(entry["opens"]),
            "purpose": LetterPurpose(entry.get("purpose", LetterPurpose.OPENING)),
            "decided_by": DecidedBy(entry.get("decided_by", DecidedBy.HEALTH_INSURANCE)),
            "gate": Gate(entry["gate"]) if "gate" in entry else None,
            "level": Level(entry["level"]),
            "forms": tuple(entry.get("forms", ())),
            "links": tuple(entry.get("links", ())),
            "rests_on": RestsOn(entry["rests_on"]) if "rests_on" in entry else None,
            "stand_ins": MappingProxyType(
                {key: tuple(each) for key, each in entry.get("stand_ins", {}).items()}
            ),
            "profiles": frozenset(map(Profile, entry.get("profiles", ()))),
            "asked_because": frozenset(entry.get("asked_because", ())),
            "flags": frozenset(map(Flag, entry.get("flags", ()))),
            "limits": _limits(entry.get("limits", {})),
            "limits_before_filing": _limits(entry.get("limits_before_filing", {})),
            "next_steps": tuple(map(step_of, entry["next_steps"])),
            "summaries": MappingProxyType(
                {Concerns(who): fact for who, fact in facts_of(entry.get("summaries", {})).items()}
            ),
            "act": _one_act(entry["act"]) if "act" in entry else None,
            "acts": MappingProxyType(
                {Concerns(who): _one_act(act) for who, act in entry.get("acts", {}).items()}
            ),
            "wheres": MappingProxyType(
                {Concerns(who): Text(**text) for who, text in entry.get("wheres", {}).items()}
            ),
            "duration": fact_of(duration) if duration else None,
            "rules": MappingProxyType(facts_of(entry.get("rules", {}))),
            "grounds": MappingProxyType(facts_of(entry.get("grounds", {}))),
        }
    )


def _one_act(entry: Mapping[str, Any]) -> OneAct:
    texts = {name: Text(**entry[name]) for name in ("title", "keep", "button")}
    return OneAct(**{**entry, **texts, "level": Level(entry["level"])})


def _limits(entries: Mapping[str, str]) -> Mapping[str, CountedFrom]:
    return MappingProxyType({code: CountedFrom(start) for code, start in entries.items()})


def facts_of_file(slug: str, entry: dict[str, Any]) -> PathwayFacts:
    """The facts of one file; whatever it lacks is said with its name."""
    try:
        facts = _parsed(entry)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"pathways/catalogue/{slug}.toml: {problem}") from problem
    if gaps := list(facts.gaps()):
        raise ValueError(f"pathways/catalogue/{slug}.toml lacks: {'; '.join(gaps)}")
    return facts


def _catalogue() -> Mapping[Pathway, PathwayFacts]:
    """One file for each pathway, and a pathway for each file."""
    entries = dict(tables_beside(__file__, "catalogue/*.toml"))
    if strangers := set(entries) ^ set(Pathway):
        raise ValueError(f"pathway without a file in pathways/catalogue, or the reverse: {sorted(strangers)}")
    return MappingProxyType({pathway: facts_of_file(pathway, entries[pathway]) for pathway in Pathway})


PATHWAYS = _catalogue()
