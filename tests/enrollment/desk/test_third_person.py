"""At the desk "you" is the advisor: whatever addresses the client has other words there, in both languages."""

import re
from datetime import date

import pytest
from django.utils import translation

from documents.papers.concordance.findings import Finding, Verdict
from enrollment.desk.milestone_form import ToldHappeningForm
from enrollment.desk.third_person import (
    DUE,
    choices_in_words,
    due_in_words,
    happened_in_words,
    route_in_words,
    step_in_words,
)
from enrollment.papers.pages.finding_words import WHOSE_IT_IS, in_short
from enrollment.papers.records.models import GivenPaper, ReadingState
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.step_texts import Step
from enrollment.ui.drawn import drawn
from pathways.pathway_facts import PATHWAYS


ADDRESSED = {"en": re.compile(r"\b[Yy]ou(r|rself)?\b"), "fr": re.compile(r"\b([Vv]ous|[Vv]otre|[Vv]os)\b")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_route_day_or_step_addresses_the_client(language):
    with translation.override(language):
        told = [
            *(route_in_words(each) for each in PATHWAYS),
            *(happened_in_words(each) for each in Milestone),
            *(due_in_words(code) for code in LIMITS),
            *(step_in_words(each, None, date(2026, 3, 27)) for each in Step),
            *(step_in_words(Step.ASK_FOR_NUMBER, each, None) for each in FollowUpStep),
        ]
    assert [each for each in told if ADDRESSED[language].search(each)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_form_of_the_history_addresses_the_client(language, the_day):
    with translation.override(language):
        told = [str(group["name"]) for group in choices_in_words(list(Milestone))]
        for milestone in Milestone:
            form = ToldHappeningForm(milestone=milestone, instead=[milestone], today=date(2026, 3, 27))
            for field in form.fields.values():
                told += [str(field.label), str(field.help_text)]
                told += [str(words) for _value, words in getattr(field, "choices", ())]
    own = [re.sub("[“«].*?[”»]", "", each) for each in told]
    assert [each for each in own if ADDRESSED[language].search(each)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("need", ["required", "conditional", "often-asked", "helpful"])
def test_how_much_a_paper_matters_addresses_nobody(language, need):
    with translation.override(language):
        for ours in (True, False):
            told = drawn(
                "checklist/_need.html", need=need, blocks_filing=False, met=False, ours=ours, at_desk=True
            )
            assert not ADDRESSED[language].search(told)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_became_of_a_paper_addresses_nobody(language):
    read = GivenPaper(key="rib", person="applicant", reading_state=ReadingState.READ)
    with translation.override(language):
        assert not ADDRESSED[language].search(in_short(read, (), for_team=True)["text"])
        read.confirmed = {"name": "Thị Hồng Nguyễn"}
        agrees = [Finding(check=check, verdict=Verdict.AGREES) for check in WHOSE_IT_IS]
        assert not ADDRESSED[language].search(in_short(read, agrees, for_team=True)["text"])


def test_nothing_is_reworded_that_is_not_there():
    assert set(DUE) <= set(LIMITS)
    assert due_in_words("formerly") == ""
