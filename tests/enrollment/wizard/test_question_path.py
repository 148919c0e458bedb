"""The path: every question that matters is asked, none is skipped, and no answer is ever lost."""

from copy import deepcopy
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question_path import Walk, leave_none_open, under_way, walk
from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS
from pathways.rules import decide
from pathways.situation import is_minor
from tests.enrollment.stored_answers import (
    BY_PATHWAY,
    MINOR,
    NOTHING_ASKED_FOR,
    OTHER_PARENT,
    SITUATIONS,
    TODAY,
    in_two_steps,
)
from tests.examples import examples


LAW = settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
SLUGS = {question.slug for question in QUESTIONS}
IN_THE_FIRST_SECTION = {question.slug for question in QUESTIONS if not question.after_decision}
PUMA = BY_PATHWAY["puma-non-eu"]
# A paper that only says that a request has arrived, and is over: found by a run of the law.
FORMER_CONFIRMATION = in_two_steps(
    PUMA
    | {
        "permit": {"permit": "confirmation-depot"},
        "permit-dates": {"permit_from": "2024-01-01", "permit_to": "2026-01-01"},
        "title-request": {"title_requested": False, "title_requested_on": None},
        "european-family": {"family_of_a_european": True},
    }
)

# Who works isn't asked whether a parent is insured: it can't be a pathway of theirs either.
AT_WORK_BEFORE_EIGHTEEN = in_two_steps(
    PUMA
    | {
        "birth-date": {"born_on": "2008-04-01"},
        "activity": {"activity": "cross-border-switzerland"},
        "dependent": {"dependent_on_insured_parent": True},
    }
)
# An S1 and French unemployment benefit: in civic service they would be insured by it.
S1_AND_BENEFIT = PUMA | {
    "nationality": {"nationality_country": "FR"},
    "foreign-cover": {"foreign_cover": "s1"},
    "unemployment": {"french_unemployment_benefit": True},
    "capacity": {"capacity": "service-civique"},
}
# Of family of a European, whose visa has ended: on the pathway that may open, civic service would insure by itself.
IN_DOUBT_IN_CIVIC_SERVICE = in_two_steps(
    PUMA
    | {
        "permit": {"permit": "vls-ts"},
        "visa-validation": {"vls_ts_validated": False},
        "permit-dates": {"permit_from": "2024-01-01", "permit_to": "2026-01-01"},
        "title-request": {"title_requested": False, "title_requested_on": None},
        "european-family": {"family_of_a_european": True},
        "capacity": {"capacity": "service-civique"},
    }
)
# The first day of work is asked of whoever works: civic service has none.
CIVIC_SERVICE = PUMA | {
    "nationality": {"nationality_country": "FR"},
    "capacity": {"capacity": "service-civique"},
    "activity-start": {"activity_started_on": "2026-04-01"},
}
# Days that were told of another title, before its holder said that they can't name it.
NAMELESS = PUMA | {
    "title-kind": {"title_kind": "unsure"},
    "permit": {"permit": "unknown"},
    "permit-dates": {"permit_from": "2024-01-01", "permit_to": "2026-01-01"},
}

# A student whose pension tells that the S1 beside it is no parent's: the day on which studies start counts.
S1_AND_PENSION_IN_STUDIES = PUMA | {
    "permit": {"permit": "attestation-decision-favorable"},
    "title-kind": {"title_kind": "paper"},
    "foreign-cover": {"foreign_cover": "s1"},
    "studies": {"student": True},
    "studies-start": {"studies_started_on": "2026-09-22"},
    "pension": {"pension": "foreign"},
}

# Temporary protection goes before work across the border, from the first day of its paper on.
PROTECTED_FROM_MAY_ON = PUMA | {
    "activity": {"activity": "cross-border"},
    "activity-start": {"activity_started_on": "2026-06-30"},
    "title-kind": {"title_kind": "paper"},
    "permit": {"permit": "aps"},
    "temporary-protection": {"temporary_protection": True},
    "permit-dates": {"permit_from": "2026-05-06", "permit_to": "2026-08-29"},
}


def told(stored):
    """These answers read, whether or not the path asks them."""
    answers = Answers()
    for question in QUESTIONS:
        if question.slug in stored:
            assert question.read(answers, stored[question.slug]), question.slug
    return answers


