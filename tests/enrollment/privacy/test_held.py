"""Whatever points at a case file is on the list of what is held, and is handed over or left out with a reason."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db.models import SET_NULL
from django.urls import get_resolver, reverse
from django.utils import timezone

from enrollment.intake.law.waiting import LISTS_KEPT, LONGEST
from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.privacy.law.held import HELD, PURPOSES
from enrollment.privacy.pages.export import PDFS
from enrollment.privacy.records.inventory import tables_of_a_file
from tests.enrollment.stored_answers import BY_PATHWAY


def test_no_table_of_a_file_is_forgotten():
    assert set(tables_of_a_file()) == set(HELD)


def test_what_is_left_out_is_a_column_and_has_its_reason():
    for label, held in HELD.items():
        columns = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert set(held.left_out) <= columns, label
        assert all(held.left_out.values()), label


def test_what_outlives_a_file_is_said_to_and_for_how_long():
    pointing = {
        label: [field for field in apps.get_model(label)._meta.concrete_fields if field.name == "case_file"]
        for label in HELD
    }
    outliving = {
        label
        for label, fields in pointing.items()
        if any(each.null and each.remote_field.on_delete is SET_NULL for each in fields)
    }
    assert outliving == {label for label, held in HELD.items() if held.outlives}
    assert all(held.kept for held in HELD.values() if held.outlives)


def test_every_purpose_holds_something():
    assert {held.purpose for held in HELD.values()} == set(PURPOSES)


def test_every_pdf_of_a_file_is_in_the_export():
    routes = get_resolver().reverse_dict
    pdfs = {
        name
        for name in routes
        if isinstance(name, str) and any(".pdf" in form for form, _args in routes.getlist(name)[0][0])
    }
    # The desk's own sheet shows an empty blank, its others are the same as the client's; papers that were given lie in a
    # folder of their own.
    at_the_desk = {"calibration-sheet", "desk-pdf", "desk-form-pdf", "desk-letter-pdf"}
    assert pdfs - {"paper-pdf"} - at_the_desk == set(PDFS)


@pytest.fixture
def archive(client, hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    now = timezone.now()
    Mailbox.objects.create(case_file=case_file, address="anh@example.org", language="en", confirmed_at=now)
    CalendarLink.objects.create(case_file=case_file, secret="not-for-others", language="en", made_at=now)
    response = client.get(reverse("export"))
    assert response.status_code == 200
    response.case_file, response.archive = case_file, ZipFile(BytesIO(response.content))
    return response


def test_the_archive_holds_the_data_a_page_and_the_pdfs(archive):
    names = set(archive.archive.namelist())
    assert {"data.json", "index.html", "export.css"} <= names
    pdfs = {name for name in names if name.startswith("pdf/")}
    assert len(pdfs) >= 3
    assert all(archive.archive.read(name).startswith(b"%PDF") for name in pdfs)
    tables = json.loads(archive.archive.read("data.json"))["tables"]
    assert set(tables) == {label for label, held in HELD.items() if not held.exception}
    [kept] = tables["enrollment.casefile"]
    assert kept["answers"] == archive.case_file.answers
    assert tables["outbox.mailbox"][0]["address"] == "anh@example.org"
    page = archive.archive.read("index.html").decode()
    assert "Nguyễn" in page and "anh@example.org" in page


def test_the_archive_hands_over_no_key_and_is_kept_by_nobody(archive):
    whole = b"".join(archive.archive.read(name) for name in archive.archive.namelist())
    assert b"not-for-others" not in whole
    assert "no-store" in archive["Cache-Control"]
    assert archive["Content-Disposition"] == (
        f'attachment; filename="droits-ouverts-{archive.case_file.reference}.zip"'
    )
    assert archive["X-Content-Type-Options"] == "nosniff"


def test_what_people_typed_is_escaped_in_the_archive(client, hold):
    answers = BY_PATHWAY["puma-non-eu"]
    hold(answers | {"names": answers["names"] | {"birth_name": "<script>alert(1)</script>"}})
    with ZipFile(BytesIO(client.get(reverse("export")).content)) as archive:
        assert b"<script" not in archive.read("index.html")


def test_a_file_without_any_answer_has_its_page_and_its_archive(client, hold):
    hold({})
    page = client.get(reverse("file-privacy"))
    assert page.status_code == 200
    assert page.context["length"] is not None
    assert client.get(reverse("export")).status_code == 200


def test_the_page_names_each_table_that_has_rows_and_the_day(client, hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    case_file.residence_proofs.create(kind="lease")
    titles = {each.title.en: count for each, count in client.get(reverse("file-privacy")).context["held"]}
    assert titles[HELD["documents.residenceproof"].title.en] == 1
    assert titles[HELD["enrollment.casefile"].title.en] == 1


def test_the_promise_tells_what_is_kept_before_there_is_a_file_and_who_else_sees_it(client, db):
    told = client.get(reverse("privacy"))
    assert (told.context["prepared_days"], told.context["list_days"]) == (LONGEST.days, LISTS_KEPT.days)
    assert 'id="before"' in told.content.decode()
