"""`manage.py install_blank`: what the operator sees, settles, accepts and takes back."""

import os
import re
import threading
from datetime import date
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO, StringIO
from urllib.request import HTTPSHandler

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from documents.cerfa import FORMS, fill, in_use
from documents.forms.inspection.download import download, is_official
from documents.forms.inspection.inspection import inspected
from documents.forms.inspection.isolation import Inspected
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.matching.labels import labels_of
from documents.forms.matching.manual_mapping import ManualMappingError, apply_manual
from documents.records.management.commands.install_blank import Command
from tests.documents.forms.blanks import layouts, makers, strange


S1106, S3705 = "cerfa-15763", "cerfa-14445"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch, tmp_path):
    """That strange files are read apart is tested where they are; here it would only take time."""

    def inspect(pdf, **agreed):
        findings = inspected(pdf, tmp_path / "copy.pdf", **agreed)
        return Inspected(findings=findings, clean=(tmp_path / "copy.pdf").read_bytes())

    monkeypatch.setattr("documents.records.management.commands.install_blank.inspect", inspect)


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """What is found on the blank with its labels to the left."""
    layout = layouts.s1106_labels_left()
    pdf = makers.by_hand(layout, layouts.named(layout, "french"))
    return inspected(pdf, tmp_path_factory.mktemp("left") / "copy.pdf")


@pytest.fixture
def blank(tmp_path):
    """Writes a layout as a file; gives its path and the box of each of the layout's own words."""

    def made(layout, name="S1106.pdf"):
        names = layouts.named(layout, "french")
        path = tmp_path / name
        path.write_bytes(makers.by_hand(layout, names))
        return path, names

    return made


def install(*args, form=S1106):
    said = StringIO()
    call_command("install_blank", form, *args, stdout=said)
    return said.getvalue()


def refusal(*args, form=S1106):
    with pytest.raises(CommandError) as refused:
        install(*args, form=form)
    return str(refused.value)


def line_of(said, key):
    return next(line for line in said.splitlines() if line.startswith(key))


def test_a_first_look_tells_everything_and_changes_nothing(registry, blank):
    path, names = blank(layouts.s1106_labels_left())
    said = install(path)
    assert line_of(said, "FIELD").split() == ["FIELD", "BOX", "FOUND", "BY", "SURE"]
    assert line_of(said, "birth_date").split()[:5] == [
        "birth_date",
        names["birth_date"],
        "label",
        "to",
        "the",
    ]
    assert f"left empty: {names['other_postcode']}, {names['other_town']}" in said
    assert "run this again with --accept" in said
    starts = {line.find(names["caf_number"]) for line in said.splitlines() if line.startswith("caf_number")}
    assert starts == {said.splitlines()[0].find("BOX")}
    assert not in_use(S1106).official
    sheet = " ".join(page.extract_text() for page in PdfReader(path.with_suffix(".calibration.pdf")).pages)
    for key in ("birth_name + used_name + first_names", "nir 1–13", "eu-eea-ch", names["other_town"]):
        assert key in sheet


def test_accepted_shown_and_taken_back(registry, blank):
    path, _names = blank(layouts.s1106_labels_left())
    said = install(path, "--accept", "--by", "Anne Operator")
    assert "is in use, in every running process" in said
    assert in_use(S1106).accepted.by == "Anne Operator"
    assert in_use(S1106).provenance.origin == "S1106.pdf"
    status = install("--status")
    assert "by Anne Operator" in status
    assert in_use(S1106).provenance.sha256 in status
    assert "our own preparation copy is in use again" in install("--roll-back")
    assert "our own preparation copy (15763*02) is in use" in install("--status")
    assert "nothing to roll back" in refusal("--roll-back")


def test_who_accepts_is_asked_where_the_system_user_has_no_name(registry, blank, monkeypatch):
    def nameless():
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("documents.records.management.commands.install_blank.getuser", nameless)
    path, _names = blank(layouts.s1106_labels_left())
    assert "--by NAME" in refusal(path, "--accept")
    assert not in_use(S1106).official
    install(path, "--accept", "--by", "Anne")


