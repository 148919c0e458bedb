"""An advisor writes to a client: words by situation in both languages, told what changed meanwhile, under the mandate."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import Mandate, Scope
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.presence.changes import changed_since
from enrollment.messages.law.templates import TEMPLATES, VALUES, offered
from enrollment.messages.records.models import Message, Note, Side
from enrollment.messages.records.writing import note, write_to_client, write_to_team
from enrollment.presence.records.models import Presence
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.desk.test_desk import page_of
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY
from tests.staff import at_the_desk, staff


RIGHTS = ("view_casefile", "add_milestoneentry")


@pytest.fixture
def claire(the_day, db):
    return at_the_desk(staff("claire", *RIGHTS, first_name="Claire", last_name="Martin"))


@pytest.fixture
def bruno(the_day, db):
    return at_the_desk(staff("bruno", *RIGHTS, first_name="Bruno", last_name="Petit"))


def told(response):
    return " ".join(response.content.decode().split())


def at(name, case_file):
    return reverse(name, args=[case_file.pk])


def seen_on(response):
    return response.context["seen"]


def test_a_message_answers_what_the_client_wrote_and_bears_the_advisors_name(claire, case_file):
    write_to_team(case_file, "Any news?", now=timezone.now())
    page = claire.get(page_of(case_file))
    sent = claire.post(at("desk-message", case_file), {"text": "Yes.", "seen": seen_on(page)})
    assert sent["Location"] == page_of(case_file) + "#messages"
    message = Message.objects.get(side=Side.TEAM)
    assert (message.by, message.text, message.language) == ("claire", "Yes.", "en")
    assert holding_of(case_file).waits_for_team_since is None


def test_words_for_a_situation_stand_in_the_clients_language_beside_the_advisors(claire, db):
    made = CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"], language="fr")
    page = claire.get(at("desk-message", made), {"template": "papers-missing"})
    text = page.context["form"].initial["text"]
    assert text.startswith("Bonjour Thị Hồng,")
    assert "– Passeport" in text or "– " in text
    beside = page.context["beside"]
    assert beside.startswith("Hello Thị Hồng,")
    assert "Claire Martin" in beside
    assert "data-beside" in told(page)


def test_in_the_same_language_nothing_stands_beside(claire, case_file):
    page = claire.get(at("desk-message", case_file), {"template": "welcome"})
    assert page.context["beside"] == ""
    assert "Équipe d’accueil" in page.context["form"].initial["text"]


def test_only_words_that_fit_are_offered(claire, db):
    doubtful = CaseFile.objects.create(answers=AWAY_FOR_LONG)
    codes = [each.code for each in claire.get(at("desk-message", doubtful)).context["templates"]]
    assert codes[0] == "doubt"
    assert "ready" not in codes
    assert claire.get(at("desk-message", doubtful), {"template": "ready"}).context["template"] is None


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_each_template_can_be_filled_in_both_languages(code):
    values = {name: f"«{name}»" for name in VALUES}
    for language in ("en", "fr"):
        words = TEMPLATES[code].filled(language, values)
        assert "{" not in words and "«advisor»" in words
    fitting = (TEMPLATES[code].states, TEMPLATES[code].steps, TEMPLATES[code].decided_by)
    assert TEMPLATES[code] in offered(*(next(iter(each), "") for each in fitting), VALUES)


def test_what_another_wrote_meanwhile_is_told_and_what_was_typed_stays(claire, bruno, case_file):
    page = claire.get(page_of(case_file))
    bruno.post(at("desk-message", case_file), {"text": "I ring you tomorrow.", "seen": seen_on(page)})
    again = claire.post(at("desk-message", case_file), {"text": "I ring you today.", "seen": seen_on(page)})
    shown = told(again)
    assert "Bruno Petit wrote a message" in shown
    assert "I ring you today." in shown and "I ring you tomorrow." in shown
    assert Message.objects.count() == 1
    claire.post(at("desk-message", case_file), {"text": "I ring you today.", "seen": seen_on(again)})
    assert Message.objects.count() == 2


def test_the_clients_own_words_meanwhile_count_too_and_ones_own_do_not(claire, case_file):
    page = claire.get(page_of(case_file))
    claire.post(at("desk-message", case_file), {"text": "One.", "seen": seen_on(page)})
    claire.post(at("desk-message", case_file), {"text": "Two.", "seen": seen_on(page)})
    assert Message.objects.count() == 2
    write_to_team(case_file, "Wait!", now=timezone.now())
    again = claire.post(at("desk-message", case_file), {"text": "Three.", "seen": seen_on(page)})
    assert "Thị Hồng wrote a message" in told(again)
    assert Message.objects.filter(side=Side.TEAM).count() == 2


def test_what_counts_as_a_change(case_file, the_day):
    before = timezone.now() - timedelta(minutes=1)
    note(case_file, "x", now=timezone.now(), by="bruno")
    write_to_client(case_file, "x", now=timezone.now(), by="bruno", language="en")
    MilestoneEntry.objects.create(
        case_file=case_file, milestone="submitted", happened_on="2026-03-20", recorded_by="applicant"
    )
    found = " ".join(changed_since(case_file, before, but_by="claire"))
    for each in ("bruno added a note", "bruno wrote a message", "Thị Hồng wrote in the history"):
        assert each in found
    assert len(changed_since(case_file, before, but_by="bruno")) == 1
    assert changed_since(case_file, timezone.now(), but_by="claire") == []


def test_the_history_is_not_written_in_over_what_another_did_meanwhile(claire, bruno, case_file):
    address = reverse("admin:desk_add_milestone", args=[case_file.pk, "submitted"])
    typed = {
        "happened_on_day": "20",
        "happened_on_month": "3",
        "happened_on_year": "2026",
        "happened_on": "20 3 2026",
        "submitted_by": "counter",
    }
    page = claire.get(address)
    bruno.post(at("desk-note", case_file), {"text": "Don’t write it down yet: it came back."})
    again = claire.post(address, typed | {"seen": seen_on(page)})
    assert "Bruno Petit added a note" in told(again)
    assert not MilestoneEntry.objects.exists()
    assert claire.post(address, typed | {"seen": seen_on(again)}).status_code == 302
    assert MilestoneEntry.objects.count() == 1


def test_a_double_press_is_one_message_and_one_note(claire, case_file):
    page = claire.get(page_of(case_file))
    for _press in range(2):
        typed = {"text": "Once.", "seen": seen_on(page), "csrfmiddlewaretoken": "a" * 64}
        assert claire.post(at("desk-message", case_file), typed).status_code == 302
        assert claire.post(at("desk-note", case_file), typed).status_code == 302
    assert (Message.objects.count(), Note.objects.count()) == (1, 1)


def test_needs_no_answer_settles_what_was_on_the_page_and_nothing_later(claire, case_file):
    write_to_team(case_file, "Thanks.", now=timezone.now())
    page = claire.get(page_of(case_file))
    later = write_to_team(case_file, "One more thing.", now=timezone.now())
    claire.post(at("desk-no-answer", case_file), {"seen": seen_on(page)})
    assert holding_of(case_file).waits_for_team_since == later.sent_at


def test_a_number_of_social_security_is_refused_and_nothing_is_lost(claire, case_file):
    page = told(claire.post(at("desk-message", case_file), {"text": "Yours is 269054958815780."}))
    assert "looks like a social security number" in page
    assert "269054958815780" in page
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["desk-message", "desk-no-answer", "desk-note"])
@pytest.mark.parametrize("mandate", ["ended", "to look"])
def test_without_a_mandate_to_act_nothing_is_written(claire, case_file, name, mandate):
    if mandate == "ended":
        end_mandate(case_file, timezone.now())
    else:
        Mandate.objects.update(scope=Scope.LOOK)
    assert claire.post(at(name, case_file), {"text": "Hello"}).status_code in (403, 404)
    assert not Message.objects.exists() and not Note.objects.exists()


def test_to_look_shows_the_thread_and_no_box(claire, case_file):
    write_to_team(case_file, "Only look.", now=timezone.now())
    Mandate.objects.update(scope=Scope.LOOK)
    page = told(claire.get(page_of(case_file)))
    assert "Only look." in page
    assert "<textarea" not in page


def test_two_at_one_file_see_each_other_until_one_leaves(claire, bruno, case_file):
    assert "has had this file open" not in told(claire.get(page_of(case_file)))
    assert "Claire Martin has had this file open since" in told(bruno.get(page_of(case_file)))
    assert "Bruno Petit has had" in told(claire.post(at("desk-presence", case_file)))
    assert bruno.post(at("desk-presence", case_file), {"left": "1"}).status_code == 204
    assert "Bruno Petit" not in told(claire.post(at("desk-presence", case_file)))


def test_who_gave_no_sign_for_a_while_is_there_no_more(claire, bruno, case_file):
    claire.get(page_of(case_file))
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=11))
    assert "Claire Martin" not in told(bruno.post(at("desk-presence", case_file)))


def test_a_sign_of_life_keeps_no_session_open(claire, case_file):
    session = claire.session
    session["staff_seen_at"] -= 1700
    session.save()
    before = claire.session["staff_seen_at"]
    claire.post(at("desk-presence", case_file))
    assert claire.session["staff_seen_at"] == before
    claire.get(page_of(case_file))
    assert claire.session["staff_seen_at"] > before


def test_whose_file_it_is_not_learns_of_nobody(the_day, case_file, claire):
    claire.get(page_of(case_file))
    other = at_the_desk(staff("zoe", *RIGHTS, team="Another team"))
    assert other.post(at("desk-presence", case_file)).status_code == 404
