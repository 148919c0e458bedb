"""Attacks S42 and S43: papers made to be believed, and papers made to keep the reader busy."""

import os
import stat
from base64 import b64encode
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from time import monotonic

import numpy
import pytest
import zxingcpp
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from documents.papers.found import ReadingMeans, Signed
from documents.papers.reading import read, recognition
from documents.papers.reading.opening import open_pages
from documents.papers.reading.read import read_pages
from documents.papers.reading.seals import Authorities, known_authorities, seal_in
from documents.papers.reading.symbols import MOST_SYMBOLS, symbols_on
from documents.papers.reading.tools import Tools, tools
from tests.documents.papers.reading.own_authority import BILL, ENDED, Authority
from tests.documents.papers.reading.typeset import page_of, pdf_of


TODAY = date(2026, 3, 20)
OURS = Authority()
NO_TOOLS = Tools(symbols=True, seals=True)


def seal(symbol, authorities=OURS.trusted):
    return seal_in([symbol], TODAY, authorities)


def test_a_right_symbol_is_verified_after_its_certificate_has_ended():
    assert date(2026, 3, 20) > ENDED.date()
    assert seal(OURS.symbol(BILL)).signed is Signed.VERIFIED


def test_a_changed_word_is_no_signature():
    found = seal(OURS.symbol(BILL, tampered=True))
    assert found.signed is Signed.INVALID
    assert found.fields == {}


def test_an_authority_that_nobody_knows_is_said_to_be_unknown():
    assert seal(OURS.symbol(BILL), known_authorities()).signed is Signed.UNKNOWN_AUTHORITY
    assert seal(OURS.symbol(BILL), Authorities(())).signed is Signed.UNKNOWN_AUTHORITY


def test_a_signer_whose_authority_is_missing_is_unknown():
    assert seal(OURS.symbol(BILL), Authorities(OURS.certificates[1:])).signed is Signed.UNKNOWN_AUTHORITY


def test_a_signer_that_another_authority_of_the_same_name_issued_is_unknown():
    imposter = Authority()
    mixed = Authorities((OURS.certificates[0], imposter.certificates[1]))
    assert seal(imposter.symbol(BILL), mixed).signed is Signed.UNKNOWN_AUTHORITY


def test_the_test_authority_is_never_verified_even_by_a_table_that_holds_it():
    testing = Authority(name="FR00")
    assert seal(testing.symbol(BILL), testing.trusted).signed is Signed.UNKNOWN_AUTHORITY
    known = known_authorities().certificates
    names = {named.rfc4514_string() for each in known for named in (each.subject, each.issuer)}
    assert names
    assert "CN=FR00" not in "".join(names)


def test_what_was_signed_after_the_certificate_had_ended_is_invalid():
    assert seal(OURS.symbol(BILL, signed_on=date(2026, 2, 1))).signed is Signed.INVALID


def test_the_signer_and_the_authority_are_each_valid_on_the_day():
    lasting = datetime(2040, 1, 1, tzinfo=UTC)
    for signer, authority in ((ENDED, lasting), (lasting, ENDED)):
        one = Authority(ended=authority, signer_ended=signer)
        symbol = one.symbol(BILL, signed_on=date(2026, 2, 1))
        assert seal(symbol, one.trusted).signed is Signed.INVALID


def test_what_was_signed_before_it_began_or_is_still_to_be_signed_is_invalid():
    lasting = Authority(ended=datetime(2040, 1, 1, tzinfo=UTC))
    assert seal(OURS.symbol(BILL, signed_on=date(2023, 5, 1))).signed is Signed.INVALID
    assert seal(lasting.symbol(BILL, signed_on=date(2030, 5, 1)), lasting.trusted).signed is Signed.INVALID


def test_certificates_in_a_home_folder_are_not_loaded(tmp_path, monkeypatch):
    folder = tmp_path / ".config" / "tddoc" / "chains"
    folder.mkdir(parents=True)
    for number, certificate in enumerate(OURS.certificates):
        (folder / f"{OURS.name}_{number}.der").write_bytes(certificate.public_bytes(Encoding.DER))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tddoc.keychain.USER_CHAINS_DIR", folder)
    known_authorities.cache_clear()
    try:
        assert seal(OURS.symbol(BILL), known_authorities()).signed is Signed.UNKNOWN_AUTHORITY
    finally:
        known_authorities.cache_clear()


@pytest.mark.parametrize(
    "junk",
    [
        b"DC04" + os.urandom(1_000),
        b"DC04" + b"A" * 5_000,
        b"DC0" + b"\x1f" * 900,
        b"DC04FR98TST1FFFFFFFF0101FR\x1fAAAA",
        b"DC99FR98TST1",
        OURS.symbol(BILL)[:-20],
        OURS.symbol(BILL).replace(b"\x1f", b""),
        os.urandom(5_000),
        b"https://example.org",
        b"\xdc\x04" + b"\x00" * 60,
    ],
)
def test_junk_is_never_verified(junk):
    found = seal(junk)
    assert found is None or found.signed is not Signed.VERIFIED


def test_what_is_longer_than_any_symbol_is_not_read_and_what_has_no_signature_is_not_verified():
    assert seal(b"DC04" + b"A" * 5_000) is None
    assert seal(OURS.symbol(BILL).partition(b"\x1f")[0]).signed is Signed.INVALID