def test_the_sheet_goes_where_it_is_said(registry, blank, tmp_path):
    path, _names = blank(layouts.s1106_labels_left())
    install(path, "--sheet", tmp_path / "look.pdf")
    assert PdfReader(tmp_path / "look.pdf").pages
    assert "can’t be written" in refusal(path, "--sheet", tmp_path / "nowhere" / "look.pdf")


# Doubts.


def with_a_spouse():
    """A blank that asks the same of somebody else, in a part that we don't know."""
    layout = layouts.s1106_labels_left()
    layout.say(40, 280, "Votre conjoint(e)", size=10)
    for number, (key, text) in enumerate((("date", "Date de naissance"), ("phone", "Téléphone"))):
        layout.say(40, 260 - 20 * number, text)
        layout.box(f"other_{key}", 150, 256 - 20 * number, 200)
    return layout


def with_its_own_heading():
    layout = with_a_spouse()
    layout.prints = [each for each in layout.prints if not each.text.startswith(("C ", "J'atteste"))]
    return layout


def without(*keys):
    """The blank with some boxes missing."""
    layout = layouts.s1106_labels_above()
    layout.cells = [cell for cell in layout.cells if cell.key not in keys]
    return layout


def unlabelled(*texts):
    layout = layouts.s1106_labels_left()
    layout.prints = [each for each in layout.prints if each.text not in texts]
    return layout


def twice_the_same():
    """Two boxes that both ask for the town of birth, as far as can be read."""
    layout = layouts.s1106_labels_left()
    layout.say(350, 704, "Date de naissance")
    layout.comb("other_date", 440, 700, 8)
    return layout


def test_a_box_of_somebody_else_is_never_taken_for_ours(registry, blank):
    path, names = blank(with_a_spouse())
    install(path, "--accept")
    taken = {entry.box for entry in in_use(S1106).form.entries}
    assert {names["birth_date"], names["phone"]} <= taken
    assert not {names["other_date"], names["other_phone"]} & taken


def test_of_two_boxes_alike_none_is_taken_until_somebody_says_which(registry, blank):
    path, names = blank(twice_the_same())
    said = install(path)
    assert "DOUBTFUL: another box is as likely" in line_of(said, "birth_date")
    assert "PROBLEM  birth_date is required and has no box" in said
    assert "birth_date is required and has no box" in refusal(path, "--accept")
    assert not in_use(S1106).official
    said = install(path, "--accept", "--map", f"birth_date={names['birth_date']}")
    assert line_of(said, "birth_date").split()[1:4] == [names["birth_date"], "by", "hand"]
    held = PdfReader(BytesIO(fill(S1106, {"birth_date": date(1990, 2, 1)}))).get_fields()
    assert held[names["birth_date"]]["/V"] == "01021990"


def test_a_box_without_a_word_beside_it_is_mapped_by_hand(registry, blank):
    """Without the address nobody can tell which of two postcodes is the person's."""
    path, names = blank(unlabelled("Votre adresse"))
    said = refusal(path, "--accept")
    keys = ("address", "postcode", "town")
    assert all(f"{key} is required and has no box" in said for key in keys)
    install(path, "--accept", *(each for key in keys for each in ("--map", f"{key}={names[key]}")))
    assert in_use(S1106).official


def test_an_answer_without_a_square_is_named_and_may_share_one(registry, blank):
    path, names = blank(without("employment_2"))
    assert "employment.self-employed is required and has no square" in refusal(path, "--accept")
    square = names["employment_1"]
    install(
        path,
        "--accept",
        "--map",
        f"employment.employed={square}",
        "--map",
        f"employment.self-employed={square}/Oui",
    )
    for answer in ("employed", "self-employed"):
        held = PdfReader(BytesIO(fill(S1106, {"employment": answer}))).get_fields()
        assert held[square]["/V"] == "/Oui"


