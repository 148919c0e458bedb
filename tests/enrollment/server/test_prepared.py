"""A prepared question gets the same rows as the queryset of which it was made, each time with other values."""

import pytest
from django.db import connection
from django.db.models import F, IntegerField, UUIDField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Device, Means
from enrollment.case_file.records.models import CaseFile
from enrollment.server.prepared import Blank, Prepared, blank_ids, ids


pytestmark = pytest.mark.django_db


def devices(file, lock):
    found = Device.objects.filter(case_file=file, case_file__lock=lock).select_related("case_file")
    return found.annotate(called=F("case_file__reference"))


PREPARED = Prepared(lambda: devices(Blank("file", UUIDField()), Blank("lock", IntegerField())))
SOME = Prepared(lambda: CaseFile.objects.filter(pk__in=blank_ids(2)).only("pk").order_by("pk"))


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
    found = SOME(**ids(each.pk for each in files[1:]))
    assert found == files[1:]
    assert found[0].get_deferred_fields() >= {"answers", "reference"}
    assert found[0].reference == files[1].reference
