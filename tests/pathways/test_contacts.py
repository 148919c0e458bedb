"""The phone lines shown beside a fund."""

import re

import pytest

from pathways.contacts import CONTACTS, Contact


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_a_line_can_be_dialled_in_france_and_from_abroad(contact: Contact) -> None:
    assert re.fullmatch(r"\d\d(\u00a0\d\d){1,4}", contact.phone)
    assert re.fullmatch(r"\+33\u00a0\d(\u00a0\d\d){4}", contact.phone_from_abroad)


def test_the_general_line_is_the_one_of_the_funds() -> None:
    assert CONTACTS["assurance-maladie"].phone == "36\u00a046"
    assert CONTACTS["assurance-maladie"].phone_from_abroad == "+33\u00a01\u00a084\u00a090\u00a036\u00a046"


def test_the_line_in_english_has_its_own_number() -> None:
    assert CONTACTS["assurance-maladie-in-english"].phone == "09\u00a074\u00a075\u00a036\u00a046"


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=CONTACTS)
def test_a_line_says_when_it_answers_and_who_says_so(contact: Contact) -> None:
    assert contact.hours.en and contact.hours.fr
    assert not contact.price or (contact.price.en and contact.price.fr)
    assert contact.source and contact.checked_on.year >= 2020
