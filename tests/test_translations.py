"""The two languages say the same: every text has its French, with the same names, marks and typography."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import polib
import pytest
from django.conf import settings

from pathways.facts.tables import read_table
from tests.offenders import assert_none


HOUSE = Path(__file__).parents[1]
APPS = ("pathways", "documents", "reimbursement", "enrollment")
CATALOGUE = polib.pofile(str(HOUSE / "locale/fr/LC_MESSAGES/django.po"))
TRANSLATED = [entry for entry in CATALOGUE if not entry.obsolete]
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
# What typography leaves alone: tags, addresses, and hours such as 8:30.
NOT_PROSE = re.compile(r"<[^>]+>|https?://\S+|\d:\d")
PLAIN_SPACE = re.compile("[^\u00a0][;:?»]|«[^\u00a0]| (?:%(?!\\()|€)")


def typographic_slips(french):
    """What a French proofreader would mark."""
    prose = NOT_PROSE.sub("", french)
    return [
        *(["a straight apostrophe"] if "'" in prose else []),
        *(["a plain space or none at « ; : ? » % €"] if PLAIN_SPACE.search(prose) else []),
        *(["an exclamation mark"] if "!" in prose else []),
        *(["English quotation marks"] if set('“”"') & set(prose) else []),
    ]


def names_in(text):
    """The placeholders of a text, each once: French may say a name twice, or in another order."""
    return set(PLACEHOLDER.findall(text))


def renderings(entry):
    """Each French form of a message beside the English that it stands for."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return list(zip((entry.msgid, entry.msgid_plural), entry.msgstr_plural.values(), strict=True))


PAIRS = [pair for entry in TRANSLATED for pair in renderings(entry)]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The messages of the source tree as it is now, extracted in a copy of it."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in (*APPS, "templates"):
        shutil.copytree(HOUSE / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "manage.py", copy)
    (copy / "locale/fr/LC_MESSAGES").mkdir(parents=True)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "fr", "--verbosity", "0"],
        cwd=copy,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "enrollment.settings", "DROITS_VAR": str(copy / "var")},
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(copy / "locale/fr/LC_MESSAGES/django.po"))


def test_every_text_of_the_source_tree_is_in_the_french_file_and_nothing_else(fresh):
    asked = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in fresh if not entry.obsolete}
    given = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in TRANSLATED}
    assert asked == given, (
        "manage.py makemessages -l fr --ignore .venv --ignore var --add-location=file --no-obsolete, then translate"
    )


