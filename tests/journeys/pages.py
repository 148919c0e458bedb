"""Every page of the site, by name, and how a person comes to it."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import Page

from enrollment.access.browser import remember
from enrollment.access.keys import COOKIE
from enrollment.access.records.devices import add_device
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Means, Role, Scope, Team
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.staff_door.advisors import make_advisor, welcome_path
from enrollment.history.records.record import Happening, record
from enrollment.household.records.demonstration import answers_of_a_family, demonstration_file
from enrollment.messages.records.writing import write_to_client, write_to_team
from enrollment.outbox.records.confirmation import ask
from enrollment.outbox.records.links import new_secret, stop_link
from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile
from enrollment.papers.records.storage import put
from enrollment.privacy.records.models import RetentionWatch
from enrollment.requests.law.request import Asked
from enrollment.requests.records import asking
from enrollment.tracking.law.limit_table import Topic
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.records.models import LetterReceived
from tests.journeys import desk_door
from tests.journeys.desk_door import give_code, give_password
from tests.journeys.elsewhere import MAYOTTE
from tests.journeys.people import HERE, TODAY
from tests.journeys.walker import arrive, begin, give, give_one, go_on, keep_cookie
from tests.sent_papers import pdf, photo
from tests.staff import PASSWORD, staff


# As long as the form takes, in one piece: the worst that a narrow screen can meet.
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaefers"
Way = Callable[[Page], None]


def at(path: str) -> Way:
    """An address that everybody can open."""
    return lambda page: opened(page, path)


def opened(page: Page, path: str) -> None:
    page.goto(path)


def with_family_file(path: str) -> Way:
    """A page of the demonstration file, a family with two children; the mother's name is long."""

    def go(page: Page) -> None:
        hold_family_file(page)
        page.goto(path)

    return go


def hold_family_file(page: Page) -> None:
    """The demonstration file, with the long name, in the hands of this browser."""
    family = demonstration_file(TODAY)
    family.answers["names"] = {
        "birth_name": LONG_NAME,
        "used_name": "",
        "first_names": f"{LONG_NAME} Ánh",
    }
    family.save()
    hold(page, family)


def with_given_paper(path: str) -> Way:
    """A page about a paper of the family: two pages, one of them hard to read."""

    def go(page: Page) -> None:
        hold_family_file(page)
        paper = give_pages(demonstration_file(TODAY))
        page.goto(path.format(paper=paper.pk, page=paper.pages.first().pk))

    return go


def asked_again(path: str) -> Way:
    """A page about the passport that the family gave, and that their team asks for once more."""

    def go(page: Page) -> None:
        hold_family_file(page)
        family = demonstration_file(TODAY)
        paper = give_pages(family)
        team = Team.objects.create(name="Accueil")
        of = {"key": "passport", "person": "applicant", "given_paper": paper, "reason": "illegible"}
        words = "La deuxième ligne, surtout."
        request = asking.ask(
            family, team=team, asked=Asked.PAPER_AGAIN, **of, words=words, now=timezone.now(), by="anne"
        )
        page.goto(path.format(request=request.pk))

    return go


def give_pages(case_file: CaseFile) -> GivenPaper:
    """Two pages of a passport that are the same picture."""
    now, thumbnail = timezone.now(), photo()
    paper = GivenPaper.objects.create(
        case_file=case_file, key="passport", person="applicant", given_at=now, given_by="applicant"
    )
    sheet = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]
    for position, notes in enumerate((["blurred", "dark"], [])):
        file = SentFile.objects.create(
            paper=paper, blob=put(pdf(1)), size=1, name="p.pdf", received_at=now, fingerprint=str(position),
            virus_check="off",
        )  # fmt: skip
        PaperPage.objects.create(
            paper=paper, file=file, position=position, thumbnail=put(thumbnail), looks_like="0" * 16,
            notes=notes, sheet=sheet if notes else None,
        )  # fmt: skip
    return paper


