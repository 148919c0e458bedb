"""The days of a paper: whether it still holds on the day of filing, covers what it was given for, and is recent enough.

What the days of a proof of residence say is read by `documents.proof_periods`; the figures are those of `residence.toml`.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from documents.papers.concordance.findings import Check, Finding, Given, NeededFor, Shown, Verdict
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import THRESHOLDS, is_sure
from documents.papers.concordance.whose import is_residence, proof_kind_of
from documents.papers.found import Found, Reading
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.named_years import is_year_of_study
from documents.proof_kinds import PARAMETERS, Coverage
from documents.proof_periods import Proof, read
from documents.spans import NEVER, Days, Span, must_reach_back_to


PASSPORTS = frozenset({"passport", "id_card", "child_id", "photo_id"})
TITLES = frozenset({"permit", "asylum_cert"})
CARDS = frozenset({"ehic"})
EXPIRE = (
    dict.fromkeys(PASSPORTS, "passport-expired")
    | dict.fromkeys(TITLES, "permit-expired")
    | dict.fromkeys(CARDS, "card-expired")
)
# They must run on the day of filing: a year of school, open rights, an insurance.
MUST_RUN = frozenset({"enrolment_cert", "insured_attestation", "insurance_private", "a1", "convention_form"})
# How a paper is called that isn't recent.
TOO_OLD = frozenset({"earlier-stay", "too-old"})


def expiry_findings(reading: Reading, needed: NeededFor, filing_day: date) -> Iterator[Finding]:
    """Passport, card and title on the day of filing. A title counts on its last day (CSS R111-3 II)."""
    # A card of residence in the place of a passport is a title all the same.
    read = reading.kind.value if reading.kind and needed.key in PASSPORTS else needed.key
    remedy = EXPIRE.get(read) or EXPIRE.get(needed.key)
    if remedy is None:
        return
    ends, marks = reading.expires_on, reading.marks
    if ends is None:
        yield finding(Check.EXPIRY, Verdict.CANNOT_TELL, expected=filing_day, remedy="expiry-not-read")
    elif ends.value >= filing_day:
        yield finding(Check.EXPIRY, Verdict.AGREES, expected=filing_day, found=ends.value)
    else:
        # A machine-readable line that doesn't check may have been misread, and the printed days with it.
        sure = is_sure(ends) and (PaperMark.ZONE_UNREADABLE not in marks or PaperMark.ZONE_DAYS_READ in marks)
        verdict = Verdict.DIFFERS if sure else Verdict.CANNOT_TELL
        yield finding(Check.EXPIRY, verdict, expected=filing_day, found=ends.value, remedy=remedy)


def period_findings(reading: Reading, needed: NeededFor, filing_day: date) -> Iterator[Finding]:
    """The days that the paper is about, against those for which it was given, or the day on which it must run."""
    if needed.key in MUST_RUN:
        yield from _runs_on(reading, filing_day)
    elif is_residence(needed) and needed.period is not None:
        yield _covers(reading, needed, needed.period, filing_day)


def age_findings(reading: Reading, needed: NeededFor, filing_day: date) -> Iterator[Finding]:
    """How old the paper is on the day of filing. A certificate of birth may be of any date (CRPA R113-7)."""
    if reading.issued_on is not None and reading.issued_on.value > filing_day:
        yield finding(
            Check.AGE_OF_PAPER,
            Verdict.CANNOT_TELL,
            expected=filing_day,
            found=reading.issued_on.value,
            remedy="dated-later",
        )
    elif is_residence(needed) and needed.period is None:
        yield _recent_enough(reading, needed, filing_day)


def _runs_on(reading: Reading, filing_day: date) -> Iterator[Finding]:
    covers, ends = reading.covers, reading.expires_on
    if covers is None and ends is None:
        return
    shown: Shown = covers.value if covers else ends.value if ends else ""
    last = ends.value if ends else covers.value.ends_on if covers else filing_day
    if last >= filing_day:
        yield finding(Check.PERIOD, Verdict.AGREES, expected=filing_day, found=shown)
    else:
        sure = is_sure(ends or covers) or _is_long_over(covers, filing_day)
        verdict = Verdict.DIFFERS if sure else Verdict.CANNOT_TELL
        yield finding(Check.PERIOD, verdict, expected=filing_day, found=shown, remedy="not-running")


def _is_long_over(covers: Found[Span] | None, filing_day: date) -> bool:
    """A year of study that ended so long ago that it doesn't matter on which day."""
    if covers is None or not is_year_of_study(covers.value):
        return False
    days_ago = (filing_day - covers.value.ends_on).days
    return days_ago > THRESHOLDS["long_over"].value and is_sure(covers, "differs_by_years")


