"""The signed symbol of French bills and notices (2D-Doc, version 4), by an authority that this generator makes up.

The reader is given that authority's certificates while it is measured (`Authority.certificates`); to everybody else it is unknown.
"""

from base64 import b32encode, b64encode
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import zxingcpp
from anyascii import anyascii
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID
from PIL import Image

from tests.corpus.people import Home, Human


CA, LEAF = "FR99", "CRP1"
_GROUP, _UNIT = "\x1d", "\x1f"
_EPOCH = date(2000, 1, 1)
BILL, TAX = "01", "28"


@cache
def _keys() -> tuple[ec.EllipticCurvePrivateKey, ec.EllipticCurvePrivateKey]:
    # Keys from fixed numbers: the same seed gives the same authority. They protect nothing.
    return ec.derive_private_key(0x2D0C2D0C, ec.SECP256R1()), ec.derive_private_key(
        0x2D0C2D0D, ec.SECP256R1()
    )


@cache
def certificates() -> tuple[bytes, bytes]:
    """The authority's and the signer's, as DER."""
    authority, signer = _keys()

    def certificate(subject: str, key: ec.EllipticCurvePrivateKey) -> bytes:
        name = [x509.NameAttribute(NameOID.COMMON_NAME, subject)]
        issuer = [x509.NameAttribute(NameOID.COMMON_NAME, CA)]
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name(name))
            .issuer_name(x509.Name(issuer))
            .public_key(key.public_key())
            .serial_number(1 if subject == CA else 2)
            .not_valid_before(datetime(2015, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        )
        return builder.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    return certificate(CA, authority), certificate(LEAF, signer)


def message(human: Human, home: Home, issued: date, *, kind: str = BILL, tampered: bool = False) -> str:
    """What the symbol says: line of address and names (10), number and street (22), postcode (24), town (25), country (26)."""
    day = f"{(issued - _EPOCH).days:04X}"
    head = f"DC04{CA}{LEAF}{day}{day}{kind}01FR"
    civility = "MME" if human.sex == "f" else "M"
    fields = [
        ("10", f"{civility}/{human.first_names}/{human.last_name}"),
        ("22", home.line),
        ("25", home.town),
    ]
    if kind == TAX:
        fields = [("46", f"{human.last_name} {human.first_names}")]
    body = "".join(name + _plain(value) + _GROUP for name, value in fields)
    body += "" if kind == TAX else f"24{home.postcode}26FR"
    if kind == TAX:
        body += f"45{issued.year - 1}"
    r, s = decode_dss_signature(_keys()[1].sign((head + body).encode(), ec.ECDSA(hashes.SHA256())))
    signature = b32encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode().rstrip("=")
    if tampered:
        body = body.replace(home.postcode, "75001") if home.postcode in body else body + "X"
    return head + body + _UNIT + signature


def _plain(text: str) -> str:
    """C40 has neither hyphen nor apostrophe."""
    return anyascii(text).upper().replace("'", " ").replace("-", " ")


def picture(text: str) -> str:
    """A DataMatrix as an HTML image, 26 mm wide, as bills print it."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    image = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=4))
    file = BytesIO()
    image.save(file, "PNG")
    return (
        '<div class="symbol" style="float:right;text-align:center;font-size:6pt">'
        f'<img style="width:26mm;image-rendering:pixelated" src="data:image/png;base64,{b64encode(file.getvalue()).decode()}">'
        "<br>2D-Doc</div>"
    )
