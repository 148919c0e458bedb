"""Once covered: every topic has its page, and what is due for this file comes first."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.history.records.record import Happening, record
from enrollment.portal.once_covered.views import PAGES, WITH_A_LETTER
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.once_covered import TopicWhen, topics_for, when
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.french_letters import LETTERS
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.ui.templatetags.levels import gathered
from pathways.facts.fact import Level
from pathways.once_covered import GUIDES, CoveredTopic
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY, child
from tests.enrollment.tracking.histories import history
from tests.printed_words import words_of_pages


COVERED = ((M.SUBMITTED, "2026-01-10"), (M.ATTESTATION_DE_DROITS, "2026-02-20"))
NUMBERED = (*COVERED, (M.DEFINITIVE_NUMBER, "2026-03-01"))


def standing(*steps, **changes):
    answers = {
        **BY_PATHWAY["puma-non-eu"],
        **{slug.replace("_", "-"): each for slug, each in changes.items()},
    }
    return standing_of(Holding(answers=answers, entries=history(*steps)), TODAY)


@pytest.mark.parametrize(
    ("topic", "steps", "expected"),
    [
        pytest.param(
            CoveredTopic.MEDECIN_TRAITANT, (), TopicWhen.LATER, id="no doctor is named before the cover"
        ),
        pytest.param(
            CoveredTopic.MEDECIN_TRAITANT, COVERED, TopicWhen.NOW, id="covered without a médecin traitant"
        ),
        pytest.param(
            CoveredTopic.MEDECIN_TRAITANT,
            (*COVERED, (M.MEDECIN_TRAITANT, "2026-03-01")),
            TopicWhen.DONE,
            id="declared",
        ),
        pytest.param(
            CoveredTopic.AMELI_ACCOUNT, COVERED, TopicWhen.LATER, id="no account with a waiting number"
        ),
        pytest.param(
            CoveredTopic.AMELI_ACCOUNT, NUMBERED, TopicWhen.NOW, id="an account with the definitive number"
        ),
        pytest.param(CoveredTopic.CARTE_VITALE, NUMBERED, TopicWhen.NOW, id="a photo to send"),
        pytest.param(
            CoveredTopic.CARTE_VITALE,
            (*NUMBERED, (M.CARD_RECEIVED, "2026-03-20")),
            TopicWhen.DONE,
            id="the card came",
        ),
        pytest.param(
            CoveredTopic.LOST_CARD,
            (*NUMBERED, (M.CARD_RECEIVED, "2026-03-20"), (M.CARD_LOST, "2026-03-25")),
            TopicWhen.NOW,
            id="the card is lost",
        ),
        pytest.param(CoveredTopic.LOST_CARD, COVERED, TopicWhen.READ, id="no card to lose"),
        pytest.param(
            CoveredTopic.URGENT_OPENING, (), TopicWhen.READ, id="an urgent opening can be asked for"
        ),
        pytest.param(CoveredTopic.URGENT_OPENING, COVERED, TopicWhen.DONE, id="nothing to open any more"),
        pytest.param(CoveredTopic.LEAVING, COVERED, TopicWhen.READ, id="always there to read"),
    ],
)
def test_when_a_topic_is_due(topic, steps, expected):
    assert when(topic, standing(*steps), TODAY) is expected


@pytest.mark.parametrize(
    ("permit_to", "expected"),
    [("2026-07-25", TopicWhen.NOW), ("2026-07-26", TopicWhen.READ)],
    ids=["120 days before its end, as the limit says", "a day earlier"],
)
def test_a_permit_is_renewed_in_time(permit_to, expected):
    dates = {"permit_from": "2025-09-01", "permit_to": permit_to}
    assert when(CoveredTopic.PERMIT_RENEWAL, standing(permit_dates=dates), TODAY) is expected


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        ("2010-03-27", TopicWhen.NOW),
        ("2010-03-26", TopicWhen.READ),
        ("2011-03-27", TopicWhen.NOW),
        ("2011-03-28", TopicWhen.READ),
        ("2008-08-01", TopicWhen.NOW),
    ],
    ids=["16 today", "16 yesterday", "16 in a year", "a day later", "18 in summer"],
)
def test_a_child_who_grows_up_is_seen_a_year_before(born_on, expected):
    grown = {"children": {"children_count": 1}, "child_1": child("Minh", born_on)}
    assert when(CoveredTopic.GROWING_UP, standing(**grown), TODAY) is expected


def test_what_is_due_comes_first_and_what_is_done_last():
    found = topics_for(standing(*COVERED, (M.MUTUELLE_LINKED, "2026-03-02")), TODAY)
    assert found[0] == (CoveredTopic.MEDECIN_TRAITANT, TopicWhen.NOW)
    assert (CoveredTopic.MUTUELLE, TopicWhen.DONE) in found
    done = [when for _topic, when in found]
    assert done[done.index(TopicWhen.DONE) :] == [TopicWhen.DONE] * done.count(TopicWhen.DONE)
    assert {topic for topic, _when in found} == set(CoveredTopic)


@pytest.mark.parametrize("topic", CoveredTopic)
def test_every_topic_has_a_page_for_everybody(client, db, topic):
    page = client.get(reverse("after-topic", args=[topic])).content.decode()
    assert GUIDES[topic].title.en in page
    assert page.count('class="level"') == len(gathered(GUIDES[topic].says))


def test_a_guide_that_speaks_of_another_page_leads_there():
    assert {topic for topic, guide in GUIDES.items() if guide.link} == set(PAGES)


def test_where_the_texts_are_silent_it_is_our_advice_and_never_the_law():
    silent = ("We found no", "We have not read", "The texts that we read set no deadline")
    claims = [
        fact for guide in GUIDES.values() for fact in guide.says if any(each in fact.en for each in silent)
    ]
    assert len(claims) == 4
    assert {fact.level for fact in claims} == {Level.ADVICE}


def test_a_topic_that_isnt_there_is_not_found(client, db):
    assert client.get("/after/nonsense/").status_code == 404


def test_the_index_is_for_everybody_and_knows_whose_file_it_is(client, hold):
    assert "Name a médecin traitant" in client.get(reverse("after")).content.decode()
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    for milestone, day in COVERED:
        happening = Happening(milestone=milestone, happened_on=date.fromisoformat(day))
        record(case_file, happening, by="applicant", today=timezone.localdate())
    response = client.get(reverse("after"))
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert page.index("/after/medecin-traitant/") < page.index("/after/ameli-account/")
    assert page.index("Now") < page.index("Not yet")


def test_the_c2s_comes_up_with_the_cover_and_before_the_mutuelle():
    topics = topics_for(standing(*COVERED), TODAY)
    assert (CoveredTopic.C2S, TopicWhen.NOW) in topics
    order = [topic for topic, _when in topics]
    assert order.index(CoveredTopic.C2S) + 1 == order.index(CoveredTopic.MUTUELLE)


def test_the_c2s_says_its_ceilings_its_form_and_never_both():
    said = " ".join(fact.fr.replace("\u00a0", " ") for fact in GUIDES[CoveredTopic.C2S].says)
    for named in ("868 €", "1 303 €", "1 172 €", "1 759 €", "S3711", "12504", "Jamais les deux"):
        assert named in said
    assert all(
        fact.source and fact.level is not Level.LAW
        for fact in GUIDES[CoveredTopic.C2S].says
        if "€" in fact.fr
    )


def test_an_employer_must_offer_a_mutuelle():
    assert "L911-7" in [fact.source.removeprefix("CSS ") for fact in GUIDES[CoveredTopic.MUTUELLE].says]


def test_at_sixteen_a_plain_letter_does_and_no_law_is_claimed_for_it():
    first = GUIDES[CoveredTopic.GROWING_UP].says[0]
    assert "S1110" not in first.fr
    assert first.level is Level.PRACTICE


@pytest.mark.parametrize(("country", "asked"), [("FR", False), ("VN", True)])
def test_who_needs_no_title_reads_nothing_of_its_renewal(country, asked):
    found = topics_for(standing(nationality={"nationality_country": country}), TODAY)
    assert (CoveredTopic.PERMIT_RENEWAL in [topic for topic, _when in found]) is asked


def test_once_covered_the_page_of_the_file_names_the_c2s(client, hold):
    case_file = hold(BY_PATHWAY["employee"])
    link = reverse("after-topic", args=["c2s"])
    assert link not in client.get(reverse("tracking")).content.decode()
    for milestone, day in ((M.SUBMITTED, date(2026, 3, 1)), (M.RIGHT_GRANTED, date(2026, 3, 20))):
        record(
            case_file,
            Happening(milestone=milestone, happened_on=day),
            by="applicant",
            today=timezone.localdate(),
        )
    assert link in client.get(reverse("tracking")).content.decode()


@pytest.mark.parametrize("topic", sorted(WITH_A_LETTER))
def test_what_one_writes_of_one_s_own_accord_is_there_for_whoever_has_a_file(client, hold, topic):
    page, pdf = reverse("after-topic", args=[topic]), reverse("letter-pdf", args=[topic])
    assert pdf not in client.get(page).content.decode()
    hold(BY_PATHWAY["employee"])
    assert pdf in client.get(page).content.decode()
    letter = words_of_pages(client.get(pdf).content)[0]
    assert LETTERS[topic].subject.fr in letter
    assert "votre rib" not in letter.lower()
