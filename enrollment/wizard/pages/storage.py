"""Formtools walks, the case file remembers: this is where the library's storage meets our table.

Formtools asks a storage for whole steps of raw form data and writes to it even on a GET. Ours keeps
cleaned answers, writes one question at a time, and lets opening a page write nothing. What was typed is checked
before anybody is kept waiting; the file is then read anew under its lock and the answer added to what stands there:
two tabs never undo each other.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from formtools.wizard.storage.base import BaseStorage

from enrollment.access.browser import actor_of, case_file_of, device_of, held_key, keep_holding, named_in
from enrollment.access.budgets import NEW_FILES, spend, visitor_of
from enrollment.access.keys import keys_in
from enrollment.access.roles import note_helper, refuse_lookers
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import new_file
from enrollment.ui.clock import now_of, today_of
from enrollment.wizard.law.question_path import leave_none_open, walk


class CaseFileStorage(BaseStorage):
    """Answers by question, in the case file of the browser that asks."""

    def __init__(self, prefix: str, request: HttpRequest, file_storage: object = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.init_data()
        self.case_file: CaseFile | None = case_file_of(request)
        refuse_lookers(request, device_of(request))
        if self.case_file is not None and device_of(request) is not None and device_of(request).is_helpers:
            note_helper(request, self.case_file, device_of(request))
        request.open_file = self.case_file
        # The browser names a file that is gone: it was deleted, here or by its owner elsewhere.
        self.lost = self.case_file is None and named_in(request) is not None

    def reset(self) -> None:
        """Formtools empties the storage when it is done; the case file is never done."""

    @property
    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """Everything answered so far, by question."""
        return self.case_file.answers if self.case_file else {}

    @property
    def answered_by(self) -> Mapping[str, str]:
        """Who gave an answer, by question, where that wasn't the person."""
        return self.case_file.answered_by if self.case_file else {}

    @property
    def offered(self) -> Mapping[str, Mapping[str, Any]]:
        """What the partner's file proposes, by question; it counts once it is given here."""
        return self.case_file.offered if self.case_file else {}

    def get_step_data(self, step: str) -> None:
        """No raw data: pages show stored answers as initial values and validate nothing on a GET."""
        return None

    def get_step_files(self, step: str) -> None:
        """No question takes a file."""
        return None

    def set_step_files(self, step: str, files: object) -> None:
        """No question takes a file."""

    def set_answers(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        """Write the answers of a page by question, opening the case file with the first of them."""
        given = {slug: dict(values) for slug, values in answers.items()}
        now = now_of(self.request)
        if self.case_file is None:
            spend(NEW_FILES, visitor_of(self.request, now), now)
        with acting(now=now) as act:
            kept = case_file_of(self.request, act)
            if kept is None:
                language = get_language() or settings.LANGUAGE_CODE
                act.on(kept := new_file(self.request, now, language=language, answers=given))
            else:
                act.writes(kept, "answers", *self._given(kept, given))
        self.case_file = self.request.open_file = kept

    def _given(self, kept: CaseFile, given: Mapping[str, Mapping[str, Any]]) -> set[str]:
        """Give the file these answers, by whoever gives them; the columns in which it says something else now, beside them."""
        beside = ("answered_by", "language", "reopened_at")
        stood = {name: getattr(kept, name) for name in beside}
        today = today_of(self.request)
        # Another dict: a walk that has read the former one goes on with what is exchanged for it.
        before, kept.answers = kept.answers, kept.answers | given
        if walk(kept.answers, today).complete:
            kept.reopened_at = None
        # Where it is answered for the first time, it was open already.
        elif given.keys() <= before.keys() and leave_none_open(before, today):
            kept.reopened_at = now_of(self.request)
        by = actor_of(self.request)
        if by == APPLICANT:
            kept.language = get_language() or kept.language
            kept.answered_by = {slug: who for slug, who in kept.answered_by.items() if slug not in given}
        else:
            kept.answered_by = kept.answered_by | dict.fromkeys(given, by)
        return {name for name in beside if getattr(kept, name) != stood[name]}

    def update_response(self, response: HttpResponse) -> None:
        """Renew the browser's hold on the file; neither proxy nor shared computer may keep its pages.

        What leads on leaves the renewing to the page that comes, where the browser holds already what it should.
        """
        if self.case_file is not None:
            leads_on = response.status_code == HTTPStatus.FOUND
            if not leads_on or keys_in(self.request)[:1] != (held_key(self.request, self.case_file),):
                keep_holding(self.request, response, self.case_file)
            response.headers.setdefault("Cache-Control", "no-store, private")
