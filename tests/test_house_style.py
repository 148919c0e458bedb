"""The conventions of the house that a machine can keep (style: size, names, sources, templates).

One test for a rule: its failure names every file that breaks it.
"""

import ast
import csv
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.offenders import assert_none


HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("pathways", "documents", "reimbursement", "enrollment")
MODULES = sorted(
    path for room in ROOMS for path in (HOUSE / room).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))
STYLES = sorted((HOUSE / "static").glob("*.css"))
TABLES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.toml"))
TEXTS = sorted(
    [
        *MODULES,
        *TEMPLATES,
        *TABLES,
        *STYLES,
        HOUSE / "Makefile",
        HOUSE / "pyproject.toml",
    ]
)

LONGEST_MODULE = 250
LONGEST_TEMPLATE = 60
# Where a space would be seen, or a sentence is not to be cut, a line of a template can't be broken.
WIDEST_TEMPLATE_LINE = 460
WIDEST_STYLE_LINE = 300
NO_NAMES = {"utils", "helpers", "common", "constants", "services"}
# Names of classes that may stand more than once. Django finds a command by this one, in a module named after what it does.
SHARED_NAMES = {"Command"}
# Words for people and examples of our own make no claim; acts name the figures of tariffs/, which do.
WITHOUT_A_SOURCE = {
    "documents/forms/inspection/refusals.toml",
    "documents/forms/matching/problems.toml",
    "documents/papers/reading/addresses.toml",
    "documents/papers/reading/dated.toml",
    "documents/papers/reading/days.toml",
    "documents/papers/reading/issuers.toml",
    "documents/papers/reading/kinds.toml",
    "documents/papers/reading/languages.toml",
    "documents/papers/reading/mark_reading.toml",
    "documents/papers/reading/people.toml",
    "documents/papers/reading/signatures.toml",
    "documents/residence_texts.toml",
    "enrollment/ui/sources.toml",
    "pathways/facts/days.toml",
    "pathways/official_pages.toml",
    "pathways/what_if.toml",
    "reimbursement/law/bill/acts.toml",
    "reimbursement/law/mutuelle/mutuelle.toml",
    "reimbursement/law/words/presets.toml",
    "reimbursement/law/mutuelle/year_of_care.toml",
}


def inside(path):
    return str(path.relative_to(HOUSE))


@cache
def code_of(path):
    return path.read_text(encoding="utf-8")


def breaking(rule, paths):
    """The files for which the rule finds something to say, each with what it says."""
    found = {inside(path): rule(path) for path in paths}
    return [f"{name}: {what}" for name, what in found.items() if what]


def wider_than(limit):
    """The lines of a file that go past the limit."""
    return lambda path: [
        f"line {number} has {len(line)}"
        for number, line in enumerate(code_of(path).splitlines(), 1)
        if len(line) > limit
    ]


def longer_than(limit):
    """How many lines a file has that should have fewer."""
    return lambda path: len(code_of(path).splitlines()) > limit and f"{len(code_of(path).splitlines())} lines"


def matching(pattern, flags=0):
    """What stands in a file and should not."""
    return lambda path: [each[0] for each in re.finditer(pattern, code_of(path), flags)]


def where_classes_stand(paths):
    """The files that define a class, by its name."""
    found = {}
    for path in paths:
        for node in ast.parse(code_of(path)).body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(inside(path))
    return found


def test_a_module_fits_a_few_screens():
    assert_none(breaking(longer_than(LONGEST_MODULE), MODULES))


def test_a_module_is_named_after_something_of_the_field():
    assert_none(breaking(lambda path: NO_NAMES & set(path.relative_to(HOUSE).with_suffix("").parts), MODULES))


def test_a_class_has_a_name_of_its_own():
    """One word for one thing. A class within another is told from its namesakes by the name before it."""
    assert_none(
        f"{name}: {', '.join(where)}"
        for name, where in sorted(where_classes_stand(MODULES).items())
        if len(where) > 1 and name not in SHARED_NAMES
    )


def test_a_name_that_may_stand_more_than_once_does():
    found = where_classes_stand(MODULES)
    assert_none(name for name in sorted(SHARED_NAMES) if len(found.get(name, ())) < 2)


def test_a_pathway_is_never_also_called_a_road():
    """But for the column of the docket, by which the desk's addresses filter too, and what is kept or bookmarked in quotes."""
    road = matching(r"(?<![\w.\"-])roads?(?![\w\"-])|[a-z]_roads?(?![a-z])|(?<![a-z])roads?_", re.IGNORECASE)
    column = ("enrollment/docket/", "enrollment/desk/queue_form.py")
    elsewhere = [
        path for path in (*MODULES, *TEMPLATES, *TABLES, *STYLES) if not inside(path).startswith(column)
    ]
    assert_none(breaking(road, elsewhere))
    assert breaking(road, [HOUSE / "enrollment/docket/law/row.py"])


