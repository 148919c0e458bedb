"""The signed symbol of French papers (2D-Doc): what it says, and whether a known authority stands behind it.

Read with tddoc, after the technical specification of the ANTS (v3.3.8); the trust is our own. A certificate has to
be issued by an authority of the table, and valid on the day of the signature: most that are in use on bills of some
years ago have ended since. The test authority FR00 is never trusted, nor are certificates in anybody’s home folder.
The library takes a sixth of a second to load, and need not be there: it is loaded with the first symbol.
A verified symbol says that the issuer wrote these words; not that the page around it is theirs.
"""

import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

from documents.papers.found import Signed


TEST_AUTHORITY = "FR00"
LONGEST = 3_200
UNREADABLE = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    binascii.Error,
    NotImplementedError,
)


@dataclass(frozen=True)
class Authorities:
    """Certificates of authorities and of those to whom they issue them."""

    certificates: tuple[x509.Certificate, ...]

    def issuers(self, name: str) -> Iterator[x509.Certificate]:
        """The certificates of the authority of this name."""
        return (each for each in self.certificates if _name(each.subject) == name)

    def signers(self, authority: str, name: str) -> Iterator[x509.Certificate]:
        """The certificates that this authority is said to have issued to this name."""
        return (
            each
            for each in self.certificates
            if _name(each.issuer) == authority and _name(each.subject) == name
        )


@cache
def known_authorities() -> Authorities:
    """Those that tddoc brings from the list of the ANTS, without the test authority."""
    chain = import_module("tddoc.keychain").KeyChain(check_expiry=False)
    for entry in files("tddoc.chains").iterdir():
        if entry.name.endswith(".der") and not entry.name.startswith(TEST_AUTHORITY):
            chain.load_der_blob(entry.read_bytes())
    return Authorities(tuple(chain.certs))


@dataclass(frozen=True, kw_only=True)
class Seal:
    """A symbol: whether it is verified, the code of its document type, and its fields by their code, as it says them."""

    signed: Signed
    document: str = ""
    issued_on: date | None = None
    fields: Mapping[str, Any]


def seal_in(symbols: Iterable[bytes], today: date, authorities: Authorities | None = None) -> Seal | None:
    """The best of several: a verified one, or else the worst news. None where no symbol is a 2D-Doc, or none can be read here.

    `authorities`: those that are believed; by default those of the ANTS' list.
    """
    seals = [seal for symbol in symbols for seal in [_seal(symbol, today, authorities)] if seal]
    ranks = {Signed.VERIFIED: 0, Signed.INVALID: 1, Signed.UNKNOWN_AUTHORITY: 2}
    return min(seals, key=lambda seal: ranks[seal.signed], default=None)


def _seal(symbol: bytes, today: date, authorities: Authorities | None) -> Seal | None:
    if len(symbol) > LONGEST or not symbol.startswith(b"DC0") or find_spec("tddoc") is None:
        return None
    try:
        read = import_module("tddoc.doc").TwoDDoc.from_code(symbol.decode("ascii"))
    except UNREADABLE:
        return Seal(signed=Signed.INVALID, fields={})
    signed = _judged(read, today, authorities or known_authorities())
    if signed is not Signed.VERIFIED:
        return Seal(signed=signed, fields={})  # nobody known says it, so it isn't said
    return Seal(
        signed=signed,
        document=read.header.doc_type_id,
        issued_on=read.header.emit_date,
        fields={each.definition.id: each.value for each in read.message.dataset if each.value},
    )


def _judged(read: Any, today: date, authorities: Authorities) -> Signed:
    header = read.header
    if header.ca_id.startswith(TEST_AUTHORITY):
        return Signed.UNKNOWN_AUTHORITY
    issued = [
        (signer, issuer)
        for signer in authorities.signers(header.ca_id, header.cert_id)
        for issuer in authorities.issuers(header.ca_id)
        if _issued_by(signer, issuer)
    ]
    if not issued:
        return Signed.UNKNOWN_AUTHORITY
    if header.sign_date is None or header.sign_date > today + timedelta(days=1):
        return Signed.INVALID
    valid = [
        signer
        for signer, issuer in issued
        if _valid_on(signer, header.sign_date) and _valid_on(issuer, header.sign_date)
    ]
    return Signed.VERIFIED if any(_signs(signer, read) for signer in valid) else Signed.INVALID


def _issued_by(signer: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        signer.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _valid_on(certificate: x509.Certificate, day: date) -> bool:
    return certificate.not_valid_before_utc.date() <= day <= certificate.not_valid_after_utc.date()


def _signs(certificate: x509.Certificate, read: Any) -> bool:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not read.signature or len(read.signature) % 2:
        return False
    half = len(read.signature) // 2
    r, s = (int.from_bytes(part, "big") for part in (read.signature[:half], read.signature[half:]))
    try:
        key.verify(encode_dss_signature(r, s), read.signed_data, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""