def decision_summary(situation):
    """What the pages show of a decision; a first day in the past is as good as today, and a minor in doubt is told none."""
    decision = decide(situation, TODAY)
    first_day = decision.earliest_application if is_minor(situation, TODAY) else decision.first_day
    day_told = first_day and max(TODAY, first_day)
    # A minor who is alone isn't asked what adults are: a person looks, whatever they would have said.
    wait = decision.needs_three_months and not (is_minor(situation, TODAY) and decision.doubts)
    return decision.pathway, decision.possible, wait, day_told, decision.forms


@LAW
@given(stored=SITUATIONS)
@example(stored=FORMER_CONFIRMATION)
@example(stored=AT_WORK_BEFORE_EIGHTEEN)
@example(stored=S1_AND_BENEFIT)
@example(stored=IN_DOUBT_IN_CIVIC_SERVICE)
@example(stored=CIVIC_SERVICE)
@example(stored=NAMELESS)
@example(stored=S1_AND_PENSION_IN_STUDIES)
@example(stored=PROTECTED_FROM_MAY_ON)
def test_a_question_that_is_not_asked_could_not_have_changed_anything(stored):
    path = walk(stored, TODAY)
    assert not set(path.unanswered) & IN_THE_FIRST_SECTION
    asked = {slug: answer for slug, answer in stored.items() if slug in path.questions}
    assert decision_summary(told(asked).situation(TODAY)) == decision_summary(told(stored).situation(TODAY))
    assert path.so_far.situation == told(asked).situation(TODAY)


@LAW
@given(stored=SITUATIONS)
def test_dropping_what_is_not_asked_leaves_the_path_as_it_is(stored):
    path = walk(stored, TODAY)
    asked = {slug: answer for slug, answer in stored.items() if slug in path.questions}
    assert list(walk(asked, TODAY).questions) == list(path.questions)


# An answer for every question, so that whatever a rule could look at is there to be found.
EVERYTHING = {
    **PUMA,
    **BY_PATHWAY["puma-eu"],
    **BY_PATHWAY["employee"],
    **PUMA,
    "dependent": {"dependent_on_insured_parent": False},
    "withdrawal-agreement": {"uk_withdrawal_agreement": False},
    "visa-validation": {"vls_ts_validated": True},
    "permanent-right": {"eu_permanent_right": False},
    "studies-start": {"studies_started_on": "2026-01-12"},
    **NOTHING_ASKED_FOR,
    "title-kind": {"title_kind": "card"},
    "temporary-protection": {"temporary_protection": False},
    "absences": {"absences": []},
}
FRENCH = {"nationality": {"nationality_country": "FR"}}
S1 = {"foreign-cover": {"foreign_cover": "s1"}}
IN_STUDIES = {"studies": {"student": True}}
FOREIGN_PENSION = {"pension": {"pension": "foreign"}}
LAPSED = {"permit-dates": {"permit_from": "2024-01-01", "permit_to": "2026-01-01"}}
ATTESTATION = {"title-kind": {"title_kind": "paper"}, "permit": {"permit": "atda"}}


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(
            {**FRENCH, **S1, "unemployment": {"french_unemployment_benefit": True}},
            id="an S1 beside French unemployment benefit",
        ),
        pytest.param({**FRENCH, **S1, **IN_STUDIES, **FOREIGN_PENSION}, id="an S1, studies and a pension"),
        pytest.param(
            {**IN_STUDIES, **LAPSED, **FOREIGN_PENSION}, id="a student with a lapsed title and a pension"
        ),
        pytest.param(
            {**ATTESTATION, **LAPSED, **FOREIGN_PENSION}, id="a lapsed attestation of asylum and a pension"
        ),
        pytest.param(
            {**ATTESTATION, **LAPSED, "activity": {"activity": "cross-border"}},
            id="a lapsed attestation of asylum and work across the border",
        ),
        pytest.param(
            {**IN_STUDIES, "protection": {"protection": "asylum"}, "permit": {"permit": "none"}},
            id="an asylum seeker who studies doesn't wait",
        ),
        pytest.param(
            {
                **FRENCH,
                **IN_STUDIES,
                "previously-insured": {"previously_insured": True},
                "studies-start": {"studies_started_on": "2026-05-01"},
                "arrival": {"arrived_on": "2026-03-20"},
            },
            id="a student back in France whose studies start in May",
        ),
        pytest.param(
            {
                "nationality": {"nationality_country": "GB"},
                "activity": {"activity": "cross-border-switzerland"},
                "permit": {"permit": "vls-ts"},
                "title-kind": {"title_kind": "visa"},
                "family": {"joins_insured_family": True},
            },
            id="British, working in Switzerland, on a visa that nobody asks about",
        ),
        pytest.param(
            {"activity": {"activity": "posted"}, "activity-start": {"activity_started_on": "2026-09-01"}},
            id="posted from September",
        ),
        pytest.param(
            {
                "nationality": {"nationality_country": "GB"},
                **S1,
                "unemployment": {"french_unemployment_benefit": True},
            },
            id="a British S1 beside French unemployment benefit",
        ),
    ],
)
def test_pathways_that_a_question_too_few_once_missed(answers):
    stored = {**EVERYTHING, **answers}
    path = walk(stored, TODAY)
    assert set(stored) >= IN_THE_FIRST_SECTION
    assert decision_summary(path.so_far.situation) == decision_summary(told(stored).situation(TODAY))


