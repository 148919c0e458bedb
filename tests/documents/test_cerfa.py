"""The door to the forms: what goes in comes out, in the fields, in the text and on paper."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.cerfa import FORMS, FormError, NirRefused, UnknownField, Unprintable, WrongValue, fill
from documents.forms.engine.text_fitting import normalised
from documents.forms.installed.blank_registry import our_blank


NEWCOMER = {
    "birth_name": "Nguyễn",
    "used_name": "Łukasz",
    "first_names": "Thị Mai",
    "birth_date": date(1990, 2, 1),
    "birth_town": "Hà Nội",
    "birth_country": "Viêt Nam",
    "caf_number": "1234567 A",
    "caf_name": "Roubaix-Tourcoing",
    "address": "Chez M. Đặng\n12 rue de l’Épeule",
    "postcode": "59100",
    "town": "Roubaix",
    "domiciliation": "CCAS de Roubaix",
    "nationality": "other",
    "phone": "+33 6 12 34 56 78",
    "employment": "not-employed",
    "employment_detail": "arrivée le 03/03/2026",
    "signed_at": "Roubaix",
    "signed_on": date(2026, 4, 12),
}


def parent(number, name):
    return {
        f"parent{number}.birth_name": name,
        f"parent{number}.first_names": "Jiřina",
        f"parent{number}.birth_date": date(1985, 5, number),
        f"parent{number}.postcode": "13003",
        f"parent{number}.caisse": "CPAM des Bouches-du-Rhône",
    }


def child(number, name):
    return {
        f"children.{number}.birth_name": name,
        f"children.{number}.first_names": "Zoë",
        f"children.{number}.birth_date": date(2010 + number, 1, number),
        f"children.{number}.birth_place": "Ağrı",
    }


FAMILY = parent(1, "Dvořák") | parent(2, "Özgür") | child(1, "Dvořák-Özgür") | {"attachment": "both"}

MOMENT = datetime(1990, 2, 1, tzinfo=UTC)

HARD_NAMES = (
    "Nguyễn Thị Hồng", "Łukasz Żółć", "Şeyma", "Dvořák", "İpek", "Œuvrard", "Đặng", "Ğ ž ć ő ț ị", "Ștefănescu",
    "Ólafsdóttir Þór", "Ħelen Ċetta", "Ọláṣẹ́gun", "Παπαδόπουλος", "Шевченко Їжак", "Ƙofar Ɓauchi", "ʻOkina’s – «x»",
)  # fmt: skip


def fields(pdf):
    """The value of every field that holds one."""
    found = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: field["/V"] for name, field in found.items() if field.get("/V") not in (None, "", "/Off")}


def poppler_text(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def pdfium_text(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_value_of_s1106_reads_back_as_it_went_in():
    assert fields(fill("cerfa-15763", NEWCOMER)) == {
        "noms": "Nguyễn / Łukasz / Thị Mai",
        "naissance": "01021990",
        "lieu_naissance": "Hà Nội, Viêt Nam",
        "allocataire": "1234567 A",
        "caf": "Roubaix-Tourcoing",
        "adresse": "Chez M. Đặng\n12 rue de l’Épeule",
        "code_postal": "59100",
        "commune": "Roubaix",
        "domiciliation": "CCAS de Roubaix",
        "nationalite": "/autre",
        "telephone": "+33 6 12 34 56 78",
        "emploi": "/sans_activite",
        "emploi_precision": "arrivée le 03/03/2026",
        "fait_a": "Roubaix",
        "fait_le": "12042026",
    }


def test_every_value_of_s3705a_reads_back_as_it_went_in():
    assert fields(fill("cerfa-14445", FAMILY)) == {
        "parent1_nom": "Dvořák",
        "parent1_prenoms": "Jiřina",
        "parent1_naissance": "01051985",
        "parent1_code_postal": "13003",
        "parent1_caisse": "CPAM des Bouches-du-Rhône",
        "parent2_nom": "Özgür",
        "parent2_prenoms": "Jiřina",
        "parent2_naissance": "02051985",
        "parent2_code_postal": "13003",
        "parent2_caisse": "CPAM des Bouches-du-Rhône",
        "enfant1_nom": "Dvořák-Özgür",
        "enfant1_prenoms": "Zoë",
        "enfant1_naissance": "01012011",
        "enfant1_lieu": "Ağrı",
        "rattachement": "/deux_parents",
    }


@pytest.mark.parametrize("slug", FORMS)
def test_nothing_given_leaves_every_box_empty(slug):
    assert fields(fill(slug, {})) == {}
    assert (
        fields(
            fill(
                slug,
                dict.fromkeys(
                    (f.key for f in FORMS[slug].fields if ".N." not in f.key and f.kind != "choice"), ""
                ),
            )
        )
        == {}
    )


@pytest.mark.parametrize("name", HARD_NAMES)
@pytest.mark.parametrize("flatten", [pytest.param(False, id="to correct"), pytest.param(True, id="to print")])
def test_a_name_prints_and_is_found_again(name, flatten):
    pdf = fill("cerfa-15763", {"birth_name": name}, flatten=flatten)
    assert name in poppler_text(pdf)
    if flatten:
        assert name in "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        assert name in pdfium_text(pdf)
    else:
        assert fields(pdf) == {"noms": name}


@given(text=st.text(max_size=60))
@settings(max_examples=120, deadline=None)
def test_any_text_comes_back_or_its_letter_is_named(text):
    try:
        pdf = fill("cerfa-15763", {"address": text})
    except Unprintable as refusal:
        assert refusal.field == "address"
        assert refusal.letter in normalised(text)
        return
    assert fields(pdf).get("adresse", "") == normalised(text)


@given(text=st.text(st.characters(max_codepoint=0x24F, exclude_categories=("C",)), min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_letter_of_the_latin_alphabets_is_ever_refused(text):
    assert fields(fill("cerfa-15763", {"town": text}))["commune"] == normalised(text)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        pytest.param("李", "李", id="a letter that no font of ours has"),
        pytest.param("Ali\x00", "\x00", id="a NUL"),
        pytest.param("Ali\x07", "\x07", id="a control character"),
        pytest.param("Ali\ud83d", "\ud83d", id="half a letter"),
        pytest.param("Ali😀", "😀", id="an emoji"),
        pytest.param("\u0301Ali", "\u0301", id="an accent on nothing"),
        pytest.param("محمد", "م", id="a script that we don't print"),
    ],
)
def test_what_cant_print_is_refused_with_its_field(text, letter):
    with pytest.raises(Unprintable, match=r"children\.2\.first_names") as refusal:
        fill("cerfa-14445", FAMILY | {"children.2.first_names": text})
    assert (refusal.value.field, refusal.value.letter) == ("children.2.first_names", letter)


def test_a_loose_accent_is_the_same_letter():
    assert fields(fill("cerfa-15763", {"birth_name": "Dvor\u030ca\u0301k"})) == {"noms": "Dvořák"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_a_new_line_stays_one_where_the_box_has_lines(newline):
    pdf = fill("cerfa-15763", {"address": f"Chez M. Sy{newline}1 rue", "town": f"Le{newline}Mans"})
    assert fields(pdf) == {"adresse": "Chez M. Sy\n1 rue", "commune": "Le Mans"}


@pytest.mark.parametrize(
    ("values", "error", "named"),
    [
        pytest.param({"surname": "X"}, UnknownField, "surname", id="a key that the form doesn't have"),
        pytest.param({"children.1.birth_name": "X"}, UnknownField, "children", id="a key of the other form"),
        pytest.param({"birth_date": "1990-02-01"}, WrongValue, "birth_date", id="a text for a date"),
        pytest.param({"birth_date": MOMENT}, WrongValue, "birth_date", id="a moment for a date"),
        pytest.param({"birth_name": date(1990, 2, 1)}, WrongValue, "birth_name", id="a date for a text"),
        pytest.param({"birth_name": True}, WrongValue, "birth_name", id="a yes for a text"),
        pytest.param({"birth_name": None}, WrongValue, "birth_name", id="nothing for a text"),
        pytest.param({"phone": 612345678}, WrongValue, "phone", id="a number for a text"),
        pytest.param(
            {"nationality": "uk"}, WrongValue, "nationality", id="a choice that the form doesn't offer"
        ),
        pytest.param({"nir": "190027500000000"}, NirRefused, "nir", id="a social security number"),
    ],
)
def test_a_wrong_value_is_refused_by_name(values, error, named):
    with pytest.raises(error, match=named) as refusal:
        fill("cerfa-15763", values)
    assert isinstance(refusal.value, FormError)


@pytest.mark.parametrize(
    "key",
    [
        "children.0.birth_name",
        "children.01.birth_name",
        "children.N.birth_name",
        "children.1",
        "children.x.nir",
        "children.²2.nir",
        7,
    ],
)
def test_a_child_has_a_number_from_one_up(key):
    with pytest.raises(UnknownField):
        fill("cerfa-14445", {key: "X"})


def test_the_social_security_number_is_written_only_where_it_may_be_held():
    with pytest.raises(NirRefused, match=r"children\.1\.nir"):
        fill("cerfa-14445", {"children.1.nir": "2 90 02 99 350 001 42"})
    assert fields(fill("cerfa-15763", {"nir": "2 90 02 99 350 001 42"}, nir_allowed=True)) == {
        "nir": "2900299350001",
        "nir_cle": "42",
    }
    assert fields(fill("cerfa-15763", {"nir": "2902A99350001"}, nir_allowed=True)) == {"nir": "2902A99350001"}
    with pytest.raises(WrongValue, match="nir"):
        fill("cerfa-15763", {"nir": "29002"}, nir_allowed=True)


def test_a_box_left_for_the_pen_says_so():
    hint = "à compléter à la main"
    assert hint in poppler_text(fill("cerfa-15763", NEWCOMER))
    assert hint not in poppler_text(fill("cerfa-15763", {"nir": "290029935000142"}, nir_allowed=True))
    # Both parents and one child, on both sheets; an empty row says nothing.
    assert poppler_text(fill("cerfa-14445", FAMILY)).count(hint) == 6


@pytest.mark.parametrize("slug", FORMS)
def test_the_place_to_sign_is_marked_and_never_filled(slug):
    values = NEWCOMER if slug == "cerfa-15763" else FAMILY
    assert "à signer à l’encre" in poppler_text(fill(slug, values, flatten=True))
    assert not [name for name in our_blank(slug).boxes if "signature" in name]


@pytest.mark.parametrize("flatten", [pytest.param(False, id="to correct"), pytest.param(True, id="to print")])
def test_a_name_of_three_hundred_letters_goes_on_a_page_of_its_own(flatten):
    words = [f"Nom{number:02}ộ" for number in range(50)]
    name = " ".join(words)
    assert len(name) > 300
    pdf = fill("cerfa-15763", NEWCOMER | {"birth_name": name, "address": "x" * 400}, flatten=flatten)
    pages = poppler_text(pdf).split("\f")
    assert "voir page de suite, n° 1" in pages[0]
    assert "voir page de suite, n° 2" in pages[0]
    assert words[0] not in pages[0]
    assert all(word in pages[2] for word in words)
    assert pages[2].replace("\n", "").count("x" * 400) == 1
    if not flatten:
        assert fields(pdf)["noms"] == f"{name} / Łukasz / Thị Mai"


def test_a_continuation_longer_than_a_page_takes_another():
    words = [f"mot{number:05}" for number in range(2000)]
    pdf = fill("cerfa-15763", {"employment_detail": " ".join(words)})
    pages = poppler_text(pdf).split("\f")
    last = len(pages) - 3  # two pages of the form, and what follows the last form feed
    assert [f"page de suite {page} sur {last}" in pages[page + 1] for page in range(1, last + 1)] == [
        True
    ] * last
    assert last > 1
    assert [word for page in pages[2:] for word in page.split() if word.startswith("mot")] == words


def test_more_figures_than_cells_are_not_cut_either():
    pdf = fill("cerfa-15763", {"postcode": "SW1A 1AA"})
    assert fields(pdf) == {"code_postal": "SW1A 1AA"}
    assert "SW1A 1AA" in poppler_text(pdf).split("\f")[2]
    assert "/MaxLen" not in (PdfReader(BytesIO(pdf)).get_fields() or {})["code_postal"]


def test_the_seventh_child_is_on_a_second_copy():
    children = [child(number, f"Enfant{number}ř") for number in range(1, 8)]
    family = FAMILY | {key: value for each in children for key, value in each.items()}
    read = fields(fill("cerfa-14445", family))
    assert [read[f"enfant{row}_nom"] for row in range(1, 5)] == [f"Enfant{n}ř" for n in range(1, 5)]
    assert [read[f"exemplaire2.enfant{row}_nom"] for row in range(1, 4)] == [
        f"Enfant{n}ř" for n in range(5, 8)
    ]
    assert "exemplaire2.enfant4_nom" not in read
    assert read["exemplaire2.parent1_nom"] == read["parent1_nom"] == "Dvořák"
    assert read["exemplaire2.rattachement"] == "/deux_parents"
    printed = poppler_text(fill("cerfa-14445", family, flatten=True)).split("\f")
    assert len(printed) == 2 * 3 + 1
    assert "exemplaire 2 sur 2" in printed[3]
    assert "Enfant7ř" in printed[3]
    assert "Enfant7ř" in printed[4]
    assert "Enfant7ř" not in printed[0]


def test_children_may_be_numbered_with_holes():
    read = fields(fill("cerfa-14445", child(3, "Trois") | {"children.900000000.birth_name": "Dernier"}))
    assert (read["enfant1_nom"], read["enfant2_nom"]) == ("Trois", "Dernier")


@pytest.mark.parametrize("slug", FORMS)
def test_the_file_for_the_printer_has_nothing_to_fill_in(slug):
    values = NEWCOMER if slug == "cerfa-15763" else FAMILY
    pdf = fill(slug, values, flatten=True)
    reader = PdfReader(BytesIO(pdf))
    assert "/AcroForm" not in reader.root_object
    assert not reader.get_fields()
    assert b"/Widget" not in pdf
    shown = poppler_text(pdf)
    assert ("Hà Nội, Viêt Nam" if slug == "cerfa-15763" else "Dvořák-Özgür") in shown


@pytest.mark.parametrize("slug", FORMS)
@pytest.mark.parametrize("flatten", [pytest.param(False, id="to correct"), pytest.param(True, id="to print")])
def test_the_file_keeps_to_the_standard(slug, flatten, tmp_path):
    values = NEWCOMER | {"birth_name": "long " * 80} if slug == "cerfa-15763" else FAMILY | child(6, "Six")
    path = tmp_path / "form.pdf"
    path.write_bytes(fill(slug, values, flatten=flatten))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "WARNING" not in checked.stdout + checked.stderr


def test_nothing_about_the_person_is_in_the_files_metadata():
    reader = PdfReader(BytesIO(fill("cerfa-15763", NEWCOMER)))
    assert set(reader.metadata or {}) <= {"/Title", "/Producer"}
    assert "S1106" in str(reader.metadata.title)
    assert reader.root_object["/Lang"] == "fr"
    assert reader.xmp_metadata is None


def test_viewers_are_never_asked_to_redraw():
    form = PdfReader(BytesIO(fill("cerfa-15763", NEWCOMER))).root_object["/AcroForm"]
    assert not form.get("/NeedAppearances")


def test_the_same_values_give_the_same_file():
    assert fill("cerfa-14445", FAMILY) == fill("cerfa-14445", FAMILY)


def test_two_people_filling_at_once_never_mix():
    people = [{"birth_name": f"Nom{number}", "town": "É" * (number % 9 + 1)} for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda person: fill("cerfa-15763", person), people))
    for person, file in zip(people, files, strict=True):
        assert fields(file) == {"noms": person["birth_name"], "commune": person["town"]}


def test_the_forms_say_what_they_are():
    s1106, s3705a = FORMS["cerfa-15763"], FORMS["cerfa-14445"]
    assert (s1106.number, s1106.other_number) == ("15763*02", "S1106")
    assert (s3705a.number, s3705a.other_number) == ("14445*02", "S3705a")
    assert "S1110" not in str(s1106)
    assert {"birth_name", "first_names", "birth_date", "nationality"} <= set(s1106.required)
    assert [field.key for field in s1106.fields if field.unless] == ["address", "postcode", "town"]


def test_even_an_absurd_text_is_carried_whole():
    pdf = fill("cerfa-15763", {"birth_name": "é" * 20_000})
    assert fields(pdf) == {"noms": "é" * 20_000}
    assert poppler_text(pdf).count("é") > 20_000


def test_which_copy_it_is_stands_at_the_edge_and_never_on_the_foot():
    """At the foot an official form has its law and its number."""
    children = {key: value for number in range(1, 8) for key, value in child(number, "Ly").items()}
    with pypdfium2.PdfDocument(fill("cerfa-14445", FAMILY | children, flatten=True)) as printed:
        for number in range(6):
            page = printed[number].get_textpage()
            start, count = page.search("exemplaire").get_next()
            boxes = [page.get_charbox(index) for index in range(start, start + count)]
            assert min(left for left, *_sides in boxes) > printed[number].get_width() - 30
            assert min(bottom for _left, bottom, *_sides in boxes) > 100
