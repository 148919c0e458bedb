"""What a partner is told of a file, in words: the person reads the same words before they agree."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enrollment.standing.law.told_to_partners import PartnerStage


TOLD: Mapping[PartnerStage, str] = MappingProxyType(
    {
        PartnerStage.PREPARING: _("In preparation"),
        PartnerStage.READY: _("Ready to file"),
        PartnerStage.UNDER_WAY: _("Under way"),
        PartnerStage.COVERED: _("Covered"),
        PartnerStage.ELSEWHERE: _("No request goes from here"),
    }
)
if _silent := set(PartnerStage) - set(TOLD):
    raise ValueError(f"no words for: {sorted(_silent)}")
