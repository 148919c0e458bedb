"""Whatever a file holds: its pages, its calendar, its mails and the desk never contradict each other.

They are compared by what they say in data attributes, links and `<time>`, on any day, in both languages: about the
state of the file, about its days, and about how many papers are missing.
"""

import uuid
from contextlib import contextmanager
from datetime import datetime
from functools import reduce
from zoneinfo import ZoneInfo

import time_machine
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import HealthCheck, Phase, example, given, settings
from icalendar import Calendar

from documents.cerfa import FORMS
from documents.checklist import HINTS
from documents.post.enclosures import SHOW_RESIDENCE
from enrollment.access.browser import remember
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Scope
from enrollment.access.records.teams import put_in_team
from enrollment.docket.records.daily_turn import compare
from enrollment.outbox.pages.delivery import deliveries
from enrollment.outbox.pages.mails import reminder_mail
from enrollment.outbox.records.links import calendar_link, new_secret
from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.portal.tracking.due_dates_words import AHEAD
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.readiness import SHUT
from enrollment.standing.law.standing import Readiness, standing_of
from enrollment.standing.pages.words import READINESS
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import LIMITS, Topic
from enrollment.ui.wording import day_in_words
from pathways.blocks import ACTS
from pathways.pathway_facts import PATHWAYS
from tests.enrollment.standing.generated_files import PLANS, TURNING_POINTS, written
from tests.enrollment.standing.shown_pages import Shown
from tests.examples import examples
from tests.staff import A_MONTH, at_the_desk, entrust, staff


PAGES = (
    "file",
    "checklist",
    "residence",
    "forms",
    "envelope",
    "tracking",
    "follow-up",
    "care",
    "household",
    "print-elsewhere",
)
STATED_ON = ("file", "checklist", "residence", "forms", "envelope", "tracking", "follow-up")
LANGUAGES = ("en", "fr")
SUBMITTED = reverse("add-milestone", args=["submitted"])
PDF = reverse("envelope-pdf")
DESK = reverse("admin:enrollment_casefile_changelist")
PARTNER = reverse("desk-partner")
# What can be printed elsewhere beside the forms: the page that hands it over, and how the desk calls it.
HANDED_OVER = {"envelope": "envelope-pdf", "counter-card": "counter-card", "claim": "claim-pdf"}
TAKEN = {"envelope": "envelope", "counter-card": "card", "claim": "claim", "mandate": "mandate"}
# Words of the desk for a client that are true in one state alone.
WORDS_OF = {
    "doubt": Readiness.DOUBTFUL,
    "blocked": Readiness.BLOCKED,
    "last-day-passed": Readiness.LIMIT_PASSED,
    "wait-until": Readiness.WAITING,
    "wait-for-the-ground": Readiness.WAITING,
    "ready": Readiness.READY,
}
# Said on the list of papers of whoever owes no proof.
SPARED = HINTS["no-residence-proof"]
# Days that hang on the pathway and on the request, and on nothing else: none of them is told in doubt.
OF_THE_REQUEST = {"filing-day", "posting-end"} | {
    code for code, limit in LIMITS.items() if limit.topic is Topic.FILING
}