def test_the_law_is_kept_from_every_room_that_may_know_django():
    """A contract leaves out folders and no module; whoever may not know Django may not reach it through one of them."""
    contracts = tomllib.loads(code_of(HOUSE / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    assert_none(each["name"] for each in contracts if each.get("allow_indirect_imports"))
    [left_out] = [each["ignore_imports"] for each in contracts if "ignore_imports" in each]
    arrows = [each.partition(" -> ") for each in left_out if each != "enrollment.* -> django"]
    [protected] = [set(each["protected_modules"]) for each in contracts if each["type"] == "protected"]
    assert_none(
        f"{room} -> {there}"
        for room, _arrow, there in arrows
        if not room.endswith(".**")
        or room.removesuffix(".**") not in protected
        or there not in {"django", "formtools"}
    )


def test_a_module_opens_with_a_sentence():
    def silent(path):
        return code_of(path).strip() and not ast.get_docstring(ast.parse(code_of(path))) and "no sentence"

    assert_none(breaking(silent, MODULES))


def test_imports_are_absolute_and_stand_at_the_top():
    def strays(path):
        tree = ast.walk(ast.parse(code_of(path)))
        imports = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
        relative = [node for node in imports if isinstance(node, ast.ImportFrom) and node.level]
        return [
            *(f"relative at line {node.lineno}" for node in relative),
            *(f"below the top at line {node.lineno}" for node in imports if node.col_offset),
        ]

    assert_none(breaking(strays, MODULES))


def test_html_is_marked_safe_in_one_place_only():
    elsewhere = [path for path in MODULES if inside(path) != "enrollment/ui/fields.py"]
    assert_none(breaking(matching("mark_safe"), elsewhere))


def test_nothing_is_left_for_later_and_no_path_of_a_workshop_is_named():
    assert_none(breaking(matching(r"(?<!/citizens)/work/|\bTODO\b|\bFIXME\b|\bXXX\b"), TEXTS))


def test_the_rules_would_find_something():
    """Nothing is in order because nothing was looked at."""
    own = [Path(__file__)]
    assert min(map(len, (MODULES, TEMPLATES, STYLES, TABLES))) > 5
    for rule in (longer_than(1), wider_than(1), matching("TODO")):
        assert breaking(rule, own)


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


def unclear_claims(path):
    """Claims without a source or a day, and a table that claims where it should not, or the reverse."""
    found = list(claims(tomllib.loads(code_of(path))))
    if bool(found) is (inside(path) in WITHOUT_A_SOURCE):
        yield "claims nothing" if not found else "claims, and is listed as making no claim"
    for name, keys, table in found:
        if not {"source", "checked_on"} <= keys:
            yield f"{name} lacks its source or its day"
        if not isinstance(table.get("checked_on", date.min), date):
            yield f"{name} was checked on no day"
        if table.get("source", "none needed") == "":
            yield f"{name} has an empty source"


def test_every_claim_says_where_it_was_read_and_when():
    assert_none(breaking(lambda path: list(unclear_claims(path)), TABLES))


def half_texts(table):
    """The keys of texts that stand in one language alone."""
    for key, value in table.items():
        if isinstance(value, dict):
            if len({"en", "fr"} & set(value)) == 1:
                yield key
            yield from half_texts(value)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from half_texts(each)


def test_texts_for_people_stand_in_both_languages():
    assert_none(breaking(lambda path: list(half_texts(tomllib.loads(code_of(path)))), TABLES))


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


def test_a_template_fits_one_screen():
    assert_none(breaking(longer_than(LONGEST_TEMPLATE), TEMPLATES))


def test_a_line_of_a_template_or_of_a_style_sheet_can_be_read():
    assert_none(breaking(wider_than(WIDEST_TEMPLATE_LINE), TEMPLATES))
    assert_none(breaking(wider_than(WIDEST_STYLE_LINE), STYLES))


def test_no_style_and_no_script_inside_a_page():
    inline = r"<style|<script(?! src=\"{% static '[a-z]+\.js' %}\" defer></script>)|\sstyle\s*=|\son[a-z]+\s*=|javascript:"
    assert_none(breaking(matching(inline, re.IGNORECASE), TEMPLATES))


def test_nothing_is_taken_out_of_escaping():
    assert_none(breaking(matching(r"\|\s*safe\b|autoescape\s+off"), TEMPLATES))


def test_a_component_is_given_what_it_needs_and_nothing_else():
    """A component under components/ is included with `only`: it can't lean on the page around it."""

    def leaning(path):
        includes = matching(r"{%\s*include\s+\"components/[^%]*%}")(path)
        return [each for each in includes if not re.search(r"\bonly\s*%}$", each)]

    assert_none(breaking(leaning, TEMPLATES))


# Pages that Django finds by their own names.
FOUND_BY_DJANGO = re.compile(r"^(40[034]|500|403_csrf)\.html$|^django/forms/")


def names_nothing(dotted):
    """Whether no module of ours, and nothing in one, is called so."""
    module, _dot, name = dotted.rpartition(".")
    path = HOUSE / dotted.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").is_file():
        return False
    path = (HOUSE / module.replace(".", "/")).with_suffix(".py")
    return not path.is_file() or not re.search(rf"^(class |def |){name}\b", code_of(path), re.MULTILINE)


def test_what_a_template_says_it_is_given_exists():
    """The comment of a template names classes and functions by their modules: those that there are."""
    named = re.compile(rf"\b(?:{'|'.join(ROOMS)})(?:\.\w+)+")

    def wrong(path):
        comments = "".join(re.findall(r"{% comment %}.*?{% endcomment %}", code_of(path), re.DOTALL))
        return [each for each in named.findall(comments) if names_nothing(each)]

    assert_none(breaking(wrong, TEMPLATES))
    assert names_nothing("pathways.situation.Situations")
    assert not names_nothing("pathways.situation.Situation")


def test_no_template_is_orphaned():
    def orphaned(path):
        name = str(path.relative_to(HOUSE / "templates"))
        named_in = any(other != path and f'"{name}"' in code_of(other) for other in (*MODULES, *TEMPLATES))
        return not named_in and not FOUND_BY_DJANGO.match(name) and "included nowhere"

    assert_none(breaking(orphaned, TEMPLATES))


def test_a_phone_number_stays_on_one_line():
    catalogues = sorted((HOUSE / "locale").rglob("*.po"))
    breaks = re.compile(r"\b36 46\b|\b0\d{3}(?: \d\d){3}\b")
    assert_none(path for path in (*TEXTS, *catalogues) if breaks.search(path.read_text(encoding="utf-8")))