def test_a_text_marked_where_xgettext_cannot_see_it_is_found_too():
    """Inside an f-string a marked text is translated at run time and never extracted."""
    marked = set()
    for file in (file for app in APPS for file in (HOUSE / app).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                marked |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    known = {text for entry in TRANSLATED for text in (entry.msgctxt, entry.msgid, entry.msgid_plural)}
    assert {text for text in marked if isinstance(text, str)} <= known


def test_no_text_is_left_empty_doubtful_or_behind():
    assert [entry.msgid for entry in CATALOGUE if entry.obsolete or entry.fuzzy] == []
    assert [english for english, french in PAIRS if not french.strip()] == []


def message_slips(english, french):
    """What is lost, added or wrongly typeset between a message and its French."""
    same_end = french[-1:] in ".:" if english[-1] in ".:" else french[-1:] not in ".:"
    return [
        *typographic_slips(french),
        *(["a straight apostrophe or an exclamation mark in English"] if set("!'") & set(english) else []),
        *(["other placeholders"] if names_in(french) != names_in(english) else []),
        *(["other tags"] if TAG.findall(french) != TAG.findall(english) else []),
        *([] if same_end else ["another end"]),
    ]


def test_a_text_keeps_what_stands_in_it_and_follows_each_languages_typography():
    found = [(message_slips(*pair), pair) for pair in PAIRS]
    assert_none(f"{', '.join(what)}: {pair}" for what, pair in found if what)


def bilingual(node, where):
    """Every pair of texts in a data file, with the path to it."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from bilingual(each, f"{where}[{number}]")
    if not isinstance(node, dict):
        return
    if {"en", "fr"} & set(node):
        yield where, node.get("en"), node.get("fr")
    for key, value in node.items():
        if key not in ("en", "fr"):
            yield from bilingual(value, f"{where}.{key}")


DATA_FILES = sorted(file for app in APPS for file in (HOUSE / app).rglob("*.toml"))


def texts_of(file):
    """Each pair of texts of a data file; lists of sentences are taken apart."""
    for where, english, french in bilingual(tomllib.loads(file.read_text("utf-8")), file.stem):
        if isinstance(english, list) and isinstance(french, list) and len(english) == len(french):
            yield from ((where, *pair) for pair in zip(english, french, strict=True))
        else:
            yield where, english, french


def slips(english, french):
    """What is wrong between two texts of a data file."""
    if not (isinstance(english, str) and isinstance(french, str) and english and french):
        return ["one language only"]
    return [
        *typographic_slips(french),
        *(["an exclamation mark or a straight apostrophe in English"] if set("!'") & set(english) else []),
        *(["other placeholders"] if names_in(english) != names_in(french) else []),
    ]


def test_a_data_file_says_everything_in_both_languages():
    found = [
        (slips(english, french), where, french)
        for file in DATA_FILES
        for where, english, french in texts_of(file)
    ]
    assert_none(f"{where}: {', '.join(what)}: {french}" for what, where, french in found if what)


def test_the_data_files_hold_the_texts_of_the_law():
    assert sum(1 for file in DATA_FILES for _text in texts_of(file)) > 1000


# Further languages.


def headings_without(language, node, where):
    """Every text of a data file that has no sentence in this language."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from headings_without(language, each, f"{where}[{number}]")
    if isinstance(node, dict):
        if "en" in node and language not in node.get("others", {}):
            yield where
        for key, value in node.items():
            if key != "others":
                yield from headings_without(language, value, f"{where}.{key}")


def lacking_in(language):
    """What a further language of the site still says in English: sentences of the law, pages, months."""
    for file in DATA_FILES:
        table, name = read_table(file), str(file.relative_to(HOUSE))
        yield from headings_without(language, table, name)
        if "language" in table and language not in {each["code"] for each in table["language"]}:
            yield name
    catalogue = HOUSE / f"locale/{language}/LC_MESSAGES/django.po"
    entries = polib.pofile(str(catalogue)) if catalogue.exists() else []
    said = {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated()}
    yield from (entry.msgid for entry in TRANSLATED if (entry.msgctxt, entry.msgid) not in said)


def test_every_further_language_of_the_site_says_everything():
    further = [code for code, _name in settings.LANGUAGES if code not in ("en", "fr")]
    assert [f"{code}: {what}" for code in further for what in lacking_in(code)] == []


def test_what_a_language_lacks_is_listed():
    lacking = set(lacking_in("xx"))
    assert {"pathways/facts/days.toml", "enrollment/ui/sources.toml", "Skip to the content"} <= lacking
    assert len(lacking) > 2000


WORDS_FOR_BOTH = re.compile(
    r"{% (blocktranslate|comment)\b.*?{% end\1 %}", re.S
)  # what is translated has its own colon; what is a comment is shown to nobody


def test_no_sign_with_a_space_before_it_in_french_stands_in_a_page_outside_its_translation():
    slips = [
        f"{page.relative_to(HOUSE)}: {slip}"
        for page in sorted((HOUSE / "templates").rglob("*.html"))
        for slip in re.findall(
            r"[^\n]{0,40}[}>][:;?!]\s", WORDS_FOR_BOTH.sub("", page.read_text(encoding="utf-8"))
        )
    ]
    assert_none(slips)


# What a template says without a translation is French, such as letters: English stands in tags alone.
NOT_SAID = re.compile(
    r"\{%\s*comment.*?endcomment\s*%\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{[%{#].*?[%}#]\}|<[^>]+>",
    re.DOTALL,
)
WITHOUT_ITS_SPACE = re.compile(r"(?<=\S) [;:?!»](?:\W|$)|« ")


def test_french_that_stands_in_a_template_keeps_its_marks_with_their_words():
    loose = {
        path: WITHOUT_ITS_SPACE.findall(NOT_SAID.sub("¤", path.read_text(encoding="utf-8")))
        for path in sorted((HOUSE / "templates").rglob("*.html"))
    }
    assert_none(f"{path.relative_to(HOUSE)}: {marks}" for path, marks in loose.items() if marks)