# For each question: the circumstances that make it come up, and two answers that lead apart.
STUDENT = {
    "studies": {"student": True},
    "studies-start": {"studies_started_on": "2026-01-12"},
}
NATIONALITY = "nationality_country"
LONG_AWAY = {"away": {"was_away": True}, "absences": {"absences": [["2025-12-01", "2026-02-20"]]}}
NO_TITLE = {"permit": {"permit": "none"}}
MATTERS = [
    pytest.param({}, "territory", {"territory": "mayotte"}, id="territory"),
    pytest.param({}, "particular", {"particular": "assisted"}, id="particular"),
    pytest.param({}, "activity", {"activity": "farming"}, id="activity"),
    pytest.param(
        {**NO_TITLE, **NOTHING_ASKED_FOR},
        "birth-date",
        {"born_on": "2010-01-01"},
        id="birth date, for the AME",
    ),
    pytest.param(
        {"birth-date": {"born_on": "2010-01-01"}, "dependent": {"dependent_on_insured_parent": False}},
        "dependent",
        {"dependent_on_insured_parent": True},
        id="dependent",
    ),
    pytest.param({}, "nationality", {NATIONALITY: "FR"}, id="nationality"),
    pytest.param(
        {"nationality": {NATIONALITY: "GB"}, "withdrawal-agreement": {"uk_withdrawal_agreement": False}},
        "withdrawal-agreement",
        {"uk_withdrawal_agreement": True},
        id="withdrawal agreement",
    ),
    pytest.param({}, "protection", {"protection": "refugee"}, id="protection"),
    pytest.param({}, "permit", {"permit": "carte-ld-ue-etrangere"}, id="permit"),
    pytest.param({}, "title-kind", {"title_kind": "unsure"}, id="kind of title"),
    pytest.param(
        {"permit": {"permit": "aps"}, "temporary-protection": {"temporary_protection": False}},
        "temporary-protection",
        {"temporary_protection": True},
        id="temporary protection",
    ),
    pytest.param(
        {**NO_TITLE, **NOTHING_ASKED_FOR},
        "title-request",
        {"title_requested": True, "title_requested_on": "2024-03-01"},
        id="a request for a title",
    ),
    pytest.param(
        {**NO_TITLE, **NOTHING_ASKED_FOR},
        "european-family",
        {"family_of_a_european": True},
        id="family of a European",
    ),
    pytest.param({}, "capacity", {"capacity": "intern"}, id="capacity"),
    pytest.param(
        {"permit": {"permit": "vls-ts"}, "visa-validation": {"vls_ts_validated": True}},
        "visa-validation",
        {"vls_ts_validated": False},
        id="visa validation",
    ),
    pytest.param(
        {}, "permit-dates", {"permit_from": "2024-01-01", "permit_to": "2025-01-01"}, id="permit dates"
    ),
    pytest.param(
        {"activity": {"activity": "employee"}, "activity-start": {"activity_started_on": "2026-02-02"}},
        "activity-start",
        {"activity_started_on": "2026-06-01"},
        id="first day of work",
    ),
    pytest.param({}, "foreign-cover", {"foreign_cover": "s1"}, id="foreign cover"),
    pytest.param({**STUDENT, "studies": {"student": False}}, "studies", {"student": True}, id="studies"),
    pytest.param(
        {"nationality": {NATIONALITY: "DZ"}, **STUDENT},
        "foreign-cover",
        {"foreign_cover": "study-agreement"},
        id="an agreement on studies, of whatever nationality",
    ),
    pytest.param(STUDENT, "studies-start", {"studies_started_on": "2026-09-01"}, id="first day of studies"),
    pytest.param({}, "previously-insured", {"previously_insured": True}, id="previously insured"),
    pytest.param({}, "pension", {"pension": "foreign"}, id="pension"),
    pytest.param({}, "family", {"joins_insured_family": True}, id="family"),
    pytest.param({}, "unemployment", {"french_unemployment_benefit": True}, id="unemployment"),
    pytest.param(
        {
            "nationality": {NATIONALITY: "DE"},
            "intention": BY_PATHWAY["puma-eu"]["intention"],
            "arrival": {"arrived_on": "2021-03-27"},
            "permanent-right": {"eu_permanent_right": False},
        },
        "permanent-right",
        {"eu_permanent_right": True},
        id="permanent right",
    ),
    pytest.param(
        {
            "nationality": {NATIONALITY: "DE"},
            "intention": BY_PATHWAY["puma-eu"]["intention"],
        },
        "intention",
        {"seeks_work": True},
        id="intention",
    ),
    pytest.param({}, "arrival", {"arrived_on": "2026-03-01"}, id="arrival"),
    pytest.param({}, "benefits", {"benefits": ["housing"]}, id="benefits"),
    pytest.param(LONG_AWAY, "away", {"was_away": False}, id="away"),
    pytest.param(
        {**LONG_AWAY, "absences": {"absences": []}}, "absences", LONG_AWAY["absences"], id="absences"
    ),
]


