"""What became of a file, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enrollment.desk.bulk.rows import RowOutcome


OUTCOMES: Mapping[RowOutcome, str] = MappingProxyType(
    {
        RowOutcome.DONE: _("Done"),
        RowOutcome.ALREADY: _("Done already: this page was sent twice"),
        RowOutcome.REFUSED: _("Left as it is"),
        RowOutcome.CHANGED: _("Changed since you chose it, and left as it is: look at it first"),
        RowOutcome.GONE: _("Not entrusted to your team so far, or not any more"),
        RowOutcome.BROKEN: _(
            "It didn’t work, and nothing was changed in this file: whoever runs the site finds why in the log"
        ),
    }
)
