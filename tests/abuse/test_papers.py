"""S22, S25 to S36: what strangers send as a paper is refused or written anew, lies sealed, and goes with its file."""

import json
import os
import struct
import subprocess
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.utils import timezone
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from documents.papers.intake import Refusal, Refused, receive
from enrollment.encryption.key_ring import BrokenSeal
from enrollment.papers.law.quota import MOST_BYTES, MOST_FILES, Kept, OverQuota, QuotaLimit
from enrollment.papers.pages.serving import file_name, pdf_response, picture_response
from enrollment.papers.records import antivirus, storage
from enrollment.papers.records.assembling import NotServed, pdf_of
from enrollment.papers.records.blobs import orphans
from enrollment.papers.records.models import SentFile, VirusCheck
from enrollment.papers.records.quota import kept_by
from enrollment.privacy.records.erasing import erase
from enrollment.server import uploads
from enrollment.server.uploads import Room, takes_files
from tests.documents.papers.intake.samples import changed, encoded, printed, sheet
from tests.fake_clamd import Clamd, clamd


MARKER = b"Zzyzxmarker"
PLAIN = printed("Quittance de loyer")
PHOTO = encoded(sheet().resize((620, 877)))
SCRIPT, ZIP = b"<script>alert(1)</script>", b"PK\x03\x04archive"


def refusal_of(content, name="a.pdf"):
    try:
        receive(content, name)
    except Refused as refused:
        return refused.reason
    return None


# S25


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<!doctype html>" + SCRIPT, "lease.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", "photo.jpg"),
        (b"MZ\x90\0" + bytes(99), "lease.pdf"),
        (b"GIF89a/*" + SCRIPT, "photo.png"),
        (b"%PDF-1.7\n" + SCRIPT, "lease.pdf"),
        (b"\xff\xd8\xff" + SCRIPT, "photo.jpg"),
        (b"RIFF\0\0\0\0WEBP" + SCRIPT, "photo.webp"),
        (b"\0\0\0\x20ftypheic" + SCRIPT, "photo.heic"),
        (b"\xff\xd8\xff" + bytes(2045) + b"PCD_" + bytes(1_500_000), "photo.jpg"),  # a Photo CD
    ],
)
def test_s25_what_only_looks_like_a_paper_is_refused(content, name):
    assert refusal_of(content, name) in (Refusal.NOT_A_DOCUMENT, Refusal.OTHER_PICTURE, Refusal.DAMAGED)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PHOTO + SCRIPT + ZIP, id="behind a photo"),
        pytest.param(encoded(sheet().resize((620, 877)), comment=SCRIPT + ZIP), id="in a photo's remark"),
        pytest.param(ZIP + SCRIPT + PLAIN, id="before a PDF"),
        pytest.param(PLAIN + b"\n%" + SCRIPT + ZIP, id="behind a PDF"),
        pytest.param(
            changed(
                PLAIN,
                lambda document: setattr(document.Root, "Hidden", Stream(document, SCRIPT + ZIP)),
                compress_streams=False,
            ),
            id="in a PDF where nobody looks",
        ),
    ],
)
def test_s25_two_files_in_one_come_out_as_one(content):
    assert SCRIPT in content
    pdf = receive(content, "a.pdf").pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [each for each in document.objects if isinstance(each, Stream)]
        unpacked = [
            each.read_raw_bytes() if each.get("/Filter") == Name.DCTDecode else each.read_bytes()
            for each in streams
        ]
    for told in (pdf, *unpacked):
        assert b"<script" not in told
        assert b"PK\x03\x04" not in told


# S26