def nothing_chosen(page: Page) -> None:
    """The form of a paper, sent without a file."""
    with_family_file("/file/papers/give/passport/applicant/")(page)
    page.locator(".send").evaluate("form => form.submit()")
    page.locator("[data-outcome=nothing]").wait_for()


def with_silent_file(path: str) -> Way:
    """A page of the family’s file, sent three months ago and silent since."""

    def go(page: Page) -> None:
        sent_on = TODAY - timedelta(days=92)
        happening = Happening(milestone=Milestone.SUBMITTED, happened_on=sent_on)
        record(demonstration_file(TODAY), happening, by="applicant", today=timezone.localdate())
        with_family_file(path)(page)

    return go


def partner_to_start(page: Page) -> None:
    """The page of a household that isn't one yet."""
    hold(page, CaseFile.objects.create(answers=answers_of_a_family(TODAY)))
    page.goto("/file/household/")


def code_in_error(page: Page) -> None:
    """The page of the code, sent back empty."""
    page.goto("/household/")
    go_on(page)


# Covered with a waiting number, and a line of the history put right.
A_HISTORY = (
    ("submitted", "2026-08-03"),
    ("acknowledged", "2026-08-20"),
    ("right-granted", "2026-10-12"),
    ("waiting-number", "2026-10-12"),
)


def with_sent_file(path: str) -> Way:
    """A page of the family’s file some weeks after it was sent."""

    def go(page: Page) -> None:
        family = demonstration_file(TODAY)
        for milestone, day in A_HISTORY:
            happening = Happening(milestone=Milestone(milestone), happened_on=date.fromisoformat(day))
            record(family, happening, by="applicant", today=timezone.localdate())
        wrong = family.milestone_entries.get(milestone="acknowledged")
        right = Happening(milestone=Milestone.ACKNOWLEDGED, happened_on=date(2026, 8, 21), corrects=wrong.pk)
        record(family, right, by="agathe", today=timezone.localdate())
        with_family_file(path)(page)

    return go


def with_letter(page: Page) -> None:
    """A letter that was written down."""
    hold_family_file(page)
    letter = LetterReceived.objects.create(
        case_file=demonstration_file(TODAY), kind="control", dated_on=TODAY, received_on=TODAY
    )
    page.goto(f"/file/tracking/letter/kept/{letter.pk}/")


def impossible_milestone(page: Page) -> None:
    """A court before the appeal board, on a day that reads two ways."""
    with_sent_file("/file/tracking/add/court-seized/")(page)
    give_one(page.locator("#question"), "happened_on", "20 November 2026")
    go_on(page)


def demonstration_door(page: Page) -> None:
    """The page that asks before it opens the demonstration file."""
    demonstration_file(TODAY)
    page.goto("/demonstration/")


def hold(page: Page, case_file: CaseFile) -> None:
    """Give the browser the cookie that opens the file, as the site would."""
    response = HttpResponse()
    remember(response, case_file)
    keep_cookie(page, COOKIE, response.cookies[COOKIE].value)


def in_error(path: str) -> Way:
    """A question of the demonstration file, sent back empty."""

    def go(page: Page) -> None:
        with_family_file(path)(page)
        for field in page.locator("#question input[type=text], #question select").all():
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option("")
            else:
                field.fill("")
        go_on(page)

    return go


def in_error_at_first(page: Page) -> None:
    """The first question with nothing chosen."""
    begin(page)
    go_on(page)


def off_ramp(page: Page) -> None:
    """The file of somebody whose pathway leads elsewhere."""
    arrive(page, MAYOTTE)
    page.locator("main a.button").click()


def unreadable_proof(page: Page) -> None:
    """A receipt without a date."""
    with_family_file("/file/residence/add/rent_receipt/")(page)
    page.locator("#question button.button").click()


def out_of_date(page: Page) -> None:
    """An answer sent after its page had expired."""
    begin(page)
    page.context.clear_cookies()
    give(page, HERE["territory"])
    go_on(page)


