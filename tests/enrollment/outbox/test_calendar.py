"""The calendar read back by a reader of our own, strict to the letter of RFC 5545."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.outbox.law.calendar import CalendarEvent, calendar_of
from tests.enrollment.rfc5545 import read


MADE = datetime(2026, 3, 1, 8, tzinfo=UTC)
RENEWAL = CalendarEvent(
    uid="1@droits-ouverts",
    day=date(2026, 12, 31),
    title="Demander le renouvellement de votre titre de séjour ; préfecture, guichet",
    text="Entre quatre et deux mois avant la fin.\n\nVotre préfecture\\site dit le reste. " + "à" * 200,
    url="https://droits.example/file/",
)


def feed(*entries, later=timedelta(days=1), language="fr"):
    return calendar_of(
        entries, name="Droits ouverts : dates", language=language, made_at=MADE, revised_at=MADE + later
    )


def test_a_day_is_a_whole_day_with_one_alarm_at_nine_the_day_before():
    [event] = read(feed(RENEWAL)).parts
    assert (event["DTSTART"], event["DTEND"]) == ("20261231", "20270101")
    assert [part["TRIGGER"] for part in event.parts] == ["-PT15H"]
    assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")


def test_texts_come_back_as_they_were():
    calendar = read(feed(RENEWAL))
    [event] = calendar.parts
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (RENEWAL.title, RENEWAL.text)
    assert calendar["X-WR-CALNAME"] == "Droits ouverts : dates"


def test_the_same_agenda_gives_the_same_bytes_in_whatever_order():
    other = CalendarEvent(
        uid="2@droits-ouverts", day=date(2026, 5, 1), title="x", text="", url="https://x.example/"
    )
    assert feed(RENEWAL, other) == feed(other, RENEWAL)


def test_a_later_revision_has_a_higher_number_and_never_one_below_zero():
    numbers = [
        int(read(feed(RENEWAL, later=later)).parts[0]["SEQUENCE"])
        for later in (timedelta(days=-1), timedelta(), timedelta(minutes=1), timedelta(days=900))
    ]
    assert numbers == [0, 0, 1, 900 * 24 * 60]


def test_phones_are_asked_to_look_twice_a_day():
    assert read(feed(RENEWAL))["REFRESH-INTERVAL"] == read(feed(RENEWAL))["X-PUBLISHED-TTL"] == "PT12H"


def test_with_nothing_to_do_it_is_still_a_calendar():
    assert [part.name for part in read(feed()).parts] == ["VTIMEZONE"]


@pytest.mark.parametrize(
    "evil", ["x\r\nBEGIN:VEVENT\r\nSUMMARY:y", "x\nATTENDEE:mailto:a@b", "x\r", "a;b,c\\n:d", '"', "\u2028x"]
)
def test_s40_no_text_makes_a_line_of_its_own(evil):
    [event] = read(
        feed(CalendarEvent(uid="1@x", day=date(2026, 5, 1), title=evil, text=evil, url="https://x.example/"))
    ).parts
    assert len(event.lines) == 12
    assert event["SUMMARY"].split() == evil.split()


@settings(max_examples=40)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=90), max_size=3
    )
)
def test_whatever_the_words_the_calendar_can_be_read(texts):
    entries = [
        CalendarEvent(
            uid=f"{number}@x", day=date(2026, 5, 1), title=text, text=text * 2, url="https://x.example/"
        )
        for number, text in enumerate(texts)
    ]
    events = [part for part in read(feed(*entries)).parts if part.name == "VEVENT"]
    assert [event["SUMMARY"] for event in events] == texts
