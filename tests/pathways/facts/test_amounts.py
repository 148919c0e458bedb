"""Amounts and whole numbers the way people type them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.facts.amounts import UnreadableNumber, read_amount, read_count


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        pytest.param("30", "30", id="whole euros"),
        pytest.param("30,5", "30.5", id="a French comma"),
        pytest.param("30.50", "30.50", id="an English point"),
        pytest.param(" 30,50 € ", "30.50", id="the sign behind"),
        pytest.param("€30.50", "30.50", id="the sign in front"),
        pytest.param("30.50 euros", "30.50", id="the currency in words"),
        pytest.param("30 EUR", "30", id="the currency as banks write it"),
        pytest.param("1 234,50", "1234.50", id="a space between the thousands"),
        pytest.param("1\u202f234,50\u00a0€", "1234.50", id="spaces that never break"),
        pytest.param("1,234.50", "1234.50", id="thousands as in English"),
        pytest.param("1.234,50", "1234.50", id="thousands as in German"),
        pytest.param("1'234.50", "1234.50", id="thousands as in Switzerland"),
        pytest.param("1,234,567", "1234567", id="two commas can only be thousands"),
        pytest.param("−30", "-30", id="a typographic minus"),
        pytest.param("３０", "30", id="full-width figures"),
    ],
)
def test_one_amount(typed, amount):
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "lots", "thirty", "1e5", "NaN", "30-", "3,,0", "3 0 x", "0x1", "\x00"])
def test_not_an_amount(typed):
    with pytest.raises(UnreadableNumber):
        read_amount(typed)


@pytest.mark.parametrize(("typed", "count"), [("3", 3), (" 150 % ", 150), ("1 000", 1000), ("-1", -1)])
def test_one_whole_number(typed, count):
    assert read_count(typed) == count


@pytest.mark.parametrize("typed", ["", "some", "1,5", "1.0", "½"])
def test_not_a_whole_number(typed):
    with pytest.raises(UnreadableNumber):
        read_count(typed)


@given(typed=st.one_of(st.text(), st.text(alphabet="0123456789.,'-−€ %½²٣eur", max_size=80)))
def test_whatever_is_typed_is_a_number_or_a_refusal(typed):
    with suppress(UnreadableNumber):
        assert read_amount(typed).is_finite()
    with suppress(UnreadableNumber):
        assert isinstance(read_count(typed), int)
