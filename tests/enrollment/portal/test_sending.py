"""The envelope as a PDF: order, numbers, address in the window, and what happens to a scan that can’t be used."""

import io
import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen import canvas

import documents.post
from documents.catalogue import CATALOGUE
from documents.cerfa import in_use
from documents.forms.installed.blank_folder import Provenance
from documents.post.scans import read_papers
from documents.proof_kinds import KINDS
from documents.residence import Proof
from enrollment.portal.sending.counter_card import card_of, to_say
from enrollment.portal.sending.envelope import printed
from enrollment.portal.sending.words import list_of
from enrollment.standing.law.envelopes import envelopes_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.milestones import Milestone as M
from tests.enrollment.standing.generated_files import SWISS
from tests.enrollment.standing.test_envelopes import RECEIPTS, family
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, NOTHING_ASKED_FOR, OTHER_PARENT, TODAY
from tests.enrollment.tracking.histories import history
from tests.printed_words import words_of_pages


MM = 72 / 25.4
FRAME = tomllib.loads((Path(documents.post.__file__).parent / "address_window.toml").read_text("utf-8"))[
    "frame"
]
HELD = [("passport", "applicant"), ("permit", "applicant"), ("birth_cert", "applicant"), ("rib", "applicant")]


def standing(answers, ticked=(), proofs=()):
    holding = Holding(answers=answers, own_papers=frozenset(ticked), own_proofs=tuple(proofs))
    return standing_of(holding, TODAY)


def envelope(answers, ticked=(), proofs=(), number=0, scans=None, language="en"):
    found = standing(answers, ticked, proofs)
    with translation.override(language):
        return printed(envelopes_of(found)[number], found, read_papers(scans or {}))


def scan(*texts):
    made = io.BytesIO()
    page = canvas.Canvas(made)
    for text in texts:
        page.drawString(50, 700, text)
        page.showPage()
    page.save()
    return made.getvalue()


def stamps(pages):
    return [found.group() for page in pages if (found := re.search(r"pièce \d+/\d+", page))]


def test_the_pages_come_in_the_order_in_which_they_are_posted():
    pages = words_of_pages(
        envelope(BY_PATHWAY["employee"], [("passport", "applicant"), ("payslip", "applicant")])
    )
    opening = [
        "Expéditeur",
        "Thị Hồng Nguyễn Date de naissance",
        "Copie de préparation",
        "Copie de préparation",
        "Pièce 1/2 Passeport",
        "Pièce 2/2 Bulletin de paie",
        "For you: this page stays at home",
    ]
    assert [start in text for text, start in zip(pages, opening, strict=True)] == [True] * len(opening)
    assert "articles L. 111-2-2 et L. 160-1" in pages[1]
    assert "trois mois" not in pages[1]  # they concern those who ask on residence alone
    # The permit isn't ticked: it is announced, and neither listed nor called enclosed.
    assert (
        "titre de séjour"
        in pages[1].split("vous parviendront dès que possible")[1].split("Pièces jointes")[0]
    )
    assert "titre joint" not in pages[1]
    assert "dater et signer" in pages[2]


def test_the_address_shows_in_the_window_of_a_french_envelope():
    page = PdfReader(io.BytesIO(envelope(BY_PATHWAY["employee"]))).pages[0]
    spots = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_rest: (
            spots.append((text.strip(), tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))
            if text.strip()
            else None
        )
    )
    height = float(page.mediabox.height)
    inside = [
        text
        for text, x, y in spots
        if FRAME["left"] - 0.5 <= x / MM <= FRAME["left"] + FRAME["width"]
        and FRAME["top"] <= (height - y) / MM <= FRAME["top"] + FRAME["height"]
    ]
    address = " ".join(" ".join(inside).split())
    assert address.startswith("Caisse primaire")
    assert address.endswith("TOURCOING CEDEX")
    # Nothing else shows through: below the address, the sheet is empty down to the first fold.
    assert not [text for text, _x, y in spots if FRAME["top"] + FRAME["height"] < (height - y) / MM < 99]


def test_volet_2_stays_with_the_person_and_volet_1_is_posted_to_both_funds():
    for number, first in ((0, "Roubaix"), (1, "PARIS CEDEX")):
        pages = words_of_pages(envelope(family("CPAM de Paris"), number=number))
        assert first in pages[0]
        own = next(n for n, page in enumerate(pages) if page.startswith("For you"))
        volets = (
            [n for n, page in enumerate(pages) if "Volet 1" in page],
            [n for n, page in enumerate(pages) if "Volet 2" in page],
        )
        assert max(volets[0]) < min(volets[1]) and max(volets[1]) < own
        # The last page is the list; what stays at home beside it says so on its own page.
        _posted, home = apart(pages, "For you: this page stays at home")
        assert sum("Volet 2" in page for page in home) == len(volets[1])
        assert "signer à deux" in pages[volets[0][0]]


