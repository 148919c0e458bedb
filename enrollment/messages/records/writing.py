"""Writing to each other: every message is an act on its file, so that the queue knows whose turn it is."""

from collections.abc import Mapping
from datetime import datetime

from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message, Note, Side


def write_to_team(
    case_file: CaseFile, text: str, *, now: datetime, by: str = APPLICANT, about: str = ""
) -> Message:
    """From the person, or a helper for them. It waits for an answer of the team from now on."""
    with acting(case_file, now=now, by=by):
        return Message.objects.create(
            case_file=case_file,
            side=Side.CLIENT,
            by=by,
            text=text,
            language=case_file.language,
            about=about,
            sent_at=now,
        )


def write_to_client(
    case_file: CaseFile, text: str, *, now: datetime, by: str, language: str, about: str = ""
) -> Message:
    """From an advisor (`by`: their user name). All that the client wrote before is answered with it."""
    with acting(case_file, now=now, by=by):
        [message] = _written({case_file: text}, now=now, by=by, languages={case_file: language}, about=about)
    return message


def write_to_clients(
    texts: Mapping[CaseFile, str], *, now: datetime, by: str, about: str = ""
) -> list[Message]:
    """The same to several clients at once, to each in their language."""
    with acting(*texts, now=now, by=by):
        languages = {each: each.language for each in texts}
        return _written(texts, now=now, by=by, languages=languages, about=about)


def _written(
    texts: Mapping[CaseFile, str], *, now: datetime, by: str, languages: Mapping[CaseFile, str], about: str
) -> list[Message]:
    waiting = Message.objects.filter(case_file__in=list(texts), side=Side.CLIENT, settled_at=None)
    waiting.update(settled_at=now)
    return Message.objects.bulk_create(
        Message(
            case_file=each,
            side=Side.TEAM,
            by=by,
            text=text,
            language=languages[each],
            about=about,
            sent_at=now,
        )
        for each, text in texts.items()
    )


def needs_no_answer(case_file: CaseFile, *, seen: datetime, now: datetime, by: str) -> None:
    """An advisor says that what the client wrote until `seen` waits for nothing; what came later they haven't read."""
    with acting(case_file, now=now, by=by):
        Message.objects.filter(
            case_file=case_file, side=Side.CLIENT, settled_at=None, sent_at__lte=seen
        ).update(settled_at=now)


def note(case_file: CaseFile, text: str, *, now: datetime, by: str) -> Note:
    """For the team alone. It changes nobody's turn."""
    return Note.objects.create(case_file=case_file, by=by, text=text, written_at=now)
