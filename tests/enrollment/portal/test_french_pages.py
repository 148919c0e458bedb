"""No English is left on a French page: every text that has its French is shown in French."""

import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.demonstration import demonstration_advisor, seed_of_the_demonstration
from enrollment.household.records.demonstration import demonstration_file
from enrollment.wizard.law.paper_questions import CHILDREN
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import app_shows


CATALOGUE = polib.pofile(str(Path(__file__).parents[3] / "locale/fr/LC_MESSAGES/django.po"))
# Words of one language can be words of the other: only whole texts are looked for, and inside a longer
# text only those that are long enough to be nothing else.
LONG = 16


def english_texts():
    """Every text that reads otherwise in French, cut where something is filled in."""
    for entry in CATALOGUE:
        french = " ".join((entry.msgstr, *entry.msgstr_plural.values()))
        for text in (entry.msgid, entry.msgid_plural):
            parts = (part.strip(" .,:“”") for part in re.split(r"%\(\w+\)[sd]|<[^>]+>", text))
            yield from (
                part for part in parts if part and not re.search(rf"\b{re.escape(part)}(?!\w)", french)
            )


ENGLISH = frozenset(english_texts())


class Words(HTMLParser):
    """The texts that a reader meets, one by one."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


def left_in_english(page):
    """The English texts that a page still shows."""
    texts = [text for text in Words(page).found if text != "English" and any(map(str.isalpha, text))]
    whole = {text for text in texts if text.strip(" .,:") in ENGLISH}
    return whole | {
        english for english in ENGLISH if len(english) >= LONG for text in texts if english in text
    }


@pytest.fixture
def french(tmp_path, settings):
    """French from the file that people edit, whether or not it has been compiled since."""
    compiled = tmp_path / "fr/LC_MESSAGES"
    compiled.mkdir(parents=True)
    CATALOGUE.save_as_mofile(str(compiled / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path]
    with translation.override("fr"):
        yield


@pytest.mark.parametrize("question", [*QUESTIONS, CHILDREN[1]], ids=lambda question: question.slug)
@pytest.mark.parametrize("answered", [False, True], ids=["as it opens", "with its errors"])
def test_a_question_is_asked_in_french(question, answered, french):
    form = form_of(question)({} if answered else None, today=TODAY)
    shown = {"form": form, "title": form.question, "lead_text": form.lead, "why": form.why}
    shown |= {"section": "", "question_form_id": "question"}
    page = render_to_string("wizard/question.html", shown, RequestFactory().get("/"))
    assert left_in_english(page) == set()


@pytest.fixture
def reader(client, french):
    """A browser that asks for French."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    return client


@pytest.mark.parametrize(
    "page",
    [
        "file",
        "file/checklist",
        "file/residence",
        "file/forms",
        "file/care",
        "file/care/add",
        "situation/check",
    ],
)
@pytest.mark.parametrize("pathway", sorted(BY_PATHWAY))
def test_a_file_is_shown_in_french(reader, hold, pathway, page):
    hold(BY_PATHWAY[pathway])
    response = reader.get(f"/{page}/")
    assert response.status_code == 200
    assert left_in_english(response.content.decode()) == set()


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/caisse/",
        "/caisse/?postcode=&town=",
        "/caisse/?postcode=59270",
        "/nowhere/",
        "/reimbursement/",
        "/reimbursement/?act=gp&fee=30.00",
        "/reimbursement/?act=glasses&fee=95.00",
        "/reimbursement/mutuelle/",
        "/glossary/",
    ],
)
def test_a_page_for_everybody_is_shown_in_french(reader, page, db):
    assert left_in_english(reader.get(page).content.decode()) == set()


def test_the_desk_is_shown_in_french(reader, the_day, db):
    demo = demonstration_file(TODAY)
    CaseFile.objects.create(answers={})
    advisor, password = demonstration_advisor()
    reader.post("/admin/login/", {"login": advisor.username, "password": password})
    reader.post("/admin/login/second-factor/", {"code": app_shows(seed_of_the_demonstration())})
    files = reverse("admin:enrollment_casefile_changelist")
    for page in (reverse("admin:index"), files, f"{files}{demo.pk}/change/"):
        response = reader.get(page)
        assert response.status_code == 200
        assert left_in_english(response.content.decode()) == set()


def test_an_english_text_would_be_found():
    assert left_in_english("<p>Continue</p><p>Hello. Check your answers</p>") == {
        "Continue",
        "Check your answers",
    }