def test_more_children_than_the_form_has_rows_go_on_further_copies():
    children = {
        f"child-{n}": {**BY_PATHWAY["puma-non-eu"]["child-1"], "first_names": f"Enfant {n}"}
        for n in range(1, 7)
    }
    answers = {**family("CPAM de Paris"), "children": {"children_count": 6}, **children}
    pages = words_of_pages(envelope(answers))
    assert sum("Volet 1" in page for page in pages) == 2
    assert sum("Volet 2" in page for page in pages) == 2
    assert "Enfant 1" in pages[1]
    assert "Enfant 6" in pages[1] + pages[2]
    # A clerk reads each paper once, with everybody whose it is.
    letter = pages[1] + pages[2]
    assert letter.count("acte de naissance de l’enfant") == 1
    assert "acte de naissance de l’enfant, avec filiation (Enfant 1 " in letter


def test_a_scan_takes_the_place_of_its_separator_and_a_bad_one_is_named():
    scans = {1: scan("my passport", "its second page"), 2: b"%PDF-1.4 cut", 3: scan("my payslip")}
    ticked = [("passport", "applicant"), ("permit", "applicant"), ("payslip", "applicant")]
    pages = words_of_pages(envelope(BY_PATHWAY["employee"], ticked, scans=scans))
    assert [page for page in pages if "my passport" in page] == ["my passport pièce 1/3"]
    assert stamps(pages) == ["pièce 1/3", "pièce 1/3", "pièce 2/3", "pièce 3/3"]
    assert "Pièce 2/3" in pages[6]
    assert "yourself: the file is damaged" in pages[-1]


def apart(pages, mark):
    """What is posted, and what stays at home: the last pages, each marked as such."""
    home = [page for page in pages if mark in page]
    assert pages[len(pages) - len(home) :] == home
    return pages[: len(pages) - len(home)], home


def test_a_list_that_needs_two_pages_has_what_travels_separately_on_the_last():
    ticked = [
        (key, person)
        for person in ("applicant", "child-1", "child-2")
        for key in (
            "passport",
            "permit",
            "birth_cert",
            "marriage_cert",
            "rib",
            "child_birth_cert",
            "child_id",
        )
    ]
    for language, said in (("en", "What travels separately"), ("fr", "Ce qui voyage à part")):
        pages = words_of_pages(envelope(family("CPAM de Paris"), ticked, language=language))
        assert said in pages[-1]
        assert not any(said in page for page in pages[:-1])


def test_the_last_page_is_the_reader_s_and_the_rest_is_french_in_both_languages():
    english, french = (
        words_of_pages(envelope(BY_PATHWAY["employee"], HELD, language=each)) for each in ("en", "fr")
    )
    posted, home = apart(english, "For you")
    assert apart(french, "Pour vous")[0] == posted
    assert home
    assert any("adresse à la date du 26 février 2016" in page for page in apart(french, "Pour vous")[1])


def test_the_whole_has_a_title_a_language_and_a_table_of_contents():
    reader = PdfReader(io.BytesIO(envelope(BY_PATHWAY["employee"], HELD)))
    assert reader.metadata.title == "Demande d’ouverture des droits à l’assurance maladie – Thị Hồng Nguyễn"
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [entry.title for entry in reader.outline][:2] == ["Adresse", "Lettre"]


PAPERS = st.sets(
    st.sampled_from(
        [*HELD, ("payslip", "applicant"), ("child_birth_cert", "child-1"), ("child_id", "child-2")]
    )
)


