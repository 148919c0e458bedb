"""What django-countries calls otherwise than a French form, or doesn’t know."""

from django.utils.translation import gettext_lazy as _


# django-countries knows no Kosovo, and some of its names are not those on a French form.
NAMES_OF_COUNTRIES = {
    "CI": _("Côte d’Ivoire"),
    "CZ": _("Czechia"),
    "IO": _("British Indian Ocean Territory"),
    "MH": _("Marshall Islands"),
    "PS": _("Palestine"),
    "SA": _("Saudi Arabia"),
    "SZ": _("Eswatini"),
    "TL": _("Timor-Leste"),
    "US": _("United States"),
    "XK": _("Kosovo"),
}