def _covers(reading: Reading, needed: NeededFor, period: Span, filing_day: date) -> Finding:
    days = days_shown(reading, needed)
    if days is None:
        return finding(Check.PERIOD, Verdict.CANNOT_TELL, expected=period, remedy="period-not-read")
    # What lies after the day of filing is asked of no paper.
    wanted = period.starts_on.toordinal(), min(period.ends_on, filing_day).toordinal()
    printed = _ordinals(reading.covers.value) if reading.covers else days
    if _holds(days, wanted) or _holds(printed, wanted):
        return finding(Check.PERIOD, Verdict.AGREES, expected=period, found=_shown(days))
    kind = proof_kind_of(needed, reading)
    is_point = kind is not None and kind.coverage is Coverage.POINT
    if reading.covers is None and not is_point:
        # Its issue alone was read: the period may stand there and not have been seen.
        return finding(
            Check.PERIOD, Verdict.CANNOT_TELL, expected=period, found=_shown(days), remedy="period-not-read"
        )
    sure = is_sure(reading.issued_on if is_point else reading.covers)
    apart = days[1] < wanted[0] or days[0] > wanted[1]
    return finding(
        Check.PERIOD,
        Verdict.DIFFERS if sure else Verdict.CANNOT_TELL,
        expected=period,
        found=_shown(days),
        remedy="period-elsewhere" if apart else "period-partial",
    )


def _holds(days: Days, wanted: Days) -> bool:
    """Whether the days hold those wanted, but for what may lie between one bill and the next."""
    slack = PARAMETERS.slack.value
    return days[0] <= wanted[0] + slack and days[1] >= wanted[1] - slack


def _ordinals(span: Span) -> Days:
    return span.starts_on.toordinal(), span.ends_on.toordinal()


def _recent_enough(reading: Reading, needed: NeededFor, filing_day: date) -> Finding:
    filing = filing_day.toordinal()
    days = days_shown(reading, needed)
    if days is None:
        return finding(Check.AGE_OF_PAPER, Verdict.CANNOT_TELL, expected=filing_day, remedy="age-not-read")
    last, shown = days[1], _shown(days)
    newest = _newest(reading, needed)
    if newest is not None and newest >= filing - PARAMETERS.recent_strict.value:
        return finding(Check.AGE_OF_PAPER, Verdict.AGREES, expected=filing_day, found=shown)
    # Of its two days the newer one is old: one that is surely read tells it, for no bill is made long before its period.
    sure = any(is_sure(each) for each in (reading.covers, reading.issued_on) if each)
    verdict = Verdict.DIFFERS if sure else Verdict.CANNOT_TELL
    before = last < must_reach_back_to(filing, PARAMETERS.months.value)
    remedy = "earlier-stay" if _shows_months(needed) and before else "too-old"
    return finding(Check.AGE_OF_PAPER, verdict, expected=filing_day, found=shown, remedy=remedy)


def newest_day(papers: Iterable[Given], shown_until: int) -> int:
    """The last day that the proofs of the three months show together, as an ordinal; `shown_until`: without these papers."""
    days = [_newest(each.reading, each.needed_for) for each in papers if _shows_months(each.needed_for)]
    return max((shown_until, *(day for day in days if day is not None)))


def is_old_beside_newer(finding: Finding, paper: Given, newest: int) -> bool:
    """Whether a paper is called too old that needn't be recent: of those for the three months only the newest has to be."""
    if finding.remedy not in TOO_OLD or not _shows_months(paper.needed_for):
        return False
    day = _newest(paper.reading, paper.needed_for)
    return day is not None and day < newest


def _newest(reading: Reading, needed: NeededFor) -> int | None:
    days = days_shown(reading, needed)
    if days is None:
        return None
    return max(days[1], reading.issued_on.value.toordinal()) if reading.issued_on else days[1]


def _shows_months(needed: NeededFor) -> bool:
    return needed.key == "residence_proof"


def days_shown(reading: Reading, needed: NeededFor) -> Days | None:
    """First and last day that the paper shows, as the page on the three months reads it; None where none could be read."""
    kind = proof_kind_of(needed, reading)
    covers = reading.covers.value if reading.covers else None
    issued = reading.issued_on.value if reading.issued_on else None
    if kind is not None and kind.set_aside is None:
        proof = Proof(
            id="",
            kind=kind.key,
            starts_on=covers.starts_on if covers else None,
            ends_on=covers.ends_on if covers else None,
            issued_on=issued,
            holder="both",
        )
        counted = read(proof)
        if not isinstance(counted, str):
            return counted.start, counted.end
    if covers is not None:
        return _ordinals(covers)
    return (issued.toordinal(), issued.toordinal()) if issued else None


def _shown(days: Days) -> Span | date:
    first = date.fromordinal(days[0])
    if days[1] >= NEVER or days[0] == days[1]:
        return first
    return Span(starts_on=first, ends_on=date.fromordinal(days[1]))