# Each example typesets a document: a failing one is not made smaller.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.sampled_from(["employee", "puma-eu", "puma-non-eu"]),
    PAPERS,
    st.sets(st.sampled_from([1, 2, 3])),
    st.booleans(),
)
def test_list_separators_and_stamps_always_agree(pathway, ticked, scanned, with_proofs):
    proofs = RECEIPTS if with_proofs else []
    found = standing(BY_PATHWAY[pathway], ticked, proofs)
    (envelope,) = envelopes_of(found)
    total = envelope.enclosures.total
    scans = {number: scan("scanned") for number in scanned if number <= total}
    with translation.override("en"):
        pages = words_of_pages(printed(envelope, found, read_papers(scans)))
    assert stamps(pages) == [f"pièce {number}/{total}" for number in range(1, total + 1)]
    with translation.override("fr"):
        names = [paper["name"].replace("\u00a0", " ") for paper in list_of(envelope, found, as_sender=True)]
    for number, name in enumerate(names, 1):
        separators = [page for page in pages if f"Pièce {number}/{total} {name} " in page]
        assert len(separators) == (number not in scans)
    # The numbers of a list are drawn apart from its words; its order is what counts.
    rest = " ".join(pages[1:3]).split("Pièces jointes", 1)[-1]
    for name in names:
        assert name in rest
        rest = rest.split(name, 1)[1]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("children", [2, 12])
def test_the_counter_card_is_one_page(children, language):
    long_name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaefers"
    more = {
        f"child-{n}": {**BY_PATHWAY["puma-non-eu"]["child-1"], "birth_name": long_name}
        for n in range(1, children + 1)
    }
    answers = {
        **family("CPAM de Paris"),
        "children": {"children_count": children},
        **more,
        "names": {"birth_name": long_name, "used_name": long_name, "first_names": "Ánh"},
    }
    found = standing(answers, HELD, RECEIPTS)
    with translation.override(language):
        (card,) = words_of_pages(card_of(envelopes_of(found)[0], found))
    # Whoever reads the site in French doesn't say that they hardly speak it.
    assert ("Je parle peu le français" in card) is (language == "en")
    assert "CRPA, art. L. 112-3" in card
    assert ("My French is limited" in card) is (language == "en")


@pytest.mark.parametrize(("country", "said"), [("FR", False), ("VN", True)])
def test_at_the_desk_too_no_french_national_hardly_speaks_french(country, said):
    found = standing({**BY_PATHWAY["employee"], "nationality": {"nationality_country": country}}, HELD)
    with translation.override("en"):
        assert ("Je parle peu le français." in to_say(found)[0]["fr"]) is said


def test_who_comes_back_to_the_desk_says_so():
    sent = Holding(answers=BY_PATHWAY["employee"], entries=history((M.SUBMITTED, "2026-03-09")))
    found = standing_of(sent, TODAY)
    with translation.override("en"):
        first, second = to_say(found)[:2]
        card = " ".join(words_of_pages(card_of(envelopes_of(found)[0], found)))
    assert first["fr"].startswith("Bonjour. J’ai déposé une demande le 9 mars 2026, j’apporte une pièce.")
    assert "9 March 2026" in first["own"]
    assert "formulaires signés" not in second["fr"]
    assert "Je viens déposer" not in card


