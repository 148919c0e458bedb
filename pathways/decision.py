"""The answer to "which pathway is mine": its words and its shape. The rules that give it are in `rules.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from pathways.facts.fact import Level


class Pathway(StrEnum):
    """Every pathway into the health insurance, and every place where somebody else is in charge."""

    EMPLOYEE = "employee"
    EMPLOYEE_SELF_REGISTERED = "employee-self-registered"
    SELF_EMPLOYED = "self-employed"
    AU_PAIR = "au-pair"
    STUDENT = "student"
    STUDENT_EU_EHIC = "student-eu-ehic"
    STUDENT_EU_NO_EHIC = "student-eu-no-ehic"
    STUDENT_CONVENTION = "student-convention"
    PUMA_EU = "puma-eu"
    PUMA_NON_EU = "puma-non-eu"
    FAMILY_OF_INSURED = "family-of-insured"
    MINOR_DEPENDENT = "minor-dependent"
    PENSIONER_S1 = "pensioner-s1"
    PENSIONER_FRENCH = "pensioner-french"
    POSTED = "posted"
    POSTED_FAMILY = "posted-family"
    CROSS_BORDER = "cross-border"
    CROSS_BORDER_SWITZERLAND = "cross-border-switzerland"
    RETURNEE = "returnee"
    RETURNEE_WITH_BENEFIT = "returnee-with-benefit"
    REFUGEE = "refugee"
    TEMPORARY_PROTECTION = "temporary-protection"
    ASYLUM = "asylum"
    MSA = "msa"
    AME = "ame"
    URGENT_CARE = "urgent-care"
    BLOCKED_PERMIT = "blocked-permit"
    EU_JOBSEEKER = "eu-jobseeker"
    OTHER_TERRITORY = "other-territory"
    MEDICAL_VISIT = "medical-visit"
    DIPLOMATIC = "diplomatic"
    INTERNATIONAL_ORGANISATION = "international-organisation"
    ASSISTED = "assisted"
    UNDECIDED = "undecided"


class Channel(StrEnum):
    """Where and how one applies."""

    CAISSE_BY_POST_OR_COUNTER = "caisse-by-post-or-counter"
    STUDENT_PORTAL = "student-portal"
    EMPLOYER = "employer"
    URSSAF = "urssaf"
    MSA = "msa"
    S1_REGISTRATION = "s1-registration"
    PARENTS_CAISSE = "parents-caisse"
    ESTABLISHMENT = "establishment"
    PREFECTURE = "prefecture"
    HOSPITAL = "hospital"
    LOCAL_SCHEME = "local-scheme"
    NONE = "none"


class Flag(StrEnum):
    """What to say beside the pathway; none of them changes it."""

    FEE_L160_1_1 = "fee-l160-1-1"
    CSM = "csm"
    CH_OPTION_COST = "ch-option-cost"
    VISITOR_VISA_RENEWAL = "visitor-visa-renewal"
    UPDATE_OR_REOPEN = "update-or-reopen"
    HUMAN_REVIEW = "human-review"
    C2S = "c2s"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why this pathway: a code, the names of the `Situation` fields that decided, and whose rule it is."""

    code: str
    because: tuple[str, ...]
    level: Level
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """One single answer that would change the pathway, and to which."""

    field: str
    value: str
    pathway: Pathway


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A pathway that explains itself.

    `first_day` is the first day on which the rule holds, doubts aside; None where there is no application to make
    (see `channel`) or no day can be known. `first_day_is_known`: whether the right opens on it; else only not before,
    and of a day that has passed no more can be told than that one may apply today. `last_day` is that of the title,
    where one is needed. `doubts` are the reasons for which a person must look before anything is filed. `forms` are
    slugs of official forms. `ground` is that of the request, where a pathway has several: a key of its `grounds` in
    the catalogue. `possible`: where the answers can't tell, the pathways between which they can't.
    `changes` are looked for when they are first read: a list of six hundred files never asks for them.
    """

    pathway: Pathway
    reasons: tuple[Reason, ...]
    needs_three_months: bool
    first_day: date | None
    first_day_is_known: bool = True
    last_day: date | None = None
    channel: Channel
    forms: tuple[str, ...]
    flags: frozenset[Flag]
    doubts: tuple[Reason, ...] = ()
    ground: str = "main"
    possible: tuple[Pathway, ...] = ()
    find_changes: Callable[[], tuple[WhatIf, ...]] = field(default=tuple, compare=False, repr=False)

    @property
    def earliest_application(self) -> date | None:
        """The first day to apply, as it may be told: no day is promised while a doubt is open."""
        return None if self.doubts else self.first_day

    @cached_property
    def changes(self) -> tuple[WhatIf, ...]:
        """Which single change of answers would change the pathway, and to what."""
        return self.find_changes()
