"""A list is looked through, then made into prepared files: every line's trouble, no line twice, stopped and gone on with."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Membership
from enrollment.intake.pages.line_form import without_day
from enrollment.intake.records import lists
from enrollment.intake.records.models import ClientList, ListPiece, PreparedFile
from tests.enrollment.intake.conftest import RIGHTS, decided, handed_over, typed
from tests.staff import at_the_desk, entrust, staff


HEAD = "First names,Family name,Date of birth,Nationality,Language,E-mail\n"
GOOD = (
    HEAD + "Anh Minh,Nguyễn,1990-04-03,Viêt Nam,français,anh@example.org\n"
    "Bao,Tran,,VN,,\nZoé,L’Été,3 April 1991,France,English,zoe@example.org\n"
)


def sent(advisor, text, **more):
    """The list as the desk keeps it."""
    content = text if isinstance(text, bytes) else text.encode()
    given = {"list": SimpleUploadedFile("list.csv", content), "language": "en", "agreed": "on", **more}
    response = advisor.post(reverse("send-list"), given)
    return ClientList.objects.order_by("-sent_at").first() if response.status_code == 302 else response


def made(advisor, client_list):
    advisor.post(reverse("make-list", args=[client_list.pk]))
    client_list.refresh_from_db()
    return client_list


def told(client_list):
    return {number: sentence for each in client_list.troubles.all() for number, sentence in each.said}


def test_nothing_is_made_before_the_advisor_says_so(advisor):
    client_list = sent(advisor, GOOD)
    assert (client_list.state, client_list.good, client_list.wrong) == ("looked", 3, 0)
    assert PreparedFile.objects.count() == 0
    client_list = made(advisor, client_list)
    assert (client_list.state, client_list.files_made) == ("done", 3)
    first = PreparedFile.objects.get(line_digest__isnull=False, language="fr")
    assert first.typed == {
        "names": {"birth_name": "Nguyễn", "used_name": "", "first_names": "Anh Minh"},
        "birth-date": {"born_on": "1990-04-03"},
        "nationality": {"nationality_country": "VN"},
    }
    assert ListPiece.objects.count() == 0


def test_every_lines_trouble_is_said_with_its_number(advisor):
    text = HEAD + (
        ",Nguyen,,,,\nAnh,N7,,,,\nAnh,Nguyen,31/02/1990,,,\nAnh,Nguyen,03/04/1990,,,\nAnh,Nguyen,,Atlantis,,\n"
        "Anh,Nguyen,,,klingon,\nAnh,Nguyen,,,,no address\nAnh,Nguyen,2999-01-01,,,\n=cmd,Nguyen,,,,\nAnh\n"
    )
    client_list = sent(advisor, text)
    assert (client_list.good, client_list.wrong) == (0, 10)
    said = told(client_list)
    assert list(said) == list(range(2, 12))
    for number, word in {2: "First names", 3: "no figures", 4: "no such day", 5: "year first", 6: "country", 7: "en or fr",
                         8: "@", 9: "after today", 10: "=", 11: "fewer cells"}.items():  # fmt: skip
        assert word in said[number], said[number]
    page = advisor.get(reverse("client-list", args=[client_list.pk])).content.decode()
    assert "fewer cells" in page
    csv = b"".join(advisor.get(reverse("list-troubles", args=[client_list.pk])).streaming_content).decode()
    assert len(csv.splitlines()) == 11


def test_troubles_are_said_in_the_readers_language(advisor):
    advisor.cookies["django_language"] = "fr"
    client_list = sent(advisor, "Prénoms;Nom\n;Nguyen\n")
    assert "prénom" in told(client_list)[2]


def test_the_same_list_again_makes_nothing_twice(advisor):
    made(advisor, sent(advisor, GOOD))
    again = sent(advisor, GOOD)
    assert (again.good, again.doubles) == (0, 3)
    made(advisor, again)
    assert PreparedFile.objects.count() == 3


def test_somebody_who_stands_twice_in_a_list_is_made_once(advisor):
    text = (
        HEAD
        + "Anh,Nguyen,1990-04-03,,,\nANH,NGUYÊN,3 April 1990,VN,fr,a@example.org\nB,Tran,,,,A@example.org\n"
    )
    client_list = sent(advisor, text)
    assert (client_list.good, client_list.doubles) == (2, 1)
    assert made(advisor, client_list).files_made == 2


def test_whoever_erased_theirs_isnt_made_anew_by_the_same_line(advisor, phone):
    made(advisor, sent(advisor, HEAD + "Anh,Nguyen,1990-04-03,,,\n"))
    typed(phone, handed_over(advisor, PreparedFile.objects.get()))
    decided(phone, "erase")
    assert sent(advisor, HEAD + "Anh,Nguyen,1990-04-03,,,\n").good == 0


def in_parts(monkeypatch):
    monkeypatch.setattr(lists, "BATCH", 2)


MANY = HEAD + "".join(f"Anh,Nguyen,,,,anh{number}@example.org\n" for number in range(7))


def test_it_can_be_stopped_and_goes_on_without_doubles(advisor, monkeypatch):
    in_parts(monkeypatch)
    client_list = sent(advisor, MANY)
    whole, parts = lists._make, []

    def stopped_after_two(batch, pk):
        if len(parts) == 2:
            lists.stop(ClientList.objects.get(pk=pk))
        parts.append(whole(batch, pk))
        return parts[-1]

    monkeypatch.setattr(lists, "_make", stopped_after_two)
    client_list = made(advisor, client_list)
    assert (client_list.state, client_list.files_made, PreparedFile.objects.count()) == ("stopped", 4, 4)
    monkeypatch.setattr(lists, "_make", whole)
    client_list = made(advisor, client_list)
    assert (client_list.state, client_list.files_made, PreparedFile.objects.count()) == ("done", 7, 7)


def test_a_task_that_was_killed_is_done_again_from_where_it_was(advisor, monkeypatch):
    in_parts(monkeypatch)
    client_list = sent(advisor, MANY)
    whole = lists._make

    def killed(batch, pk):
        if batch[0].number > 4:
            raise SystemExit
        return whole(batch, pk)

    monkeypatch.setattr(lists, "_make", killed)
    with pytest.raises(SystemExit):
        lists.begin_making(client_list, timezone.now())
        lists.make_files.func(str(client_list.pk))
    monkeypatch.setattr(lists, "_make", whole)
    assert lists.resume_lists(timezone.now()) == 0
    assert lists.resume_lists(timezone.now() + timedelta(hours=1)) == 1
    lists.make_files.func(str(client_list.pk))
    lists.make_files.func(str(client_list.pk))
    assert PreparedFile.objects.count() == 7


@pytest.mark.parametrize("way", ["left the team", "right taken", "deactivated"])
def test_who_may_no_longer_makes_nothing_more_by_a_task_that_waits(advisor, monkeypatch, way):
    client_list = sent(advisor, MANY)
    lists.begin_making(client_list, timezone.now())
    if way == "left the team":
        Membership.objects.all().delete()
    elif way == "right taken":
        User.objects.get().user_permissions.clear()
    else:
        User.objects.update(is_active=False)
    lists.make_files.func(str(client_list.pk))
    client_list.refresh_from_db()
    assert (client_list.state, client_list.trouble, PreparedFile.objects.count()) == ("stopped", "rights", 0)


def test_the_list_lies_nowhere_in_clear(advisor):
    sent(advisor, GOOD)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert not [cell for row in cursor.fetchall() for cell in row if "anh@example" in str(cell)], (
                table
            )
    marked = [
        path
        for path in Path(settings.VAR).rglob("*")
        if path.is_file() and b"anh@example" in path.read_bytes()
    ]
    assert marked == []


def test_lists_that_nobody_finishes_are_gone_after_a_week(advisor):
    sent(advisor, GOOD)
    lists.resume_lists(timezone.now() + timedelta(days=8))
    assert ClientList.objects.count() == 0 and ListPiece.objects.count() == 0


@pytest.mark.parametrize(
    "whole",
    [
        b"PK\x03\x04" + b"\0" * 5000,
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08\x00" + b"\0" * 5000,
        b"\xff" * 9000,
        b'a"' * 9000,
        b"\0",
    ],
    ids=["zip", "pdf", "gzip", "noise", "quotes", "nul"],
)
def test_garbage_is_refused_in_words_and_nothing_of_it_stays(advisor, whole):
    client_list = sent(advisor, whole)
    assert client_list.state == "refused" and ListPiece.objects.count() == 0
    assert "errornote" in advisor.get(reverse("client-list", args=[client_list.pk])).content.decode()


def test_what_is_too_large_is_refused_before_it_is_read(advisor):
    assert advisor.post(reverse("send-list"), {}, CONTENT_LENGTH="99000000")["Location"] == reverse(
        "send-list"
    )
    assert "16 MB" in advisor.get(reverse("send-list")).content.decode().split("messagelist")[1]
    assert ClientList.objects.count() == 0


@pytest.mark.parametrize("missing", ["list", "agreed"])
def test_a_list_without_file_or_without_their_knowledge_is_asked_again(advisor, missing):
    more = {missing: ""}
    answer = sent(advisor, GOOD, **more)
    assert answer.status_code == 200 and ClientList.objects.count() == 0


def test_whoever_has_no_rights_sends_no_list_and_another_team_sees_none(advisor):
    client_list = sent(advisor, GOOD)
    reader = at_the_desk(staff("rita", "view_casefile"))
    assert reader.post(reverse("send-list"), {}).status_code == 403
    foreign = at_the_desk(staff("zoe", *RIGHTS, team="Another team"))
    for name, verb in (
        ("client-list", "get"),
        ("list-troubles", "get"),
        ("make-list", "post"),
        ("stop-list", "post"),
        ("forget-list", "post"),
    ):
        assert getattr(foreign, verb)(reverse(name, args=[client_list.pk])).status_code == 404, name
    colleague = at_the_desk(staff("yann", *RIGHTS))
    assert colleague.post(reverse("make-list", args=[client_list.pk])).status_code == 403
    assert PreparedFile.objects.count() == 0


def test_the_template_is_a_list_that_can_be_sent(advisor):
    for language in ("en", "fr"):
        advisor.cookies["django_language"] = language
        client_list = sent(advisor, advisor.get(reverse("list-template")).content)
        assert (client_list.state, client_list.good) == ("looked", 1)


def test_a_client_of_the_team_is_known_from_the_list(advisor, hold):
    case_file = hold(
        {"names": {"birth_name": "Nguyen", "first_names": "Anh"}, "birth-date": {"born_on": "1990-04-03"}}
    )
    entrust(case_file)
    assert sent(advisor, HEAD + "Anh,Nguyên,1990-04-03,,,\n").doubles == 1


def test_lists_of_another_team_are_not_named(advisor):
    own = reverse("client-list", args=[sent(advisor, GOOD).pk])
    other = at_the_desk(staff("olga", *RIGHTS, team="Others"))
    assert own in advisor.get(reverse("prepared-files")).content.decode()
    assert own not in other.get(reverse("prepared-files")).content.decode()


def test_a_strangers_list_is_not_read_at_all(db):
    """Not even to look for the token that stands in it: neither is it refused for that."""
    given = {"list": SimpleUploadedFile("list.csv", GOOD.encode()), "language": "en"}
    answer = Client(enforce_csrf_checks=True).post(reverse("send-list"), given)
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_a_line_without_a_birth_date_is_prepared_and_told_that_nobody_is_invited_by_mail(advisor):
    text = HEAD + "Anh,Nguyen,,,,anh@example.org\nBao,Tran,1990-04-03,,,bao@example.org\nChi,Le,,,,\n"
    client_list = sent(advisor, text)
    assert (client_list.good, client_list.wrong) == (3, 0)
    assert told(client_list) == {2: without_day()}
    page = advisor.get(reverse("client-list", args=[client_list.pk])).content.decode()
    assert without_day() in page
    made(advisor, client_list)
    first = PreparedFile.objects.get(address_digest__gt="", person_digest="")
    assert not first.can_be_mailed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_template_says_what_a_mail_needs_and_is_read_as_it_is(advisor, language):
    advisor.cookies["django_language"] = language
    template = advisor.get(reverse("list-template")).content
    assert ("needed" if language == "en" else "nécessaire") in template.decode()
    client_list = sent(advisor, template)
    assert (client_list.good, client_list.read_as["unknown"]) == (1, [])
    assert "born_on" in client_list.read_as["columns"]
