"""Which blank a form goes out on: the desk shows it to staff and nobody else, the forms page says it to its owner."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pypdf import PdfReader

from documents.cerfa import FORMS
from documents.forms.inspection.inspection import inspected
from documents.forms.installed.blank_registry import BLANK_REGISTRY, LEDGER
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from tests.documents.forms.blanks import strange
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import at_the_desk, staff


PAGE = reverse("forms-in-use")
S1106 = "cerfa-15763"
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def registry(tmp_path, monkeypatch):
    monkeypatch.setattr(BLANK_REGISTRY, "folder", tmp_path / "blanks")
    return BLANK_REGISTRY


@pytest.fixture
def accepted(registry, tmp_path):
    original, copy = strange.good(), tmp_path / "copy.pdf"
    findings = inspected(original, copy)
    made = field_map(FORMS[S1106], matched(labels_of(S1106), findings), findings)
    form = FORMS[S1106].on_blank(number="15763*02", rows=1, entries=made.entries)
    return registry.accept(
        form, original=original, copy=copy.read_bytes(), origin="<b>S1106</b>.pdf", by="Anne & Co", at=AT
    )


@pytest.fixture(name="staff")
def somebody_of_the_desk(db):
    return at_the_desk(staff("advisor", "view_casefile"))


def sheet(blank="own", form=S1106):
    return reverse("calibration-sheet", args=[form, blank])


def words(response):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_the_desk_leads_to_the_page(staff):
    assert PAGE in staff.get(reverse("admin:index")).content.decode()


def test_our_own_copy_is_named_as_such_with_its_map_and_its_sheet(staff, registry):
    page = staff.get(PAGE).content.decode()
    assert page.count("Our own preparation copy") == len(FORMS)
    for shown in (sheet(), "noms", "birth_name + used_name + first_names", FORMS[S1106].url):
        assert shown in page
    response = staff.get(sheet())
    assert response["Content-Type"] == "application/pdf"
    assert "birth_name" in words(response)


def test_an_official_blank_is_shown_with_hash_day_person_source_map_and_sheet(staff, accepted):
    page = staff.get(PAGE).content.decode()
    for shown in (
        accepted.sha256,
        f"{accepted.sha256[:12]}<",
        "Nov. 25, 2026, 10 a.m.",
        "Anne &amp; Co",
        "&lt;b&gt;S1106&lt;/b&gt;.pdf",
        "Texte1<",
        sheet(accepted.id),
    ):
        assert shown in page
    assert "<b>S1106" not in page
    assert "nir 1–13" in words(staff.get(sheet(accepted.id)))


def test_former_blanks_stay_in_the_history_with_their_sheets(staff, accepted, registry):
    registry.roll_back(S1106, by="Basile", at=AT)
    page = staff.get(PAGE).content.decode()
    for shown in ("rolled back by Basile", "accepted by Anne &amp; Co", sheet(accepted.id)):
        assert shown in page
    assert staff.get(sheet(accepted.id)).status_code == 200


@pytest.mark.parametrize("damage", ["ledger", "copy"])
def test_a_damaged_blank_is_told_and_the_page_stands(staff, accepted, registry, damage):
    place = registry.folder / S1106
    broken = place / LEDGER if damage == "ledger" else place / accepted.id / "blank.pdf"
    broken.write_text("[{")
    page = staff.get(PAGE)
    assert page.status_code == 200
    assert "forms go out on our own copy" in page.content.decode()
    assert staff.get(sheet(accepted.id)).status_code == 404
    assert staff.get(sheet()).status_code == 200


@pytest.mark.parametrize(
    ("form", "blank"), [("cerfa-99999", "own"), (S1106, "nothing"), (S1106, "0" * 32), ("cerfa-14445", "id")]
)
def test_a_sheet_that_is_none_is_not_found(staff, accepted, form, blank):
    blank = accepted.id if blank == "id" else blank
    assert staff.get(sheet(blank, form)).status_code == 404


@pytest.mark.parametrize("address", [PAGE, sheet()])
@pytest.mark.parametrize("who", ["nobody", "a user"])
def test_nobody_but_staff_sees_it(client, db, registry, address, who):
    if who == "a user":
        client.force_login(User.objects.create_user("someone"))
    response = client.get(address)
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_nothing_can_be_changed_there(staff, registry):
    assert staff.post(PAGE).status_code == 405
    assert staff.post(sheet()).status_code == 405
    page = staff.get(PAGE).content.decode().partition('id="content"')[2]
    assert set(re.findall(r'<form[^>]* action="([^"]+)"', page)) <= {
        f"{PAGE}{form}/new/" for form in ("cerfa-15763", "cerfa-14445")
    }


@pytest.mark.parametrize(
    ("language", "ours", "official"),
    [
        ("en", "our preparation copy", "the official form itself"),
        ("fr", "copie", "formulaire officiel lui-même"),
    ],
)
def test_the_forms_page_says_preparation_copy_only_of_our_own(
    client, hold, request, registry, language, ours, official
):
    hold(BY_PATHWAY["employee"])
    client.cookies["django_language"] = language
    page = client.get(reverse("forms")).content.decode()
    assert ours in page
    assert official not in page
    request.getfixturevalue("accepted")
    page = client.get(reverse("forms")).content.decode()
    assert official in page
    assert ours not in page.partition("<main")[2]
    pdf = client.get(reverse("form-pdf", args=[S1106])).content
    fields = PdfReader(BytesIO(pdf)).get_fields()
    assert fields["Texte1"]["/V"]


def test_the_site_keeps_blanks_where_it_keeps_what_it_writes(settings):
    assert Path(BLANK_REGISTRY.folder) == settings.VAR / "blanks"
