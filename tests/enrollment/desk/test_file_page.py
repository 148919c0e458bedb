"""The one screen for a file: everything of it, what needs the advisor on top, and a fixed number of questions to the database."""

import re
import time
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import AccessEvent, Assignment, Scope, What
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import Turn
from enrollment.messages.records.models import Message, Note, Side
from enrollment.messages.records.writing import note, write_to_client, write_to_team
from enrollment.outbox.records.models import Mailbox
from enrollment.papers.records.models import GivenPaper
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.records.models import LetterReceived
from pathways.blocks import ACTS, Block
from tests.enrollment.desk.test_desk import page_of
from tests.enrollment.papers.without_pages import given
from tests.enrollment.standing.generated_files import EMPLOYEE, PERMIT, REQUESTED, SWISS
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED
from tests.staff import at_the_desk, entrust, staff


RIGHTS = ("view_casefile", "add_milestoneentry")


@pytest.fixture
def claire(the_day, db):
    user = staff("claire", *RIGHTS, first_name="Claire", last_name="Martin")
    client = at_the_desk(user)
    client.user = user
    return client


def told(response):
    return " ".join(response.content.decode().split())


def at(name, case_file, *more):
    return reverse(name, args=[case_file.pk, *more])


def test_the_title_is_the_clients_name_and_each_section_can_be_jumped_to(claire, case_file):
    page = told(claire.get(page_of(case_file)))
    assert "<h1>Thị Hồng Nguyễn</h1>" in page
    sections = ("messages", "notes", "road", "answers", "residence", "dates", "documents", "mails", "people")
    for each in sections:
        assert f'href="#{each}"' in page
        assert f'id="{each}"' in page


def test_papers_that_nobody_has_looked_at_are_counted_on_top_and_the_first_is_a_key_away(claire, case_file):
    former, first = (given(case_file, key=key) for key in ("rib", "passport"))
    GivenPaper.objects.filter(pk=former.pk).update(review="accepted", reviewed_revision=former.revision)
    page = told(claire.get(page_of(case_file)))
    assert "1 paper to look at" in page
    assert re.findall(r'papers/[^"]*/([0-9a-f-]{36})/[^"]*" data-key="p"', page) == [str(first.pk)]


def test_no_way_leads_to_a_section_that_is_not_there(case_file):
    entrust(case_file, scope=Scope.LOOK)
    looks = at_the_desk(staff("lou", "view_casefile"))
    for file in (case_file, CaseFile.objects.create(answers={})):
        page = looks.get(page_of(file)).content.decode()
        ways = page.split('<nav class="desk-jump"')[1].split("</nav>")[0]
        for slug in re.findall(r'href="#([a-z-]+)"', ways):
            assert f'id="{slug}"' in page


def test_what_needs_the_advisor_is_named_with_the_way_there(claire, case_file):
    write_to_team(case_file, "Are you there?", now=timezone.now())
    Mailbox.objects.create(
        case_file=case_file,
        address="a@example.org",
        language="en",
        topics=["messages"],
        confirmed_at=timezone.now(),
        undeliverable_at=timezone.now(),
    )
    page = told(claire.get(page_of(case_file)))
    for code in ("message", "bounced"):
        assert f'data-need="{code}"' in page
    assert f'data-turn="{Turn.ADVISOR}"' in page
    assert "a@example.org" not in page


def test_a_doubt_stands_on_top_with_its_source_below(claire, db):
    made = CaseFile.objects.create(answers=AWAY_FOR_LONG)
    page = told(claire.get(page_of(made)))
    assert 'data-need="doubt"' in page
    assert "In doubt" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_must_come_first_stands_on_top_with_where_it_is_done_below(claire, db, language):
    claire.cookies["django_language"] = language
    page = told(claire.get(page_of(CaseFile.objects.create(answers=TITLE_ENDED))))
    act = ACTS[Block.TITLE_ENDED]
    assert 'data-need="block"' in page
    assert page.count(getattr(act.title, language)) > 1
    assert f'href="{act.link}"' in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_can_still_be_done_after_a_last_day_is_told_at_the_desk_too(claire, db, language):
    claire.cookies["django_language"] = language
    page = told(claire.get(page_of(CaseFile.objects.create(answers=SWISS))))
    assert getattr(LIMITS["swiss-option"].over, language) in page


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(EMPLOYEE | {"activity": {"activity": "posted"}}, id="in doubt"),
        pytest.param(TITLE_ENDED, id="blocked"),
        pytest.param(PERMIT["none"] | REQUESTED, id="no route is known"),
    ],
)
def test_the_desk_claims_nothing_of_a_route_that_is_unsure(claire, db, answers):
    page = told(claire.get(page_of(CaseFile.objects.create(answers=answers))))
    assert "No three months to prove" not in page
    assert "Nothing to send on this route" not in page


