"""The conventions of the house that a machine can keep (style: size, names, sources, templates)."""

import ast
import csv
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest


HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("pathways", "documents", "reimbursement", "enrollment")
MODULES = sorted(
    path for room in ROOMS for path in (HOUSE / room).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))
TABLES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.toml"))
TEXTS = sorted(
    [
        *MODULES,
        *TEMPLATES,
        *TABLES,
        *(HOUSE / "static").glob("*.css"),
        HOUSE / "Makefile",
        HOUSE / "pyproject.toml",
    ]
)

LONGEST_MODULE = 250
LONGEST_TEMPLATE = 60
NO_NAMES = {"utils", "helpers", "common", "constants", "services"}
# Words for people and examples of our own make no claim; acts name the figures of tariffs/, which do.
WITHOUT_A_SOURCE = {
    "documents/residence_texts.toml",
    "enrollment/ui/sources.toml",
    "pathways/facts/days.toml",
    "pathways/what_if.toml",
    "reimbursement/law/bill/acts.toml",
    "reimbursement/law/mutuelle/mutuelle.toml",
    "reimbursement/law/words/presets.toml",
    "reimbursement/law/mutuelle/year_of_care.toml",
}


def inside(path):
    return str(path.relative_to(HOUSE))


def code_of(path):
    return path.read_text(encoding="utf-8")


each_module = pytest.mark.parametrize("path", MODULES, ids=inside)
each_template = pytest.mark.parametrize("path", TEMPLATES, ids=inside)
each_table = pytest.mark.parametrize("path", TABLES, ids=inside)


@each_module
def test_a_module_fits_a_few_screens(path):
    assert len(code_of(path).splitlines()) <= LONGEST_MODULE


@each_module
def test_a_module_is_named_after_something_of_the_field(path):
    assert not NO_NAMES & set(path.relative_to(HOUSE).with_suffix("").parts)


@each_module
def test_a_module_opens_with_a_sentence(path):
    code = code_of(path)
    assert not code.strip() or ast.get_docstring(ast.parse(code))


@each_module
def test_imports_are_absolute_and_stand_at_the_top(path):
    tree = ast.parse(code_of(path))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [node for node in imports if isinstance(node, ast.ImportFrom) and node.level]
    assert not [node.lineno for node in imports if node.col_offset]


@each_module
def test_html_is_marked_safe_in_one_place_only(path):
    if inside(path) != "enrollment/ui/fields.py":
        assert "mark_safe" not in code_of(path)


@pytest.mark.parametrize("path", TEXTS, ids=inside)
def test_nothing_is_left_for_later_and_no_path_of_a_workshop_is_named(path):
    assert not re.search(r"/work/|\bTODO\b|\bFIXME\b|\bXXX\b", code_of(path))


# Facts.


CLAIMING = {"source", "checked_on", "level", "confidence"}


def claims(table, name="", above=frozenset()):
    """Every table that says who says so or when it was read, with what it and the tables above it say."""
    # The day of a list that is itself the source stands as `dated`.
    keys = above | set(table) | ({"checked_on"} if "dated" in table else set())
    nested = {
        f"{name}.{key}[{number}]".strip("."): each
        for key, value in table.items()
        for number, each in enumerate(value if isinstance(value, list) else [value])
        if isinstance(each, dict)
    }
    if CLAIMING & {key for key, value in table.items() if not isinstance(value, dict)}:
        yield name, keys, table
    for inner, each in nested.items():
        yield from claims(each, inner, keys & {"source", "checked_on"})


@each_table
def test_every_claim_says_where_it_was_read_and_when(path):
    found = list(claims(tomllib.loads(code_of(path))))
    assert [name for name, keys, _table in found if not {"source", "checked_on"} <= keys] == []
    for name, _keys, table in found:
        assert isinstance(table.get("checked_on", date.min), date), name
        assert table.get("source", "none needed") != "", name
    assert bool(found) is (inside(path) not in WITHOUT_A_SOURCE)


@each_table
def test_texts_for_people_stand_in_both_languages(path):
    def halves(table):
        for key, value in table.items():
            if isinstance(value, dict):
                if {"en", "fr"} & set(value):
                    assert {"en", "fr"} <= set(value), key
                halves(value)
            elif isinstance(value, list):
                for each in value:
                    if isinstance(each, dict):
                        halves(each)

    halves(tomllib.loads(code_of(path)))


@pytest.mark.parametrize(
    ("name", "source", "checked_on"),
    [
        ("caisses.csv", "address_source", "address_checked_on"),
        ("caisse_splits.csv", "source", "checked_on"),
    ],
)
def test_every_line_of_the_lists_says_where_it_was_read_and_when(name, source, checked_on):
    with (HOUSE / "pathways" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert row[source], row
        assert date.fromisoformat(row[checked_on]), row


# Templates.


@each_template
def test_a_template_fits_one_screen(path):
    assert len(code_of(path).splitlines()) <= LONGEST_TEMPLATE


@each_template
def test_no_style_and_no_script_inside_a_page(path):
    assert not re.search(
        r"<style|<script|\sstyle\s*=|\son[a-z]+\s*=|javascript:", code_of(path), re.IGNORECASE
    )


@each_template
def test_nothing_is_taken_out_of_escaping(path):
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", code_of(path))


@each_template
def test_a_component_is_given_what_it_needs_and_nothing_else(path):
    """A component under components/ is included with `only`: it can't lean on the page around it."""
    includes = re.findall(r"{%\s*include\s+\"components/[^%]*%}", code_of(path))
    assert [each for each in includes if not re.search(r"\bonly\s*%}$", each)] == []


# Pages that Django finds by their own names.
FOUND_BY_DJANGO = re.compile(r"^(40[034]|500|403_csrf)\.html$|^django/forms/")


@each_template
def test_no_template_is_orphaned(path):
    name = str(path.relative_to(HOUSE / "templates"))
    named_in = [other for other in (*MODULES, *TEMPLATES) if other != path and f'"{name}"' in code_of(other)]
    assert named_in or FOUND_BY_DJANGO.match(name)
