"""Every address of the site, made from the URLconf itself, so that a new page can't escape these tests."""

import re
from collections.abc import Iterator
from itertools import product

from django.db import transaction
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLResolver
from django.utils import timezone

from enrollment.access.pdf_queue import BY_VISITOR
from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Means


PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
CONVERTED = re.compile(r"<(\w+):(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def views(resolver=None, before=""):
    """Each route with its parameters written as <name>, and the view that answers there."""
    for pattern in (resolver or get_resolver()).url_patterns:
        own = str(pattern.pattern)
        if isinstance(pattern.pattern, RoutePattern):
            own = PARAMETER.sub(r"<\1>", own)
        else:
            own = GROUP.sub(r"<\1>", own).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(pattern, URLResolver):
            yield from views(pattern, before + own)
        else:
            yield before + own, pattern.callback


def converters(resolver=None):
    """Each parameter with what its addresses let through: `uuid`, `int`, `str` …"""
    for pattern in (resolver or get_resolver()).url_patterns:
        yield from CONVERTED.findall(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from converters(pattern)


def odd_values(text, pk):
    """For every parameter that there is: an id where one is asked for, this text elsewhere."""
    names, asked = {name for route in ROUTES for name in PARAMETER.findall(route)}, set(converters())
    ids = {name: [pk] for name in names if ("uuid", name) in asked}
    figures = {name: [1] for name in names if ("int", name) in asked}
    return {name: [text] for name in names} | figures | ids


ROUTES = sorted({route for route, _view in views()})


PARTS = 4  # so that the processes of a run share them


def each_for_itself(routes) -> Iterator[str]:
    """One after the other on the same rows: what is done at one is undone before the next, and no PDF of it is counted."""
    for route in routes:
        with transaction.atomic():
            yield route
            transaction.set_rollback(True)
        BY_VISITOR.counts.clear()


def addresses(route, **values):
    """The route's addresses with these values: a parameter unknown here fails the test that meets it."""
    names = PARAMETER.findall(route)
    for chosen in product(*(values[name] for name in names)):
        path = route
        for name, value in zip(names, chosen, strict=True):
            path = path.replace(f"<{name}>", str(value))
        yield "/" + path


def values_of(case_file):
    """What a stranger could put into an address to reach this file."""
    proof, expense = case_file.residence_proofs.get(), case_file.care_expenses.get()
    line = case_file.milestone_entries.get()
    return {
        "step": ["names", "address", "check", "child-1", str(case_file.pk), case_file.reference],
        "kind": ["rent_receipt", "refusal", "complaint", proof.pk],
        "proof": [proof.pk],
        "file": [case_file.pk],
        "topic": ["medecin-traitant", case_file.pk],
        "expense": [expense.pk],
        "token": [
            case_file.pk,
            case_file.mailbox.pk.hex,
            case_file.calendar_link.secret,
            case_file.reference,
        ],
        "letter": [case_file.letters_received.get().pk],
        "code": ["complaint", "visitors", case_file.pk],
        "milestone": ["acknowledged", "submitted", line.pk],
        "entry": [line.pk],
        "form": ["cerfa-15763", "cerfa-14445", case_file.pk],
        "blank": ["own", "nothing", case_file.pk],
        "uidb64": ["MQ", case_file.pk],
        "key": [1],
        "device": [add_device(case_file, "", timezone.now(), means=Means.BEGAN).pk],
        "page": [0, 7],
        "asked": ["passport", case_file.pk],
        "person": ["applicant", "child-1"],
        "paper": [case_file.given_papers.get().pk],
        "paper_page": [case_file.given_papers.get().pages.get().pk],
        "check": ["name", "luck"],
        "request_id": [case_file.requests.get().pk],
        "team": [case_file.mandates.values_list("team", flat=True).first() or 1],
        "seen": ["file", "checklist", "devices"],
        "object_id": [case_file.pk, proof.pk, case_file.reference],
        "prepared": [case_file.pk],
        "client_list": [case_file.pk],
        "content_type_id": [1, 8],
        "app_label": ["enrollment", "auth"],
        "id": [1],
        "url": ["enrollment/casefile", f"enrollment/casefile/{case_file.pk}"],
    }
