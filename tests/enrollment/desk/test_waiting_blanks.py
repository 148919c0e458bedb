"""An official blank is put forward, looked at, corrected, accepted or declined on the desk, without a shell."""

import re
import threading
import time
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from documents.cerfa import FORMS, in_use
from documents.forms.inspection.inspection import looked_through
from documents.forms.inspection.isolation import Inspected
from documents.forms.inspection.refusals import SENTENCES, BlankRefusal, BlankRefused
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from documents.forms.waiting import pages_to_look_at, put_forward, waiting_for
from documents.records.management.commands import fetch_blanks
from tests.documents.forms.blanks import layouts, makers, strange
from tests.documents.forms.blanks.printed_by_cnam import s3705_like_its_twin
from tests.staff import at_the_desk, staff


S1106, S3705 = "cerfa-15763", "cerfa-14445"
PAGE = reverse("waiting-blank", args=[S1106])


@pytest.fixture(autouse=True)
def registry(tmp_path, monkeypatch):
    """Kept apart, and files read in this process: that strange ones are read in another is tested where they are."""

    def inspect(pdf, **agreed):
        findings, clean = looked_through(pdf, **agreed)
        return Inspected(findings=findings, clean=clean)

    monkeypatch.setattr("documents.forms.reading.inspect", inspect)
    monkeypatch.setattr(BLANK_REGISTRY, "folder", tmp_path / "blanks")
    return BLANK_REGISTRY


def hand_over(client, pdf, form=S1106):
    return client.post(reverse("hand-over-blank", args=[form]), {"pdf": SimpleUploadedFile("S1106.pdf", pdf)})


def test_a_download_is_handed_over_looked_at_and_accepted(advisor, registry):
    assert hand_over(advisor, strange.good())["Location"] == PAGE
    assert not in_use(S1106).official
    page = advisor.get(PAGE).content.decode()
    assert "birth_name + used_name + first_names" in page
    assert reverse("waiting-picture", args=[S1106, 0, "sheet"]) in page
    assert PAGE in advisor.get(reverse("forms-in-use")).content.decode()
    assert advisor.post(PAGE, {"act": "accept"})["Location"] == reverse("forms-in-use")
    assert (in_use(S1106).accepted.by, in_use(S1106).provenance.origin) == ("advisor", "S1106.pdf")
    assert advisor.get(PAGE).status_code == 404


@pytest.mark.parametrize("kind", ["blank", "sheet"])
def test_its_pages_are_shown_as_pictures(advisor, registry, kind):
    put_forward(registry, FORMS[S1106], strange.good(), "S1106.pdf")
    response = advisor.get(reverse("waiting-picture", args=[S1106, 0, kind]))
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert advisor.get(reverse("waiting-picture", args=[S1106, 7, kind])).status_code == 404


def test_another_box_not_this_one_and_not_asked_are_said_on_the_page(advisor, registry):
    layout = s3705_like_its_twin()
    names = layouts.named(layout, "french")
    put_forward(registry, FORMS[S3705], makers.by_hand(layout, names), "S3705.pdf")
    page = reverse("waiting-blank", args=[S3705])
    said = {
        "act": "accept",
        "field": ["parent1.caisse", "signed_at"],
        "box": ["-", names["other_name"]],
    }
    answer = advisor.post(page, said)
    assert answer.status_code == 200
    assert not in_use(S3705).official
    answer = advisor.post(page, {**said, "without": ["parent1.birth_date", "attachment"]})
    assert answer.status_code == 302
    used = {key: entry.box for entry in in_use(S3705).form.entries for key in entry.takes}
    assert "parent1.caisse" not in used
    assert used["signed_at"] == names["other_name"]
    assert in_use(S3705).form.without == ("parent1.birth_date", "attachment")


def typed_in(page):
    """What the page would send again, as a browser reads it."""
    inputs = re.findall(r'<input[^>]*name="(?:field|box)"[^>]*>', page)
    sent = [next(iter(re.findall(r' value="([^"]*)"', each)), "") for each in inputs]
    return [f"{field}={box}" for field, box in zip(sent[::2], sent[1::2], strict=True) if box]