@pytest.mark.parametrize("answer", ["french", "eu-eea-ch", "other"])
def test_one_answer_takes_another_square_and_leaves_its_own(registry, blank, answer):
    """The first two change their squares: each answer ticks one square, and the third what it ticked before."""
    path, names = blank(layouts.s1106_labels_left())
    group = names["nationality"]
    swap = {"french": "ue", "eu-eea-ch": "fr"}
    said = [each for key, state in swap.items() for each in ("--map", f"nationality.{key}={group}/{state}")]
    install(path, "--accept", *said)
    held = PdfReader(BytesIO(fill(S1106, {"nationality": answer}))).get_fields()
    assert held[group]["/V"] == f"/{swap.get(answer, 'au')}"


def test_not_this_square_is_obeyed_and_leaves_the_other_answers(registry, blank):
    path, _names = blank(layouts.s1106_labels_left())
    said = refusal(path, "--accept", "--map", "nationality.other=")
    assert "nationality.other is required and has no square" in said
    assert "nationality.french" not in said
    assert "nationality is required and has no box" in refusal(path, "--accept", "--map", "nationality=")


def test_a_date_is_mapped_by_hand_to_three_boxes(registry, blank):
    path, names = blank(layouts.s1106_labels_above())
    boxes = ",".join(names[key] for key in ("birth_day", "birth_month", "birth_year"))
    said = install(path, "--map", f"birth_date={boxes}", "--accept")
    assert line_of(said, "birth_date MM").split()[2] == names["birth_month"]


def test_two_fields_in_one_box_are_refused_unless_they_are_one_line(registry, blank):
    path, names = blank(layouts.s1106_labels_above())
    said = refusal(
        path, "--accept", "--map", f"address={names['address']}", "--map", f"town={names['address']}"
    )
    assert f"address and town have the same box, {names['address']}" in said
    install(path, "--accept", "--map", f"birth_town+birth_country={names['birth_town']}")
    held = PdfReader(BytesIO(fill(S1106, {"birth_town": "Huế", "birth_country": "Viêt Nam"}))).get_fields()
    assert held[names["birth_town"]]["/V"] == "Huế, Viêt Nam"


def test_an_optional_field_can_be_left_without_a_box(registry, blank):
    path, names = blank(layouts.s1106_labels_left())
    said = install(path, "--accept", "--map", "phone=")
    assert "not printed on this blank: phone" in said
    held = PdfReader(BytesIO(fill(S1106, {"phone": "0612345678"}))).get_fields()
    assert not held[names["phone"]].get("/V")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("birth_date", "FIELD=BOX is expected"),
        ("shoe_size=Texte1", "shoe_size is not a field"),
        ("birth_date=Nowhere", "no box Nowhere"),
        ("birth_date=Texte12", "cells of Texte12 don’t fit"),
        ("birth_date=Texte1,Texte2", "cells of Texte1,Texte2 don’t fit"),
        ("birth_date=Texte14", "Texte14 is a square"),
        ("nationality=Texte14", "say nationality.french, nationality.eu-eea-ch"),
        ("nationality.martian=Texte14", "french, eu-eea-ch, other"),
        ("nationality.french=Texte14", "Texte14/fr, Texte14/ue, Texte14/au"),
        ("nationality.french=Texte1", "no square Texte1"),
        ("phone.home=Texte1", "phone is not a field that takes one box"),
    ],
)
def test_a_map_that_makes_no_sense_is_answered_in_a_sentence(left, said, answer):
    with pytest.raises(ManualMappingError, match=re.escape(answer)):
        apply_manual((), [said], FORMS[S1106], labels_of(S1106), left)


# The file.


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path: None, "no such file", id="no file"),
        pytest.param(lambda path: path.mkdir(), "no such file", id="a folder"),
        pytest.param(lambda path: os.mkfifo(path), "no such file", id="a pipe"),
        pytest.param(lambda path: path.write_bytes(b""), "empty", id="an empty file"),
        pytest.param(
            lambda path: path.write_bytes(strange.changed(strange.scripted)), "JavaScript", id="scripts"
        ),
        pytest.param(
            lambda path: path.write_bytes(strange.renumbered("15680*01")), "another form", id="S1110"
        ),
    ],
)
def test_a_wrong_file_is_answered_in_a_sentence_and_nothing_changes(registry, tmp_path, make, said):
    path = tmp_path / "S1106.pdf"
    make(path)
    assert said in refusal(path, "--accept")
    assert not in_use(S1106).official


