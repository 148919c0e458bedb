"""What was typed is shown again when a form's token is missing or old: on every page of ours that takes words."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from enrollment.ui.typed_again import is_repeated


# They take a press of a button and no words: there is nothing to lose.
WITHOUT_WORDS = {
    "remove-proof", "remove-care", "remove-letter", "strike-out", "delete-file", "close-file", "demonstration",
    "reminders-remove", "make-calendar", "revoke-calendar", "stop-reminders",
    "start-partner", "open-held", "invitation", "invite-partner", "move-children", "leave-household",
    "set_language", "add-month", "paper-right", "leave-paper", "take-words-back",
    "end-device", "end-other-devices", "print-sheet", "revoke-sheet",
    "revoke-mandate", "revoke-print", "prove-code", "prove-wait", "own-form", "keep-file",
    "put-off", "give-paper", "add-to-paper", "replace-page", "change-page", "remove-paper", "paper-done", "give-asked",
    "stop-telling", "rules-read", "move-paper",
}  # fmt: skip
READ_ONLY = {
    "devices",
    "landing", "help", "route", "file", "residence", "forms", "form-pdf", "form-guide", "envelope", "envelope-pdf", "counter-card",
    "mandate-pdf", "partner-pdf",
    "care", "claim-pdf", "reminders", "calendar", "household", "tracking", "what-happened", "follow-up", "letter-pdf",
    "received-letters", "demands", "demand", "after", "after-topic", "caisse", "healthz", "robots", "security", "favicon",
    "privacy", "file-privacy", "export", "erased", "erased-text", "reimbursement:estimator", "reimbursement:mutuelle", "glossary",
    "papers", "paper", "paper-pdf", "page-picture", "page-thumbnail", "reading-of-paper", "requests",
}  # fmt: skip
# At the desk too: what takes words is tried in tests/enrollment/desk/test_words_after_the_end.py.
OF_THE_DESK = {
    "forms-in-use", "calibration-sheet", "leads-nowhere", "hand-over-blank", "waiting-blank", "waiting-picture",
    "account_login", "account_logout", "mfa_authenticate", "confirm-again", "choose-password", "mfa_index", "set-up-app", "app-square",
    "recovery-codes", "add-passkey", "remove-passkey", "desk-paper", "desk-picture", "next-file",
    "remove-view",
    "desk-no-answer", "desk-presence", "desk-pdf", "desk-form-pdf", "desk-letter-pdf", "morning-mail",
    "desk-accept", "desk-close-request", "desk-take-back",
    "prepared-files", "prepared-file", "mail-invitation", "hand-over-code", "withdraw-prepared",
    "send-list", "list-template", "client-list", "make-list", "invite-list", "stop-list", "forget-list", "list-troubles",
    "fill-in", "end-filling-in",
    "desk-teams", "desk-team", "desk-members", "desk-spread", "desk-hands", "desk-bulk", "desk-partner",
    "law-changes", "settle-law-changes", "figures", "figures-csv", "as-client",
}  # fmt: skip


def views(resolver: URLResolver, prefix: str = ""):
    """Every address of ours by its name, with its view; the admin's own are left out."""
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield prefix + (each.name or ""), each.callback
        elif each.app_name != "admin":
            yield from views(each, f"{each.app_name}:" if each.app_name else prefix)


ALL = dict(views(get_resolver()))


def test_every_page_is_marked_or_takes_no_words():
    unmarked = {name for name, view in ALL.items() if not is_repeated(view)}
    assert unmarked == WITHOUT_WORDS | READ_ONLY | OF_THE_DESK


@pytest.mark.parametrize(
    ("address", "field"),
    [
        pytest.param("/household/", "code", id="the code that opens a file here"),
        pytest.param("/household/join/", "code", id="the code that joins a household"),
    ],
)
def test_a_code_typed_on_a_page_that_was_open_too_long_is_not_lost(db, address, field):
    response = Client(enforce_csrf_checks=True).post(
        address, {field: "BCDF-GHJK"}, headers={"Origin": "http://testserver"}
    )
    assert response.status_code == 403
    assert b"BCDF-GHJK" in response.content