@pytest.mark.parametrize(("circumstances", "slug", "other"), MATTERS)
def test_a_question_that_is_asked_can_change_the_decision(circumstances, slug, other):
    one = {**PUMA, **circumstances}
    path = walk(one, TODAY)
    assert slug in path.questions
    assert not set(path.unanswered) & IN_THE_FIRST_SECTION
    changed = {**one, slug: other}
    assert decide(told(one).situation(TODAY), TODAY) != decide(told(changed).situation(TODAY), TODAY)


def test_each_question_of_the_situation_is_shown_to_matter():
    assert {param.values[1] for param in MATTERS} == IN_THE_FIRST_SECTION


def test_each_question_for_the_papers_is_asked_of_somebody():
    with_everything = {
        **PUMA,
        "attachment": {"attachment": "both"},
        "other-parent": OTHER_PARENT,
        "address": {"address": "3 rue des Écoles", "postcode": "76000", "town": "Rouen"},
    }
    met = {
        slug
        for stored in (with_everything, MINOR, *BY_PATHWAY.values())
        for slug in walk(stored, TODAY).questions
    }
    several_funds = {
        **PUMA,
        "address": {"address": "3 rue des Écoles", "postcode": "64200", "town": "Biarritz"},
    }
    met |= set(walk(several_funds, TODAY).questions)
    assert SLUGS - IN_THE_FIRST_SECTION - met <= {"caisse"}


@pytest.mark.parametrize(
    ("pathway", "questions"),
    [
        pytest.param("employee", 21, id="an employee"),
        pytest.param("self-employed", 16, id="a self-employed European"),
        pytest.param("student", 14, id="a student"),
        pytest.param("puma-eu", 25, id="a European who doesn't work"),
        pytest.param("puma-non-eu", 31, id="a family from outside Europe"),
    ],
)
def test_the_five_pathways_are_decided_and_short(pathway, questions):
    stored = in_two_steps(BY_PATHWAY[pathway])
    path = walk(stored, TODAY)
    assert path.so_far.decision.pathway == pathway
    assert path.unanswered == ()
    assert len(path.questions) == questions
    assert set(stored) == set(path.questions)