def test_another_revision_needs_consent_and_is_then_named(registry, tmp_path):
    path = tmp_path / "S1106.pdf"
    path.write_bytes(strange.renumbered("15763*03"))
    assert "15763*03" in refusal(path, "--accept")
    install(path, "--accept", "--number-ok")
    assert in_use(S1106).form.number == "15763*03"
    long = {"birth_name": "X" * 90, "first_names": "Y" * 90}
    last = PdfReader(BytesIO(fill(S1106, long))).pages[-1].extract_text()
    assert "15763*03" in last


def test_a_form_has_a_file_or_an_address_and_not_both(registry, tmp_path):
    assert "Give the official PDF" in refusal()
    assert "Give the official PDF" in refusal(tmp_path / "x.pdf", "--download")


# The network, such as it is here.


class Administration(BaseHTTPRequestHandler):
    """Answers as the administration's sites might."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = {}

    def do_GET(self):
        status, headers, content = self.pages[self.headers["Host"] + self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def administration(monkeypatch):
    """The official addresses, answered by this machine; gives what to put there."""
    server = HTTPServer(("127.0.0.1", 0), Administration)
    monkeypatch.setattr(Administration, "pages", {})
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

    class ToThisMachine(HTTPSHandler):
        def https_open(self, request):
            def connection(_host, timeout):
                return HTTPConnection("127.0.0.1", server.server_port, timeout=timeout)

            return self.do_open(connection, request)

    monkeypatch.setattr(Command, "handlers", (ToThisMachine(),))
    yield Administration.pages
    server.shutdown()
    server.server_close()


HOST = "www.formulaires.service-public.gouv.fr"
PDF = {"Content-Type": "application/pdf"}


def moved(address):
    return (302, {"Location": address}, b"")


def test_the_official_address_is_followed_within_the_administration(registry, administration):
    administration[f"{HOST}/gf/cerfa_15763.do"] = moved("https://www.ameli.fr/S1106.pdf")
    administration["www.ameli.fr/S1106.pdf"] = (200, PDF, strange.good())
    said = install("--download")
    path = line_of(said, "  to ").split()[-1]
    assert "run this again with --accept" in said
    assert path.startswith(str(registry.folder))
    install("--download", "--accept")
    assert in_use(S1106).provenance.origin == FORMS[S1106].url


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(moved("https://elsewhere.example/S1106.pdf"), "leads away", id="another site"),
        pytest.param(
            moved("https://ameli.fr.elsewhere.example/"), "leads away", id="a name that looks alike"
        ),
        pytest.param(moved("http://www.ameli.fr/S1106.pdf"), "leads away", id="without encryption"),
        pytest.param(moved("file:///etc/passwd"), "leads away", id="a file of this machine"),
        pytest.param(moved("https://www.ameli.fr:8443/"), "leads away", id="another port"),
        pytest.param((404, {}, b""), "answers 404", id="not there"),
        pytest.param((503, {}, b""), "answers 503", id="out of order"),
        pytest.param((200, {}, b"<html>Formulaire</html>"), "not a PDF", id="a page in place of the form"),
        pytest.param((200, PDF, b"%PDF" + b" " * 20_000_001), "too large", id="without end"),
    ],
)
def test_what_the_address_answers_instead_is_said(registry, administration, answer, said):
    administration[f"{HOST}/gf/cerfa_15763.do"] = answer
    assert said in refusal("--download", "--accept")
    assert not in_use(S1106).official


def test_without_a_network_the_operator_learns_what_to_do():
    class NoNetwork(HTTPSHandler):
        def https_open(self, request):
            raise OSError("Network is unreachable")

    with pytest.raises(BlankRefused, match="Download the form on another machine") as refused:
        download(FORMS[S1106].url, NoNetwork())
    assert refused.value.reason is BlankRefusal.OFFLINE


@pytest.mark.parametrize("form", FORMS)
def test_our_addresses_are_the_administrations(form):
    assert is_official(FORMS[form].url)
