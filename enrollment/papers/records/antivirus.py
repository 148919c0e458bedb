"""What an antivirus says of a file: clamd, where `DROITS_CLAMD` names one; elsewhere there is none.

A file goes through its socket in pieces (INSTREAM, clamd(8)), and never onto a disk. Where clamd can't be reached, the file
waits: the worker asks again, and until then nobody sees it.
"""

import logging
import socket
import struct
from collections.abc import Iterator

from django.conf import settings

from enrollment.papers.records import storage
from enrollment.papers.records.models import SentFile, VirusCheck


logger = logging.getLogger(__name__)
PIECE = 64 * 1024
SECONDS = 20.0
LONGEST_ANSWER = 1024
SERVED = (VirusCheck.OFF, VirusCheck.CLEAN)
UNIX, TCP = "unix:", "tcp:"


class AntivirusUnreachable(OSError):
    """There is an antivirus, and it doesn't answer, or not in words that we know."""


def checked(content: bytes) -> VirusCheck:
    """What is kept with a file that has come in."""
    if not settings.CLAMD:
        return VirusCheck.OFF
    try:
        return verdict_on(content)
    except AntivirusUnreachable as away:
        logger.warning("The antivirus doesn’t answer, a file waits: %s", away)
        return VirusCheck.PENDING


def may_be_served(file: SentFile) -> bool:
    """Whether anybody may see it. What came while there was no antivirus may be seen; what waits for one may not."""
    return file.virus_check in SERVED


def verdict_on(content: bytes) -> VirusCheck:
    """Clean or infected. Raises `AntivirusUnreachable`."""
    try:
        with _connected() as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
            answer = b"".join(_answer(connection)).rstrip(b"\0\n").decode("ascii", errors="replace")
    except OSError as error:
        raise AntivirusUnreachable(str(error)) from error
    if answer == "stream: OK":
        return VirusCheck.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        logger.warning("The antivirus found something in a file: %s", answer)
        return VirusCheck.INFECTED
    raise AntivirusUnreachable(answer[:80])


def ask_again() -> int:
    """Every file that waits is shown to the antivirus again; how many wait no longer.

    A file that was deleted or replaced meanwhile is left alone: it is found by its blob, or not at all.
    """
    settled = 0
    for pk, blob in list(SentFile.objects.filter(virus_check=VirusCheck.PENDING).values_list("pk", "blob")):
        try:
            said = checked(storage.get(blob))
        except storage.BlobMissing:
            continue
        except storage.StorageAway:
            break
        if said == VirusCheck.PENDING:
            break
        waiting = SentFile.objects.filter(pk=pk, blob=blob, virus_check=VirusCheck.PENDING)
        settled += waiting.update(virus_check=said)
    return settled


def _connected() -> socket.socket:
    where: str = settings.CLAMD
    if where.startswith(UNIX):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(where.removeprefix(UNIX))
        except OSError:
            connection.close()
            raise
        return connection
    host, _colon, port = where.removeprefix(TCP).rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _answer(connection: socket.socket) -> Iterator[bytes]:
    """Up to its end, or to as much as an answer can be."""
    length = 0
    while length < LONGEST_ANSWER and (piece := connection.recv(LONGEST_ANSWER)):
        length += len(piece)
        yield piece
