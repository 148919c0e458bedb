"""Lists of clients: kept sealed in pieces, looked through first, then made into prepared files batch by batch.

Both are done in the background. Each batch is one transaction that says how far it has come: a task that was stopped, or
killed, goes on where it was, and no line makes two files. Whoever sent the list must still be allowed to with each batch.
"""

import base64
import logging
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from enrollment.access.records.models import Team
from enrollment.access.visible import teams_of
from enrollment.intake.law.list_reading import ListLine, ListUnreadable, read_list
from enrollment.intake.law.waiting import LISTS_KEPT
from enrollment.intake.pages.line_form import (
    LineForm,
    is_there_already,
    same_as_line,
    trouble_of,
    without_day,
)
from enrollment.intake.records.models import ClientList, ListPiece, ListTrouble, PreparedFile
from enrollment.intake.records.preparing import Client, already_there, digest, may_prepare, prepare


logger = logging.getLogger(__name__)
State = ClientList.State
PIECE = 256 * 1024  # bytes
BATCH = 200  # lines in one transaction
AT_ONCE = 400  # lines that are looked through, or made, while the page is asked for
LEASE = timedelta(minutes=10)  # without a batch, its task has lost its worker


def keep_list(
    whole: bytes, team: Team, user: User, now: datetime, *, reader_language: str, default_language: str
) -> ClientList:
    """The list as it came, packed and sealed; in clear it lies nowhere but in the memory of this request."""
    with transaction.atomic():
        kept = ClientList.objects.create(
            team=team,
            user=user,
            reader_language=reader_language,
            default_language=default_language,
            sent_at=now,
            moved_at=now,
        )
        for number, start in enumerate(range(0, len(whole), PIECE)):
            packed = base64.b64encode(zlib.compress(whole[start : start + PIECE], 1)).decode()
            ListPiece.objects.create(client_list=kept, number=number, sealed=packed)
    return kept


def pieces_of(client_list: ClientList) -> Iterator[bytes]:
    """As they came, one after the other."""
    for number in range(ListPiece.objects.filter(client_list=client_list).count()):
        sealed = ListPiece.objects.values_list("sealed", flat=True).get(
            client_list=client_list, number=number
        )
        yield zlib.decompress(base64.b64decode(sealed))


@task()
def look_through(list_id: str) -> None:
    """Say of each line what is wrong with it; nothing is made."""
    client_list = ClientList.objects.filter(pk=list_id, state=State.LOOKING).first()
    if client_list is None:
        return
    try:
        with translation.override(client_list.reader_language):
            _look_through(client_list)
    except ListUnreadable as refused:
        _refuse(client_list, refused.reason)


def _look_through(client_list: ClientList) -> None:
    read_as, lines = read_list(pieces_of(client_list))
    client_list.read_as = {
        "encoding": read_as.encoding,
        "separator": read_as.separator,
        "columns": list(read_as.columns),
        "unknown": list(read_as.unknown),
    }
    ListTrouble.objects.filter(client_list=client_list).delete()
    client_list.lines_seen = client_list.good = client_list.wrong = client_list.doubles = 0
    seen: dict[int, int] = {}
    for batch in _batches(lines):
        found = _looked_at(batch, client_list)
        said = []
        for line, client, trouble, is_double in found:
            if client is not None and not trouble:
                marks = _marks(client, client_list.team)
                former = next((seen[mark] for mark in marks if mark in seen), None)
                if former is not None:
                    trouble, is_double = same_as_line(former), True
                else:
                    seen.update(dict.fromkeys(marks, line.number))
            client_list.good += not trouble
            client_list.doubles += is_double
            client_list.wrong += bool(trouble) and not is_double
            if told := trouble or (client and client.lacks_day and without_day()):
                said.append([line.number, told])
        client_list.lines_seen += len(batch)
        client_list.moved_at = timezone.now()
        with transaction.atomic():
            still = ClientList.objects.select_for_update().filter(pk=client_list.pk, state=State.LOOKING)
            if not still.exists():
                return
            client_list.save()
            if said:
                ListTrouble.objects.create(client_list=client_list, first_line=said[0][0], said=said)
    if not client_list.lines_seen:
        raise ListUnreadable("empty")
    ClientList.objects.filter(pk=client_list.pk, state=State.LOOKING).update(state=State.LOOKED)


def _marks(client: Client, team: Team) -> list[int]:
    """By what the same person is known among the lines of one list."""
    made = prepare(client, team, timezone.now(), by="")
    return [int(each[:15], 16) for each in (made.address_digest, made.person_digest) if each]


