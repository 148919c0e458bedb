"""S24, S30, S37, S38, S41: what is typed comes out as text and nothing else, and social security numbers stay out."""

import io
import logging
import re
import socket

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from stdnum.fr import nir

from documents.cerfa import fill
from enrollment.case_file.records.models import CaseFile
from enrollment.ui.fields import LineField
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from pathways.facts.nir import holds_nir
from tests.abuse.people import MARKERS, NAME, STREET, browser_of, file_with
from tests.abuse.test_requests import unguarded
from tests.staff import entrust


PAGES = [
    "/",
    "/situation/names/",
    "/situation/child-1/",
    "/situation/other-parent/",
    "/situation/address/",
    "/situation/check/",
    "/file/",
    "/file/checklist/",
    "/file/residence/",
    "/file/forms/",
    "/file/forms/cerfa-15763/guide/",
    "/file/forms/cerfa-14445/guide/",
    "/file/envelope/",
    "/file/care/",
    "/file/care/add/",
    "/file/reminders/",
    "/file/tracking/",
    "/file/tracking/add/",
    "/file/tracking/add/submitted/",
    "/file/delete/",
    "/file/privacy/",
]
FORMS = ["/file/forms/cerfa-15763.pdf", "/file/forms/cerfa-14445.pdf"]
LETTER = "/file/care/claim.pdf"
ENVELOPES = ["/file/envelope.pdf", "/file/envelope.pdf?fund=2", "/file/counter-card.pdf"]
PAYLOADS = [
    pytest.param('"><script>alert(1)</script>', id="a script"),
    pytest.param("' onfocus=alert(1) autofocus='", id="an attribute"),
    pytest.param("{{7*7}}{% load static %}{% debug %}", id="a template"),
    pytest.param("javascript:alert(1)", id="a script's address"),
    pytest.param("<img src=x onerror=alert(1)>", id="an image"),
    pytest.param("</textarea></title></svg><svg/onload=alert(1)>", id="closing what was never open"),
    pytest.param("%(x)s {0.__class__} ${x}", id="places to fill in"),
    pytest.param("&lt;b&gt;&amp;", id="entities"),
    pytest.param("/JS (app.alert(1)) /S /JavaScript >> endobj", id="the insides of a PDF"),
]


