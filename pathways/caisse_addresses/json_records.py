"""The records of a JSON file that is too large to be held: one object after the other, whatever the size of the file."""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from pathways.caisse_addresses.refusals import Unreadable, UnreadableList


CHUNK = 1024 * 1024
LARGEST_RECORD = 4 * CHUNK
# The list stands by itself, or under this one name.
START = re.compile(r'\s*(?:\{\s*"service"\s*:\s*)?\[')
BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def records_of(file: TextIO) -> Iterator[dict[str, Any]]:
    """Each object of the list. Raises `UnreadableList` where the file is another one, damaged, or ends too soon."""
    text = file.read(CHUNK)
    start = START.match(text)
    if start is None:
        raise UnreadableList(Unreadable.OTHER_JSON)
    place = start.end()
    while True:
        place = BETWEEN.match(text, place).end()  # type: ignore[union-attr]  # it matches nothing too
        if text.startswith("]", place):
            return
        try:
            record, place = _DECODER.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError) as reason:
            more = file.read(CHUNK) if len(text) - place < LARGEST_RECORD else ""
            if not more:
                raise UnreadableList(Unreadable.CUT_OFF) from reason
            text, place = text[place:] + more, 0
            continue
        if not isinstance(record, dict):
            raise UnreadableList(Unreadable.OTHER_JSON)
        yield record


def value_in(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects under a key; the directory's other edition has them as JSON within a text."""
    value = record.get(key)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            value = []
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
