"""The keys of a deployment and the seal: AES-256-GCM, the key named in front of each sealed text.

The newest key seals; all of them open. A sealed text is `KEY-ID:` and the base64 of nonce (12 bytes), cipher text and
tag. What it stands for (table and column) is sealed with it, so that one column's content can't be passed off as another's.
"""

import base64
import binascii
import os
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


KEY_BYTES = 32
NONCE_BYTES = 12
FILES = b"droits-ouverts files"  # keys made for files are keys for nothing else
KEY_ID = re.compile(r"[a-z0-9]{1,16}")


class UnfitKeys(ValueError):
    """The keys as given can't be used; the text says which and why, and never shows a key."""


class LostKey(LookupError):
    """A text was sealed with a key that isn't given any more; `.key_id` names it."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"What is kept was encrypted with the key “{key_id}”, and that key isn’t among those given. "
            "Put it back into DROITS_KEYS, behind the newest one."
        )
        self.key_id = key_id


class BrokenSeal(ValueError):
    """A sealed text was changed, cut off, or put where another belongs."""


class KeyRing:
    """Keys by id, the newest first."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise UnfitKeys("There is no key.")
        for key_id, key in keys.items():
            if not KEY_ID.fullmatch(key_id):
                raise UnfitKeys(f"“{key_id}” is no name for a key: up to 16 small letters and figures.")
            if len(key) != KEY_BYTES:
                raise UnfitKeys(f"The key “{key_id}” has {len(key)} bytes; it takes {KEY_BYTES}.")
        if len(set(keys.values())) < len(keys):
            raise UnfitKeys("The same key stands there twice.")
        self.newest = next(iter(keys))
        self._keys = dict(keys)
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}

    def seal(self, text: str, what: str) -> str:
        """The text, sealed with the newest key as `what` (table and column)."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self.newest].encrypt(nonce, text.encode(), what.encode())
        return f"{self.newest}:{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, what: str) -> str:
        """What was sealed as `what`. Raises `LostKey` and `BrokenSeal`."""
        key_id, _colon, encoded = sealed.partition(":")
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            if not KEY_ID.fullmatch(key_id):
                raise BrokenSeal("This isn’t a sealed text.")
            raise LostKey(key_id)
        try:
            content = base64.b64decode(encoded, validate=True)
            return cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], what.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError):
            raise BrokenSeal(f"A sealed text of {what} was changed, cut off or moved.") from None

    def file_cipher(self, key_id: str, salt: bytes) -> AESGCM:
        """The cipher of one file: its key is made of ours and of the file's own salt (HKDF). Raises `LostKey`.

        So that nonces, which count the pieces of a file, may begin anew with each.
        """
        if key_id not in self._keys:
            raise LostKey(key_id)
        made = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=FILES)
        return AESGCM(made.derive(self._keys[key_id]))

    def opens(self, key_id: str) -> bool:
        """Whether what was sealed with this key can be read."""
        return key_id in self._ciphers


def new_key() -> str:
    """A new key as it is written in `DROITS_KEYS`, without its name: base64 of 32 random bytes."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def keys_in(given: str) -> KeyRing:
    """The ring of `ID:KEY ID:KEY …`, the newest first. Raises `UnfitKeys`."""
    keys: dict[str, bytes] = {}
    for each in given.replace(",", " ").split():
        key_id, colon, key = each.partition(":")
        if not colon:
            raise UnfitKeys("A key is written as its name, a colon and the key; manage.py new_key makes one.")
        if key_id in keys:
            raise UnfitKeys(f"The name “{key_id}” stands there twice.")
        try:
            keys[key_id] = base64.b64decode(key, altchars=b"-_", validate=True)
        except binascii.Error:
            raise UnfitKeys(f"The key “{key_id}” isn’t base64; manage.py new_key makes one.") from None
    return KeyRing(keys)