def half_way(page: Page) -> None:
    """The start page for somebody who has begun."""
    begin(page)
    give(page, HERE["territory"])
    go_on(page)
    page.goto("/")


def with_reminders(path: str, *, confirmed: bool) -> Way:
    """A page of a family that gets reminders, or waits for its code, and follows a calendar."""

    def go(page: Page) -> None:
        family, now = demonstration_file(TODAY), timezone.now()
        wanted = {"address": "anh@example.org", "language": "fr", "topics": ["permit", "care"]}
        if confirmed:
            Mailbox.objects.create(case_file=family, **wanted, confirmed_at=now, undeliverable_at=now)
        else:
            ask(family, **wanted, now=now)
        CalendarLink.objects.create(case_file=family, secret=new_secret(), language="fr", made_at=now)
        with_family_file(path)(page)

    return go


def with_messages(path: str) -> Way:
    """A page of a family and a team that wrote to each other, with words that are hard to break."""

    def go(page: Page) -> None:
        family, now = demonstration_file(TODAY), timezone.now()
        write_to_team(
            family, f"https://example.org/{LONG_NAME * 3}\n\nIst das die richtige Adresse?", now=now
        )
        write_to_client(family, f"Bonjour {LONG_NAME},\n\n– Oui.", now=now, by="anne", language="fr")
        with_family_file(path)(page)

    return go


def before_its_end(page: Page) -> None:
    """The data of a file that nobody used for long, whose person was warned."""
    hold_family_file(page)
    family = demonstration_file(TODAY)
    long_ago = timezone.now() - timedelta(days=170)
    CaseFile.objects.update(client_acted_at=long_ago, created_at=long_ago)
    watch = RetentionWatch(case_file=family, contact_at=long_ago, first_warned_on=timezone.localdate())
    watch.save()
    page.goto("/file/privacy/")


def erased(page: Page) -> None:
    """The receipt of the family’s file."""
    with_family_file("/file/delete/")(page)
    page.locator("main form button").click()


def stopping(page: Page) -> None:
    """The page behind a mail's link."""
    with_reminders("/file/", confirmed=True)(page)
    page.goto(urlsplit(stop_link(Mailbox.objects.get(), Topic.PERMIT)).path)


def with_holders(path: str, *, button: str = "") -> Way:
    """A page of a file with a confirmed address that two devices and a helper hold."""

    def go(page: Page) -> None:
        family, now = demonstration_file(TODAY), timezone.now()
        Mailbox.objects.create(
            case_file=family, address="anh@example.org", language="fr", topics=[], confirmed_at=now
        )
        android = "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0"
        add_device(family, android, now, means=Means.MAIL)
        until = TODAY + timedelta(days=60)
        add_device(
            family, android, now, means=Means.CODE, role=Role.LOOK, holder="Nadia Benali", ends_on=until
        )
        with_family_file(path)(page)
        if button:
            page.locator(f"main form[action='{button}'] button").click()

    return go


def with_mandate(path: str) -> Way:
    """A page of a family whose former mandate was revoked, and who gave another, and agreed that a partner is told."""

    def go(page: Page) -> None:
        family, now, until = demonstration_file(TODAY), timezone.now(), TODAY + timedelta(days=60)
        team = put_in_team(staff("anne", "view_casefile", team=""), LONG_NAME)
        employer = put_in_team(staff("paul", team=""), "Transports Durand", is_partner=True)
        for scope in (Scope.LOOK, Scope.ACT):
            give_mandate(family, team, now, scope=scope, until=until)
        give_mandate(family, employer, now, scope=Scope.STATE, until=until)
        with_family_file(path)(page)

    return go


def code_to_print(page: Page) -> None:
    """The code with which another machine fetches the card for the counter."""
    with_family_file("/file/print-elsewhere/")(page)
    page.locator("[name=what][value=counter-card]").check()
    go_on(page)


def wrong_code_to_print(page: Page) -> None:
    """On the other machine, mistyped."""
    page.goto("/print/")
    page.locator("[name=code]").fill("2222-2222")
    go_on(page)