def test_of_a_page_of_many_symbols_so_many_are_looked_at_and_no_more():
    codes = [
        zxingcpp.create_barcode(f"DC04{each:03}", zxingcpp.BarcodeFormat.DataMatrix) for each in range(12)
    ]
    drawn = [numpy.asarray(zxingcpp.write_barcode_to_image(each, scale=4)) for each in codes]
    picture = numpy.vstack([numpy.pad(each, 20, constant_values=255) for each in drawn])
    assert len(symbols_on(picture)) == MOST_SYMBOLS == 8


def test_of_a_hundred_symbols_a_bad_one_is_not_hidden_by_strangers():
    strangers = [Authority(name="FR97").symbol(BILL) for _each in range(3)]
    found = seal_in([*strangers, OURS.symbol(BILL, tampered=True)], TODAY, OURS.trusted)
    assert found.signed is Signed.INVALID


def test_a_right_code_of_somebody_else_shows_both_names():
    page = page_of(
        "Facture d’électricité", "Titulaire du contrat : M. Paul MARTIN", "Consommation 512 kWh",
        symbols=(OURS.symbol(BILL),),
    )  # fmt: skip
    found = read_pages([page], TODAY, OURS.trusted)
    assert found.signed is Signed.VERIFIED
    assert [(each.value, each.means) for each in found.names] == [
        ("JEANNE DUPONT", ReadingMeans.SYMBOL),
        ("Paul MARTIN", ReadingMeans.TEXT),
    ]
    assert found.address.value == "12 RUE DES LILAS, 75011 PARIS"


def test_amounts_and_numbers_of_a_symbol_stay_there():
    found = read_pages([page_of("Facture", symbols=(OURS.symbol(BILL),))], TODAY, OURS.trusted)
    assert "123,45" not in repr(found)
    assert "FA123456" not in repr(found)


def picture_of(symbol):
    code = zxingcpp.create_barcode(symbol, zxingcpp.BarcodeFormat.DataMatrix)
    made = BytesIO()
    Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=4)).save(made, "PNG")
    return f'<img style="width:26mm" src="data:image/png;base64,{b64encode(made.getvalue()).decode()}">'


def test_a_symbol_is_found_on_the_page_and_a_page_full_of_them_is_read():
    pdf = pdf_of("<p>Facture d’électricité, consommation 512 kWh</p>" + picture_of(OURS.symbol(BILL)))
    found = read(pdf, TODAY, with_tools=NO_TOOLS, authorities=OURS.trusted)
    assert found.signed is Signed.VERIFIED
    assert read(pdf, TODAY, with_tools=NO_TOOLS).signed is Signed.UNKNOWN_AUTHORITY
    full = pdf_of("<p>Facture</p>" + picture_of(OURS.symbol(BILL)) * 40)
    assert read(full, TODAY, with_tools=NO_TOOLS, authorities=OURS.trusted).signed is Signed.VERIFIED


# S43


def scan(width, height, colour=255):
    made = BytesIO()
    Image.new("L", (width, height), colour).save(made, "PDF", resolution=300)
    return made.getvalue()


def test_a_scan_of_ten_thousand_pixels_is_reduced_and_read_within_its_time():
    began = monotonic()
    count, pages = open_pages(scan(10_000, 10_000), NO_TOOLS)
    assert (count, len(pages)) == (1, 1)
    assert monotonic() - began < 60


def fake_tesseract(tmp_path, script):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Tools(tesseract=str(program), symbols=True, seals=True)


def test_a_tesseract_that_hangs_is_left_behind(tmp_path, monkeypatch):
    slow = fake_tesseract(tmp_path, "exec /bin/sleep 20")
    monkeypatch.setattr(recognition, "SECONDS", 0.5)
    began = monotonic()
    with pytest.raises(recognition.NotLooked):
        recognition.letters_on(_white(), slow.tesseract)
    assert monotonic() - began < 20


def test_a_child_that_is_not_done_in_time_is_stopped_and_the_paper_has_no_pages(tmp_path):
    slow = fake_tesseract(tmp_path, "exec /bin/sleep 20")
    began = monotonic()
    assert open_pages(scan(600, 800), slow, seconds=4) == (0, ())
    assert monotonic() - began < 30


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "echo nonsense",
        "head -c 3000 /dev/zero",
        "printf 'level\\tconf\\ttext\\n5\\tx\\ty\\n'",
        "printf 'level\\tconf\\n'; exit 1",
    ],
)
def test_a_tesseract_that_answers_nonsense_reads_nothing(tmp_path, script):
    tool = fake_tesseract(tmp_path, script)
    with pytest.raises(recognition.NotLooked):
        recognition.letters_on(_white(), tool.tesseract)
    assert read(scan(600, 800), TODAY, with_tools=tool).legible


def _white():
    return numpy.full((200, 300), 255, numpy.uint8)


@pytest.mark.parametrize(
    "file", [b"", b"%PDF-1.7", b"<html>", b"%PDF-1.4\n" + b"[" * 200_000, os.urandom(4_000)]
)
def test_what_is_no_pdf_has_no_pages_and_raises_nothing(file):
    found = read(file, TODAY, with_tools=NO_TOOLS)
    assert (found.pages, found.legible, found.kind, found.names) == (0, True, None, ())


@pytest.mark.skipif(not tools().tesseract, reason="Tesseract isn’t here")
def test_recognition_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = set(Path("/tmp").iterdir())  # noqa: S108 - looked at, not written to
    read(scan(900, 1200), TODAY)
    assert list(tmp_path.iterdir()) == []
    new = {each.name for each in set(Path("/tmp").iterdir()) - before}  # noqa: S108
    assert not [name for name in new if "tess" in name.lower() or name.endswith((".png", ".tif"))]
