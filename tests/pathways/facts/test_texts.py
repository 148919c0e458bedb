"""A sentence in several languages: each reader gets their own, or English that says so."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from enrollment.ui.wording import in_language
from pathways.facts import catalogues
from pathways.facts.fact import Fact, Level, Text, fact_of
from pathways.facts.tables import read_table


HELLO = Text(en="Good morning", fr="Bonjour", others={"es": "Buenos días"})
PLAIN = Text(en="Yes & no", fr="Oui et non")


@pytest.mark.parametrize(
    ("language", "says", "answers_in"),
    [
        ("en", "Good morning", "en"),
        ("fr", "Bonjour", "fr"),
        ("es", "Buenos días", "es"),
        ("ar", "Good morning", "en"),
    ],
)
def test_a_text_answers_in_the_language_asked_for_or_in_english(language, says, answers_in):
    assert (HELLO.in_(language), HELLO.answers_in(language)) == (says, answers_in)


def page(text, language):
    with translation.override(language):
        return Template("{% load wording %}{{ text|in_language }}").render(Context({"text": text}))


def test_english_in_place_of_a_lacking_sentence_is_marked_on_the_page():
    assert page(HELLO, "es") == "Buenos días"
    assert page(PLAIN, "es") == '<span lang="en" dir="ltr">Yes &amp; no</span>'
    assert page(PLAIN, "fr") == "Oui et non"
    with translation.override("es"):
        assert in_language(PLAIN) == "Yes & no"


def house_with(tmp_path, monkeypatch, catalogue):
    """A table, and a Spanish catalogue of it."""
    monkeypatch.setattr(catalogues, "HOUSE", tmp_path)
    table, spanish = tmp_path / "room/facts.toml", tmp_path / "locale/es/facts/room/facts.toml"
    for path in (table, spanish):
        path.parent.mkdir(parents=True)
    table.write_text(
        """
[day]
en = "Day"
fr = "Jour"
level = "law"
source = "CSS"
checked_on = 2026-03-14
[[list]]
name.en = "First"
name.fr = "Premier"
[[steps]]
en = "One"
fr = "Un"
[[steps]]
en = "Two"
fr = "Deux"
""",
        encoding="utf-8",
    )
    spanish.write_text(catalogue, encoding="utf-8")
    return table


def test_a_catalogue_adds_its_language_to_the_texts_of_a_file(tmp_path, monkeypatch):
    said = 'day.es = "Día"\n[[list]]\nname.es = "Primero"\n[[steps]]\nes = "Uno"\n[[steps]]\nes = "Dos"\n'
    table = read_table(house_with(tmp_path, monkeypatch, said))
    assert fact_of(table["day"]).in_("es") == "Día"
    assert Text(**table["list"][0]["name"]).in_("es") == "Primero"
    assert [Text(**step).in_("es") for step in table["steps"]] == ["Uno", "Dos"]


def test_a_catalogue_may_leave_out_what_it_lacks(tmp_path, monkeypatch):
    table = read_table(house_with(tmp_path, monkeypatch, 'day.es = "Día"'))
    assert [Text(**step).in_("es") for step in table["steps"]] == ["One", "Two"]


@pytest.mark.parametrize("heading", ['dya.es = "Día"', 'day.fr = "Jour"', 'day.level = "ley"'])
def test_a_heading_that_the_file_does_not_have_stops_the_start(tmp_path, monkeypatch, heading):
    with pytest.raises(ValueError, match="no text at"):
        read_table(house_with(tmp_path, monkeypatch, heading))


def test_two_facts_are_the_same_fact_whatever_further_languages_say():
    said = {"level": Level.LAW, "source": "CSS", "checked_on": date(2026, 3, 14), "en": "Day", "fr": "Jour"}
    assert Fact(**said) == Fact(**said, others={"es": "Día"})
