"""The queue on the desk: it says what a file's page says, and never more than it knows."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import translation

from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.docket.records.models import DocketRow
from enrollment.history.records.record import Happening, record
from enrollment.household.records.demonstration import answers_of_a_family
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.step_texts import Step
from enrollment.tracking.law.steps_after import OF_THE_HEALTH_INSURANCE
from tests.enrollment.desk.test_desk import LIST, PUMA, listed, page_of
from tests.enrollment.stored_answers import AWAY_FOR_LONG, TITLE_ENDED, TODAY
from tests.sealing import spoil


@pytest.mark.parametrize(
    ("answers", "turn"), [(AWAY_FOR_LONG, "advisor"), (PUMA, "client")], ids=["in doubt", "gathering"]
)
def test_the_files_page_says_whose_turn_it_is_as_the_list_does(advisor, db, answers, turn):
    case_file = CaseFile.objects.create(answers=answers)
    said = f'data-turn="{turn}" data-since="{TODAY.isoformat()}"'
    assert said in listed(advisor).content.decode()
    assert said in advisor.get(page_of(case_file)).content.decode()


def test_the_first_day_to_file_is_never_missed(advisor, db):
    CaseFile.objects.create(answers=answers_of_a_family(TODAY))
    page = listed(advisor).content.decode()
    assert "Gathering papers" in page
    assert "data-late" not in page
    assert "Make your application" not in page


@pytest.mark.parametrize(
    "said",
    [
        {"state": "formerly"},
        {"next_action": "formerly"},
        {"step": "formerly"},
        {"waits_for": "formerly"},
        {"road": "formerly"},
        {"reckoned_on": None},
    ],
    ids=lambda said: next(iter(said)),
)
def test_a_row_that_does_not_read_shuts_nobody_out_of_the_list(advisor, case_file, said):
    other = CaseFile.objects.create(answers=[] if said == {"reckoned_on": None} else TITLE_ENDED)
    turn_the_day(TODAY)
    DocketRow.objects.filter(case_file=case_file).update(**said)
    page = advisor.get(LIST).content.decode()
    assert "Doesn’t read any more" in page
    assert f'data-reference="{other.reference}"' in page
    assert "Show three months in France" not in page


def test_a_file_that_does_not_open_shuts_nobody_out_of_the_list_nor_of_its_own_page(advisor, case_file):
    broken = CaseFile.objects.create(answers=PUMA)
    spoil(broken)
    turn_the_day(TODAY)
    for asked in ({}, {"q": broken.reference}):
        page = advisor.get(LIST, asked).content.decode()
        assert "Doesn’t read any more" in page
        assert f'data-reference="{broken.reference}"' in page
    assert f'data-reference="{case_file.reference}"' in advisor.get(LIST).content.decode()
    for language, said in (("en", "neither do its answers"), ("fr", "ses réponses non plus")):
        advisor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        shown = advisor.get(page_of(broken))
        assert shown.status_code == 200
        assert said in shown.content.decode()


def test_before_the_first_turn_the_list_does_not_say_that_there_is_no_file(advisor, case_file):
    for asked in ({}, {"q": "nguyen"}):
        page = advisor.get(LIST, asked).content.decode()
        assert "no file stands in this list yet" in page
        assert "Nobody has given this team a mandate yet" not in page
        assert "No file is like that" not in page
    CaseFile.objects.all().delete()
    assert "Nobody has given this team a mandate yet" in advisor.get(LIST).content.decode()


def test_a_list_of_yesterday_says_so_whatever_is_shown_of_it(advisor, case_file):
    turn_the_day(TODAY - timedelta(days=1))
    for asked in ({}, {"state": "refused"}):
        assert "as they stood on 26 March 2026" in advisor.get(LIST, asked).content.decode()
    assert "as they stood" not in listed(advisor).content.decode()


@pytest.mark.parametrize("place", [{"after": "9~1"}, {"before": "0~1"}, {"after": "no place"}], ids=str)
def test_a_page_beyond_the_list_is_the_first_one(advisor, case_file, place):
    page = listed(advisor, **place).content.decode()
    assert "This is the first one" in page
    assert case_file.reference in page


def test_the_filters_and_the_columns_have_the_same_names(advisor, case_file):
    named = ("state", "waits_for", "due", "road")
    for language in ("en", "fr"):
        advisor.cookies["django_language"] = language
        response = listed(advisor)
        columns = [
            column.lower() for column in re.findall(r'<th scope="col">(.*?)</th>', response.content.decode())
        ]
        with translation.override(language):
            labels = [str(response.context["form"][name].label).lower() for name in named]
        assert labels == columns[1:5]


def test_the_list_tells_the_next_step_of_a_refused_file_as_its_page_does(advisor, case_file):
    for milestone, ago in ((Milestone.SUBMITTED, 100), (Milestone.RIGHT_REFUSED, 50)):
        day = TODAY - timedelta(days=ago)
        record(case_file, Happening(milestone=milestone, happened_on=day), by="applicant", today=TODAY)
    for shown in (listed(advisor), advisor.get(page_of(case_file))):
        assert "Contest it by 7 April 2026" in shown.content.decode()


def test_a_step_that_is_named_like_a_follow_up_always_has_its_day():
    both = {each.value for each in Step} & {each.value for each in FollowUpStep}
    assert both <= {after.step.value for after in OF_THE_HEALTH_INSURANCE.values() if after.limit}


def test_the_page_of_a_file_that_does_not_read_shows_what_can_be_read(advisor, case_file):
    case_file.letters_received.create(kind="no such kind", dated_on=TODAY, received_on=TODAY)
    response = advisor.get(page_of(case_file))
    assert response.status_code == 200
    assert "doesn’t read any more" in response.content.decode()
    assert "Roubaix" in response.content.decode()
