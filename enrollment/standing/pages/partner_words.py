"""What a partner is told of a file, in words: the person reads the same words before they agree."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enrollment.standing.law.told_to_partners import Told


TOLD: Mapping[Told, str] = MappingProxyType(
    {
        Told.PREPARING: _("In preparation"),
        Told.READY: _("Ready to file"),
        Told.UNDER_WAY: _("Under way"),
        Told.COVERED: _("Covered"),
        Told.ELSEWHERE: _("No request goes from here"),
    }
)
if _silent := set(Told) - set(TOLD):
    raise ValueError(f"no words for: {sorted(_silent)}")