@pytest.mark.parametrize("pathway", BY_PATHWAY)
def test_a_file_of_before_names_the_title_alone_and_is_as_complete(pathway):
    before, since = (walk(each, TODAY) for each in (BY_PATHWAY[pathway], in_two_steps(BY_PATHWAY[pathway])))
    assert before.unanswered == ()
    assert (before.questions, before.given) == (since.questions, since.given)
    assert before.so_far.decision == since.so_far.decision


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        pytest.param({}, False, id="arrived five months ago"),
        pytest.param({"arrival": {"arrived_on": "2021-03-28"}}, False, id="five years ago tomorrow"),
        pytest.param({"arrival": {"arrived_on": "2021-03-27"}}, True, id="five years ago today"),
        pytest.param(
            {"previously-insured": {"previously_insured": True}}, True, id="insured during an earlier stay"
        ),
        pytest.param(
            {"intention": {"seeks_work": True}, "arrival": {"arrived_on": "2019-01-07"}},
            True,
            id="looking for work after seven years here",
        ),
        pytest.param(
            {"capacity": {"capacity": "service-civique"}}, False, id="insured by the service civique"
        ),
    ],
)
def test_five_years_are_asked_of_those_for_whom_they_can_have_passed_and_after_the_arrival(changes, is_asked):
    path = walk({**BY_PATHWAY["puma-eu"], **changes}, TODAY)
    order = list(path.questions)
    assert ("permanent-right" in order) is is_asked
    assert "arrival" not in order or order.index("capacity") < order.index("arrival")
    if is_asked:
        assert path.next_slug == "permanent-right"
        assert order.index("arrival") < order.index("permanent-right")


def test_no_student_is_asked_of_quebec_or_andorra_by_itself():
    student = walk(BY_PATHWAY["student"], TODAY)
    assert student.complete
    covered = walk({**BY_PATHWAY["student"], "foreign-cover": {"foreign_cover": "study-agreement"}}, TODAY)
    assert covered.so_far.decision.pathway == "student-convention"
    situation = IN_THE_FIRST_SECTION
    assert covered.questions.keys() & situation == student.questions.keys() & situation


def test_whoever_holds_another_kind_of_title_is_asked_which():
    changed = walk({**PUMA, "title-kind": {"title_kind": "visa"}}, TODAY)
    assert changed.next_slug == "permit"
    assert (
        walk({**PUMA, "title-kind": {"title_kind": "unsure"}}, TODAY).so_far.decision.pathway == "undecided"
    )


# The order, and what changing one's mind does.


@pytest.mark.parametrize("pathway", BY_PATHWAY)
def test_one_answer_at_a_time_opens_one_question_at_a_time(pathway):
    answers = in_two_steps(BY_PATHWAY[pathway])
    stored, order = {}, list(walk(answers, TODAY).questions)
    for position, slug in enumerate(order):
        path = walk(stored, TODAY)
        assert path.unanswered[0] == slug
        assert [each for each in SLUGS if path.can_open(each)] != []
        assert {each for each in order if path.can_open(each)} == set(order[: position + 1])
        stored[slug] = answers[slug]
    assert walk(stored, TODAY).unanswered == ()


def test_nobody_opens_a_question_that_is_not_theirs():
    path = walk(BY_PATHWAY["student"], TODAY)
    assert not any(path.can_open(slug) for slug in ("names", "dependent", "child-1", "nowhere", "check", ""))


@LAW
@given(stored=SITUATIONS, data=st.data())
def test_changing_an_answer_and_changing_it_back_finds_everything_again(stored, data):
    before = walk(stored, TODAY)
    slug = data.draw(st.sampled_from(sorted(before.questions & stored.keys())))
    changed = {**stored, slug: data.draw(SITUATIONS)[slug]}
    walk(changed, TODAY)
    after = walk({**changed, slug: stored[slug]}, TODAY)
    assert list(after.questions) == list(before.questions)
    assert after.so_far.situation == before.so_far.situation


def seen(path):
    """Everything that a path says."""
    return list(path.questions), path.unanswered, path.given, path.so_far.answers, path.so_far.decision


