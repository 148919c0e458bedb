"""Who gets what where: every address of the site by every role and verb, and what the site's own marks promise.

What is promised is read from the view itself (does it open a file, for whom is it marked) and from its address (the
desk's). So a new page is in the table with its first line in the URLconf, and red unless it keeps the promise of its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpResponse

from tests.abuse.addresses import views


ROLES = (
    "nobody",
    "owner",
    "helper who looks",
    "helper who fills in",
    "advisor without a mandate",
    "advisor with a mandate to look",
    "advisor with a mandate to act",
    "lead of the team",
    "advisor of another team",
    "lead of another team",
    "partner",
    "operator",
)
ADVISORS = frozenset({*(role for role in ROLES if role.startswith("advisor with a")), "lead of the team"})
AT_THE_DESK = frozenset(ROLES[ROLES.index("advisor without a mandate") :])
ABOUT_ONE_FILE = ("admin/enrollment/casefile/<", "admin/papers/<", "admin/teams/hands/<")
# All that somebody who works for a partner is shown at the desk: the door, and how far requests are.
A_PARTNERS = ("admin/", "admin/partner/")
AT_THE_DOOR = (
    "admin/jsi18n/",
    "admin/login/",
    "admin/logout/",
    "admin/second-factor/",
    "admin/password_change/",
    "admin/welcome/",
)
HOLDERS = frozenset({"owner", "helper who looks", "helper who fills in"})
VERBS = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Address:
    """A route with its parameters as <name>, and the marks of its view."""

    route: str
    opens_a_file: bool
    least_role: str  # owner, fill or look
    is_desk: bool
    is_for_who_fills: bool = False  # a form and nothing else, or what is printed

    @property
    def names_a_file(self) -> bool:
        """A page of the desk that is about one file."""
        return self.route.startswith(ABOUT_ONE_FILE)

    @property
    def leads_a_team(self) -> bool:
        """A page for the leads of one team."""
        return self.route.startswith("admin/teams/<")


def marks_of(view: object) -> dict[str, object]:
    """The marks on the view and on whatever it wraps, the innermost first."""
    found: dict[str, object] = {}
    while view is not None:
        for name in ("opens_a_file", "least_role", "hidden_from_lookers"):
            if hasattr(view, name):
                found[name] = getattr(view, name)
        view = getattr(view, "__wrapped__", None)
    return found


def every_address() -> Iterator[Address]:
    """From the URLconf."""
    for route, view in views():
        marks = marks_of(view)
        yield Address(
            route=route,
            # The questions open it by themselves: formtools' view is a class.
            opens_a_file=bool(marks.get("opens_a_file")) or route.startswith("situation/"),
            least_role=str(marks.get("least_role", "fill")),
            is_desk=route.startswith("admin/"),
            is_for_who_fills=bool(marks.get("hidden_from_lookers")),
        )


def outcome_of(response: HttpResponse) -> str:
    """In one word: shown, led elsewhere, to the start, to the door, refused, absent, not that verb, odd."""
    status, there = response.status_code, response.headers.get("Location", "")
    if status in (301, 302):
        if urlsplit(there).path == "/":
            return "start"
        return "door" if there.startswith("/admin/login/") else "led on"
    words = {200: "shown", 400: "odd", 403: "refused", 404: "absent", 405: "no verb", 429: "later"}
    return words.get(status, str(status))


def promised_at_the_desk(address: Address, role: str) -> frozenset[str]:
    """The same for a page of the desk."""
    if role not in AT_THE_DESK:
        # Who comes in, and who was sent a link to choose a password, isn't at the desk yet.
        is_the_door = "login" in address.route or "welcome" in address.route
        return frozenset({"door", "absent", "no verb", "shown", "led on"} if is_the_door else NOT_IN)
    if address.names_a_file and role not in ADVISORS:
        # Django leads from the bare id, whatever it is, to the page of change, which is absent.
        leads = {"led on"} if address.route.endswith("casefile/<object_id>/") else set()
        return frozenset({"absent", "refused", "no verb"} | leads)
    if address.leads_a_team and role != "lead of the team":
        return frozenset({"absent", "refused", "no verb"})
    is_partners = address.route == "admin/partner/"
    if (role == "partner" and not may_a_partner(address)) or (is_partners and role != "partner"):
        return frozenset({"absent", "refused", "no verb", "led on", "odd", "door"})
    return ANYTHING | {"refused", "door"}


def promised(address: Address, role: str, verb: str) -> frozenset[str]:
    """The outcomes that the page's kind allows to this role; "shown" says nothing yet of what is on it."""
    if address.is_desk:
        return promised_at_the_desk(address, role)
    if not address.opens_a_file:
        return ANYTHING | {"refused"}
    if role not in HOLDERS:
        return frozenset(
            {"start", "no verb", "led on", "shown", "odd"} if is_question(address) else {"start", "no verb"}
        )
    if role == "owner":
        return ANYTHING | {"refused"} if is_question(address) else ANYTHING
    if address.least_role == "owner":
        return frozenset({"refused", "no verb"})
    if role == "helper who looks" and address.is_for_who_fills:
        return frozenset({"refused", "no verb"})
    if role == "helper who looks" and verb == "POST" and address.least_role != "look":
        return frozenset({"refused", "no verb"} | ({"led on"} if is_question(address) else set()))
    return ANYTHING


def may_a_partner(address: Address) -> bool:
    """Whether whoever works for a partner may be shown it."""
    return address.route in A_PARTNERS or address.route.startswith(AT_THE_DOOR)


ANYTHING = frozenset({"shown", "led on", "absent", "no verb", "odd", "start", "later"})
NOT_IN = {"door", "absent", "no verb", "led on", "refused"}


def is_question(address: Address) -> bool:
    """The questions, which are asked before there is a file."""
    return address.route.startswith("situation/")


def as_table(cells: dict[str, dict[str, str]]) -> str:
    """The pages against the roles; in each cell what a GET gets and, where it differs, what a POST gets."""
    lines = ["| page | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 1) + "|"]
    for route in sorted(cells):
        lines.append(f"| /{route} | " + " | ".join(cells[route].get(role, "") for role in ROLES) + " |")
    return "\n".join(lines)