@pytest.mark.parametrize("answers", [AWAY_FOR_LONG, SWISS], ids=["in doubt", "a day has passed"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_must_not_be_handed_in_asks_at_the_desk(answers, language):
    found = standing(answers, HELD, RECEIPTS)
    assert found.is_shut
    with translation.override(language):
        said = to_say(found)
        card = " ".join(words_of_pages(card_of(envelopes_of(found)[0], found)))
    assert len(said) == 6
    assert "Je ne dépose pas encore ma demande" in card
    assert not [words for words in ("Je viens déposer", "formulaires signés", "mon choix") if words in card]


# By address.


def disposition(response):
    return response["Content-Disposition"]


def test_each_fund_has_its_own_download(client, hold):
    hold(family("CPAM de Paris"))
    for path, of in (
        ("/file/envelope.pdf", "roubaix-tourcoing"),
        ("/file/envelope.pdf?fund=2", "de-paris"),
        ("/file/forms/cerfa-14445.pdf?fund=2", "de-paris"),
    ):
        response = client.get(path)
        assert response.status_code == 200
        assert of in disposition(response)
    page = client.get("/file/envelope/").content.decode()
    assert "/file/envelope.pdf?fund=2" in page
    assert client.get("/file/forms/").content.decode().count("fund=2") == 2


@pytest.mark.parametrize("fund", ["0", "3", "-1", "x", "", "1.0", "２"])
def test_another_fund_than_those_is_not_found(client, hold, fund):
    hold(family("CPAM de Paris"))
    for path in ("/file/envelope.pdf", "/file/forms/cerfa-14445.pdf"):
        assert client.get(path, {"fund": fund}).status_code == 404
    assert client.get("/file/forms/cerfa-15763.pdf?fund=2").status_code == 404


def test_a_pathway_without_an_envelope_says_so(client, hold):
    hold(BY_PATHWAY["student"])
    assert "There is nothing to post" in client.get("/file/envelope/").content.decode()
    assert client.get("/file/envelope.pdf").status_code == 404
    assert client.get("/file/counter-card.pdf").status_code == 404
    assert client.get("/file/forms/cerfa-15763/guide/").status_code == 404


def test_an_unfinished_file_is_sent_back_to_its_questions(client, hold):
    hold({slug: answer for slug, answer in BY_PATHWAY["employee"].items() if slug != "names"})
    assert client.get("/file/envelope.pdf")["Location"] == "/situation/"
    assert client.get("/file/counter-card.pdf")["Location"] == "/situation/"
    assert "still missing" in client.get("/file/envelope/").content.decode()
    guide = client.get("/file/forms/cerfa-15763/guide/").content.decode()
    assert "Yours:" not in guide


def test_the_guide_shows_what_the_file_puts_in_each_box(client, hold):
    hold({**family("CPAM de Paris"), "other-parent": {**OTHER_PARENT, "used_name": "both"}})
    guide = client.get("/file/forms/cerfa-14445/guide/").content.decode()
    assert "aux deux parents" in guide
    assert '<strong translate="no">both</strong>' in guide
    assert guide.count("Nguyễn</strong>") == 3  # the mother and each child


def test_in_what_a_person_sends_nothing_of_theirs_is_called_yours():
    names = [kind.sent or kind for kind in KINDS.values()] + [paper.name for paper in CATALOGUE.values()]
    spoken = re.compile(r"\b(votre|vos|notre)\b", re.IGNORECASE)
    assert not [text.fr for text in names if spoken.search(text.fr)]
    assert KINDS["sworn_self"].sent.fr == "Mon attestation sur l’honneur"
    invoice = Proof(id="stay", kind="hotel_invoice", starts_on=date(2025, 12, 1), ends_on=date(2025, 12, 20))
    pages = words_of_pages(envelope(BY_PATHWAY["puma-eu"], HELD, [*RECEIPTS, invoice], language="fr"))
    assert "Facture d’hôtel à mon nom" in pages[1]
    assert any("Facture d’hôtel à votre nom" in page for page in apart(pages, "Pour vous")[1])


@pytest.mark.parametrize("own", [True, False], ids=["our copies", "official blanks"])
def test_that_our_copies_are_to_copy_from_is_said_on_page_envelope_and_task_list(
    client, hold, monkeypatch, own
):
    hold(BY_PATHWAY["employee"])
    if not own:
        provenance = Provenance(
            origin="S1106.pdf", number="15763*02", sha256="", copy_sha256="", map_sha256="",
            installed_at=datetime(2026, 3, 1, tzinfo=UTC),
        )  # fmt: skip
        official = replace(in_use("cerfa-15763"), provenance=provenance)
        monkeypatch.setattr("documents.cerfa.in_use", lambda _slug: official)
        monkeypatch.setattr("enrollment.portal.forms.views.in_use", lambda _slug: official)
    on_forms, in_envelope = (
        "What we print is a copy to copy from, not the form to post", "The forms in it are copies to copy from",
    )  # fmt: skip
    tasks = client.get("/file/").content.decode()
    assert (on_forms in tasks, in_envelope in tasks) == (own, own)
    assert (on_forms in client.get("/file/forms/").content.decode()) is own
    assert (in_envelope in client.get("/file/envelope/").content.decode()) is own


def test_what_is_not_there_yet_is_said_before_the_download(client, hold):
    hold(BY_PATHWAY["employee"])
    page = client.get("/file/envelope/").content.decode()
    assert "The file can’t leave without: passport" in page
    assert "still to get" in page


WITHOUT_A_TITLE = {**BY_PATHWAY["puma-non-eu"], **NOTHING_ASKED_FOR, "permit": {"permit": "none"}}


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        pytest.param(WITHOUT_A_TITLE, ["11573*09"], id="the only form of the route"),
        pytest.param(BY_PATHWAY["puma-non-eu"], ["12504"], id="one beside ours"),
        pytest.param(BY_PATHWAY["student"], ["12504"], id="one that the route does without"),
    ],
)
def test_a_form_that_we_do_not_fill_in_says_so_with_its_source(client, hold, answers, numbers):
    hold(answers)
    page = client.get("/file/forms/").content.decode()
    assert re.findall(r'data-not-filled="([^"]+)"', page) == numbers
    assert page.count('class="level"') >= len(numbers)
    assert ("No form is needed" in page) is (answers is BY_PATHWAY["student"])
