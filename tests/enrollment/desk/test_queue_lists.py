"""Lists of the desk: mine and nobody's, in one order or another, kept under a name, and walked from file to file."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Assignment
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import nearness_of
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.docket.records.models import DocketRow, SavedView
from enrollment.messages.records.writing import write_to_team
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TODAY
from tests.staff import TEAM


LIST = reverse("admin:enrollment_casefile_changelist")
VIEWS = reverse("saved-views")
PUMA = BY_PATHWAY["puma-non-eu"]


@pytest.fixture
def files(advisor):
    """Two of mine, of which one waits for me; one of a colleague's, one of nobody's."""
    me, bruno = User.objects.get(), User.objects.create_user("bruno", is_staff=True, first_name="Bruno")
    put_in_team(bruno, TEAM)
    hands = {"waits for me": me, "mine": me, "bruno's": bruno, "nobody's": None}
    made = {}
    for name, hand in hands.items():
        with acting(now=timezone.now()) as act:
            made[name] = CaseFile.objects.create(answers=PUMA)
            act.on(made[name])
            if hand:
                Assignment.objects.create(case_file=made[name], advisor=hand, since=timezone.now())
    write_to_team(made["waits for me"], "Hello", now=timezone.now())
    return made


def names_on(page, files):
    by_reference = {each.reference: name for name, each in files.items()}
    return [by_reference[reference] for reference in re.findall(r'data-reference="([^"]+)"', page)]


def asked(browser, /, **typed):
    return browser.get(LIST, typed).content.decode()


def links(page, marked):
    return [unescape(href) for href in re.findall(rf'<a href="([^"]+)"[^>]*{marked}', page)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"advisor": "me", "waits_for": "advisor"}, ["waits for me"]),
        ({"advisor": "me"}, ["waits for me", "mine"]),
        ({"advisor": "nobody"}, ["nobody's"]),
        ({}, ["waits for me", "bruno's", "mine", "nobody's"]),
    ],
    ids=str,
)
def test_mine_nobodys_and_the_whole_teams(advisor, files, typed, names):
    page = asked(advisor, **typed)
    assert sorted(names_on(page, files)) == sorted(names)
    assert names_on(page, files)[0] == names[0]
    assert page.count('aria-current="page"') == 1


def test_the_files_of_a_colleague_and_of_nobody_who_is_in_the_team(advisor, files):
    bruno = User.objects.get(username="bruno")
    assert names_on(asked(advisor, advisor=bruno.pk), files) == ["bruno's"]
    stranger = User.objects.create_user("stranger", is_staff=True)
    for odd in (stranger.pk, "x", "-1", 2**70):
        assert 'id="id_advisor_error"' in asked(advisor, advisor=odd)


def test_what_waits_says_why(advisor, files):
    page = asked(advisor, advisor="me", waits_for="advisor")
    assert "a message waits for an answer" in page
    assert 'data-turn="advisor"' in page


@pytest.mark.parametrize(("sort", "column"), [("due", "by_due"), ("waiting", "by_waiting")])
def test_in_another_order_from_page_to_page(advisor, sort, column):
    for _each in range(52):
        CaseFile.objects.create(answers={})
    turn_the_day(TODAY)
    for number, row in enumerate(DocketRow.objects.order_by("?")):
        day = TODAY - timedelta(days=number)
        row.by_due = row.by_waiting = f"{day} 9999-12-31"
        row.save()
    first = asked(advisor, sort=sort)
    [following] = links(first, 'rel="next"')
    shown = re.findall(r'data-reference="([^"]+)"', first + advisor.get(LIST + following).content.decode())
    assert shown == list(DocketRow.objects.order_by(column).values_list("case_file__reference", flat=True))


def walked(advisor, page):
    """From the first file of a list to the last: the files that the key for the next one opens."""
    there, seen = links(page, "data-row")[0], []
    while there.startswith(LIST) and "/change/" in there:
        seen.append(there.removeprefix(LIST).split("/")[0])
        [following] = links(advisor.get(there).content.decode(), 'rel="next"')
        there = advisor.get(following)["Location"]
    return seen, there


@pytest.mark.parametrize("typed", [{}, {"sort": "waiting"}, {"q": "nguyen"}, {"advisor": "me"}], ids=str)
def test_the_next_file_is_the_next_row_of_the_list_that_one_came_from(advisor, files, typed):
    page = asked(advisor, **typed)
    seen, end = walked(advisor, page)
    by_id = {str(each.pk): name for name, each in files.items()}
    assert [by_id[each] for each in seen] == names_on(page, files)
    assert end.split("?")[0] == LIST
    assert "the last file of this list" in advisor.get(end).content.decode()


def test_a_file_that_has_left_the_list_meanwhile_still_has_a_next_one(advisor, files):
    page = asked(advisor, advisor="me")
    first = links(page, "data-row")[0]
    [following] = links(advisor.get(first).content.decode(), 'rel="next"')
    Assignment.objects.filter(case_file=files["waits for me"]).delete()
    DocketRow.objects.filter(case_file=files["waits for me"]).update(advisor=None, order="5 9999")
    assert str(files["mine"].pk) in advisor.get(following)["Location"]


def test_back_to_the_same_row_of_the_same_list(advisor, files):
    page = asked(advisor, advisor="me", sort="due")
    [back] = links(advisor.get(links(page, "data-row")[1]).content.decode(), "data-back")
    address, row = back.split("#")
    assert address == f"{LIST}?advisor=me&sort=due"
    assert f'id="{row}"' in advisor.get(address).content.decode()


@pytest.mark.parametrize(
    "typed",
    [{"list": "evil=1&state=x"}, {"list": "=&=", "at": "x~y"}, {"at": "9~1"}, {"list": "q=" + "a" * 5000}],
    ids=["unknown names", "no place", "beyond", "long"],
)
def test_an_odd_address_of_a_file_leads_to_lists_of_ours_alone(advisor, files, typed):
    file = reverse("admin:enrollment_casefile_change", args=[files["mine"].pk])
    page = advisor.get(file, typed).content.decode()
    assert "evil" not in "".join(links(page, "data-back") + links(page, 'rel="next"'))
    there = advisor.get(reverse("next-file", args=[files["mine"].pk]), typed)["Location"]
    assert advisor.get(there).status_code == 200


def test_a_view_is_kept_under_a_name_for_oneself_and_without_the_name_looked_for(advisor, files):
    keep = f"{VIEWS}?list=advisor%3Dme%26q%3DNguyen%26sort%3Ddue%26after%3D1~2"
    assert advisor.post(keep, {"name": "Mine by day"})["Location"] == f"{LIST}?advisor=me&sort=due"
    [view] = SavedView.objects.all()
    assert (view.owner.username, view.query) == ("advisor", "advisor=me&sort=due")
    page = asked(advisor, advisor="me", sort="due")
    assert re.search(r'aria-current="page">Mine by day', page)
    advisor.post(f"{VIEWS}?list=state%3Dready", {"name": "Mine by day"})
    assert SavedView.objects.get().query == "state=ready"


def test_what_is_no_filter_is_kept_in_no_view_however_long_it_is(advisor, files):
    said = urlencode({"list": f"road={'x' * 500}&fund=1234&advisor=nobody%00&state=ready"})
    assert advisor.post(f"{VIEWS}?{said}", {"name": "Odd"}).status_code == 302
    assert SavedView.objects.get().query == "state=ready"


@pytest.mark.parametrize("name", ["", "x" * 61, " "], ids=["none", "long", "blank"])
def test_a_name_that_is_none_is_said_beside_the_field_and_kept_there(advisor, files, name):
    response = advisor.post(VIEWS, {"name": name})
    assert response.context["form"].errors.keys() == {"name"}
    assert name.strip() in response.content.decode()
    assert not SavedView.objects.exists()


def test_only_so_many_views_and_nobody_removes_anothers(advisor, files, monkeypatch):
    monkeypatch.setattr("enrollment.desk.queue_views.MOST_VIEWS", 1)
    other = SavedView.objects.create(owner=User.objects.get(username="bruno"), name="His", query="")
    advisor.post(VIEWS, {"name": "One"})
    assert advisor.post(VIEWS, {"name": "Two"}).context["form"].errors
    assert advisor.post(reverse("remove-view", args=[other.pk])).status_code == 404
    own = SavedView.objects.get(name="One")
    assert advisor.post(reverse("remove-view", args=[own.pk])).status_code == 302
    assert list(SavedView.objects.all()) == [other]


def test_a_view_says_what_it_keeps_and_is_renamed_by_its_owner_alone(advisor, files):
    keep = f"{VIEWS}?list=advisor%3Dme%26waits_for%3Dadvisor%26doubt%3Don%26sort%3Ddue"
    for said in ("Advisor: me", "Waits for: an advisor", "Only files in doubt", "Order: next day first"):
        assert said in advisor.get(keep).content.decode()
    assert "The whole list" in advisor.get(VIEWS).content.decode()
    advisor.post(keep, {"name": "Mine"})
    advisor.post(VIEWS, {"name": "All"})
    mine = reverse("rename-view", args=[SavedView.objects.get(name="Mine").pk])
    assert 'value="Mine"' in advisor.get(mine).content.decode()
    assert "is called so" in advisor.post(mine, {"name": "All"}).content.decode()
    assert advisor.post(mine, {"name": "Mine, in doubt"})["Location"] == VIEWS
    assert set(SavedView.objects.values_list("name", flat=True)) == {"Mine, in doubt", "All"}
    other = SavedView.objects.create(owner=User.objects.get(username="bruno"), name="His", query="")
    assert advisor.post(reverse("rename-view", args=[other.pk]), {"name": "Hers"}).status_code == 404


def test_a_doubt_is_quoted_as_the_client_reads_it(advisor):
    CaseFile.objects.create(answers=AWAY_FOR_LONG)
    turn_the_day(TODAY)
    page = asked(advisor)
    assert "In doubt: what the client reads" in page
    assert "<q>You were away for long" in page


# Each asked for as an advisor does, and what of the rows makes it find some.
ASKED = [
    ({}, {}),
    ({"advisor": "me"}, {}),
    ({"advisor": "nobody"}, {}),
    ({"state": "blocked"}, {"state": "blocked"}),
    ({"waits_for": "caisse"}, {"waits_for": "caisse"}),
    ({"road": "asylum"}, {"road": "asylum"}),
    ({"fund": "597"}, {"fund": "597"}),
    ({"language": "fr"}, {"language": "fr"}),
    ({"doubt": "on"}, {"is_doubtful": True}),
    *(
        ({"due": due}, {"due_on": day, "by_due": f"{day} {TODAY}", "nearness": nearness_of(day, TODAY)})
        for due, day in (
            ("over", TODAY - timedelta(days=3)),
            ("today", TODAY),
            ("week", TODAY + timedelta(days=3)),
            ("later", TODAY + timedelta(days=30)),
        )
    ),
    ({"after": "0~0"}, {}),
    ({"before": "9~9"}, {}),
    ({"last": "1"}, {}),
]


@pytest.mark.parametrize(("typed", "said"), ASKED, ids=str)
def test_a_page_asks_the_database_as_often_whatever_is_asked_of_it(
    advisor, files, typed, said, django_assert_num_queries
):
    DocketRow.objects.update(**{"language": "en", **said})
    for sort in ("", "due", "waiting"):
        with django_assert_num_queries(14):
            page = asked(advisor, **typed, sort=sort)
        assert names_on(page, files)


@pytest.mark.parametrize(
    ("search", "times", "is_found"),
    [("reference", 15, True), ("nguyen", 16, True), ("thi nguyen", 19, True), ("nobody", 15, False)],
)
def test_a_search_asks_as_often_whomever_it_finds(
    advisor, files, search, times, is_found, django_assert_num_queries
):
    typed = {"q": files["mine"].reference if search == "reference" else search}
    for sort in ("", "due", "waiting"):
        with django_assert_num_queries(times):
            page = asked(advisor, **typed, sort=sort)
        assert bool(names_on(page, files)) is is_found


def test_the_next_file_of_a_list_is_found_in_eight_questions(advisor, files, django_assert_num_queries):
    for kept in ("advisor=me", "sort=waiting", "due=later&sort=waiting"):
        with django_assert_num_queries(8):
            advisor.get(reverse("next-file", args=[files["mine"].pk]), {"list": kept, "at": "0~1"})
