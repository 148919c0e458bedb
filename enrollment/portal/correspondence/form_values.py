"""What a file writes into the boxes of its forms; what goes to the fund is French."""

from typing import Any

from django.utils import translation
from django_countries import countries

from enrollment.standing.law.form_values import VALUES
from enrollment.standing.law.standing import Standing
from enrollment.ui.wording import FUND_LANGUAGE


def values_for(form: str, standing: Standing) -> dict[str, Any]:
    """The values of the form's fields; what goes to the caisse is French."""
    values = VALUES[form](standing, french_country)
    return {key: value for key, value in values.items() if value not in ("", None)}


def french_country(code: str) -> str:
    """The French name of a country."""
    with translation.override(FUND_LANGUAGE):
        return str(countries.name(code))