def sheet_made(page: Page) -> None:
    """The sheet with its code."""
    with_family_file("/file/devices/")(page)
    page.locator("main form[action='/file/sheet/'] button").click()


def wrong_password(page: Page) -> None:
    """The log-in, refused."""
    give_password(page, "nobody")


def half_in(code: str) -> Way:
    """The page of the second factor; with a wrong code, if one is given."""

    def go(page: Page) -> None:
        give_password(page, staff().username)
        if code:
            give_code(page, code)

    return go


def setting_up(path: str) -> Way:
    """A page that an advisor meets at the first log-in."""

    def go(page: Page) -> None:
        User.objects.create_user("anne", password=PASSWORD, is_staff=True)
        give_password(page, "anne")
        page.goto(path)

    return go


def at_the_desk(path: str) -> Way:
    """A page of somebody who has come in."""
    return lambda page: desk_door.at_the_desk(page, staff(), path)


def words_too_late(page: Page) -> None:
    """What an advisor typed, sent after their session had ended."""
    desk_door.at_the_desk(page, staff("anne", "view_casefile"), "/admin/queue/views/")
    page.context.clear_cookies(name="sessionid")
    page.locator("#content [name=name]").fill("Dossiers à revoir avant lundi")
    page.locator("#content .desk-form button.button").click()


def welcome(page: Page) -> None:
    """The link that the operator hands out."""
    page.goto(welcome_path(make_advisor("anne", writes=False)))


