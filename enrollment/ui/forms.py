"""What every form of a page shares."""

from datetime import date
from typing import Any

from django import forms


class PageForm(forms.Form):
    """A form that stands on a page with a heading of its own."""

    # Our own sentences, in the person's language, instead of the browser's.
    use_required_attribute = False
    # The field whose label is the page's heading, if there is one: see templates/django/forms/field.html.
    heading_field = ""


class DatedForm(PageForm):
    """A form with days: they are compared with today, which its view has read."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
