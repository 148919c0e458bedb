"""Many files at once: each looked up again in its lock, done once, and told row by row."""

import csv
import io
import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.assigning import hand_all, take
from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import AccessEvent, Assignment, Nudge, PutAside, Scope
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk import deeds
from enrollment.desk.bulk.spreadsheet import as_text, as_typed
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.outbox.records.models import Mailbox
from enrollment.requests.records.models import Request
from tests.enrollment.desk.conftest import PUMA
from tests.enrollment.desk.test_desk import page_of
from tests.enrollment.stored_answers import TODAY
from tests.staff import TEAM, at_the_desk, entrust, staff


CHOOSE = reverse("desk-bulk")


@pytest.fixture
def anne(the_day, db):
    return staff("anne", "view_casefile", "add_milestoneentry")


@pytest.fixture
def desk(anne):
    return at_the_desk(anne)


@pytest.fixture
def files(db):
    made = [CaseFile.objects.create(answers=PUMA) for _file in range(3)]
    turn_the_day(TODAY)
    return made


def chosen(desk, act, files, **typed):
    """The page on which it is confirmed."""
    answer = desk.post(CHOOSE, {"act": act, "file": [each.reference for each in files], **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def outcomes(answer):
    found = re.findall(r'data-reference="([^"]+)" data-outcome="(\w+)"', answer.content.decode())
    return dict(found)


def all_are(outcome, files):
    return dict.fromkeys((each.reference for each in files), outcome)


def confirmed_address(case_file):
    Mailbox.objects.create(
        case_file=case_file,
        address=f"{case_file.reference}@example.org",
        language="en",
        confirmed_at=timezone.now(),
    )


def test_nothing_happens_before_it_is_confirmed(desk, files, anne):
    page = chosen(desk, "assign", files)
    shown = desk.get(page).content.decode()
    assert "For 3 files. Nothing has happened yet." in shown
    assert not Assignment.objects.exists()
    assert outcomes(desk.post(page, {"to": anne.pk})) == all_are("done", files)
    assert Assignment.objects.filter(advisor=anne).count() == 3


def test_what_became_of_each_leads_to_its_file_and_back_to_the_same_list(desk, files, anne):
    page = chosen(desk, "close", files, list="due=over&sort=due&shoe=9&q=Martin")
    back = f'href="{reverse("admin:enrollment_casefile_changelist")}?due=over&amp;sort=due"'
    assert back in desk.get(page).content.decode()
    end_mandate(files[1], timezone.now())
    told = desk.post(page, {}).content.decode()
    assert back in told
    assert page_of(files[2]) in told
    assert page_of(files[1]) not in told


def test_who_may_write_no_more_does_nothing_that_was_chosen_before(desk, files, anne):
    for each in files:
        confirmed_address(each)
    page = chosen(desk, "remind", files)
    anne.user_permissions.remove(Permission.objects.get(codename="add_milestoneentry"))
    assert desk.post(page, {}).status_code == 403
    assert not Nudge.objects.exists()


def test_typed_references_do_too(desk, files):
    typed = ", ".join(each.reference.lower().replace("-", "") for each in files)
    answer = desk.post(CHOOSE, {"act": "close", "files": typed})
    assert outcomes(desk.post(answer["Location"], {})) == all_are("done", files)
    assert PutAside.objects.count() == 3


def test_the_same_page_sent_twice_does_it_once(desk, files, anne):
    page = chosen(desk, "assign", files)
    desk.post(page, {"to": anne.pk})
    assert outcomes(desk.post(page, {"to": anne.pk})) == all_are("already", files)
    assert AccessEvent.objects.filter(what="file-taken").count() == 3


def test_one_that_is_refused_or_gone_leaves_the_others_done(desk, files, anne):
    berta = staff("berta", "view_casefile")
    page = chosen(desk, "assign", files)
    take(files[0], who=berta, now=timezone.now() - timedelta(minutes=5))
    end_mandate(files[1], timezone.now())
    answer = desk.post(page, {"to": anne.pk})
    assert [outcomes(answer)[each.reference] for each in files] == ["refused", "gone", "done"]
    assert "Somebody else looks after this file" in answer.content.decode()


def test_what_changed_hands_since_it_was_chosen_stays(desk, files, anne):
    page = chosen(desk, "assign", files[:1])
    take(files[0], who=anne, now=timezone.now() + timedelta(seconds=5))
    assert outcomes(desk.post(page, {"to": "nobody"})) == all_are("changed", files[:1])
    assert Assignment.objects.get().advisor == anne


@pytest.mark.parametrize("act", ["close", "remind", "ask"])
def test_a_file_whose_client_acted_since_is_looked_at_first(act, desk, files):
    confirmed_address(files[0])
    page = chosen(desk, act, files[:1])
    with acting(files[0], now=timezone.now() + timedelta(seconds=5)):
        pass
    assert outcomes(desk.post(page, {"key": "passport"})) == all_are("changed", files[:1])
    assert not (PutAside.objects.exists() or Nudge.objects.exists() or Request.objects.exists())


def test_one_that_breaks_stops_nobody(desk, files, anne, monkeypatch, caplog):
    def broken(case_files, **how):
        if files[1] in case_files:
            raise RuntimeError("boom")
        return hand_all(case_files, **how)

    monkeypatch.setattr(deeds, "hand_all", broken)
    answer = desk.post(chosen(desk, "assign", files), {"to": anne.pk})
    assert [outcomes(answer)[each.reference] for each in files] == ["done", "broken", "done"]
    assert "broke at one of them" in caplog.text


def test_a_paper_is_asked_for_in_each_clients_language(desk, files):
    CaseFile.objects.filter(pk=files[0].pk).update(language="fr")
    words = {"words_en": "The whole page, please.", "words_fr": "La page entière, s’il vous plaît."}
    page = chosen(desk, "ask", files[:2])
    assert outcomes(desk.post(page, {"key": "passport", **words})) == all_are("done", files[:2])
    said = {each.case_file_id: each.words for each in Request.objects.all()}
    assert said == {files[0].pk: words["words_fr"], files[1].pk: words["words_en"]}
    assert {each.team.name for each in Request.objects.all()} == {TEAM}


def test_all_files_of_a_page_are_chosen_by_one_button(desk, files):
    page = desk.get(reverse("admin:enrollment_casefile_changelist")).content.decode()
    [everyone] = re.findall(r'name="files" value="([^"]*)"', page)
    answer = desk.post(CHOOSE, {"files": everyone, "act": "assign"})
    confirm = desk.get(answer["Location"]).content.decode()
    assert all(f'data-reference="{each.reference}"' in confirm for each in files)


def test_a_sentence_to_many_is_there_to_copy_where_the_session_ended_and_the_choice_with_it(
    desk, files, anne
):
    ours, page = {"headers": {"Sec-Fetch-Site": "same-origin"}}, chosen(desk, "ask", files)
    said = {"key": "passport", "words_en": "The whole page, please.", "words_fr": "La page entière."}
    desk.logout()
    ended = desk.post(page, said, **ours).content.decode()
    back = at_the_desk(anne).post(page, said, **ours).content.decode()
    for shown in (ended, back):
        assert all(f"<li>{said[name]}" in shown for name in ("words_en", "words_fr"))
        assert "<li>passport" not in shown
    assert f'action="{CHOOSE}"' in back and "Choose the files again" in back
    assert not Request.objects.exists()
    handed = desk.post(page, {"to": anne.pk}, **ours)
    assert handed["Location"].startswith("/admin/login/"), "nothing was typed"


def test_what_is_said_in_one_language_alone_is_asked_again(desk, files):
    page = chosen(desk, "ask", files[:1])
    answer = desk.post(page, {"key": "passport", "words_en": "The whole page, please."}).content.decode()
    assert "say it in both languages" in answer and "The whole page, please." in answer
    assert "name another one" in desk.post(page, {}).content.decode()
    assert not Request.objects.exists()


def test_a_reminder_is_asked_for_once_a_day_where_it_can_arrive(desk, files):
    confirmed_address(files[0])
    answer = desk.post(chosen(desk, "remind", files[:2]), {})
    assert [outcomes(answer)[each.reference] for each in files[:2]] == ["done", "refused"]
    told = desk.post(chosen(desk, "remind", files[:1]), {}, headers={"Accept-Language": "fr"})
    assert outcomes(told) == all_are("refused", files[:1])
    assert "Fait pour aucun dossier." in told.content.decode(), "in French nought counts as one"
    assert Nudge.objects.count() == 1


def test_a_mandate_to_look_lets_nobody_write_to_the_client(desk, files):
    for each in files[:2]:
        confirmed_address(each)
    entrust(files[0], scope=Scope.LOOK)
    page = chosen(desk, "remind", files[:2])
    assert "For one file" in desk.get(page).content.decode()
    told = outcomes(desk.post(page, {}))
    assert [told[each.reference] for each in files[:2]] == ["gone", "done"]


def test_whoever_only_reads_is_offered_neither_asking_nor_reminding(files, advisor):
    page = advisor.get(CHOOSE).content.decode()
    assert "Remind by e-mail" not in page and "Hand to a colleague" in page
    refused = advisor.post(CHOOSE, {"act": "remind", "file": [files[0].reference]})
    assert refused.status_code == 200 and not Nudge.objects.exists()


def test_s06_foreign_files_are_left_out_and_their_log_says_who_tried(desk, files):
    foreign = files[2]
    end_mandate(foreign, timezone.now())
    page = desk.get(chosen(desk, "close", files)).content.decode()
    assert "isn’t one of your files" in page
    assert f'data-reference="{foreign.reference}"' not in page
    assert AccessEvent.objects.filter(case_file=foreign, what="advisor-refused").count() == 1
    only = desk.post(CHOOSE, {"act": "close", "file": [foreign.reference]})
    assert only.status_code == 200 and foreign.full_name not in only.content.decode()
    assert not PutAside.objects.exists()


def test_what_another_chose_is_nobody_elses_to_confirm(desk, files, the_day):
    page = chosen(desk, "close", files)
    other = at_the_desk(staff("berta", "view_casefile"))
    assert other.post(page, {})["Location"] == CHOOSE
    assert not PutAside.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose at least one file"),
        ({"files": "ABCD-EFGH " * 900}, "500 files at most"),
        ({"files": " ".join(f"BCDF-G{number:03d}" for number in range(501))}, "500 files at most"),
    ],
    ids=["none", "too long", "too many"],
)
def test_too_few_or_too_many_are_asked_again(typed, said, desk):
    assert said in desk.post(CHOOSE, {"act": "close", **typed}).content.decode()


