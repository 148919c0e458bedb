"""S03 to S08, S19, S37 at the desk of several teams and partners: what isn't visible is neither listed, opened nor changed."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.keys import COOKIE
from enrollment.access.records.assigning import take
from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import (
    AccessEvent,
    Assignment,
    Mandate,
    Membership,
    PutAside,
    Scope,
    Team,
)
from enrollment.access.records.teams import put_in_team, take_out_of_team
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.privacy.records.inventory import tables_of_a_file
from tests.abuse.addresses import ROUTES, addresses, values_of
from tests.abuse.matrix import every_address
from tests.abuse.people import MARKERS
from tests.abuse.test_access import everything_of, told
from tests.abuse.test_output import PAYLOADS, file_full_of, unguarded
from tests.staff import A_MONTH, TEAM, at_the_desk, entrust, staff


WRITES = ("view_casefile", "add_milestoneentry")


@pytest.fixture
def entrusted(theirs):
    entrust(theirs)
    turn_the_day(timezone.localdate())
    return theirs


@pytest.fixture
def anne(db):
    return staff("anne", *WRITES)


@pytest.fixture
def annes(anne):
    return at_the_desk(anne, raise_request_exception=False)


def partner_of(case_file):
    """Somebody of the employer who is told how far this request is."""
    user = staff("paul", team="")
    employer, now = put_in_team(user, "Transports Durand", is_partner=True), timezone.now()
    give_mandate(case_file, employer, now, scope=Scope.STATE, until=timezone.localdate(now) + A_MONTH)
    return user


def test_s04_the_admin_knows_no_table_that_belongs_to_a_file_but_the_file_itself():
    """A page of the admin for any of them would list and take what isn’t visible: it has to be thought of first."""
    assert set(admin.site._registry) == {CaseFile, User, Group}
    of_a_file = {apps.get_model(label) for label in tables_of_a_file()} - {CaseFile}
    assert len(of_a_file) > 15
    assert not of_a_file & set(admin.site._registry)


def test_s04_no_page_of_the_admin_leads_into_a_file_by_another_table(annes, entrusted):
    end_mandate(entrusted, timezone.now())
    for label in tables_of_a_file():
        app, model = label.split(".")
        for page in ("", "add/", f"{entrusted.pk}/change/", f"{entrusted.pk}/delete/"):
            response = annes.get(f"/admin/{app}/{model}/{page}")
            assert response.status_code in (403, 404) or label == "enrollment.casefile", (label, page)
            assert not [word for word in MARKERS if word in told(response)]


PIECES = ("paper", "paper_page", "request_id", "entry")


def test_s04_a_file_that_is_entrusted_opens_no_piece_of_another(annes, theirs, mine):
    """The address names the file that the team sees, and a paper, page, request or line of one that it doesn’t."""
    entrust(mine)
    asked, before = 0, everything_of(theirs)
    end_mandate(theirs, timezone.now())
    foreign, paper = values_of(theirs), mine.given_papers.get()
    own = {
        **foreign,
        "object_id": [mine.pk],
        "paper": [paper.pk],
        "paper_page": [paper.pages.get().pk],
        "request_id": [mine.requests.get().pk],
        "entry": [mine.milestone_entries.get().pk],
    }
    for route in ROUTES:
        for piece in PIECES:
            if not (route.startswith("admin/") and f"<{piece}>" in route and "<object_id>" in route):
                continue
            for path in addresses(route, **{**own, piece: foreign[piece]}):
                for method in ("get", "post"):
                    response = getattr(annes, method)(path)
                    assert response.status_code in (404, 405), path
                    assert theirs_stays_hidden(response)
                asked += 1
    assert asked > 8
    assert everything_of(theirs)[:9] == before[:9]


def theirs_stays_hidden(response):
    """Whether nothing of the other person’s file is told."""
    return not [word for word in MARKERS if word in told(response)]


@pytest.mark.parametrize("who", ["advisor", "operator"])
def test_s03_no_choice_of_the_admin_lists_a_file(who, annes, entrusted):
    """By every foreign key there is, whoever asks."""
    client = annes
    if who == "operator":
        client = at_the_desk(staff("root", team="", is_superuser=True), raise_request_exception=False)
    asked = 0
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if getattr(field, "remote_field", None) is None:
                continue
            named = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
            response = client.get(
                reverse("admin:autocomplete"), {**named, "field_name": field.name, "term": ""}
            )
            # Whoever runs the site may see who works at the desk, and no more.
            is_of_the_desk = who == "operator" and field.related_model in {User, Group}
            assert response.status_code in (403, 404) or is_of_the_desk, (model, field)
            assert theirs_stays_hidden(response)
            asked += 1
    assert asked > 40


@pytest.mark.parametrize(
    "asked",
    [
        {"_to_field": "reference", "_popup": "1"},
        {"_to_field": "shared_household", "_popup": "1"},
        {"_changelist_filters": "answers__contains=x"},
        {"team__name": "x"},
        {"case_file__answers__names__startswith": "Z"},
    ],
    ids=str,
)
def test_s05_popups_keys_and_filters_open_nothing_that_is_not_visible(asked, annes, entrusted):
    end_mandate(entrusted, timezone.now())
    for name, args in (("changelist", []), ("change", [entrusted.pk]), ("history", [entrusted.pk])):
        response = annes.get(reverse(f"admin:enrollment_casefile_{name}", args=args), asked)
        assert response.status_code in (400, 404)
        assert not [word for word in MARKERS if word in told(response)]


def test_s03_the_address_on_the_site_is_nobodys(annes, entrusted):
    assert not admin.site._registry[CaseFile].view_on_site or not hasattr(CaseFile, "get_absolute_url")
    assert annes.get(f"/admin/r/8/{entrusted.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["of another team", "a partner"])
@pytest.mark.parametrize("route", [each.route for each in every_address() if each.names_a_file])
def test_s03_whoever_has_no_mandate_is_named_to_its_person(route, who, entrusted):
    user = staff("olga", *WRITES, team="Another") if who == "of another team" else partner_of(entrusted)
    client, before = at_the_desk(user, raise_request_exception=False), everything_of(entrusted)
    for path in addresses(route, **{**values_of(entrusted), "object_id": [entrusted.pk]}):
        # What is sent comes first: nothing that a page undoes may take the line of the log with it.
        for method in ("post", "get"):
            response = getattr(client, method)(path, {"act": "take"} if method == "post" else {})
            assert response.status_code in (302, 403, 404, 405), path
            assert not [word for word in MARKERS if word in told(response)]
            if who == "of another team" and response.status_code == 404:
                assert AccessEvent.objects.filter(case_file=entrusted, what="advisor-refused").count() == 1
    assert everything_of(entrusted) == before
    if who == "of another team" and not route.endswith("casefile/<object_id>/"):
        assert AccessEvent.objects.filter(case_file=entrusted, what="advisor-refused").count() == 1


ENDINGS = {
    "the mandate is revoked": lambda file, user: end_mandate(file, timezone.now()),
    "another team is given it": lambda file, user: entrust(file, team="Another"),
    "its last day has passed": lambda file, user: Mandate.objects.update(until="2026-03-26"),
    "she leaves the team": lambda file, user: take_out_of_team(user, TEAM),
    "she leaves the desk": lambda file, user: User.objects.filter(pk=user.pk).update(is_active=False),
    "she may read files no more": lambda file, user: user.user_permissions.clear(),
}


def old_pages(client, file):
    """What was opened before, and is sent or asked for again afterwards."""
    paper, page = file.given_papers.get(), file.given_papers.get().pages.get()
    line = file.milestone_entries.get()
    chosen = client.post(reverse("desk-bulk"), {"act": "close", "file": [file.reference]})["Location"]
    listed = client.post(reverse("desk-bulk"), {"act": "export", "file": [file.reference]})["Location"]
    return [
        ("get", reverse("admin:enrollment_casefile_change", args=[file.pk]), {}),
        ("get", reverse("admin:enrollment_casefile_history", args=[file.pk]), {}),
        ("get", reverse("desk-paper", args=[file.pk, paper.pk]), {}),
        ("get", reverse("desk-picture", args=[file.pk, paper.pk, page.pk]), {}),
        (
            "post",
            reverse("admin:desk_add_milestone", args=[file.pk, "acknowledged"]),
            {"happened_on": "24 March 2026"},
        ),
        ("post", reverse("admin:desk_strike_out", args=[file.pk, line.pk]), {}),
        ("post", reverse("desk-hands", args=[file.pk]), {"act": "take"}),
        ("post", reverse("desk-hands", args=[file.pk]), {"act": "aside"}),
        ("post", chosen, {}),
        ("get", listed, {}),
        ("post", listed, {}),
        ("get", reverse("admin:enrollment_casefile_changelist"), {}),
        ("get", reverse("admin:enrollment_casefile_changelist"), {"q": file.reference}),
    ]


@pytest.mark.parametrize("ends", ENDINGS)
def test_s07_access_ends_with_the_next_request_also_for_pages_that_are_open(ends, annes, anne, entrusted):
    staff("olga", *WRITES, team="Another")
    asked = old_pages(annes, entrusted)
    ENDINGS[ends](entrusted, anne)
    kept, before = dict(annes.cookies), everything_of(entrusted)[:9]
    for method, path, typed in asked:
        annes.cookies.clear()
        annes.cookies.update(kept)
        response = getattr(annes, method)(path, typed)
        assert response.status_code < 500
        assert not [word for word in MARKERS if word in told(response)], path
    assert everything_of(entrusted)[:9] == before
    assert not (PutAside.objects.exists() or Assignment.objects.exists())
    assert not AccessEvent.objects.filter(what__in=["listed", "file-taken", "put-aside"]).exists()


def test_s07_a_lead_who_leads_no_more_changes_nothing_from_an_open_page(theirs):
    lead, anne = staff("lea", *WRITES, team=""), staff("anne", *WRITES)
    team = put_in_team(lead, TEAM, is_lead=True)
    leads, spread = at_the_desk(lead), reverse("desk-spread", args=[team.pk])
    entrust(theirs)
    take(theirs, who=anne, now=timezone.now())
    Membership.objects.filter(user=lead).update(is_lead=False)
    sent = {"former": anne.pk, "over": [lead.pk]}
    assert leads.post(spread, sent).status_code == 404
    assert (
        leads.post(reverse("desk-members", args=[team.pk]), {"act": "remove", "user": anne.pk}).status_code
        == 404
    )
    leads.post(reverse("desk-hands", args=[theirs.pk]), {"act": "hand", "to": lead.pk})
    assert Assignment.objects.get().advisor == anne


def test_s07_what_a_partner_is_told_ends_with_the_next_request(theirs):
    paul = partner_of(theirs)
    client = at_the_desk(paul)
    assert theirs.reference in told(client.get(reverse("desk-partner")))
    end_mandate(theirs, timezone.now(), matter=(Scope.STATE,))
    assert theirs.reference not in told(client.get(reverse("desk-partner")))


def test_s08_nobody_makes_themselves_more_by_a_field_that_no_form_has(theirs, mine, browser):
    anne = staff("anne", "view_casefile")
    forged = {
        "is_lead": "1",
        "is_staff": "1",
        "is_superuser": "1",
        "team": Team.objects.get(name=TEAM).pk,
        "scope": "act",
    }
    client = at_the_desk(anne)
    client.post(reverse("desk-members", args=[forged["team"]]), {**forged, "act": "lead", "user": anne.pk})
    client.post(reverse("desk-hands", args=[theirs.pk]), {**forged, "act": "nothing", "advisor": anne.pk})
    anne.refresh_from_db()
    assert not (
        anne.is_superuser or Membership.objects.filter(is_lead=True).exists() or Assignment.objects.exists()
    )
    partner_of(theirs)
    employer = Team.objects.get(is_partner=True).pk
    typed = {"until_day": 27, "until_month": 4, "until_year": 2026}
    browser.post(reverse("tell-partner"), {**forged, **typed, "team": employer})
    assert [(each.scope, each.team_id) for each in Mandate.objects.filter(case_file=mine)] == [
        ("state", employer)
    ]


def test_s19_no_page_of_the_desk_lets_anybody_act_as_somebody_else(annes, entrusted):
    """No address of it hands over the key to a file, or another user’s session."""
    kept, values = dict(annes.cookies), values_of(entrusted)
    for route in ROUTES:
        if not route.startswith("admin/"):
            continue
        for path in addresses(route, **values):
            for method in ("get", "post"):
                annes.cookies.clear()
                annes.cookies.update(kept)
                response = getattr(annes, method)(path)
                assert COOKIE not in response.cookies, path
    assert not [name for name in ROUTES if "hijack" in name or "impersonate" in name]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_s37_what_was_typed_is_text_on_every_page_of_teams_partners_and_many_files(payload, db):
    case_file, team = file_full_of(payload), payload[:80]
    lead, anne = staff("lea", *WRITES, team=""), staff("anne", *WRITES, team=team)
    entrust(case_file, team=team)
    led = put_in_team(lead, team, is_lead=True)
    take(case_file, who=anne, now=timezone.now())
    turn_the_day(timezone.localdate())
    client, paul = at_the_desk(lead), at_the_desk(partner_of(case_file))
    pages = [
        client.get(reverse("desk-team", args=[led.pk])),
        client.get(reverse("desk-spread", args=[led.pk]), {"former": anne.pk, "over": [lead.pk]}),
        client.post(reverse("desk-members", args=[led.pk]), {"act": "add", "name": payload}),
        client.post(
            reverse("desk-bulk"),
            {"act": "close", "files": payload, "file": [case_file.reference]},
            follow=True,
        ),
        paul.get(reverse("desk-partner")),
    ]
    for response in pages:
        assert response.status_code == 200
        assert unguarded(response) == []


def test_s02_nobody_without_a_session_is_told_of_a_team(theirs):
    for route in ("admin/teams/", "admin/bulk/", "admin/partner/"):
        assert Client().get(f"/{route}")["Location"].startswith(reverse("admin:login"))
