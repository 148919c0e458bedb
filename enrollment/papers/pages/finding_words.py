"""A finding as its person and an advisor read it: what was compared, what was expected and found, what to do."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.papers.concordance.addresses import ELSEWHERE
from documents.papers.concordance.findings import Check, Finding, Shown, Verdict
from documents.papers.concordance.remedies import REMEDIES, TOLERATED
from documents.spans import Span
from enrollment.access.advisor_names import names_of_staff
from enrollment.papers.law.confirming import RESIDENCE
from enrollment.papers.law.review import overruled_now
from enrollment.papers.records.models import GivenPaper, ReadingState
from enrollment.ui.wording import day_in_words, in_language


CHECKS = {
    Check.NAME: gettext_lazy("The name"),
    Check.BIRTH_DATE: gettext_lazy("The date of birth"),
    Check.ADDRESS: gettext_lazy("The address"),
    Check.KIND: gettext_lazy("The kind of paper"),
    Check.PERSON: gettext_lazy("Whose paper it is"),
    Check.EXPIRY: gettext_lazy("Whether it is valid on the day you file"),
    Check.PERIOD: gettext_lazy("The days that it covers"),
    Check.AGE_OF_PAPER: gettext_lazy("How old it is on the day you file"),
    Check.LEGIBLE: gettext_lazy("Whether it can be read"),
    Check.PAGES: gettext_lazy("Whether all its pages are there"),
    Check.SAME_PAPER: gettext_lazy("Whether it was given twice"),
    Check.TRANSLATION: gettext_lazy("Whether it needs a translation"),
    Check.PARENTS: gettext_lazy("Whether it names the parents"),
    Check.ACCOUNT_HOLDER: gettext_lazy("The holder of the account"),
    Check.SIGNATURE: gettext_lazy("Whether it is signed"),
    Check.SYMBOL: gettext_lazy("Its signed symbol (2D-Doc)"),
    Check.HOST: gettext_lazy("The papers of whoever hosts you"),
}
# What is said of each where it agrees: a sentence that is true by itself.
AGREEING = {
    Check.NAME: gettext_lazy("The name is the one in the file"),
    Check.BIRTH_DATE: gettext_lazy("The date of birth is the one in the file"),
    Check.ADDRESS: gettext_lazy("The address is the one in the file"),
    Check.KIND: gettext_lazy("It is the kind of paper that is asked for"),
    Check.PERSON: gettext_lazy("It is in the name of somebody in the file"),
    Check.EXPIRY: gettext_lazy("Still valid on the day of filing"),
    Check.PERIOD: gettext_lazy("It covers the days for which it was given"),
    Check.AGE_OF_PAPER: gettext_lazy("Recent enough on the day of filing"),
    Check.LEGIBLE: gettext_lazy("It can be read"),
    Check.PAGES: gettext_lazy("All its pages are there"),
    Check.SAME_PAPER: gettext_lazy("Not given twice"),
    Check.TRANSLATION: gettext_lazy("No translation needed"),
    Check.PARENTS: gettext_lazy("It names the parents"),
    Check.ACCOUNT_HOLDER: gettext_lazy("The account is in the right name"),
    Check.SIGNATURE: gettext_lazy("It is signed"),
    Check.SYMBOL: gettext_lazy("Its signed symbol (2D-Doc) is right"),
    Check.HOST: gettext_lazy("The host’s papers go together"),
}
VERDICTS = {
    Verdict.AGREES: ("good", gettext_lazy("Agrees")),
    Verdict.DIFFERS: ("warn", gettext_lazy("Differs")),
    Verdict.CANNOT_TELL: ("neutral", gettext_lazy("Can’t tell")),
}
OVERRULED = gettext_lazy("Doesn’t count: overruled by the team")
# Where one of these agrees it was seen whose paper it is; without that nothing agrees with anybody's file.
WHOSE_IT_IS = frozenset({Check.NAME, Check.PERSON, Check.ACCOUNT_HOLDER})
# What a proof of residence is for: read with doubt, it can't be said to agree.
OF_RESIDENCE = frozenset({Check.ADDRESS, Check.KIND, Check.PERIOD})
# What its person reads of a paper that an advisor accepted, whatever a machine found of it.
ACCEPTED = {"tone": "good", "text": gettext_lazy("Accepted by your team")}
BEING_CHANGED = {"tone": "warn", "text": gettext_lazy("You are changing it: say when you are done")}
ORDER = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)


def findings_in_words(findings: Iterable[Finding], paper: GivenPaper | None = None) -> list[dict[str, Any]]:
    """What differs first, then what can't be told; with what its person and the team said of each.

    Those that agree, and those that an advisor overruled, come last.
    """
    said = (paper.contested if paper else None) or {}
    overruled = overruled_now(paper.overruled, paper.revision) if paper else {}
    answered = [each["upheld"] for each in said.values() if "upheld" in each]
    names = names_of_staff(each["by"] for each in (*answered, *overruled.values()))
    ordered = sorted(findings, key=lambda each: (each.overruled, ORDER.index(each.verdict)))
    return [
        {
            "check": each.check.value,
            "verdict": each.verdict.value,
            "tone": "neutral" if each.overruled else VERDICTS[each.verdict][0],
            "status": OVERRULED if each.overruled else VERDICTS[each.verdict][1],
            "title": (AGREEING if each.verdict is Verdict.AGREES else CHECKS)[each.check],
            "expected": shown(each.expected),
            "found": shown(each.found),
            # Of what doesn't count nobody is told what to do about it.
            "remedy": REMEDIES[each.remedy] if each.remedy and not each.overruled else None,
            "tolerated": [in_language(TOLERATED[code]) for code in each.tolerated],
            "words": said.get(each.check.value, {}).get("words", ""),
            "upheld": _told(said.get(each.check.value, {}).get("upheld"), names),
            "overruled": _told(overruled.get(each.check.value), names),
        }
        for each in ordered
    ]


def _told(said: Mapping[str, Any] | None, names: Mapping[str, str]) -> dict[str, str] | None:
    """What an advisor said of a finding: who, why, on which day."""
    if said is None:
        return None
    day = timezone.localdate(datetime.fromisoformat(said["at"]))
    return {"by": names.get(said["by"], said["by"]), "words": said["words"], "day": day_in_words(day)}


def in_short(paper: GivenPaper, findings: Iterable[Finding], *, for_team: bool = False) -> dict[str, str]:
    """One status for a paper: what differs and isn't contested comes first, then what is still to be done, by whom."""
    open_ones = [each for each in findings if not each.contested and not each.overruled]
    if any(each.verdict is Verdict.DIFFERS for each in open_ones):
        return {"tone": "warn", "text": _("Something differs: look at it")}
    if paper.reading_state in (ReadingState.WAITING, ReadingState.READING):
        return {"tone": "neutral", "text": _("Waits to be read")}
    if paper.reading_state == ReadingState.READ and paper.confirmed is None:
        unconfirmed = (
            _("Read: the client hasn’t confirmed it yet") if for_team else _("Read: look whether it is right")
        )
        return {"tone": "info", "text": unconfirmed}
    if not open_ones:
        return {"tone": "neutral", "text": _("Given")}
    if _agrees(paper, open_ones):
        return {"tone": "good", "text": _("Agrees with the file") if for_team else _("Agrees with your file")}
    return {"tone": "neutral", "text": _("Not everything could be compared")}


def _agrees(paper: GivenPaper, findings: Collection[Finding]) -> bool:
    """Whether its name agrees, and of a proof of residence what it is for: where, what and when."""
    of = {verdict: {each.check for each in findings if each.verdict is verdict} for verdict in ORDER}
    matter = WHOSE_IT_IS
    if paper.key == RESIDENCE:
        matter |= OF_RESIDENCE
        if paper.kind not in ELSEWHERE and Check.ADDRESS not in of[Verdict.AGREES]:
            return False
    return bool(WHOSE_IT_IS & of[Verdict.AGREES]) and not matter & of[Verdict.CANNOT_TELL]


def shown(value: Shown) -> str:
    """A day, days in a row, or a name, in the language in force."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Span):
        return " – ".join(day_in_words(day) for day in value.ends)
    return in_language(value)
