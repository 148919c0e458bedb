"""What a team asked for beyond the list is in the envelope, numbered; a partner's papers are in none that the desk mayn't see."""

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.post.enclosures import FURTHER
from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile, SharedHousehold
from enrollment.papers.law.enclosed import envelopes_with
from enrollment.papers.law.identity import identity_of
from enrollment.papers.records.enclosed_papers import papers_there
from enrollment.papers.records.models import GivenPaper
from enrollment.portal.sending.envelope import numbered
from enrollment.portal.sending.words import list_of, stamp_of
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import answer, ask, take_back
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.printed_words import words_of_pages
from tests.sent_papers import photo, sent
from tests.staff import at_the_desk, entrust, staff


TITLE = "Attestation de la mairie"


@pytest.fixture
def asked(case_file):
    team = Team.objects.create(name="Équipe d’accueil")
    return ask(case_file, team=team, asked=Asked.PAPER, title=TITLE, now=timezone.now(), by="anne")


def envelope(case_file):
    standing = standing_of(holding_of(case_file), TODAY)
    papers = papers_there(case_file, identity_of(standing))
    [found] = envelopes_with(standing, papers)
    return found, standing, papers


def test_it_comes_last_with_its_number_once_the_person_is_done(post, give, case_file, asked):
    give(sent(photo("passport")))
    post("give-asked", asked.pk, files=[sent(photo("mairie"))])
    found, _standing, _papers = envelope(case_file)
    assert FURTHER not in {each.key for each in found.enclosures.enclosed}
    paper = GivenPaper.objects.get(key=FURTHER)
    answer(asked, given_paper=paper, now=timezone.now(), by="applicant")
    found, standing, papers = envelope(case_file)
    last = found.enclosures.enclosed[-1]
    total = found.enclosures.total
    assert (last.key, last.number, stamp_of(last, total)) == (FURTHER, total, f"pièce {total}/{total}")
    assert numbered(found, papers)[last.number] == [str(paper.pk)]
    assert list_of(found, standing)[-1]["name"] == TITLE
    assert TITLE in list_of(found, standing, as_sender=True)[-1]["name"]


def test_it_is_printed_with_its_stamp(client, post, case_file, asked):
    post("give-asked", asked.pk, files=[sent(photo("mairie"))])
    answer(asked, given_paper=GivenPaper.objects.get(), now=timezone.now(), by="applicant")
    pages = words_of_pages(client.get(reverse("envelope-pdf")).content)
    assert TITLE in " ".join(pages)
    assert any("pièce 1/1" in page for page in pages)


def test_what_was_taken_back_or_stands_on_the_partners_file_is_in_none(case_file, asked):
    given(case_file, FURTHER, id=asked.pk)
    take_back(asked, now=timezone.now(), by="anne")
    found, _standing, _papers = envelope(case_file)
    assert found.enclosures.enclosed == ()


@pytest.mark.parametrize(
    "is_covered", [False, True], ids=["no mandate of the partner’s", "both have given one"]
)
def test_the_desk_prints_a_partners_papers_under_their_mandate_alone(case_file, monkeypatch, is_covered):
    partner = CaseFile.objects.create(
        answers=BY_PATHWAY["puma-non-eu"], shared_household=SharedHousehold.objects.create()
    )
    CaseFile.objects.filter(pk=case_file.pk).update(shared_household=partner.shared_household)
    entrust(case_file, *((partner,) if is_covered else ()))
    seen = []

    def there(of, identity, *, but_of=()):
        seen.append(frozenset(but_of))
        return papers_there(of, identity, but_of=but_of)

    monkeypatch.setattr("enrollment.portal.sending.envelope.papers_there", there)
    marriage = given(partner, "marriage_cert", former={"pages": [], "reading": None})
    desk = at_the_desk(staff("boris", "view_casefile", "add_milestoneentry"))
    desk.get(reverse("desk-pdf", args=[case_file.pk, "envelope"]))
    assert seen == [frozenset() if is_covered else frozenset({partner.pk})]
    own = CaseFile.objects.get(pk=case_file.pk)
    identity = identity_of(standing_of(holding_of(own), TODAY))
    in_it = {each.id for each in papers_there(own, identity, but_of=seen[0])}
    assert (str(marriage.pk) in in_it) is is_covered
