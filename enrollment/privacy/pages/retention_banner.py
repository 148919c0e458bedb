"""The warning on every page of a file that will be erased, for whoever comes back in time."""

from datetime import date

from django import template
from django.template import Context

from enrollment.privacy.law.outcome import last_contact, retention_in
from enrollment.privacy.law.retention import NOTHING_FOR, end_of
from enrollment.privacy.pages.retention_round import warned_of
from enrollment.privacy.records.models import RetentionWatch
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of


register = template.Library()


@register.simple_tag(takes_context=True)
def retention_end(context: Context) -> date | None:
    """The day on which the open file will be erased, once its person was warned of it.

    Files that were used lately, nearly all, cost no query.
    """
    request = context.get("request")
    case_file = getattr(request, "open_file", None)
    if case_file is None or case_file.client_acted_at > now_of(request) - NOTHING_FOR:
        return None
    watch = RetentionWatch.objects.filter(pk=case_file.pk).exclude(first_warned_on=None).first()
    if watch is None:
        return None
    holding = holding_of(case_file)
    if watch.contact_at != last_contact(holding):
        return None
    return end_of(retention_in(holding, today_of(request)), warned_of(watch))
