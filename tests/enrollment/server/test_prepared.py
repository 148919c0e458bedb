"""A prepared question gets the same rows as the queryset of which it was made, each time with other values.

It is made of parts of Django that no promise covers: where an update changes them, these tests say so.
"""

import gc
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F, IntegerField, UUIDField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Device, Means
from enrollment.case_file.records.acts import households_of
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.models import DocketRow
from enrollment.server.prepared import NUMBERS_KEPT, Placeholder, Prepared, PreparedByIds, Upsert, change


pytestmark = pytest.mark.django_db


def devices(file, lock):
    found = Device.objects.filter(case_file=file, case_file__lock=lock).select_related("case_file")
    return found.annotate(called=F("case_file__reference"))


PREPARED = Prepared(lambda: devices(Placeholder("file", UUIDField()), Placeholder("lock", IntegerField())))
SOME = PreparedByIds(lambda ids: CaseFile.objects.filter(pk__in=ids).only("pk").order_by("pk"))


def held():
    case_file = CaseFile.objects.create(answers={"names": {"first_names": "Anh"}})
    return add_device(case_file, "Firefox", timezone.now(), means=Means.BEGAN, holder="Minh")


def test_every_asking_has_values_of_its_own():
    first, second = held(), held()
    for each in (first, second, first):
        assert PREPARED(file=each.case_file_id, lock=0) == [each]
    assert PREPARED(file=first.case_file_id, lock=1) == []


def test_rows_are_what_the_queryset_gives_with_what_it_selects_beside():
    held()
    wanted = held()
    [found] = PREPARED(file=wanted.case_file_id, lock=0)
    [usual] = devices(wanted.case_file_id, 0)
    assert vars(found) | {"_state": None} == vars(usual) | {"_state": None}
    assert found._state.db == usual._state.db and not found._state.adding
    with CaptureQueriesContext(connection) as asked:
        assert found.case_file.answers == {"names": {"first_names": "Anh"}}
        assert (found.called, found.holder) == (wanted.case_file.reference, "Minh")
    assert len(asked) == 0


def test_several_ids_fill_several_blanks_and_what_was_left_out_is_fetched_when_it_is_read():
    files = sorted((held().case_file for _each in range(3)), key=lambda each: each.pk)
    found = SOME(each.pk for each in files[1:])
    assert found == files[1:]
    assert found[0].get_deferred_fields() >= {"answers", "reference"}
    assert found[0].reference == files[1].reference


LOCKED = PreparedByIds(lambda ids: households_of(ids).select_for_update())


def test_what_is_asked_for_under_a_lock_locks():
    [found] = LOCKED([held().case_file_id])
    assert found.answers == {"names": {"first_names": "Anh"}}
    with CaptureQueriesContext(connection) as asked:
        LOCKED([found.pk])
    assert asked[0]["sql"].endswith("FOR UPDATE") is connection.features.has_select_for_update


def test_of_many_numbers_of_ids_few_statements_stay_with_the_connection():
    some, file = PreparedByIds(lambda ids: CaseFile.objects.filter(pk__in=ids)), held().case_file
    assert some([file.pk]) == [file]
    before = len(connection.prepared_statements) - 1
    for number in range(1, 4 * NUMBERS_KEPT):
        assert some([file.pk] + [uuid4() for _other in range(number - 1)]) == [file]
    assert some([]) == []
    gc.collect()
    assert len(connection.prepared_statements) - before == NUMBERS_KEPT


STATES = Upsert(DocketRow, by="case_file", columns=("state", "doubts", "client_acted_at"))


def test_rows_are_written_over_those_of_the_same_file_in_these_columns_alone():
    first, second = held().case_file, held().case_file
    now = timezone.now()
    STATES([DocketRow(case_file=first, state="asking", road="one", doubts=["a"])])
    STATES(
        DocketRow(case_file=each, state="gathering", road="two", doubts=["b", "é"], client_acted_at=now)
        for each in (first, second)
    )
    told = DocketRow.objects.filter(case_file__in=(first, second)).values_list(
        "case_file", "state", "road", "doubts", "client_acted_at"
    )
    assert set(map(str, told)) == {
        str((first.pk, "gathering", "one", ["b", "é"], now)),
        str((second.pk, "gathering", "two", ["b", "é"], now)),
    }


def test_some_rows_get_values_and_others_keep_theirs():
    first, second, third = (held().case_file for _each in range(3))
    now = timezone.now()
    change(CaseFile, [first.pk, second.pk], client_acted_at=now, answers={"names": {"first_names": "Bao"}})
    for each in (first, second):
        each.refresh_from_db()
        assert (each.client_acted_at, each.answers) == (now, {"names": {"first_names": "Bao"}})
    third.refresh_from_db()
    assert third.client_acted_at != now and third.answers == {"names": {"first_names": "Anh"}}