def test_a_letter_is_decoded_with_its_limit(claire, case_file):
    LetterReceived.objects.create(
        case_file=case_file, kind="control", dated_on=date(2026, 3, 2), received_on=date(2026, 3, 4)
    )
    page = told(claire.get(page_of(case_file)))
    assert 'data-letter="control"' in page
    assert "What it means and wants" in page


def test_who_looks_after_it_and_under_which_mandate(claire, case_file):
    assert "nobody yet" in told(claire.get(page_of(case_file)))
    Assignment.objects.create(case_file=case_file, advisor=claire.user, since=timezone.now())
    page = told(claire.get(page_of(case_file)))
    assert "Claire Martin (you)" in page
    assert "Équipe d’accueil · may act" in page


def test_the_page_asks_the_database_no_more_for_a_file_with_more_in_it(
    claire, case_file, django_assert_max_num_queries, django_assert_num_queries
):
    claire.get(page_of(case_file))
    fill(case_file, 1)
    with django_assert_max_num_queries(50) as few:
        claire.get(page_of(case_file))
    fill(case_file, 12)
    with django_assert_num_queries(len(few)):
        claire.get(page_of(case_file))


def fill(case_file, count):
    """So much of everything, all of it seen already."""
    now = timezone.now()
    for number in range(count):
        write_to_team(case_file, f"Question {number}", now=now + timedelta(seconds=number))
        write_to_client(case_file, "Answer", now=now + timedelta(seconds=number), by="zoe", language="en")
        note(case_file, "A note", now=now, by="zoe")
        day = date(2026, 3, 1 + number)
        LetterReceived.objects.create(case_file=case_file, kind="control", dated_on=day, received_on=day)
    Message.objects.update(read_at=now)


def test_an_envelope_is_downloaded_in_the_clients_language_and_logged(claire, case_file):
    CaseFile.objects.filter(pk=case_file.pk).update(language="fr")
    response = claire.get(at("desk-form-pdf", case_file, "cerfa-15763"))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    line = AccessEvent.objects.filter(case_file=case_file).latest("number")
    assert (line.what, line.who, line.why) == (What.PDF_DOWNLOADED, "claire", "form-cerfa-15763")


def test_the_envelope_with_the_papers_takes_a_mandate_to_act(claire, case_file):
    entrust(case_file, scope=Scope.LOOK)
    offered = [address for _title, address in claire.get(page_of(case_file)).context["documents"]]
    assert not any("envelope" in address for address in offered)
    assert claire.get(at("desk-pdf", case_file, "envelope")).status_code == 403
    assert claire.get(at("desk-form-pdf", case_file, "cerfa-15763"))["Content-Type"] == "application/pdf"
    assert [line.why for line in AccessEvent.objects.filter(what=What.PDF_DOWNLOADED)] == ["form-cerfa-15763"]


def test_all_the_papers_at_once_ask_for_the_second_factor_again(claire, case_file):
    """Alone what holds the papers themselves: a form or a letter is handed over as it is."""
    session = SessionStore(session_key=claire.cookies["sessionid"].value)
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()
    wanted = at("desk-pdf", case_file, "envelope")
    asked = claire.get(wanted)["Location"]
    assert asked == f"{reverse('confirm-again')}?{urlencode({'next': wanted})}"
    assert claire.get(at("desk-form-pdf", case_file, "cerfa-15763"))["Content-Type"] == "application/pdf"
    assert [line.why for line in AccessEvent.objects.filter(what=What.PDF_DOWNLOADED)] == ["form-cerfa-15763"]


