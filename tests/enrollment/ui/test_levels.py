"""One mark for what stands together at one level; no claim without, and no source lost."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from enrollment.ui.templatetags.levels import gathered
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
