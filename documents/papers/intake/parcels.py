"""How the site and the child hand each other files: a line of JSON that gives their lengths, then the files."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def packed(told: Mapping[str, Any], files: Sequence[bytes] = ()) -> bytes:
    """One run of bytes."""
    head = json.dumps({**told, "lengths": [len(each) for each in files]})
    return b"".join([head.encode(), b"\n", *files])


def unpacked(parcel: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What was packed."""
    told: dict[str, Any] = json.loads(parcel[: parcel.index(b"\n")])
    start, files = parcel.index(b"\n") + 1, []
    for length in told.pop("lengths"):
        files.append(parcel[start : start + length])
        start += length
    return told, files
