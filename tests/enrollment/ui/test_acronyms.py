"""No acronym on a page without its meaning: it stands in the glossary, or below with a reason why it needn’t."""

import re

import pytest

from enrollment.ui.explained import KEYS
from tests.french_words import english_texts, french_texts


# What needs no glossary, by why.
EXCEPTIONS = {
    "files and machines, as everybody’s phone writes them": "CSV ID JPEG MB PDF SMS URL USB UTF XFA ZIP",
    "said in words beside it, once, on the page of an advisor or of help": "GDPR MIT RGAA RGPD TOTP WCAG AA",
    "everyday words of the language, in no need of a meaning": "EU GP HIV HR IRM MRI NHS RH UE VIH",
    "numbers of articles, directives, forms and envelopes": "CE DL II III SE VI",
    "printed on a card, and asked for as it is printed": "TUE",
    "names of organisations, given as examples or as the publisher of a source": (
        "CADA DILA ESA ITER OCDE OECD UNESCO"
    ),
    "examples of what to type, letters of a passport’s line": "BCDF BOX CASE CHAMP FIELD OE SARL",
}
NAMED = {acronym for acronyms in EXCEPTIONS.values() for acronym in acronyms.split()}
# Longer ones first: a form with a hyphen or a figure in it is one word.
FORMS = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(KEYS, key=len, reverse=True)))})(?!\w)")
NOT_READ = re.compile(r"%\(\w+\)[sd]|\{\w+\}|https?://\S+")
ACRONYM = re.compile(r"(?<![\w-])[A-Z0-9]*[A-Z]{2,}[A-Z0-9]*(?!\w)")


def acronyms_in(texts):
    """Those that no entry of the glossary explains, each with a text in which it stands."""
    return {
        acronym: text for text in texts for acronym in ACRONYM.findall(FORMS.sub("", NOT_READ.sub("", text)))
    }


@pytest.mark.parametrize("texts", [english_texts, french_texts])
def test_every_acronym_stands_in_the_glossary_or_among_the_named_exceptions(texts):
    unexplained = {acronym: text for acronym, text in acronyms_in(texts()).items() if acronym not in NAMED}
    assert not unexplained


def test_no_exception_is_named_that_no_text_uses_or_the_glossary_explains():
    met = acronyms_in(english_texts()) | acronyms_in(french_texts())
    assert not NAMED - set(met)


def test_the_benefits_and_funds_that_pages_name_can_be_tapped():
    for word in ("AAH", "APA", "APL", "ASPA", "CAFAT", "CPAM", "CPS", "CSSM"):
        assert word in KEYS
