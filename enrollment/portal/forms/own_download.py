"""A person drops the official PDF that they downloaded themselves: it comes back filled, and isn't kept."""

import logging
from io import BytesIO
from threading import BoundedSemaphore

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from pypdf import PdfReader, PdfWriter

from documents.forms.description import Form
from documents.forms.engine.blanks import MapError
from documents.forms.guide import GUIDES
from documents.forms.inspection.refusals import BlankRefused
from documents.forms.own_download import FilledDownload, fill_download
from documents.forms.registry import FORMS
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.form_values import values_for
from enrollment.portal.forms import own_download_words as words
from enrollment.portal.forms.guide import words_of
from enrollment.portal.forms.views import forms_page
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.server.uploads import LARGEST_FORM, is_too_long, takes_files
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_all_answers
from enrollment.ui.wording import reads_french


FIELD = "pdf"
# Reading a stranger's file takes seconds of a processor: a worker does one at a time, and nobody waits long.
ONE_AT_A_TIME, PATIENCE = BoundedSemaphore(1), 20.0
logger = logging.getLogger(__name__)


@takes_files(LARGEST_FORM, looks_at_length=True)
@csrf_exempt  # the token is asked for below: looking for it reads the file, however long it is
@require_POST
def own_form(request: HttpRequest, form: str) -> HttpResponse:
    """The official blank, as the person downloaded it, with this file's answers in its boxes."""
    if is_too_long(request, LARGEST_FORM):
        return _refused(request, form, str(words.TOO_LARGE))
    return _filled(request, form)


@with_all_answers
def _refused(
    request: HttpRequest, case_file: CaseFile, standing: Standing, form: str, said: str
) -> HttpResponse:
    return forms_page(request, case_file, standing, {form: said})


@csrf_protect
@with_all_answers
def _filled(request: HttpRequest, case_file: CaseFile, standing: Standing, form: str) -> HttpResponse:
    if form not in standing.forms:
        raise Http404
    given = request.FILES.get(FIELD)
    if given is None:
        return forms_page(request, case_file, standing, {form: str(words.NO_FILE)})
    if given.size > LARGEST_FORM:
        return forms_page(request, case_file, standing, {form: str(words.TOO_LARGE)})
    if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        return forms_page(request, case_file, standing, {form: str(words.BUSY)})
    values = values_for(form, standing)
    try:
        done = fill_download(form, given.read(), values)
    except BlankRefused as refused:
        return forms_page(
            request, case_file, standing, {form: str(words.SENTENCES.get(refused.reason, words.OTHERWISE))}
        )
    except (MapError, ValueError) as reason:
        logger.warning("a download of %s can’t be filled: %s", form, type(reason).__name__)
        return forms_page(request, case_file, standing, {form: str(words.TROUBLED)})
    finally:
        ONE_AT_A_TIME.release()
    pdf = _with_what_is_left(done, FORMS[form], words_of(GUIDES[form], values)) if done.left else done.pdf
    return pdf_download(pdf, form, "officiel", case_file.reference)


def _with_what_is_left(done: FilledDownload, form: Form, values: dict[str, str]) -> bytes:
    """A last page, for the person alone: what no box was found for, to be written by hand."""
    labels = {key: entry.label for entry in form.entries for key in entry.takes}
    left = [{"label": labels.get(key, key), "value": values[key]} for key in done.left]
    context = {"form": form, "number": done.number, "left": left, "bilingual": not reads_french()}
    writer = PdfWriter(clone_from=PdfReader(BytesIO(done.pdf)))
    writer.append(PdfReader(BytesIO(typeset("forms/left_for_the_pen.html", context))), import_outline=False)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
