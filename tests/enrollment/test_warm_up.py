"""What a worker asks for before its first visitor is answered, in both languages, and touches nobody's file."""

import pytest
from django.core.wsgi import get_wsgi_application

from enrollment.server.warm_up import FIRST_PAGES, request_for, warm_up


@pytest.mark.parametrize("page", FIRST_PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_first_page_is_answered(page, language, db):
    answered = []
    site = get_wsgi_application()
    b"".join(
        site(request_for(page, language, ["testserver"]), lambda status, headers, *_: answered.append(status))
    )
    assert answered == ["200 OK"]


def test_every_page_is_asked_for_once_in_each_language():
    asked = []

    def site(request, start_response):
        start_response("200 OK", [])
        asked.append((request["PATH_INFO"], request["HTTP_ACCEPT_LANGUAGE"]))
        return [b"page"]

    warm_up(site, languages=("en", "fr"), hosts=["*"])
    assert asked == [(page, language) for language in ("en", "fr") for page in FIRST_PAGES]
