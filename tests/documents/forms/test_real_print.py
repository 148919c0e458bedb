"""The recogniser on what the Assurance maladie really prints: right where it is sure, and in doubt rather than wrong."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.forms.engine.blanks import MapError, prove, read_blank
from documents.forms.engine.filling import filled
from documents.forms.inspection.inspection import inspected
from documents.forms.matching.calibration import calibration_sheet, marks_of
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import Numbered, labels_of
from documents.forms.matching.manual_mapping import apply_manual
from documents.forms.registry import FORMS
from tests.documents.forms.blanks import layouts, makers
from tests.documents.forms.blanks.catalogue import S1106, S3705, truth_of
from tests.documents.forms.blanks.printed_by_cnam import s1106_like_a_sick_note, s3705_like_its_twin


LONG = "Résidence des Glycines, bâtiment C, escalier 4, appartement 1207, 145 avenue du Général de Gaulle"


class Looked:
    """A layout made into a file, read and matched."""

    def __init__(self, slug, layout, path, without=()):
        names = layouts.named(layout, "meaningless")
        self.form, self.truth, self.names = FORMS[slug], truth_of(layout, names), names
        if both := names.get("parent1_birth_and_used"):
            self.truth[both] = ("parent1.birth_name", "parent1.used_name")
        self.findings = inspected(makers.by_hand(layout, names), path)
        self.clean = path.read_bytes()
        self.matches = matched(labels_of(slug), self.findings)
        self.map = field_map(self.form, self.matches, self.findings, without)
        self.sure = {names_of[0]: match for match in self.map.matches if match.sure
                     for names_of in [[key for key, name in names.items() if name == match.box]]}  # fmt: skip

    def wrong(self):
        """Sure matches that put something where it doesn't belong."""
        return [
            match for match in self.matches
            if match.sure and not match.states and set(match.takes) - set(self.truth[match.box])
        ]  # fmt: skip


@pytest.fixture
def twin(tmp_path):
    return Looked(S3705, s3705_like_its_twin(), tmp_path / "copy.pdf", ("parent1.birth_date", "attachment"))


def test_the_twin_of_s3705_is_read_without_help(twin):
    assert twin.wrong() == []
    rows = {f"child{row}_{key}" for row in range(1, 9) for key in ("birth_name", "first_names", "birth_date")}
    head = {"parent1_birth_and_used", "parent1_first_names", "parent1_nir", "parent1_nir_key", "parent1_address",
            "parent1_caisse", "signed_at", "signed_on"}  # fmt: skip
    assert set(twin.sure) == rows | head
    assert twin.map.rows == 8
    assert twin.map.problems == ()


def test_what_the_blank_does_not_ask_is_a_problem_until_somebody_says_so(tmp_path):
    looked = Looked(S3705, s3705_like_its_twin(), tmp_path / "copy.pdf")
    assert {problem.field for problem in looked.map.problems} == {"parent1.birth_date", "attachment"}
    looked = Looked(S3705, s3705_like_its_twin(), tmp_path / "copy.pdf", ("parent1.shoe_size",))
    assert "no-field" in {problem.code for problem in looked.map.problems}


def test_an_address_goes_over_two_lines_with_postcode_and_commune(twin):
    address = twin.sure["parent1_address"]
    assert address.then == (twin.names["parent1_address_line"],)
    assert twin.sure["parent1_caisse"].then == (twin.names["parent1_caisse_line"],)
    form = twin.form.on_blank(number="14445*02", rows=8, entries=twin.map.entries, without=twin.map.without)
    blank = read_blank(twin.clean)
    prove(form, blank, whole=False)
    values = {
        "parent1.birth_name": "Nguyễn", "parent1.address": LONG, "parent1.postcode": "69003",
        "parent1.town": "Lyon", "children.8.birth_date": date(2019, 3, 4),
    }  # fmt: skip
    fields = PdfReader(BytesIO(filled(form, blank, values, flat=False))).get_fields()
    first, second = (fields[twin.names[key]]["/V"] for key in ("parent1_address", "parent1_address_line"))
    assert f"{first} {second}" == f"{LONG} 69003 Lyon"
    assert len(first) > len(second) > 0
    # A comb longer than the date is filled from its first cell.
    assert fields[twin.names["child1_birth_date"]]["/V"] == "04/03/2019"


