"""Whatever is sent in whatever order, by Hypothesis: no failure, no answer lost, and always a way on."""

import pytest
from django.conf import settings as site
from django.urls import reverse
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from enrollment.access import pdf_queue
from enrollment.access.browser import named_in
from enrollment.access.records.models import Spent
from enrollment.case_file.records.models import CaseFile
from enrollment.tracking.law.milestones import Milestone
from enrollment.wizard.law.paper_questions import CHILDREN
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from tests.abuse.people import browser_of, file_with


ASKED = {question.slug: form_of(question) for question in (*QUESTIONS, *CHILDREN[:2])}
SLUGS = st.sampled_from(sorted(ASKED))
LANGUAGES = st.sampled_from([code for code, _name in site.LANGUAGES])
DAYS = ["27 March 2026", "1988-03-27", "12.11.2025", "1 mai 2012", "31/12/2027", "29/02/2025", "03/04/2020"]
WORDS = [
    "Nguyễn",
    "Roubaix",
    "59100",
    "75001",
    "Paris",
    "2",
    "0",
    "VN",
    "FR",
    "GB",
    "DE",
    "yes",
    "no",
    "",
    "x" * 200,
]
TYPED = st.sampled_from([*DAYS, *WORDS]) | st.text(max_size=12)


def sensible(field):
    """An answer that the field could take, or a word, or anything."""
    choices = [str(value) for value, _label in flat(getattr(field, "choices", []))]
    return st.one_of(*[st.sampled_from(choices)] * 3 * bool(choices), TYPED)


def flat(choices):
    for value, label in choices:
        yield from label if isinstance(label, (list, tuple)) else [(value, label)]


ANSWERS = {
    slug: st.fixed_dictionaries({name: sensible(field) for name, field in form.base_fields.items()})
    for slug, form in ASKED.items()
}


class Anything(RuleBasedStateMachine):
    """One browser, with an empty file or a full one, and everything that can be sent with it."""

    @initialize(full=st.booleans())
    def arrives(self, full):
        Spent.objects.all().delete()
        pdf_queue.BY_VISITOR.counts.clear()
        self.browser = browser_of(file_with()) if full else browser_of()
        self.answered = set()

    def asked(self, response):
        assert response.status_code in (200, 302, 404), response.status_code
        self.response = response
        return response

    @property
    def case_file(self):
        named = named_in(self.browser.get("/healthz").wsgi_request)
        return CaseFile.objects.filter(pk=named).first()

    @rule(slug=SLUGS, data=st.data(), way=st.sampled_from(["", "?from=check"]))
    def answers(self, slug, data, way):
        self.asked(self.browser.post(reverse("question", args=[slug]) + way, data.draw(ANSWERS[slug])))

    @rule(data=st.data())
    def answers_the_next_question(self, data):
        here = self.browser.get("/situation/")["Location"].strip("/").split("/")[1]
        if here in ANSWERS:
            self.asked(self.browser.post(reverse("question", args=[here]), data.draw(ANSWERS[here])))

    @rule(slug=SLUGS, data=st.data(), language=LANGUAGES)
    def switches_on_a_question(self, slug, data, language):
        typed = data.draw(ANSWERS[slug]) | {"switch_language": language}
        self.asked(self.browser.post(reverse("question", args=[slug]), typed))

    @rule(language=LANGUAGES)
    def switches_elsewhere(self, language):
        self.asked(self.browser.post("/language/setlang/", {"language": language, "next": "/file/"}))

    @rule(
        path=st.sampled_from(
            [
                "checklist/",
                "residence/",
                "forms/",
                "tracking/",
                "delete/",
                "forms/cerfa-15763.pdf",
                "envelope/",
                "envelope.pdf",
            ]
        )
    )
    def opens(self, path):
        self.asked(self.browser.get(f"/file/{path}"))

    @rule(start=TYPED, end=TYPED, kind=st.sampled_from(["rent_receipt", "payslip", "tax_notice", "nothing"]))
    def adds_a_proof(self, start, end, kind):
        typed = {"starts_on": start, "ends_on": end, "issued_on": end, "holder": "applicant"}
        self.asked(self.browser.post(reverse("add-proof", args=[kind]), typed))

    @rule(day=TYPED)
    def plans(self, day):
        self.asked(self.browser.post("/file/residence/plan/", {"planned_on": day}))

    @rule(milestone=st.sampled_from([*Milestone, "nothing"]), day=TYPED, how=TYPED, proof=TYPED)
    def writes_down(self, milestone, day, how, proof):
        typed = {"happened_on": day, "submitted_by": how, "reference": proof}
        self.asked(self.browser.post(reverse("add-milestone", args=[milestone]), typed))

    @rule(day=st.sampled_from(["27 March 2026", "1 January 2019"]), pick=st.integers(0, 30))
    def writes_down_what_is_offered(self, day, pick):
        if self.case_file is None:
            return
        offered = self.browser.get("/file/tracking/add/").context["next"]
        milestones = [each for group in offered for each, _words in group["milestones"]]
        typed = {"happened_on": day, "submitted_by": "counter"}
        path = reverse("add-milestone", args=[milestones[pick % len(milestones)]])
        self.asked(self.browser.post(path, typed))

    @rule(pick=st.integers(0, 30), data=st.data())
    def corrects(self, pick, data):
        lines = list(self.case_file.milestone_entries.all()) if self.case_file else []
        if lines:
            line = lines[pick % len(lines)].pk
            way = data.draw(st.sampled_from(["correct-milestone", "strike-out"]))
            typed = {"milestone": data.draw(st.sampled_from([*Milestone])), "happened_on": data.draw(TYPED)}
            self.asked(self.browser.post(reverse(way, args=[line]), typed))

    @rule(ticked=st.lists(st.sampled_from(["passport|applicant", "birth_certificate|child-1", "x|y", "|"])))
    def ticks(self, ticked):
        self.asked(self.browser.post("/file/checklist/", {"held": ticked}))

    @rule(sure=st.integers(0, 9))
    def deletes(self, sure):
        if sure == 0:
            self.asked(self.browser.post("/file/delete/"))
            self.answered = set()
            assert self.case_file is None

    @invariant()
    def nothing_vanishes_and_there_is_a_way_on(self):
        case_file = self.case_file
        kept = set(case_file.answers) if case_file else set()
        assert self.answered <= kept
        self.answered = kept
        onward = self.browser.get("/situation/", follow=True)
        assert onward.status_code == 200
        last = onward.redirect_chain[-1][0]
        if last == "/situation/check/":
            assert self.browser.get("/file/").status_code == 200
        else:
            assert last.split("/")[2] in ASKED or last.startswith("/situation/child-")


@pytest.mark.django_db
def test_s20_whatever_is_sent_in_whatever_order_nothing_fails_and_nothing_vanishes():
    plan = settings(max_examples=12, stateful_step_count=15, deadline=None, database=None)
    run_state_machine_as_test(Anything, settings=plan)


@pytest.mark.django_db
def test_s20_every_country_that_can_be_chosen_can_be_kept():
    file = file_with()
    browser = browser_of(file)
    page = browser.get("/situation/birth-place/").content.decode()
    codes = [part.split('"')[0] for part in page.split('<option value="')[2:]]
    assert len(codes) > 200
    for code in codes:
        stored = {**file.answers, "nationality": {"nationality_country": code}}
        CaseFile.objects.filter(pk=file.pk).update(answers=stored)
        onward = browser.get("/situation/")["Location"]
        assert onward != "/situation/nationality/", code
