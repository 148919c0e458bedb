"""The corpus itself: what is said to stand on a page stands there, and a seed gives the same page twice."""

import re
from io import BytesIO
from random import Random

import cv2
import numpy as np
import pytest
from anyascii import anyascii
from pypdf import PdfReader

from documents.papers.concordance.findings import Check
from documents.papers.reading.kinds import KINDS
from documents.papers.reading.marks import PaperMark
from tests.corpus.camera import Conditions, Flaw, photographed, scanned, two_on_one
from tests.corpus.defects import DEFECTS, RIGHT
from tests.corpus.generator import filing_day, paper_by, paper_of
from tests.corpus.layouts import LAYOUTS, MEASURING, PAPERS, TUNING, layouts_of
from tests.corpus.mrz import check
from tests.corpus.people import LANGUAGES, household
from tests.corpus.plans import PLANS
from tests.corpus.spelled import day_in_words, in_french, written


# Kinds that the reader knows and the corpus doesn't make: no such paper is among what issue 14 lists.
NOT_MADE = {"contract_utility_opening", "asylum_cert", "livret_famille", "dpae_ack", "a1", "domiciliation"}
# One of each look, and what is odd about some: words for figures, two pages, a card, no accents.
LOOKED_AT = (
    "elec-voltea",
    "elec-ampera",
    "water-commune",
    "receipt-private",
    "lease-form",
    "host-letter",
    "passport-english",
    "birth-fr-copy",
    "rights-m-2",
    "urssaf-m-1",
    "internet-mandarine",
    "bank-statement-swift",
    "receipt-hand",
)


def by_name(name):
    return next(layout for layout in LAYOUTS if layout.name == name)


def words_on(pdf):
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower())


def plain(text):
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_what_is_true_of_a_page_stands_on_it(name):
    made = paper_by(by_name(name), 4)
    seen = words_on(made.pdf)
    truth = made.truth
    assert truth.names, "whose paper it is isn't on it"
    # Where first and last name stand in boxes of their own, each stands there by itself.
    for part in (word for spelling in truth.names for word in plain(spelling).split()):
        assert part in seen
    days = [truth.born_on, truth.issued_on, truth.expires_on]
    days += truth.covers.ends if truth.covers and not truth.open_end else ()
    styles = (
        "num",
        "two",
        "dots",
        "spaced",
        "dash",
        "fr",
        "zerofr",
        "shortfr",
        "shorten",
        "words",
        "month",
        "en",
    )
    for day in filter(None, days):
        spellings = {plain(written(day, style)) for style in styles}
        assert any(spelling in seen for spelling in spellings), day
    if truth.issuer:
        assert plain(truth.issuer) in seen


def test_a_seed_gives_the_same_bytes_twice():
    layout = by_name("elec-voltea")
    one, other = paper_by(layout, 7), paper_by(layout, 7)
    # The signature of the symbol is drawn anew, as signatures are; what it signs isn't.
    assert one.truth == other.truth
    assert words_on(one.pdf) == words_on(other.pdf)
    plain_layout = by_name("receipt-private")
    assert paper_by(plain_layout, 7).pdf == paper_by(plain_layout, 7).pdf
    assert scanned(one.pdf, 3) == scanned(one.pdf, 3)


def test_tuning_and_measuring_share_no_issuer_and_no_look():
    public = {"Insee", "Urssaf", "Airbnb", "Préfecture", ""}
    for what in ("issuer", "look"):
        tuned = {getattr(layout, what) for layout in LAYOUTS if layout.set == TUNING}
        measured = {getattr(layout, what) for layout in LAYOUTS if layout.set == MEASURING}
        assert tuned & measured <= (public if what == "issuer" else {"card"})


def test_every_kind_of_paper_has_two_layouts_in_each_set():
    assert [
        (name, which) for name in PAPERS for which in (TUNING, MEASURING) if len(layouts_of(name, which)) < 2
    ] == []


def test_every_kind_that_a_machine_knows_is_made():
    known = {kind.mark or kind.slug for kind in KINDS if kind.mark is not PaperMark.URSSAF_ATTESTATION}
    assert known - NOT_MADE <= set(PAPERS)


def test_there_are_as_many_kinds_and_defects_as_were_promised():
    assert len(PAPERS) >= 25
    assert len(DEFECTS) >= 20
    assert len(LANGUAGES) >= 12
    assert set(RIGHT) < set(PAPERS)


def test_a_defect_is_of_the_named_check_and_the_rest_is_right():
    case = DEFECTS["other-persons-name"](MEASURING, 0)
    piece = case.pieces[-1]
    assert case.check is Check.NAME
    assert plain(piece.paper.family.stranger.birth_name).split()[0] in plain(
        " ".join(piece.paper.truth.names)
    )
    expired = DEFECTS["expired-passport"](MEASURING, 0).pieces[-1].paper
    assert expired.truth.expires_on < expired.filing


@pytest.mark.parametrize(
    "plan", ["passport", "id_card", "permit", "vlsts", "prefecture", "ehic", "enrolment_cert"]
)
def test_a_right_paper_is_right_on_the_day_of_filing(plan):
    for seed in range(60):
        rng = Random(seed)
        filing = filing_day(rng)
        days = PLANS[plan](rng, filing, 0)
        assert days.issued <= filing <= days.expires


def test_check_figures_are_those_of_the_standard():
    # ICAO 9303-4, appendix B: the specimen of a passport of Utopia.
    assert check("L898902C3") == "6"
    assert check("740812") == "2"
    assert check("L898902C36" + "7408122" + "1204159" + "ZE184226B<<<<<1") == "0"


@pytest.mark.parametrize(
    ("number", "spelled"),
    [
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (91, "quatre-vingt-onze"),
        (1992, "mille neuf cent quatre-vingt-douze"),
        (21, "vingt et un"),
    ],
)
def test_numbers_are_spelled_as_registrars_do(number, spelled):
    assert in_french(number) == spelled


def test_a_bad_photo_is_worse_than_the_page_and_shows_a_table():
    made = paper_of("rib", MEASURING, 0)
    plain_one = Conditions(flaws=frozenset(), dpi=150)
    dark = Conditions(flaws=frozenset({Flaw.DARK}), dpi=150)
    light, shade = (
        cv2.imdecode(np.frombuffer(photographed(made.pdf, 1, each)[0], np.uint8), 0)
        for each in (plain_one, dark)
    )
    assert shade.mean() < 0.7 * light.mean()
    assert light[5, 5] < 0.9 * light[light.shape[0] // 2, light.shape[1] // 2], (
        "the edge of the photo is no table"
    )
    two = cv2.imdecode(np.frombuffer(two_on_one(made.pdf, made.pdf, 1), np.uint8), 0)
    assert two.shape[1] > two.shape[0]


def test_households_have_names_of_many_languages_and_some_are_called_otherwise():
    families = [household(Random(seed)) for seed in range(80)]
    assert len({family.holder.language for family in families}) >= 10
    assert any(family.holder.used_name for family in families)
    assert all(
        family.stranger.birth_name not in (family.holder.birth_name, family.partner.birth_name)
        for family in families
    )
    assert day_in_words(families[0].holder.born_on)
