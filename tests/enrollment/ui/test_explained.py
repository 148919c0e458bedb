"""Words of the glossary on a page: tapped for their meaning where they stand first, without a script."""

import re

import pytest
from django.urls import reverse

from enrollment.ui.explained import KEYS, with_explanations
from reimbursement.law.words.glossary import GLOSSARY
from tests.enrollment.stored_answers import BY_PATHWAY


def marked(html):
    """The words that can be tapped, in their order."""
    return re.findall(r'popovertarget="word-([^"]+)">(?!Close)', with_explanations(html))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param("<p>Ask the PASS. The PASS helps.</p>", ["pass"], id="the first time only"),
        pytest.param("<h1>The PASS</h1><p>Go there.</p>", [], id="not in a heading"),
        pytest.param('<p><a href="/">The PASS</a> or the PASS</p>', ["pass"], id="not in a link"),
        pytest.param("<label>Your RIB</label><p>no</p>", [], id="not in the label of a box"),
        pytest.param("<p>l’AME, ici</p>", ["ame"], id="behind an elision"),
        pytest.param("<p>A PASSport, pre-PASS</p>", [], id="only whole words"),
        pytest.param(
            "<details><summary>More</summary><p>The PASS</p></details><p>PASS</p>",
            ["pass"],
            id="read at once before folded away",
        ),
        pytest.param("<details><summary>x</summary><p>PASS</p></details>", ["pass"], id="folded, else"),
        pytest.param('<p title="PASS">x</p><!-- PASS -->', [], id="not in what nobody reads"),
        pytest.param("<p>la télétransmission</p>", ["teletransmission"], id="télétransmission"),
    ],
)
def test_a_word_is_explained_where_it_stands_first(html, words):
    assert marked(html) == words


def test_a_folded_word_is_left_alone_where_it_is_read_at_once():
    page = with_explanations("<details><summary>x</summary><p>PASS</p></details><p>PASS here</p>")
    assert page.index("<button") > page.index("</details>")


def test_an_elided_article_stays_on_the_line_of_its_word():
    assert '<span class="word-with-sign">d’<button' in with_explanations("<p>Demande d’AME</p>")
    assert '<span class="word-with-sign">(l’<button' in with_explanations("<p>Là (l’AME)</p>")
    assert "word-with-sign" not in with_explanations("<p>the AME here</p>")


def test_a_page_without_such_words_stays_as_it_is():
    assert with_explanations("<p>Good &amp; well</p>") == "<p>Good &amp; well</p>"


def test_every_word_of_the_glossary_that_letters_use_can_be_found():
    assert len(KEYS) == sum(len(word.found_as) for word in GLOSSARY.values())
    for word in (
        "AME",
        "C2S",
        "CPAM",
        "CGSS",
        "DPAE",
        "MSA",
        "NIR",
        "PASS",
        "PUMa",
        "RIB",
        "S1",
        "SRI",
        "URSSAF",
        "EEA",
        "EEE",
        "Cnav",
        "ATDA",
        "SEPA",
        "RSA",
    ):
        assert KEYS[word] in GLOSSARY


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", ["file", "checklist", "envelope"])
def test_the_words_of_a_page_are_explained_once_each(client, hold, address, language):
    hold(BY_PATHWAY["employee"])
    client.cookies["django_language"] = language
    page = client.get(reverse(address)).content.decode()
    ids = re.findall(r'<div popover class="word-meaning" id="word-([^"]+)"', page)
    assert ids and len(ids) == len(set(ids))
    for key in ids:
        assert page.count(f'popovertarget="word-{key}">') == 1
        assert GLOSSARY[key].explanation.in_(language) in page.replace("&#x27;", "'").replace("&amp;", "&")
