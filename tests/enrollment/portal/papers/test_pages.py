"""The pages of a paper: turned, cropped, moved, taken out, once for each press; shown to whoever may, and to nobody else."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse
from PIL import Image, ImageChops
from pypdf import PdfReader

from documents.records.models import HeldPaper
from enrollment.access.records.models import AccessEvent, Role
from enrollment.papers.records.models import GivenPaper, PaperPage, VirusCheck
from enrollment.portal.papers import pictures
from tests.holders import helping, looker
from tests.sent_papers import pdf, photo, sent, sheet_on_a_table


@pytest.fixture
def pages(give):
    """Two pages of a passport."""
    give(sent(photo("one")), sent(photo("two")))
    return list(PaperPage.objects.all())


@pytest.fixture
def change(post):
    return lambda page, what, **more: post("change-page", page.paper_id, page.pk, change=what, **more)


def picture_of(response):
    return Image.open(BytesIO(b"".join(response) if response.streaming else response.content))


@pytest.mark.parametrize(
    ("presses", "turned"),
    [
        pytest.param(["turn-right"], 90, id="once to the right"),
        pytest.param(["turn-left"], 270, id="once to the left"),
        pytest.param(["turn-right"] * 4, 0, id="all around"),
    ],
)
def test_a_page_is_turned(pages, change, presses, turned):
    for press in presses:
        change(pages[0], press)
    pages[0].refresh_from_db()
    assert pages[0].turn == turned


def test_a_button_pressed_twice_turns_once(pages, change):
    for _tap in range(2):
        change(pages[0], "turn-right", csrfmiddlewaretoken="a page's own")
    pages[0].refresh_from_db()
    assert pages[0].turn == 90


def test_a_turned_page_is_shown_turned_large_and_small(client, pages, change):
    change(pages[0], "turn-right")
    for name in ("page-picture", "page-thumbnail"):
        shown = picture_of(client.get(reverse(name, args=[pages[0].paper_id, pages[0].pk])))
        assert shown.width > shown.height, name


def test_a_sheet_that_was_found_is_cropped_to_with_one_tap_and_back(client, give, change):
    give(sent(sheet_on_a_table()))
    page = PaperPage.objects.get()
    assert page.sheet is not None
    small = reverse("page-thumbnail", args=[page.paper_id, page.pk])
    before = picture_of(client.get(small)).convert("L").getpixel((5, 5))
    change(page, "crop-to-sheet")
    page.refresh_from_db()
    assert page.corners == page.sheet
    assert picture_of(client.get(small)).convert("L").getpixel((5, 5)) > before + 80
    change(page, "uncrop")
    page.refresh_from_db()
    assert page.corners is None


def typed(*corners):
    return {
        f"{axis}{n}": str(value)
        for n, corner in enumerate(corners)
        for axis, value in zip("xy", corner, strict=True)
    }


def test_corners_typed_are_kept(post, pages):
    post("paper-page", pages[0].paper_id, pages[0].pk, **typed((10, 10), (90, 12), (88, 90), (8, 85)))
    pages[0].refresh_from_db()
    assert pages[0].corners == [[0.1, 0.1], [0.9, 0.12], [0.88, 0.9], [0.08, 0.85]]


@pytest.mark.parametrize(
    "corners",
    [
        pytest.param([(90, 10), (10, 10), (10, 90), (90, 90)], id="the wrong way round"),
        pytest.param([(0, 0), (100, 100), (100, 0), (0, 100)], id="crossed"),
        pytest.param([(0, 0), (3, 0), (3, 3), (0, 3)], id="a slip of the finger"),
        pytest.param([("a", 0), (100, 0), (100, 100), (0, 100)], id="a letter"),
        pytest.param([(0, 0), (101, 0), (100, 100), (0, 100)], id="outside"),
    ],
)
def test_corners_that_make_no_sheet_are_said_with_what_was_typed(post, pages, corners):
    response = post("paper-page", pages[0].paper_id, pages[0].pk, **typed(*corners))
    assert response.context["form"].errors
    assert response.context["form"]["x0"].value() == str(corners[0][0])
    pages[0].refresh_from_db()
    assert pages[0].corners is None


def test_pages_change_places_and_the_ends_stay(pages, change):
    first, second = pages
    change(second, "up")
    assert list(PaperPage.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    change(second, "up")
    change(second, "down")
    assert list(PaperPage.objects.values_list("pk", flat=True)) == [first.pk, second.pk]


def test_two_tabs_that_put_pages_in_order_leave_each_page_once(give, change):
    give(sent(pdf(3)))
    first, _second, third = PaperPage.objects.all()
    change(first, "down")  # in one tab
    change(third, "up")  # in another, which still shows them as they were
    change(first, "down")  # back in the one, where it isn't the last yet
    assert [(page.position, page.number) for page in PaperPage.objects.all()] == [(0, 1), (1, 2), (2, 0)]


def test_a_page_taken_out_leaves_no_hole_and_the_last_takes_the_paper_with_it(pages, change, stored):
    first, second = pages
    change(first, "remove")
    assert PaperPage.objects.get().position == 0
    assert stored() == 2
    change(second, "remove")
    assert not GivenPaper.objects.exists()
    assert stored() == 0


def test_a_page_of_a_pdf_goes_and_the_file_stays_for_the_others(give, change, stored):
    give(sent(pdf(3)))
    change(PaperPage.objects.all()[1], "remove")
    assert [page.number for page in PaperPage.objects.all()] == [0, 2]
    assert stored() == 3


def test_what_was_noted_is_not_asked_again(pages, change):
    PaperPage.objects.update(notes=["blurred"])
    change(pages[0], "fine")
    assert [page.notes for page in PaperPage.objects.all()] == [[], ["blurred"]]


def test_an_odd_change_and_a_page_that_is_gone_change_nothing(pages, change):
    before = GivenPaper.objects.get().revision
    change(pages[0], "explode")
    change(pages[0], "remove")
    assert change(pages[0], "turn-left").status_code == 302
    assert GivenPaper.objects.get().revision == before + 1


def test_the_pdf_has_the_pages_in_order(client, pages, change):
    change(pages[0], "turn-right")
    response = client.get(reverse("paper-pdf", args=[pages[0].paper_id]))
    assert response["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(response.content)).pages) == 2


def test_s33_pictures_are_kept_by_nobody_and_run_nothing(client, pages):
    for name in ("page-picture", "page-thumbnail"):
        response = client.get(reverse(name, args=[pages[0].paper_id, pages[0].pk]))
        assert response["Content-Type"] == "image/jpeg"
        assert "no-store" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("check", [VirusCheck.PENDING, VirusCheck.INFECTED])
def test_s35_what_is_not_known_to_be_clean_is_never_served(client, pages, check):
    pages[0].paper.files.update(virus_check=check)
    for name in ("page-picture", "page-thumbnail"):
        assert client.get(reverse(name, args=[pages[0].paper_id, pages[0].pk])).status_code == 404
    assert client.get(reverse("paper-pdf", args=[pages[0].paper_id])).status_code == 404
    assert client.get(reverse("paper", args=[pages[0].paper_id])).status_code == 200


def test_nobody_else_finds_anything(pages, hold, case_file):
    stranger = Client()
    hold(case_file.answers, stranger)
    paper, page = pages[0].paper_id, pages[0].pk
    for name, args in (
        ("paper", [paper]),
        ("paper-pdf", [paper]),
        ("paper-page", [paper, page]),
        ("page-picture", [paper, page]),
        ("page-thumbnail", [paper, page]),
    ):
        assert stranger.get(reverse(name, args=args)).status_code == 404, name
    stranger.post(reverse("remove-paper", args=[paper]))
    stranger.post(reverse("change-page", args=[paper, page]), {"change": "remove"})
    stranger.post(reverse("add-to-paper", args=[paper]), {"files": sent(photo("three"))})
    assert PaperPage.objects.count() == 2


@pytest.mark.parametrize(("role", "prints"), [(Role.LOOK, False), (Role.FILL, True)])
def test_a_helper_gets_no_paper_without_a_watermark_but_in_the_envelope_that_they_may_print(
    client, pages, case_file, role, prints
):
    """The pages of a PDF bear no watermark: neither one paper, nor the whole file; what goes to the fund bears none either."""
    nadia = helping(Client(), case_file, "Nadia Benali", role)
    paper = pages[0].paper_id
    addresses = [reverse("paper-pdf", args=[paper]), reverse("export")]
    assert [nadia.get(address).status_code for address in addresses] == [403, 403]
    page = nadia.get(reverse("paper", args=[paper])).content.decode()
    assert not any(address in page for address in addresses)
    assert (reverse("envelope-pdf") in nadia.get(reverse("envelope")).content.decode()) is prints
    assert nadia.get(reverse("envelope-pdf")).status_code == (200 if prints else 403)
    printed = AccessEvent.objects.filter(what="helper-printed")
    assert [line.who for line in printed] == (["Nadia Benali"] if prints else [])


def test_its_person_prints_the_envelope_without_a_line_in_the_log(client, pages):
    assert client.get(reverse("envelope-pdf")).status_code == 200
    assert not AccessEvent.objects.filter(what="helper-printed").exists()


def test_what_a_helper_sees_bears_their_name_and_a_looker_changes_nothing(
    client, pages, case_file, monkeypatch
):
    asked = []
    real = pictures.page_picture
    monkeypatch.setattr(
        pictures, "page_picture", lambda *of, **how: asked.append(how["watermark"]) or real(*of, **how)
    )
    address = reverse("page-picture", args=[pages[0].paper_id, pages[0].pk])
    client.get(address)
    nadia = looker(Client(), case_file, "Nadia Benali")
    nadia.get(address)
    assert asked[0] == ""
    assert asked[1].startswith("Shown to Nadia") and case_file.reference in asked[1]
    assert nadia.get(reverse("paper-pdf", args=[pages[0].paper_id])).status_code == 403
    remove = reverse("change-page", args=[pages[0].paper_id, pages[0].pk])
    assert nadia.post(remove, {"change": "remove"}).status_code == 403
    assert PaperPage.objects.count() == 2


def test_a_helper_sees_no_picture_without_a_watermark_however_small(client, pages, case_file):
    address = reverse("page-thumbnail", args=[pages[0].paper_id, pages[0].pk])
    own = picture_of(client.get(address)).convert("RGB")
    theirs = picture_of(looker(Client(), case_file, "Nadia Benali").get(address)).convert("RGB")
    assert theirs.size == own.size
    wide, high = own.size
    for left in (0, wide // 2):
        for top in (0, high // 2):
            part = (left, top, left + wide // 2, top + high // 2)
            seen = ImageChops.difference(own.crop(part), theirs.crop(part)).convert("L")
            assert sum(seen.histogram()[20:]) > 0.01 * seen.width * seen.height


def test_a_form_typed_as_an_address_is_refused_to_who_may_only_look(client, pages, case_file):
    paper, page = pages[0].paper_id, pages[0].pk
    forms = [
        reverse("paper-page", args=[paper, page]),
        reverse("put-right", args=[paper]),
        reverse("contest-finding", args=[paper, "name"]),
        reverse("give-paper", args=["rib", "applicant"]),
    ]
    nadia, karim = looker(Client(), case_file, "Nadia"), helping(Client(), case_file, "Karim", Role.FILL)
    assert [nadia.get(form).status_code for form in forms] == [403] * len(forms)
    assert [karim.get(form).status_code for form in forms] == [200] * len(forms)


def test_the_ticks_of_the_checklist_are_shown_to_who_may_only_look_and_not_to_be_set(client, case_file):
    HeldPaper.objects.create(case_file=case_file, key="passport", person="applicant")
    page = looker(Client(), case_file, "Nadia").get(reverse("checklist")).content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    assert boxes and all(" disabled" in box for box in boxes)
    assert [" checked" in box for box in boxes if "passport|applicant" in box] == [True]
    assert not re.search(r'<button type="submit"[^>]*name="at"|save-ticks|data-ticks', page)
    own = client.get(reverse("checklist")).content.decode()
    assert " disabled" not in own and "save-ticks" in own


def changes_offered(client, name, *of):
    """What the page of this address lets one press or follow, outside the site's own frame."""
    page = client.get(reverse(name, args=of)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    where = re.findall(r'<form method="post"[^>]* action="([^"]+)"', main)
    where += re.findall(r'<a [^>]*href="(/file/papers/[^"]*)"', main)
    looks_at = {"papers", "paper", "reading-of-paper"}
    return {found for each in where if (found := resolve(urlsplit(each).path).url_name) not in looks_at}


def test_who_may_only_look_is_offered_nothing_that_they_may_not_do(client, give, case_file, monkeypatch):
    give(sent(photo("one")), sent(photo("two")))
    give(sent(photo("three")), key="residence_proof", kind="rent_receipt")
    client.post(reverse("put-off", args=["rib", "applicant"]), {"reason": "later"})
    PaperPage.objects.update(notes=["blurred"], sheet=[[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]])
    contested = {"check": "name", "verdict": "differs", "title": "Name", "tone": "warn", "status": "!"}
    other = {**contested, "check": "day", "words": "It is mine."}
    monkeypatch.setattr(
        "enrollment.portal.papers.what_was_read.findings_in_words", lambda *_of, **_more: [contested, other]
    )
    nadia = looker(Client(), case_file, "Nadia Benali")
    paper = GivenPaper.objects.get(key="passport").pk
    for page in (("papers",), ("paper", paper), ("checklist",)):
        assert changes_offered(client, *page), page
        assert changes_offered(nadia, *page) == set(), page
    assert changes_offered(client, "paper", paper) >= {
        "add-to-paper", "move-paper", "remove-paper", "change-page", "paper-page", "put-right", "contest-finding", "take-words-back"
    }  # fmt: skip
    assert nadia.get(reverse("paper", args=[paper])).content.count(b"page-picture") == client.get(
        reverse("paper", args=[paper])
    ).content.count(b"page-picture")
