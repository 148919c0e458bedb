"""A picture made ready: rules go, letters stay, also those that a trembling hand drew into one line; which end is up."""

import cv2
import numpy as np
import pytest

from documents.papers.reading import child, recognition
from documents.papers.reading.pictures import without_rules
from documents.tesseract import Spotted


def sheet():
    return np.full((400, 900), 255, np.uint8)


def test_a_rule_goes_and_the_word_above_it_stays():
    picture = sheet()
    cv2.putText(picture, "QUITTANCE", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 3, 0, 8)
    word = picture.copy()
    picture[233:237, 80:800] = 0
    without = without_rules(picture)
    assert without[233:237, 300:700].min() == 255, "the rule stayed"
    assert np.array_equal(without[:225], word[:225])


def test_an_upright_rule_between_cells_goes_and_the_letters_beside_it_stay():
    picture = sheet()
    cv2.putText(picture, "BIEN ILL", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 6)
    word = picture.copy()
    picture[40:390, 60:63] = 0
    without = without_rules(picture)
    assert without[60:370, 60:63].min() == 255, "the rule stayed"
    assert np.array_equal(without[:, 80:], word[:, 80:])


def test_letters_that_a_trembling_hand_drew_into_one_line_stay():
    picture = sheet()
    cv2.putText(picture, "EEEEEEEEE", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    smeared = cv2.erode(picture, np.ones((1, 25), np.uint8))
    assert (without_rules(smeared) == smeared).mean() > 0.999


WORDS = "facture electricite periode consommation montant titulaire contrat adresse logement total date euros numero client page"


def looked_at(monkeypatch, good, told):
    """Turns by which the page was looked at until it was upright, of a page on its end that stands upright after `good`."""
    looks = []

    def letters(turned, _tesseract):
        looks.append(turned)
        box = (0, 0, 60, 20) if turned in (good, (good + 2) % 4) else (0, 0, 20, 60)
        return [(word, 0.9 if turned == good else 0.2, box) for word in (WORDS + " " + WORDS).split()]

    monkeypatch.setattr(
        child, "upright", lambda picture, turns=0: type("U", (), {"picture": turns, "turn": turns})
    )
    monkeypatch.setattr(child, "letters_on", letters)
    monkeypatch.setattr(child, "quarter_turns", lambda picture, tesseract: told)
    straight, _spotted = child._recognised(None, "tesseract", True)
    return straight.turn, looks


@pytest.mark.parametrize("told", [0, 1, 3])
def test_a_page_on_its_end_is_turned_though_the_wrong_end_was_told(monkeypatch, told):
    assert looked_at(monkeypatch, 3, told)[0] == 3


def test_where_too_few_letters_end_the_program_the_turn_is_untold_and_the_others_are_tried(monkeypatch):
    def ended(*_words, **_more):
        raise recognition.NotLooked

    monkeypatch.setattr(recognition, "answer_to", ended)
    assert recognition.quarter_turns(sheet(), "tesseract") == 0


def test_a_page_that_stands_upright_is_looked_at_once(monkeypatch):
    assert looked_at(monkeypatch, 0, 0) == (0, [0])


def test_a_long_page_on_its_head_is_turned_though_some_of_it_reads_as_words(monkeypatch):
    """Of a hundred words twenty look right by chance; the others are surely none."""
    looks = []

    def letters(turned, _tesseract):
        looks.append(turned)
        words = WORDS.split() * 8
        return [
            (word, 0.9 if turned == 2 or not at % 5 else 0.1, (0, 0, 60, 20)) for at, word in enumerate(words)
        ]

    monkeypatch.setattr(
        child, "upright", lambda picture, turns=0: type("U", (), {"picture": turns, "turn": turns})
    )
    monkeypatch.setattr(child, "letters_on", letters)
    monkeypatch.setattr(child, "quarter_turns", lambda picture, tesseract: 0)
    straight, _spotted = child._recognised(None, "tesseract", True)
    assert (straight.turn, looks) == (2, [0, 2])


def test_a_word_whose_place_was_told_with_those_behind_it_ends_where_the_next_begins(monkeypatch):
    told = [
        spotted("Prénoms", 187, 203),
        spotted(":", 325, 14),
        spotted("Hông", 405, 77),
        spotted("Née", 187, 40, line="2"),
    ]
    monkeypatch.setattr(recognition, "words_on", lambda *_picture, **_how: told)
    words = recognition.letters_on(sheet(), "tesseract")
    assert [(text, left + width) for text, _sure, (left, _top, width, _height) in words] == [
        ("Prénoms", 325), (":", 339), ("Hông", 482), ("Née", 227),
    ]  # fmt: skip


def spotted(text, left, width, *, line="1"):
    return Spotted(text=text, sure=0.9, left=left, top=410, width=width, height=24, line=("1", "1", line))
