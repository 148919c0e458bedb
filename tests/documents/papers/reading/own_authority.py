"""An authority of our own for 2D-Doc, to which production gives no trust: the tests hand its certificates to the door."""

from base64 import b32encode
from datetime import UTC, date, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

from documents.papers.reading.seals import Authorities


EPOCH = date(2000, 1, 1)
BEGAN, ENDED = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, tzinfo=UTC)
SIGNED_ON = date(2025, 11, 3)


def _certificate(subject, issuer, key, signed_with, began, ended):
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(ended)
        .sign(signed_with, hashes.SHA256())
    )


class Authority:
    """An authority and one who signs."""

    def __init__(self, name="FR98", signer="TST1", began=BEGAN, ended=ENDED, signer_ended=None):
        self.name, self.signer = name, signer
        self.key, self.signer_key = (
            ec.generate_private_key(ec.SECP256R1()),
            ec.generate_private_key(ec.SECP256R1()),
        )
        self.certificates = (
            _certificate(name, name, self.key, self.key, began, ended),
            _certificate(signer, name, self.signer_key, self.key, began, signer_ended or ended),
        )

    @property
    def trusted(self):
        """The table that believes it."""
        return Authorities(self.certificates)

    def symbol(self, fields, *, signed_on=SIGNED_ON, document="01", tampered=False):
        """The bytes of a symbol with these fields, as (code, value); variable ones end with a group separator."""
        day = f"{(signed_on - EPOCH).days:04X}"
        data = f"DC04{self.name}{self.signer}{day}{day}{document}01FR" + "".join(
            f"{code}{value}" + ("" if code in ("24", "26") else "\x1d") for code, value in fields
        )
        r, s = decode_dss_signature(self.signer_key.sign(data.encode(), ec.ECDSA(hashes.SHA256())))
        signature = b32encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode().rstrip("=")
        if tampered:
            data = data.replace("DUPONT", "DURAND")
        return f"{data}\x1f{signature}".encode()


BILL = (
    ("10", "MME/JEANNE/DUPONT"),
    ("22", "12 RUE DES LILAS"),
    ("25", "PARIS"),
    ("24", "75011"),
    ("18", "FA123456"),
    ("1D", "123,45"),
)
