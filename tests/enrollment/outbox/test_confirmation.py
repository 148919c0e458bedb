"""An address counts once its code was typed: in time, for this file, and not by guessing."""

import pytest
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records import confirmation
from enrollment.outbox.records.confirmation import (
    LETTERS,
    TooManyCodes,
    Typed,
    ask,
    confirm,
    forget_the_old,
    pending,
)
from enrollment.outbox.records.models import CodeSent, Confirmation, Mailbox
from tests.enrollment.outbox.conftest import mailbox_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


@pytest.fixture
def file():
    return CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"])


def asked(file, address="anh@example.org"):
    return ask(file, address=address, language="fr", topics=["permit"], now=timezone.now())


def typed(file, code):
    return confirm(file, code, timezone.now())


def test_the_right_code_makes_the_mailbox(file):
    assert typed(file, asked(file)) is Typed.RIGHT
    mailbox = Mailbox.objects.get()
    assert (mailbox.case_file, mailbox.address) == (file, "anh@example.org")
    assert (mailbox.language, mailbox.topics) == ("fr", ["permit"])
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    "as_typed", [str.lower, lambda code: f" {code[:4]} - {code[4:]} ", lambda code: ".".join(code)]
)
def test_how_the_code_is_written_makes_no_difference(file, as_typed):
    assert typed(file, as_typed(asked(file))) is Typed.RIGHT


def test_a_code_is_eight_letters_that_spell_nothing_and_stands_nowhere(file):
    code = asked(file)
    assert len(code) == 8
    assert set(code) <= set(LETTERS) and not set(LETTERS) & set("AEIOU01")
    assert code not in str(Confirmation.objects.values_list())


def test_three_wrong_tries_burn_the_code(file):
    code = asked(file)
    assert [typed(file, "BBBBBBBB") for _try in range(3)] == [Typed.WRONG, Typed.WRONG, Typed.VOID]
    assert typed(file, code) is Typed.VOID
    assert not Mailbox.objects.exists()


def test_after_ten_minutes_the_code_is_void(file, later):
    code = asked(file)
    later(minutes=10)
    assert pending(file, timezone.now()) is None
    assert typed(file, code) is Typed.VOID


def test_a_code_is_good_once_and_only_the_newest_counts(file):
    former = asked(file)
    newest = asked(file, "other@example.org")
    assert typed(file, former) is Typed.WRONG
    assert typed(file, newest) is Typed.RIGHT
    assert typed(file, newest) is Typed.VOID
    assert Mailbox.objects.get().address == "other@example.org"


def test_another_files_code_is_wrong_here(file):
    other = CaseFile.objects.create(answers=BY_PATHWAY["employee"])
    asked(file)
    assert typed(file, asked(other, "b@example.org")) is Typed.WRONG


def test_without_a_question_there_is_no_answer(file):
    assert typed(file, "BBBBBBBB") is Typed.VOID


def test_another_address_is_another_mailbox_and_the_day_is_still_mailed(file):
    former = mailbox_of(file, "former@example.org")
    Mailbox.objects.update(mailed_on=TODAY)
    typed(file, asked(file))
    mailbox = Mailbox.objects.get()
    assert mailbox.pk != former.pk, "links in old mails stop nothing of the new address"
    assert (mailbox.address, mailbox.mailed_on) == ("anh@example.org", TODAY)


def test_an_address_gets_five_codes_a_day_from_whatever_file_and_nobody_is_told(file, later):
    codes = [asked(CaseFile.objects.create(answers={}), "Anh@Example.org") for _code in range(5)]
    assert all(codes)
    assert asked(file) is None
    assert pending(file, timezone.now()).address == "anh@example.org", "the page is the same"
    assert asked(file, "other@example.org")
    later(days=1)
    assert asked(file)


def test_asking_on_and_on_doesnt_shut_the_owner_out(file, later):
    for _code in range(8):
        asked(file)
    later(days=1)
    assert asked(CaseFile.objects.create(answers={}))


def test_a_file_gets_ten_codes_a_day(file):
    for number in range(10):
        asked(file, f"{number}@example.org")
    with pytest.raises(TooManyCodes):
        asked(file, "one-more@example.org")


def test_in_all_there_is_an_end_too(file, monkeypatch):
    monkeypatch.setattr(confirmation, "MOST_IN_ALL", 2)
    for number in range(2):
        asked(CaseFile.objects.create(answers={}), f"{number}@example.org")
    with pytest.raises(TooManyCodes):
        asked(file)


def test_what_is_kept_for_a_day_names_no_address_and_is_gone_after_it(file, later):
    asked(file)
    assert "anh" not in str(CodeSent.objects.values_list())
    file.delete()
    assert CodeSent.objects.get().case_file is None
    later(days=1)
    forget_the_old(timezone.now())
    assert not CodeSent.objects.exists()
    assert not Confirmation.objects.exists()
