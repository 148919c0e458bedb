"""The registry of official blanks: accepting is one step, seen at once by all, undone in one; damage stops nobody."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.checks import Error, Warning
from pypdf import PdfReader

from documents.cerfa import FORMS, fill, in_use
from documents.forms.description import BoxEntry
from documents.forms.engine.blanks import MapError
from documents.forms.folders import FORMS_FOLDER
from documents.forms.inspection.inspection import inspected
from documents.forms.installed import blank_folder
from documents.forms.installed.blank_folder import COPY, MAP, CorruptBlank, form_of, map_of
from documents.forms.installed.blank_registry import LEDGER, BlankRegistry, NothingToRollBack, our_blank
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.records.checks import accepted_blanks
from tests.documents.forms.blanks import layouts, makers


S1106 = "cerfa-15763"
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
NAME = {"birth_name": "Nguyễn"}


@pytest.fixture(scope="module")
def blanks(tmp_path_factory):
    """Two official blanks, ready to be accepted."""

    def ready(layout):
        original, copy = (
            makers.by_hand(layout, layouts.named(layout, "french")),
            tmp_path_factory.mktemp("copy") / "copy.pdf",
        )
        findings = inspected(original, copy)
        made = field_map(FORMS[S1106], matched(labels_of(S1106), findings), findings)
        form = FORMS[S1106].on_blank(number="15763*02", rows=made.rows, entries=made.entries)
        return {"form": form, "original": original, "copy": copy.read_bytes()}

    return ready(layouts.s1106_labels_left()), ready(layouts.s1106_labels_above())


def accept(registry, blank, *, hours=0, by="Anne"):
    return registry.accept(
        blank["form"],
        original=blank["original"],
        copy=blank["copy"],
        origin="S1106.pdf",
        by=by,
        at=AT + timedelta(hours=hours),
    )


def holder_of_the_name(pdf):
    fields = PdfReader(BytesIO(pdf)).get_fields()
    return next(name for name, field in fields.items() if "Nguyễn" in str(field.get("/V")))


def test_without_an_official_blank_forms_go_out_on_our_own_copy(registry):
    assert not in_use(S1106).official
    assert holder_of_the_name(fill(S1106, NAME)) == "noms"


def test_an_accepted_blank_is_filled_from_then_on_and_says_where_it_came_from(registry, blanks):
    kept = accept(registry, blanks[0])
    used = in_use(S1106)
    assert used.official
    assert used.provenance == kept
    assert (used.provenance.origin, used.accepted.by, used.accepted.at) == ("S1106.pdf", "Anne", AT)
    assert holder_of_the_name(fill(S1106, NAME)) == "Texte1"


def test_other_processes_see_it_without_a_restart(registry, blanks):
    code = (
        "import sys; from pathlib import Path\n"
        "from documents.cerfa import in_use\n"
        "from documents.forms.installed.blank_registry import BLANK_REGISTRY\n"
        "BLANK_REGISTRY.keep_in(Path(sys.argv[1]))\n"
        "for _line in sys.stdin: print(in_use('cerfa-15763').official, flush=True)\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code, registry.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=FORMS_FOLDER.parent.parent,
    )  # fmt: skip

    def asked():
        worker.stdin.write("\n")
        worker.stdin.flush()
        return worker.stdout.readline().strip()

    with worker:
        assert asked() == "False"
        accept(registry, blanks[0])
        assert asked() == "True"
        registry.roll_back(S1106, by="Anne", at=AT)
        assert asked() == "False"
        worker.stdin.close()


def test_rolling_back_goes_to_the_former_blank_then_to_our_own_and_keeps_the_history(registry, blanks):
    first, second = accept(registry, blanks[0]), accept(registry, blanks[1], hours=1, by="Basile")
    assert in_use(S1106).provenance == second
    assert registry.roll_back(S1106, by="Chloé", at=AT) == first.id
    assert in_use(S1106).provenance == first
    assert in_use(S1106).accepted.by == "Anne"
    assert registry.roll_back(S1106, by="Chloé", at=AT) == ""
    assert not in_use(S1106).official
    with pytest.raises(NothingToRollBack):
        registry.roll_back(S1106, by="Chloé", at=AT)
    assert [(event.action, event.by) for event in registry.events(S1106)] == [
        ("accepted", "Anne"),
        ("accepted", "Basile"),
        ("rolled back", "Chloé"),
        ("rolled back", "Chloé"),
    ]


def test_a_blank_accepted_twice_is_one_step_back(registry, blanks):
    accept(registry, blanks[0])
    accept(registry, blanks[0], hours=1, by="Basile")
    assert registry.roll_back(S1106, by="Anne", at=AT) == ""
    assert not registry.in_use(S1106).official


def test_the_same_blank_may_be_accepted_again_after_a_roll_back(registry, blanks):
    kept = accept(registry, blanks[0])
    registry.roll_back(S1106, by="Anne", at=AT)
    assert accept(registry, blanks[0], hours=2).id == kept.id
    assert in_use(S1106).provenance.id == kept.id
    assert in_use(S1106).accepted.at == AT + timedelta(hours=2)


@pytest.mark.parametrize("survived", range(9))
def test_a_crash_half_way_leaves_what_was_in_use(registry, blanks, monkeypatch, survived):
    """Four files and a ledger are written, two things are moved: the machine stops before each, and after all."""
    before = accept(registry, blanks[0])
    with monkeypatch.context() as patched:
        steps = iter(range(99))
        for target, original in (
            ("documents.forms.installed.blank_folder.write_whole", blank_folder.write_whole),
            ("documents.forms.installed.blank_registry.write_whole", blank_folder.write_whole),
            ("os.replace", os.replace),
        ):
            patched.setattr(target, stopping(original, steps, survived))
        with nullcontext() if survived >= 7 else pytest.raises(OSError, match="stopped"):
            accept(registry, blanks[1], hours=1)
    seen = BlankRegistry(registry.folder).in_use(S1106)
    assert (seen.provenance == before) is (survived < 7)
    assert holder_of_the_name(fill(S1106, NAME)) == "Texte1"


def stopping(original, steps, survived):
    def call(*args):
        if next(steps) >= survived:
            raise OSError("the machine stopped")
        return original(*args)

    return call


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda place, blank: (place / LEDGER).write_text("[{"), id="half a ledger"),
        pytest.param(
            lambda place, blank: (place / LEDGER).write_text('["x"]'), id="a ledger of another kind"
        ),
        pytest.param(lambda place, blank: (place / blank / COPY).write_bytes(b"%PDF"), id="a changed copy"),
        pytest.param(lambda place, blank: (place / blank / COPY).unlink(), id="no copy"),
        pytest.param(lambda place, blank: (place / blank / "provenance.json").unlink(), id="no provenance"),
    ],
)
def test_a_damaged_registry_stops_nobody_and_is_reported(registry, blanks, caplog, damage):
    kept = accept(registry, blanks[0])
    damage(registry.folder / S1106, kept.id)
    fresh = BlankRegistry(registry.folder)
    assert not fresh.in_use(S1106).official
    assert "our own copy" in caplog.text
    (message,) = accepted_blanks(None)
    assert isinstance(message, Warning)
    assert "install_blank cerfa-15763 --roll-back" in message.hint


def test_after_damage_a_blank_can_be_accepted_anew(registry, blanks):
    kept = accept(registry, blanks[0])
    place = registry.folder / S1106
    (place / LEDGER).write_text("[{")
    (place / kept.id / COPY).write_bytes(b"%PDF")
    accept(registry, blanks[0], hours=3)
    assert in_use(S1106).official
    assert holder_of_the_name(fill(S1106, NAME)) == "Texte1"
    assert (place / LEDGER).with_suffix(".damaged").read_text() == "[{"


def test_a_map_that_points_nowhere_stops_the_check_with_the_name_of_the_box(registry, blanks):
    kept = accept(registry, blanks[0])
    path = registry.folder / S1106 / kept.id / MAP
    path.write_text(path.read_text().replace('"Texte3"', '"Texte333"'))
    (message,) = accepted_blanks(None)
    assert isinstance(message, Error)
    assert "Texte333" in message.msg
    assert not BlankRegistry(registry.folder).in_use(S1106).official


@pytest.mark.parametrize(
    ("entry", "error", "named"),
    [
        pytest.param({"box": "Texte99"}, MapError, "Texte99", id="a box that isn't there"),
        pytest.param({"takes": ("shoe_size",)}, ValueError, "shoe_size", id="a field that isn't ours"),
        pytest.param(
            {"takes": ("used_name",)}, ValueError, "birth_name", id="a required field without a box"
        ),
    ],
)
def test_a_map_that_points_nowhere_is_not_accepted(registry, blanks, entry, error, named):
    blank = blanks[0]
    first, *others = blank["form"].entries
    assert "birth_name" in first.takes
    wrong = {**blank, "form": replace(blank["form"], entries=(replace(first, **entry), *others))}
    with pytest.raises(error, match=named):
        accept(registry, wrong)
    assert not in_use(S1106).official
    assert [each.name for each in (registry.folder / S1106).iterdir()] == [".lock"]


def test_a_blank_that_no_ledger_names_is_not_shown(registry, blanks):
    accept(registry, blanks[0])
    for name in ("..", "../cerfa-14445", "nothing", ""):
        with pytest.raises(CorruptBlank):
            registry.stored(S1106, name)


def test_a_map_is_written_as_it_is_read():
    odd = BoxEntry(
        box='topmostSubform[0]."Page1"\\[0]\x7fé\t', label="A – « été »", takes=("nir",), characters=(0, 13),
        by_pen="à compléter", by_pen_at="above",
    )  # fmt: skip
    form = FORMS[S1106]
    form = replace(form, entries=(*(each for each in form.entries if each.box != "nir"), odd))
    assert form_of(FORMS[S1106], map_of(form)) == form


def test_our_own_blanks_still_need_a_field_for_each_box(registry):
    assert accepted_blanks(None) is not None
    assert list(accepted_blanks(None)) == []
    assert set(our_blank(S1106).boxes) == {entry.box for entry in FORMS[S1106].entries}


def test_the_ledger_is_plain_to_read(registry, blanks):
    accept(registry, blanks[0])
    (line,) = json.loads((registry.folder / S1106 / LEDGER).read_text())
    assert line.keys() == {"action", "blank", "at", "by"}
