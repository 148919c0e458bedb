"""Words that two people write differently are the same words."""

import pytest

from pathways.facts.plain_letters import plain_words, without_accents


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("CPAM de l’Hérault", "cpam de l herault"),
        ("  C.P.A.M.  de\tRoubaix-Tourcoing ", "c p a m de roubaix tourcoing"),
        ("ŁÓDŹ", "odz"),
        ("王", ""),
    ],
)
def test_words_are_compared_without_what_tells_them_apart(text, plain):
    assert plain_words(text.replace("’", " ")) == plain


def test_letters_lose_their_accents_and_keep_their_size():
    assert without_accents("Égypte, Nguyễn") == "Egypte, Nguyen"
