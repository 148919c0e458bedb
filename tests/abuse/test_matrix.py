"""S01, S03, S07: every address, for every role, by every verb. `pytest tests/abuse/test_matrix.py --matrix` prints the table."""

import json

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from enrollment.access.keys import Key, write_cookie
from enrollment.access.records.devices import add_device
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Means, Role, Scope
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.models import CaseFile
from tests.abuse.addresses import PARTS, addresses, values_of
from tests.abuse.matrix import ADVISORS, HOLDERS, ROLES, VERBS, every_address, outcome_of, promised
from tests.abuse.people import FIRST_NAMES, MARKERS, NAME, browser_of, their_file
from tests.abuse.test_access import everything_of, not_only_read, told
from tests.staff import A_MONTH, TEAM, at_the_desk, entrust, staff


ADDRESSES = sorted(set(every_address()), key=lambda each: each.route)
WRITERS = {"owner", "helper who fills in", "advisor with a mandate to act", "lead of the team"}
# What a partner is told by name on their page, which the person agreed to.
TOLD_TO_PARTNERS = {"admin/partner/": {NAME, FIRST_NAMES}}


def helper(case_file, role):
    """A browser of somebody whom the person of the file invited."""
    now = timezone.now()
    device = add_device(
        case_file, "", now, means=Means.CODE, role=role, holder="Nadia", ends_on=timezone.localdate(now)
    )
    client, response = Client(raise_request_exception=False), HttpResponse()
    write_cookie(response, [Key(case_file.pk, case_file.lock, device.pk)], exchanged=False)
    client.cookies.update(response.cookies)
    return client


def advisor(team=TEAM, **options):
    rights = () if options.get("is_superuser") else ("view_casefile", "add_milestoneentry")
    user = staff("agathe", *rights, team=team, **options)
    return at_the_desk(user, raise_request_exception=False)


def as_lead(case_file):
    entrust(case_file)
    user = staff("lea", "view_casefile", "add_milestoneentry", team="")
    put_in_team(user, "Another team", is_lead=True)
    return at_the_desk(user, raise_request_exception=False)


def leading(case_file):
    entrust(case_file)
    user = staff("lea", "view_casefile", "add_milestoneentry", team="")
    put_in_team(user, TEAM, is_lead=True)
    return at_the_desk(user, raise_request_exception=False)


def of_another_team(case_file):
    entrust(case_file)
    return advisor(team="Another team")


def for_a_partner(case_file):
    """With the advisors' team beside it, which sees the file, and whose people the partner isn't one of."""
    entrust(case_file)
    user = staff("paul", team="")
    employer = put_in_team(user, "Transports Durand", is_partner=True)
    now = timezone.now()
    give_mandate(case_file, employer, now, scope=Scope.STATE, until=timezone.localdate(now) + A_MONTH)
    return at_the_desk(user, raise_request_exception=False)


def with_mandate(case_file, scope):
    entrust(case_file, scope=scope)
    return advisor()


BROWSERS = {
    "nobody": lambda case_file: browser_of(),
    "owner": browser_of,
    "helper who looks": lambda case_file: helper(case_file, Role.LOOK),
    "helper who fills in": lambda case_file: helper(case_file, Role.FILL),
    "advisor without a mandate": lambda case_file: advisor(),
    "advisor with a mandate to look": lambda case_file: with_mandate(case_file, Scope.LOOK),
    "advisor with a mandate to act": lambda case_file: with_mandate(case_file, Scope.ACT),
    "lead of the team": leading,
    "advisor of another team": of_another_team,
    "lead of another team": as_lead,
    "partner": for_a_partner,
    "operator": lambda case_file: (entrust(case_file), advisor(team="", is_superuser=True))[1],
}


def test_every_role_has_its_browser():
    assert tuple(BROWSERS) == ROLES


@pytest.mark.usefixtures("blank_sheets")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("part", range(PARTS))
def test_s01_s03_every_address_keeps_the_promise_of_its_kind(role, part, db, record_property, log):
    """Each is tried for itself: what one page does (an erasure, a logout) is undone before the next."""
    case_file, cells, broken = their_file(), {}, []
    browser, values = BROWSERS[role](case_file), values_of(case_file)
    kept, before = dict(browser.cookies), everything_of(case_file)
    for address in ADDRESSES[part::PARTS]:
        got = {}
        for verb in VERBS:
            path = next(addresses(address.route, **values))
            with transaction.atomic():
                with not_only_read() as statements:
                    response = browser.generic(verb, path)
                may_differ = role not in WRITERS and verb == "POST" and statements
                changed = may_differ and everything_of_any(case_file) != before
                transaction.set_rollback(True)
            browser.cookies.clear()
            browser.cookies.update(kept)
            got[verb] = outcome_of(response)
            if got[verb] not in promised(address, role, verb):
                broken.append(f"{verb} {path} is {got[verb]}")
            hidden = set(MARKERS) - (
                TOLD_TO_PARTNERS.get(address.route, set()) if role == "partner" else set()
            )
            if role not in HOLDERS | ADVISORS and any(word in told(response) for word in hidden):
                broken.append(f"{verb} {path} shows the file")
            if changed:
                broken.append(f"{verb} {path} changes the file")
        cells[address.route] = in_one_cell(got)
    record_property("matrix", json.dumps({role: cells}))
    assert broken == []
    assert "Traceback" not in log.getvalue()


def everything_of_any(case_file):
    """None once it is erased."""
    return everything_of(case_file) if CaseFile.objects.filter(pk=case_file.pk).exists() else None


def in_one_cell(got):
    """What a GET gets, and what a POST gets where it is something else."""
    sent = "" if got["POST"] in (got["GET"], "no verb") else f" / {got['POST']}"
    return got["GET"] + sent