@LAW
@given(stored=SITUATIONS, data=st.data())
def test_a_walk_under_way_is_gone_on_with_only_where_it_leads_to_the_same(stored, data):
    changed = {**stored, **data.draw(SITUATIONS)} if data.draw(st.booleans()) else dict(stored)
    step = data.draw(st.sampled_from([*walk(stored, TODAY).questions]))
    changed[step] = data.draw(SITUATIONS).get(step, {})
    afresh, begun = walk(changed, TODAY), Walk(stored, TODAY)
    assert begun.reach(step)
    with under_way(begun):
        assert leave_none_open(changed, TODAY) == afresh.complete
        assert seen(walk(changed, TODAY)) == seen(afresh)
        assert seen(walk(changed, TODAY)) == seen(afresh)
        assert seen(walk(stored, TODAY)) == seen(Walk(stored, TODAY).to_the_end())
        assert leave_none_open(changed, TODAY) == afresh.complete
    assert leave_none_open(changed, TODAY) == afresh.complete


def test_an_answer_that_was_taken_for_granted_decides_for_no_other_walk():
    begun = Walk(PUMA, TODAY)
    assert begun.reach("away")
    with under_way(begun):
        assert walk(PUMA, TODAY).so_far.decision is not None
        other = walk(PUMA | {"away": {"was_away": True}}, TODAY)
    assert other.next_slug == "absences"
    assert other.so_far.decision is None


def test_a_walk_isnt_gone_on_with_where_the_answer_there_tells_what_was_asked_before():
    of_before = {slug: told for slug, told in PUMA.items() if slug != "title-kind"}
    begun = Walk(of_before, TODAY)
    assert begun.reach("permit")
    changed = of_before | {"permit": {"permit": "carte-famille-ue"}}
    other_kind = of_before | {"permit": {"permit": "vls-ts"}}
    afresh = [walk(each, TODAY) for each in (changed, other_kind)]
    assert len({each.answers.title_kind for each in afresh}) == 2
    with under_way(begun):
        assert [seen(walk(each, TODAY)) for each in (changed, other_kind)] == [seen(each) for each in afresh]


@LAW
@given(stored=SITUATIONS)
def test_what_is_remembered_between_two_answers_asks_the_same_questions_as_looking_anew(stored):
    answers, asked = Answers(), []
    for question in QUESTIONS:
        if question.after_decision or not question.asked(AnswersSoFar(answers=answers.copied(), today=TODAY)):
            continue
        asked.append(question.slug)
        tried = answers.copied()
        if question.read(tried, question.kept_in(stored)) and question.still_counts(
            AnswersSoFar(answers=tried, today=TODAY)
        ):
            answers = tried
    path = walk(stored, TODAY)
    assert [slug for slug in path.questions if slug in IN_THE_FIRST_SECTION] == asked
    assert path.so_far.situation == answers.situation(TODAY)


@LAW
@given(stored=SITUATIONS, data=st.data())
def test_a_walk_that_is_over_is_taken_only_for_the_same_answers_on_the_same_day(stored, data):
    changed = {**stored, **data.draw(SITUATIONS)}
    later = TODAY + timedelta(days=data.draw(st.integers(1, 400)))
    path, afresh, on_another_day = walk(stored, TODAY), walk(changed, TODAY), walk(stored, later)
    with under_way(path.walked):
        assert seen(walk(dict(stored), TODAY)) == seen(path)
        assert seen(walk(changed, TODAY)) == seen(afresh)
        assert seen(walk(stored, later)) == seen(on_another_day)


def test_a_hidden_answer_counts_for_nothing_and_is_still_there():
    stored = {
        **PUMA,
        "activity": {"activity": "employee"},
        "activity-start": {"activity_started_on": "2026-02-02"},
    }
    path = walk(stored, TODAY)
    assert "arrival" not in path.questions
    assert path.answers.arrived_on is None
    assert stored["arrival"] == PUMA["arrival"]


def test_walking_changes_no_stored_answer():
    stored = deepcopy(PUMA)
    walk(stored, TODAY)
    assert stored == PUMA


# Answers that no longer stand beside earlier ones.


