"""A paper on its way into the site: made a file as people make them, taken in, cropped as offered, read."""

from dataclasses import dataclass
from functools import cache

from cryptography import x509

from documents.papers.found import Reading
from documents.papers.intake.door import joined, receive
from documents.papers.intake.received import PageOf, Received
from documents.papers.reading.read import read
from documents.papers.reading.seals import Authorities
from tests.corpus import signed_symbol
from tests.corpus.camera import Shot, photographed, scanned
from tests.corpus.typeset import Paper


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The PDF that the site keeps, and what its pages looked like."""

    pdf: bytes
    looks_like: tuple[str, ...]
    received: tuple[Received, ...]


def sent(pdf: bytes, shot: Shot, seed: int | str) -> Sent:
    """The file of a paper, through the door of the site; where a sheet is found on a photo, the offered crop is taken."""
    if shot is Shot.PHOTO:
        return taken_in([(photo, "photo.jpg") for photo in photographed(pdf, seed)])
    file = scanned(pdf, seed) if shot is Shot.SCAN else pdf
    return taken_in([(file, "paper.pdf")])


def taken_in(files: list[tuple[bytes, str]]) -> Sent:
    """Several files as one paper."""
    received = tuple(receive(content, name) for content, name in files)
    pages = [
        PageOf(pdf=each.pdf, number=number, corners=page.sheet)
        for each in received
        for number, page in enumerate(each.pages)
    ]
    cropped = any(page.corners for page in pages) or len(received) > 1
    looks_like = tuple(page.looks_like for each in received for page in each.pages)
    return Sent(pdf=joined(pages) if cropped else received[0].pdf, looks_like=looks_like, received=received)


@cache
def believed() -> Authorities:
    """The authority of the corpus."""
    return Authorities(tuple(x509.load_der_x509_certificate(each) for each in signed_symbol.certificates()))


def read_paper(pdf: bytes, paper: Paper) -> Reading:
    """As on the day of filing."""
    return read(pdf, paper.filing, authorities=believed())