def _looked_at(
    batch: list[ListLine], client_list: ClientList
) -> list[tuple[ListLine, Client | None, str, bool]]:
    """Of each line the client, or what is wrong; the last says that the team has that client already."""
    today, checked = timezone.localdate(), []
    for line in batch:
        language = client_list.default_language
        form = None if line.odd else LineForm(line, default_language=language, today=today)
        is_right = form is not None and form.is_valid()
        checked.append(
            (line, form.client() if form and is_right else None, "" if is_right else trouble_of(line, form))
        )
    right = [client for _line, client, _trouble in checked if client is not None]
    lines = [line_digest(line, client_list.team) for line, _client, _trouble in checked]
    known = set(
        PreparedFile.objects.filter(team=client_list.team, line_digest__in=lines).values_list(
            "line_digest", flat=True
        )
    )
    there = iter(already_there(right, client_list.team, timezone.now()))
    found = []
    for (line, client, trouble), mark in zip(checked, lines, strict=True):
        is_double = client is not None and (next(there) is not None or mark in known)
        found.append((line, client, is_there_already() if is_double else trouble, is_double))
    return found


def line_digest(line: ListLine, team: Team) -> str:
    """The same for the same cells, wherever they stand."""
    return digest(team, "line", *(f"{name}={line.cells[name]}" for name in sorted(line.cells)))


@task()
def make_files(list_id: str) -> None:
    """Prepare a file for each line that is right, from where it was left."""
    client_list = ClientList.objects.filter(pk=list_id, state=State.MAKING).first()
    if client_list is None:
        return
    try:
        with translation.override(client_list.reader_language):
            _read_as, lines = read_list(pieces_of(client_list))
            left = (line for line in lines if line.number > client_list.lines_done)
            for batch in _batches(left):
                if not _make(batch, client_list.pk):
                    return
    except ListUnreadable as refused:
        _refuse(client_list, refused.reason)
        return
    with transaction.atomic():
        if ClientList.objects.filter(pk=list_id, state=State.MAKING).update(state=State.DONE):
            ListPiece.objects.filter(client_list=client_list).delete()


def _make(batch: list[ListLine], pk: UUID) -> bool:
    """One batch, under the lock of its list; False where it was stopped, or isn't allowed any more."""
    now = timezone.now()
    with transaction.atomic():
        client_list = ClientList.objects.select_for_update(of=("self",)).select_related("team").get(pk=pk)
        if client_list.state != State.MAKING or client_list.lines_done >= batch[0].number:
            return False
        user = User.objects.get(pk=client_list.user_id)
        if not may_prepare(user) or client_list.team not in teams_of(user):
            client_list.state, client_list.trouble = State.STOPPED, "rights"
            client_list.save(update_fields=["state", "trouble"])
            return False
        made, seen = [], set[int]()
        for line, client, trouble, _is_double in _looked_at(batch, client_list):
            if client is None or trouble or seen & set(marks := _marks(client, client_list.team)):
                continue
            seen |= set(marks)
            mark = line_digest(line, client_list.team)
            made.append(
                prepare(
                    client,
                    client_list.team,
                    now,
                    by=user.get_username(),
                    line_digest=mark,
                    came_from=client_list,
                )
            )
        PreparedFile.objects.bulk_create(made)
        client_list.lines_done, client_list.moved_at = batch[-1].number, now
        client_list.files_made += len(made)
        client_list.save(update_fields=["lines_done", "moved_at", "files_made"])
    return True


def _batches(lines: Iterable[ListLine]) -> Iterator[list[ListLine]]:
    coming = iter(lines)
    while batch := list(islice(coming, BATCH)):
        yield batch


def _refuse(client_list: ClientList, reason: str) -> None:
    with transaction.atomic():
        ClientList.objects.filter(pk=client_list.pk).update(state=State.REFUSED, trouble=reason)
        ListPiece.objects.filter(client_list=client_list).delete()


def begin_making(client_list: ClientList, now: datetime) -> bool:
    """From now on its files are made, or go on being made; False where that is no choice."""
    ready = ClientList.objects.filter(pk=client_list.pk, state__in=(State.LOOKED, State.STOPPED))
    return bool(ready.update(state=State.MAKING, trouble="", moved_at=now))


def stop(client_list: ClientList) -> bool:
    """After the batch that is being done nothing more is made; what is made stays."""
    return bool(ClientList.objects.filter(pk=client_list.pk, state=State.MAKING).update(state=State.STOPPED))


def resume_lists(now: datetime) -> int:
    """Tasks that were broken off are done again; how many. Lists that nobody finishes are gone after a week."""
    ClientList.objects.filter(sent_at__lte=now - LISTS_KEPT).delete()
    left = ClientList.objects.filter(state__in=(State.LOOKING, State.MAKING), moved_at__lte=now - LEASE)
    again = list(left)
    for each in again:
        ClientList.objects.filter(pk=each.pk).update(moved_at=now)
        (look_through if each.state == State.LOOKING else make_files).enqueue(str(each.pk))
    return len(again)