@pytest.mark.parametrize(
    ("changes", "asked_again"),
    [
        pytest.param({"arrival": {"arrived_on": "1988-05-16"}}, "arrival", id="arrival before birth"),
        pytest.param(
            {"away": {"was_away": True}, "absences": {"absences": [["2025-10-01", "2025-10-20"]]}},
            "absences",
            id="a stay before the arrival",
        ),
        pytest.param(
            {"territory": {"territory": "reunion"}}, "address", id="an address in another territory"
        ),
        pytest.param({"housing": {"housing": "domiciled"}}, "address", id="domiciled, and nobody says where"),
        pytest.param(
            {"child-2": {**PUMA["child-2"], "born_on": "2008-03-27"}}, "child-2", id="a child who came of age"
        ),
        pytest.param(
            {"address": {"address": "1 rue X", "postcode": "99999", "town": "Nowhere"}},
            "address",
            id="a postcode that the list no longer has",
        ),
    ],
)
def test_an_answer_that_no_longer_stands_is_asked_again(changes, asked_again):
    assert walk({**PUMA, **changes}, TODAY).unanswered == (asked_again,)


# Whatever an older version, or a hand in the database, has left there.

GARBAGE = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(max_size=12),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.sampled_from(["2026-02-31", "26", "nowhere", "none", "yes", "2026-03-27T00:00:00"]),
)
FIELDS = sorted({name for question in BY_SLUG.values() for name in question.fields})


@LAW
@given(pathway=st.sampled_from([*BY_PATHWAY.values(), MINOR]), data=st.data())
def test_garbage_is_asked_again_and_never_raises(pathway, data):
    slug = data.draw(st.sampled_from(sorted(pathway)))
    spoilt = data.draw(GARBAGE | st.dictionaries(st.sampled_from(FIELDS), GARBAGE, max_size=4))
    path = walk({**pathway, slug: spoilt, "a-step-of-old": {"x": 1}}, TODAY)
    assert slug in path.questions
    assert "a-step-of-old" not in path.questions


@pytest.mark.parametrize("pathway", BY_PATHWAY)
def test_an_answer_with_a_field_missing_is_asked_again(pathway):
    for slug, answer in BY_PATHWAY[pathway].items():
        for name in answer:
            without = {key: value for key, value in answer.items() if key != name}
            assert slug in walk({**BY_PATHWAY[pathway], slug: without}, TODAY).unanswered, (slug, name)


@pytest.mark.parametrize("pathway", BY_PATHWAY)
@pytest.mark.parametrize(
    "wrong", [None, 7, [[]], {"a": 1}], ids=["nothing", "a number", "a list", "a mapping"]
)
def test_an_answer_of_the_wrong_type_is_asked_again(pathway, wrong):
    for slug, answer in BY_PATHWAY[pathway].items():
        for name in answer:
            if (name, wrong) == ("children_count", 7):
                continue
            assert slug in walk({**BY_PATHWAY[pathway], slug: {**answer, name: wrong}}, TODAY).unanswered, (
                slug,
                name,
            )


def test_a_field_of_an_older_question_is_passed_over():
    old = {**PUMA, "territory": {"territory": "metropole", "region": "Bretagne", "situation": 1}}
    assert walk(old, TODAY).unanswered == ()


@pytest.mark.parametrize("count", [-1, 16, 10**9, 2.5, "2", None])
def test_a_number_of_children_that_the_form_refuses_is_asked_again(count):
    stored = {**BY_PATHWAY["employee"], "children": {"children_count": count}}
    assert walk(stored, TODAY).unanswered == ("children",)


OF_ADULTS = {
    "activity",
    "pension",
    "family",
    "unemployment",
    "intention",
    "capacity",
    "permanent-right",
    "previously-insured",
    "benefits",
    "away",
    "union",
    "children",
}


@pytest.mark.parametrize("country", ["VN", "DE", "FR", "GB"])
def test_k6_a_child_is_asked_nothing_that_concerns_adults(country):
    child = {
        **EVERYTHING,
        "birth-date": {"born_on": "2019-03-01"},
        "nationality": {"nationality_country": country},
    }
    assert not OF_ADULTS & walk(child, TODAY).questions.keys()
    without_a_parent = {**child, "dependent": {"dependent_on_insured_parent": False}}
    assert not OF_ADULTS & walk(without_a_parent, TODAY).questions.keys()
