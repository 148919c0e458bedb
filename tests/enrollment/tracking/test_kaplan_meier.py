"""The product-limit estimate: the worked example of its authors, a classical trial, and laws."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from enrollment.tracking.law.kaplan_meier import Observation, days_until, survival


def waits(*days, broken=()):
    """Waits of so many days, those in `broken` not ended."""
    return [
        *(Observation(days=each, ended=True) for each in days),
        *(Observation(days=each, ended=False) for each in broken),
    ]


def median(known):
    """The day by which half of these waits have ended."""
    return days_until(Fraction(1, 2), survival(known))


def test_the_example_of_kaplan_and_meier():
    """JASA 53 (1958), section 1: deaths at 0.8, 3.1, 5.4 and 9.2 months, losses at 1.0, 2.7, 7.0 and 12.1."""
    found = survival(waits(8, 31, 54, 92, broken=(10, 27, 70, 121)))
    shares = [(8, "0.875"), (31, "0.7"), (54, "0.525"), (92, "0.2625")]
    assert found == tuple((day, Fraction(share)) for day, share in shares)


REMISSION = waits(
    6, 6, 6, 7, 10, 13, 16, 22, 23, broken=(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
)  # Freireich et al., Blood 21 (1963): weeks in remission under 6-mercaptopurine
CONTROLS = waits(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def test_the_trial_that_every_textbook_reckons():
    shares = [(day, round(float(share), 3)) for day, share in survival(REMISSION)]
    assert shares == [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)]
    assert (median(REMISSION), median(CONTROLS)) == (23, 8)


def test_what_is_not_reached_is_not_said():
    mostly_waiting = waits(10, broken=(20, 20, 20))
    assert median(mostly_waiting) is None
    assert days_until(Fraction(1, 4), survival(mostly_waiting)) == 10
    assert median([]) is None


WAITS = st.lists(st.builds(Observation, days=st.integers(0, 40), ended=st.booleans()), max_size=40)


@given(WAITS)
def test_the_share_that_still_waits_never_rises_and_stays_a_share(known):
    shares = [Fraction(1), *(share for _day, share in survival(known))]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_when_all_waits_are_over_it_is_the_plain_share(days):
    for day, share in survival(waits(*days)):
        assert share == Fraction(sum(each > day for each in days), len(days))


@given(WAITS, st.integers(0, 40))
def test_a_wait_not_over_never_makes_the_others_look_quicker(known, longer):
    """One more file that waits longer than any that ended can only lengthen the median."""
    before = median(known)
    after = median([*known, Observation(days=max([longer, *(wait.days for wait in known)]), ended=False)])
    assert after is None or (before is not None and after >= before)


@given(WAITS)
def test_the_order_of_files_says_nothing(known):
    assert survival(known) == survival(reversed(known))
