"""What every form with somebody's names shares."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from enrollment.wizard.pages.forms.base import QuestionForm
from pathways.facts.passport_line import names_in_line


# What a browser is told of a box for a name.
NAME = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}


class NamesForm(QuestionForm):
    """Somebody's names. The machine-readable line of a passport, put in for the family name, gives them all."""

    def __init__(self, data: QueryDict | dict[str, str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data if data is None else with_names_of_line(data), *args, **kwargs)
        # Said once, where the line is put in: twice it would fill a phone.
        self.fields["birth_name"].error_messages["not_latin"] = _(
            "French forms take Latin letters only. Write the name as the passport does, or copy the line with <<< at the "
            "foot of its photo page in here: we take all names from it."
        )


def with_names_of_line(data: QueryDict | dict[str, str]) -> QueryDict | dict[str, str]:
    """What was typed, with the names of the line in their places where one was."""
    names = names_in_line(data.get("birth_name", ""))
    if names is None:
        return data
    data = data.copy()
    data["birth_name"] = names.birth_name
    data["first_names"] = data.get("first_names", "").strip() or names.first_names
    return data