@pytest.mark.parametrize(
    ("name", "what", "status"),
    [
        pytest.param("desk-pdf", "nothing", 302, id="no such kind"),
        pytest.param("desk-pdf", "claim", 302, id="nothing to claim"),
        pytest.param("desk-form-pdf", "cerfa-0", 404, id="no such form"),
        pytest.param("desk-letter-pdf", "nothing", 404, id="no such letter"),
    ],
)
def test_what_cannot_be_made_is_said_and_not_logged(claire, case_file, name, what, status):
    assert claire.get(at(name, case_file, what)).status_code == status
    assert not AccessEvent.objects.filter(what=What.PDF_DOWNLOADED).exists()


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(BY_PATHWAY["puma-non-eu"], id="posted"),
        pytest.param(BY_PATHWAY["student"], id="asked for online"),
        pytest.param(TITLE_ENDED, id="blocked"),
        pytest.param(AWAY_FOR_LONG, id="in doubt"),
    ],
)
def test_every_pdf_that_is_offered_can_be_had(claire, db, answers):
    page = claire.get(page_of(CaseFile.objects.create(answers=answers)))
    assert page.context["documents"]
    for _title, address in page.context["documents"]:
        if "mandate" not in address:
            assert claire.get(address)["Content-Type"] == "application/pdf", address


def test_a_file_without_answers_has_a_page_that_claims_nothing(claire, db):
    made = CaseFile.objects.create(answers={})
    page = told(claire.get(page_of(made)))
    assert 'id="messages"' in page
    assert 'id="road"' not in page


@pytest.mark.parametrize("name", sorted(BY_PATHWAY))
def test_the_page_of_any_pathway(claire, db, name):
    made = CaseFile.objects.create(answers=BY_PATHWAY[name])
    assert claire.get(page_of(made)).status_code == 200


def test_notes_are_added_and_stand_in_the_export(claire, case_file):
    assert claire.post(at("desk-note", case_file), {"text": "Rang twice."}).status_code == 302
    kept = Note.objects.get()
    assert (kept.by, kept.text) == ("claire", "Rang twice.")
    page = told(claire.get(page_of(case_file)))
    assert "Rang twice." in page and "GDPR, article 15" in page


def test_a_note_that_cannot_be_kept_is_not_lost(claire, case_file):
    page = told(claire.post(at("desk-note", case_file), {"text": "NIR 2 69 05 49 588 157 80"}))
    assert "NIR 2 69 05 49 588 157 80" in page
    assert not Note.objects.exists()


def test_the_way_back_to_the_list_goes_along_with_what_is_written(claire, case_file):
    walk = {"list": "waits_for=advisor", "at": "x"}
    page = told(claire.get(page_of(case_file), walk))
    assert f"{at('desk-note', case_file)}?list=waits_for%3Dadvisor&amp;at=x" in page
    sent = claire.post(at("desk-note", case_file) + "?list=waits_for%3Dadvisor&at=x", {"text": "Rang."})
    assert sent["Location"] == f"{page_of(case_file)}?list=waits_for%3Dadvisor&at=x#notes"


def test_opening_the_page_reads_what_the_client_wrote(claire, case_file):
    write_to_team(case_file, "Hello", now=timezone.now())
    claire.head(page_of(case_file))
    assert Message.objects.get().read_at is None
    claire.get(page_of(case_file))
    assert Message.objects.get().read_at is not None
    assert Message.objects.get(side=Side.CLIENT).settled_at is None


def test_what_is_in_doubt_is_no_reason_as_well(claire, db):
    in_doubt = CaseFile.objects.create(answers=AWAY_FOR_LONG)
    entrust(in_doubt)
    road = claire.get(page_of(in_doubt)).content.decode().split('id="road"')[1].split("</section>")[0]
    assert road.count("You were away for long in the months that count.") == 1
    assert "The law asks for more than three months of uninterrupted residence." in road
