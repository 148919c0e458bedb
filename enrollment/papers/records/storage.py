"""The pages of papers as sealed files ("blobs") in the storage `papers`, whichever that is: a folder, an object store.

A blob's name is the id of its key and 128 bits of chance, and stands in a column of a row. A blob is written before its
row, and deleted once the row is gone for good; what a crash or a failed transaction leaves behind is swept an hour later.
"""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils.crypto import salted_hmac

from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.encryption.records.fields import key_ring
from enrollment.papers.records.sealed_files import opened, sealed


logger = logging.getLogger(__name__)
NAME = re.compile(r"[a-z0-9]{1,16}\.[0-9a-f]{32}")


class BlobMissing(LookupError):
    """The storage hasn't this blob: deleted meanwhile, or lost with a disk."""


class StorageAway(OSError):
    """The storage doesn't answer, or has no room: nothing is lost, and the same can be tried again later."""


def storage() -> Storage:
    """Where blobs lie."""
    return storages["papers"]


def put(content: bytes) -> str:
    """Keep this, sealed with the newest key; the name by which it is found. Raises `StorageAway`."""
    ring = key_ring()
    name = f"{ring.newest}.{secrets.token_hex(16)}"
    with _answering():
        kept = storage().save(name, ContentFile(sealed(content, name, ring)))
    if kept != name:  # the name is sealed with the content
        storage().delete(kept)
        raise FileExistsError(name)
    return name


def get(name: str) -> bytes:
    """The content. Raises `BlobMissing`, `StorageAway`, `LostKey` and `BrokenSeal`; what is broken is logged, and never shown."""
    if not NAME.fullmatch(name):
        raise BlobMissing(name)
    try:
        with _answering(), storage().open(name, "rb") as file:
            kept = file.read()
    except FileNotFoundError:
        raise BlobMissing(name) from None
    try:
        return opened(kept, name, key_ring())
    except (BrokenSeal, LostKey) as unreadable:
        logger.error("A paper can’t be opened: %s", unreadable)
        raise


@contextmanager
def _answering() -> Iterator[None]:
    """What a storage says when it is away is its own affair: a full disk, a connection, an error of a client library."""
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as away:
        logger.error("The storage of papers doesn’t answer: %s", type(away).__name__)
        raise StorageAway from away


def delete_after_commit(name: str) -> None:
    """Once the rows that named it are gone for good; a storage that is away is tried again by the sweep."""
    transaction.on_commit(partial(storage().delete, name), robust=True)


def names_kept() -> Iterator[str]:
    """Every blob that lies in the storage, named by a row or not."""
    try:
        _folders, names = storage().listdir("")
    except FileNotFoundError:  # a folder is made with the first paper
        return
    yield from filter(NAME.fullmatch, names)


def fingerprint_of(content: bytes, case_file: CaseFile) -> str:
    """A keyed hash by which the same file is known again within this file, and nowhere else."""
    told = f"{case_file.pk} {hashlib.sha256(content).hexdigest()}"
    return salted_hmac("enrollment.papers.fingerprint", told, algorithm="sha256").hexdigest()
