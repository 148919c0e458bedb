"""A document as a file to which a fill can add: a plain table of objects, each under the number that it has in memory.

What is no longer in use stays behind. pikepdf's own writer would number the objects anew, and all that was noted of
them would have to be looked for once more in what it wrote.
"""

import re
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from pikepdf import Object, Pdf, Stream

from documents.forms.engine.in_memory import opened_in_memory
from documents.forms.engine.incremental import stream


REFERENCE = re.compile(rb"(\d+) 0 R\b")


@dataclass(frozen=True, kw_only=True)
class WholeFile:
    """The file, and what a section at its end must know of it."""

    content: bytes
    size: int
    previous: int  # where the table of objects begins
    trailer: bytes
    identity: bytes


def opened(pdf: bytes) -> Pdf:
    """A document in which no number is used twice, as may be in a file that was changed often."""
    document = opened_in_memory(pdf)
    if pdf.count(b" obj") == pdf.count(b" 0 obj"):
        return document
    made = BytesIO()
    document.save(made)
    return opened_in_memory(made.getvalue())


def written(document: Pdf, *, also: bytes = b"") -> WholeFile:
    """The document, and what `also` refers to without being part of it yet."""
    trailer = b" ".join(
        b"%b %d 0 R" % (key.encode("ascii"), document.trailer[key].objgen[0])
        for key in ("/Root", "/Info")
        if key in document.trailer
    )
    bodies: dict[int, bytes] = {}
    waiting = [trailer, also]
    while waiting:
        for number in map(int, REFERENCE.findall(waiting.pop())):
            if number not in bodies:
                bodies[number], refers = _body(document, number)
                waiting.append(refers)
    parts, places, place = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], [b"0000000000 65535 f \n"], 15
    for number in range(1, max(bodies) + 1):
        if number in bodies:
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, bodies[number]))
            places.append(b"%010d 00000 n \n" % place)
            place += len(parts[-1])
        else:
            places.append(places[0])
    size = len(places)
    identity = sha256(b"".join(parts)).hexdigest()[:32].encode("ascii")
    end = b"xref\n0 %d\n%btrailer\n<</Size %d %b/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
    parts.append(end % (size, b"".join(places), size, trailer, identity, identity, place))
    return WholeFile(content=b"".join(parts), size=size, previous=place, trailer=trailer, identity=identity)


def _body(document: Pdf, number: int) -> tuple[bytes, bytes]:
    """An object as it is written, and that part of it that may refer to others."""
    found = document.get_object(number, 0)
    if not isinstance(found, Stream):
        said: bytes = found.unparse(resolved=True)
        return said, said
    head = found.stream_dict
    if "/Length" in head:
        del head["/Length"]
    said = head.unparse().rstrip().removesuffix(b">>")
    return stream(said, found.read_raw_bytes()), said


def unclosed(dictionary: Object, *, without: tuple[str, ...] = ()) -> bytes:
    """The dictionary without these entries, up to its end."""
    rest = copy(dictionary)
    for key in without:
        if key in dictionary:
            del rest[key]
    said: bytes = rest.unparse(resolved=True)
    return said.rstrip().removesuffix(b">>").rstrip()
