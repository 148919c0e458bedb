"""A form is one folder: added half, it stops the start or a test, and what is missing is named."""

from shutil import copytree

import pytest

from documents.checklist import BLOCKING, ROWS
from documents.forms import folders, registry
from documents.forms.description import FormPurpose, read
from documents.forms.folders import BLANK, FORM, GUIDE, LABELS, PAGE, IncompleteForm
from documents.forms.guide import GUIDES, refuse_gaps
from documents.forms.registry import ATTACHMENTS, FORM_PAPERS, FORMS, ask_for
from pathways.pathway_facts import PATHWAYS


@pytest.fixture
def another(tmp_path, monkeypatch):
    """A house with one form, which a test may spoil."""
    copytree(folders.FORMS_FOLDER / "cerfa-15763", tmp_path / "cerfa-99999")
    monkeypatch.setattr(folders, "FORMS_FOLDER", tmp_path)
    return tmp_path / "cerfa-99999"


def test_a_folder_is_all_that_makes_a_form_known(another):
    assert [folder.name for folder in folders.form_folders()] == ["cerfa-99999"]
    assert list(registry.read_forms()) == ["cerfa-99999"]


@pytest.mark.parametrize("name", [GUIDE, LABELS, PAGE, BLANK])
def test_a_form_that_lacks_a_file_stops_the_start_and_the_file_is_named(another, name):
    (another / name).unlink()
    with pytest.raises(IncompleteForm, match=f"cerfa-99999/{name} is missing"):
        folders.form_folders()


def test_a_form_whose_paper_nobody_knows_stops_the_start(another):
    text = (another / FORM).read_text(encoding="utf-8")
    (another / FORM).write_text(
        text.replace('paper = "form_s1106"', 'paper = "form_of_nobody"'), encoding="utf-8"
    )
    with pytest.raises(IncompleteForm, match=r"cerfa-99999.*form_of_nobody.*catalogue"):
        registry.read_forms()


def test_a_continuation_page_is_no_form():
    assert (folders.CONTINUATION / BLANK).is_file()
    assert folders.CONTINUATION.name not in FORMS


def test_what_a_form_is_for_is_said_by_the_form():
    assert "cerfa-14445" in ATTACHMENTS
    assert "cerfa-15763" not in ATTACHMENTS
    assert {"form_s1106", "form_s3705"} <= FORM_PAPERS
    assert list(FORMS)[-len(ATTACHMENTS) :] == list(ATTACHMENTS), "a person’s own forms come first"


def test_a_box_that_the_guide_leaves_out_stops_the_start_by_name(another):
    form = read(another / FORM)
    explained = [field.key for field in form.fields if field.key != "phone"]
    printed = GUIDES["cerfa-15763"].printed
    with pytest.raises(IncompleteForm, match=r"cerfa-99999/guide\.toml .*phone"):
        refuse_gaps(form, explained, printed)
    with pytest.raises(IncompleteForm, match=r"cerfa-99999/guide\.toml .*employment\.employed"):
        refuse_gaps(form, [*explained, "phone"], {"nationality": printed["nationality"]})


def test_no_two_forms_are_one_paper():
    assert len(FORM_PAPERS) == len(FORMS)


@pytest.mark.parametrize("slug", FORMS)
def test_a_form_stands_on_the_checklist_and_nothing_leaves_without_it(slug):
    paper = FORMS[slug].paper
    assert paper in {row.key for row in ROWS}, f"{slug}: no row of checklist.toml asks for {paper}"
    assert paper in BLOCKING, f"{slug}: {paper} is not among the blocking papers of checklist.toml"


@pytest.mark.parametrize("slug", FORMS)
def test_a_form_is_used_by_a_pathway_or_comes_with_children(slug):
    used = {form for pathway in PATHWAYS.values() for form in pathway.forms}
    assert slug in used or FORMS[slug].purpose is FormPurpose.ATTACHMENT, f"no pathway names {slug}"


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_pathway_names_forms_that_there_are(pathway):
    unknown = set(PATHWAYS[pathway].forms) - set(FORMS)
    assert not unknown, f"{pathway} names {sorted(unknown)}, which have no folder in documents/forms"


def test_a_question_can_be_asked_because_a_form_has_the_field():
    assert ask_for(("cerfa-15763",), "caf_number")
    assert not ask_for(("cerfa-14445",), "caf_number")
    assert not ask_for((), "phone")
