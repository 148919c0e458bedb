"""Why something stays as it is, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enrollment.access.records.assigning import Why
from enrollment.access.records.members import NotChanged


WHY: Mapping[Why, str] = MappingProxyType(
    {
        Why.NOT_ENTRUSTED: _("This file isn’t entrusted to your team, or not any more."),
        Why.TAKEN: _("Somebody else looks after this file: a lead of the team can hand it on."),
        Why.NOT_LEAD: _("Only a lead of the team can do this."),
        Why.NOT_IN_TEAM: _("They aren’t in the team that has this mandate."),
        Why.SAME: _("It is so already."),
        Why.ACTED_MEANWHILE: _(
            "The client did something since your page was shown: look at the file, which is up to date now, and decide then."
        ),
    }
)
NOT_CHANGED: Mapping[NotChanged, str] = MappingProxyType(
    {
        NotChanged.UNKNOWN: _(
            "No advisor at the desk has this user name. Whoever runs the site makes new ones."
        ),
        NotChanged.IN_IT: _("They are in the team already."),
        NotChanged.GONE: _("They aren’t in the team any more."),
        NotChanged.LAST_LEAD: _("A team keeps one lead at least: make somebody else a lead first."),
    }
)
