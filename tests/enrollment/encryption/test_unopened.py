"""A text that doesn't open is trouble for whoever asks for it; what is kept as JSON comes back as it was given."""

from collections import namedtuple
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.encryption.records.fields import key_ring
from tests.sealing import spoil


ANSWERS = {"names": {"birth_name": "Nguyễn", "first_names": "Anh"}}
COLUMN = CaseFile._meta.get_field("answers")


@pytest.fixture
def spoiled(db):
    case_file = CaseFile.objects.create(answers=ANSWERS, offered=ANSWERS)
    spoil(case_file)
    return CaseFile.objects.get(pk=case_file.pk)


def kept_text():
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM enrollment_casefile")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("sealed", "error"),
    [
        ("gone:AAAA", LostKey),
        ("never sealed", BrokenSeal),
        (key_ring().seal("{}", "another.column"), BrokenSeal),
        (key_ring().seal('{"names":', COLUMN.what()), ValueError),
    ],
    ids=["lost key", "no seal", "of another column", "no value"],
)
def test_the_row_and_its_other_columns_read_and_the_value_says_why_it_does_not(db, sealed, error):
    spoil(CaseFile.objects.create(answers=ANSWERS, offered=ANSWERS), sealed)
    case_file = CaseFile.objects.get()
    assert (case_file.offered, case_file.full_name) == (ANSWERS, "")
    with pytest.raises(error):
        _value = case_file.answers


def test_nothing_is_written_over_what_does_not_open(spoiled):
    before = kept_text()
    with pytest.raises(LostKey), transaction.atomic():
        spoiled.save()
    spoiled.language = "fr"
    spoiled.save(update_fields=["language"])
    assert kept_text() == before


@pytest.mark.parametrize(
    "use", [bool, str, dict, len, hash, lambda value: value["names"], lambda value: value.get("names")]
)
def test_a_value_without_its_row_says_so_too_whatever_it_is_asked_for(spoiled, use):
    [value] = CaseFile.objects.values_list("answers", flat=True)
    with pytest.raises(LostKey):
        use(value)


def test_a_row_that_was_loaded_before_the_key_was_put_back_opens(spoiled):
    spoil(spoiled, key_ring().seal('{"names":{}}', COLUMN.what()))
    spoiled.refresh_from_db()
    assert spoiled.answers == {"names": {}}


class Slug(StrEnum):
    PAPER = "paper"


Pair = namedtuple("Pair", "left right")
WHOLE = st.integers(-(2**80), 2**80)
PLAIN = (
    st.none()
    | st.booleans()
    | WHOLE
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"))
)
ANYTHING = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text("aé\x00 "), inner))


@given(ANYTHING)
def test_whatever_json_knows_comes_back_the_same(value):
    assert COLUMN.read(COLUMN.written(value)) == value


@pytest.mark.parametrize(
    ("value", "back"),
    [
        ({Slug.PAPER: Slug.PAPER}, {"paper": "paper"}),
        ({1: True, None: False}, {"1": True, "null": False}),
        (Pair(left=1, right=(2,)), [1, [2]]),
    ],
    ids=str,
)
def test_keys_of_an_enumeration_and_tuples_with_names_are_kept_as_ever(value, back):
    assert COLUMN.read(COLUMN.written(value)) == back


@pytest.mark.parametrize(
    "value", [date(2026, 3, 20), datetime(2026, 3, 20, tzinfo=UTC), {1, 2}, b"x"], ids=str
)
def test_what_is_no_json_is_refused_and_never_kept_as_something_else(value):
    with pytest.raises(TypeError):
        COLUMN.written({"on": value})


@pytest.mark.parametrize(
    ("text", "value"),
    [('{"name":"\\ud800"}', {"name": "\ud800"}), ("[Infinity]", [float("inf")]), ('"\\ud83d\\ude00"', "😀")],
)
def test_what_a_former_release_wrote_is_still_read(text, value):
    assert COLUMN.read(text) == value
