"""The phone lines shown beside a fund."""

import re

import pytest

from pathways.contacts import CONTACTS, Contact


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_a_line_can_be_dialled_in_france_and_from_abroad(contact: Contact) -> None:
    assert re.fullmatch(r"\d\d( \d\d){1,4}", contact.phone)
    assert re.fullmatch(r"\+33 \d( \d\d){4}", contact.phone_from_abroad)


def test_the_general_line_is_the_one_of_the_funds() -> None:
    assert CONTACTS["assurance-maladie"].phone == "36 46"
    assert CONTACTS["assurance-maladie"].phone_from_abroad == "+33 1 84 90 36 46"


def test_the_line_in_english_has_its_own_number() -> None:
    assert CONTACTS["assurance-maladie-in-english"].phone == "09 74 75 36 46"


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_a_line_says_when_it_answers_and_who_says_so(contact: Contact) -> None:
    assert contact.hours.en and contact.hours.fr
    assert not contact.price or (contact.price.en and contact.price.fr)
    assert contact.source and contact.checked_on.year >= 2020
