"""Letters of the fund, the follow-up and our letters as pages: what moves, what is due, what the PDFs say, what is refused."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.browser import remember
from enrollment.case_file.records.acts import APPLICANT
from enrollment.case_file.records.models import CaseFile
from enrollment.history.records.record import MOST_ENTRIES, Happening, record
from enrollment.standing.law.due_dates import due_dates_in
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.excess_demands import DEMANDS, Concern
from enrollment.tracking.law.french_letters import BLANK, LETTERS, LetterValues, head_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.milestones import SubmittedBy
from enrollment.tracking.law.received_letters import MEANINGS, LetterKind
from enrollment.tracking.records.models import LetterReceived, MilestoneEntry
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.pdf_ua import faults, loose_ends
from tests.printed_words import words_of_pages


NUMBER = "2 95 10 99 126 111 93"


@pytest.fixture
def clock(the_day, client):
    """Turns to noon of a day and stays there; the browser has come back often enough to still hold its file."""
    with time_machine.travel(
        datetime(2026, 3, 20, 12, tzinfo=ZoneInfo("Europe/Paris")), tick=True
    ) as traveller:

        def turn(day):
            traveller.move_to(datetime.fromisoformat(f"{day}T12:00+01:00"))
            response = HttpResponse()
            remember(response, CaseFile.objects.get())
            client.cookies.update(response.cookies)

        yield turn


@pytest.fixture
def held(hold, clock):
    return hold(BY_PATHWAY["puma-non-eu"])


def sent(case_file, day="2026-03-20", **how):
    happening = Happening(milestone=M.SUBMITTED, happened_on=date.fromisoformat(day), **how)
    assert record(case_file, happening, by=APPLICANT, today=timezone.localdate())


def write_down(client, kind, **typed):
    return client.post(reverse("letter-kind", args=[kind]), typed, follow=True)


def done(client, step, day, **typed):
    return client.post(reverse("follow-up-step", args=[step]), {"done_on": day, **typed})


def pdf_of(client, code):
    response = client.get(reverse("letter-pdf", args=[code]))
    assert response["Content-Type"] == "application/pdf", (code, response.status_code)
    assert faults(response.content) == []
    assert loose_ends(response.content) == []
    return words_of_pages(response.content)


def agenda(case_file, day):
    today = date.fromisoformat(day)
    return {each.code: each.due_on.isoformat() for each in due_dates_in(holding_of(case_file), today)}


def test_a_refusal_is_written_down_and_becomes_an_appeal_and_a_court_letter(client, held, clock):
    sent(held, submitted_by=SubmittedBy.REGISTERED_LETTER, reference="1A 234 567 8901 2")
    clock("2026-05-20")
    kept = write_down(client, "refusal", dated_on="11 May 2026", received_on="15 May 2026")
    assert "15 July 2026" in kept.content.decode()
    assert standing_of(holding_of(held), date(2026, 5, 20)).progress.right is M.RIGHT_REFUSED
    assert agenda(held, "2026-05-20")["appeal"] == "2026-07-15"
    *pages, own_page = pdf_of(client, "appeal")
    letter = " ".join(pages)
    assert "Commission de recours amiable Caisse primaire" in letter
    assert "la décision du 11 mai 2026, qui m’est parvenue le 15 mai 2026" in letter
    assert "Je réside en France sans interruption depuis le" in letter
    assert "I contest the decision of 11 May 2026" in own_page
    # Not before the board was asked and has been silent for two months.
    assert client.get(reverse("letter-pdf", args=["court"]))["Location"] == reverse("follow-up")
    clock("2026-05-25")
    assert done(client, "appeal", "25 May 2026").status_code == 302
    clock("2026-07-24")
    assert client.get(reverse("letter-pdf", args=["court"])).status_code == 302
    clock("2026-07-25")
    assert agenda(held, "2026-07-25")["court"] == "2026-09-25"
    letter, _own_page = pdf_of(client, "court")
    assert "n’a pas répondu dans le délai de deux mois" in letter
    # CPC 54 and 57: both parties, before the salutation, and the whole of it on one page.
    parties = letter.split("Madame la présidente")[0]
    assert "né(e) le 17 mai 1988 à Huế (Viêt Nam), de nationalité vietnamienne, profession :" in parties
    assert "Défendeur : Caisse primaire d’assurance maladie de Roubaix-Tourcoing" in parties
    assert "2 place Sébastopol, CS 40700, 59208 Tourcoing Cedex" in parties


def test_of_several_steps_that_are_due_only_one_calls(client, held, clock):
    clock("2026-03-20")
    assert reverse("add-milestone", args=["submitted"]) in client.get(reverse("follow-up")).content.decode()
    sent(held)
    clock("2026-05-11")
    steps = client.get(reverse("follow-up")).context["steps"]
    assert [step.status.text for step in steps[:3]] == ["Now", "Possible too", "Possible too"]
    assert [step.status.tone for step in steps[:3]] == ["warn", "neutral", "neutral"]
    clock("2026-09-01")
    steps = client.get(reverse("follow-up")).context["steps"]
    assert [step.status.text for step in steps[:4]] == ["Possible too", "Possible too", "Possible too", "Now"]
    assert all(step.url for step in steps[:3])


def test_a_file_gone_silent_is_followed_up_with_its_letters(client, held, clock):
    sent(held, submitted_by=SubmittedBy.REGISTERED_LETTER, reference="1A 234 567 8901 2")
    assert agenda(held, "2026-03-20")["call"] == "2026-04-20"
    climbed = []
    for step in ("call", "message", "reminder", "complaint", "mediator"):
        due_on = agenda(held, "2026-03-20" if not climbed else climbed[-1])[step]
        clock(str(date.fromordinal(date.fromisoformat(due_on).toordinal() - 1)))
        assert client.get(reverse("follow-up-step", args=[step])).status_code == 302, "not before its day"
        clock(due_on)
        page = client.get(reverse("follow-up-step", args=[step])).content.decode()
        assert LETTERS[step].subject.fr in page or step == "call"
        if step != "call":
            letter = pdf_of(client, step)[0]
            assert "lettre recommandée n° 1A 234 567 8901 2" in letter
            assert BLANK not in letter
        assert done(client, step, due_on).status_code == 302
        climbed.append(due_on)
    assert climbed == sorted(climbed)
    assert climbed[3] >= "2026-05-20"
    assert "Ma lettre de relance du" in pdf_of(client, "complaint")[0]
    assert "La réclamation que j’ai adressée à la caisse le" in pdf_of(client, "mediator")[0]
    # The fund decides: there is nothing to follow up.
    decided = Happening(milestone=M.ATTESTATION_DE_DROITS, happened_on=date.fromisoformat(climbed[-1]))
    record(held, decided, by=APPLICANT, today=timezone.localdate())
    assert client.get(reverse("follow-up-step", args=["complaint"]))["Location"] == reverse("follow-up")
    assert not {"call", "message", "reminder", "complaint", "mediator"} & agenda(held, climbed[-1]).keys()


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_of_letter_is_explained_dated_and_answered(client, held, clock, kind):
    clock("2026-06-20")
    meaning = MEANINGS[kind]
    typed = {"dated_on": "10 June 2026", "received_on": "12 June 2026"}
    if meaning.milestones:
        typed["sent_on"] = "20 March 2026"
    if meaning.asks_limit:
        typed["limit_on"] = "25 July 2026"
    kept = write_down(client, kind, **typed)
    assert kept.status_code == 200
    assert meaning.title.en in kept.content.decode()
    assert not meaning.deadline or meaning.deadline in agenda(held, "2026-06-20")
    for reply in meaning.replies:
        letter = pdf_of(client, reply)[0]
        assert LETTERS[reply].subject.fr in letter
        assert "{" not in letter


def test_a_letter_about_the_card_says_nothing_of_what_was_asked_about_the_decision(client, held, clock):
    sent(held)
    clock("2026-12-20")
    for milestone, day in [
        (M.CALLED, "2026-04-20"),
        (M.ATTESTATION_DE_DROITS, "2026-05-04"),
        (M.DEFINITIVE_NUMBER, "2026-05-04"),
        (M.PHOTO_SENT, "2026-06-01"),
    ]:
        record(
            held,
            Happening(milestone=milestone, happened_on=date.fromisoformat(day)),
            by=APPLICANT,
            today=timezone.localdate(),
        )
    letter = pdf_of(client, "complaint")[0]
    assert "ma carte Vitale" in letter
    assert "J’ai déjà appelé" not in letter


@pytest.mark.parametrize(
    ("kind", "named"), [("waiting-number", "votre lettre"), ("formal-notice", "votre mise en demeure")]
)
def test_an_answer_names_what_it_answers(client, held, clock, kind, named):
    sent(held)
    clock("2026-06-20")
    write_down(client, kind, dated_on="10 June 2026", received_on="12 June 2026")
    for reply in ("send-civil-paper", "more-time"):
        assert f"{named} du 10 juin 2026" in pdf_of(client, reply)[0]


def test_papers_that_are_late_are_sent_all_the_same(client, held, clock):
    sent(held)
    clock("2026-06-20")
    kept = write_down(client, "missing-papers", dated_on="10 May 2026", received_on="12 May 2026")
    assert "Send the papers now all the same" in kept.content.decode()
    assert "Send the papers now all the same" in client.get(reverse("tracking")).content.decode()


def test_a_letter_asked_twice_is_kept_once(client, held, clock):
    clock("2026-06-20")
    for _press in range(2):
        write_down(
            client, "control", dated_on="10 June 2026", received_on="12 June 2026", limit_on="20 July 2026"
        )
    assert LetterReceived.objects.count() == 1
    assert agenda(held, "2026-06-20")["control-answer"] == "2026-07-20"
    letter = LetterReceived.objects.get()
    client.post(reverse("letter-kept", args=[letter.pk]), {"answered_on": "18 June 2026"})
    assert "control-answer" not in agenda(held, "2026-06-20")
    client.post(reverse("remove-letter", args=[letter.pk]))
    assert not LetterReceived.objects.exists()


def test_answering_asked_papers_moves_the_file_on(client, held, clock):
    sent(held)
    clock("2026-04-20")
    write_down(
        client, "missing-papers", dated_on="8 April 2026", received_on="10 April 2026", limit_on="3 May 2026"
    )
    assert agenda(held, "2026-04-20")["papers-asked"] == "2026-05-03"
    letter = LetterReceived.objects.get()
    client.post(reverse("letter-kept", args=[letter.pk]), {"answered_on": "18 April 2026"})
    assert standing_of(holding_of(held), date(2026, 4, 20)).progress.right is M.PAPERS_SENT
    assert "papers-asked" not in agenda(held, "2026-04-20")


def test_a_letter_about_a_step_that_cant_be_says_why_the_file_has_not_moved(client, held, clock):
    sent(held)
    clock("2026-06-20")
    page = write_down(client, "appeal-rejected", dated_on="10 June 2026").content.decode()
    assert "its stage hasn’t moved" in page
    assert (
        "On that day your file stood at “You sent the file” (20 March 2026), and this doesn’t follow." in page
    )
    assert LetterReceived.objects.exists()


def test_an_answer_that_doesnt_fit_the_history_is_kept_and_says_why_the_file_has_not_moved(
    client, held, clock
):
    clock("2026-04-20")
    letter = LetterReceived.objects.create(
        case_file=held, kind="missing-papers", dated_on=date(2026, 4, 8), received_on=date(2026, 4, 10)
    )
    answered = reverse("letter-kept", args=[letter.pk])
    page = client.post(answered, {"answered_on": "18 April 2026"}, follow=True).content.decode()
    assert "By that day “You sent the file” hadn’t happened yet." in page
    letter.refresh_from_db()
    assert letter.answered_on == date(2026, 4, 18)


def test_a_full_history_says_so_on_every_page_that_writes_in_it(client, held, clock):
    sent(held)
    MilestoneEntry.objects.bulk_create(
        MilestoneEntry(case_file=held, milestone="called", happened_on=date(2026, 3, 21), recorded_by="x")
        for _line in range(MOST_ENTRIES)
    )
    clock("2026-06-20")
    full = "This history holds up to 100 lines. Ask an advisor to look at it with you."
    assert full in write_down(client, "acknowledgement", dated_on="1 April 2026").content.decode()
    assert full in done(client, "complaint", "20 June 2026").content.decode()
    received = reverse("add-milestone", args=["acknowledged"])
    assert full in client.post(received, {"happened_on": "1 April 2026"}).content.decode()


ANSWERS = {code for meaning in MEANINGS.values() for code in meaning.replies} | DEMANDS.keys()


@pytest.mark.parametrize("code", sorted(ANSWERS - {"court"}))
def test_every_answer_has_a_place_for_the_reference_of_the_fund(code):
    nothing_known = LetterValues(holds=frozenset(), fr={}, en={})
    (reference,) = head_of(LETTERS[code], nothing_known)
    assert reference.fr.startswith("Vos références")


def test_a_letter_to_a_fund_that_has_not_written_yet_has_no_reference_to_name(client, held, clock):
    sent(held)
    clock("2026-05-25")
    assert "Vos références" not in pdf_of(client, "message")[0]
    write_down(client, "acknowledgement", dated_on="10 April 2026")
    assert "Vos références" in pdf_of(client, "message")[0]


HAMBURG = {
    **BY_PATHWAY["puma-eu"],
    "nationality": {"nationality_country": "DE"},
    "birth-place": {"birth_town": "Hamburg", "birth_country": "DE"},
}
# Whom each of these can meet; the others can meet whoever lives here on a title.
MET_BY = {
    Concern.EUROPEAN: HAMBURG,
    Concern.INACTIVE_EUROPEAN: HAMBURG,
    Concern.NO_WAIT: BY_PATHWAY["employee"],
}


@pytest.mark.parametrize("code", list(DEMANDS))
def test_every_demand_has_its_answer_in_french(client, hold, code):
    hold(MET_BY.get(DEMANDS[code].concerns, BY_PATHWAY["puma-non-eu"]))
    assert LETTERS[code].subject.fr in client.get(reverse("demand", args=[code])).content.decode()
    assert LETTERS[code].subject.fr.replace("\u00a0", " ") in pdf_of(client, code)[0]


def test_who_doesnt_live_on_a_title_hears_nothing_of_visitors(client, hold, clock):
    hold(BY_PATHWAY["employee"])
    assert "visitors" not in client.get(reverse("demands")).content.decode()
    assert client.get(reverse("demand", args=["visitors"])).status_code == 404
    assert client.get(reverse("letter-pdf", args=["visitors"]))["Location"] == reverse("demands")
    assert "three months" not in pdf_of(client, "proof-of-address")[0]


@pytest.mark.parametrize(
    ("answers", "not_met"),
    [
        pytest.param(BY_PATHWAY["puma-non-eu"], {"s1-refusal", "five-years", "european-card", "three-months"}, id="who waits, on a title"),
        pytest.param(HAMBURG, {"visitors", "three-months"}, id="an inactive European"),
        pytest.param(BY_PATHWAY["employee"], {"visitors", "s1-refusal", "five-years", "european-card"}, id="who works"),
        pytest.param(
            {**BY_PATHWAY["employee"], "nationality": {"nationality_country": "FR"},
             "birth-place": {"birth_town": "Lyon", "birth_country": "FR"}},
            {"visitors", "s1-refusal", "five-years", "european-card", "translator", "apostille", "birth-certificate-first"},
            id="who was born in France",
        ),
    ],
)  # fmt: skip
def test_a_demand_meets_only_whom_it_can(client, hold, clock, answers, not_met):
    hold(answers)
    shown = {each.code for each in client.get(reverse("demands")).context["demands"]}
    assert shown == DEMANDS.keys() - not_met


def test_an_answer_about_a_european_act_rests_on_the_rules_for_it(client, hold, clock):
    hold(HAMBURG)
    assert "n’en exige pas lorsque l’acte émane" in pdf_of(client, "translator")[0]
    assert "règlement (UE) 2016/1191 dispense" in pdf_of(client, "apostille")[0]
    assert "(allemande)" in pdf_of(client, "european-card")[0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        pytest.param({"dated_on": ""}, "dated_on", id="no date"),
        pytest.param({"dated_on": "31 February 2026"}, "dated_on", id="no such day"),
        pytest.param({"dated_on": "10 June 2027"}, "dated_on", id="a letter of next year"),
        pytest.param({"dated_on": "10 June 2026", "received_on": "9 June 2026"}, "received_on", id="arrived before it was written"),
        pytest.param({"dated_on": "10 June 2026", "limit_on": "9 June 2026"}, "limit_on", id="due before it was written"),
        pytest.param({"dated_on": "10 June 2026", "sent_on": "11 June 2026"}, "sent_on", id="about a file sent later"),
        pytest.param({"dated_on": NUMBER, "sent_on": "1 March 2026"}, "dated_on", id="a social security number for a date"),
        pytest.param({"dated_on": "x" * 5000}, "dated_on", id="five thousand letters"),
    ],
)  # fmt: skip
def test_dates_that_cant_be_are_said_and_nothing_is_kept(client, held, clock, typed, field):
    clock("2026-06-20")
    response = write_down(client, "missing-papers", **typed)
    assert field in response.context["form"].errors
    assert not LetterReceived.objects.exists()


def test_a_number_typed_as_a_reference_is_refused(client, held, clock):
    sent(held)
    clock("2026-05-25")
    response = done(client, "reminder", "25 May 2026", reference=NUMBER)
    assert "reference" in response.context["form"].errors
    assert not standing_of(holding_of(held), date(2026, 5, 25)).progress.has(M.REMINDER_SENT)


@pytest.mark.parametrize("day", ["19 May 2026", "26 May 2026"])
def test_a_step_is_noted_neither_before_it_was_due_nor_for_tomorrow(client, held, clock, day):
    sent(held)
    clock("2026-05-25")
    assert "done_on" in done(client, "complaint", day).context["form"].errors


@pytest.mark.parametrize(
    "path", ["letters/nonsense.pdf", "letters/call.pdf", "letter/nonsense/", "demands/nonsense/"]
)
def test_what_isnt_there_is_not_found(client, held, path):
    assert client.get(f"/file/tracking/{path}").status_code == 404


def test_a_step_that_isnt_there_leads_back_to_the_follow_up(client, held):
    assert client.get(reverse("follow-up-step", args=["nonsense"]))["Location"] == reverse("follow-up")


def test_another_persons_letter_is_not_found(client, hold, clock):
    other = Client()
    theirs = hold(BY_PATHWAY["employee"], other)
    letter = LetterReceived.objects.create(
        case_file=theirs, kind="control", dated_on=date(2026, 3, 1), received_on=date(2026, 3, 2)
    )
    hold(BY_PATHWAY["puma-non-eu"])
    for method in ("get", "post"):
        assert getattr(client, method)(reverse("letter-kept", args=[letter.pk])).status_code == 404
    assert client.post(reverse("remove-letter", args=[letter.pk])).status_code == 404
    assert client.get(reverse("letter-pdf", args=["answer-control"])).status_code == 302
    assert LetterReceived.objects.filter(pk=letter.pk).exists()


def test_pages_ask_for_the_pathway_first(client, hold, clock):
    hold({})
    for name, args in (
        ("follow-up", []),
        ("received-letters", []),
        ("demands", []),
        ("letter-kind", ["refusal"]),
        ("letter-pdf", ["visitors"]),
    ):
        assert client.get(reverse(name, args=args))["Location"] == reverse("situation"), name
