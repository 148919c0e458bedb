"""A milestone is one thing told in many tables: a new one enters each of them, or is named here as left out."""

import pytest

from enrollment.portal.correspondence.letter_values import HAPPENED
from enrollment.tracking.law.follow_up import RECORDED_AS
from enrollment.tracking.law.lanes import AHEAD
from enrollment.tracking.law.measured_waits import BOUNDS
from enrollment.tracking.law.milestones import MILESTONES, SENT_BY_THE_PERSON, Milestone
from enrollment.tracking.law.published_waits import USUAL
from enrollment.tracking.law.received_letters import MEANINGS
from enrollment.tracking.law.step_texts import DONE_BY, STEP_WORDS, Step
from enrollment.tracking.law.steps_after import OF_THE_HEALTH_INSURANCE, OF_THE_STATE_AID
from enrollment.tracking.law.transitions import CONTESTED, GRANTED, TRANSITIONS, UNDER_REVIEW, Actor


def named(slugs):
    return {Milestone(slug) for slug in slugs.split()}


OF_OTHERS = {each for each, transition in TRANSITIONS.items() if transition.actor is not Actor.PERSON}
NO_LANE = named(
    "ameli-account medecin-traitant mutuelle-linked called message-sent reminder-sent complaint-sent mediator-asked"
)
NUMBERS = named(
    """
    waiting-number civil-paper-asked civil-paper-sent formal-notice identity-sent-on
    definitive-number photo-asked photo-sent card-received card-lost
    """
)

# The table, what stands in it, and what is left out on purpose.
TABLES = {
    "milestones.toml: how people read it": (set(MILESTONES), set()),
    "transitions.TRANSITIONS: its lane, who does it, what must come before": (set(TRANSITIONS), set()),
    "transitions.UNDER_REVIEW, GRANTED or CONTESTED: where the right stands with it": (
        UNDER_REVIEW | GRANTED | CONTESTED,
        named("returned withdrawn court-lost") | NUMBERS | NO_LANE,
    ),
    # Whoever is covered goes on by the number; with the card in hand there is nothing to wait for.
    "steps_after.OF_THE_HEALTH_INSURANCE: whose turn it is then": (
        set(OF_THE_HEALTH_INSURANCE),
        GRANTED | named("card-received") | NO_LANE,
    ),
    "steps_after.OF_THE_STATE_AID: the same of the AME, which gives no number": (
        set(OF_THE_STATE_AID),
        NUMBERS | NO_LANE,
    ),
    "lanes.AHEAD: what usually comes after it": (
        {each for lane in AHEAD.values() for each in lane if each is not None},
        named("attestation-de-droits court-lost card-received") | NO_LANE,
    ),
    "step_texts.DONE_BY or follow_up.RECORDED_AS: what the person did with it": (
        {*DONE_BY.values(), *RECORDED_AS.values()},
        (OF_OTHERS - named("appeal-silent definitive-number")) | named("withdrawn card-lost mutuelle-linked"),
    ),
    "milestones.SENT_BY_THE_PERSON: whether a number proves it": (
        SENT_BY_THE_PERSON,
        OF_OTHERS
        | named(
            """
            withdrawn photo-sent card-lost ameli-account medecin-traitant mutuelle-linked called
            message-sent
            """
        ),
    ),
    "received_letters.toml: the letter that brings it, or that it answers": (
        {each for meaning in MEANINGS.values() for each in (*meaning.milestones, meaning.answered_by)},
        named(
            """
            right-granted attestation-de-droits appeal-silent court-lost withdrawn identity-sent-on
            card-received card-lost
            """
        )
        | NO_LANE,
    ),
    "published_waits.toml: how long one usually waits for it": (
        set(USUAL),
        named(
            """
            submitted returned papers-asked provisional-attestation right-refused appeal-silent
            withdrawn civil-paper-asked formal-notice identity-sent-on photo-asked card-lost
            """
        )
        | NO_LANE,
    ),
    "measured_waits.BOUNDS: the wait that it begins, ends or breaks off": (
        {each for bounds in BOUNDS.values() for each in ({bounds.begins} | bounds.ends | bounds.breaks)},
        named(
            """
            acknowledged papers-asked papers-sent appeal-filed appeal-rejected appeal-silent
            court-seized court-lost civil-paper-asked civil-paper-sent formal-notice identity-sent-on
            card-lost
            """
        )
        | NO_LANE,
    ),
    "letter_values.HAPPENED: what a letter in French may lean on": (
        set(HAPPENED),
        named(
            """
            returned papers-asked provisional-attestation right-granted attestation-de-droits
            appeal-silent court-seized court-lost withdrawn civil-paper-asked formal-notice
            identity-sent-on definitive-number photo-asked card-received card-lost ameli-account
            medecin-traitant mutuelle-linked message-sent mediator-asked
            """
        ),
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_milestone_stands_in_the_table_or_is_left_out_on_purpose(table):
    entered, left_out = TABLES[table]
    missing = ", ".join(sorted(set(Milestone) - entered - left_out))
    assert not missing, f"{missing}: must enter {table}; or say here that it is left out"


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_said_to_be_left_out_that_stands_in_the_table(table):
    entered, left_out = TABLES[table]
    assert not sorted(entered & left_out), table


def test_every_step_has_its_words():
    assert set(STEP_WORDS) == set(Step)
