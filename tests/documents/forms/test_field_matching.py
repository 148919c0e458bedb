"""How a box is found by what is printed around it, and that nothing is guessed where a label is missing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.forms.engine.blanks import BoxKind
from documents.forms.engine.text_fitting import width
from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes, PrintedWord
from documents.forms.matching.comb_splitting import split_over_boxes
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import Numbered, Shape, labels_of
from documents.forms.matching.phrases import likeness, tokens
from tests.documents.forms.blanks import layouts
from tests.documents.forms.blanks.catalogue import S1106, S3705, truth_of


LAYOUTS = {
    "labels above": (S1106, layouts.s1106_labels_above),
    "labels in the cells": (S1106, layouts.s1106_labels_inside),
    "like its sisters": (S1106, layouts.s1106_like_its_sisters),
    "parents in columns": (S3705, layouts.s3705_in_columns),
    "children in a table": (S3705, layouts.s3705_in_a_table),
    "parents in rows": (S3705, layouts.s3705_in_rows),
}


def findings_of(layout, names):
    """What would be read of the layout, without making a file of it."""
    words = []
    for line in layout.prints:
        x = line.x
        for text in line.text.split():
            across = width(text, line.size)
            words.append(
                PrintedWord(
                    page=line.page, left=x, right=x + across, text=text,
                    bottom=line.y - 0.2 * line.size, top=line.y + 0.75 * line.size,
                )
            )  # fmt: skip
            x += across + width(" ", line.size)
    places = [
        BoxPlace(
            page=cell.page, box=names[cell.key], left=cell.x, bottom=cell.y, right=cell.x + cell.width,
            top=cell.y + cell.height, cells=cell.cells, state=cell.state,
            kind=BoxKind.CHECK if cell.state else BoxKind.COMB if cell.cells else BoxKind.TEXT,
        )
        for cell in layout.cells
    ]  # fmt: skip
    return FoundBoxes(pages=layout.pages, words=tuple(words), places=tuple(places))


@settings(max_examples=30)
@given(st.sampled_from(sorted(LAYOUTS)), st.data())
def test_without_its_label_a_box_is_left_empty_and_never_filled_with_something_else(name, data):
    slug, make = LAYOUTS[name]
    layout = make()
    names = layouts.named(layout, "french")
    truth = truth_of(layout, names)
    layout.prints.pop(data.draw(st.integers(0, len(layout.prints) - 1)))
    for match in matched(labels_of(slug), findings_of(layout, names)):
        assert match.doubt or match.takes == truth[match.box], match


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("nom d'usage", "NOM D’USAGE"),
        ("prénoms", "Prenom(s)"),
        ("n° de sécurité sociale", "Numéro de Sécurité sociale"),
        ("téléphone", "Tél."),
        ("organisme d'assurance maladie", "Organisme d'assu- rance maladie"),
        ("née le", "Née le :"),
        ("code postal", "Code\u00a0postal"),
        ("nationalité", "Nationnalité"),
        ("date de naissance", "Votre date de naissance (JJ/MM/AAAA)"),
        ("œuvre", "Oeuvre"),
    ],
)
def test_the_same_label_written_otherwise_is_the_same(phrase, text):
    assert likeness(phrase, text) == 1.0


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fait à", "fait le"),
        ("nom", "prénom"),
        ("commune", "code postal"),
        ("nom de naissance", "date de naissance"),
        ("salarié", ""),
    ],
)
def test_labels_that_ask_for_different_things_are_told_apart(phrase, text):
    assert likeness(phrase, text) < 0.5


def test_the_nearer_wording_wins():
    assert likeness("nom d'usage", "nom d'usage") > likeness("nom", "nom d'usage")
    assert likeness("non salarié", "non salarié") > likeness("salarié", "non salarié")


def test_little_words_alone_still_say_something():
    assert tokens("le") == ("le",)
    assert tokens("Votre n° de") == ("votre", "numero", "de")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Parent 1 : nom", 1), ("parent2_nom", 2), ("2e parent", 2), ("Deuxième parent", 2),
        ("PREMIER PARENT", 1), ("Second parent", 2), ("les parents", 0), ("aux deux parents", 0), ("2 enfants", 0),
    ],
)  # fmt: skip
def test_which_parent_is_meant(text, number):
    assert Numbered(section="parents", called=("parent",)).number_in(text) == number


def row(*cells, wide=20.0):
    return [
        BoxPlace(
            page=0,
            box=str(at),
            kind=BoxKind.TEXT,
            cells=held,
            left=at * wide,
            right=(at + 1) * wide,
            bottom=0,
            top=9,
        )
        for at, held in enumerate(cells)
    ]


@pytest.mark.parametrize(
    ("shape", "cells", "expected"),
    [
        (Shape.DATE, (8,), (("JJMMAAAA", None),)),
        (Shape.DATE, (0,), (("JJ/MM/AAAA", None),)),
        (Shape.DATE, (10,), (("JJ/MM/AAAA", None),)),
        (Shape.DATE, (2, 2, 4), (("JJ", None), ("MM", None), ("AAAA", None))),
        (Shape.DATE, (0, 0, 0), (("JJ", None), ("MM", None), ("AAAA", None))),
        (Shape.DATE, (1,) * 8, tuple(("JJMMAAAA", (at, at + 1)) for at in range(8))),
        (Shape.DATE, (6,), None),
        (Shape.DATE, (2, 2), None),
        (Shape.NIR, (15,), (("", None),)),
        (Shape.NIR, (13,), (("", (0, 13)),)),
        (Shape.NIR, (13, 2), (("", (0, 13)), ("", (13, 15)))),
        (Shape.NIR, (1, 2, 2, 2, 3, 3, 2), tuple(("", span) for span in ((0, 1), (1, 3), (3, 5), (5, 7), (7, 10), (10, 13), (13, 15)))),
        (Shape.NIR, (12,), None),
        (Shape.POSTCODE, (5,), (("", None),)),
        (Shape.POSTCODE, (0,) * 5, tuple(("", (at, at + 1)) for at in range(5))),
        (Shape.POSTCODE, (4,), None),
        (Shape.TEXT, (3,), (("", None),)),
        (Shape.TEXT, (0, 0), None),
    ],
)  # fmt: skip
def test_a_value_is_spread_over_the_boxes_that_hold_it(shape, cells, expected):
    assert split_over_boxes(shape, row(*cells)) == expected


def test_a_box_of_two_sheets_that_mean_different_things_is_in_doubt():
    layout = layouts.s1106_labels_above()
    layout.pages = 2
    layout.at_page = 1
    layout.say(40, 700, "Nom d'usage")
    layout.box("birth_name", 40, 680, 160)
    names = layouts.named(layout, "french")
    found = {match.box: match for match in matched(labels_of(S1106), findings_of(layout, names))}
    assert found[names["birth_name"]].doubt == "two fields claim it"


def test_a_name_from_a_copy_alone_is_not_believed():
    layout = layouts.s1106_labels_above()
    layout.prints = [line for line in layout.prints if line.text != "NOM D'USAGE"]
    names = layouts.named(layout, "french") | {"used_name": "nom_usage"}
    found = {match.box: match for match in matched(labels_of(S1106), findings_of(layout, names))}
    assert (found["nom_usage"].takes, found["nom_usage"].doubt) == (("used_name",), "weak")


def test_where_label_and_tooltip_say_different_things_a_person_decides():
    layout = layouts.s1106_labels_above()
    names = layouts.named(layout, "french")
    findings = findings_of(layout, names)
    places = tuple(
        replace(place, tooltip="Nom d'usage") if place.box == names["birth_name"] else place
        for place in findings.places
    )
    found = {match.box: match for match in matched(labels_of(S1106), replace(findings, places=places))}
    assert found[names["birth_name"]].doubt == "another field is as likely"


def beside(layout, key):
    """What was matched to the box of this key."""
    names = layouts.named(layout, "french")
    return {match.box: match for match in matched(labels_of(S1106), findings_of(layout, names))}.get(
        names[key]
    )


def test_the_first_box_of_an_address_in_parts_is_not_the_address():
    """As on cerfa 13753 and 12596: « Adresse complète : », and under each box which part it takes."""
    layout = layouts.Layout()
    layout.say(40, 703, "Adresse complète :")
    for x, wide, part in ((130, 40, "N° de la voie"), (180, 60, "Extension"), (250, 200, "Nom de la voie")):
        layout.box("address" if x == 130 else part, x, 700, wide)
        layout.say(x, 692, part, size=6)
    assert beside(layout, "address").doubt == "weak"


def test_a_day_above_the_place_of_signing_is_not_that_of_signing():
    """As on cerfa 13753: « Date » of what happened, and far below « Fait à … , le … »."""
    layout = layouts.Layout()
    layout.say(40, 703, "Date")
    layout.box("signed_on", 70, 700, 120)
    layout.say(40, 403, "Fait à")
    layout.box("signed_at", 75, 400, 120)
    assert beside(layout, "signed_on").doubt == "not next to signed_at"
    assert beside(layout, "signed_at").sure


def test_a_word_between_two_squares_is_neither_ones_for_certain():
    """As on cerfa 12596: « État ☐ Autre ☐ », where a reader sees it by what stands before."""
    layout = layouts.Layout()
    layout.say(120, 702, "Autre")
    for x, key in ((105, "nationality.other"), (150, "another")):
        layout.square(key, "oui", x, 700)
    assert beside(layout, "nationality.other").doubt == "another is as likely"


def test_a_commune_without_an_address_is_not_where_one_lives():
    """As on cerfa 14952: « ☐ de la commune de : » says where somebody is on the list of voters."""
    layout = layouts.Layout()
    layout.say(40, 703, "Ville")
    layout.box("town", 90, 700, 200)
    assert beside(layout, "town").doubt == "not next to address"
    layout.say(40, 733, "Adresse")
    layout.box("address", 90, 730, 200)
    assert beside(layout, "town").sure


@pytest.mark.parametrize("whose", ["(de la mère)", "du conjoint", "de l'enfant"])
def test_a_number_of_somebody_else_is_not_the_applicants(whose):
    """As on cerfa 12596: the mother's number on her child's certificate; it is in no box, however many cells fit."""
    layout = layouts.Layout()
    layout.say(40, 703, f"NIR {whose} :")
    layout.comb("nir", 150, 700, 15)
    found = beside(layout, "nir")
    assert found is None or not found.sure
    layout.prints = []
    layout.say(40, 703, "NIR :")
    assert beside(layout, "nir").sure


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        pytest.param("Adresse du domicile (d'un parent)", False, id="somebody else"),
        pytest.param("Coordonnées du conjoint :", False, id="somebody else, with a colon"),
        pytest.param("Coordonnées", True, id="nobody else"),
    ],
)
def test_what_stands_under_a_line_about_somebody_else_is_in_doubt(line, sure):
    """As on cerfa 12596: the telephone of a parent, of whom only the line over the boxes speaks."""
    layout = layouts.Layout()
    layout.say(40, 730, line)
    for y, key, label in ((700, "birth_name", "Nom"), (680, "phone", "Téléphone")):
        layout.say(40, y + 3, label)
        layout.box(key, 120, y, 200)
    for key in ("birth_name", "phone"):
        assert beside(layout, key).sure is sure
    layout.say(40, 650, "Vous")
    layout.say(40, 623, "Fait à")
    layout.box("signed_at", 120, 620, 200)
    assert beside(layout, "signed_at").sure


def test_an_organisation_of_any_kind_is_not_where_one_has_an_address():
    """As on S3706: « nom et adresse de l'organisme qui règle vos prestations » asks for the fund."""
    layout = layouts.Layout()
    layout.say(40, 703, "Nom et adresse de l'organisme")
    layout.box("domiciliation", 190, 700, 200)
    assert beside(layout, "domiciliation") is None