class Everything:
    """All that is shown of one file on one day."""

    def __init__(self, plan, case_file, advisor, employer):
        self.plan, self.case_file, self.today = plan, case_file, plan.today
        self.standing = standing_of(holding_of(case_file), plan.today)
        self.browser = Client()
        response = HttpResponse()
        remember(response, case_file)
        self.browser.cookies.update(response.cookies)
        self.browser.cookies["django_language"] = plan.language
        self.pages = {name: Shown(self.browser.get(reverse(name))) for name in PAGES}
        self.pages["check"] = Shown(self.browser.get(reverse("question", args=["check"])))
        list(compare(plan.today, mend=True))
        self.desk, self.listed = {}, {}
        change = reverse("admin:enrollment_casefile_change", args=[case_file.pk])
        for language in LANGUAGES:
            advisor.cookies["django_language"] = language
            self.desk[language] = Shown(advisor.get(change))
            self.listed[language] = Shown(advisor.get(DESK, {"q": case_file.reference}))
        self.partners_view = Shown(employer.get(PARTNER)).pairs("reference", "told")[case_file.reference]
        self.events = self.read_calendar()
        self.reminded = self.read_mails()

    def read_calendar(self):
        """The day of each event, by its id, and what it says."""
        link = CalendarLink.objects.create(
            case_file=self.case_file,
            secret=new_secret(),
            language=self.plan.language,
            made_at=now_on(self.today),
        )
        feed = self.browser.get(calendar_link(link).removeprefix("http://testserver"))
        events = Calendar.from_ical(feed.content).walk("VEVENT")
        self.described = {str(event["uid"]): str(event["description"]) for event in events}
        return {str(event["uid"]): event.decoded("dtstart").isoformat() for event in events}

    def read_mails(self):
        """The day of each deadline that a mail of today speaks of."""
        Mailbox.objects.create(
            case_file=self.case_file,
            address="anh@example.org",
            language=self.plan.language,
            topics=[topic.value for topic in Topic],
            confirmed_at=now_on(self.today),
        )
        [told] = deliveries(self.today, now_on(self.today), dry_run=True)
        with translation.override(self.plan.language):
            days = [day_in_words(each.deadline.due_on) for each in told.reminders]
        body = reminder_mail(told.mailbox, told.reminders).body if told.reminders else ""
        assert [day for day in days if day not in body] == []
        return {each.deadline.key: each.deadline.due_on.isoformat() for each in told.reminders}

    def event_of(self, key, part="day"):
        """The day on which the calendar has this deadline."""
        return self.events.get(self.event_id(key, part))

    def event_id(self, key, part="day"):
        """Of this deadline in the calendar."""
        return f"{uuid.uuid5(self.case_file.pk, f'{key}/{part}')}@droits-ouverts"

    @property
    def state(self):
        return Readiness(self.pages["file"].one("readiness"))

    @property
    def is_shut(self):
        return self.state in SHUT and not self.standing.is_out

    @property
    def is_too_early(self):
        first = first_day(self)
        return not self.standing.is_out and first is not None and first > self.today.isoformat()


def tell_an_employer(case_file):
    """They agreed that their employer is told how far the request is."""
    team = put_in_team(User.objects.get(username="paul"), "Transports Durand", is_partner=True)
    until = timezone.localdate() + A_MONTH
    give_mandate(case_file, team, timezone.now(), scope=Scope.STATE, until=until)


