"""The pages after sending: how the file stands, the lanes, and a history that people write, mistype and correct."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.published_waits import USUAL, usual_on
from enrollment.tracking.records.models import MilestoneEntry, WaitingTime
from pathways.decision import Pathway
from pathways.pathway_facts import PATHWAYS, Kind
from tests.enrollment.portal.test_home import text_at
from tests.enrollment.stored_answers import BY_PATHWAY, NOTHING_ASKED_FOR, TODAY


NIR = "2 87 04 99 345 123 59"
SENT = {"happened_on": "20 March 2026", "submitted_by": "registered-letter", "reference": "1A 234 567 8901 2"}


def write(client, milestone, day, **more):
    """Write down on the page that this happened."""
    return client.post(reverse("add-milestone", args=[milestone]), {"happened_on": day, **more})


def written(client, milestone, day, **more):
    """The same, and it must have been taken."""
    response = write(client, milestone, day, **more)
    assert response.status_code == 302, response.context["form"].errors
    return MilestoneEntry.objects.filter(milestone=milestone).last()


def told(response):
    """What the form says against it."""
    return " ".join(error for errors in response.context["form"].errors.values() for error in errors)


@pytest.fixture
def sent(client, hold):
    """A file sent a week ago."""
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    client.post(reverse("add-milestone", args=["submitted"]), SENT)
    assert case_file.milestone_entries.count() == 1
    return case_file


def test_the_day_from_which_the_letter_covers_is_asked_and_kept(client, sent):
    written(client, "right-granted", "25 March 2026", rights_open_on="20 March 2026")
    assert sent.gap.rights_open_on == date(2026, 3, 20)
    # A letter that names no day takes none away.
    written(client, "provisional-attestation", "26 March 2026")
    sent.gap.refresh_from_db()
    assert sent.gap.rights_open_on == date(2026, 3, 20)


BORN_IN_LYON = {
    **BY_PATHWAY["employee"],
    "nationality": {"nationality_country": "FR"},
    "birth-place": {"birth_town": "Lyon", "birth_country": "FR"},
}


@pytest.mark.parametrize(("answers", "waits"), [(BORN_IN_LYON, False), (BY_PATHWAY["employee"], True)])
def test_who_was_born_in_france_has_a_number_and_who_is_french_no_title(client, hold, answers, waits):
    hold(answers)
    client.post(reverse("add-milestone", args=["submitted"]), SENT)
    read = text_at(client, "tracking")
    assert ("Waiting number" in read) is waits
    assert ("Your number exists since your birth" in read) is not waits
    assert ("Whether your stay is lawful is judged on this day" in read) is waits


def test_before_sending_the_page_asks_for_the_day(client, hold):
    hold(BY_PATHWAY["employee"])
    assert "I have sent it" in text_at(client, "tracking")
    assert "Not sent yet" in text_at(client, "file")


def test_once_all_is_ready_the_first_screen_asks_whether_it_is_sent(client, hold):
    hold(BY_PATHWAY["student"])
    items = client.get(reverse("checklist")).context["standing"].checklist.items
    client.post(reverse("checklist"), {"held": [f"{item.key}|{item.person}" for item in items]})
    assert reverse("add-milestone", args=["submitted"]) in client.get(reverse("file")).content.decode()


def test_once_sent_the_first_screen_says_how_it_stands_and_one_thing(client, sent):
    page = client.get(reverse("file"))
    read = text_at(client, "file")
    assert "Your file is with the health insurance office" in read
    assert "Wait until 20 April 2026" in read
    assert page.content.decode().count('class="next-action"') == 1
    # What was to be prepared stays to be opened, without alarm; the pathway and its reasons too.
    assert "papers needed" not in read
    assert reverse("checklist") in page.content.decode()
    assert [task.url for task in page.context["tasks"]] == [reverse("tracking")]
    assert page.context["reasons"]


def test_a_request_is_judged_on_its_day_even_if_the_permit_ends_meanwhile(client, hold):
    ends = {"permit_from": "2025-09-01", "permit_to": "2026-03-22"}
    hold({**BY_PATHWAY["puma-non-eu"], **NOTHING_ASKED_FOR, "permit-dates": ends})
    assert client.get(reverse("file")).context["decision"].pathway == "blocked-permit"
    client.post(reverse("add-milestone", args=["submitted"]), SENT)
    assert client.get(reverse("file")).context["decision"].pathway == "puma-non-eu"


def test_the_lanes_say_what_is_possible_and_what_not_yet(client, sent):
    written(client, "right-granted", "25 March 2026")
    written(client, "waiting-number", "25 March 2026")
    read = text_at(client, "tracking")
    assert "No ameli account and no Carte Vitale with it" in read
    assert "Up to 9 months after the birth certificate" in read
    lanes = client.get(reverse("tracking")).context["lanes"]
    assert [lane["slug"] for lane in lanes] == ["right", "number"]
    places = [stop["station"].place for stop in lanes[1]["stations"]]
    assert places == ["present", "ahead", "ahead", "ahead"]


def test_what_the_other_lane_has_brought_is_no_longer_said_to_be_missing(client, sent):
    sentence = "No ameli account and no card until the number is definitive."
    written(client, "right-granted", "22 March 2026")
    assert sentence in text_at(client, "tracking")
    written(client, "definitive-number", "23 March 2026")
    assert sentence not in text_at(client, "tracking")


def test_only_what_may_happen_is_offered(client, sent):
    page = client.get(reverse("what-happened"))
    following = [each for group in page.context["next"] for each, _words in group["milestones"]]
    earlier = [each for group in page.context["earlier"] for each, _words in group["milestones"]]
    assert M.ACKNOWLEDGED in following
    assert not {M.COURT_SEIZED, M.CARD_RECEIVED, M.AMELI_ACCOUNT} & {*following, *earlier}


def test_a_step_that_was_forgotten_is_added_in_its_place(client, sent):
    written(client, "right-granted", "26 March 2026")
    page = client.get(reverse("what-happened"))
    assert M.ACKNOWLEDGED in [
        each for group in page.context["earlier"] for each, _words in group["milestones"]
    ]
    written(client, "acknowledged", "23 March 2026")
    titles = [line["title"] for line in client.get(reverse("tracking")).context["history"]]
    assert titles == [
        "The right is granted",
        "The health insurance office confirmed that it has the file",
        "You sent the file",
    ]


@pytest.mark.parametrize(
    ("milestone", "day", "sentence"),
    [
        pytest.param("acknowledged", "", "Enter the day", id="nothing typed"),
        pytest.param("acknowledged", "31 February 2026", "no such day", id="no such day"),
        pytest.param("acknowledged", "3/4/2026", "can be read as", id="two readings"),
        pytest.param("acknowledged", "1 April 2027", "after today", id="a day to come"),
        pytest.param("acknowledged", "1 April 2006", "more than ten years ago", id="a year mistyped"),
        pytest.param(
            "acknowledged", "19 March 2026", "“You sent the file” hadn’t happened yet", id="before sending"
        ),
        pytest.param(
            "court-seized", "26 March 2026", "your file stood at “You sent the file”", id="no court yet"
        ),
        pytest.param(
            "ameli-account", "26 March 2026", "“The definitive number came” hadn’t", id="no account yet"
        ),
        pytest.param("medecin-traitant", "26 March 2026", "the right wasn’t granted", id="no doctor yet"),
        pytest.param(
            "submitted", "21 March 2026", "is written down already, for 20 March 2026", id="sent twice"
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, sent, milestone, day, sentence):
    response = write(client, milestone, day, submitted_by="counter", reference="AB 12")
    assert response.status_code == 200
    assert sentence in told(response)
    assert f'value="{day}"' in response.content.decode() or not day
    assert sent.milestone_entries.count() == 1


def test_the_silence_of_the_board_counts_from_a_day_that_is_named(client, sent):
    written(client, "right-refused", "21 March 2026")
    written(client, "appeal-filed", "22 March 2026")
    assert "This can’t be before 22 May 2026" in told(write(client, "appeal-silent", "27 March 2026"))


def test_the_language_button_keeps_what_is_typed(client, sent):
    page = write(client, "acknowledged", "perhaps Tuesday", switch_language="fr")
    assert 'value="perhaps Tuesday"' in page.content.decode()
    assert 'lang="fr"' in page.content.decode()
    assert sent.milestone_entries.count() == 1


def test_pressing_twice_and_coming_back_writes_one_line(client, sent):
    for _time in range(2):
        written(client, "acknowledged", "23 March 2026")
    assert sent.milestone_entries.count() == 2


def test_a_wrong_line_is_corrected_and_stays_to_be_seen(client, sent):
    wrong = sent.milestone_entries.get()
    page = client.get(reverse("correct-milestone", args=[wrong.pk]))
    assert page.context["form"]["happened_on"].value() == date(2026, 3, 20)
    right = {**SENT, "milestone": "submitted", "happened_on": "19 March 2026"}
    client.post(reverse("correct-milestone", args=[wrong.pk]), right)
    newer, older = client.get(reverse("tracking")).context["history"][::-1]
    assert (newer["day"], newer["struck"]) == ("19 March 2026", "")
    assert older["struck"] == "Corrected on 27 March 2026"
    again = client.post(
        reverse("correct-milestone", args=[wrong.pk]), {**right, "happened_on": "18 March 2026"}
    )
    assert "corrected in the meantime" in told(again)


def test_a_line_may_have_been_something_else(client, sent):
    wrong = written(client, "right-granted", "25 March 2026")
    page = client.get(reverse("correct-milestone", args=[wrong.pk]))
    offered = dict(page.context["form"].fields["milestone"].choices)
    assert "provisional-attestation" in offered
    assert "card-received" not in offered
    answer = {"milestone": "provisional-attestation", "happened_on": "25 March 2026"}
    client.post(reverse("correct-milestone", args=[wrong.pk]), answer)
    assert "A provisional attestation came" in text_at(client, "tracking")


def test_a_line_that_never_was_is_struck_out_unless_another_needs_it(client, sent):
    first, second = sent.milestone_entries.get(), written(client, "acknowledged", "23 March 2026")
    page = client.post(reverse("strike-out", args=[first.pk]), follow=True)
    assert "would then make no sense" in page.content.decode()
    client.post(reverse("strike-out", args=[second.pk]))
    client.post(reverse("strike-out", args=[first.pk]))
    read = text_at(client, "tracking")
    assert "I have sent it" in read
    assert read.count("Struck out on 27 March 2026") == 2


@pytest.mark.parametrize("typed", [NIR, NIR.replace(" ", ""), NIR[:-3], f"n° {NIR}", NIR.replace(" ", "-")])
def test_a_social_security_number_is_refused_kindly_and_kept_nowhere(client, hold, typed):
    case_file = hold(BY_PATHWAY["employee"])
    response = client.post(reverse("add-milestone", args=["submitted"]), {**SENT, "reference": typed})
    assert "we never keep one" in told(response)
    assert "345" not in told(response)
    assert case_file.milestone_entries.count() == 0


def test_nobody_writes_in_another_name_or_file_or_time(client, sent):
    posted = {
        "recorded_by": "agathe",
        "recorded_at": "2020-01-01",
        "case_file": "x",
        "corrects": "y",
        "id": "z",
    }
    row = written(client, "acknowledged", "23 March 2026", **posted)
    assert (row.recorded_by, row.case_file_id, row.corrects_id) == ("applicant", sent.pk, None)
    assert row.recorded_at.date() == TODAY


def test_a_stored_line_that_fits_nowhere_is_shown_with_a_request(client, sent):
    for milestone in ("court-seized", "a-step-of-later-days"):
        MilestoneEntry.objects.create(
            case_file=sent, milestone=milestone, happened_on=date(2026, 3, 22), recorded_by="applicant"
        )
    read = text_at(client, "tracking")
    assert "A line of the history doesn’t fit" in read
    assert "A step that this site doesn’t know" in read
    assert client.get(reverse("file")).status_code == client.get(reverse("what-happened")).status_code == 200
    for row in sent.milestone_entries.exclude(milestone="submitted"):
        client.post(reverse("strike-out", args=[row.pk]))
    assert "doesn’t fit" not in text_at(client, "tracking")


def test_our_own_figures_are_shown_with_their_day_and_number_of_files(client, sent):
    assert "How long others waited" not in text_at(client, "tracking")
    WaitingTime.objects.create(
        caisse="597",
        waiting="decision",
        files=14,
        still_waiting=3,
        quarter=41,
        half=62,
        three_quarters=None,
        counted_on=TODAY - timedelta(days=1),
    )
    read = text_at(client, "tracking")
    for shown in ("within 62 days", "a quarter within 41", "14 files, 3 still waiting", "26 March 2026"):
        assert shown in read


def test_a_stage_that_is_none_leads_to_the_list(client, sent):
    assert client.get(reverse("add-milestone", args=["nonsense"]))["Location"] == reverse("what-happened")


@pytest.mark.parametrize("milestone", M)
def test_every_milestone_has_its_page_in_both_languages(client, sent, milestone):
    for language in ("en", "fr"):
        page = client.get(reverse("add-milestone", args=[milestone]), headers={"Accept-Language": language})
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()


def test_how_long_it_usually_takes_is_never_told_without_who_says_so(client, hold):
    hold(BY_PATHWAY["employee"])
    page = client.get(reverse("tracking")).content.decode()
    for part in page.split('<section class="lane"')[1:]:
        lane = part.partition("</section>")[0]
        assert "Usually" in lane
        assert 'class="level"' in lane.partition("data-waits")[2]


def tells_the_wait_of_most(text):
    return "10 weeks" in text


@pytest.mark.parametrize("pathway", [each for each in Pathway if PATHWAYS[each].kind is Kind.APPLICATION])
def test_a_pathways_lane_and_its_result_tell_one_wait_for_the_decision(pathway):
    usual, duration = usual_on(pathway, M.RIGHT_GRANTED), PATHWAYS[pathway].duration
    assert tells_the_wait_of_most(usual.en) is bool(duration and tells_the_wait_of_most(duration.en))
    assert bool(usual.most) is tells_the_wait_of_most(usual.en)
    assert ("at once" in usual.en) is bool(duration and "at once" in duration.en)


def test_what_holds_for_students_is_told_to_students_alone():
    assert not [usual for usual in USUAL.values() if "student" in usual.en or "étudiant" in usual.fr]
    own = {
        pathway for pathway in Pathway if usual_on(pathway, M.WAITING_NUMBER) is not USUAL[M.WAITING_NUMBER]
    }
    assert own == {Pathway.STUDENT}


@pytest.mark.parametrize(
    "pathway",
    sorted(pathway for pathway in BY_PATHWAY if PATHWAYS[Pathway(pathway)].kind is Kind.APPLICATION),
)
def test_no_sentence_of_a_sent_file_tells_the_wait_of_another_pathway(client, hold, pathway):
    hold(BY_PATHWAY[pathway])
    written(client, "submitted", "2 March 2026", submitted_by="counter")
    written(client, "acknowledged", "20 March 2026")
    duration = PATHWAYS[Pathway(pathway)].duration
    own = bool(duration and tells_the_wait_of_most(duration.en))
    tracking, first = (client.get(reverse(page)).content.decode() for page in ("tracking", "file"))
    assert tells_the_wait_of_most(tracking) is own
    assert own or not tells_the_wait_of_most(first)
