"""The due dates of a file as a calendar that a phone can follow (RFC 5545): whole days, one quiet alarm each.

Texts come finished, in the person's language. An event keeps its id for as long as its deadline stands,
also when the day moves; its revision counts the minutes since the calendar was made, so it only ever rises.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, vDuration


PRODUCT = "-//Droits ouverts//Calendar//EN"
# Nine in the morning of the day before: a whole day begins at midnight.
ALARM = timedelta(hours=-15)
LOOK_AGAIN = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One day to keep in mind."""

    uid: str
    day: date
    title: str
    text: str
    url: str


def calendar_of(
    entries: Iterable[CalendarEvent], *, name: str, language: str, made_at: datetime, revised_at: datetime
) -> bytes:
    """The whole feed; the same entries and moments give the same bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name, parameters={"LANGUAGE": language})
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
    revision = max(int((revised_at - made_at).total_seconds() // 60), 0)
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.uid)):
        calendar.add_component(_event(entry, language, revised_at, revision))
    if not calendar.subcomponents:
        # A calendar with nothing in it is no calendar (RFC 5545, 3.6), and a phone would refuse it.
        calendar.add_component(Timezone.from_tzid("UTC"))
    feed: bytes = calendar.to_ical()
    return feed


def _event(entry: CalendarEvent, language: str, revised_at: datetime, revision: int) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", revised_at)
    event.add("last-modified", revised_at)
    event.add("sequence", revision)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title, parameters={"LANGUAGE": language})
    event.add("description", entry.text, parameters={"LANGUAGE": language})
    event.add("url", entry.url)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a day to keep in mind blocks nobody's day
    event.add("status", "CONFIRMED")
    event.add_component(_alarm(entry.title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM)
    return alarm