def now_on(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


def readiness_in_list(page, language):
    """The state that a row of the desk's list names."""
    with translation.override(language):
        states = {" ".join(str(words).split()): state for state, (words, _tone) in READINESS.items()}
    return states[page.words_of(class_="desk-state")]


def agree_about_the_state(shown):
    told = {name: shown.pages[name].one("readiness") for name in STATED_ON}
    told |= {f"desk {language}": page.one("readiness") for language, page in shown.desk.items()}
    told |= {f"list {language}": readiness_in_list(page, language) for language, page in shown.listed.items()}
    assert set(told.values()) == {shown.state}, told
    assert {page.one("next") for page in shown.desk.values()} == {shown.pages["file"].one("next")}
    links = {name: page.links() for name, page in shown.pages.items()}
    if shown.is_shut or shown.is_too_early:
        assert [name for name in links if SUBMITTED in links[name]] == []
    if shown.is_shut:
        assert [name for name in links if any(link and link.startswith(PDF) for link in links[name])] == []
        assert shown.browser.get(PDF).status_code in (302, 404)
    assert (shown.state is Readiness.WAITING) <= shown.is_too_early
    assert (shown.state is Readiness.READY) <= (SUBMITTED in links["file"])


def agree_about_the_turn(shown):
    for language, page in shown.desk.items():
        listed = shown.listed[language]
        assert (listed.one("turn"), listed.one("since")) == (page.one("turn"), page.one("since"))
        assert listed.words_of(class_="desk-next") == page.words_of(class_="desk-next")


def agree_about_what_is_due(shown):
    late, tracked = shown.pages["tracking"].late(), shown.pages["tracking"].deadlines()
    for page in shown.listed.values():
        [due] = page.values("due")
        assert not due or due in tracked.values() or due > (shown.today + AHEAD).isoformat()
        assert bool(page.values("late")) is bool(late)
        assert not late or due == min(late)


def agree_about_the_days(shown):
    tracked, first = shown.pages["tracking"].deadlines(), first_day(shown)
    for key, day in tracked.items():
        assert shown.event_of(key) == day, key
        if day == shown.today.isoformat():
            assert shown.reminded.get(key) == day, key
    for key, day in shown.reminded.items():
        assert shown.event_of(key) == day, key
        assert tracked.get(key, day) == day, key
    due = {each.key: each.due_on.isoformat() for each in fixed(shown)}
    assert {key: shown.event_of(key) for key in due} == due
    assert len(shown.events) == len(due) + sum(shown.event_of(key, "begins") is not None for key in due)
    assert tracked == {each.key: due[each.key] for each in fixed(shown) if each.due_on <= shown.today + AHEAD}
    filing = filing_day(shown)
    assert (filing is None) is (first is None or shown.standing.is_out), (first, filing)
    if filing is not None:
        assert filing >= first
        last = shown.standing.decision.last_day
        assert last is None or filing <= last.isoformat() or last < shown.today
    planned = shown.pages["residence"].one("filing-day")
    if planned is not None:
        assert planned == max(shown.today.isoformat(), filing), (planned, filing)
    told_early = shown.pages["residence"].days(day="enough")
    assert told_early == set() or planned is not None
    turn, day = own_turn(shown)
    if turn == "own":
        assert day == max(shown.today.isoformat(), first)
    if shown.is_shut:
        assert turn not in ("own", "sent", "covered")
        assert first is None
        assert told_early == set()
        assert planned is None
    if shown.standing.decision.doubts and not shown.standing.is_out:
        assert day is None
    if shown.state is Readiness.DOUBTFUL:
        assert no_day_is_told(shown) == []


def fixed(shown):
    """Everything that is due, but for a day that is today for as long as one waits: that stands on the page alone."""
    return [each for each in due_dates_of(shown.standing, shown.today) if not each.moves_with_today]


def first_day(shown):
    """The first day to file, where pages tell one: the same on all."""
    pages = {"file": shown.pages["file"], **shown.desk}
    told = {name: page.days(day="first") for name, page in pages.items()}
    assert len(set(map(frozenset, told.values()))) == 1, told
    [days] = set(map(frozenset, told.values()))
    assert len(days) < 2
    return next(iter(days), None)


def own_turn(shown):
    """What the household's plan lets the person do, and from which day; nothing where there is no household."""
    page = shown.pages["household"]
    return page.pairs("turn", "way").get("own"), page.pairs("turn", "files-from").get("own")


def filing_day(shown):
    """The day on which to send the file, where one is told."""
    key, moving = "filing-day:applicant", shown.pages["tracking"].pairs("deadline", "moves")
    return shown.today.isoformat() if key in moving else shown.event_of(key)


def no_day_is_told(shown):
    """Where a day of the request or of the cover is told while a person must look first."""
    found = [
        (name, shown.pages[name].days()) for name in ("file", "checklist", "envelope", "forms", "follow-up")
    ]
    found += [
        ("tracking", key)
        for key in shown.pages["tracking"].deadlines()
        if key.split(":")[0] in OF_THE_REQUEST
    ]
    found += [("mail", key) for key in shown.reminded if key.split(":")[0] in OF_THE_REQUEST]
    if not shown.plan.put_down:
        found.append(("care", shown.pages["care"].value_of("rights_open_on")))
    return [(where, what) for where, what in found if what]


def agree_about_the_count(shown):
    listed = shown.pages["checklist"].pairs("paper", "state")
    missing = [paper for paper, state in listed.items() if state in ("missing", "needed")]
    needed = {paper for paper, state in listed.items() if state == "needed"}
    for page in shown.desk.values():
        assert page.pairs("paper", "state") == listed
    for name in ("file", "checklist"):
        counted = (shown.pages[name].one("missing"), shown.pages[name].one("needed"))
        assert counted in {(str(len(missing)), str(len(needed))), (None, None)}, name
    assert (shown.pages["checklist"].one("missing") is None) is not bool(listed)
    level = shown.pages["residence"].one("residence")
    assert {page.one("residence") for page in shown.desk.values()} == {level}
    assert shown.pages["file"].one("residence") in (level, None)
    if level is not None:
        assert listed.get("residence_proof|applicant", "met") == (
            "needed" if level == "not-enough" else "met"
        )
    if shown.pages["envelope"].values("paper"):
        enclosed = shown.pages["envelope"].pairs("paper", "state")
        lacking = {paper for paper, state in enclosed.items() if state == "needed"}
        assert bool(lacking - shows_residence(lacking)) is bool(needed - shows_residence(needed))
        assert not {paper for paper, state in enclosed.items() if state == "met"} & (
            needed - shows_residence(needed)
        )
        assert len(needed - shows_residence(needed)) <= len(lacking)


def agree_about_the_three_months(shown):
    """Whether three months are to be shown is said alike, or nowhere; where it isn't known, nothing says that they aren't."""
    told = {name: shown.pages[name].one("wait") for name in ("file", "residence")}
    told |= {f"desk {language}": page.one("wait") for language, page in shown.desk.items()}
    assert len({said for said in told.values() if said}) < 2, told
    says_so = {SPARED.en, SPARED.fr} & set(shown.pages["checklist"].lines())
    assert not says_so or not {"untold", "asked"} & set(told.values())
    assert (told["residence"] == "spared") <= ("spared" in (told["desk en"], told["desk fr"]))


def agree_about_what_is_shut(shown):
    """A way that is shut says what opens it, and where; a day that has passed, what can still be done."""
    state, standing = shown.state, shown.standing
    needs = {language: page.values("need") for language, page in shown.desk.items()}
    assert {("block" in codes) for codes in needs.values()} == {state is Readiness.BLOCKED}
    if state is Readiness.BLOCKED:
        act = ACTS[standing.block]
        for page in (shown.pages["file"], *shown.desk.values()):
            assert not act.link or act.link in page.links()
    codes = PATHWAYS[standing.decision.pathway].limits_before_filing
    passed = shown.pages["tracking"].pairs("deadline", "late")
    for key, over in ((key, LIMITS[key.split(":")[0]].over) for key in passed):
        if over is not None:
            assert over.in_(shown.plan.language) in shown.described[shown.event_id(key)]
    late = {key.split(":")[0] for key in passed} & set(codes)
    for over in filter(None, (LIMITS[code].over for code in late)):
        assert state is Readiness.LIMIT_PASSED or standing.is_out
        saying = ("file",) if standing.is_out else ("file", "envelope", "tracking")
        assert all({over.en, over.fr} & set(shown.pages[name].lines()) for name in saying)
        assert all({over.en, over.fr} & set(page.lines()) for page in shown.desk.values())


def agree_about_what_can_be_printed(shown):
    """What the pages hand over can be printed elsewhere and taken at the desk, and nothing else."""
    offered = {each.removesuffix("-2") for each in shown.pages["print-elsewhere"].choices("what")}
    links = {link for page in shown.pages.values() for link in page.links() if link}
    own = {slug: reverse("form-pdf", args=[slug]) for slug in FORMS}
    own |= {slug: reverse(name) for slug, name in HANDED_OVER.items()}
    assert offered - {"mandate"} == led_to(own, links)
    pk = shown.case_file.pk
    at_the_desk = {slug: reverse("desk-form-pdf", args=[pk, slug]) for slug in FORMS}
    at_the_desk |= {slug: reverse("desk-pdf", args=[pk, kind]) for slug, kind in TAKEN.items()}
    for page in shown.desk.values():
        assert led_to(at_the_desk, filter(None, page.links())) == offered


def agree_about_the_words_for_a_client(shown):
    """What an advisor is offered to write fits the state, and promises no envelope that can't be printed."""
    for page in shown.desk.values():
        links = [link.partition("template=")[2] for link in page.links() if link]
        codes = {link.partition("&")[0] for link in links} - {""}
        assert codes & WORDS_OF.keys() <= {code for code, state in WORDS_OF.items() if state is shown.state}
        assert "ready" not in codes or "envelope" in shown.pages["print-elsewhere"].choices("what")


def led_to(addresses, links):
    """To which of these the links lead, whatever is asked of them there."""
    bare = {link.partition("?")[0] for link in links}
    return {slug for slug, address in addresses.items() if address in bare}


def agree_with_what_partners_are_told(shown):
    """Under way is what was sent, whatever came of it since; ready what may be sent now."""
    progress, told = shown.standing.progress, shown.partners_view
    assert (told == "covered") is progress.is_covered
    assert (told == "under-way") is (progress.is_sent and not progress.is_covered)
    assert (told == "ready") is (shown.state is Readiness.READY)


def shows_residence(papers):
    """Proofs are enclosed one by one, and can be too few."""
    return {paper for paper in papers if paper.split("|")[0] in SHOW_RESIDENCE}


@contextmanager
def undone():
    """Nothing of an example is left for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def each_of(plans):
    """Each of these too, whatever is drawn."""
    return lambda test: reduce(lambda decorated, plan: example(plan=plan)(decorated), plans, test)


@settings(
    max_examples=examples(50),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=PLANS)
@each_of(TURNING_POINTS)
def test_whatever_a_file_holds_its_pages_agree(db, plan):
    with time_machine.travel(now_on(plan.today), tick=False), undone():
        advisor, employer = at_the_desk(staff(is_superuser=True)), at_the_desk(staff("paul", team=""))
        case_file = written(plan)
        entrust(case_file, *case_file.partners)
        tell_an_employer(case_file)
        if standing_of(holding_of(case_file), plan.today) is None:
            return
        shown = Everything(plan, case_file, advisor, employer)
        agree_about_the_state(shown)
        agree_about_the_turn(shown)
        agree_about_what_is_due(shown)
        agree_about_the_days(shown)
        agree_about_the_count(shown)
        agree_about_the_three_months(shown)
        agree_about_what_is_shut(shown)
        agree_about_what_can_be_printed(shown)
        agree_about_the_words_for_a_client(shown)
        agree_with_what_partners_are_told(shown)