def test_a_line_under_two_labels_is_nobodys_for_certain():
    """A table whose rows are one printed line each: what is written there would run through all columns."""
    layout = layouts.Layout()
    layout.say(40, 715, "Nom de naissance")
    layout.say(240, 715, "Prénom(s)")
    layout.box("birth_name", 40, 700, 400)
    assert beside(layout, "birth_name").doubt == "labels of several fields stand over it"
    layout.prints = [line for line in layout.prints if line.x < 200]
    assert beside(layout, "birth_name").sure


def test_letters_of_a_font_that_does_not_say_which_they_are_are_no_words():
    """As on S3706, where such a note stands behind the heading under which the others sign."""
    note = " ".join(["YRLUQRWLFH"] * 4)
    layout = layouts.Layout()
    layout.say(40, 733, f"Attestation sur l'honneur des personnes à rattacher {note}")
    layout.say(40, 703, "Nom et prénom :")
    layout.box("birth_name", 150, 700, 200)
    names = layouts.named(layout, "french")
    findings = findings_of(layout, names)
    words = tuple(
        replace(word, text="\x03RWLFH\x03") if word.text in note else word for word in findings.words
    )
    assert [match.sure for match in matched(labels_of(S1106), findings)] == [True]
    assert not any(match.sure for match in matched(labels_of(S1106), replace(findings, words=words)))
