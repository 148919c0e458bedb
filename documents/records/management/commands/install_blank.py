"""Put the administration's own blank of a form into use, after a look at what goes where."""

from argparse import ArgumentParser
from getpass import getuser
from pathlib import Path
from typing import Any
from urllib.request import BaseHandler

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from documents.forms.description import Form
from documents.forms.engine.blanks import MapError, read_blank
from documents.forms.inspection.download import download
from documents.forms.inspection.isolation import Inspected, inspect
from documents.forms.inspection.limits import LARGEST
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.installed.blank_folder import CorruptBlank, hash_of
from documents.forms.installed.blank_registry import BLANK_REGISTRY, NothingToRollBack
from documents.forms.installed.status import status
from documents.forms.matching.calibration import calibration_sheet, marks_of
from documents.forms.matching.field_map import FieldMap, field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.forms.matching.manual_mapping import ManualMappingError, apply_manual
from documents.forms.matching.mapping_report import mapping_table
from documents.forms.matching.recognition import recognised
from documents.forms.registry import FORMS


FROM_PRINT = (
    "The PDF has no boxes of its own. {count} were read from its print: lines, cells and squares, named by page and "
    "number from the top. Compare every one with the sheet.\n"
)


class Command(BaseCommand):
    """`manage.py install_blank cerfa-15763 FILE`, and with --accept once the table and the sheet are right."""

    help = __doc__
    requires_system_checks: list[str] = []  # a damaged blank is mended by this very command
    handlers: tuple[BaseHandler, ...] = ()  # how to reach the network; tests have one of their own

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", choices=tuple(FORMS), help="which form")
        parser.add_argument("file", nargs="?", type=Path, help="the official PDF")
        parser.add_argument("--download", action="store_true", help="fetch it from the official address")
        parser.add_argument("--map", action="append", default=[], metavar="FIELD=BOX", dest="maps",
                            help="settle a doubt; FIELD.ANSWER=BOX/STATE for a square, FIELD=BOX,BOX,BOX for a row")  # fmt: skip
        parser.add_argument("--without", action="append", default=[], metavar="FIELD",
                            help="say that the blank doesn't ask for a field that is required here")  # fmt: skip
        parser.add_argument("--accept", action="store_true", help="put it into use")
        parser.add_argument("--by", default="", help="who accepts it (else the name of the system user)")
        parser.add_argument("--roll-back", action="store_true", help="put the former blank into use again")
        parser.add_argument(
            "--status", action="store_true", help="say which blank is in use, and its history"
        )
        parser.add_argument("--sheet", type=Path, help="where to write the calibration sheet")
        parser.add_argument("--number-ok", action="store_true", help="take another revision of the same form")
        parser.add_argument(
            "--strip-scripts", action="store_true", help="take a file with JavaScript, without it"
        )
        parser.add_argument(
            "--unprotect", action="store_true", help="take a protected file whose maker permits filling it in"
        )

    def handle(self, *args: Any, form: str, **options: Any) -> None:
        try:
            if options["status"]:
                self.stdout.write(status(form, BLANK_REGISTRY))
            elif options["roll_back"]:
                self._roll_back(form, options)
            else:
                self._install(FORMS[form], options)
        except BlankRefused as refused:
            raise CommandError(f"Refused: {refused}") from refused
        except ManualMappingError as said:
            raise CommandError(str(said)) from said
        except (MapError, CorruptBlank) as reason:
            raise CommandError(f"Nothing was changed: {reason}") from reason

    def _roll_back(self, slug: str, options: dict[str, Any]) -> None:
        try:
            former = BLANK_REGISTRY.roll_back(slug, by=_who(options), at=timezone.now())
        except NothingToRollBack as reason:
            raise CommandError(
                f"{slug} is filled on our own copy: there is nothing to roll back."
            ) from reason
        self.stdout.write(f"{slug}: {former or 'our own preparation copy'} is in use again.")

    def _install(self, form: Form, options: dict[str, Any]) -> None:
        original, origin, path = self._given(form, options)
        inspected = inspect(original, strip_scripts=options["strip_scripts"], unprotect=options["unprotect"])
        number = recognised(form, inspected.findings, number_ok=options["number_ok"])
        labels = labels_of(form.slug)
        found = matched(labels, inspected.findings)
        matches = apply_manual(found, options["maps"], form, labels, inspected.findings)
        ready = field_map(form, matches, inspected.findings, options["without"])
        if inspected.findings.from_print:
            self.stdout.write(FROM_PRINT.format(count=len(inspected.findings.places)))
        self.stdout.write(mapping_table(form, ready, inspected.findings))
        sheet = options["sheet"] or path.with_suffix(".calibration.pdf")
        self._write_sheet(sheet, inspected, ready, f"{number}  {hash_of(original)}")
        if not options["accept"]:
            self.stdout.write(
                "Not ready yet: settle the problems with --map FIELD=BOX, or --without FIELD." if ready.problems
                else "Look at the sheet; if every key is in its box, run this again with --accept."
            )  # fmt: skip
            return
        if ready.problems:
            raise CommandError("Not accepted: " + "; ".join(map(str, ready.problems)) + ".")
        on_blank = form.on_blank(number=number, rows=ready.rows, entries=ready.entries, without=ready.without)
        kept = BLANK_REGISTRY.accept(
            on_blank, original=original, copy=inspected.clean, origin=origin,
            by=_who(options), at=timezone.now(),
        )  # fmt: skip
        self.stdout.write(f"{form.slug}: {kept.id} is in use, in every running process.")

    def _given(self, form: Form, options: dict[str, Any]) -> tuple[bytes, str, Path]:
        """The file's bytes, where they are from, and where it lies."""
        if options["download"] == bool(options["file"]):
            raise CommandError("Give the official PDF as a file, or say --download.")
        if options["download"]:
            content = download(form.url, *self.handlers)
            path = self._kept(form, content)
            self.stdout.write(f"Downloaded from {form.url}\n  to {path}")
            return content, form.url, path
        path = options["file"]
        if not path.is_file():
            raise BlankRefused(BlankRefusal.MISSING, str(path))
        if path.stat().st_size > LARGEST:
            raise BlankRefused(BlankRefusal.TOO_LARGE, str(path))
        try:
            return path.read_bytes(), path.name, path
        except OSError as reason:
            raise BlankRefused(BlankRefusal.MISSING, f"{path}: {reason.strerror}") from reason

    def _kept(self, form: Form, content: bytes) -> Path:
        """A download is looked at and accepted in two runs: the second takes the file of the first."""
        folder = (BLANK_REGISTRY.folder or Path()) / form.slug / "downloads"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{hash_of(content)[:16]}.pdf"
        path.write_bytes(content)
        return path

    def _write_sheet(self, sheet: Path, inspected: Inspected, ready: FieldMap, foot: str) -> None:
        made = calibration_sheet(read_blank(inspected.clean), marks_of(ready.matches), foot)
        try:
            sheet.write_bytes(made)
        except OSError as reason:
            raise CommandError(
                f"The calibration sheet can’t be written: {sheet}: {reason.strerror}. Say --sheet PATH."
            ) from reason
        self.stdout.write(f"Calibration sheet: {sheet}\n")


def _who(options: dict[str, Any]) -> str:
    """The name that the ledger keeps."""
    try:
        return options["by"] or getuser()
    except (KeyError, OSError) as nobody:
        raise CommandError("Say who decides it: --by NAME.") from nobody