def file_full_of(text):
    """A file in which every line of free text is this one."""
    names = {"birth_name": text, "used_name": text, "first_names": text}
    born = {"birth_town": text, "birth_country": "VN"}
    child = {"birth_name": text, "first_names": text, "born_on": "2019-02-21", **born}
    parent = {
        **names,
        "birth_date": "1988-03-27",
        "address": text,
        "postcode": "",
        "town": text,
        "caisse": text,
    }
    return file_with(
        **{
            "names": names,
            "passport-name": {"passport_same": False, "passport_name": text},
            "birth-place": born,
            "child-1": child,
            "child-2": child,
            "attachment": {"attachment": "both"},
            "other-parent": parent,
            "address": {"address": text, "postcode": "59100", "town": "Roubaix"},
            "phone": {"phone": text},
            "caf": {"caf_number": text, "caf_name": text},
        }
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_s37_what_was_typed_is_text_on_every_page(payload, db, desk, log):
    case_file = file_full_of(payload)
    entrust(case_file)
    browser = browser_of(case_file)
    advisors = [
        reverse("admin:enrollment_casefile_changelist"),
        reverse("admin:enrollment_casefile_change", args=[case_file.pk]),
    ]
    for client, page in [*((browser, page) for page in PAGES), *((desk, page) for page in advisors)]:
        response = client.get(page)
        assert response.status_code == 200, page
        assert unguarded(response) == [], page
    assert [line for line in log.getvalue().splitlines() if "desk login" not in line] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_s37_the_list_of_answers_shows_it_letter_by_letter(payload, db):
    page = browser_of(file_full_of(payload)).get("/situation/check/").content.decode()
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;").replace("'", "&#x27;")
    assert page.count(escaped) >= 15
    if escaped != payload:
        assert payload not in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_s37_what_was_mistyped_is_shown_again_as_text(payload, mine, browser):
    mistyped = [
        browser.post("/situation/names/", {"birth_name": payload, "first_names": "😀"}),
        browser.post("/situation/names/", {"birth_name": payload, "switch_language": "fr"}),
        browser.post("/situation/nationality/", {"nationality_country": payload}),
        browser.post("/situation/territory/", {"territory": payload}),
        browser.post("/situation/birth-date/", {"born_on": payload}),
        browser.post("/file/residence/add/rent_receipt/", {"starts_on": payload, "holder": payload}),
        browser.post("/file/residence/plan/", {"planned_on": payload}),
        browser.post("/file/tracking/add/submitted/", {"happened_on": payload, "reference": "😀" + payload}),
        browser.get("/file/residence/", {"kind": payload}),
        browser.get("/caisse/", {"postcode": payload[:20], "town": payload}),
        browser.get(f"/nowhere/{payload}".replace("%", "").replace("?", "")),
        browser.get("/caisse/", {payload: payload}),
    ]
    for response in mistyped:
        assert unguarded(response) == []
        assert "<script>alert" not in response.content.decode()


def objects_of(reader):
    """Every dictionary in the PDF."""
    for number in range(1, len(reader.xref_objStm) + max(reader.xref.get(0, {0: 0}), default=0) + 2):
        found = (
            reader.get_object(number)
            if number in reader.xref.get(0, {}) or number in reader.xref_objStm
            else None
        )
        if isinstance(found, dict):
            yield found


ACTIVE = {
    "/JS",
    "/JavaScript",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/URI",
    "/EmbeddedFiles",
    "/EF",
    "/XFA",
    "/RichMedia",
}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("form", FORMS)
def test_s37_a_form_holds_the_words_and_no_action(form, payload, db):
    response = browser_of(file_full_of(payload)).get(form)
    reader = PdfReader(io.BytesIO(response.content))
    words = [str(field.get("/V", "")) for field in reader.get_fields().values()]
    assert any(payload[:10] in word for word in words)
    for each in objects_of(reader):
        assert not ACTIVE & set(each), each
        assert each.get("/S") not in ("/JavaScript", "/Launch", "/URI", "/GoToR", "/SubmitForm")


FETCHING = """
<img src="http://127.0.0.1:{port}/x.png"><link rel=attachment href=http://127.0.0.1:{port}/x>
<link rel=attachment href=file:///etc/passwd> url(http://127.0.0.1:{port}/x) @import 'http://127.0.0.1:{port}/x';
<iframe src=http://127.0.0.1:{port}> <!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;
"""


def test_s38_nothing_named_in_a_name_is_fetched_or_attached(db):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        name = " ".join(FETCHING.replace("{port}", str(listener.getsockname()[1])).split())
        browser = browser_of(file_full_of(name))
        browser.post("/file/care/opening/", {"rights_open_on": "1 January 2026"})
        for path in (*PAGES, *FORMS, *(f"{form}?flat=1" for form in FORMS), LETTER, *ENVELOPES):
            response = browser.get(path)
            assert response.status_code == 200
            assert b"root:x:0" not in response.content
            if path in (*FORMS, LETTER, *ENVELOPES):
                assert not PdfReader(io.BytesIO(response.content)).attachments
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("path", ENVELOPES)
def test_s37_an_envelope_holds_the_words_and_no_action(path, db):
    payloads = [payload.values[0] for payload in PAYLOADS]
    response = browser_of(file_full_of(" ".join(payloads))).get(path)
    assert response.status_code == 200
    reader = PdfReader(io.BytesIO(response.content))
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    for payload in payloads:
        assert "".join(payload.split())[:10] in words
    for each in objects_of(reader):
        assert not ACTIVE & set(each), each
        assert each.get("/S") not in ("/JavaScript", "/Launch", "/URI", "/GoToR", "/SubmitForm")


@pytest.mark.parametrize("path", [*FORMS, *(f"{form}?flat=1" for form in FORMS)])
def test_s30_a_download_is_named_by_us(path, db):
    case_file = file_full_of('../../x"; filename="x.html\u2044é')
    response = browser_of(case_file).get(path)
    assert response["Content-Type"] == "application/pdf"
    assert re.fullmatch(
        r'attachment; filename="cerfa-\d{5}(-[a-z0-9-]{1,60})?-[\w-]{9}\.pdf"',
        response["Content-Disposition"],
    )
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "form", ["..%2f..%2fetc%2fpasswd", "cerfa-15763.pdf%00", "cerfa-15763%0d%0aX: y", "blank", "CON"]
)
def test_s30_no_other_file_can_be_named(form, browser):
    assert browser.get(f"/file/forms/{form}.pdf").status_code == 404


