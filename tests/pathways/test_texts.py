"""Every published fact speaks both languages, names its source, and is as old as it says."""

import re
import tomllib
from datetime import date
from itertools import chain
from pathlib import Path
from urllib.parse import urlparse

import pytest

from pathways.decision import Flag, Pathway
from pathways.facts.fact import Level
from pathways.facts.freshness import CheckedFact, checked_facts
from pathways.flags import FLAGS
from pathways.official_pages import PAGES
from pathways.pathway_facts import PATHWAYS, Kind
from pathways.permits import TITLES, Permit
from pathways.reasons import REASONS
from pathways.reviews import PATHWAY_TURNS, REVIEWS
from pathways.rules import RULES
from pathways.what_if import SENTENCES
from tests.offenders import assert_none


FOLDER = Path(__file__).parents[2] / "pathways"
TABLES = ("permits", "three_months", "reasons", "flags", "what_if")
FACTS = [*REASONS.values(), *FLAGS.values(), *TITLES.values(), *PATHWAYS.values()]
FACTS += chain.from_iterable(facts.grounds.values() for facts in PATHWAYS.values())
TEXTS = [*REASONS.values(), *FLAGS.values(), *SENTENCES.values()]
TEXTS += [title.name for title in TITLES.values()] + [title.note for title in TITLES.values() if title.note]
TEXTS += chain.from_iterable(
    (
        facts.title,
        facts.summary,
        *facts.summaries.values(),
        facts.where,
        *facts.next_steps,
        *([facts.duration] if facts.duration else []),
    )
    for facts in PATHWAYS.values()
)


def slips(text):
    """What a proofreader of either language would mark."""
    french = re.sub(r"https?://\S+|\d:\d", "", text.fr)
    return [
        *([] if text.en and text.fr else ["one language only"]),
        *(["an exclamation mark"] if "!" in text.en + text.fr else []),
        *(["simply, please"] if re.search(r"\b(simply|please)\b", text.en, re.IGNORECASE) else []),
        *(["a straight apostrophe"] if "'" in text.en + text.fr else []),
        *(["no non-breaking space"] if re.search(r"[^\u00a0\u202f][:;?»]", french) else []),
        *(["no non-breaking space after «"] if re.search(r"«[^\u00a0]", text.fr) else []),
    ]


def test_a_text_is_said_in_both_languages_in_a_calm_voice():
    assert_none(f"{', '.join(slips(text))}: {text}" for text in TEXTS if slips(text))


def test_a_fact_names_its_source_and_the_day_it_was_read():
    days = (date(2018, 1, 1), date(2026, 11, 29))
    assert_none(
        fact
        for fact in FACTS
        if not (isinstance(fact.level, Level) and fact.source and days[0] <= fact.checked_on <= days[1])
    )


def test_what_was_not_re_read_or_is_our_reading_is_not_called_the_law():
    for fact in FACTS:
        if re.search(r"not re-read|our reading|^forum|^service-public|^campusfrance", fact.source):
            assert fact.level is not Level.LAW, fact.source


def test_every_code_has_its_text_and_no_text_is_idle():
    assert set(FLAGS) == set(Flag)
    assert set(TITLES) == set(Permit)
    assert set(PATHWAYS) == set(Pathway)
    spared = {rule.spared for rule in RULES if rule.spared}
    named = {rule.id for rule in RULES} | spared | {review.code for review in (*REVIEWS, PATHWAY_TURNS)}
    code = "\n".join(
        (FOLDER / name).read_text() for name in ("reasons.py", "three_months.py", "regularity.py")
    )
    assert named <= set(REASONS)
    assert all(f'"{reason}"' in code for reason in set(REASONS) - named)


@pytest.mark.parametrize("pathway", Pathway)
def test_a_pathway_says_what_to_do_next_and_where(pathway):
    facts = PATHWAYS[pathway]
    assert facts.next_steps
    assert facts.links
    assert (facts.kind is Kind.APPLICATION) <= (facts.channel != "none")


def test_the_fee_says_since_when_and_that_its_decree_was_not_found():
    assert "31 December 2025" in FLAGS[Flag.FEE_L160_1_1].en
    assert "14 March 2026" in FLAGS[Flag.FEE_L160_1_1].en


def test_every_dated_entry_is_listed_with_its_age(tmp_path):
    (tmp_path / "pathways.toml").write_text(
        "[a]\nchecked_on = 2026-01-01\n[a.duration]\nchecked_on = 2025-01-01\n[[b]]\nx = 1\n[[b]]\nchecked_on = 2024-01-01\n"
    )
    assert checked_facts(tmp_path) == (
        CheckedFact(file="pathways.toml", heading="a", checked_on=date(2026, 1, 1)),
        CheckedFact(file="pathways.toml", heading="a.duration", checked_on=date(2025, 1, 1)),
        CheckedFact(file="pathways.toml", heading="b[1]", checked_on=date(2024, 1, 1)),
    )
    listed = {(fact.file, fact.heading) for fact in checked_facts(FOLDER)}
    assert {(f"catalogue/{slug}.toml", "") for slug in Pathway} <= listed
    assert {("reasons.toml", "three-months"), ("catalogue/other-territory.toml", "rules.R00")} <= listed


@pytest.mark.parametrize("name", TABLES)
def test_what_is_loaded_is_what_is_written(name):
    assert tomllib.loads((FOLDER / f"{name}.toml").read_text())


HOSTS = {
    "europa.eu",
    "etudiant-etranger.ameli.fr",
    "formalites.entreprises.gouv.fr",
    "www.ameli.fr",
    "www.cleiss.fr",
    "www.msa.fr",
    "www.service-public.gouv.fr",
    "www.tfe.urssaf.fr",
    "www.urssaf.fr",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.address)
def test_an_official_page_is_no_front_page_but_where_one_applies_right_there(page):
    parts = urlparse(page.address)
    assert parts.scheme == "https" and parts.hostname in HOSTS
    assert (parts.path.strip("/") == "") is page.is_the_door
    assert page.title.en != page.title.fr


def test_no_official_page_is_described_that_nothing_leads_to():
    led_to = {address for facts in PATHWAYS.values() for address in facts.addresses}
    assert led_to == set(PAGES)


# The front pages of sites that people know: named to be known as the real ones, never as where something is done.
TO_BE_KNOWN = {"https://www.ameli.fr/", "https://formulaire.defenseurdesdroits.fr/"}


def test_no_link_of_the_site_leads_to_a_bare_front_page():
    house = FOLDER.parent
    rooms = [house / name for name in ("pathways", "documents", "reimbursement", "enrollment", "templates")]
    files = [each for room in rooms for each in room.rglob("*") if each.suffix in {".toml", ".html"}]
    found = {
        (str(file.relative_to(house)), link)
        for file in files
        for link in re.findall(r"https?://[\w.-]+/?(?=[\s\"'<)\]]|$)", file.read_text(encoding="utf-8"))
    }
    doors = {page.address for page in PAGES.values() if page.is_the_door}
    bare = {(name, link) for name, link in found if link not in doors | TO_BE_KNOWN}
    assert bare == SCHEMES_OF_THEIR_OWN


# Of islands with a scheme of their own the source names the site alone.
SCHEMES_OF_THEIR_OWN = {
    ("pathways/caisses.toml", "http://www.secuspm.com"),
    ("pathways/caisses.toml", "https://www.cps.pf"),
}