def test_what_is_too_long_for_all_lines_is_carried_over_whole(twin):
    form = twin.form.on_blank(number="14445*02", rows=8, entries=twin.map.entries, without=twin.map.without)
    values = {"parent1.address": " ".join([LONG] * 9)}
    pdf = PdfReader(BytesIO(filled(form, read_blank(twin.clean), values, flat=True)))
    assert len(pdf.pages) == 2
    assert pdf.pages[1].extract_text().count("Glycines") == 9


def test_the_sheet_shows_the_further_line_too(twin):
    sheet = calibration_sheet(read_blank(twin.clean), marks_of(twin.map.matches), "")
    said = PdfReader(BytesIO(sheet)).pages[0].extract_text()
    assert "parent1.address + parent1.postcode + parent1.town (2)" in said


def test_lines_can_be_given_by_hand(twin):
    boxes = [twin.names[key] for key in ("parent1_caisse", "parent1_caisse_line")]
    matches = apply_manual(
        twin.matches, [f"parent1.caisse={','.join(boxes)}"], twin.form, labels_of(S3705), twin.findings
    )
    (own,) = (match for match in matches if match.takes == ("parent1.caisse",))
    assert (own.box, *own.then) == tuple(boxes)


def test_a_further_line_that_the_blank_lacks_is_named(twin):
    form = twin.form.on_blank(number="14445*02", rows=8, entries=twin.map.entries, without=twin.map.without)
    blank = read_blank(twin.clean)
    boxes = {name: box for name, box in blank.boxes.items() if name != twin.names["parent1_address_line"]}
    with pytest.raises(MapError, match=twin.names["parent1_address_line"]):
        prove(form, type(blank)(pdf=b"", pages=1, boxes=boxes), whole=False)


def test_what_an_employer_or_a_doctor_writes_is_nobody_elses(tmp_path):
    looked = Looked(S1106, s1106_like_a_sick_note(), tmp_path / "copy.pdf")
    assert looked.wrong() == []
    assert {"birth_and_used", "nir", "nir_key", "address", "postcode", "town"} <= set(looked.sure)
    others = {name for key, name in looked.names.items() if key.startswith("other_")}
    assert not [match for match in looked.matches if match.box in others and match.sure]
    answers = {
        answer: key
        for key, match in looked.sure.items()
        if match.takes == ("employment",)
        for answer in match.states
    }
    assert answers == {
        "employed": "employment_0",
        "self-employed": "employment_1",
        "not-employed": "employment_2",
    }


def test_a_part_of_a_label_does_not_speak_against_the_whole(tmp_path):
    """« … de naissance, suivi du nom d'usage » isn't the place of the name in use alone."""
    looked = Looked(S1106, s1106_like_a_sick_note(), tmp_path / "copy.pdf")
    assert looked.sure["birth_and_used"].takes == ("birth_name", "used_name")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nom de l'assuré(e) (1)", 0), ("Nom de l'assuré(e) ( 2 )", 0), ("l'assuré²", 0), ("assuré(e) 6", 0),
        ("assuré 2", 2), ("Assuré(e) 1 (3)", 1),
    ],
)  # fmt: skip
def test_a_note_is_no_number_of_a_person(text, number):
    assert Numbered(section="parents", called=("assuré",), most=2).number_in(text) == number


@pytest.mark.parametrize("note", ["(3)", "(6)", "6"])
def test_a_form_full_of_notes_ends_in_a_table_and_not_in_a_traceback(note, tmp_path):
    layout = s3705_like_its_twin()
    layout.say(300, 738, f"L'assuré(e) {note}")
    layout.say(300, 712, f"Prénoms de l'assuré(e) {note}", size=6)
    looked = Looked(S3705, layout, tmp_path / "copy.pdf")
    assert looked.wrong() == []
    assert looked.map.rows == 8