PAGES: dict[str, Way] = {
    "start": at("/"),
    "start, come back": half_way,
    "choice": at("/situation/territory/"),
    "choice in error": in_error_at_first,
    "long choice": with_family_file("/situation/permit/"),
    "date": with_family_file("/situation/birth-date/"),
    "date in error": in_error("/situation/birth-date/"),
    "two dates": with_family_file("/situation/permit-dates/"),
    "country": with_family_file("/situation/nationality/"),
    "country in error": in_error("/situation/nationality/"),
    "tick boxes": with_family_file("/situation/benefits/"),
    "rows of dates": with_family_file("/situation/absences/"),
    "number": with_family_file("/situation/children/"),
    "names": with_family_file("/situation/names/"),
    "names in error": in_error("/situation/names/"),
    "child": with_family_file("/situation/child-1/"),
    "address": with_family_file("/situation/address/"),
    "answers to check": with_family_file("/situation/check/"),
    "help": at("/help/"),
    "route": with_family_file("/file/route/"),
    "file": with_family_file("/file/"),
    "file of an off-ramp": off_ramp,
    "papers": with_family_file("/file/checklist/"),
    "papers to give": with_family_file("/file/papers/"),
    "a paper to give": with_family_file("/file/papers/give/passport/applicant/"),
    "a paper to give, nothing chosen": nothing_chosen,
    "kind of proof": with_family_file("/file/papers/give/residence_proof/applicant/?kind=nothing"),
    "a paper given": with_given_paper("/file/papers/{paper}/"),
    "papers given": with_given_paper("/file/papers/"),
    "asked by the team": asked_again("/file/requests/"),
    "one thing asked": asked_again("/file/requests/{request}/"),
    "file with something asked": asked_again("/file/"),
    "papers with something asked": asked_again("/file/papers/"),
    "a page to crop": with_given_paper("/file/papers/{paper}/page/{page}/"),
    "residence with gaps": with_family_file("/file/residence/"),
    "proof": with_family_file("/file/residence/add/rent_receipt/"),
    "proof in error": unreadable_proof,
    "reminders": with_family_file("/file/reminders/"),
    "messages": with_messages("/file/messages/"),
    "a message that is new": with_messages("/file/"),
    "reminders, code awaited": with_reminders("/file/reminders/", confirmed=False),
    "reminders set": with_reminders("/file/reminders/", confirmed=True),
    "reminders to stop": stopping,
    "come back": at("/return/"),
    "come back by the sheet": at("/return/sheet/"),
    "devices and helpers": with_holders("/file/devices/"),
    "to be proven": with_holders("/file/devices/", button="/file/devices/end-others/"),
    "sheet": sheet_made,
    "helper to invite": with_family_file("/file/helpers/invite/"),
    "helping": at("/helping/"),
    "mandates": with_mandate("/file/mandates/"),
    "print elsewhere": with_family_file("/file/print-elsewhere/"),
    "code to print": code_to_print,
    "printing in error": wrong_code_to_print,
    "forms": with_family_file("/file/forms/"),
    "nothing comes": with_silent_file("/file/tracking/chasing/"),
    "the call": with_silent_file("/file/tracking/chasing/call/"),
    "the complaint": with_silent_file("/file/tracking/chasing/complaint/"),
    "letters to choose from": with_family_file("/file/tracking/letter/"),
    "a letter": with_family_file("/file/tracking/letter/refusal/"),
    "a letter in error": in_error("/file/tracking/letter/missing-papers/"),
    "a letter kept": with_letter,
    "demands": with_family_file("/file/tracking/demands/"),
    "a demand": with_family_file("/file/tracking/demands/visitors/"),
    "guide to a form": with_family_file("/file/forms/cerfa-14445/guide/"),
    "envelope": with_family_file("/file/envelope/"),
    "household": with_family_file("/file/household/"),
    "household to start": partner_to_start,
    "code in error": code_in_error,
    "once covered": with_family_file("/after/"),
    "médecin traitant": at("/after/medecin-traitant/"),
    "not sent yet": with_family_file("/file/tracking/"),
    "file after sending": with_sent_file("/file/"),
    "after sending": with_sent_file("/file/tracking/"),
    "what happened": with_sent_file("/file/tracking/add/"),
    "sending": with_family_file("/file/tracking/add/submitted/"),
    "milestone in error": impossible_milestone,
    "closing": with_family_file("/file/close/"),
    "privacy": at("/privacy/"),
    "your data": with_family_file("/file/privacy/"),
    "your data, before its end": before_its_end,
    "deleting": with_family_file("/file/delete/"),
    "erased": erased,
    "demonstration": demonstration_door,
    "fund": at("/caisse/"),
    "funds found": at("/caisse/?postcode=59110&town=La+Madeleine"),
    "fund in error": at("/caisse/?postcode=00000"),
    "estimator": at("/reimbursement/"),
    "estimate": at("/reimbursement/?act=gp&fee=30&on=2025-03-01"),
    "estimate without tariff": at("/reimbursement/?act=cardiologist&fee=60&on=2025-03-01&situation=ald"),
    "estimate in error": at("/reimbursement/?act=glasses&fee=-1&on=31/02/2025&situation=x"),
    "percentages": at("/reimbursement/mutuelle/?act=specialist&fee=50&sector=2-optam&on=2025-03-01"),
    "offers": at("/reimbursement/mutuelle/?gp=3&crown=1&a-price=40&a-percent=90&b-price=60&c-price=x"),
    "offers compared": at(
        "/reimbursement/mutuelle/?gp=3&crown=1&hospital=1&a-price=40&a-percent=90&b-price=60"
    ),
    "glossary": at("/glossary/"),
    "not here": at("/nowhere/"),
    "open too long": out_of_date,
    "log-in": at("/admin/login/"),
    "log-in in error": wrong_password,
    "second factor": half_in(""),
    "second factor in error": half_in("000000"),
    "first app": setting_up("/admin/second-factor/app/"),
    "first passkey": setting_up("/admin/second-factor/passkeys/add/"),
    "recovery codes": at_the_desk("/admin/second-factor/recovery-codes/"),
    "how one logs in": at_the_desk("/admin/second-factor/"),
    "second factor again": at_the_desk("/admin/login/confirm/"),
    "first password": welcome,
    "words of an advisor, too late": words_too_late,
    "a link used up": at("/admin/welcome/MQ/x-y/"),
}