LINE = LineField(max_length=60, required=False)


def accepted(text):
    try:
        LINE.clean(text)
    except ValidationError:
        return False
    return True


@settings(max_examples=25, deadline=None, database=None)
@given(text=st.text(min_size=1, max_size=60).filter(accepted), flat=st.booleans())
def test_s37_whatever_a_question_accepts_the_form_can_print(text, flat):
    pdf = fill("cerfa-15763", {"birth_name": LINE.clean(text), "birth_town": LINE.clean(text)}, flatten=flat)
    assert PdfReader(io.BytesIO(pdf)).pages


@pytest.mark.parametrize(
    "bidi",
    [chr(code) for code in (0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE0041)],
)
def test_s23_signs_that_turn_or_hide_letters_are_dropped(bidi):
    assert LINE.clean(f"Anne{bidi}Durand") == "AnneDurand"


def with_key(first):
    return first + nir.calc_check_digits(first)


WHOLE = with_key("2870499345123")
WRITTEN = [
    pytest.param(WHOLE, id="run together"),
    pytest.param(nir.format(WHOLE), id="spaced as on the card"),
    pytest.param("-".join(re.findall("..?", WHOLE)), id="with dashes"),
    pytest.param(nir.format(WHOLE, "."), id="with dots"),
    pytest.param(nir.format(WHOLE, " / "), id="with spaced strokes"),
    pytest.param(nir.format(WHOLE, "\u00a0"), id="with spaces that don't break"),
    pytest.param(nir.format(WHOLE, "\u202f"), id="with narrow spaces"),
    pytest.param(nir.format(WHOLE, ":"), id="with colons"),
    pytest.param(nir.format(WHOLE, "|"), id="with strokes"),
    pytest.param(nir.format(WHOLE, "*"), id="with stars"),
    pytest.param(f"({WHOLE[0]}){WHOLE[1:3]}({WHOLE[3:5]}){WHOLE[5:]}", id="in brackets"),
    pytest.param(f"n° {WHOLE}.", id="in a sentence"),
    pytest.param(f"12 {WHOLE}", id="after a house number"),
    pytest.param(f"{WHOLE[:13]} 75011", id="before a postcode"),
    pytest.param(WHOLE[:13], id="without its key"),
    pytest.param(with_key("187042A345123"), id="of a Corsican"),
    pytest.param(with_key("7870499345123"), id="a waiting number"),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_s24_a_social_security_number_is_refused_wherever_it_is_typed(written, mine, browser, log):
    figures = WHOLE[:13] if WHOLE[:13] in re.sub(r"[\W_]", "", written) else written[:13]
    for question in QUESTIONS:
        for name, field in form_of(question).base_fields.items():
            if isinstance(field, LineField):
                browser.post(f"/situation/{question.slug}/", {name: written, **valid_beside(question, name)})
    browser.post(
        "/situation/child-1/", {"birth_name": written, "first_names": written, "birth_town": written}
    )
    browser.post("/file/residence/add/rent_receipt/", {"starts_on": written, "holder": written})
    browser.post("/file/checklist/", {"held": [written, f"passport|{written}"]})
    for milestone in ("papers-sent", "submitted"):
        told = {"happened_on": "27 March 2026", "submitted_by": "counter", "reference": written}
        browser.post(f"/file/tracking/add/{milestone}/", told)
        browser.post(
            f"/file/tracking/add/{milestone}/", {**told, "happened_on": written, "submitted_by": written}
        )
    browser.post("/language/setlang/", {"language": written, "next": f"/?{written}"})
    for kept in (dump(), log.getvalue(), str(browser.cookies)):
        assert figures not in re.sub(r"[\W_]", "", kept)


def valid_beside(question, own):
    """The stored answers of the question, so that only one field is at fault."""
    stored = file_answers().get(question.slug, {})
    return {name: value for name, value in stored.items() if name != own and isinstance(value, str)}


def file_answers():
    return CaseFile.objects.get().answers


def dump():
    """The whole database as text."""
    return connection.creation.serialize_db_to_string()


@pytest.mark.parametrize(
    "line",
    [
        "06 12 34 56 78",
        "+33 6 12 34 56 78",
        "+86 138 1234 5678",
        "+49 30 12345678 90",
        "12 rue du 8 mai 1945, 59100",
        "7654321",
    ],
)
def test_s24_telephones_and_addresses_are_no_social_security_numbers(line):
    assert not holds_nir(line)


@pytest.mark.parametrize("form", FORMS)
def test_s24_the_boxes_for_the_number_stay_empty_and_the_pdf_names_nobody(form, theirs):
    reader = PdfReader(io.BytesIO(browser_of(theirs).get(form).content))
    boxes = {name: field for name, field in reader.get_fields().items() if "nir" in name}
    assert "15763" in form or boxes
    assert not [name for name, field in boxes.items() if field.get("/V") not in (None, "", "/Off")]
    about = str(dict(reader.metadata or {})) + str(
        reader.xmp_metadata and reader.xmp_metadata.stream.get_data()
    )
    assert not [word for word in MARKERS if word in about]


def test_s41_a_whole_visit_leaves_no_answer_in_the_log_or_in_an_address(theirs, log):
    logging.getLogger("django").setLevel(logging.DEBUG)
    try:
        browser = browser_of(theirs)
        visited = [browser.get(page) for page in (*PAGES, *FORMS, "/nowhere/")]
        for question in QUESTIONS:
            typed = {"birth_name": NAME, "address": STREET, "postcode": "59100", "town": NAME}
            visited.append(browser.post(f"/situation/{question.slug}/", typed))
        visited.append(browser.post("/situation/names/", {"birth_name": "x" * 300_000 + NAME}))
        visited.append(
            browser_of(theirs, enforce_csrf_checks=True).post("/situation/names/", {"birth_name": NAME})
        )
    finally:
        logging.getLogger("django").setLevel(logging.WARNING)
    assert log.getvalue(), "the log was listened to"
    for word in (*MARKERS, str(theirs.pk), theirs.reference):
        assert word not in log.getvalue()
        assert not [each for each in visited if word in each.headers.get("Location", "")]


@override_settings(ROOT_URLCONF="tests.abuse.breaking")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_s41_a_failure_shows_a_bare_page_in_both_languages_and_logs_the_place_only(language, theirs, log):
    browser = browser_of(theirs, headers={"Accept-Language": language})
    response = browser.post("/break/", {"birth_name": NAME})
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something broke on our side" in page
    assert "Une erreur s’est produite de notre côté" in page
    assert "Traceback" not in page
    assert "tests/abuse/breaking.py" in log.getvalue()
    assert log.getvalue().index("KeyError") < log.getvalue().index("ValueError")
    for word in MARKERS:
        assert word not in page
        assert word not in log.getvalue()


@pytest.mark.parametrize(
    "path",
    [
        "/%0A2026-03-27 ERROR django.request: forged",
        "/%1B[31mred",
        "/%0D%0Aforged",
        "/%E2%80%A8forged",
        "/%C2%85forged",
    ],
)
def test_s41_nobody_writes_a_line_of_their_own_into_the_log(path, db, log):
    browser_of().get(path)
    browser_of().get("/", headers={"Host": "evil\x1b[31m\u0085forged"})
    lines = log.getvalue().splitlines()
    assert lines
    assert log.getvalue().isascii() or log.getvalue().replace("\n", "").isprintable()
    for line in lines:
        assert line.startswith("2026-03-27 12:00:00,000 ") or "forged" not in line
