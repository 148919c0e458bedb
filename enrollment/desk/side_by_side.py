"""What the desk shows of one file: answers, checklist and residence beside each other.

A paper that is being corrected is held back until its person is done (`enrollment.papers.records.correcting`); an answer isn't. Each
is asked and sent by itself, and from then on it is what the person says: held back, the law would be applied to what they no
longer say, a day that is theirs could pass, and two readings of one file would stand side by side. What is half-done is a
change that opens further questions. Until those are answered the desk says so, since when, and that the rest isn't sure.
"""

from datetime import date
from typing import Any

from django.utils.translation import ngettext

from documents.catalogue import CATALOGUE
from documents.forms.registry import FORM_PAPERS
from documents.ribbon import ribbon_of
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.third_person import route_in_words
from enrollment.desk.words import next_step_in_words, person_in_words
from enrollment.messages.pages.words import moment_in_words
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.words import doubts_in_words, readiness_in_words
from enrollment.wizard.law.question_path import QuestionPath, walk
from enrollment.wizard.pages.summary import rows_by_section


def side_by_side(case_file: CaseFile, standing: Standing | None, today: date) -> dict[str, Any]:
    """The context of the desk's page; without a decision there are only answers to show."""
    path = standing.question_path if standing else walk(case_file.answers_that_read, today)
    rows = [row for rows in rows_by_section(path).values() for row in rows]
    being_corrected = correction_in_words(case_file, path)
    if standing is None:
        return {"case_file": case_file, "answers": rows, "being_corrected": being_corrected}
    return {
        "case_file": case_file,
        "answers": rows,
        "being_corrected": being_corrected,
        "standing": standing,
        "route": route_in_words(standing.decision.pathway),
        "readiness": readiness_in_words(standing),
        "doubts": doubts_in_words(standing.decision.doubts),
        "next_step": next_step_in_words(standing),
        "papers": [
            {
                "item": item,
                "paper": CATALOGUE[item.key],
                "person": person_in_words(item.person),
                "ours": item.key in FORM_PAPERS,
                "met": standing.is_met(item),
            }
            for item in standing.checklist.items
        ],
        **residence(standing),
    }


def correction_in_words(case_file: CaseFile, path: QuestionPath) -> str:
    """That the client has changed an answer and further questions are open since; empty where that isn't so."""
    if case_file.reopened_at is None or path.complete:
        return ""
    return ngettext(
        "The client has been correcting their answers since %(since)s: %(count)d question is open again. "
        "Until it is answered, what hangs on it isn’t sure.",
        "The client has been correcting their answers since %(since)s: %(count)d questions are open again. "
        "Until they are answered, what hangs on them isn’t sure.",
        path.to_go,
    ) % {"since": moment_in_words(case_file.reopened_at), "count": path.to_go}


def residence(standing: Standing) -> dict[str, Any]:
    """The residence column, on the pathways that need it."""
    if standing.assessment is None:
        return {}
    proofs = standing.holding.proofs
    arrived_on, submit_on = standing.situation.arrived_on, standing.submit_on
    return {
        "assessment": standing.assessment,
        "ribbon": ribbon_of(
            standing.assessment, proofs, arrived_on, submit_on, standing.question_path.so_far.today
        ),
    }