def laden(document):
    """Everything that a PDF can do besides being read."""
    page, root = document.pages[0], document.Root
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    file = Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=Stream(document, MARKER)))
    link = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 99, 99])}
    root.OpenAction, root.AA = script, Dictionary(WC=script)
    root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("x.exe"), document.make_indirect(file)])),
    )
    root.AF = Array([document.make_indirect(file)])
    root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(document, b"<xdp:xdp/>"))
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String("author-marker")))
    page.Resources.Hidden = Dictionary(A=script, AF=Array([document.make_indirect(file)]))
    page.Resources.ExtGState = Dictionary(
        A=Dictionary(Type=Name.ExtGState, A=script, Metadata=String("author-marker"))
    )
    page.Annots = Array(
        [
            Dictionary(**link, A=Dictionary(S=Name.URI, URI=String("http://elsewhere.test/"))),
            Dictionary(**link, A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
            Dictionary(**link, A=Dictionary(S=Name.SubmitForm, F=String("http://elsewhere.test/"))),
            Dictionary(**link | {"Subtype": Name.FileAttachment}, FS=document.make_indirect(file)),
            Dictionary(
                **link | {"Subtype": Name.Movie}, Movie=Dictionary(F=String("http://elsewhere.test/"))
            ),
        ]
    )
    document.docinfo["/Author"] = "author-marker"


def test_s26_nothing_of_what_a_pdf_can_do_is_left():
    pdf = receive(changed(PLAIN, laden), "a.pdf").pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        assert set(document.Root.keys()) <= {"/Type", "/Pages", "/Version"}
        told = b"".join(
            each.unparse()
            if not isinstance(each, Stream)
            else repr(dict(each.items())).encode() + each.read_bytes()
            for each in document.objects
            if isinstance(each, pikepdf.Object)
        )
    for trace in (
        b"JavaScript",
        b"/JS",
        b"/AA",
        b"/Annots",
        b"elsewhere",
        b"calc",
        b".exe",
        b"xdp",
        b"author",
        MARKER,
    ):
        assert trace not in told, trace


# S27


def bomb(size=400_000_000):
    """A page whose content unfolds to 400 MB."""
    packer, packed = zlib.compressobj(9), []
    for _piece in range(size // 1_000_000):
        packed.append(packer.compress(b" " * 1_000_000))
    content = b"".join([*packed, packer.flush()])
    return changed(
        PLAIN,
        lambda document: setattr(
            document.pages[0], "Contents", Stream(document, content, Filter=Name.FlateDecode)
        ),
    )


def nested(depth=50_000):
    return PLAIN.replace(b"/Rotate 0", b"/X " + b"[" * depth + b"]" * depth + b" /Rotate 0")


def ring_of_pages(document):
    document.Root.Pages.Kids = Array([document.Root.Pages])


# Made where they are tried: some take a second.
HOSTILE = {
    "empty": bytes,
    "cut off": lambda: PLAIN[: len(PLAIN) // 2],
    "501 pages": lambda: printed(*["x"] * 501),
    "400 MB in a stream": bomb,
    "deep": nested,
    "pages in a ring": lambda: changed(PLAIN, ring_of_pages),
    "a table of contents in a ring": lambda: PLAIN.replace(b"trailer\n<<", b"trailer\n<< /Prev 9 "),
    "junk": lambda: b"%PDF-1.7\n" + bytes(5000) + b"startxref\n0\n%%EOF",
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_s27_a_hostile_pdf_is_over_in_seconds(made):
    content = made()
    began = os.times().elapsed  # the clock of these tests stands still
    reason = refusal_of(content)
    assert os.times().elapsed - began < 31
    assert reason is None or isinstance(reason, Refusal)


def test_s27_others_are_served_meanwhile():
    with ThreadPoolExecutor() as at_once:
        hostile = at_once.submit(refusal_of, bomb())
        assert refusal_of(PLAIN) is None
        hostile.result()


def test_s27_a_child_may_hold_and_compute_so_much_and_no_more():
    tell = "{'memory': getrlimit(RLIMIT_AS)[0], 'seconds': getrlimit(RLIMIT_CPU)[0]}"
    taking_in = f"from documents.papers.intake.child import answer; answer(lambda _sent: ({tell}, []), ())"
    reading = (
        f"from documents.papers.reading import child; child.read_pages = lambda *_: {tell}; child.main()"
    )
    for ask, seconds in ((taking_in, 10), (reading, 90)):
        ask = f"from resource import *; import sys; sys.argv = ['', '', '']; {ask}"
        ran = subprocess.run([sys.executable, "-c", ask], input=PLAIN, capture_output=True, check=True)
        told = json.loads(ran.stdout.splitlines()[0])
        assert (told["memory"], told["seconds"]) == (1_500_000_000, seconds)


def test_s27_a_pdf_of_too_many_objects_is_refused():
    def many(document):
        document.Root.Many = Array([document.make_indirect(Dictionary()) for _each in range(100_001)])

    assert refusal_of(changed(PLAIN, many)) is Refusal.TOO_HEAVY


# S28


def png_of(side):
    """A white square that is small to send."""
    row = zlib.compressobj(9)
    content = row.compress(bytes((side // 8 + 1) * side)) + row.flush()

    def chunk(kind, told):
        return struct.pack("!L", len(told)) + kind + told + struct.pack("!L", zlib.crc32(kind + told))

    head = struct.pack("!LLBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 30_000])
def test_s28_a_picture_too_large_to_open_is_never_opened(side):
    assert len(png_of(side)) < 200_000
    assert refusal_of(png_of(side), "a.png") is Refusal.TOO_MANY_PIXELS


def test_s28_a_picture_too_large_within_a_pdf_is_never_opened():
    def huge(document):
        drawn = Stream(document, b"\xff\xd8\xff\xd9")
        drawn.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=30_000,
            Height=30_000,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
            Filter=Name.DCTDecode,
        )
        document.pages[0].Resources.XObject = Dictionary(Scan=document.make_indirect(drawn))

    assert refusal_of(changed(PLAIN, huge)) is Refusal.TOO_MANY_PIXELS


def test_s28_of_an_animation_the_first_picture_is_taken():
    first, second = sheet().resize((310, 438)), Image.new("RGB", (310, 438))
    moving = encoded(first, "PNG", save_all=True, append_images=[second] * 200)
    assert len(receive(moving, "a.png").pages) == 1


# S29


@pytest.mark.parametrize(
    ("kept", "size", "limit"),
    [
        (Kept(files=MOST_FILES, size=0), 1, QuotaLimit.FILES),
        (Kept(files=3, size=MOST_BYTES), 1, QuotaLimit.BYTES),
        (Kept(files=3, size=MOST_BYTES - 9), 10, QuotaLimit.BYTES),
    ],
)
def test_s29_a_file_beyond_the_quota_is_refused(kept, size, limit):
    with pytest.raises(OverQuota) as over:
        kept.make_room_for(size)
    assert over.value.limit is limit


@pytest.mark.django_db
def test_s29_what_is_kept_is_counted(give, case_file):
    assert kept_by(case_file) == Kept(files=0, size=0)
    give(b"12345")
    give(b"123", key="passport")
    assert kept_by(case_file) == Kept(files=2, size=8)
    kept_by(case_file).make_room_for(10)


def test_s29_only_so_many_bytes_are_in_memory_at_once():
    room = Room(20)
    assert room.take(15, 0)
    assert not room.take(6, 0.01)
    assert room.take(5, 0)
    threading.Timer(0.05, room.give_back, [15]).start()
    assert room.take(12, 5)
    room.give_back(12)
    room.give_back(5)
    assert room.take(1_000, 0)
    assert not room.take(1, 0)


@takes_files(10_000_000)
def swallow(request):
    return HttpResponse(str(len(request.FILES["file"].read())))


urlpatterns = [path("swallow/", swallow), path("", include("enrollment.urls"))]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_s29_whoever_comes_when_memory_is_full_is_told_when_to_come_back(client, monkeypatch):
    def send():
        return client.post("/swallow/", {"file": BytesIO(b"x" * 3_000_000)})

    room = Room(4_000_000)
    monkeypatch.setattr(uploads, "FILES_AT_ONCE", room)
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)
    assert [send().content, send().content] == [b"3000000"] * 2
    room.take(3_500_000, 0)
    full = send()
    assert (full.status_code, full["Retry-After"]) == (503, "30")
    room.give_back(3_500_000)
    assert send().status_code == 200


# S30, S33


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anh\\bail.PDF", "bail.pdf"),
        ("a\0.pdf", "a.pdf"),
        ('"; filename="x.html', "; filename=x.pdf"),
        ("<img onerror=alert(1)>.jpg", "img onerror=alert(1).pdf"),
        ("bail\r\nX-Injected: 1.pdf", "bailX-Injected 1.pdf"),
        ("a" * 300 + ".pdf", "a" * 80 + ".pdf"),
        ("re\u0301sidence.pdf", "résidence.pdf"),
        ("lease\u202efdp.exe", "leasefdp.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document.pdf"),
    ],
)
def test_s30_a_name_is_a_name_and_its_ending_is_ours(sent, shown):
    assert file_name(sent, "pdf") == shown
    header = pdf_response(b"%PDF", sent)["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert not set("\r\n\0") & set(header)


def test_s33_a_paper_is_kept_by_no_cache_and_can_do_nothing():
    for response, kind in (
        (pdf_response(b"%PDF", "a"), "application/pdf"),
        (picture_response(b"\xff"), "image/jpeg"),
    ):
        assert response["Content-Type"] == kind
        assert "no-store" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response["X-Frame-Options"] == "DENY"
    assert picture_response(b"\xff")["Content-Disposition"].startswith("inline")


# S31, S32, S22


@pytest.mark.django_db(transaction=True)
def test_s31_nothing_of_a_paper_lies_anywhere_in_clear(give, folder, tmp_path, settings, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    settings.VAR = tmp_path
    photo = encoded(sheet().resize((620, 877)), comment=MARKER)
    received = receive(photo, "a.jpg")
    give(received.pdf + MARKER)
    call_command("backup", str(tmp_path / "copies"), verbosity=0, stdout=None)
    lying = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert {each.parent.name for each in lying} >= {"papers"}
    assert sum("copies" in each.parts and each.parent.name == "papers" for each in lying) == 2
    for each in lying:
        content = each.read_bytes()
        assert MARKER not in content
        assert b"/DCTDecode" not in content
        assert b"%PDF" not in content


@pytest.mark.django_db
def test_s32_what_was_touched_on_the_disk_is_never_shown(give, folder):
    paper, other = give(PLAIN), give(printed("other"), key="passport")
    blob, foreign = paper.files.get().blob, other.files.get().blob
    kept, another = (folder / blob).read_bytes(), (folder / foreign).read_bytes()
    (folder / blob).chmod(0o600)
    for touched in (kept[:-1], kept[:40], bytes([kept[0]]) + kept[1:-9] + b"x" + kept[-8:], another, b""):
        (folder / blob).write_bytes(touched)
        with pytest.raises(BrokenSeal):
            pdf_of(paper)
    (folder / blob).unlink()
    with pytest.raises(storage.BlobMissing):
        pdf_of(paper)


@pytest.mark.django_db
def test_s22_replaced_three_times_and_erased_nothing_is_left(
    give,
    folder,
    case_file,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(3):
            case_file.given_papers.filter(key="lease").delete()
            give()
    assert len(list(folder.iterdir())) == 2
    assert list(orphans()) == []
    with django_capture_on_commit_callbacks(execute=True):
        erase(case_file, timezone.now())
    assert list(folder.iterdir()) == []


# S34


def test_s34_place_thumbnail_and_author_of_a_photo_are_gone():
    exif = Image.Exif()
    exif[0x013B], exif[0x010F] = "author-marker", "maker-marker"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)})
    content = encoded(sheet().resize((620, 877)), exif=exif, comment=b"remark-marker")
    assert b"author-marker" in content
    received = receive(content, "a.jpg")
    with pikepdf.open(BytesIO(received.pdf)) as document:
        jpeg = document.pages[0].Resources.XObject.Picture.read_raw_bytes()
    for kept in (received.pdf, jpeg, *received.thumbnails):
        assert b"marker" not in kept
        assert b"Exif" not in kept
    assert not Image.open(BytesIO(jpeg)).getexif()


# S35, S36


def test_s35_a_virus_is_found_through_either_kind_of_socket(settings, tmp_path):
    with clamd(str(tmp_path / "clamd")) as path:
        settings.CLAMD = f"unix:{path}"
        assert antivirus.checked(b"x" * 200_000) is VirusCheck.CLEAN
        assert antivirus.checked(b"x" * 200_000 + b"EICAR") is VirusCheck.INFECTED
    with clamd(("127.0.0.1", 0)) as (host, port):
        settings.CLAMD = f"tcp:{host}:{port}"
        assert antivirus.checked(b"EICAR") is VirusCheck.INFECTED


def test_s35_without_an_antivirus_none_is_asked(settings):
    settings.CLAMD = ""
    assert antivirus.checked(b"EICAR") is VirusCheck.OFF


@pytest.mark.django_db
def test_s35_what_waits_or_is_infected_is_never_served(give, settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path / 'clamd'}"
    good, bad = give(PLAIN), give(PLAIN + b"EICAR", key="passport")
    SentFile.objects.update(virus_check=antivirus.checked(PLAIN))
    assert set(SentFile.objects.values_list("virus_check", flat=True)) == {"pending"}
    for paper in (good, bad):
        with pytest.raises(NotServed):
            pdf_of(paper)
    call_command("scan")
    assert SentFile.objects.filter(virus_check="pending").count() == 2
    with clamd(str(tmp_path / "clamd")):
        call_command("scan")
    assert pdf_of(good).startswith(b"%PDF")
    with pytest.raises(NotServed):
        pdf_of(bad)
    assert bad.files.get().virus_check == "infected"


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: ", b"\xff" * 4000]
)
def test_s35_an_antivirus_that_says_nothing_clear_hasnt_said_clean(settings, tmp_path, monkeypatch, answer):
    monkeypatch.setattr(Clamd, "handle", lambda self: (self.rfile.read(25), self.wfile.write(answer)))
    with clamd(str(tmp_path / "clamd")) as path:
        settings.CLAMD = f"unix:{path}"
        assert antivirus.checked(b"content") is VirusCheck.PENDING


def test_s35_an_antivirus_that_hangs_is_left_waiting(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(antivirus, "SECONDS", 0.05)
    done = threading.Event()
    monkeypatch.setattr(Clamd, "handle", lambda self: done.wait(5))
    with clamd(str(tmp_path / "clamd")) as path:
        settings.CLAMD = f"unix:{path}"
        assert antivirus.checked(b"content") is VirusCheck.PENDING
        done.set()


@pytest.mark.django_db
def test_s36_a_file_that_is_deleted_while_it_is_checked_stays_deleted(give, settings, tmp_path, monkeypatch):
    settings.CLAMD = f"unix:{tmp_path / 'clamd'}"
    paper = give(PLAIN)
    SentFile.objects.update(virus_check="pending")

    def deleted_meanwhile(content):
        paper.delete()
        return VirusCheck.CLEAN

    monkeypatch.setattr(antivirus, "checked", deleted_meanwhile)
    assert antivirus.ask_again() == 0
    assert not SentFile.objects.exists()


@pytest.mark.django_db
def test_s36_what_was_put_in_its_place_while_it_was_checked_is_checked_itself(
    give, settings, tmp_path, monkeypatch
):
    settings.CLAMD = f"unix:{tmp_path / 'clamd'}"
    give(PLAIN)
    SentFile.objects.update(virus_check="pending")

    def replaced_meanwhile(content):
        SentFile.objects.update(blob=storage.put(b"another"))
        return VirusCheck.CLEAN

    monkeypatch.setattr(antivirus, "checked", replaced_meanwhile)
    assert antivirus.ask_again() == 0
    assert SentFile.objects.get().virus_check == VirusCheck.PENDING
