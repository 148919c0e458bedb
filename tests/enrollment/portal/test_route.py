"""The route is shown as soon as it is known, before anybody's name is asked for."""

import re

import pytest
from django.urls import reverse

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.question_path import walk
from enrollment.wizard.law.questions import BY_SLUG
from enrollment.wizard.law.usual_answers import usual_answers
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


ROUTE = reverse("route")


def url(slug):
    return reverse("question", kwargs={"step": slug})


def about_the_situation(answers):
    return {slug: answer for slug, answer in answers.items() if not BY_SLUG[slug].after_decision}


def last_of(answers):
    """The last question about the situation, and what was typed there."""
    path = walk(answers, TODAY)
    slug = [slug for slug, question in path.questions.items() if not question.after_decision][-1]
    typed = {True: "yes", False: "no"}
    given = answers[slug].items()
    return slug, {
        name: typed.get(value, value) if isinstance(value, bool) else value
        for name, value in given
        if value != []
    }


@pytest.mark.parametrize("pathway", ["employee", "student", "self-employed", "puma-eu", "puma-non-eu"])
def test_the_last_question_about_the_situation_leads_to_the_route(client, hold, pathway):
    known = about_the_situation(BY_PATHWAY[pathway])
    hold(known)
    slug, typed = last_of(known)
    assert client.post(url(slug), typed).headers["Location"] == ROUTE
    page = client.get(ROUTE).content.decode()
    assert f'data-pathway="{pathway}"' in page
    assert 'data-needed="' in page
    assert url("check") not in page


def test_the_ways_on_are_the_form_with_its_number_of_questions_and_the_papers(client, hold):
    known = about_the_situation(BY_PATHWAY["employee"])
    hold(known)
    page = client.get(ROUTE).content.decode()
    left = walk(known, TODAY).to_go
    asked = walk(BY_PATHWAY["employee"], TODAY).questions.values()
    assert left == len({question.page for question in asked if question.after_decision})
    button = re.search(r'<a class="button" href="([^"]+)">([^<]+)</a>', page)
    assert button[1] == reverse("situation")
    assert str(left) in button[2]
    assert f'<a class="button secondary" href="{reverse("checklist")}"' in page
    assert client.get(reverse("checklist")).status_code == 200


def test_back_from_the_first_question_of_the_form_is_the_route_and_back_from_there_the_situation(
    client, hold
):
    known = about_the_situation(BY_PATHWAY["employee"])
    hold(known)
    first = client.get(reverse("situation"), follow=True)
    assert f'class="back" href="{ROUTE}"' in first.content.decode()
    assert f'class="back" href="{url(last_of(known)[0])}"' in client.get(ROUTE).content.decode()


def test_while_the_route_is_not_known_its_page_leads_to_the_questions(client, hold):
    hold({"territory": {"territory": "metropole"}})
    assert client.get(ROUTE).headers["Location"] == reverse("situation")


def test_where_nothing_is_left_to_ask_the_route_leads_to_the_file(client, hold):
    hold(BY_PATHWAY["employee"])
    assert f'<a class="button" href="{reverse("file")}"' in client.get(ROUTE).content.decode()


def test_who_changes_an_answer_from_the_list_returns_to_the_list(client, hold):
    hold(BY_PATHWAY["employee"])
    slug, typed = last_of(BY_PATHWAY["employee"])
    assert client.post(f"{url(slug)}?from=check", typed).headers["Location"] == url("check")


@pytest.mark.parametrize("pathway", sorted(BY_PATHWAY))
def test_fewer_and_fewer_questions_are_said_to_be_left_and_at_last_none(pathway):
    """Once the pathway is known only children, each with a page of their own, can make it more."""
    path = walk(BY_PATHWAY[pathway], TODAY)
    answers, order = path.given, list(path.questions)
    said = [
        walk({slug: answers[slug] for slug in order[:number]}, TODAY).to_go
        for number in range(len(order) + 1)
    ]
    assert said[-1] == 0
    assert all(left >= 1 for left in said[:-1])
    at_the_route = len([slug for slug in order if not BY_SLUG[slug].after_decision])
    since = order.index("children") + 1 if "children" in order else at_the_route
    assert said[since:] == sorted(said[since:], reverse=True)


def test_once_sent_the_route_is_the_file(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    sent = {"happened_on": "20 March 2026", "submitted_by": "counter", "reference": ""}
    client.post(reverse("add-milestone", args=["submitted"]), sent)
    assert client.get(ROUTE).headers["Location"] == reverse("file")


def test_the_file_and_the_route_say_the_same_number_of_questions_left(client, hold):
    hold(about_the_situation(BY_PATHWAY["employee"]))
    assert client.get(ROUTE).context["left"] == walk(about_the_situation(BY_PATHWAY["employee"]), TODAY).to_go
    [answers] = [
        task for task in client.get(reverse("file")).context["tasks"] if task.url == reverse("situation")
    ]
    assert answers.status.text.startswith(f"{client.get(ROUTE).context['left']} ")


def test_where_nothing_is_to_be_sent_nothing_is_said_to_be_on_its_way(client, hold):
    hold(
        {
            **BY_PATHWAY["puma-non-eu"],
            "permit-dates": {"permit_from": "2026-05-01", "permit_to": "2027-04-30"},
        }
    )
    assert client.get(reverse("tracking")).context["lanes"] == []
    assert "1 May 2026" in client.get(reverse("file")).content.decode()


def test_while_the_route_is_not_known_the_page_after_sending_leads_to_the_questions(client, hold):
    hold({"territory": {"territory": "metropole"}})
    assert client.get(reverse("tracking")).headers["Location"] == reverse("situation")


@pytest.mark.parametrize("pathway", ["employee", "puma-non-eu"])
def test_before_the_route_is_known_the_pages_for_the_form_are_counted_too(pathway):
    known = {
        slug: BY_PATHWAY[pathway][slug] for slug in ("territory", "particular", "birth-date", "activity")
    }
    path = walk(known, TODAY)
    of_the_situation = {path.questions[slug].page for slug in path.unanswered}
    assert path.so_far.decision is None
    assert path.to_go >= len(of_the_situation) + len({"names", "housing", "phone"})


def test_on_the_most_usual_route_the_number_of_pages_left_is_right_from_the_first_question():
    path = walk(BY_PATHWAY["employee"], TODAY)
    order = list(path.questions)
    said = [
        walk({slug: path.given[slug] for slug in order[:number]}, TODAY).to_go for number in range(len(order))
    ]
    assert said == sorted(said, reverse=True)
    assert said[0] == len(path.pages)


def test_what_most_people_answer_reads():
    answers = usual_answers(TODAY)
    path = walk(answers, TODAY)
    assert answers.keys() <= BY_SLUG.keys()
    assert path.so_far.decision is not None
    assert all(BY_SLUG[slug].read(Answers(), stored) for slug, stored in answers.items())