def test_what_was_corrected_stays_when_it_is_looked_at_again(advisor, registry):
    """Taken away, moved, and one answer of a choice: the page says all of it again, to a colleague too."""
    put_forward(registry, FORMS[S1106], strange.good(), "S1106.pdf")
    said = {
        "phone": "-", "address": "Texte10", "town": "Texte8", "nir": "Texte4,Texte5",
        "nationality.french": "Texte14/ue", "nationality.eu-eea-ch": "Texte14/fr",
    }  # fmt: skip
    before = pages_to_look_at(registry, S1106, sheet=True)
    looked = advisor.post(PAGE, {"act": "look", "field": list(said), "box": list(said.values())})
    assert pages_to_look_at(registry, S1106, sheet=True) != before
    assert not in_use(S1106).official
    for answer in (looked, advisor.get(PAGE)):
        again = typed_in(answer.content.decode())
        assert sorted(again) == sorted(f"{field}={box}" for field, box in said.items())
    again = [each.partition("=") for each in again]
    sent = {"act": "accept", "field": [each[0] for each in again], "box": [each[2] for each in again]}
    assert advisor.post(PAGE, sent).status_code == 302
    used = {key: entry.box for entry in in_use(S1106).form.entries for key in entry.takes}
    assert "phone" not in used
    assert (used["address"], used["town"]) == ("Texte10", "Texte8")
    (choice,) = (each for each in in_use(S1106).form.entries if each.takes == ("nationality",))
    assert choice.states == {"other": "au", "french": "ue", "eu-eea-ch": "fr"}


def test_a_correction_that_cant_be_is_said_and_what_was_typed_stays(advisor, registry):
    put_forward(registry, FORMS[S1106], strange.good(), "S1106.pdf")
    page = advisor.post(PAGE, {"act": "accept", "field": ["town"], "box": ["nowhere"]}).content.decode()
    assert "the blank has no box nowhere" in page
    assert 'value="nowhere"' in page
    assert not in_use(S1106).official


def test_what_was_declined_does_not_come_back_by_itself(advisor, registry, monkeypatch):
    same = strange.good()
    put_forward(registry, FORMS[S1106], same, "S1106.pdf")
    assert advisor.post(PAGE, {"act": "decline"}).status_code == 302
    monkeypatch.setattr(fetch_blanks, "download", lambda url, **_more: same)
    call_command("fetch_blanks", stdout=StringIO())
    assert waiting_for(registry, FORMS[S1106]) is None
    assert hand_over(advisor, same)["Location"] == PAGE


def test_what_is_no_blank_is_refused_with_the_reason(advisor, registry):
    response = hand_over(advisor, b"<html>")
    assert response["Location"] == reverse("forms-in-use")
    assert "This is not a PDF" in advisor.get(response["Location"]).content.decode()
    advisor.cookies["django_language"] = "fr"
    response = hand_over(advisor, b"<html>")
    assert SENTENCES[BlankRefusal.NOT_PDF].fr in advisor.get(response["Location"]).content.decode()
    assert waiting_for(registry, FORMS[S1106]) is None


def test_staff_who_see_no_file_decide_nothing(db, registry):
    client = at_the_desk(staff("clerk"))
    put_forward(registry, FORMS[S1106], strange.good(), "S1106.pdf")
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"act": "accept"}).status_code == 403
    assert hand_over(client, strange.good()).status_code == 403
    assert client.get(reverse("waiting-picture", args=[S1106, 0, "blank"])).status_code == 403
    assert 'type="file"' not in client.get(reverse("forms-in-use")).content.decode()


def test_a_token_is_asked_for(advisor, registry):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = advisor.cookies
    assert hand_over(strict, strange.good()).status_code == 403


def fetched(monkeypatch, answer):
    monkeypatch.setattr(fetch_blanks, "download", answer)
    said = StringIO()
    call_command("fetch_blanks", stdout=said)
    return said.getvalue()


def test_what_was_fetched_waits_and_fills_nobodys_form(registry, monkeypatch):
    said = fetched(monkeypatch, lambda url, **_more: strange.good())
    assert "15763*02 waits on the desk" in said
    assert waiting_for(registry, FORMS[S1106]).origin == FORMS[S1106].url
    assert not in_use(S1106).official
    assert waiting_for(registry, FORMS[S3705]) is None


def test_offline_it_says_one_line_and_fails_nothing(registry, monkeypatch):
    def offline(url, **_more):
        raise BlankRefused(BlankRefusal.OFFLINE, url)

    assert fetched(monkeypatch, offline).count("\n") == 1


def test_it_waits_no_longer_than_its_seconds(registry, monkeypatch):
    free = threading.Event()
    monkeypatch.setattr(fetch_blanks, "SECONDS", 0.2)
    started = time.monotonic()
    said = fetched(monkeypatch, lambda url, **_more: free.wait(30) and b"")
    free.set()
    assert time.monotonic() - started < 5
    assert said.count("\n") == 1


def test_where_nothing_is_missing_nothing_is_asked(advisor, registry, monkeypatch):
    for slug, layout in ((S1106, layouts.s1106_labels_left()), (S3705, s3705_like_its_twin())):
        put_forward(registry, FORMS[slug], makers.by_hand(layout, layouts.named(layout, "french")), "a.pdf")
    assert fetched(monkeypatch, lambda url, **_more: pytest.fail("asked")) == ""
