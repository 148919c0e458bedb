"""At the desk "you" is the advisor: whatever addresses the client has other words there, in both languages."""

import re
from datetime import date

import pytest
from django.utils import translation

from enrollment.desk.milestone_form import ToldHappeningForm
from enrollment.desk.third_person import (
    DUE,
    choices_in_words,
    due_in_words,
    happened_in_words,
    route_in_words,
    step_in_words,
)
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.step_texts import Step
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


def test_nothing_is_reworded_that_is_not_there():
    assert set(DUE) <= set(LIMITS)
    assert due_in_words("formerly") == ""
