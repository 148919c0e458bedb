"""The message that a client will read, before it is sent: in their language, and beside it in the advisor's."""

from typing import Any

from django.utils.translation import get_language_info

from enrollment.requests.pages.words import message_of
from enrollment.requests.records.models import Request
from enrollment.ui.wording import reader_language


def side_by_side_message(request: Request) -> list[dict[str, Any]]:
    """The message in each language, the client's first; once where both read the same one."""
    languages = dict.fromkeys((request.case_file.language, reader_language()))
    return [
        {
            "language": language,
            "name": get_language_info(language)["name_local"],
            "text": message_of(request, language),
            "is_sent": language == request.case_file.language,
        }
        for language in languages
    ]
