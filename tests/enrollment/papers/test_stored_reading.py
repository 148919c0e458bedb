"""What was read is kept as JSON and comes back as it was."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from documents.papers.found import Found, Reading, ReadingMeans, Signed
from documents.spans import Span
from enrollment.papers.law.stored_reading import read_back, stored


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
SPANS = st.lists(DAYS, min_size=2, max_size=2).map(lambda d: Span(starts_on=min(d), ends_on=max(d)))
SHARES = st.floats(0, 1)


def found(values):
    box = st.none() | st.tuples(SHARES, SHARES, SHARES, SHARES)
    return st.builds(
        Found,
        value=values,
        sure=SHARES,
        page=st.integers(0, 99),
        box=box,
        means=st.sampled_from(ReadingMeans),
    )


def maybe(values):
    return st.none() | found(values)


READINGS = st.builds(
    Reading,
    kind=maybe(st.text()),
    names=st.lists(found(st.text())).map(tuple),
    born_on=maybe(DAYS),
    address=maybe(st.text()),
    issuer=maybe(st.text()),
    issued_on=maybe(DAYS),
    covers=maybe(SPANS),
    expires_on=maybe(DAYS),
    language=maybe(st.text()),
    signed=st.none() | st.sampled_from(Signed),
    marks=st.frozensets(st.sampled_from(["signed", "unsigned", "parents-named"])),
    turned=st.lists(st.tuples(st.integers(0, 99), st.sampled_from([90, 180, 270]))).map(tuple),
    pages=st.integers(0, 99),
    legible=st.booleans(),
)


@given(READINGS)
def test_what_was_read_comes_back_as_it_was(reading):
    assert read_back(json.loads(json.dumps(stored(reading)))) == reading


def test_nothing_read_is_nothing():
    assert read_back(None) is None


def test_what_an_earlier_version_kept_and_is_not_known_any_more_is_left_out():
    kept = stored(Reading(pages=2)) | {"amount": {"value": 12, "sure": 1, "page": 0, "box": None}}
    assert read_back(kept) == Reading(pages=2)


def test_what_can_not_be_understood_is_no_reading():
    assert read_back({"kind": {"value": "passport"}}) is None
    assert read_back({"signed": "perhaps"}) is None
