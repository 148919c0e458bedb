"""A strict reader of calendars, written from RFC 5545 and independent of the library that makes ours."""

import re
from dataclasses import dataclass, field


NAME = r"[A-Za-z0-9-]+"
# A value of a parameter in quotation marks may hold : ; and ,; without, it may not.
PARAMETER = rf'({NAME})=("[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
CONTENT_LINE = re.compile(rf"({NAME})((?:;{PARAMETER})*):(.*)")
ESCAPED = re.compile(r"\\(.)")
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "CLASS", "STATUS", "TRANSP"}
# How often each may stand in its component: exactly once, or at most once.
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
AT_MOST_ONCE = {
    "VCALENDAR": {"CALSCALE", "METHOD", "NAME", "REFRESH-INTERVAL"},
    "VEVENT": {
        "SUMMARY",
        "DESCRIPTION",
        "SEQUENCE",
        "LAST-MODIFIED",
        "STATUS",
        "TRANSP",
        "CLASS",
        "URL",
        "DTEND",
    },
    "VALARM": set(),
}
INSIDE = {"VCALENDAR": {"VEVENT", "VTIMEZONE"}, "VEVENT": {"VALARM"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}}
SHAPES = {
    "DTSTAMP": r"\d{8}T\d{6}Z",
    "LAST-MODIFIED": r"\d{8}T\d{6}Z",
    "SEQUENCE": r"\d{1,9}",
    "TRIGGER": r"-?PT?\d+[DHM]",
    "REFRESH-INTERVAL": r"P(T\d+[HMS]|\d+D)",
    "STATUS": "TENTATIVE|CONFIRMED|CANCELLED",
    "TRANSP": "OPAQUE|TRANSPARENT",
    "CLASS": "PUBLIC|PRIVATE|CONFIDENTIAL",
    "VERSION": r"2\.0",
}


@dataclass
class Component:
    """A part of a calendar: its properties as (name, parameters, value), and the parts in it."""

    name: str
    lines: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    def __getitem__(self, name):
        [(_parameters, value)] = [(each[1], each[2]) for each in self.lines if each[0] == name]
        return value


def read(feed: bytes) -> Component:
    """The calendar, or an assertion that says which rule it breaks."""
    assert feed.endswith(b"\r\n")
    physical = feed.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in physical if b"\r" in line or b"\n" in line], "a bare line end"
    assert not [line for line in physical if len(line) > 75], "a line of more than 75 bytes"
    assert not [line for line in physical if not line.strip()], "an empty line"
    open_parts, found = [], []
    for line in re.sub(rb"\r\n[ \t]", b"", feed).decode("utf-8").removesuffix("\r\n").split("\r\n"):
        matched = CONTENT_LINE.fullmatch(line)
        assert matched, line
        name, value = matched[1].upper(), matched[matched.lastindex]
        if name == "BEGIN":
            part = Component(value.upper())
            (open_parts[-1].parts if open_parts else found).append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value.upper()
        else:
            open_parts[-1].lines.append(
                (name, dict(re.findall(PARAMETER, matched[2])), unescaped(name, value))
            )
    [calendar] = found
    assert not open_parts
    checked(calendar)
    uids = [event["UID"] for event in calendar.parts if event.name == "VEVENT"]
    assert len(uids) == len(set(uids)), "two events with one id"
    return calendar


def unescaped(name, value):
    """A text without its backslashes; a comma, a semicolon or a line end never stands bare in one."""
    if name not in TEXTS:
        return value
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    assert set(ESCAPED.findall(value)) <= set("\\;,nN"), value
    return ESCAPED.sub(lambda sign: {"n": "\n", "N": "\n"}.get(sign[1], sign[1]), value)


def checked(part):
    """What stands in it, how often, and in which shape."""
    names = [name for name, _parameters, _value in part.lines]
    for name in ONCE.get(part.name, ()):
        assert names.count(name) == 1, (part.name, name)
    for name in AT_MOST_ONCE.get(part.name, ()):
        assert names.count(name) <= 1, (part.name, name)
    for name, parameters, value in part.lines:
        assert re.fullmatch(SHAPES.get(name, r"[^\x00-\x08\x0b-\x1f\x7f]*"), value), (name, value)
        if part.name == "VEVENT" and name in ("DTSTART", "DTEND"):
            assert parameters == {"VALUE": "DATE"}
            assert re.fullmatch(r"\d{8}", value)
    if part.name == "VCALENDAR":
        assert part.parts, "a calendar holds at least one component"
    if part.name == "VEVENT":
        assert part["DTEND"] > part["DTSTART"]
    for inner in part.parts:
        assert inner.name in INSIDE[part.name]
        checked(inner)
