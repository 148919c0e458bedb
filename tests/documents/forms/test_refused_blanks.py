"""What must not come into use is refused with its reason, apart from the site and within limits."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.cerfa import FORMS, fill
from documents.child_process import HOUSE
from documents.forms.inspection.inspection import DAMAGES, inspected
from documents.forms.inspection.isolation import inspect
from documents.forms.inspection.refusals import SENTENCES, BlankRefusal, BlankRefused
from documents.forms.matching.recognition import recognised
from tests.documents.forms.blanks import strange
from tests.documents.forms.blanks.makers import by_weasyprint


S1106 = "cerfa-15763"
GOOD = strange.good()
ANSWERS = {"birth_name": "Nguyễn", "nationality": "other"}

refused_apart = pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(strange.bomb, BlankRefusal.TOO_HEAVY, id="a bomb of 400 megabytes"),
        pytest.param(lambda: strange.changed(strange.long), BlankRefusal.TOO_MANY_PAGES, id="500 pages"),
        pytest.param(lambda: b"%PDF-1.7 startxref 9 %%EOF", BlankRefusal.DAMAGED, id="an empty shell"),
        pytest.param(strange.nested, BlankRefusal.DAMAGED, id="lists in lists"),
        pytest.param(strange.fields_in_a_ring, BlankRefusal.DAMAGED, id="a field above itself"),
    ],
)


@refused_apart
def test_a_file_made_to_hurt_hurts_nobody(make, reason):
    """Read in the child; the site fills forms meanwhile."""
    pdf = make()
    started = time.monotonic()
    with ThreadPoolExecutor(1) as apart:
        reading = apart.submit(inspect, pdf)
        while not reading.done():
            assert fill(S1106, ANSWERS).startswith(b"%PDF")
    with pytest.raises(BlankRefused) as refused:
        reading.result()
    assert refused.value.reason is reason
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda: b"", BlankRefusal.EMPTY, id="empty"),
        pytest.param(lambda: b"<html>Page introuvable</html>" * 9, BlankRefusal.NOT_PDF, id="a web page"),
        pytest.param(lambda: GOOD[:-1500], BlankRefusal.TRUNCATED, id="cut off"),
        pytest.param(lambda: GOOD + b" " * 20_000_000, BlankRefusal.TOO_LARGE, id="too large"),
        pytest.param(lambda: strange.encrypted("word"), BlankRefusal.ENCRYPTED, id="locked"),
        pytest.param(
            lambda: strange.encrypted(""), BlankRefusal.PROTECTED, id="protected, and nobody agreed"
        ),
        pytest.param(lambda: strange.changed(strange.scripted), BlankRefusal.SCRIPTS, id="JavaScript"),
        pytest.param(
            lambda: strange.changed(strange.launching), BlankRefusal.LAUNCHES, id="starts a program"
        ),
        pytest.param(
            lambda: strange.changed(strange.sending), BlankRefusal.LAUNCHES, id="sends what is typed"
        ),
        pytest.param(
            lambda: strange.changed(strange.attaching), BlankRefusal.ATTACHMENTS, id="a file inside"
        ),
        pytest.param(lambda: strange.changed(strange.boxless), BlankRefusal.NO_BOXES, id="no boxes"),
        pytest.param(lambda: strange.changed(strange.xfa_only), BlankRefusal.XFA_ONLY, id="XFA only"),
        pytest.param(
            lambda: strange.changed(strange.giant), BlankRefusal.PAGE_SIZE, id="a page of a hundred metres"
        ),
    ],
)
def test_a_file_that_is_no_blank_is_refused_with_the_reason(make, reason, tmp_path):
    copy = tmp_path / "copy.pdf"
    with pytest.raises(BlankRefused) as refused:
        inspected(make(), copy)
    assert refused.value.reason is reason
    assert SENTENCES[reason].en in str(refused.value)
    assert not copy.exists()


def test_scripts_are_left_behind_when_the_operator_says_so(tmp_path):
    inspected(strange.changed(strange.scripted), copy := tmp_path / "copy.pdf", strip_scripts=True)
    document = pikepdf.open(copy)
    assert not [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/JS" in each]
    assert "/OpenAction" not in document.Root


def test_the_copy_holds_nothing_that_acts(tmp_path):
    def laden(document):
        document.Root.Perms = pikepdf.Dictionary(UR3=pikepdf.Dictionary())
        document.pages[0].obj.Annots.append(
            pikepdf.Dictionary(
                Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]),
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://elsewhere.example/")),
            )
        )  # fmt: skip

    inspected(strange.changed(laden), copy := tmp_path / "copy.pdf")
    document = pikepdf.open(copy)
    raw = b"".join(each.unparse() for each in document.objects if not isinstance(each, pikepdf.Stream))
    for trace in (b"/XFA", b"/Perms", b"/UR3", b"/URI", b"elsewhere", b"/JavaScript"):
        assert trace not in raw


def test_what_was_left_in_the_boxes_is_not_sent_under_another_name(registry, tmp_path):
    def used_before(document):
        first, square = document.Root.AcroForm.Fields[0], document.Root.AcroForm.Fields[13]
        first.V = pikepdf.String("Dupont")
        square.V, square.Kids[0].AS = pikepdf.Name("/fr"), pikepdf.Name("/fr")

    inspected(strange.changed(used_before), copy := tmp_path / "copy.pdf")
    fields = PdfReader(copy).get_fields()
    assert {str(field.get("/V", "")) for field in fields.values()} <= {"", "/Off"}
    assert "Dupont" not in PdfReader(copy).pages[0].extract_text()


def test_the_child_may_hold_no_more_than_its_memory():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from documents.child_process import limit_this_process\n"
        "from documents.forms.inspection.limits import MEMORY, SECONDS\n"
        "limit_this_process(MEMORY, SECONDS)\n"
        "try: bytearray(1_600_000_000)\n"
        "except MemoryError: print('stopped')\n"
    )
    ended = subprocess.run([sys.executable, "-I", "-c", code, HOUSE], capture_output=True, check=True)
    assert ended.stdout == b"stopped\n"


def test_a_file_that_takes_too_long_is_let_go():
    with pytest.raises(BlankRefused) as refused:
        inspect(GOOD, seconds=0.05)
    assert refused.value.reason is BlankRefusal.TOO_SLOW


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("15763*02", "15763*02"),
        ("cerfa N° 15763 * 02", "15763*02"),
        ("N°15 763*02", "15763*02"),
        ("n° 1 5 7 6 3 * 0 2", "15763*02"),
    ],
)
def test_the_form_is_known_by_its_number_however_it_is_spaced(printed, number, tmp_path):
    findings = inspected(strange.renumbered(printed), tmp_path / "copy.pdf")
    assert recognised(FORMS[S1106], findings) == number


@pytest.mark.parametrize(
    ("printed", "reason", "said"),
    [
        pytest.param("15763*03", BlankRefusal.OTHER_REVISION, "15763*03", id="a newer revision"),
        pytest.param("15680*01", BlankRefusal.OTHER_FORM, "15680*01", id="another form"),
        pytest.param("14445*02", BlankRefusal.OTHER_FORM, "14445*02", id="our other form"),
        pytest.param("157630*02", BlankRefusal.NO_NUMBER, "title", id="no number, but the title"),
    ],
)
def test_another_number_is_named_in_the_reason(printed, reason, said, tmp_path):
    findings = inspected(strange.renumbered(printed), tmp_path / "copy.pdf")
    with pytest.raises(BlankRefused, match=said.replace("*", r"\*")) as refused:
        recognised(FORMS[S1106], findings)
    assert refused.value.reason is reason
    if reason is BlankRefusal.OTHER_FORM:
        with pytest.raises(BlankRefused):
            recognised(FORMS[S1106], findings, number_ok=True)
    else:
        expected = printed if reason is BlankRefusal.OTHER_REVISION else FORMS[S1106].number
        assert recognised(FORMS[S1106], findings, number_ok=True) == expected


def test_our_own_copy_is_not_taken_for_the_original(tmp_path):
    ours = (HOUSE / "documents/forms" / S1106 / "blank.pdf").read_bytes()
    with pytest.raises(BlankRefused) as refused:
        recognised(FORMS[S1106], inspected(ours, tmp_path / "copy.pdf"), number_ok=True)
    assert refused.value.reason is BlankRefusal.OUR_OWN


def test_a_form_that_names_another_in_a_note_is_still_itself(tmp_path):
    findings = inspected(by_weasyprint("cerfa-14445"), tmp_path / "copy.pdf")
    assert recognised(FORMS["cerfa-14445"], findings) == "14445*02"
    with pytest.raises(BlankRefused):
        recognised(FORMS[S1106], findings)


@settings(max_examples=25)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=12))
def test_a_file_with_wrong_bytes_is_read_or_refused_and_never_anything_else(tmp_path_factory, at, wrong):
    pdf = GOOD[:at] + wrong + GOOD[at + len(wrong) :]
    copy = tmp_path_factory.mktemp("copy") / "copy.pdf"
    try:
        inspected(pdf, copy)
    except (BlankRefused, *DAMAGES):
        return
    assert PdfReader(copy).pages
