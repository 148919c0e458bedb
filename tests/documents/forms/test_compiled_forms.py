"""Compiled once, kept on disk, added to for each person: what the engine under the forms promises."""

import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.cerfa import Unprintable, fill
from documents.forms.engine import compiled_cache, compiling, embedding
from documents.forms.engine.blanks import MapError, prove, read_blank
from documents.forms.engine.compiling import compiled, template_of
from documents.forms.engine.filling import filled
from documents.forms.engine.template import unpacked
from documents.forms.engine.text_fitting import normalised
from documents.forms.engine.values import checked
from documents.forms.folders import FORMS_FOLDER
from documents.forms.installed.blank_registry import our_blank
from tests.documents.forms.strange_blanks import BLANKS, alphabet, entry, form_of


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache of this test alone, and a process that remembers nothing but its fonts."""
    embedding.ready_fonts()
    monkeypatch.setattr(compiled_cache.COMPILED, "folder", tmp_path / "compiled")
    monkeypatch.setattr(compiling, "_templates", {})
    return tmp_path / "compiled"


def kept(folder):
    return sorted(folder.glob("*.compiled"))


SMALL = BLANKS["object streams"]()
FORM = form_of(SMALL)


def fill_small(name="Nguyễn"):
    """A blank that is compiled in no time."""
    return filled(FORM, read_blank(SMALL.pdf), {"name": name}, flat=False)


def value(pdf, name):
    return PdfReader(BytesIO(pdf)).get_fields()[name]["/V"]


def test_the_table_at_the_end_points_at_each_new_object_and_at_the_table_before():
    """ISO 32000, 7.5.4 and 7.5.8.3: readers that mend a wrong table are no excuse for writing one."""
    pdf = fill_small()
    start = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    table, trailer = pdf[start:].split(b"trailer", 1)
    said = {key: int(figure) for key, figure in re.findall(rb"/(Size|Prev) (\d+)", trailer)}
    assert pdf[said[b"Prev"] :].startswith(b"xref")
    heading, *lines = table.splitlines()
    assert heading == b"xref"
    numbers = []
    while lines:
        first, count = map(int, lines.pop(0).split())
        for number in range(first, first + count):
            place, generation, use = lines.pop(0).split()
            assert (generation, use) == (b"00000", b"n")
            assert pdf[int(place) :].startswith(b"%d 0 obj\n" % number)
            numbers.append(number)
    assert numbers == sorted(set(numbers))
    assert said[b"Size"] == numbers[-1] + 1


def test_the_next_process_finds_what_this_one_compiled(folder, monkeypatch):
    once = fill_small()
    monkeypatch.setattr(compiling, "_templates", {})
    monkeypatch.setattr(compiling, "compiled", None)  # nobody may compile again
    assert fill_small() == once


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda content: content[: len(content) // 2], id="cut off"),
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-200] + b"x" + content[-199:], id="one byte altered"),
        pytest.param(lambda content: b"%PDF-1.7 somebody else's", id="not ours"),
    ],
)
def test_a_spoilt_file_is_made_anew(folder, monkeypatch, spoilt):
    once = fill_small()
    (path,) = kept(folder)
    whole = path.read_bytes()
    path.write_bytes(spoilt(whole))
    monkeypatch.setattr(compiling, "_templates", {})
    assert fill_small() == once
    assert path.read_bytes() == whole


def test_files_of_another_engine_go_and_strangers_stay(folder):
    folder.mkdir()
    (folder / "0123-of-last-year.compiled").write_bytes(b"x")
    (folder / "notes.txt").write_bytes(b"x")
    fill_small()
    assert [path.name.split("-")[0] for path in kept(folder)] == [compiled_cache.engine()]
    assert (folder / "notes.txt").exists()
    assert not list(folder.glob("*.part"))


def test_where_nothing_can_be_kept_forms_are_filled_all_the_same(folder):
    folder.write_text("a file in the place of the folder")
    assert value(fill_small(), "nom") == "Nguyễn"


def test_two_processes_may_write_at_once(folder):
    script = (
        "import sys; from pathlib import Path; from documents.forms.engine.compiled_cache import COMPILED; "
        "COMPILED.keep_in(Path(sys.argv[1])); from tests.documents.forms.test_compiled_forms import fill_small; "
        "sys.stdout.buffer.write(fill_small())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, folder], stdout=subprocess.PIPE, cwd=FORMS_FOLDER.parent.parent
        )
        for _process in range(2)
    ]
    one, two = (process.communicate()[0] for process in running)
    assert one == two == fill_small()
    assert not list(folder.glob("*.part"))


def test_a_template_is_the_same_after_the_disk():
    for flat in (False, True):
        made = compiled(BLANKS["made by reportlab"]().pdf, 2, flat=flat)
        assert unpacked(made.packed()) == made


def test_a_fill_only_adds_to_what_is_there():
    blank = our_blank("cerfa-15763")
    for flat in (False, True):
        base = template_of(blank, 1, flat=flat).base
        pdf = fill("cerfa-15763", {"birth_name": "Sy"}, flatten=flat)
        assert pdf.startswith(base)
        assert b"/Prev" in pdf[len(base) :]


def test_a_file_carries_no_more_letters_than_its_kind_of_name_needs(monkeypatch):
    embedding.ready_fonts()
    monkeypatch.setattr(embedding, "cut", None)  # no font is cut for a fill
    everyday, vietnamese, greek = (
        len(fill("cerfa-15763", {"birth_name": name})) for name in ("Dvořák-Şahin", "Nguyễn", "Παπαδόπουλος")
    )
    assert everyday + 25_000 < vietnamese
    assert vietnamese + 25_000 < greek


def test_a_tick_alone_needs_no_font():
    strange = BLANKS["a tick with an odd name"]()
    pdf = filled(form_of(strange), read_blank(strange.pdf), strange.values, flat=False)
    base = template_of(read_blank(strange.pdf), 1, flat=False).base
    assert b"FontFile2" not in pdf[len(base) :]


def test_a_blank_put_in_the_place_of_another_is_not_taken_for_it():
    strange = BLANKS["six parents, cells at the top, side at the form"]()
    other = replace(form_of(strange), slug=FORM.slug)
    assert value(fill_small("Sy"), "nom") == "Sy"
    assert value(filled(other, read_blank(strange.pdf), {"name": "Ly"}, flat=False), "a.b.c.d.e.nom") == "Ly"
    assert value(fill_small("Sy"), "nom") == "Sy"


def test_only_our_own_blanks_must_be_on_the_map_whole():
    strange = BLANKS["one choice over three ticks"]()
    blank, form = read_blank(strange.pdf), form_of(strange)
    part = replace(form, entries=form.entries[:2])
    prove(part, blank, whole=False)
    with pytest.raises(MapError, match="autre"):
        prove(part, blank)
    for whole in (False, True):
        with pytest.raises(MapError, match="nulle_part"):
            prove(replace(form, entries=(entry("nulle_part"),)), blank, whole=whole)
    with pytest.raises(MapError, match="fr"):
        prove(replace(form, entries=(entry("fr"),)), blank, whole=False)


def test_two_blanks_filled_at_once_never_mix(folder):
    strange = [BLANKS[name]() for name in ("in the middle", "object streams", "cells filled from the right")]
    blanks = [(form_of(each), read_blank(each.pdf)) for each in strange]

    def person(number):
        form, blank = blanks[number % 3]
        return value(filled(form, blank, {"name": f"Nom{number}ễ"}, flat=False), "nom")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(person, range(60))) == [f"Nom{number}ễ" for number in range(60)]


LATIN = [
    chr(code)
    for run in (range(0x21, 0x7F), range(0xA1, 0x250), range(0x1E00, 0x1F00))
    for code in run
    if unicodedata.category(chr(code))[0] not in "CM"
]


def test_every_letter_of_latin_prints_in_a_line_and_in_cells_and_is_found_again():
    blank, form, values = alphabet(LATIN)
    pdf = filled(form, read_blank(blank), checked(form, values, nir_allowed=False), flat=True)
    by_poppler = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    by_pypdf = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for reader, found in (
        ("poppler", by_poppler.stdout.decode()),
        ("pdfium", by_pdfium),
        ("pypdf", by_pypdf),
    ):
        letters = "".join(found.split())
        missing = [text for text in values.values() if letters.count(normalised(text)) < 2]
        assert missing == [], reader


@given(text=st.text(max_size=40))
@settings(max_examples=60)
def test_any_text_comes_back_from_a_strange_box_too(text):
    for name in ("lines to the right", "cells filled from the right"):
        strange = BLANKS[name]()
        form = form_of(strange)
        try:
            values = checked(form, {"name": text}, nir_allowed=False)
        except Unprintable as refusal:
            assert refusal.letter in normalised(text)
            return
        found = PdfReader(BytesIO(filled(form, read_blank(strange.pdf), values, flat=False))).get_fields()
        wanted = normalised(text) if name.startswith("lines") else normalised(text).replace("\n", " ")
        assert found["nom"].get("/V", "") == wanted


def test_a_copy_of_the_form_is_compiled_for_every_size_of_family():
    two = template_of(our_blank("cerfa-14445"), 2, flat=False)
    assert "exemplaire2.enfant1_nom" in two.slots
    assert len(two.pages) == 6
