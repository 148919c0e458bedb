"""Partners come together, leave and write at once, each over a connection of their own: nobody waits for whom they keep waiting."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from enrollment.access.access_codes import invite, join, redeem
from enrollment.access.records.print_links import fetch_print, make_print_link
from enrollment.access.records.recovery_sheet import file_of_sheet, make_sheet, revoke_sheet
from enrollment.case_file.records.acts import acting, household_locked
from enrollment.case_file.records.models import CaseFile, Invitation
from enrollment.case_file.records.partners import AlreadyThere, leave, put_together, start_partner
from enrollment.docket.records.daily_turn import compare
from enrollment.privacy.records.erasing import erase
from tests.abuse.people import browser_of
from tests.abuse.test_once import at_once, in_threads
from tests.enrollment.stored_answers import BY_PATHWAY


PEOPLE, EACH = 6, 50


def sent_to(case_file, page, *args, **typed):
    return browser_of(case_file).post(reverse(page, args=args), typed)


def is_gone(case_file):
    return not CaseFile.objects.filter(pk=case_file.pk).exists()


def joins(one, other, now, chance):
    join(invite(one, now, to_household=True), now, other)


def invites(one, other, now, chance):
    assert sent_to(one, "invite-partner").status_code < 500 or is_gone(one)


def holds(one, other, now, chance):
    redeem(invite(one, now), now, alone=chance.random() < 0.5)


def leaves(one, other, now, chance):
    leave(one, now)


def answers(one, other, now, chance):
    typed = {"children_count": str(chance.randrange(3))}
    assert sent_to(one, "question", "children", **typed).status_code < 500 or is_gone(one)


def acts_on_many(one, other, now, chance):
    with acting(now=now) as act:
        act.locks([one.pk, other.pk])
        act.on(other)


def is_erased_and_begun_anew(one, other, now, chance):
    erase(one, now)
    with acting(now=now) as act:
        act.on(CaseFile.objects.create(answers=one.answers))


def prints_a_sheet(one, other, now, chance):
    code = make_sheet(one, now)
    file_of_sheet(code[:-1] + "2", now)
    revoke_sheet(one, now)


def prints_elsewhere(one, other, now, chance):
    fetch_print(make_print_link(one, "a.pdf", b"%PDF", now), now)


DEEDS = (
    joins,
    joins,
    leaves,
    leaves,
    answers,
    answers,
    invites,
    holds,
    acts_on_many,
    is_erased_and_begun_anew,
    prints_a_sheet,
    prints_elsewhere,
)


def does_all_sorts_of_things(seed):
    """Whoever is gone, or stands otherwise by now, is met again with the next deed."""
    chance = random.Random(seed)
    for _deed in range(EACH):
        one, other = chance.sample(list(CaseFile.objects.order_by("created_at")), 2)
        try:
            chance.choice(DEEDS)(one, other, timezone.now(), chance)
        except AlreadyThere:
            continue
        except (CaseFile.DoesNotExist, IntegrityError, ValueError):
            if not is_gone(one) and not is_gone(other):
                raise


@at_once
@pytest.mark.django_db(transaction=True)
def test_whatever_partners_do_at_once_ends_and_the_docket_says_what_the_files_say():
    for each in list(BY_PATHWAY.values())[:5]:
        CaseFile.objects.create(answers=each)
    in_threads(does_all_sorts_of_things, *range(PEOPLE))
    assert [each for each in compare(timezone.localdate()) if each.columns != ("words kept",)] == []


def waits_for_a_lock():
    """Whether somebody waits for a row that another holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def waited_for_with(files, meanwhile):
    """Which files are locked with the first of these, whose lock is held while something happens to all of them."""

    def locked(file):
        try:
            with transaction.atomic():
                return household_locked([file.pk])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            household_locked([each.pk for each in files])
            waiting = pool.submit(locked, files[0])
            until = time.monotonic() + 20
            while not waits_for_a_lock():
                assert time.monotonic() < until, "nobody waits"
                time.sleep(0.01)
            meanwhile(*files)
        return set(waiting.result(timeout=30))


@at_once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("comes_first", [True, False])
def test_a_partner_who_comes_while_a_file_is_waited_for_is_locked_with_it(comes_first):
    files = sorted((CaseFile.objects.create() for _each in range(2)), key=lambda each: each.pk)
    files = files if comes_first else files[::-1]

    def together(*both):
        put_together(*both, now=timezone.now())

    assert waited_for_with(files, together) == {each.pk for each in files}


@at_once
@pytest.mark.django_db(transaction=True)
def test_a_partner_who_leaves_while_a_file_is_waited_for_is_not_locked_with_it():
    one = CaseFile.objects.create()
    other = start_partner(one, timezone.now())
    one.refresh_from_db()
    assert waited_for_with([one, other], lambda own, _partner: leave(own, timezone.now())) == {one.pk}


@at_once
@pytest.mark.django_db(transaction=True)
def test_two_codes_asked_for_at_once_are_one_and_then_the_other():
    mine = CaseFile.objects.create()
    for make in (invite, make_sheet):
        codes = in_threads(lambda _each, make=make: make(mine, timezone.now()), *range(4))
        assert len(set(codes)) == 4
    assert Invitation.objects.filter(case_file=mine).count() == 1


def test_who_read_their_file_before_the_partner_left_is_told_of_nobody(db):
    mine = CaseFile.objects.create()
    partner = start_partner(mine, timezone.now())
    read_before = CaseFile.objects.get(pk=mine.pk)
    leave(partner, timezone.now())
    assert read_before.partners == []
    theirs = CaseFile.objects.create()
    code = invite(theirs, timezone.now(), to_household=True)
    assert join(code, timezone.now(), CaseFile.objects.get(pk=mine.pk)) == mine


def test_who_is_erased_as_read_before_the_partner_came_leaves_them_alone_and_in_no_household(db):
    mine = CaseFile.objects.create()
    read_before = CaseFile.objects.get(pk=mine.pk)
    partner = start_partner(mine, timezone.now())
    erase(read_before, timezone.now())
    partner.refresh_from_db()
    assert partner.shared_household is None
    theirs = start_partner(partner, timezone.now())
    read_before = CaseFile.objects.get(pk=partner.pk)
    leave(theirs, timezone.now())
    erase(read_before, timezone.now())
    assert list(CaseFile.objects.all()) == [theirs]