def test_s39_a_list_has_no_formula_and_each_file_says_who_took_it(desk, files):
    names = {**PUMA["names"], "used_name": "", "birth_name": "=cmd|' /C calc'!A0", "first_names": ""}
    CaseFile.objects.filter(pk=files[0].pk).update(answers={**PUMA, "names": names})
    answer = desk.post(chosen(desk, "export", files), {})
    assert answer["Content-Type"].startswith("text/csv") and "no-store" in answer["Cache-Control"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [each.reference for each in files]
    assert rows[1][1].startswith("'=")
    assert {len(row) for row in rows} == {11}
    assert AccessEvent.objects.filter(what="listed", case_file__in=files).count() == 3


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''", "Nguyễn", "", "d'Arc"],
)
def test_s39_a_cell_goes_there_and_back(cell):
    assert as_typed(as_text(cell)) == cell
    assert as_text(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝"}


def test_an_export_asks_for_the_second_factor_again(desk, files):
    page = chosen(desk, "export", files)
    session = SessionStore(session_key=desk.cookies["sessionid"].value)
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()
    for answer in (desk.get(page), desk.post(page, {})):
        assert answer["Location"].startswith(reverse("confirm-again"))
    assert not AccessEvent.objects.filter(what="listed").exists()


def test_an_export_says_what_is_entrusted_no_more(desk, files):
    page = chosen(desk, "export", files)
    end_mandate(files[1], timezone.now())
    rows = list(csv.reader(io.StringIO(desk.post(page, {}).content.decode("utf-8-sig"))))
    assert rows[2][:3] == [files[1].reference, "", "not entrusted to your team any more"]
    assert not AccessEvent.objects.filter(what="listed", case_file=files[1]).exists()


@pytest.mark.parametrize(
    ("act", "typed", "most"), [("assign", True, 0.5), ("close", False, 0.5), ("export", False, 0.5)]
)
def test_a_file_more_costs_no_query_more(act, typed, most, desk, anne, files):
    """Of the whole request, and of each fifty files."""
    more = [CaseFile.objects.create(answers=PUMA) for _file in range(9)]
    turn_the_day(TODAY)
    sent = {"to": anne.pk} if typed else {}
    counts = []
    for some in (files, more):
        page = chosen(desk, act, some)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.post(page, sent)
        counts.append(len(asked))
    assert (counts[1] - counts[0]) / 6 <= most, counts
