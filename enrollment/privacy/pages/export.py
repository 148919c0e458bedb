"""Everything of a file in one archive: data for machines, a page for people, and the PDFs that the site makes of it.

It is made in memory and kept nowhere.
"""

import json
import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.cerfa import FORMS
from documents.papers.intake import Refused
from enrollment.access.browser import with_case_file
from enrollment.access.records.log import write_down
from enrollment.access.records.models import What
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.papers.records.assembling import NotServed, pdf_of
from enrollment.papers.records.storage import BlobMissing
from enrollment.portal.printing.own_pages import pdf_at
from enrollment.privacy.records.inventory import as_kept, rows_of
from enrollment.standing.law.envelopes import funds_of
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.excess_demands import DEMANDS
from enrollment.tracking.law.french_letters import LETTERS, Reader
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.wording import reader_language


logger = logging.getLogger(__name__)
STYLE = Path(__file__).with_name("export.css").read_text(encoding="utf-8")
# The pages that hand over a PDF, with what their address needs. A letter that may be asked for at any time, or
# that answers what an office may yet demand, is about the law and not about the file; the others come once they are due.
PDFS: dict[str, list[dict[str, str]]] = {
    "form-pdf": [{"form": slug} for slug in FORMS],
    "envelope-pdf": [{}],
    "counter-card": [{}],
    "claim-pdf": [{}],
    "mandate-pdf": [{}],
    "partner-pdf": [{}],
    "letter-pdf": [
        {"code": code}
        for code, letter in LETTERS.items()
        if letter.to is not Reader.PHONE and not letter.anytime and code not in DEMANDS
    ],
}
# Of which a couple with two funds has one for each.
FOR_EACH_FUND = ("form-pdf", "envelope-pdf")


@require_safe
@with_case_file
@for_owner
def export(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The archive, under a name of ours."""
    write_down(case_file, What.EXPORTED, now_of(request))
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        pdfs = {f"pdf/{name}": pdf for name, pdf in printed(request, case_file).items()}
        pdfs |= {f"papers/{name}": pdf for name, pdf in given(case_file)}
        for name, pdf in pdfs.items():
            packed.writestr(name, pdf)
        data = {"exported_at": now_of(request), "tables": as_kept(case_file)}
        packed.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        packed.writestr(
            "index.html", render_to_string("privacy/export.html", in_words(case_file, request, pdfs))
        )
        packed.writestr("export.css", STYLE)
    response = HttpResponse(archive.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="droits-ouverts-{case_file.reference}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def printed(request: HttpRequest, case_file: CaseFile) -> dict[str, bytes]:
    """Each PDF that the site gives for the file now, by its name: made by its own page, under its own conditions."""
    standing = standing_of(holding_of(case_file), today_of(request))
    has_two_funds = standing is not None and len(funds_of(standing)) > 1
    made = {}
    for page, wanted in PDFS.items():
        for arguments in wanted:
            for query in ("", "fund=2") if has_two_funds and page in FOR_EACH_FUND else ("",):
                found = pdf_at(request, reverse(page, kwargs=arguments), query)
                if found is not None:
                    made[found[0]] = found[1]
    return made


def given(case_file: CaseFile) -> Iterator[tuple[str, bytes]]:
    """Each paper that the person gave, as one PDF; one that can't be opened keeps nobody from the others."""
    for number, paper in enumerate(case_file.given_papers.all(), 1):
        try:
            yield f"{number:02}-{paper.key}-{paper.person}.pdf", pdf_of(paper)
        except (NotServed, BlobMissing, BrokenSeal, LostKey, Refused):
            logger.exception("A paper is missing in an export.")


def in_words(case_file: CaseFile, request: HttpRequest, pdfs: dict[str, bytes]) -> dict[str, Any]:
    """The readable page: each table with its rows as names and values."""
    kept = as_kept(case_file)
    tables = [
        (held, [list(spread(row)) for row in kept[label]])
        for label, held, _rows in rows_of(case_file)
        if kept.get(label)
    ]
    return {
        "language": reader_language(),
        "reference": case_file.reference,
        "exported_at": now_of(request),
        "tables": tables,
        "left_out": [held for _label, held, rows in rows_of(case_file) if rows and held.exception],
        "pdfs": list(pdfs),
    }


def spread(values: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values of a row; what is kept as a tree, such as the answers, with the way to each leaf."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from spread(value, f"{name} · {key}" if name else str(key))
    elif isinstance(values, list) and values:
        for number, value in enumerate(values, 1):
            yield from spread(value, f"{name} {number}")
    elif values not in (None, "", [], {}):
        yield name, values
