"""A client decides about the file that was prepared for them: keep it, with or without a mandate, or erase it.

What was typed leaves the prepared file with the decision. Of whoever keeps theirs alone nothing leads to the new file.
"""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from enrollment.access.records.log import write_down
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Scope, What
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records.inviting import still_open
from enrollment.intake.records.models import PreparedFile
from enrollment.intake.records.preparing import emptied


def keep(
    pk: UUID,
    finder: str,
    now: datetime,
    *,
    new_file: Callable[..., CaseFile],
    scope: Scope | None,
    until: date | None,
) -> tuple[CaseFile, PreparedFile] | None:
    """The client's own file from now on; `scope`, `until`: of the mandate, or None for none.

    None where the code opens it no more. `new_file` makes the file; what stands in it bears the advisor's name.
    """
    with transaction.atomic():
        prepared = _locked(pk, finder, now)
        if prepared is None:
            return None
        answers = dict(prepared.typed)
        with acting(now=now) as act:
            made = new_file(
                language=prepared.language, answers=answers, answered_by=dict.fromkeys(answers, prepared.by)
            )
            act.on(made)
            write_down(made, What.PREPARED, now, who=prepared.by)
            if scope is not None and until is not None:
                give_mandate(made, prepared.team, now, scope=scope, until=until)
        told = PreparedFile(pk=prepared.pk, address=prepared.address, invited_by=prepared.invited_by)
        state = PreparedFile.State.KEPT if scope is not None else PreparedFile.State.ALONE
        _decided(prepared, state, now, case_file=made if scope is not None else None)
    return made, told


def erase(pk: UUID, finder: str, now: datetime) -> bool:
    """Nothing of what was typed is left; the team sees that this was the client's wish, and no name. False: too late."""
    with transaction.atomic():
        prepared = _locked(pk, finder, now)
        if prepared is None:
            return False
        _decided(prepared, PreparedFile.State.ERASED, now)
    return True


def _locked(pk: UUID, finder: str, now: datetime) -> PreparedFile | None:
    PreparedFile.objects.select_for_update().filter(pk=pk).values_list("pk").first()
    return still_open(pk, finder, now)


def _decided(
    prepared: PreparedFile, state: PreparedFile.State, now: datetime, *, case_file: CaseFile | None = None
) -> None:
    prepared.state, prepared.decided_at, prepared.case_file = state, now, case_file
    prepared.typed, prepared.address, prepared.finder, prepared.proof_hash = {}, "", None, ""
    prepared.address_digest = prepared.person_digest = ""
    # The line of the list may be sent again without making the file anew, as long as this row is kept.
    prepared.save()
    emptied.send(sender=PreparedFile, prepared=prepared.pk, now=now)
