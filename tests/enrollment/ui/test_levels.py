"""One mark for what stands together at one level; no claim without, and no source lost."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from enrollment.ui.templatetags.levels import gathered, unread_since, who_say, who_says
from pathways.facts.fact import Fact, Level


FACTS = st.lists(
    st.builds(
        Fact,
        en=st.sampled_from("abc"),
        fr=st.just("x"),
        level=st.sampled_from(Level),
        source=st.sampled_from(["CSS L160-1", "ameli.fr"]),
        checked_on=st.sampled_from([date(2026, 3, 14), date(2026, 1, 1)]),
    )
)


@given(facts=FACTS)
def test_claims_keep_their_order_and_each_its_level_and_source(facts):
    groups = gathered(facts)
    assert [claim for group in groups for claim in group.claims] == facts
    for group in groups:
        assert {claim.level for claim in group.claims} == {group.level}
        assert {(claim.source, claim.checked_on) for claim in group.claims} == set(group.sources)
        assert len(set(group.sources)) == len(group.sources)


@given(facts=FACTS)
def test_no_two_marks_beside_each_other_say_the_same(facts):
    assert all(first.level is not second.level for first, second in pairwise(gathered(facts)))


TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("checked", "since"),
    [
        pytest.param(date(2026, 3, 14), None, id="read this year"),
        pytest.param(date(2025, 11, 30), None, id="a year ago to the day"),
        pytest.param(date(2025, 11, 29), date(2025, 11, 29), id="a year and a day ago"),
        pytest.param(None, None, id="no day"),
        pytest.param(
            [("a", date(2026, 3, 14)), ("b", date(2020, 1, 1)), ("c", date(2021, 1, 1))],
            date(2020, 1, 1),
            id="of several the oldest",
        ),
    ],
)
def test_what_nobody_has_read_again_for_a_year_is_known(time_machine, checked, since):
    time_machine.move_to(TODAY)
    assert unread_since(checked) == since


@pytest.mark.parametrize(("day", "warns"), [("2025-12-01", True), ("2025-03-01", False)])
def test_a_mark_says_so_beside_itself_from_that_day_on(time_machine, day, warns):
    time_machine.move_to(f"{day}T12:00:00Z")
    claim = Fact(en="a", fr="x", level=Level.LAW, source="CSS L160-1", checked_on=date(2024, 11, 30))
    assert ("data-unread" in who_says(claim)) is warns
    assert ("data-unread" in who_say(gathered([claim])[0])) is warns


def test_a_mark_is_read_in_the_language_of_its_reader():
    claim = Fact(en="a", fr="x", level=Level.PRACTICE, source="CSS L160-1", checked_on=date(2024, 11, 30))
    for language, words in (("en", "Checked on"), ("fr", "Vérifié le"), ("en", "Checked on")):
        with override(language):
            assert words in who_says(claim)
            assert words in who_say(gathered([claim])[0])
