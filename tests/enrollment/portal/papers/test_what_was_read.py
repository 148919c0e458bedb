"""What was read of a paper, on its page: offered, put right, left, contested; and never imposed."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.messages import get_messages

from documents.papers.found import Found, Reading, Signed
from documents.records.models import HeldPaper, ResidenceProof
from documents.spans import Span
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.confirming import RESIDENCE, confirmed_of
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.pages.finding_words import in_short
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.models import GivenPaper, PaperPage, ReadingState
from enrollment.portal.papers.what_was_read import what_was_read
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


ANSWERS = BY_PATHWAY["puma-non-eu"]
JANUARY = Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
RECEIPT = Reading(
    kind=Found(value="rent_receipt", sure=0.95),
    names=(Found(value="Thị Hồng Nguyễn", sure=0.9, box=(0.1, 0.2, 0.5, 0.25)),),
    covers=Found(value=JANUARY, sure=0.7, box=(0.1, 0.3, 0.6, 0.35)),
    pages=1,
)


@pytest.fixture
def held(hold):
    return hold(ANSWERS)


def read(case_file, reading=RECEIPT, key=RESIDENCE, **more):
    return given(
        case_file, key=key, reading_state=ReadingState.READ, reading=reading and stored(reading), **more
    )


def with_a_page(paper):
    """Its one file has one page, whose picture is nowhere."""
    PaperPage.objects.create(
        paper=paper, file=paper.files.get(), position=0, thumbnail=f"small-{paper.pk}", looks_like="0" * 16
    )
    return paper


@pytest.fixture
def receipt(held):
    return read(held, kind="rent_receipt")


def page_of(client, paper):
    response = client.get(f"/file/papers/{paper.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def identity(paper):
    return identity_of(standing_of(holding_of(paper.case_file), TODAY))


def right(client, paper, revision=None):
    return client.post(
        f"/file/papers/{paper.pk}/right/", {"revision": paper.revision if revision is None else revision}
    )


def typed(**changes):
    days = {"starts_on": JANUARY.starts_on, "ends_on": JANUARY.ends_on, "issued_on": None} | changes
    boxes = {
        f"{name}_{part}": getattr(day, part) if day else ""
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    return {"kind": "rent_receipt", "holder": "applicant", "name": "", **boxes}


def test_one_tap_makes_a_proof_of_what_was_read(client, receipt):
    assert "This is right" in page_of(client, receipt)
    assert right(client, receipt).status_code == 302
    proof = ResidenceProof.objects.get()
    assert (proof.kind, proof.starts_on, proof.ends_on) == ("rent_receipt", *JANUARY.ends)
    assert proof.papers.get() == receipt
    assert "This is right" not in page_of(client, receipt)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param((), id="no name was read"),
        pytest.param((Found(value="Monsieur Karim BENALI", sure=0.95),), id="a stranger’s"),
        pytest.param((Found(value="Karim BENALI", sure=0.4),), id="a stranger’s, with doubt"),
    ],
)
def test_a_paper_of_nobody_in_the_file_is_no_proof_by_one_tap(client, held, names):
    paper = read(held, replace(RECEIPT, names=names), kind="rent_receipt")
    page = page_of(client, paper)
    assert "This is right" not in page
    assert "data-asks-whose" in page
    right(client, paper)
    assert not ResidenceProof.objects.exists()
    form = client.get(f"/file/papers/{paper.pk}/says/").context["form"]
    assert not form["holder"].value()
    refused = client.post(f"/file/papers/{paper.pk}/says/", typed() | {"holder": ""})
    assert refused.context["form"].errors.keys() == {"holder"}


def test_one_tap_shows_in_whose_name_the_paper_is(client, receipt):
    assert 'data-field="holder"' in page_of(client, receipt)
    right(client, receipt)
    assert ResidenceProof.objects.get().holder == "applicant"


def test_a_proof_that_was_typed_is_not_that_of_a_paper_in_another_name(client, held):
    typed_in = ResidenceProof.objects.create(
        case_file=held, kind="rent_receipt", starts_on=JANUARY.starts_on, ends_on=JANUARY.ends_on
    )
    paper = read(held, replace(RECEIPT, names=(Found(value="Karim BENALI", sure=0.95),)), kind="rent_receipt")
    client.post(f"/file/papers/{paper.pk}/says/", typed())
    assert not typed_in.papers.exists()


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        pytest.param({}, "success", id="it counts"),
        pytest.param({"kind": "elec_bill", "holder": "other"}, "warning", id="in another’s name"),
        pytest.param(
            {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 9, 30)}, "warning", id="it begins later"
        ),
    ],
)
def test_what_is_saved_is_said_to_count_only_where_it_does(client, receipt, changes, level):
    days = {name: day for name, day in changes.items() if name.endswith("_on")}
    others = {name: value for name, value in changes.items() if name not in days}
    response = client.post(f"/file/papers/{receipt.pk}/says/", typed(**days) | others)
    assert response.status_code == 302
    [message] = get_messages(response.wsgi_request)
    assert message.level_tag == level
    shown = client.get("/file/residence/").context["proofs"][0]
    assert shown["sentence"] in str(message)


def test_a_paper_made_out_tomorrow_is_looked_at_again(client, held):
    paper = read(
        held, replace(RECEIPT, issued_on=Found(value=date(2030, 1, 1), sure=0.9)), kind="rent_receipt"
    )
    assert "This is right" not in page_of(client, paper)
    response = client.post(f"/file/papers/{paper.pk}/says/", typed(issued_on=date(2030, 1, 1)))
    assert response.context["form"].errors.keys() == {"issued_on"}


HOME = Found(value="12 rue de l’Épeule, 59100 Roubaix", sure=0.95)


@pytest.mark.parametrize(
    ("reading", "tone"),
    [
        pytest.param(replace(RECEIPT, address=HOME), "good", id="name and address agree"),
        pytest.param(RECEIPT, "neutral", id="no address was read"),
        pytest.param(replace(RECEIPT, names=(), address=HOME), "neutral", id="no name was read"),
        pytest.param(replace(RECEIPT, names=()), "neutral", id="it can be read, and no more"),
    ],
)
def test_only_what_was_compared_is_said_to_agree(held, reading, tone):
    paper = read(held, reading, kind="rent_receipt", confirmed={"left": True, "revision": 1})
    found = findings_of(held, standing_of(holding_of(held), TODAY))
    assert in_short(paper, found[str(paper.pk)])["tone"] == tone


def test_a_second_tap_doubles_nothing(client, receipt):
    right(client, receipt)
    right(client, receipt)
    assert ResidenceProof.objects.count() == 1


def test_a_tap_on_a_page_of_former_pages_confirms_nothing(client, receipt):
    right(client, receipt, revision=receipt.revision - 1)
    assert not ResidenceProof.objects.exists()


@pytest.mark.parametrize("state", [ReadingState.WAITING, ReadingState.FAILED, ReadingState.OFF])
def test_what_was_not_read_can_be_typed_in(client, held, state):
    paper = given(held, key=RESIDENCE, kind="rent_receipt", reading_state=state)
    page = page_of(client, paper)
    assert f'data-reading="{state}"' in page
    assert f"/file/papers/{paper.pk}/says/" in page
    assert client.post(f"/file/papers/{paper.pk}/says/", typed()).status_code == 302
    assert ResidenceProof.objects.get().starts_on == JANUARY.starts_on


def test_what_was_typed_wrong_stands_there_again_with_what_to_do(client, receipt):
    response = client.post(f"/file/papers/{receipt.pk}/says/", typed(ends_on=date(2025, 12, 1)))
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"ends_on"}
    assert not ResidenceProof.objects.exists()
    nothing = typed(starts_on=None, ends_on=None)
    assert client.post(f"/file/papers/{receipt.pk}/says/", nothing).context["form"].errors


def test_a_number_of_social_security_is_not_taken(client, held):
    paper = read(held, replace(RECEIPT, kind=None, covers=None), key="passport")
    response = client.post(f"/file/papers/{paper.pk}/says/", {"name": "1 85 05 78 006 084 91"})
    assert response.context["form"].errors.keys() == {"name"}


def test_another_kind_than_it_was_given_for_can_be_said(client, receipt):
    client.post(f"/file/papers/{receipt.pk}/says/", typed() | {"kind": "elec_bill"})
    assert ResidenceProof.objects.get().kind == "elec_bill"
    receipt.refresh_from_db()
    assert receipt.kind == "elec_bill"


def test_left_alone_it_asks_nothing_more(client, receipt):
    client.post(f"/file/papers/{receipt.pk}/leave/")
    page = page_of(client, receipt)
    assert "This is right" not in page
    assert not ResidenceProof.objects.exists()


def test_a_confirmed_passport_ticks_its_line(client, held):
    passport = Reading(expires_on=Found(value=date(2031, 5, 4), sure=0.9), pages=1)
    paper = read(held, passport, key="passport")
    right(client, paper)
    assert HeldPaper.objects.filter(case_file=held, key="passport", person="applicant").exists()
    paper.refresh_from_db()
    assert confirmed_of(paper.confirmed).expires_on == date(2031, 5, 4)


def test_pages_that_changed_are_looked_at_anew_and_what_was_said_is_not_lost(client, receipt):
    right(client, receipt)
    february = Span(starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28))
    receipt.refresh_from_db()
    receipt.revision += 1
    receipt.reading = stored(replace(RECEIPT, covers=Found(value=february, sure=0.9)))
    receipt.save()
    shown = what_was_read(receipt, identity(receipt), TODAY)
    assert (shown["changed_since"], shown["is_right"], shown["confirmed"]) == (True, True, False)
    right(client, receipt)
    assert ResidenceProof.objects.get().starts_on == february.starts_on


def test_spots_are_marked_in_thousandths_of_the_picture_and_doubt_is_said(receipt):
    shown = what_was_read(receipt, identity(receipt), TODAY)
    assert [(spot["x"], spot["y"], spot["width"], spot["height"]) for spot in shown["spots"][0]] == [
        (95, 195, 410, 60),
        (95, 295, 510, 60),
    ]
    assert [line.field for line in shown["lines"] if not line.is_sure] == ["starts_on", "ends_on"]


def test_what_comes_while_the_page_is_open_brings_its_spots(client, receipt):
    page = with_a_page(receipt).pages.get()
    part = client.get(f"/file/papers/{receipt.pk}/reading/").content.decode()
    assert f'href="#page-{page.pk}"' in part
    assert f'data-spots-of="page-{page.pk}"' in part
    assert part.count("<rect") == 2


@pytest.mark.parametrize(("degrees", "change"), [(90, "turn-right"), (180, "turn-over"), (270, "turn-left")])
def test_a_page_that_lies_wrong_is_turned_upright_with_one_tap(client, held, degrees, change):
    paper = with_a_page(read(held, replace(RECEIPT, turned=((0, degrees),)), kind="rent_receipt"))
    page = page_of(client, paper)
    assert re.findall(r'data-turned="([^"]+)"', page) == [change]
    client.post(f"/file/papers/{paper.pk}/page/{paper.pages.get().pk}/change/", {"change": change})
    assert paper.pages.get().turn == degrees
    assert "data-turned" not in page_of(client, paper)


def test_what_the_person_put_right_has_no_spot(client, receipt):
    client.post(f"/file/papers/{receipt.pk}/says/", typed(starts_on=date(2026, 1, 2)) | {"name": "Ánh"})
    receipt.refresh_from_db()
    shown = what_was_read(receipt, identity(receipt), TODAY)
    assert {line.field for line in shown["lines"] if line.box} == {"ends_on"}


def test_a_signed_symbol_is_never_called_proof_that_a_paper_is_genuine(client, held):
    paper = read(held, replace(RECEIPT, signed=Signed.VERIFIED), kind="rent_receipt")
    assert "genuine" not in page_of(client, paper)
    assert what_was_read(paper, identity(paper), TODAY)["seal"]


def test_another_persons_paper_is_not_found(client, held):
    other = read(CaseFile.objects.create(answers=ANSWERS))
    for way in ("reading/", "says/", "contest/name/"):
        assert client.get(f"/file/papers/{other.pk}/{way}").status_code == 404
    for way in ("right/", "leave/", "says/", "contest/name/", "contest/name/take-back/"):
        assert client.post(f"/file/papers/{other.pk}/{way}").status_code == 404
    assert GivenPaper.objects.get().confirmed is None


def test_a_name_that_differs_is_a_finding_and_can_be_contested_and_taken_back(client, held):
    wrong = replace(RECEIPT, names=(Found(value="Jean Martin", sure=0.95),))
    paper = read(held, wrong, kind="rent_receipt")
    page = page_of(client, paper)
    assert 'data-check="name" data-verdict="differs"' in page
    address = f"/file/papers/{paper.pk}/contest/name/"
    assert client.post(address, {"words": ""}).status_code == 200
    assert client.post(address, {"words": "Jean is my landlord."}).status_code == 302
    assert "Jean is my landlord." in page_of(client, paper)
    assert 'data-check="name" data-verdict="differs"' in page_of(client, paper)
    client.post(f"{address}take-back/")
    paper.refresh_from_db()
    assert paper.contested is None


@pytest.mark.parametrize("words", ["هذا اسم والدي", "这是我父亲的名字", "Two lines:\nmine and his."])
def test_a_finding_is_contested_in_any_script(client, held, words):
    paper = read(held, kind="rent_receipt")
    assert client.post(f"/file/papers/{paper.pk}/contest/name/", {"words": words}).status_code == 302
    paper.refresh_from_db()
    assert paper.contested["name"]["words"] == words


def test_words_that_are_too_long_are_refused_with_how_many_fit(client, held):
    paper = read(held, kind="rent_receipt")
    response = client.post(f"/file/papers/{paper.pk}/contest/name/", {"words": "是" * 601})
    assert "600" in response.context["form"].errors["words"][0]


def test_a_finding_follows_the_answers_of_the_moment(client, held):
    paper = read(held, kind="rent_receipt")
    assert 'data-check="name" data-verdict="agrees"' in page_of(client, paper)
    held.answers = {**ANSWERS, "names": {**ANSWERS["names"], "birth_name": "Martin", "first_names": "Jean"}}
    held.save()
    assert 'data-check="name" data-verdict="differs"' in page_of(client, paper)


def test_there_is_no_check_of_any_name(client, receipt):
    assert client.get(f"/file/papers/{receipt.pk}/contest/luck/").status_code == 404


def test_the_page_asks_again_for_its_part_while_the_machine_reads(client, held):
    paper = given(held, key=RESIDENCE, kind="rent_receipt", reading_state=ReadingState.READING)
    part = client.get(f"/file/papers/{paper.pk}/reading/").content.decode()
    assert "<html" not in part
    assert f'data-again="/file/papers/{paper.pk}/reading/"' in part
    GivenPaper.objects.update(reading_state=ReadingState.READ)
    assert "data-again" not in client.get(f"/file/papers/{paper.pk}/reading/").content.decode()
