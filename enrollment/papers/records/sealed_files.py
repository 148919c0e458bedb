"""The seal of a file: AES-256-GCM in pieces of 64 KiB, under a key of the file's own, bound to the file's name.

A sealed file is `KEY-ID:`, a salt (16 bytes), and the pieces, each with its tag (16 bytes). A piece's nonce is its number
and whether it is the last: none can be left out, doubled, moved or cut off, and no file can be passed off as another.
"""

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag

from enrollment.encryption.key_ring import KEY_ID, BrokenSeal, KeyRing


PIECE = 64 * 1024
TAG = 16
SALT = 16
LONGEST_FRONT = 17  # of a name of up to 16 letters, and the colon


def sealed(content: bytes, name: str, ring: KeyRing) -> bytes:
    """The content under the newest key, as the file of this name."""
    salt = os.urandom(SALT)
    cipher = ring.file_cipher(ring.newest, salt)
    pieces = [
        cipher.encrypt(nonce, piece, name.encode()) for nonce, piece in _numbered(memoryview(content), PIECE)
    ]
    return b"".join([f"{ring.newest}:".encode(), salt, *pieces])


def opened(kept: bytes, name: str, ring: KeyRing) -> bytes:
    """The content of the file of this name. Raises `LostKey` and `BrokenSeal`."""
    key_id, start = key_id_of(kept), kept.find(b":") + 1
    salt, pieces = kept[start : start + SALT], memoryview(kept)[start + SALT :]
    cipher = ring.file_cipher(key_id, salt)
    try:
        return b"".join(
            cipher.decrypt(nonce, piece, name.encode()) for nonce, piece in _numbered(pieces, PIECE + TAG)
        )
    except (InvalidTag, ValueError):  # a piece shorter than its tag has no right length
        raise BrokenSeal(f"The file {name} was changed, cut off or put where another belongs.") from None


def key_id_of(kept: bytes) -> str:
    """The id of the key that sealed it, from its front. Raises `BrokenSeal` where it was never sealed."""
    key_id, colon, _rest = kept[:LONGEST_FRONT].partition(b":")
    named = key_id.decode("ascii", errors="replace")
    if not colon or not KEY_ID.fullmatch(named):
        raise BrokenSeal("This isn’t a sealed file.")
    return named


def _numbered(content: memoryview, size: int) -> Iterator[tuple[bytes, memoryview]]:
    """Each piece with its nonce; a file without content has one piece, which is empty."""
    last = max(0, len(content) - 1) // size
    for number in range(last + 1):
        nonce = number.to_bytes(11, "big") + bytes([number == last])
        yield nonce, content[number * size : (number + 1) * size]
